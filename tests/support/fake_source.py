"""A scripted world for the screens: everything in memory, every act written down."""

import threading
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from monitor.errors import StoreError
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
from monitor.model.feeds import FeedKey, PartyKey
from monitor.model.reactions import Correction, DevelopmentClaims
from monitor.model.stories import StoryId
from tests.support.board_builders import board, story_line, topic

START = datetime(2024, 1, 1, tzinfo=UTC)
MINUTE = timedelta(minutes=1)

NAMES = tuple(
    (PartyKey(key), name)
    for key, name in (
        ("US", "United States"),
        ("RU", "Russia"),
        ("UA", "Ukraine"),
        ("EU", "European Union"),
        ("DE", "Germany"),
    )
)


@dataclass
class FakeSource:
    """`Source`, obeyed to the letter: keyset pages, versions, sentences."""

    shown: Board = field(default_factory=board)
    lines: tuple[StoryLine, ...] = ()
    """Newest first."""
    details: dict[StoryId, StoryDetail] = field(default_factory=dict)
    claimed: dict[str, DevelopmentClaims] = field(default_factory=dict)
    facts: DeskFacts = field(
        default_factory=lambda: DeskFacts(
            topics=(topic(),),
            parties=NAMES,
            config_path="/home/desk/.config/monitor/feeds.toml",
            timezone="UTC",
            who="desk",
        )
    )
    note: str = ""
    version: int = 1
    broken: str = ""
    """Every reading call raises this, when set."""
    acts: list[tuple[object, ...]] = field(default_factory=list)
    pages: list[tuple[StoryCursor | None, StoryCursor | None]] = field(default_factory=list)
    threads: set[str] = field(default_factory=set)
    log: tuple[Event, ...] = ()
    edit_path: str = "/home/desk/feeds.toml"

    # What tests do to the world.

    def arrive(self, *lines: StoryLine) -> None:
        """News: new stories, or known ones that have grown."""
        ids = {line.story.id for line in lines}
        rest = [line for line in self.lines if line.story.id not in ids]
        ordered = sorted([*lines, *rest], key=_place, reverse=True)
        self.lines = tuple(ordered)
        self.version += 1

    def turn(self, shown: Board) -> None:
        """The board changes."""
        self.shown = shown
        self.version += 1

    # Reading.

    def desk(self) -> DeskFacts:
        return self.facts

    def data_version(self) -> int:
        self._called()
        return self.version

    def poller_note(self) -> str:
        return self.note

    def board(self, now: datetime, *, as_of: datetime | None = None) -> Board:
        self._called()
        return replace(self.shown, taken_at=now, as_of=as_of)

    def stories(
        self,
        query: StoryQuery,
        *,
        after: StoryCursor | None = None,
        before: StoryCursor | None = None,
        limit: int,
    ) -> tuple[StoryLine, ...]:
        self._called()
        self.pages.append((after, before))
        found = [line for line in self.lines if query.search.casefold() in _text(line)]
        if after is not None:
            found = [line for line in found if _place(line) < (after.updated_at, after.id)]
        if before is not None:
            newer = [line for line in found if _place(line) > (before.updated_at, before.id)]
            return tuple(newer[-limit:])
        return tuple(found[:limit])

    def story(self, story: StoryId) -> StoryDetail | None:
        self._called()
        return self.details.get(story)

    def events_since(self, seq: Seq) -> tuple[Event, ...]:
        return tuple(event for event in self.log if event.seq > seq)

    def claims(self, development: str) -> DevelopmentClaims | None:
        self._called()
        return self.claimed.get(development)

    def handover(self, now: datetime) -> str:
        return f"# Handover\n\n{now:%H:%M}: one development is open.\n\nUA: no reaction yet."

    # Acting.

    def poll_now(self, feed: FeedKey | None) -> str:
        self.acts.append(("poll_now", feed))
        return f"asked for {feed}" if feed else "asked for all feeds"

    def mark_seen(self, stories: tuple[StoryId, ...], *, seen: bool) -> None:
        self.acts.append(("mark_seen", stories, seen))
        self.lines = tuple(
            replace(line, seen=seen) if line.story.id in stories else line for line in self.lines
        )
        self.version += 1

    def mark_all_seen(self, query: StoryQuery) -> str:
        self.acts.append(("mark_all_seen", query))
        self.lines = tuple(replace(line, seen=True) for line in self.lines)
        self.version += 1
        return f"{len(self.lines)} stories marked seen"

    def star(self, story: StoryId, *, starred: bool) -> None:
        self.acts.append(("star", story, starred))
        self.version += 1

    def track(self, story: StoryId) -> str:
        self.acts.append(("track", story))
        return "a development is open"

    def correct(self, correction: Correction) -> str:
        self.acts.append(("correct", correction))
        self.version += 1
        return f"noted: {correction.kind}"

    def undo(self) -> str:
        self.acts.append(("undo",))
        return "nothing to undo"

    def config_to_edit(self) -> str:
        self.acts.append(("config_to_edit",))
        return self.edit_path

    def config_edited(self) -> str:
        self.acts.append(("config_edited",))
        return "feeds.toml read again"

    def _called(self) -> None:
        self.threads.add(threading.current_thread().name)
        if self.broken:
            raise StoreError(self.broken)


@dataclass
class EndlessSource(FakeSource):
    """A list of any length that exists only where it is looked at: story n came at minute n."""

    count: int = 1_000_000

    def stories(
        self,
        query: StoryQuery,
        *,
        after: StoryCursor | None = None,
        before: StoryCursor | None = None,
        limit: int,
    ) -> tuple[StoryLine, ...]:
        self._called()
        self.pages.append((after, before))
        top = 0 if query.search else self.count
        if after is not None:
            top = after.id - 1
        elif before is not None:
            top = min(top, before.id + limit)
        floor = max(0, top - limit, before.id if before else 0)
        return tuple(
            story_line(number=n, headline=f"Story number {n}", updated_at=START + n * MINUTE)
            for n in range(top, floor, -1)
        )


def _place(line: StoryLine) -> tuple[datetime, int]:
    return line.story.updated_at, line.story.id


def _text(line: StoryLine) -> str:
    return f"{line.story.headline} {line.publisher}".casefold()
