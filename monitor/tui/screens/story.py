"""One story on a screen of its own: view 3. Touches: nothing."""

from textual.app import ComposeResult
from textual.screen import Screen

from monitor.model.board import StoryDetail
from monitor.model.stories import StoryId
from monitor.tui.format.look import Look
from monitor.tui.format.story import entry_detail
from monitor.tui.messages import StoryAsked
from monitor.tui.state import DeskState
from monitor.tui.widgets.filter_bar import FilterBar
from monitor.tui.widgets.header_line import HeaderLine
from monitor.tui.widgets.section_rule import SectionRule
from monitor.tui.widgets.sheet import Sheet
from monitor.tui.widgets.status_line import StatusLine
from monitor.tui.widgets.story_panel import StoryPanel


class StoryScreen(Screen[None]):
    """Every report by origin; below, the one under the cursor and why it stands here."""

    CSS_PATH = "story.tcss"

    def __init__(self, look: Look, story: StoryId) -> None:
        super().__init__()
        self._look, self._story = look, story
        self._state: DeskState | None = None

    def compose(self) -> ComposeResult:
        yield HeaderLine()
        yield StoryPanel(self._look)
        yield SectionRule("REPORT", self._look)
        report = Sheet(marks=False, id="report-sheet")
        report.can_focus = False
        yield report
        yield FilterBar()
        yield StatusLine()

    def on_mount(self) -> None:
        self.query_one("#story-sheet").focus()

    def take_state(self, state: DeskState) -> None:
        """A new board, or a new minute."""
        self._state = state
        self.post_message(StoryAsked(self._story))

    def take_story(self, asked: StoryId, story: StoryDetail | None) -> None:
        """The story, or that it is gone."""
        if asked == self._story and self._state is not None:
            titles = self._state.titles_of(story)
            self.query_one(StoryPanel).show(story, self._state.now, titles)

    def on_story_panel_entry_chosen(self, event: StoryPanel.EntryChosen) -> None:
        event.stop()
        report, page, entry = self.query_one("#report-sheet", Sheet), event.page, event.entry
        if page is None or entry is None:
            report.show(lambda _: ())
            return
        report.show(lambda width: entry_detail(page, entry, width, report.size.height))
