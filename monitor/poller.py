"""Due feeds become stored entries, stories and reactions, for as long as it runs.

Touches: the network (through `Fetcher`), a parser child, the store, the clock. Requests
are made by a bounded number of workers, never by a task per feed: with a task per feed the
client's pool scans requests times connections, 5 to 18 s of CPU at 1,000 feeds.
"""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from itertools import zip_longest
from typing import Final, ParamSpec, Protocol, Self, TypeVar
from urllib.parse import urlsplit

from monitor.clock import Clock
from monitor.config.schema import Config
from monitor.feeds import schedule
from monitor.ingest import Arrival
from monitor.intake import Intake, Stored
from monitor.model.board import Event, EventKind, Seq
from monitor.model.feeds import (
    FailureKind,
    Feed,
    FeedKey,
    FeedState,
    Fetched,
    FetchResult,
    ParsedFeed,
    ParseFailed,
)
from monitor.text import redacted

P = ParamSpec("P")
T = TypeVar("T")

AT_ONCE: Final = 50
"""Requests in flight; 200 feeds at 150 ms each need 1.25 s with 50, 2.1 s with 20."""
PER_HOST: Final = 2
HOST_GAP_S: Final = 1.0
"""Between two requests to one public host; feeds that allow private addresses have none."""
BEAT: Final = timedelta(seconds=15)
TICK_S: Final = 1.0
"""How often the loop looks for poll requests and due feeds; also bounds a clock jump's harm."""
DRAIN_S: Final = 5.0
"""What a stopping poller may still take to store what it has fetched."""
KEEP_EVERY: Final = timedelta(hours=1)
"""How often the write-ahead log is shortened, the stale closed and the old forgotten."""


class Fetches(Protocol):
    """Asks a feed's server; every daily failure is a value."""

    async def fetch(self, feed: Feed, state: FeedState) -> FetchResult: ...


class Parses(Protocol):
    """Reads a body where it can do no harm."""

    async def parse(
        self, feed: Feed, fetched: Fetched, now: datetime
    ) -> ParsedFeed | ParseFailed: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class PollReport:
    """What one round over the due feeds came to."""

    due: int = 0
    answered: int = 0
    """Good answers; a 304 is one."""
    failed: int = 0
    entries: int = 0
    """New ones."""
    held: int = 0
    """Feeds not asked because a server's own Retry-After still holds."""
    stopped: bool = False
    """A person or a signal ended it before its end."""


@dataclass(slots=True)
class _Hosts:
    """Manners per host: how many at once, and the pause between two."""

    clock: Clock
    slots: dict[str, asyncio.Semaphore] = field(default_factory=dict)
    free_at: dict[str, float] = field(default_factory=dict)

    def slot(self, host: str) -> asyncio.Semaphore:
        return self.slots.setdefault(host, asyncio.Semaphore(PER_HOST))

    async def pause(self, host: str) -> None:
        """Wait until this host has had its gap, and take the next place in the row."""
        now = self.clock.monotonic()
        at = max(now, self.free_at.get(host, 0.0))
        self.free_at[host] = at + HOST_GAP_S
        if at > now:
            await self.clock.sleep(at - now)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wire:
    """The two stations outside the quiet rooms: what fetches, and what reads bodies."""

    fetcher: Fetches
    parser: Parses


class Poller:
    """Polls the configured feeds into one store; hold its lease while it runs."""

    def __init__(
        self,
        *,
        config: Config,
        intake: Intake,
        wire: Wire,
        clock: Clock,
        jitter: Callable[[], float],
        listener: "Listener",
    ) -> None:
        self._config = config
        self._intake = intake
        self._wire = wire
        self._clock = clock
        self._jitter = jitter
        self._listener = listener
        self._hosts = _Hosts(clock)
        self._writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")
        self._states: dict[FeedKey, FeedState] = {}
        self._stopping = asyncio.Event()
        self._filling: asyncio.Task[None] | None = None

    def stop(self) -> None:
        """Ask for the end: no new request, what is fetched is stored."""
        self._stopping.set()

    async def __aenter__(self) -> Self:
        """Make the stored feeds and developments those of the configuration."""
        await self._write(self._intake.adopt_config, self._clock.now())
        self._states = dict(await self._write(self._intake.states))
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._filling is not None:
            self._filling.cancel()
            await asyncio.gather(self._filling, return_exceptions=True)
        self._writer.shutdown()

    async def _fill(self) -> None:
        """Fill the story index piece by piece; other store work comes between."""
        while await self._write(self._intake.fill):
            pass

    async def run(self) -> None:
        """Poll until `stop`, a round whenever feeds are due or a person asks."""
        beat_at = kept_at = self._clock.monotonic()
        while not self._stopping.is_set():
            await self.poll_due()
            passed, now = self._clock.monotonic(), self._clock.now()
            if passed - beat_at >= BEAT.total_seconds():
                await self._write(self._intake.beat, now)
                beat_at = passed
            # By the clock that only runs on: a wall clock that jumps ahead must not make
            # everything stored look old.
            if passed - kept_at >= KEEP_EVERY.total_seconds():
                await self._write(self._intake.housekeep, now)
                kept_at = passed
            await self._wait_tick()

    async def _wait_tick(self) -> None:
        tick = asyncio.ensure_future(self._clock.sleep(TICK_S))
        stop = asyncio.ensure_future(self._stopping.wait())
        _, pending = await asyncio.wait((tick, stop), return_when=asyncio.FIRST_COMPLETED)
        for task in pending:
            task.cancel()
        await asyncio.gather(*pending, return_exceptions=True)

    async def poll_due(self, *, force: bool = False) -> PollReport:
        """Every due feed once; with `force` every feed that no Retry-After holds back."""
        now = self._clock.now()
        asked = await self._write(self._intake.take_requests, now)
        everything = force or None in asked
        feeds = self._config.feeds
        states = schedule.with_host_holds(feeds, self._states, now)
        due = {f.key: f for f in schedule.due_feeds(feeds, states, now, force=everything)}
        by_key = {feed.key: feed for feed in feeds}
        wanted = tuple(by_key[key] for key in asked if key is not None and key in by_key)
        due |= {f.key: f for f in schedule.due_feeds(wanted, states, now, force=True)}
        if not due:
            return PollReport(held=len(feeds) if force else 0)
        self._listener.started(len(due))
        if self._filling is None or self._filling.done():
            self._filling = asyncio.create_task(self._fill())
        report = await self._work(tuple(due.values()))
        self._listener.finished(report)
        if not self._stopping.is_set():
            # After every round: a poller that a timer starts lives for one.
            await self._write(self._intake.safeguard, self._clock.now())
        held = len(feeds) - len(due) if force else 0
        return replace(report, held=held, stopped=self._stopping.is_set())

    async def _work(self, due: Sequence[Feed]) -> PollReport:
        """Let the workers empty the queue; one that stops leaves the rest for next time."""
        queue: asyncio.Queue[Feed] = asyncio.Queue()
        for feed in _interleaved(due):
            queue.put_nowait(feed)
        tally = _Tally(due=len(due))
        workers = [
            asyncio.create_task(self._worker(queue, tally)) for _ in range(min(AT_ONCE, len(due)))
        ]
        ended = asyncio.create_task(asyncio.wait(workers, return_when=asyncio.FIRST_EXCEPTION))
        stop = asyncio.create_task(self._stopping.wait())
        beat = asyncio.create_task(self._beat())
        try:
            await asyncio.wait((ended, stop), return_when=asyncio.FIRST_COMPLETED)
            if not ended.done():
                await asyncio.wait((ended,), timeout=DRAIN_S if tally.storing else 0)
        finally:
            for task in (ended, stop, beat, *workers):
                task.cancel()
            outcomes = await asyncio.gather(*workers, beat, return_exceptions=True)
            await asyncio.gather(ended, stop, return_exceptions=True)
        _raise_failures(outcomes)
        return tally.report()

    async def _beat(self) -> None:
        while True:
            await self._clock.sleep(BEAT.total_seconds())
            await self._write(self._intake.beat, self._clock.now())

    async def _worker(self, queue: "asyncio.Queue[Feed]", tally: "_Tally") -> None:
        while not self._stopping.is_set():
            try:
                feed = queue.get_nowait()
            except asyncio.QueueEmpty:
                return
            await self._poll(feed, tally)

    async def _poll(self, feed: Feed, tally: "_Tally") -> None:
        state = self._states.get(feed.key, FeedState(feed=feed.key))
        host = schedule.host_of(feed, state)
        async with self._hosts.slot(host):
            if not feed.allow_private:
                await self._hosts.pause(host)
            silenced = feed.policy.hold_host and host in tally.silenced
            if self._stopping.is_set() or silenced:
                return
            result = await self._wire.fetcher.fetch(feed, state)
            if schedule.speaks_for_host(result):
                tally.silenced.add(host)
        tally.storing += 1  # from here on a stop waits: what was fetched is stored
        try:
            parsed: ParsedFeed | ParseFailed | None = None
            if isinstance(result, Fetched) and not schedule.same_body(state, result):
                parsed = await self._wire.parser.parse(feed, result, self._clock.now())
            await self._store(feed, state, result, parsed, tally)
        finally:
            tally.storing -= 1

    async def _store(
        self,
        feed: Feed,
        state: FeedState,
        result: FetchResult,
        parsed: ParsedFeed | ParseFailed | None,
        tally: "_Tally",
    ) -> None:
        arrivals = _arrivals(feed, parsed, first_poll=state.last_ok_at is None)
        if arrivals and self._filling is not None:
            await asyncio.shield(self._filling)
        now = self._clock.now()
        jitter = self._jitter()

        def state_after(new: int, known: int) -> FeedState:
            outcome = schedule.PollOutcome(
                result=result, parsed=parsed, new_entries=new, known_entries=known, jitter=jitter
            )
            return schedule.state_after(state, outcome, feed=feed, now=now)

        storing = asyncio.ensure_future(
            self._write(
                self._intake.take_in,
                arrivals,
                now,
                state_after,
                lambda after: _feed_events(state, after, now),
            )
        )
        storing.add_done_callback(_heard)
        # A result that was fetched is stored even while we are being stopped.
        stored = await asyncio.shield(storing)
        self._states[feed.key] = stored.state
        tally.count(stored.state, new=stored.new)
        self._listener.stored(feed, stored.state, stored.events)

    async def _write(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run one piece of store work; they never overlap, and never hold up the loop."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._writer, partial(work, *args, **kwargs))


class Listener(Protocol):
    """Hears what the poller does: a progress line, NDJSON, or nothing."""

    def started(self, due: int) -> None:
        """A round over so many feeds begins."""
        ...

    def stored(self, feed: Feed, state: FeedState, events: Sequence[Event]) -> None:
        """One result is safely stored."""
        ...

    def finished(self, report: PollReport) -> None:
        """The round is over."""
        ...


@dataclass(slots=True)
class _Tally:
    """A round's counts while it runs."""

    due: int
    answered: int = 0
    failed: int = 0
    entries: int = 0
    storing: int = 0
    """Results on their way into the store."""
    silenced: set[str] = field(default_factory=set)
    """Hosts that asked for patience since the round began."""

    def count(self, state: FeedState, *, new: int) -> None:
        self.entries += new
        if state.trouble is None or state.trouble is FailureKind.MALFORMED:
            self.answered += 1
        else:
            self.failed += 1

    def report(self) -> PollReport:
        return PollReport(
            due=self.due, answered=self.answered, failed=self.failed, entries=self.entries
        )


def _raise_failures(outcomes: Sequence[object]) -> None:
    """A failed store and a lost lease end the run, also while a stop drains."""
    for outcome in outcomes:
        if isinstance(outcome, Exception):
            raise outcome


def _heard(storing: "asyncio.Future[Stored]") -> None:
    """A full disk fails all stores under way: the first one ends the run and speaks for all."""
    if not storing.cancelled():
        storing.exception()


def _arrivals(
    feed: Feed, parsed: ParsedFeed | ParseFailed | None, *, first_poll: bool
) -> tuple[Arrival, ...]:
    if not isinstance(parsed, ParsedFeed):
        return ()
    return tuple(
        Arrival(
            entry=entry,
            voice=feed.party,
            country=feed.belongs_to,
            topics=feed.topics,
            first_poll=first_poll,
        )
        for entry in parsed.entries
    )


def _interleaved(due: Iterable[Feed]) -> list[Feed]:
    """Feeds of one host far apart, so that its slots hold up no worker for long."""
    rows: dict[str, list[Feed]] = {}
    for feed in due:
        rows.setdefault(urlsplit(feed.url).netloc, []).append(feed)
    order = sorted(rows.values(), key=len, reverse=True)
    return [feed for turn in zip_longest(*order) for feed in turn if feed is not None]


def _feed_events(before: FeedState, after: FeedState, now: datetime) -> tuple[Event, ...]:
    """What a person should hear of a feed's health: changes only, never the same again."""
    said: list[tuple[EventKind, str]] = []
    if after.trouble is not None and after.trouble is not before.trouble:
        said.append((EventKind.FEED_FAILED, after.trouble_detail))
    if after.trouble is None and before.trouble is not None:
        said.append((EventKind.FEED_RECOVERED, before.trouble_detail))
    if after.adopted_url != before.adopted_url and after.adopted_url is not None:
        said.append((EventKind.FEED_MOVED, redacted(after.adopted_url)))
    if after.possible_gap_at is not None and after.possible_gap_at != before.possible_gap_at:
        said.append((EventKind.FEED_GAP, "no known item was left in the feed's window"))
    return tuple(
        Event(seq=Seq(0), at=now, kind=kind, feed=after.feed, detail=detail)
        for kind, detail in said
    )
