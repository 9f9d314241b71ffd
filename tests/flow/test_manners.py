"""Feeds are polled as their publishers wish, poll after poll, against a real server."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import pytest_asyncio

from monitor.feeds.fetch.fetcher import Fetcher
from monitor.feeds.parse.document import Parser
from monitor.model.feeds import FailureKind, FetchFailed, NotModified, ParsedFeed
from tests.support.fakes import FakeClock
from tests.support.feed_server import Answer, FeedServer
from tests.support.hostile import json_feed
from tests.support.manners import (
    BROKEN,
    DAY,
    ONE,
    SCENARIOS,
    TWO,
    Desk,
    Scenario,
    feed_at,
    heard,
    named,
    ok,
    rss,
    unwanted,
)

pytestmark = pytest.mark.asyncio(loop_scope="module")
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def parser() -> AsyncIterator[Parser]:
    async with Parser() as one:
        yield one


@pytest_asyncio.fixture(loop_scope="module")
async def server() -> AsyncIterator[FeedServer]:
    async with FeedServer() as one:
        yield one


@pytest_asyncio.fixture(loop_scope="module")
async def desk(server: FeedServer, parser: Parser) -> AsyncIterator[Desk]:
    clock = FakeClock()
    async with Fetcher(version="1", clock=clock) as fetcher:
        yield Desk(feed=feed_at(server.url("/f")), fetcher=fetcher, parser=parser, clock=clock)


@pytest.mark.parametrize("scenario", [pytest.param(s, id=s.title) for s in SCENARIOS])
async def test_what_a_server_hears(scenario: Scenario, server: FeedServer, desk: Desk) -> None:
    desk.feed = feed_at(server.script(scenario.path, *scenario.answers))
    server.script(f"{scenario.path}/target", *scenario.target)
    polls = []
    for number in range(len(scenario.polls)):
        if number:
            desk.clock.advance(scenario.gap(number))
        before = len(server.requests)
        await desk.poll()
        polls.append(heard(scenario, server.requests[before:]))

    assert tuple(polls) == scenario.polls
    assert unwanted(server.requests) == ""


async def test_a_body_under_the_same_etag_is_read_for_new_entries(
    server: FeedServer, desk: Desk
) -> None:
    server.script("/f", ok(etag='"a"'), ok(TWO, etag='"a"'))
    await desk.poll()
    await desk.poll_after(DAY)

    assert isinstance(desk.parsed, ParsedFeed)
    assert desk.known == {entry.key for entry in desk.parsed.entries}
    assert len(desk.known) == 2


@pytest.mark.parametrize("status", [429, 503, 403])
@pytest.mark.parametrize(
    "headers",
    [
        pytest.param(named(retry_after="7200"), id="in seconds"),
        pytest.param(
            named(
                date="Mon, 01 Jan 2024 10:00:00 GMT", retry_after="Mon, 01 Jan 2024 12:00:00 GMT"
            ),
            id="as a date by a clock that is years behind",
        ),
    ],
)
async def test_retry_after_is_waited_out_and_its_reason_shown(
    status: int, headers: tuple[tuple[str, str], ...], server: FeedServer, desk: Desk
) -> None:
    server.script("/f", Answer(status=status, headers=headers))
    await desk.poll()

    assert desk.state.trouble is FailureKind.THROTTLED
    assert HOUR * 2 <= desk.waits() <= HOUR * 2.2
    assert desk.state.next_reason == "server asked to wait 2 h (Retry-After)"
    assert desk.state.hold_until == desk.clock.now() + HOUR * 2


async def test_a_forced_poll_is_conditional_and_still_held_by_retry_after(
    server: FeedServer, desk: Desk
) -> None:
    server.script("/f", ok(etag='"a"'), Answer(status=429, headers=named(retry_after="600")))
    await desk.poll()

    assert await desk.poll(force=True)
    assert server.requests[-1].validators == ('"a"', None)
    assert not await desk.poll(force=True)
    desk.clock.advance(MINUTE * 10)
    assert await desk.poll(force=True)


async def test_retry_after_counts_for_a_week_at_most(server: FeedServer, desk: Desk) -> None:
    server.script("/f", Answer(status=503, headers=named(retry_after="99999999999999999999")))
    await desk.poll()

    assert desk.state.hold_until == desk.clock.now() + timedelta(days=7)


@pytest.mark.parametrize("status", [404, 500, 502, 503, 429])
async def test_without_retry_after_failures_double_the_wait_and_never_end_the_polling(
    status: int, server: FeedServer, desk: Desk
) -> None:
    server.script("/f", Answer(status=status))
    desk.jitter = 0.0
    waits = []
    for _ in range(12):
        assert await desk.poll()
        waits.append(desk.waits() / MINUTE)
        desk.clock.advance(desk.waits())

    assert waits == [5, 10, 20, 40, 80, 160, 320, 640, 1280, 1440, 1440, 1440]
    assert not desk.state.disabled
    assert desk.state.next_reason == "12 failures"


@pytest.mark.parametrize(
    ("headers", "hours", "reason"),
    [
        pytest.param(
            named(cache_control="public, max-age=7200", age="3600"),
            1,
            "publisher asked for 1 h (max-age)",
            id="max-age less Age",
        ),
        pytest.param(
            named(date="Sat, 01 Aug 2026 10:00:00 GMT", expires="Sat, 01 Aug 2026 13:00:00 GMT"),
            3,
            "publisher asked for 3 h (Expires)",
            id="Expires less Date",
        ),
        pytest.param(
            named(cache_control="no-cache, max-age=7200"),
            1 / 12,
            "pace",
            id="no-cache asks nothing",
        ),
        pytest.param(named(expires="0"), 1 / 12, "pace", id="a past Expires asks nothing"),
        pytest.param(
            named(cache_control="s-maxage=7200"), 1 / 12, "pace", id="s-maxage is for caches"
        ),
        pytest.param(
            named(cache_control="max-age=31536000"),
            24,
            "publisher asked for 1 d (max-age)",
            id="a day at most",
        ),
    ],
)
@pytest.mark.parametrize("status", [200, 304])
async def test_freshness_is_waited_out(
    status: int,
    headers: tuple[tuple[str, str], ...],
    hours: float,
    reason: str,
    server: FeedServer,
    desk: Desk,
) -> None:
    etag = named(etag='"a"')
    first = Answer(headers=etag, body=ONE)
    server.script("/f", first, replace(first, status=status, headers=etag + headers))
    desk.jitter = 0.0
    await desk.poll()
    await desk.poll_after(DAY)

    assert isinstance(desk.result, NotModified) == (status == 304)
    assert desk.waits() == hours * HOUR
    assert desk.state.next_reason == reason


async def test_ttl_is_a_minimum_and_shown(server: FeedServer, desk: Desk) -> None:
    server.script("/f", ok(rss("a", extra="<ttl>180</ttl>")))
    desk.jitter = 0.0
    await desk.poll()

    assert desk.waits() == 3 * HOUR
    assert desk.state.next_reason == "publisher asked for 3 h (ttl)"


async def test_skip_hours_are_skipped(server: FeedServer, desk: Desk) -> None:
    hours = "".join(f"<hour>{hour}</hour>" for hour in (12, 13, 14))
    server.script("/f", ok(rss("a", extra=f"<skipHours>{hours}</skipHours>")))
    await desk.poll()

    assert desk.clock.now().hour == 12
    awake = desk.clock.now().replace(hour=15, minute=0)
    assert desk.state.next_poll_at == awake + 0.5 * 6 * MINUTE
    assert desk.state.next_reason == "publisher's own quiet hours (skipHours, skipDays)"


async def test_skip_days_are_skipped(server: FeedServer, desk: Desk) -> None:
    days = "<day>Saturday</day><day>Sunday</day>"
    server.script("/f", ok(rss("a", extra=f"<skipDays>{days}</skipDays>")))
    await desk.poll()

    assert desk.clock.now().weekday() == 5
    assert desk.state.next_poll_at == datetime(2026, 8, 3, 0, 3, tzinfo=UTC)


async def test_three_sightings_within_a_week_are_not_enough_to_move(
    desk: Desk, server: FeedServer
) -> None:
    server.script("/f", Answer(status=301, headers=named(location="/g")))
    server.script("/g", ok(etag='"a"'))
    for _ in range(3):
        await desk.poll_after(DAY)
    assert (desk.state.moved_count, desk.state.adopted_url) == (3, None)
    await desk.poll_after(timedelta(days=7))
    assert desk.state.adopted_url == server.url("/g")


async def test_a_permanent_redirect_is_believed_at_once_when_the_old_address_is_gone(
    desk: Desk, server: FeedServer
) -> None:
    server.script("/f", Answer(status=308, headers=named(location="/g")), Answer(status=404))
    server.script("/g", ok())
    await desk.poll()
    await desk.poll_after(DAY)

    assert desk.state.adopted_url == server.url("/g")


async def test_a_missing_target_is_never_adopted(desk: Desk, server: FeedServer) -> None:
    server.script("/f", Answer(status=301, headers=named(location="/g")))
    server.script("/g", ok(), Answer(status=404))
    await desk.poll()
    await desk.poll_after(DAY)

    assert desk.state.adopted_url is None
    assert desk.state.trouble is FailureKind.HTTP


async def test_a_temporary_redirect_is_followed_and_never_adopted(
    desk: Desk, server: FeedServer
) -> None:
    server.script("/f", Answer(status=302, headers=named(location="/g")))
    server.script("/g", ok(etag='"a"', conditional=True))
    for _ in range(12):
        await desk.poll_after(DAY)

    assert (desk.state.moved_to, desk.state.adopted_url) == (None, None)
    assert server.asked("/g")[-1].validators == ('"a"', None)


async def test_validators_belong_to_the_address_that_gave_them(
    desk: Desk, server: FeedServer
) -> None:
    server.script("/f", *(Answer(status=302, headers=named(location=f"/{to}")) for to in "gh"))
    server.script("/g", ok(etag='"g"'))
    server.script("/h", ok(TWO, etag='"h"'))
    await desk.poll()
    await desk.poll_after(DAY)
    await desk.poll_after(DAY)

    assert [one.validators for one in server.asked("/f")] == [(None, None)] * 3
    assert [one.validators for one in server.asked("/h")] == [(None, None), ('"h"', None)]


async def test_gone_twice_is_disabled_and_a_forced_poll_that_answers_enables_it(
    desk: Desk, server: FeedServer
) -> None:
    gone = Answer(status=410)
    server.script("/f", ok(), gone, gone, ok())
    await desk.poll()
    await desk.poll_after(DAY)
    assert desk.waits() >= timedelta(hours=24)
    await desk.poll_after(DAY * 2)
    assert desk.state.disabled
    assert "not polled until someone asks" in desk.state.next_reason
    assert not await desk.poll_after(timedelta(days=300))
    assert await desk.poll(force=True)
    assert await desk.poll_after(DAY)
    assert desk.state.trouble is None


async def test_a_restart_polls_neither_early_nor_unconditionally(
    desk: Desk, server: FeedServer
) -> None:
    server.script("/f", ok(etag='"a"', last_modified="Sat, 01 Aug 2026 10:00:00 GMT"))
    await desk.poll()
    async with Fetcher(version="1", clock=desk.clock) as fetcher:
        restarted = Desk(feed=desk.feed, fetcher=fetcher, parser=desk.parser, clock=desk.clock)
        restarted.state = desk.state
        assert not await restarted.poll_after(MINUTE * 4)
        assert await restarted.poll_after(MINUTE * 4)

    assert server.requests[-1].validators == ('"a"', "Sat, 01 Aug 2026 10:00:00 GMT")
    assert len(server.requests) == 2


@pytest.mark.parametrize(
    "bad",
    [
        pytest.param(Answer(headers=named(etag='"x"'), body=BROKEN), id="broken XML"),
        pytest.param(Answer(headers=named(etag='"x"'), body=TWO[:-40]), id="a torn document"),
        pytest.param(
            Answer(headers=named(etag='"x"'), body=json_feed('{"id":"g1"}').encode()[:-2]),
            id="a torn JSON Feed",
        ),
        pytest.param(Answer(headers=named(etag='"x"'), body=b'{"items":[]}'), id="other JSON"),
        pytest.param(Answer(headers=named(etag='"x"'), body=b"\n "), id="an empty body"),
        pytest.param(
            Answer(headers=named(etag='"x"'), body=TWO, gzipped=True, cut=90), id="torn gzip, short"
        ),
        pytest.param(
            Answer(headers=named(etag='"x"'), body=TWO, chunked=True, cut=90), id="a torn chunk"
        ),
        pytest.param(Answer(status=500, headers=named(etag='"x"')), id="a server's error"),
        pytest.param(Answer(status=206, headers=named(etag='"x"'), body=TWO), id="a part"),
        pytest.param(Answer(status=226, headers=named(etag='"x"'), body=TWO), id="a difference"),
        pytest.param(
            Answer(headers=named(etag='"x"', content_encoding="br"), body=TWO), id="unasked coding"
        ),
        pytest.param(
            Answer(headers=named(etag='"x"', cf_mitigated="challenge"), body=TWO), id="a challenge"
        ),
    ],
)
async def test_no_failure_moves_the_validators(bad: Answer, server: FeedServer, desk: Desk) -> None:
    server.script("/f", ok(etag='"a"'), bad, ok(etag='"c"'))
    await desk.poll()
    before = desk.state
    await desk.poll_after(DAY)
    after = desk.state

    assert (after.etag, after.last_modified, after.validators_url, after.body_hash) == (
        before.etag,
        before.last_modified,
        before.validators_url,
        before.body_hash,
    )
    assert after.trouble is not None
    await desk.poll_after(DAY)
    assert [one.header("if-none-match") for one in server.requests] == [None, '"a"', '"a"']
    assert desk.state.etag == '"c"'


async def test_a_torn_document_keeps_its_entries(server: FeedServer, desk: Desk) -> None:
    server.script("/f", ok(rss("a", "b", "c")[:-40], etag='"x"'))
    await desk.poll()

    assert isinstance(desk.parsed, ParsedFeed)
    assert not desk.parsed.complete
    assert desk.known
    assert desk.state.trouble is FailureKind.MALFORMED
    assert (desk.state.etag, desk.state.failures) == (None, 0)


async def test_odd_bytes_in_a_validator_are_sent_back_byte_for_byte(
    server: FeedServer, desk: Desk
) -> None:
    odd = '"caf\xe9 \xff"'
    server.script("/f", ok(etag=odd))
    await desk.poll()
    assert await desk.poll_after(DAY)

    assert server.requests[-1].validators == (odd, None)
    assert desk.state.trouble is None


async def test_a_validator_too_long_to_be_heard_again_is_not_kept(
    server: FeedServer, desk: Desk
) -> None:
    server.script("/f", ok(etag='"' + "x" * 60_000 + '"'))
    await desk.poll()
    assert desk.state.etag is None


async def test_a_304_to_an_unconditional_request_is_an_error(
    server: FeedServer, desk: Desk
) -> None:
    server.script("/f", Answer(status=304, headers=named(etag='"a"')))
    await desk.poll()

    assert isinstance(desk.result, FetchFailed)
    assert desk.state.trouble_detail == "answered 304 to an unconditional request"
    assert desk.state.etag is None


async def test_a_304_without_validators_keeps_the_old_ones(server: FeedServer, desk: Desk) -> None:
    server.script("/f", ok(etag='"a"'), Answer(status=304))
    for _ in range(3):
        await desk.poll_after(DAY)
    assert server.requests[-1].validators == ('"a"', None)
    assert (desk.state.not_modified, desk.state.bytes_saved) == (2, 2 * len(ONE))


async def test_a_challenge_is_told_and_left_alone_for_as_long_as_it_asks(
    server: FeedServer, desk: Desk
) -> None:
    headers = named(cf_mitigated="challenge", content_type="text/html", retry_after="14400")
    server.script(
        "/f", Answer(status=403, headers=headers), Answer(status=200, headers=headers[:1])
    )
    await desk.poll()
    assert desk.state.trouble is FailureKind.CHALLENGE
    assert not await desk.poll_after(HOUR * 3)
    assert await desk.poll_after(HOUR * 2)
    assert desk.waits() >= HOUR
