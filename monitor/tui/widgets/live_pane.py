"""A list of stories under its rule. Touches: nothing."""

from textual.app import ComposeResult
from textual.containers import Vertical

from monitor.model.board import StoryQuery
from monitor.tui.format.look import Look
from monitor.tui.widgets.section_rule import SectionRule
from monitor.tui.widgets.story_list import StoryList


class LivePane(Vertical):
    """The rule says what the list waits with; the list is the list."""

    def __init__(
        self,
        look: Look,
        title: str = "LIVE",
        query: StoryQuery | None = None,
        *,
        following: bool = True,
    ) -> None:
        super().__init__()
        self._following = following
        self._look, self._title, self._query = look, title, query

    def compose(self) -> ComposeResult:
        yield SectionRule(self._title, self._look)
        yield StoryList(self._look, self._query, following=self._following)

    def on_descendant_focus(self) -> None:
        self.query_one(SectionRule).active = True

    def on_descendant_blur(self) -> None:
        self.query_one(SectionRule).active = False

    def on_story_list_note_changed(self, event: StoryList.NoteChanged) -> None:
        event.stop()
        self.query_one(SectionRule).note = event.note
