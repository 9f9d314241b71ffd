"""Every story kept, by its words: view 5. Touches: nothing."""

from dataclasses import replace

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widgets import Input

from monitor.model.board import StoryQuery
from monitor.tui.format.look import Look
from monitor.tui.format.stories import empty_list
from monitor.tui.safe import line
from monitor.tui.state import DeskState
from monitor.tui.widgets.header_line import HeaderLine
from monitor.tui.widgets.live_pane import LivePane
from monitor.tui.widgets.status_line import StatusLine, StatusText
from monitor.tui.widgets.story_list import StoryList


class SearchScreen(Screen[None]):
    """A line to type into, and the stories found; those of no topic too."""

    CSS_PATH = "search.tcss"

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._query = StoryQuery(everything=True)
        self._state: DeskState | None = None

    def compose(self) -> ComposeResult:
        yield HeaderLine()
        with Horizontal(id="search-line"):
            label = StatusText(id="search-label")
            label.shown = line((" Search ", "bold $accent"))
            yield label
            yield Input(compact=True, placeholder="words of a headline or a summary")
        yield LivePane(self._look, "FOUND", self._query, following=False)
        yield StatusLine()

    def on_mount(self) -> None:
        self.query_one(Input).focus()

    def take_state(self, state: DeskState) -> None:
        """A new board, or a new minute."""
        self._state = state
        stories = self.query_one(StoryList)
        stories.now = state.now
        stories.explain_emptiness(empty_list(state.board, self._query))

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._query = replace(self._query, search=event.value.strip())
        stories = self.query_one(StoryList)
        if self._state is not None:
            stories.explain_emptiness(empty_list(self._state.board, self._query))
        stories.ask(self._query)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.query_one(StoryList).focus()

    def on_key(self, event: events.Key) -> None:
        if event.key == "down" and self.query_one(Input).has_focus:
            event.stop()
            self.query_one(StoryList).focus()

    def back(self) -> bool:
        """From the list back to the line; False from there."""
        if self.query_one(StoryList).has_focus:
            self.query_one(Input).focus()
            return True
        return False
