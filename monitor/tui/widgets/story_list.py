"""Pages of stories become an endless list whose cursor stays on its story. Touches: nothing.

A Line-API view over a bounded window of rows: it asks for pages by keyset, so the first paint,
a key and an update cost the same at a thousand and at a million stories. It never counts.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from typing import ClassVar, Final

from textual import events
from textual.binding import BindingType
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive, var
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget

from monitor.model.board import StoryCursor, StoryLine, StoryQuery
from monitor.model.stories import StoryId
from monitor.tui.commands import Place, bindings_of
from monitor.tui.format.look import Look, is_today
from monitor.tui.format.stories import story_row, waiting_words
from monitor.tui.safe import line
from monitor.tui.selection import Selection
from monitor.tui.source import OLDEST

PAGE: Final = 100
"""Stories asked for at once: two screens of the tallest terminal seen."""
WINDOW: Final = 500
"""Rows kept; the far end is dropped beyond. 500 rows are some 400 kB."""
AHEAD: Final = 40
"""Rows left before an edge when the next page is asked for: a held key never meets a gap."""
STRIPS: Final = 1_000
"""Drawn rows kept before all are forgotten."""


class Edge(Enum):
    """Which page is wanted."""

    NEWEST = "newest"
    OLDER = "older"
    NEWER = "newer"
    OLDEST = "oldest"


def place_of(story: StoryLine) -> StoryCursor:
    """Where a row stands in the order of the list."""
    return StoryCursor(updated_at=story.story.updated_at, id=story.story.id)


@dataclass(frozen=True, slots=True)
class _Row:
    story: StoryLine
    place: StoryCursor
    """As it was when the row came: the order on screen never changes under the reader."""


class StoryList(Widget, can_focus=True):
    """The live list: a window of rows, a cursor keyed by story, news waiting above."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"story-list--cursor"}
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(Place.LIST)

    now: var[datetime | None] = var(None, init=False)
    following: reactive[bool] = reactive(default=True, init=False)
    """The newest story is always in view; off as soon as someone reads here."""

    @dataclass
    class PageWanted(Message):
        """Rows are needed: answer with `take`, giving this message back."""

        list: "StoryList"
        edge: Edge
        place: StoryCursor | None
        query: StoryQuery

        @property
        def after(self) -> StoryCursor | None:
            """Where an older page starts."""
            return self.place if self.edge is Edge.OLDER else None

        @property
        def before(self) -> StoryCursor | None:
            """Where a newer page, or the last one, ends."""
            if self.edge is Edge.OLDEST:
                return OLDEST
            return self.place if self.edge is Edge.NEWER else None

    @dataclass
    class Chosen(Message):
        """The cursor stands on another story."""

        list: "StoryList"
        story: StoryId | None

    @dataclass
    class Opened(Message):
        """Someone wants to open a story."""

        story: StoryId

    @dataclass
    class NoteChanged(Message):
        """What the rule above the list should say."""

        list: "StoryList"
        note: str

    def __init__(
        self, look: Look, query: StoryQuery | None = None, *, following: bool = True
    ) -> None:
        super().__init__()
        self.set_reactive(StoryList.following, following)
        self._look = look
        self._query = query or StoryQuery()
        self._rows: list[_Row] = []
        self._top = 0
        self._at = 0
        self._at_newest = False
        self._at_oldest = False
        self._newest: StoryCursor | None = None
        self._asked: set[Edge] = set()
        self._waiting = 0
        self._empty = ""
        self._strips: dict[tuple[StoryId, bool, bool], Strip] = {}

    # What others see and set.

    @property
    def query_shown(self) -> StoryQuery:
        """Which stories it lists."""
        return self._query

    @property
    def stories(self) -> tuple[StoryLine, ...]:
        """The rows held, newest first."""
        return tuple(row.story for row in self._rows)

    @property
    def story(self) -> StoryLine | None:
        """The story under the cursor."""
        return self._rows[self._at].story if self._rows else None

    @property
    def chosen(self) -> Selection:
        """What an action would act on."""
        if self.story is None:
            return Selection()
        return Selection(story=self.story.story.id, headline=self.story.story.headline)

    @property
    def waiting(self) -> int:
        """How many stories are new or have grown above the window."""
        return self._waiting

    def ask(self, query: StoryQuery) -> None:
        """List other stories, from the newest."""
        self._query = query
        self._rows, self._top, self._at = [], 0, 0
        self._newest, self._waiting = None, 0
        self._at_newest = self._at_oldest = False
        self._asked.clear()
        self._strips.clear()
        self._want(Edge.NEWEST)
        self.refresh()

    def explain_emptiness(self, words: str) -> None:
        """What to say where there is nothing to list."""
        if words != self._empty:
            self._empty = words
            if not self._rows:
                self.refresh()

    def take(self, wanted: PageWanted, lines: tuple[StoryLine, ...]) -> None:
        """The page that was asked for; one of an earlier query is dropped."""
        if wanted.query != self._query:
            return
        self._asked.discard(wanted.edge)
        before = self.chosen.story
        if wanted.edge is Edge.NEWEST:
            self._restart(lines)
        elif wanted.edge is Edge.OLDEST:
            self._end(lines)
        elif wanted.edge is Edge.OLDER:
            self._append(lines, whole=len(lines) < PAGE)
        else:
            self._prepend(lines, whole=len(lines) < PAGE)
        self._settle(before)

    def refuse(self, wanted: PageWanted) -> None:
        """The page could not be read: it may be asked for again."""
        self._asked.discard(wanted.edge)

    def freshen(self, query: StoryQuery, newest: tuple[StoryLine, ...]) -> None:
        """The newest page after a change: rows get their news, nothing moves."""
        known_already = tuple(row.story for row in self._rows[:PAGE]) == newest
        if query != self._query or (self._at_newest and not self._waiting and known_already):
            return
        if self.following or not self._rows:
            before = self.chosen.story
            self._restart(newest)
            self._settle(before)
            return
        known = {story.story.id: story for story in newest}
        self._rows = [
            replace(row, story=known[row.story.story.id]) if row.story.story.id in known else row
            for row in self._rows
        ]
        self._strips.clear()
        self._waiting = sum(self._is_news(story) for story in newest)
        self._tell_note()
        self.refresh()

    def amend(
        self, story: StoryId, *, seen: bool | None = None, starred: bool | None = None
    ) -> None:
        """Show at once what the person has just said about a story."""
        for at, row in enumerate(self._rows):
            if row.story.story.id == story:
                changed = replace(
                    row.story,
                    seen=row.story.seen if seen is None else seen,
                    starred=row.story.starred if starred is None else starred,
                )
                self._rows[at] = replace(row, story=changed)
        self._strips.clear()
        self.refresh()

    # The window.

    def _is_news(self, story: StoryLine) -> bool:
        if self._newest is None:
            return True
        place = place_of(story)
        return (place.updated_at, place.id) > (self._newest.updated_at, self._newest.id)

    def _restart(self, lines: tuple[StoryLine, ...]) -> None:
        self._rows = _rows_of(lines)
        self._top = self._at = 0
        self._at_newest, self._at_oldest = True, len(lines) < PAGE
        self._newest = self._rows[0].place if self._rows else None
        self._waiting = 0

    def _end(self, lines: tuple[StoryLine, ...]) -> None:
        self._rows = _rows_of(lines)
        self._at = max(0, len(self._rows) - 1)
        self._top = max(0, len(self._rows) - self.size.height)
        self._at_newest, self._at_oldest = len(lines) < PAGE, True

    def _append(self, lines: tuple[StoryLine, ...], *, whole: bool) -> None:
        held = {row.story.story.id for row in self._rows}
        self._rows += _rows_of(story for story in lines if story.story.id not in held)
        self._at_oldest = whole
        surplus = min(len(self._rows) - WINDOW, self._top)
        if surplus > 0:
            del self._rows[:surplus]
            self._top -= surplus
            self._at -= surplus
            self._at_newest = False

    def _prepend(self, lines: tuple[StoryLine, ...], *, whole: bool) -> None:
        here = self.chosen.story
        coming = [story for story in lines if story.story.id != here]
        moved = {story.story.id for story in coming}
        above = sum(row.story.story.id in moved for row in self._rows[: self._at])
        above_top = sum(row.story.story.id in moved for row in self._rows[: self._top])
        kept = [row for row in self._rows if row.story.story.id not in moved]
        self._rows = _rows_of(coming) + kept
        self._at += len(coming) - above
        self._top += len(coming) - above_top
        self._at_newest = whole
        if whole and self._rows:
            self._newest = max(
                (row.place for row in self._rows), key=lambda place: (place.updated_at, place.id)
            )
            self._waiting = 0
        if len(self._rows) > WINDOW:
            last = max(WINDOW, self._top + self.size.height + AHEAD)
            self._at_oldest = self._at_oldest and len(self._rows) <= last
            del self._rows[last:]

    def _settle(self, before: StoryId | None) -> None:
        self._strips.clear()
        self._keep_in_view()
        self._tell_note()
        if self.chosen.story != before:
            self.post_message(self.Chosen(self, self.chosen.story))
        self.refresh()

    def _want(self, edge: Edge) -> None:
        if edge in self._asked:
            return
        place = None
        if edge is Edge.OLDER and self._rows:
            place = self._rows[-1].place
        elif edge is Edge.NEWER and self._rows:
            place = self._rows[0].place
        self._asked.add(edge)
        self.call_later(self._post_want, edge, place, self._query)

    def _post_want(self, edge: Edge, place: StoryCursor | None, query: StoryQuery) -> None:
        """Posted in its own turn: a message made in an ancestor's turn ends at that ancestor."""
        self.post_message(self.PageWanted(self, edge, place, query))

    def _look_ahead(self) -> None:
        if not self._rows:
            return
        if not self._at_oldest and self._at + self.size.height + AHEAD > len(self._rows):
            self._want(Edge.OLDER)
        if not self._at_newest and self._top < AHEAD:
            self._want(Edge.NEWER)

    def _tell_note(self) -> None:
        self.post_message(
            self.NoteChanged(
                self,
                waiting_words(
                    self._waiting,
                    at_least=self._waiting >= PAGE,
                    following=self.following,
                    look=self._look,
                ),
            )
        )

    # Moving.

    def _keep_in_view(self) -> None:
        height = max(1, self.size.height)
        self._at = min(max(self._at, 0), max(0, len(self._rows) - 1))
        self._top = min(self._top, self._at)
        self._top = max(self._top, self._at - height + 1)
        self._top = min(max(self._top, 0), max(0, len(self._rows) - height))

    def _go(self, to: int) -> None:
        if not self._rows:
            return
        self.following = False
        if to < 0 and (self._waiting or not self._at_newest):
            self._want(Edge.NEWER)
        before, top = self._at, self._top
        self._at = min(max(to, 0), len(self._rows) - 1)
        self._keep_in_view()
        self._look_ahead()
        if self._top != top:
            self.refresh()
        elif self._at != before:
            self.refresh(self._row_region(before), self._row_region(self._at))
        if self._at != before:
            self.post_message(self.Chosen(self, self.chosen.story))

    def _row_region(self, index: int) -> Region:
        return Region(0, index - self._top, self.size.width, 1)

    def action_down(self) -> None:
        self._go(self._at + 1)

    def action_up(self) -> None:
        self._go(self._at - 1)

    def action_half_down(self) -> None:
        self._page(max(1, self.size.height // 2))

    def action_half_up(self) -> None:
        self._page(-max(1, self.size.height // 2))

    def _page(self, rows: int) -> None:
        self._top = max(0, self._top + rows)
        self._go(self._at + rows)

    def action_top(self) -> None:
        if self._waiting or not self._at_newest:
            self.following = False
            self._want(Edge.NEWEST)
        else:
            self._top = 0
            self._go(0)

    def action_bottom(self) -> None:
        if self._at_oldest:
            self._go(len(self._rows) - 1)
        else:
            self.following = False
            self._want(Edge.OLDEST)

    def action_open(self) -> None:
        if self.story is not None:
            self.following = False
            self.post_message(self.Opened(self.story.story.id))

    def action_follow(self) -> None:
        self.following = not self.following
        if self.following:
            self._want(Edge.NEWEST)

    def watch_following(self) -> None:
        self._tell_note()

    def watch_now(self, old: datetime | None, new: datetime | None) -> None:
        """Rows carry instants, not ages: only another day changes them."""
        if old is None or new is None or not is_today(old, new, self._look):
            self._strips.clear()
            self.refresh()

    def on_mount(self) -> None:
        self._want(Edge.NEWEST)
        self._tell_note()

    def on_focus(self) -> None:
        if self._rows:
            self.following = False
        self._strips.clear()
        self.refresh()

    def on_blur(self) -> None:
        self._strips.clear()
        self.refresh()

    def on_resize(self) -> None:
        self._strips.clear()
        self._keep_in_view()
        self._look_ahead()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._strips.clear()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self._page(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self._page(-3)

    def on_click(self, event: events.Click) -> None:
        index = self._top + event.y
        if index < len(self._rows):
            if index == self._at and self.has_focus and not self.following:
                self.action_open()
            else:
                self._go(index)

    # Drawing.

    def render_line(self, y: int) -> Strip:
        width, index = self.size.width, self._top + y
        if index >= len(self._rows):
            return self._blank(y, width)
        story = self._rows[index].story
        here = index == self._at and not (self.following and not self.has_focus)
        key = (story.story.id, here, self.has_focus)
        known = self._strips.get(key)
        if known is None:
            if len(self._strips) > STRIPS:
                self._strips.clear()
            known = self._strips[key] = self._draw(story, width, here=here)
        return known

    def _draw(self, story: StoryLine, width: int, *, here: bool) -> Strip:
        if self.now is None:
            return Strip.blank(width, self.rich_style)
        style = self.visual_style
        if here:
            style = self.get_visual_style("story-list--cursor")
        marker = f"{self._look.glyphs.cursor} " if here else "  "
        row = story_row(story, self.now, self._look, width - 2)
        drawn = Visual.to_strips(self, line(marker, row), width, 1, style, pad=True)
        return drawn[0] if drawn else Strip.blank(width, style.rich_style)

    def _blank(self, y: int, width: int) -> Strip:
        if y == 0 and not self._rows and self._empty:
            words = line(("  " + self._empty, "$text-muted"))
            drawn = Visual.to_strips(self, words, width, 1, self.visual_style, pad=True)
            return drawn[0]
        blank = StoryId(-1), False, False
        known = self._strips.get(blank)
        if known is None:
            known = self._strips[blank] = Strip.blank(width, self.rich_style)
        return known


def _rows_of(lines: Iterable[StoryLine]) -> list[_Row]:
    return [_Row(story, place_of(story)) for story in lines]
