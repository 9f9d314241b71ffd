"""The database as the screen hears it: reads, and a person's short writes.

Touches: the store, the user's name, files (for `E`). Each thread that calls has a
connection of its own, since SQLite's belong to the thread that opened them.
"""

import getpass
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from monitor.board import take_board
from monitor.clock import Clock
from monitor.config.edit import own_config
from monitor.config.load import load_config
from monitor.config.schema import Config
from monitor.errors import ConfigError
from monitor.model.board import (
    Board,
    DeskFacts,
    Event,
    Seq,
    StoryCursor,
    StoryDetail,
    StoryLine,
    StoryQuery,
)
from monitor.model.feeds import FeedKey
from monitor.model.reactions import Correction, CorrectionKind, DevelopmentClaims
from monitor.model.stories import StoryId
from monitor.reactions.corrections import corrected
from monitor.store import log, queries, writes
from monitor.store.connection import Store, open_store, reading, writing

_EVENTS: Final = 500
"""Rows of the change log a screen takes at once."""
SHIFT: Final = timedelta(hours=8)
_LOG: Final = 100_000
"""Rows of the change log a handover looks at; more than a week of fifty feeds."""


class LiveSource:
    """Implements the screen's `Source` over one database file."""

    def __init__(
        self,
        config: Config,
        clock: Clock,
        *,
        poller_note: Callable[[], str],
        handover: Callable[[Board, tuple[Event, ...], datetime], str],
    ) -> None:
        self._config = config
        self._clock = clock
        self._poller_note = poller_note
        self._handover = handover
        self._local = threading.local()
        self._opened: list[Store] = []

    def close(self) -> None:
        """Close every thread's connection; call it when no other thread uses the source."""
        for store in self._opened:
            store.close()

    def desk(self) -> DeskFacts:
        """The configuration's facts."""
        return desk_facts(self._config)

    def data_version(self) -> int:
        """Differs once another connection changed the database, or this one did."""
        return log.data_version(self._reader()) + log.last_seq(self._reader())

    def poller_note(self) -> str:
        """Who polls, if that needs saying."""
        note = self._poller_note()
        health = queries.poller(self._reader(), self._clock.now())
        if note == FOLLOWING and health is not None and health.alive:
            return f"follows the poller of process {health.pid} on {health.host}"
        return note

    def board(self, now: datetime, *, as_of: datetime | None = None) -> Board:
        """Everything of every topic, at `now`."""
        return take_board(self._reader(), self._config, now, as_of=as_of)

    def stories(
        self,
        query: StoryQuery,
        *,
        after: StoryCursor | None = None,
        before: StoryCursor | None = None,
        limit: int,
    ) -> tuple[StoryLine, ...]:
        """A page of stories, latest first."""
        return queries.stories_page(self._reader(), query, after=after, before=before, limit=limit)

    def story(self, story: StoryId) -> StoryDetail | None:
        """A story with its entries."""
        return queries.story_detail(self._reader(), story)

    def events_since(self, seq: Seq) -> tuple[Event, ...]:
        """The change log after `seq`, oldest first."""
        return log.events_since(self._reader(), seq, _EVENTS)

    def claims(self, development: str) -> DevelopmentClaims | None:
        """Claims by side of a development."""
        return development_claims(self._reader(), self._config, development)

    def handover(self, now: datetime) -> str:
        """The brief for the next shift: what changed in the last eight hours."""
        since = now - SHIFT
        return self._handover(self.board(now), events_after(self._reader(), since), since)

    def poll_now(self, feed: FeedKey | None) -> str:
        """Leave a request for the poller."""
        with writing(self._writer()) as tx:
            writes.request_poll(tx, feed, self._clock.now())
        return f"asked for {feed}" if feed else "asked for all due feeds"

    def mark_seen(self, stories: tuple[StoryId, ...], *, seen: bool) -> None:
        """Mark stories seen, or unseen again."""
        at = self._clock.now() if seen else None
        with writing(self._writer()) as tx:
            for story in stories:
                writes.mark_seen(tx, story, at)

    def mark_all_seen(self, query: StoryQuery) -> str:
        """Mark every story of the query seen."""
        with writing(self._writer()) as tx:
            count = writes.mark_all_seen(tx, query, self._clock.now())
        return f"{count} stories marked seen"

    def star(self, story: StoryId, *, starred: bool) -> None:
        """Star a story, or take the star away."""
        with writing(self._writer()) as tx:
            writes.star(tx, story, on=starred)

    def track(self, story: StoryId) -> str:
        """Open a development from a story."""
        now = self._clock.now()
        return self.correct(
            Correction(id=0, at=now, who=user_name(), kind=CorrectionKind.TRACK, story=story)
        )

    def correct(self, correction: Correction) -> str:
        """Store a correction and what follows from it."""
        from monitor import amend  # noqa: PLC0415  (detector and index: not for the first paint)

        signed = replace(correction, who=correction.who or user_name())
        return amend.amend(self._writer(), self._config, signed, now=self._clock.now())

    def undo(self) -> str:
        """Take back the latest correction that stands."""
        from monitor import amend  # noqa: PLC0415  (as in `correct`)

        return amend.undo(self._writer(), now=self._clock.now())

    def config_to_edit(self) -> str:
        """The path of feeds.toml to open in an editor; a shipped one is copied out first."""
        return str(own_config(self._config))

    def config_edited(self) -> str:
        """Look at feeds.toml again after an edit."""
        try:
            config = load_config(own_config(self._config), database=self._config.database)
        except ConfigError as error:
            return f"not used: {error.problems[0]} ({len(error.problems)} in all)"
        return f"{config.path} is in order; start monitor again to use it"

    def _reader(self) -> Store:
        return self._store("reader", write=False)

    def _writer(self) -> Store:
        return self._store("writer", write=True)

    def _store(self, name: str, *, write: bool) -> Store:
        """This thread's own connection, opened when first needed."""
        store: Store | None = getattr(self._local, name, None)
        if store is None:
            store = open_store(self._config.database, now=self._clock.now(), write=write)
            setattr(self._local, name, store)
            self._opened.append(store)
        return store


FOLLOWING: Final = "follows another poller"
"""What a child says that found the lease held; the source names the process."""


def desk_facts(config: Config) -> DeskFacts:
    """What the screens need to know of a configuration."""
    return DeskFacts(
        topics=config.topics,
        parties=tuple((party.key, party.name) for party in config.parties),
        keys=config.keys,
        config_path=f"{config.path}{' (shipped)' if config.shipped else ''}",
        timezone=config.timezone,
        who=user_name(),
    )


def user_name() -> str:
    """Who signs a correction; "" where the system does not say."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


def events_after(store: Store, since: datetime) -> tuple[Event, ...]:
    """The change log from an instant on, oldest first."""
    return log.events_since(store, log.seq_at(store, since), _LOG)


def development_claims(
    store: Store, config: Config, key: str, *, as_of: datetime | None = None
) -> DevelopmentClaims | None:
    """Claims by side of the development with that key; None when there is none."""
    from monitor.reactions.claims.sides import claims_of  # noqa: PLC0415  (as in `correct`)

    with reading(store) as tx:
        found = queries.developments(tx, as_of=as_of)
        development = next((d for d in found if d.key == key), None)
        topic = next((t for t in config.topics if development and t.key == development.topic), None)
        if development is None or topic is None:
            return None
        corrections = queries.corrections(tx, as_of=as_of)
        ids = {known.key: known.id for known in found}
        every = corrected(queries.evidence(tx, as_of=as_of), corrections, ids)
        evidence = tuple(e for e in every if e.development == development.id)
        entries = queries.read_entries(tx, ids=tuple(sorted({e.entry for e in evidence})))
    return claims_of(development, topic.parties, entries, evidence)
