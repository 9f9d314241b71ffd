"""A story becomes a pane of entries by origin, with a cursor on one entry. Touches: nothing."""

from dataclasses import dataclass
from datetime import datetime

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message

from monitor.model.board import StoryDetail, StoryEntry
from monitor.tui.format.look import Look
from monitor.tui.format.sheets import Lines, text_line
from monitor.tui.format.story import StoryPage, entry_key, story_lines
from monitor.tui.selection import Selection
from monitor.tui.widgets.section_rule import SectionRule
from monitor.tui.widgets.sheet import Sheet


class StoryPanel(Vertical):
    """One story, opened. Attributes come down, messages go up."""

    @dataclass
    class EntryChosen(Message):
        """The cursor stands on another entry."""

        page: StoryPage | None
        entry: StoryEntry | None

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._page: StoryPage | None = None

    def compose(self) -> ComposeResult:
        yield SectionRule("STORY", self._look)
        yield Sheet(id="story-sheet")

    @property
    def chosen(self) -> Selection:
        """The story, and the entry under the cursor."""
        if self._page is None:
            return Selection()
        story = self._page.story.story
        return Selection(story=story.id, headline=story.headline, entry=self._entry())

    def show(self, story: StoryDetail | None, now: datetime, topics: tuple[str, ...] = ()) -> None:
        """Another story, or other news of it."""
        sheet = self.query_one(Sheet)
        if story is None:
            if self._page is not None or not sheet.text:
                self._page = None
                sheet.show(_no_story)
            return
        page = StoryPage(story=story, now=now, look=self._look, topics=topics)
        other = self._page is None or self._page.story.story.id != story.story.id
        self._page = page
        sheet.show(lambda width: story_lines(page, width))
        if other:
            sheet.action_top()
        self.post_message(self.EntryChosen(page, self._entry()))

    def _entry(self) -> StoryEntry | None:
        key = self.query_one(Sheet).cursor
        entries = self._page.story.entries if self._page else ()
        return next((entry for entry in entries if entry_key(entry) == key), None)

    def on_descendant_focus(self) -> None:
        self.query_one(SectionRule).active = True

    def on_descendant_blur(self) -> None:
        self.query_one(SectionRule).active = False

    def on_sheet_moved(self, event: Sheet.Moved) -> None:
        event.stop()
        self.post_message(self.EntryChosen(self._page, self._entry()))

    def on_sheet_opened(self, event: Sheet.Opened) -> None:
        event.stop()


def _no_story(width: int) -> Lines:  # noqa: ARG001 - a Build
    return (text_line(("no story is chosen", "$text-muted")),)
