"""A batch of entries is read against the store, decided by `ingest` and saved, in one transaction.

The poller, `import`, `rebuild` and a person's corrections all come through here, so that
an entry gives the same story and the same evidence whichever way it came.
"""

import gc
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import islice
from typing import Final

from monitor import ingest
from monitor.config.gazetteer import seated
from monitor.config.languages import in_use
from monitor.config.schema import Config
from monitor.config.unread import shipped_others
from monitor.errors import MonitorError
from monitor.ingest import Arrival, Desk
from monitor.model.board import Event, Seq
from monitor.model.changes import Changes, Ids, KnownEntry, ReadEntry
from monitor.model.feeds import EntryId, Feed, FeedKey, FeedState, TopicKey
from monitor.model.reactions import (
    Development,
    DevelopmentId,
    Evidence,
    OpenedBy,
)
from monitor.model.stories import StoryId
from monitor.reactions.detection import Detector
from monitor.store import backup, lease, log, queries, upkeep, writes
from monitor.store.connection import Store, writing
from monitor.stories.clustering import StoryIndex
from monitor.stories.relevance import Relevance

WINDOW: Final = timedelta(hours=72)
"""How far back stories stay open; the labelled streams were tuned with the same window."""

FILL: Final = 500
"""Stored entries taken into a new story index at once: a tenth of a second."""


@dataclass(frozen=True, slots=True)
class StoreMemory:
    """What is stored, read through the transaction that will change it."""

    tx: sqlite3.Connection

    def ids(self) -> Ids:
        """The next free ids."""
        return writes.next_ids(self.tx)

    def known(self, feed: FeedKey, keys: Sequence[str]) -> tuple[KnownEntry, ...]:
        """The stored entries of a feed under these keys."""
        return queries.known_entries(self.tx, feed, keys)

    def forgotten(self, feed: FeedKey, keys: Sequence[str]) -> frozenset[str]:
        """Those of these keys that retention removed."""
        return queries.tombstones(self.tx, feed, keys)

    def story_topics(self, story: StoryId) -> tuple[TopicKey, ...]:
        """The topics a stored story is relevant to."""
        return queries.story_topics(self.tx, story)

    def read_entries(self, topic: TopicKey, since: datetime) -> tuple[ReadEntry, ...]:
        """Stored entries of a topic seen at or after `since`, oldest first."""
        return queries.read_entries(self.tx, topic=topic, since=since)

    def entries(self, ids: Sequence[EntryId]) -> tuple[ReadEntry, ...]:
        """The stored entries with these ids, oldest first."""
        return queries.read_entries(self.tx, ids=ids)

    def entries_of_story(self, story: StoryId) -> tuple[ReadEntry, ...]:
        """The stored entries of a story, oldest first."""
        return queries.read_entries(self.tx, story=story)

    def began(self, feed: FeedKey) -> datetime | None:
        """When the first entries of a polled feed were seen; None for archives' feeds."""
        return queries.began(self.tx, feed)

    def evidence(self, developments: Iterable[DevelopmentId]) -> tuple[Evidence, ...]:
        """All stored evidence of these developments."""
        return queries.evidence(self.tx, development_ids=tuple(developments))

    def evidence_of_entry(self, entry: EntryId) -> tuple[Evidence, ...]:
        """All stored evidence that an entry gave."""
        return queries.evidence(self.tx, entry=entry)

    def evidence_of_story(self, story: StoryId) -> tuple[Evidence, ...]:
        """All stored evidence that a story's entries gave."""
        return queries.evidence(self.tx, story=story)


def rebuild(store: Store, config: Config, *, now: datetime) -> int:
    """Derive stories and reactions again from stored entries; returns how many there are.

    One transaction: readers see the old board until the new one is whole. Entry ids stay, a
    story keeps its id where its first entry still opens one, corrections bind as before.
    """
    count = 0
    with writing(store) as tx:
        writes.clear_derived(tx)
        desk, memory = bare_desk(tx, config), StoreMemory(tx)
        desk.index.bind(queries.bonds(tx))
        feeds = {feed.key: feed for feed in config.feeds}
        begun: dict[FeedKey, datetime] = {}
        for page in queries.unplaced(tx):
            first = queries.first_wordings(tx, [read.id for read in page])
            arrivals = tuple(
                replace(_again(read, feeds, begun), placed_by=first.get(read.id)) for read in page
            )
            changes = ingest.decide(desk, memory, arrivals, now=now)
            writes.apply(tx, replace(changes, events=()))
            desk.index.evict(page[-1].entry.first_seen_at)
            count += len(page)
        writes.forget_gists(tx, now - WINDOW)
        writes.settle_rebuild(tx)
    return count


def _again(
    read: ReadEntry, feeds: Mapping[FeedKey, Feed], begun: dict[FeedKey, datetime]
) -> Arrival:
    """A stored entry as it once arrived; what came with a feed's first entry was its first poll."""
    entry = read.entry
    feed = feeds.get(entry.feed)
    return Arrival(
        entry=entry,
        voice=feed.party if feed else None,
        country=feed.belongs_to if feed else None,
        topics=feed.topics if feed else (),
        first_poll=feed is not None
        and begun.setdefault(entry.feed, entry.first_seen_at) == entry.first_seen_at,
        old_place=(read.id, read.story),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """What one poll's transaction left behind."""

    state: FeedState
    new: int
    events: tuple[Event, ...]


def bare_desk(source: Store | sqlite3.Connection, config: Config) -> Desk:
    """The rooms of a configuration, with nothing in the story index yet."""
    wanted = {key for topic in config.topics for key in topic.parties}
    parties = tuple(party for party in config.parties if party.key in wanted)
    words = in_use(config.own_words)
    languages = {table.language for table in words}
    parties, world = seated(parties, config.parties, languages)
    return Desk(
        topics=config.topics,
        relevance=Relevance(config.topics, parties),
        detector=Detector(parties, config.gazetteer, words, shipped_others(), world=world),
        index=StoryIndex(config.grain, window=WINDOW),
        developments=queries.developments(source),
    )


class Intake:
    """The desk of one configuration over one store; only the lease's holder may use it."""

    def __init__(self, store: Store, config: Config, *, now: datetime) -> None:
        self._store = store
        self._config = config
        self._seq = Seq(0)
        self._desk = self._open_desk(now)

    def _open_desk(self, now: datetime) -> Desk:
        """Every room anew from what is stored; the story index is filled as `fill` is called."""
        desk = bare_desk(self._store, self._config)
        desk.index.bind(queries.bonds(self._store))
        self._unread = queries.placed_items(self._store, now - WINDOW)
        self._seq = log.last_seq(self._store)
        return desk

    def fill(self) -> bool:
        """Take some more of what is stored into the story index; False when it is whole.

        All but entries can be taken in before: failures, 304s, requests, corrections. The first
        entries wait for the whole index, so that each goes where it would have gone without a
        restart.
        """
        read = tuple(islice(self._unread, FILL))
        for placed in read:
            self._desk.index.add(placed)
        if read:
            # The index stays. Collections of garbage that look at all of it would stop everything
            # for 0.3 s each and make the filling a tenth slower.
            gc.freeze()
        return len(read) == FILL

    def _fill_up(self) -> None:
        while self.fill():
            pass

    def states(self) -> dict[FeedKey, FeedState]:
        """What is remembered of every feed."""
        return {state.feed: state for state in queries.feed_states(self._store)}

    def beat(self, now: datetime) -> None:
        """Show that this poller is alive."""
        lease.beat(self._store, now)

    def take_requests(self, now: datetime) -> tuple[FeedKey | None, ...]:
        """The polls people asked for; None asks for all. Also hears their corrections."""
        self._hear_corrections(now)
        if not queries.has_poll_requests(self._store):
            return ()
        with writing(self._store) as tx:
            return writes.take_poll_requests(tx)

    def take_in(
        self,
        arrivals: Sequence[Arrival],
        now: datetime,
        state_after: Callable[[int, int], FeedState],
        feed_events: Callable[[FeedState], tuple[Event, ...]],
    ) -> Stored:
        """Store one poll's result: entries, stories, reactions, feed state and events, or nothing.

        Args:
            arrivals: What the feed brought; empty for a 304 or a failure.
            now: When the result came.
            state_after: The feed's next state, given how many entries were new and known.
            feed_events: What to tell about the feed's health.
        """
        self._hear_corrections(now)
        if arrivals:
            self._fill_up()
        with self._deciding(now) as tx:
            changes = ingest.decide(self._desk, StoreMemory(tx), arrivals, now=now)
            new = len(changes.entries)
            state = state_after(new, len(arrivals) - new)
            changes = replace(
                changes, states=(state,), events=(*feed_events(state), *changes.events)
            )
            events = writes.apply(tx, changes)
        self._seq = max((event.seq for event in events), default=self._seq)
        return Stored(state=state, new=new, events=events)

    def take_archive(self, arrivals: Sequence[Arrival], now: datetime) -> int:
        """Store imported entries, each as if polled when first seen; returns how many are new."""
        self._fill_up()
        with self._deciding(now) as tx:
            changes = ingest.decide(self._desk, StoreMemory(tx), arrivals, now=now)
            events = writes.apply(tx, changes)
        self._seq = max((event.seq for event in events), default=self._seq)
        if arrivals:
            self._desk.index.evict(max(a.entry.first_seen_at for a in arrivals))
        return len(changes.entries)

    def adopt_config(self, now: datetime, *, archive: tuple[Feed, ...] = ()) -> tuple[Event, ...]:
        """Make the stored feeds and developments those of the configuration.

        Args:
            now: When.
            archive: Feeds that only an archive knows; recorded beside the configured ones.

        Returns:
            The events. A development that the configuration dropped is closed, one that came
            back is open again, a new one looks back over what is stored.
        """
        with self._deciding(now) as tx:
            writes.sync_feeds(tx, (*self._config.feeds, *archive))
            events = writes.apply(tx, self._adopted(now))
            memory = StoreMemory(tx)
            for development in self._new_developments(memory):
                changes = ingest.open_development(self._desk, memory, development, now=now)
                events = (*events, *writes.apply(tx, changes))
        self._seq = max((event.seq for event in events), default=self._seq)
        return events

    def _adopted(self, now: datetime) -> Changes:
        """The stored configured developments as the configuration has them now."""
        wanted = {development.key: development for development in self._config.developments}
        changed: list[Development] = []
        for old in self._desk.developments:
            if old.opened_by is not OpenedBy.CONFIG:
                continue
            new = wanted.get(old.key)
            adopted = (
                replace(old, closed_at=old.closed_at or now)
                if new is None
                else replace(new, id=old.id, closed_at=None)
            )
            if adopted != old:
                changed.append(adopted)
        by_id = {development.id: development for development in changed}
        self._desk.developments = tuple(by_id.get(d.id, d) for d in self._desk.developments)
        self._desk.relink()
        return Changes(developments=tuple(changed))

    def _new_developments(self, memory: StoreMemory) -> Iterator[Development]:
        stored = {development.key for development in self._desk.developments}
        for development in self._config.developments:
            if development.key not in stored:
                yield replace(development, id=DevelopmentId(memory.ids().development))

    def safeguard(self, now: datetime) -> None:
        """Check every page once a week, and make a copy once a day, of sound pages only.

        Raises:
            StoreError: If a page is damaged.
        """
        upkeep.check_if_due(self._store, now)
        backup.backup_if_due(self._store, now)

    def housekeep(self, now: datetime) -> None:
        """Look after the file, close stale developments, forget what is past keeping.

        Nothing is forgotten before a copy is made, nor while the newest entry itself looks older
        than all that is kept: then it is the clock that is wrong, or nothing came for that long.
        """
        self.safeguard(now)
        self._fill_up()
        self._desk.index.evict(now)
        newest = queries.newest_entry_at(self._store)
        with self._deciding(now) as tx:
            writes.apply(tx, ingest.close_stale(self._desk, StoreMemory(tx), now=now))
            writes.forget_gists(tx, now - WINDOW)
            if newest is not None and now - newest < self._config.retain_other:
                writes.retain(
                    tx, now, retain=self._config.retain, retain_other=self._config.retain_other
                )
        upkeep.shorten_log(self._store)

    def _hear_corrections(self, now: datetime) -> None:
        """A front end corrected something: start again from what is stored now."""
        if queries.corrected_since(self._store, self._seq):
            self._desk = self._open_desk(now)

    @contextmanager
    def _deciding(self, now: datetime) -> Iterator[sqlite3.Connection]:
        """One transaction; if it fails, what the desk learnt meanwhile is unlearnt."""
        try:
            with writing(self._store) as tx:
                yield tx
        except MonitorError:
            self._desk = self._open_desk(now)
            raise
