"""The whole path from a server's answer to the board, against loopback servers and real stores."""

import asyncio
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from monitor.amend import amend
from monitor.board import take_board
from monitor.clock import SystemClock
from monitor.config.load import load_config
from monitor.config.schema import Config
from monitor.errors import StoreError
from monitor.feeds.fetch.fetcher import Fetcher, Limits
from monitor.feeds.fetch.lookup import Lookup, system_lookup
from monitor.feeds.parse.document import Parser
from monitor.intake import Intake
from monitor.model.board import Event, EventKind, PartyStatus, Seq
from monitor.model.changes import ReadEntry
from monitor.model.feeds import FailureKind, Feed, FeedKey, FeedState, PartyKey
from monitor.model.reactions import Correction, CorrectionKind, Evidence, Stance, Status
from monitor.poller import Poller, PollReport, Wire
from monitor.store import lease, log, queries, upkeep, writes
from monitor.store.connection import Store, open_store, writing
from monitor.store.copies import copies_of, newest_sound_copy
from tests.support.fakes import FakeClock
from tests.support.feed_server import Answer, FeedServer
from tests.support.manners import named, ok

ROOT = Path(__file__).parents[2]
NOON = datetime(2026, 8, 1, 12, tzinfo=UTC)
DAY = timedelta(hours=25)
ENDS_WITHIN_S = 20.0
"""For a whole command, start to end; the drain is 5 s of it."""
HEAD = """
[[topic]]
key = "talks"
title = "Talks"
keywords = ["energy pause", "envoys"]
parties = ["US", "RU", "UA"]

[[development]]
key = "pause"
title = "Pause in strikes on energy"
opened_at = 2026-01-01T00:00:00Z
keywords = ["energy pause"]
"""
ACCEPTS = "Russia accepts the energy pause, the Kremlin said on Saturday."


class StillClock(FakeClock):
    """Moved by the test alone: a sleep lasts until it is cancelled."""

    async def sleep(self, seconds: float) -> None:
        del seconds
        await asyncio.Event().wait()


class HastyClock(StillClock):
    """Every sleep lasts an hour, and is over at once."""

    async def sleep(self, seconds: float) -> None:
        del seconds
        self.advance(timedelta(hours=1))


class Silence:
    """Hears the poller and says nothing."""

    def started(self, due: int) -> None: ...

    def stored(self, feed: Feed, state: FeedState, events: Sequence[Event]) -> None: ...

    def finished(self, report: PollReport) -> None: ...


@dataclass(kw_only=True)
class House:
    """A configuration over one database, and what stands in that."""

    config: Config
    store: Store
    clock: StillClock

    def states(self) -> dict[str, FeedState]:
        return {state.feed: state for state in queries.feed_states(self.store)}

    def entries(self) -> tuple[ReadEntry, ...]:
        return queries.read_entries(self.store)

    def titles(self) -> list[str]:
        return sorted(read.entry.title for read in self.entries())

    def evidence(self) -> tuple[Evidence, ...]:
        return queries.evidence(self.store)

    def events(self, kind: EventKind) -> list[Event]:
        return [e for e in log.events_since(self.store, Seq(0), 1000) if e.kind is kind]

    def cell(self, party: str) -> PartyStatus:
        board = take_board(self.store, self.config, self.clock.now())
        return next(c for c in board.topics[0].developments[0].cells if c.party == party)


@pytest_asyncio.fixture
async def server() -> AsyncIterator[FeedServer]:
    async with FeedServer() as one:
        yield one


def item(key: str, title: str, summary: str = "") -> str:
    return (
        f"<item><title>{title}</title><description>{summary}</description>"
        f"<guid isPermaLink='false'>{key}</guid><link>http://news.example/{key}</link>"
        f"<pubDate>Sat, 01 Aug 2026 11:00:00 GMT</pubDate></item>"
    )


def rss(*items: str) -> bytes:
    return (
        f"<?xml version='1.0'?><rss version='2.0'><channel><title>Wire</title>"
        f"<link>http://news.example/</link><description>d</description>{''.join(items)}"
        f"</channel></rss>"
    ).encode()


ONE = rss(item("a", "Envoys arrive at the lake", "They met over supper."))


def table(key: str, url: str, *lines: str) -> str:
    rest = "\n".join(lines)
    return (
        f'\n[[feed]]\nkey = "{key}"\nurl = "{url}"\npublisher = "Paper {key}"\n'
        f'language = "en"\nallow_private = true\n{rest}\n'
    )


def house_at(folder: Path, *feeds: str) -> House:
    path = folder / "feeds.toml"
    path.write_text("".join((HEAD, *feeds)), encoding="utf-8")
    config = load_config(path, database=folder / "monitor.db")
    store = open_store(config.database, now=NOON, write=True)
    return House(config=config, store=store, clock=StillClock(NOON))


@asynccontextmanager
async def polling(
    house: House, *, limits: Limits | None = None, lookup: Lookup = system_lookup
) -> AsyncIterator[Poller]:
    """A poller as the commands wire it."""
    async with AsyncExitStack() as stack:
        fetcher = Fetcher(version="1", clock=house.clock, limits=limits, lookup=lookup)
        wire = Wire(
            fetcher=await stack.enter_async_context(fetcher),
            parser=await stack.enter_async_context(Parser()),
        )
        poller = Poller(
            config=house.config,
            intake=Intake(house.store, house.config, now=house.clock.now()),
            wire=wire,
            clock=house.clock,
            jitter=lambda: 0.0,
            listener=Silence(),
        )
        yield await stack.enter_async_context(poller)


def conditional(server: FeedServer, *, after: int) -> bool:
    """Whether every request after so many carried a validator; there must be some."""
    later = server.requests[after:]
    return bool(later) and all(request.validators != (None, None) for request in later)


async def test_a_second_poll_with_nothing_changed_stores_nothing_and_asks_conditionally(
    server: FeedServer, tmp_path: Path
) -> None:
    urls = [server.script(f"/{n}", ok(ONE, etag=f'"{n}"', conditional=True)) for n in "123"]
    house = house_at(tmp_path, *(table(f"f{n}", url) for n, url in enumerate(urls)))
    with closing(house.store):
        async with polling(house) as poller:
            first = await poller.poll_due()
            before, seq = house.entries(), log.last_seq(house.store)
            house.clock.advance(DAY)
            second = await poller.poll_due()

        assert (first.answered, first.entries) == (3, 3)
        assert (second.answered, second.failed, second.entries) == (3, 0, 0)
        assert (house.entries(), log.last_seq(house.store)) == (before, seq)
        assert len(server.requests) == 6
        assert conditional(server, after=3)
        assert [(s.last_status, s.not_modified) for s in house.states().values()] == [(304, 1)] * 3


async def test_a_broken_feed_shows_its_reason_and_all_others_are_stored(
    server: FeedServer, tmp_path: Path
) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    page = b"<!doctype html><html><body><p>Our new front page</p></body></html>"
    broken = {
        "page": server.script("/page", ok(page, content_type="text/html")),
        "empty": server.script("/empty", ok(b"")),
        "cut": server.script("/cut", Answer(body=ONE, cut=60, claims_more=9)),
        "missing": server.script("/missing", Answer(status=404)),
        "refused": f"http://127.0.0.1:{port}/",
        "hanging": server.script("/hanging", Answer(hangs=True)),
    }
    good = {key: server.script(f"/{key}", ok(ONE)) for key in ("one", "two")}
    house = house_at(tmp_path, *(table(key, url) for key, url in {**broken, **good}.items()))
    with closing(house.store):
        async with polling(house, limits=Limits(total_s=1.0, idle_s=0.5)) as poller:
            report = await poller.poll_due()
        states = house.states()

        assert (report.answered, report.failed, report.entries) == (2, 6, 2)
        assert {key: states[key].trouble for key in broken} == {
            "page": FailureKind.NOT_A_FEED,
            "empty": FailureKind.EMPTY,
            "cut": FailureKind.TRUNCATED,
            "missing": FailureKind.HTTP,
            "refused": FailureKind.REFUSED,
            "hanging": FailureKind.TIMEOUT,
        }
        assert all(states[key].trouble_detail and states[key].failures == 1 for key in broken)
        assert {read.entry.feed for read in house.entries()} == set(good)
        assert {e.feed for e in house.events(EventKind.FEED_FAILED)} == set(broken)


async def test_a_forced_poll_is_conditional_and_a_retry_after_still_holds(
    server: FeedServer, tmp_path: Path
) -> None:
    free = server.script("/free", ok(ONE, etag='"f"', conditional=True))
    held = server.script(
        "/held", ok(ONE, etag='"h"'), Answer(status=429, headers=named(retry_after="3600"))
    )
    house = house_at(tmp_path, table("free", free), table("held", held))
    with closing(house.store):
        async with polling(house) as poller:
            await poller.poll_due()
            await poller.poll_due(force=True)
            third = await poller.poll_due(force=True)

        assert (third.due, third.answered, third.held) == (1, 1, 1)
        assert len(server.asked("/held")) == 2
        assert len(server.asked("/free")) == 3
        assert conditional(server, after=2)


HOLDING = "[monitor]\nhold_host = true\n"


@pytest.mark.parametrize(
    ("option", "asked"),
    [
        pytest.param("", 5, id="no host holds its feeds unless told to"),
        pytest.param(HOLDING, 2, id="with hold_host those in flight were the last"),
    ],
)
async def test_a_host_s_wish_for_patience_holds_its_other_feeds(
    option: str, asked: int, server: FeedServer, tmp_path: Path
) -> None:
    busy = (Answer(status=429, headers=named(retry_after="3600")), ok(ONE))
    urls = [server.script(f"/{n}", *busy) for n in range(5)]
    async with FeedServer() as other:
        feeds = [table("other", other.script("/f", ok(ONE)))]
        feeds += [table(f"f{n}", url) for n, url in enumerate(urls)]
        house = house_at(tmp_path, option, *feeds)
        with closing(house.store):
            async with polling(house) as poller:
                first = await poller.poll_due()
                assert len(server.requests) == asked
                board = take_board(house.store, house.config, NOON)
                again = await poller.poll_due(force=True)
                assert len(server.requests) == asked
                house.clock.advance(timedelta(hours=3))
                later = await poller.poll_due()

    assert (first.answered, again.due, later.due) == (1, 1, 6)
    states = [health.state for health in board.feeds if health.feed.key != "other"]
    assert {state.next_poll_at for state in states} == {NOON + timedelta(hours=1)}
    told = [state.next_reason for state in states].count
    assert told("server asked to wait 1 h (Retry-After)") == asked
    assert told("its host asked another feed to wait (Retry-After)") == 5 - asked


async def test_a_requested_poll_is_answered_by_the_next_round_and_gone(
    server: FeedServer, tmp_path: Path
) -> None:
    urls = [server.script(f"/{key}", ok(ONE, etag='"a"', conditional=True)) for key in "ab"]
    house = house_at(tmp_path, table("a", urls[0]), table("b", urls[1]))
    other = open_store(house.config.database, now=NOON, write=True)
    with closing(house.store), closing(other):
        async with polling(house) as poller:
            await poller.poll_due()
            for feed, due in ((FeedKey("b"), 1), (None, 2), (FeedKey("no-such-feed"), 0)):
                with writing(other) as tx:
                    writes.request_poll(tx, feed, NOON)
                assert (await poller.poll_due()).due == due
                assert not queries.has_poll_requests(house.store)
            assert (await poller.poll_due()).due == 0

        assert [len(server.asked(path)) for path in ("/a", "/b")] == [2, 3]
        assert conditional(server, after=2)


async def test_an_edited_headline_becomes_a_revision_and_no_id_changes(
    server: FeedServer, tmp_path: Path
) -> None:
    edited = rss(item("a", "Envoys leave the lake without a text", "They met over supper."))
    house = house_at(tmp_path, table("f", server.script("/f", ok(ONE), ok(edited))))
    with closing(house.store):
        async with polling(house) as poller:
            await poller.poll_due()
            (before,) = house.entries()
            house.clock.advance(DAY)
            report = await poller.poll_due()
        (after,) = house.entries()

        assert report.entries == 0
        assert (after.id, after.story, after.origin) == (before.id, before.story, before.origin)
        assert after.entry.title == "Envoys leave the lake without a text"
        (old,) = queries.entry_revisions(house.store, after.id)
        assert old.title == "Envoys arrive at the lake"
        (event,) = house.events(EventKind.ENTRY_REVISED)
        assert (event.entry, event.at) == (before.id, house.clock.now())


async def test_evidence_whose_sentence_vanished_is_lost_and_its_cell_reopens(
    server: FeedServer, tmp_path: Path
) -> None:
    first = rss(item("a", "Kremlin answers on energy pause", ACCEPTS))
    edited = rss(item("a", "Energy pause: what is known", "The first version was mistaken."))
    house = house_at(tmp_path, table("f", server.script("/f", ok(first), ok(edited))))
    with closing(house.store):
        async with polling(house) as poller:
            await poller.poll_due()
            spoken = house.cell("RU")
            house.clock.advance(DAY)
            await poller.poll_due()
        reopened = house.cell("RU")

        assert (spoken.status, spoken.stance) == (Status.REACTED, Stance.ACCEPTS)
        assert not spoken.revised
        assert reopened.status is not Status.REACTED
        assert reopened.revised
        assert house.evidence()
        assert all(found.lost for found in house.evidence())
        (event,) = house.events(EventKind.EVIDENCE_LOST)
        assert (event.development, event.party) == ("pause", "RU")


async def test_what_another_connection_rejected_stays_rejected_when_its_entry_is_edited(
    server: FeedServer, tmp_path: Path
) -> None:
    first = rss(item("a", "Kremlin answers on energy pause", ACCEPTS))
    edited = rss(item("a", "Kremlin answers at last on energy pause", ACCEPTS))
    house = house_at(tmp_path, table("f", server.script("/f", ok(first), ok(edited))))
    other = open_store(house.config.database, now=NOON, write=True)
    with closing(house.store), closing(other):
        async with polling(house) as poller:
            await poller.poll_due()
            spoken = house.cell("RU").status
            told = house.events(EventKind.REACTION_FOUND)
            for found in house.evidence():
                rejected = correction(CorrectionKind.REJECT, found)
                amend(other, house.config, rejected, now=house.clock.now())
            house.clock.advance(DAY)
            await poller.poll_due()

        assert spoken is Status.REACTED
        assert len(house.events(EventKind.ENTRY_REVISED)) == 1
        assert house.cell("RU").status is not Status.REACTED
        assert house.events(EventKind.REACTION_FOUND) == told


async def test_the_running_poller_hears_that_another_connection_dismissed_a_development(
    server: FeedServer, tmp_path: Path
) -> None:
    first = item("a", "Kremlin answers on energy pause", ACCEPTS)
    second = item("b", "Kyiv answers", "Ukraine rejects the energy pause, President Zelensky said.")
    answers = (ok(rss(first)), ok(rss(second, first)))
    house = house_at(tmp_path, table("f", server.script("/f", *answers)))
    other = open_store(house.config.database, now=NOON, write=True)
    with closing(house.store), closing(other):
        async with polling(house) as poller:
            await poller.poll_due()
            before = house.evidence()
            dismissed = replace(correction(CorrectionKind.DISMISS, before[0]), party=None)
            amend(other, house.config, dismissed, now=house.clock.now())
            house.clock.advance(DAY)
            report = await poller.poll_due()

        assert report.entries == 1
        assert house.evidence() == before
        (development,) = queries.developments(house.store)
        assert development.closed_at == NOON


def correction(kind: CorrectionKind, found: Evidence) -> Correction:
    return Correction(
        id=0,
        at=NOON,
        who="desk",
        kind=kind,
        entry=found.entry,
        party=found.finding.party,
        development="pause",
        span=found.finding.span,
        quote=found.finding.quote,
    )


async def test_names_that_cannot_be_looked_up_are_no_feed_s_failure(
    server: FeedServer, tmp_path: Path
) -> None:
    url = server.script("/f", ok(ONE)).replace("127.0.0.1", "news.example")
    down = True

    def lookup(host: str, port: int) -> list[str]:
        if down:
            raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")
        return ["127.0.0.1"]

    house = house_at(tmp_path, *(table(key, url) for key in ("a", "b", "c")))
    with closing(house.store):
        async with polling(house, lookup=lookup) as poller:
            for _ in range(3):
                assert (await poller.poll_due()).answered == 0
                house.clock.advance(timedelta(minutes=15))
            offline = house.states().values()
            down = False
            report = await poller.poll_due()

        assert [(s.failures, s.trouble, s.requests) for s in offline] == [
            (0, FailureKind.DNS, 3)
        ] * 3
        assert (report.answered, report.failed) == (3, 0)


@pytest.mark.parametrize(
    "jump",
    [
        pytest.param(timedelta(hours=-1), id="back an hour"),
        pytest.param(timedelta(hours=8), id="on a night: the machine was suspended"),
        pytest.param(timedelta(days=1), id="on a day"),
        pytest.param(timedelta(days=3653), id="on ten years"),
        pytest.param(timedelta(days=-3653), id="back ten years"),
    ],
)
async def test_a_clock_that_jumps_makes_no_poll_unconditional(
    jump: timedelta, server: FeedServer, tmp_path: Path
) -> None:
    url = server.script("/f", ok(ONE, etag='"f"', conditional=True))
    house = house_at(tmp_path, table("f", url))
    with closing(house.store):
        async with polling(house) as poller:
            await poller.poll_due()
            for by in (jump, timedelta(minutes=1), -jump, timedelta(minutes=1), DAY):
                house.clock.advance(by)
                await poller.poll_due()
                await poller.poll_due(force=True)
        (state,) = house.states().values()

        assert conditional(server, after=1)
        assert state.not_modified == len(server.requests) - 1
        assert len(server.requests) <= 11
        assert state.trouble is None
        assert house.titles() == ["Envoys arrive at the lake"]


async def test_a_clock_set_back_by_an_hour_does_not_stop_the_polling(
    server: FeedServer, tmp_path: Path
) -> None:
    url = server.script("/f", ok(ONE, etag='"f"', conditional=True))
    house = house_at(tmp_path, table("f", url))
    with closing(house.store):
        async with polling(house) as poller:
            await poller.poll_due()
            house.clock.advance(timedelta(hours=-1))
            assert (await poller.poll_due()).answered == 1
            assert (await poller.poll_due()).due == 0


async def test_a_new_poller_over_the_same_store_polls_neither_early_nor_unconditionally(
    server: FeedServer, tmp_path: Path
) -> None:
    urls = [server.script(f"/{key}", ok(ONE, etag='"a"', conditional=True)) for key in "ab"]
    house = house_at(tmp_path, table("a", urls[0]), table("b", urls[1]))
    with closing(house.store):
        async with polling(house) as poller:
            await poller.poll_due()
        house.clock.advance(timedelta(minutes=1))
        async with polling(house) as poller:
            early = await poller.poll_due()
            house.clock.advance(DAY)
            later = await poller.poll_due()

        assert early.due == 0
        assert (later.answered, later.entries) == (2, 0)
        assert len(server.requests) == 4
        assert conditional(server, after=2)


async def test_a_poller_that_lives_for_one_round_leaves_a_copy_of_what_it_stored(
    server: FeedServer, tmp_path: Path
) -> None:
    house = house_at(tmp_path, table("a", server.script("/a", ok(ONE))))
    async with polling(house) as poller:
        await poller.poll_due()
    house.store.close()
    (copy,) = copies_of(house.config.database)
    with closing(open_store(copy, now=NOON, write=False)) as store:
        assert [read.entry.title for read in queries.read_entries(store)] == [
            "Envoys arrive at the lake"
        ]


async def test_damage_under_a_running_poller_ends_it_and_no_copy_has_the_damage(
    server: FeedServer, tmp_path: Path
) -> None:
    house = house_at(tmp_path, table("a", server.script("/a", ok(ONE))))
    house.clock = HastyClock(NOON)
    find = "SELECT rootpage FROM sqlite_schema WHERE name = 'correction'"  # nobody reads it here
    (page,) = house.store.conn.execute(find).fetchone()
    async with polling(house) as poller:
        await poller.poll_due()
        upkeep.shorten_log(house.store)
        with house.config.database.open("r+b") as file:
            file.seek((page - 1) * 4096)
            file.write(b"\xa5" * 4096)
        with pytest.raises(StoreError, match="is damaged"):
            async with asyncio.timeout(ENDS_WITHIN_S):
                await poller.run()
    house.store.close()
    database = house.config.database
    assert newest_sound_copy(database) == copies_of(database)[0]


async def test_an_official_feed_speaks_for_its_party_on_the_board(
    server: FeedServer, tmp_path: Path
) -> None:
    words = "We accept the energy pause that Washington and Kyiv talked about."
    said = rss(item("a", "Statement on the energy pause", words))
    url = server.script("/f", ok(said))
    house = house_at(tmp_path, table("kremlin", url, 'kind = "official"', 'party = "RU"'))
    with closing(house.store):
        async with polling(house) as poller:
            await poller.poll_due()
        cell = house.cell("RU")

        assert (cell.status, cell.stance) == (Status.REACTED, Stance.ACCEPTS)
        assert cell.evidence[0].publisher == "Paper kremlin"
        assert [e.party for e in house.events(EventKind.REACTION_FOUND)] == [PartyKey("RU")]
        assert house.cell("UA").status is not Status.REACTED


@dataclass(frozen=True, kw_only=True)
class Ended:
    """What a command that is over left."""

    code: int
    out: str
    said: str


def command(house: House, *words: str) -> tuple[str, ...]:
    places = ("--config", str(house.config.path), "--db", str(house.config.database))
    return (sys.executable, "-m", "monitor", *words, *places)


@asynccontextmanager
async def running(house: House, *words: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """A command in a process of its own, gone at the end whatever happens."""
    process = await asyncio.create_subprocess_exec(
        *command(house, *words),
        cwd=ROOT,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.communicate()


async def end_of(process: asyncio.subprocess.Process) -> Ended:
    out, said = await asyncio.wait_for(process.communicate(), ENDS_WITHIN_S)
    assert process.returncode is not None
    return Ended(code=process.returncode, out=out.decode(), said=said.decode())


async def run(house: House, *words: str) -> Ended:
    async with running(house, *words) as process:
        return await end_of(process)


@pytest.mark.slow
async def test_one_round_exits_0_if_a_feed_answered_and_1_if_told_to_be_strict(
    server: FeedServer, tmp_path: Path
) -> None:
    good = table("good", server.script("/good", ok(ONE, etag='"g"', conditional=True)))
    house = house_at(tmp_path, good, table("bad", server.url("/bad")))
    with closing(house.store):
        usual = await run(house, "poll", "--once")
        strict = await run(house, "poll", "--once", "--force", "--strict")
        nothing_due = await run(house, "poll", "--once", "--strict")

        assert (usual.code, strict.code, nothing_due.code) == (0, 1, 0)
        assert "1 of 2 feeds answered, 1 new entry, 1 failed" in usual.said
        assert (usual.out, strict.out) == ("", "")
        assert "no feed is due" in nothing_due.said
        assert [r.validators for r in server.asked("/good")] == [(None, None), ('"g"', None)]
        assert house.titles() == ["Envoys arrive at the lake"]
        assert lease.holder(house.store, SystemClock().now()) is None


@pytest.mark.slow
async def test_one_round_exits_5_if_no_feed_answered(server: FeedServer, tmp_path: Path) -> None:
    house = house_at(tmp_path, *(table(key, server.url(f"/{key}")) for key in "ab"))
    house.store.close()
    ended = await run(house, "poll", "--once")

    assert ended.code == 5
    assert "0 of 2 feeds answered" in ended.said


@pytest.mark.slow
async def test_a_poll_exits_4_while_another_holds_the_lease(
    server: FeedServer, tmp_path: Path
) -> None:
    house = house_at(tmp_path, table("f", server.script("/f", ok(ONE))))
    with closing(house.store):
        lease.acquire(
            house.store, now=SystemClock().now(), pid=os.getpid(), host=socket.gethostname()
        )
        ended = await run(house, "poll", "--once")
        lease.release(house.store)

        assert ended.code == 4
        assert f"process {os.getpid()}" in ended.said
        assert "Traceback" not in ended.said
        assert server.requests == []


@pytest.mark.slow
async def test_a_poll_exits_3_for_a_file_that_is_no_database_and_leaves_it_alone(
    server: FeedServer, tmp_path: Path
) -> None:
    house = house_at(tmp_path, table("f", server.script("/f", ok(ONE))))
    house.store.close()
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear desk, this is no database at all.\n" * 400, encoding="utf-8")
    before = letter.read_bytes()
    ended = await run(replace(house, config=replace(house.config, database=letter)), "poll")

    assert ended.code == 3
    assert "letter.txt" in ended.said
    assert "Traceback" not in ended.said
    assert letter.read_bytes() == before
    assert server.requests == []


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_ends_a_running_poll_and_what_was_stored_stays(
    number: signal.Signals, server: FeedServer, tmp_path: Path
) -> None:
    """One feed hangs all the while: the end waits for no answer."""
    good = table("good", server.script("/good", ok(ONE)))
    hanging = table("hanging", server.script("/hanging", Answer(hangs=True)))
    house = house_at(tmp_path, good, hanging)
    with closing(house.store):
        async with running(house, "poll", "--json") as process:
            assert process.stdout is not None
            line = await asyncio.wait_for(process.stdout.readline(), ENDS_WITHIN_S)
            process.send_signal(number)
            ended = await end_of(process)

        assert b"entry_added" in line
        assert ended.code == 0
        assert "Traceback" not in ended.said
        assert house.titles() == ["Envoys arrive at the lake"]
        assert list(house.states()) == ["good"]
        assert lease.holder(house.store, SystemClock().now()) is None
