"""What the screen hears of the world: one Protocol, so that it knows no database. Pure."""

from datetime import UTC, datetime
from typing import Final, Protocol

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

OLDEST: Final = StoryCursor(updated_at=datetime(1000, 1, 1, tzinfo=UTC), id=StoryId(0))
"""A place behind every story: `stories(query, before=OLDEST, …)` is the last page."""


class Source(Protocol):
    """The world as the screen sees it.

    Never called on the UI's thread. The reading methods are called from one thread of their
    own, the others from a second one, each one call at a time. Any of them may raise a
    `MonitorError`: the screen shows its sentence and tries again at the next change.
    """

    def desk(self) -> DeskFacts:
        """The configuration's facts. Called once, before the first paint; must not block."""
        ...

    # Reading.

    def data_version(self) -> int:
        """A number that differs once anything changed; asked about once a second."""
        ...

    def poller_note(self) -> str:
        """Who polls, if that needs saying; "" while the app's own poller runs well.

        Such as `follows the poller of process 123` or `poller ended: REASON`.
        """
        ...

    def board(self, now: datetime, *, as_of: datetime | None = None) -> Board:
        """Everything of every topic, at `now`."""
        ...

    def stories(
        self,
        query: StoryQuery,
        *,
        after: StoryCursor | None = None,
        before: StoryCursor | None = None,
        limit: int,
    ) -> tuple[StoryLine, ...]:
        """A page of at most `limit`, always latest first.

        With neither cursor: the newest. `after`: the ones that follow it, older. `before`:
        the ones right in front of it, newer. Flat in the number of stories: keyset, no count.
        """
        ...

    def story(self, story: StoryId) -> StoryDetail | None:
        """A story with its entries; None when it is gone (merged away, past retention)."""
        ...

    def events_since(self, seq: Seq) -> tuple[Event, ...]:
        """The change log after `seq`, oldest first; at most some hundreds."""
        ...

    def claims(self, development: str) -> DevelopmentClaims | None:
        """Claims by side of a development, by its key; None when there is no such key."""
        ...

    def handover(self, now: datetime) -> str:
        """The brief for the next shift, as plain text of several lines."""
        ...

    # Acting. A returned sentence is shown to the person as it is.

    def poll_now(self, feed: FeedKey | None) -> str:
        """Ask the poller for one feed, or with None for all; returns a sentence."""
        ...

    def mark_seen(self, stories: tuple[StoryId, ...], *, seen: bool) -> None:
        """Mark these stories seen, or unseen again."""
        ...

    def mark_all_seen(self, query: StoryQuery) -> str:
        """Mark every story of the query seen; returns a sentence."""
        ...

    def star(self, story: StoryId, *, starred: bool) -> None:
        """Star a story, or take the star away."""
        ...

    def track(self, story: StoryId) -> str:
        """Open a development from a story; returns a sentence."""
        ...

    def correct(self, correction: Correction) -> str:
        """Store a correction (its id is 0) and what follows from it; returns a sentence."""
        ...

    def undo(self) -> str:
        """Take back the latest correction that stands; returns a sentence."""
        ...

    def config_to_edit(self) -> str:
        """The path of feeds.toml to open in an editor; a shipped one is copied out first."""
        ...

    def config_edited(self) -> str:
        """Read feeds.toml again after an edit; returns a sentence, or the problems found."""
        ...
