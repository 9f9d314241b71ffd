"""When a feed is polled next, and what is remembered of it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from monitor.feeds.schedule import (
    PollOutcome,
    due_feeds,
    same_body,
    speaks_for_host,
    state_after,
    upgraded,
    with_host_holds,
)
from monitor.model.feeds import (
    Asked,
    FailureKind,
    Feed,
    FeedKey,
    FeedState,
    Fetched,
    FetchFailed,
    FetchResult,
    NotModified,
    ParsedFeed,
    ParseFailed,
    PollPolicy,
)

NOW = datetime(2026, 8, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
KEY = FeedKey("wire")
FEED = Feed(key=KEY, url="http://news.example/f", publisher="Wire", language="en")
FRESH = FeedState(feed=KEY)


def body(
    raw: bytes = b"<rss/>", *, moved_to: str | None = None, etag: str | None = '"a"'
) -> Fetched:
    return Fetched(
        body=raw,
        etag=etag,
        last_modified=None,
        final_url=FEED.url,
        content_type="",
        moved_to=moved_to,
        wire_bytes=len(raw),
    )


def failed(kind: FailureKind = FailureKind.HTTP, status: int | None = 500) -> FetchFailed:
    return FetchFailed(kind=kind, detail="answered 500", status=status)


PARSED = ParsedFeed(title="Wire", entries=())


def after(
    state: FeedState,
    result: FetchResult,
    parsed: ParsedFeed | ParseFailed | None = None,
    *,
    now: datetime = NOW,
    known: int = 0,
    new: int = 0,
) -> FeedState:
    outcome = PollOutcome(result=result, parsed=parsed, known_entries=known, new_entries=new)
    return state_after(state, outcome, feed=FEED, now=now)


def is_due(
    state: FeedState, now: datetime = NOW, *, feed: Feed = FEED, force: bool = False
) -> bool:
    return bool(due_feeds((feed,), {KEY: state}, now, force=force))


def test_a_new_feed_is_due_at_once() -> None:
    assert due_feeds((FEED,), {}, NOW) == (FEED,)


def test_due_feeds_keep_their_order() -> None:
    feeds = tuple(replace(FEED, key=FeedKey(key)) for key in "cab")
    assert due_feeds(feeds, {}, NOW) == feeds


@pytest.mark.parametrize(
    ("state", "due", "forced"),
    [
        pytest.param(replace(FRESH, next_poll_at=NOW), True, True, id="on the dot"),
        pytest.param(replace(FRESH, next_poll_at=NOW + MINUTE), False, True, id="a minute early"),
        pytest.param(
            replace(FRESH, next_poll_at=NOW - HOUR, hold_until=NOW + MINUTE),
            False,
            False,
            id="held by Retry-After",
        ),
        pytest.param(replace(FRESH, hold_until=NOW), True, True, id="a hold that ends now"),
        pytest.param(
            replace(FRESH, next_poll_at=NOW - HOUR, disabled=True), False, True, id="disabled"
        ),
        pytest.param(
            replace(FRESH, next_poll_at=NOW + HOUR, last_attempt_at=NOW + 6 * MINUTE),
            True,
            True,
            id="last polled in the future: the clock was set back",
        ),
        pytest.param(
            replace(FRESH, next_poll_at=NOW + HOUR, last_attempt_at=NOW + 4 * MINUTE),
            False,
            True,
            id="last polled a little in the future: two clocks",
        ),
        pytest.param(
            replace(FRESH, next_poll_at=NOW + 3650 * DAY, hold_until=NOW + 3650 * DAY),
            True,
            True,
            id="scheduled ten years ahead",
        ),
        pytest.param(
            replace(FRESH, next_poll_at=NOW + 13 * DAY, skip_days=(0, 1)),
            False,
            True,
            id="a week's Retry-After and then skipped days",
        ),
    ],
)
def test_due(state: FeedState, due: bool, forced: bool) -> None:  # noqa: FBT001
    assert is_due(state) == due
    assert is_due(state, force=True) == forced


def test_a_pace_of_a_month_is_no_wrong_clock() -> None:
    slow = replace(FEED, policy=PollPolicy(every=30 * DAY))
    state = replace(FRESH, next_poll_at=NOW + 30 * DAY, last_attempt_at=NOW)
    assert not is_due(state, feed=slow)


def test_a_good_answer_clears_the_trouble_and_keeps_the_count() -> None:
    troubled = after(after(FRESH, failed()), failed(), now=NOW + HOUR)
    assert (troubled.failures, troubled.trouble_since, troubled.requests) == (2, NOW, 2)

    healed = after(troubled, body(), PARSED, now=NOW + 2 * HOUR)
    assert (healed.failures, healed.trouble, healed.trouble_detail) == (0, None, "")
    assert (healed.trouble_since, healed.last_ok_at) == (None, NOW + 2 * HOUR)


def test_a_document_that_cannot_be_read_is_a_failure_with_its_reason() -> None:
    bad = ParseFailed(kind=FailureKind.NOT_A_FEED, detail="a web page")
    state = after(after(FRESH, body(), PARSED), body(b"<html>", etag='"b"'), bad)

    assert (state.trouble, state.trouble_detail) == (FailureKind.NOT_A_FEED, "a web page")
    assert (state.etag, state.failures, state.last_status) == ('"a"', 1, 200)
    assert state.bytes_read == len(b"<rss/>") + len(b"<html>")


def test_the_same_body_need_not_be_read_but_its_validators_count() -> None:
    state = after(FRESH, body(), PARSED)
    again = body(etag='"b"')

    assert same_body(state, again)
    assert not same_body(state, body(b"other"))
    assert not same_body(FRESH, again)
    assert after(state, again).etag == '"b"'


def test_our_own_network_counts_for_no_feed_and_is_tried_again_soon() -> None:
    down = FetchFailed(kind=FailureKind.NETWORK, detail="no route", network_down=True)
    state = after(FRESH, down)

    assert (state.failures, state.next_reason) == (0, "our network was down")
    assert state.next_poll_at == NOW + MINUTE
    later = after(state, down, now=NOW + 3 * MINUTE)
    assert later.next_poll_at == NOW + 6 * MINUTE
    much_later = after(state, down, now=NOW + DAY)
    assert much_later.next_poll_at == NOW + DAY + FEED.policy.every


def test_what_our_own_setup_lacks_is_no_failure_of_the_feed_and_keeps_its_pace() -> None:
    state = after(FRESH, FetchFailed(kind=FailureKind.SETUP, detail="X is not set"))
    assert (state.failures, state.trouble_detail) == (0, "X is not set")
    assert state.next_poll_at == NOW + FEED.policy.every


@pytest.mark.parametrize(
    ("hours", "days", "at"),
    [
        pytest.param((12,), (), NOW + HOUR, id="an hour"),
        pytest.param((12, 13, 15), (), NOW + 2 * HOUR, id="hours in a row"),
        pytest.param((), (5,), NOW + 12 * HOUR, id="a Saturday"),
        pytest.param((0,), (5,), NOW + 13 * HOUR, id="a Saturday and midnight"),
        pytest.param(tuple(range(24)), (), NOW + 5 * MINUTE, id="every hour: not honoured"),
        pytest.param((), tuple(range(7)), NOW + 5 * MINUTE, id="every day: not honoured"),
        pytest.param((1,), (), NOW + 5 * MINUTE, id="another hour"),
    ],
)
def test_skipped_hours_and_days(
    hours: tuple[int, ...], days: tuple[int, ...], at: datetime
) -> None:
    parsed = replace(PARSED, skip_hours=hours, skip_days=days)
    assert after(FRESH, body(), parsed).next_poll_at == at


def test_no_known_entry_left_is_a_possible_gap_but_not_on_the_first_poll() -> None:
    first = after(FRESH, body(), PARSED, new=20)
    assert first.possible_gap_at is None
    seen = after(first, body(b"2"), PARSED, new=3, known=17, now=NOW + HOUR)
    assert seen.possible_gap_at is None
    lost = after(seen, body(b"3"), PARSED, new=20, known=0, now=NOW + 2 * HOUR)
    assert lost.possible_gap_at == NOW + 2 * HOUR


def test_the_longest_wish_gives_the_reason() -> None:
    asked = Asked(retry_after=HOUR, fresh=None)
    result = replace(failed(FailureKind.THROTTLED, 429), asked=asked)
    state = after(replace(FRESH, ttl=2 * HOUR), result)
    assert state.next_poll_at == NOW + 2 * HOUR
    assert state.next_reason == "publisher asked for 2 h (ttl)"
    assert state.hold_until == NOW + HOUR


def test_a_410_is_not_the_second_one_before_a_day_has_passed() -> None:
    gone = failed(FailureKind.GONE, 410)
    first = after(FRESH, gone)
    assert not after(first, gone, now=NOW + HOUR).disabled
    assert after(first, gone, now=NOW + DAY).disabled


def test_a_410_behind_a_redirect_never_ends_the_polling() -> None:
    gone = replace(failed(FailureKind.GONE, 410), redirected=True)
    state = after(after(FRESH, gone), gone, now=NOW + 2 * DAY)
    assert (state.disabled, state.gone_at, state.next_reason) == (False, None, "2 failures")


def test_a_410_long_before_is_no_reason_for_a_later_failure() -> None:
    gone = after(FRESH, failed(FailureKind.GONE, 410))
    later = after(gone, failed(), now=NOW + DAY)
    assert later.next_reason == "2 failures"


def test_a_410_after_a_good_answer_is_the_first_again() -> None:
    gone = failed(FailureKind.GONE, 410)
    back = after(after(FRESH, gone), body(), PARSED, now=NOW + DAY)
    assert not after(back, gone, now=NOW + 3 * DAY).disabled


@pytest.mark.parametrize(
    ("url", "target", "is_upgrade"),
    [
        ("http://h/f", "https://h/f", True),
        ("http://h/f?a=1", "https://h/f?a=1", True),
        ("http://h/f", "https://h/login", False),
        ("http://h/f", "https://www.h/f", False),
        ("https://h/f", "http://h/f", False),
        ("http://h/f", "http://h/g", False),
    ],
)
def test_only_the_same_address_over_https_is_an_upgrade(
    url: str,
    target: str,
    is_upgrade: bool,  # noqa: FBT001
) -> None:
    assert upgraded(url, target) == is_upgrade


def test_an_upgrade_is_adopted_at_once() -> None:
    state = after(FRESH, body(moved_to="https://news.example/f"), PARSED)
    assert state.adopted_url == "https://news.example/f"


def test_an_upgrade_is_not_adopted_if_what_it_leads_to_is_no_feed() -> None:
    bad = ParseFailed(kind=FailureKind.NOT_A_FEED, detail="a web page")
    assert after(FRESH, body(moved_to="https://news.example/f"), bad).adopted_url is None


def sightings(target: str, *, feed: Feed = FEED, known: int = 5) -> FeedState:
    state = FRESH
    for week in range(4):
        outcome = PollOutcome(
            result=body(bytes([week]), moved_to=target), parsed=PARSED, known_entries=known
        )
        state = state_after(state, outcome, feed=feed, now=NOW + week * 7 * DAY)
    return state


def test_a_move_is_adopted_only_if_known_entries_came_along() -> None:
    assert sightings("https://other.example/f").adopted_url == "https://other.example/f"
    assert sightings("https://parked.example/", known=0).adopted_url is None


def test_a_move_away_from_https_is_never_adopted() -> None:
    secure = replace(FEED, url="https://news.example/f")
    state = sightings("http://other.example/f", feed=secure)
    assert (state.adopted_url, state.moved_to) == (None, None)
    missing = state_after(
        state, PollOutcome(result=failed(FailureKind.HTTP, 404)), feed=secure, now=NOW + 30 * DAY
    )
    assert missing.adopted_url is None


def test_quiet_hours_end_a_little_later_for_each() -> None:
    parsed = replace(PARSED, skip_hours=(12,))
    outcome = PollOutcome(result=body(), parsed=parsed, jitter=0.75)
    state = state_after(FRESH, outcome, feed=FEED, now=NOW)
    assert state.next_poll_at == NOW + HOUR + 4.5 * MINUTE


def test_another_target_starts_the_count_anew() -> None:
    state = after(FRESH, body(moved_to="https://one.example/"), PARSED)
    state = after(state, body(b"2", moved_to="https://two.example/"), PARSED, now=NOW + 8 * DAY)
    assert (state.moved_count, state.moved_first_at) == (1, NOW + 8 * DAY)


def test_an_adopted_address_that_is_missing_is_given_up() -> None:
    state = replace(FRESH, adopted_url="https://other.example/f")
    assert after(state, failed(FailureKind.HTTP, 404)).adopted_url is None
    assert after(state, failed(FailureKind.HTTP, 500)).adopted_url == "https://other.example/f"


def test_a_304_counts_what_it_saved() -> None:
    state = after(after(FRESH, body(), PARSED), NotModified(), now=NOW + HOUR)
    assert (state.not_modified, state.bytes_saved, state.last_status) == (1, 6, 304)


def test_a_naive_now_and_loaded_dice_are_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        after(FRESH, body(), now=NOW.replace(tzinfo=None))
    with pytest.raises(ValueError, match="jitter"):
        state_after(FRESH, PollOutcome(result=body(), jitter=1.0), feed=FEED, now=NOW)


def patient(key: str, url: str, *, hold_host: bool = True) -> Feed:
    policy = replace(FEED.policy, hold_host=hold_host)
    return replace(FEED, key=FeedKey(key), url=url, policy=policy)


def throttled(key: str, status: int = 429, *, hold: timedelta = HOUR) -> FeedState:
    return FeedState(
        feed=FeedKey(key), last_status=status, hold_until=NOW + hold, next_poll_at=NOW + hold
    )


@pytest.mark.parametrize(
    ("feed", "held"),
    [
        pytest.param(patient("b", "https://x.example/b"), True, id="the same host"),
        pytest.param(patient("b", "https://X.example/b"), True, id="the same in capitals"),
        pytest.param(patient("b", "https://x.example:8443/b"), False, id="another port"),
        pytest.param(patient("b", "https://y.example/b"), False, id="another host"),
        pytest.param(patient("b", "https://x.example/b", hold_host=False), False, id="no wish to"),
    ],
)
def test_a_host_holds_its_other_feeds(feed: Feed, *, held: bool) -> None:
    feeds = (patient("a", "https://x.example/a"), feed)
    states = {FeedKey("a"): throttled("a")}
    seen = with_host_holds(feeds, states, NOW)

    assert due_feeds(feeds, seen, NOW, force=True) == (() if held else (feed,))
    assert due_feeds(feeds, seen, NOW + HOUR) == feeds
    assert with_host_holds(feeds, states, NOW + HOUR) is states
    state = seen.get(feed.key)
    assert (state.next_poll_at if state else None) == (NOW + HOUR if held else None)


@pytest.mark.parametrize(
    "state",
    [
        pytest.param(throttled("a", 403), id="a 403 speaks of one address"),
        pytest.param(throttled("a", hold=9 * DAY), id="a wrong clock wrote it"),
        pytest.param(throttled("a", hold=-HOUR), id="it is over"),
    ],
)
def test_no_host_holds_where(state: FeedState) -> None:
    feeds = (patient("a", "https://x.example/a"), patient("b", "https://x.example/b"))
    states = {FeedKey("a"): state}
    assert with_host_holds(feeds, states, NOW) is states


def test_a_feed_that_waits_longer_for_a_reason_of_its_own_keeps_it() -> None:
    feeds = (patient("a", "https://x.example/a"), patient("b", "https://x.example/b"))
    later = FeedState(feed=FeedKey("b"), next_poll_at=NOW + DAY, next_reason="3 failures")
    own = throttled("b", hold=2 * HOUR)
    for state in (later, own):
        states = {FeedKey("a"): throttled("a"), FeedKey("b"): state}
        seen = with_host_holds(feeds, states, NOW)[FeedKey("b")]
        assert (seen.next_poll_at, seen.next_reason) == (state.next_poll_at, state.next_reason)


@pytest.mark.parametrize(
    ("status", "retry_after", "redirected", "speaks"),
    [
        pytest.param(429, HOUR, False, True, id="429"),
        pytest.param(503, HOUR, False, True, id="503"),
        pytest.param(403, HOUR, False, False, id="403"),
        pytest.param(429, None, False, False, id="without Retry-After"),
        pytest.param(429, HOUR, True, False, id="from where a redirect led"),
    ],
)
def test_an_answer_speaks_for_its_host(
    status: int, retry_after: timedelta | None, *, redirected: bool, speaks: bool
) -> None:
    failed = FetchFailed(
        kind=FailureKind.THROTTLED,
        detail="",
        status=status,
        asked=Asked(retry_after=retry_after),
        redirected=redirected,
    )
    assert speaks_for_host(failed) is speaks
