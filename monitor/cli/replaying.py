"""`monitor replay`: the app as of a past evening, which runs on from there.

Touches: the terminal, the store (reading only), the clock. No poller is started.
"""

import argparse
import os
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Final, NoReturn

from monitor.board import take_board
from monitor.cli.arguments import checked_speed
from monitor.cli.setting import parse_when, setting_for
from monitor.clock import Clock
from monitor.config.schema import Config
from monitor.demo.clocks import ScaledClock
from monitor.errors import MonitorError, UsageError
from monitor.live import SHIFT, desk_facts, development_claims
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
from monitor.model.reactions import Correction, DevelopmentClaims
from monitor.model.stories import StoryId
from monitor.report.brief import brief_page
from monitor.report.history import changes_shown
from monitor.store import queries
from monitor.store.connection import Store, open_store
from monitor.tui.app import MonitorApp

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)
_REFUSED: Final = "a replay only looks: nothing is polled and nothing can be changed in it"


class PastClock(ScaledClock):
    """Runs from a past instant at a speed, and with the real clock once it has caught up."""

    def __init__(self, start: datetime, *, speed: float, real: Clock) -> None:
        super().__init__(start, epoch=real.now(), speed=speed, real=real)

    def now(self) -> datetime:
        """The instant replayed; never later than the real one."""
        return min(super().now(), self._real.now())


class PastSource:
    """Implements the screen's `Source`: everything as its clock's instant knew it, read-only.

    The screen reads from one thread, so there is one connection, opened by the first question.
    """

    def __init__(self, config: Config, clock: Clock, *, speed: float, zone: tzinfo) -> None:
        self._config, self._clock, self._speed, self._zone = config, clock, speed, zone
        self._store: Store | None = None
        self._refusals = 0

    def close(self) -> None:
        """Close the connection; call it when no other thread uses the source."""
        if self._store is not None:
            self._store.close()

    def desk(self) -> DeskFacts:
        """The configuration's facts."""
        return desk_facts(self._config)

    def data_version(self) -> int:
        """Grows with every arrival, and with every refusal: what was marked too soon is undone."""
        newest = queries.newest_entry_at(self._reader(), as_of=self._clock.now())
        arrived = 0 if newest is None else (newest - _EPOCH) // _MICROSECOND
        return arrived + self._refusals

    def poller_note(self) -> str:
        """Which past instant this is, and how fast it passes."""
        at = self._clock.now().astimezone(self._zone)
        return f"replay {at.day} {at:%b %Y %H:%M} · ×{self._speed:g} · read-only, without a poller"

    def board(self, now: datetime, *, as_of: datetime | None = None) -> Board:
        """Everything of every topic, as it stood at `now`."""
        return take_board(self._reader(), self._config, now, as_of=as_of or now)

    def stories(
        self,
        query: StoryQuery,
        *,
        after: StoryCursor | None = None,
        before: StoryCursor | None = None,
        limit: int,
    ) -> tuple[StoryLine, ...]:
        """A page of the stories known by now, latest first."""
        then = replace(query, as_of=self._clock.now())
        return queries.stories_page(self._reader(), then, after=after, before=before, limit=limit)

    def story(self, story: StoryId) -> StoryDetail | None:
        """A story with the entries known by now."""
        return queries.story_detail(self._reader(), story, as_of=self._clock.now())

    def events_since(self, seq: Seq) -> tuple[Event, ...]:  # noqa: ARG002  (the log is of now)
        """Nothing: the change log has imported evenings at the instant of their import."""
        return ()

    def claims(self, development: str) -> DevelopmentClaims | None:
        """Claims by side of a development, from what was known by now."""
        now = self._clock.now()
        return development_claims(self._reader(), self._config, development, as_of=now)

    def handover(self, now: datetime) -> str:
        """The brief for the next shift, as it would have been."""
        board, since = self.board(now), now - SHIFT
        return brief_page(board, changes_shown(board, since), since, self._zone)

    def poll_now(self, feed: FeedKey | None) -> str:  # noqa: ARG002
        """Refused, as every act is."""
        self._refuse()

    def mark_seen(self, stories: tuple[StoryId, ...], *, seen: bool) -> None:  # noqa: ARG002
        """Refused."""
        self._refuse()

    def mark_all_seen(self, query: StoryQuery) -> str:  # noqa: ARG002
        """Refused."""
        self._refuse()

    def star(self, story: StoryId, *, starred: bool) -> None:  # noqa: ARG002
        """Refused."""
        self._refuse()

    def track(self, story: StoryId) -> str:  # noqa: ARG002
        """Refused."""
        self._refuse()

    def correct(self, correction: Correction) -> str:  # noqa: ARG002
        """Refused."""
        self._refuse()

    def undo(self) -> str:
        """Refused."""
        self._refuse()

    def config_to_edit(self) -> str:
        """Refused: a shipped file would be copied out."""
        self._refuse()

    def config_edited(self) -> str:
        """Refused."""
        self._refuse()

    def _refuse(self) -> NoReturn:
        self._refusals += 1
        raise MonitorError(_REFUSED)

    def _reader(self) -> Store:
        if self._store is None:
            self._store = open_store(self._config.database, now=self._clock.now(), write=False)
        return self._store


def run_replay(arguments: argparse.Namespace) -> int:
    """Show the app as it would have stood; nothing is polled, nothing is written."""
    speed = checked_speed(arguments)
    setting = setting_for(arguments)
    config = setting.config
    start = parse_when(arguments.time, setting.now, setting.zone).astimezone(UTC)
    if start >= setting.now:
        raise UsageError(f'"{arguments.time}" is not in the past; write 2025-03-18T21:14Z, or 6h')
    topic = setting.topics[0] if arguments.topic else None
    with setting.store(write=False):
        pass  # says in one sentence why it cannot be used
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise MonitorError(
            "a replay needs a terminal; for pipes there is `monitor status --as-of TIME`"
        )
    if arguments.no_color:
        os.environ["NO_COLOR"] = "1"
    clock = PastClock(start, speed=speed, real=setting.clock)
    source = PastSource(config, clock, speed=speed, zone=setting.zone)
    app = MonitorApp(source, clock, topic=topic, title_note="replay")
    try:
        app.run()
    finally:
        source.close()
    return app.return_code or 0
