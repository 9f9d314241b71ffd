"""The feeds and their health on a screen of their own: view 4. Touches: nothing."""

from textual.app import ComposeResult
from textual.screen import Screen

from monitor.tui.format.look import Look
from monitor.tui.state import DeskState
from monitor.tui.widgets.feed_health import FeedHealthTable
from monitor.tui.widgets.filter_bar import FilterBar
from monitor.tui.widgets.header_line import HeaderLine
from monitor.tui.widgets.status_line import StatusLine


class FeedsScreen(Screen[None]):
    """Who answers, and why the others do not."""

    CSS_PATH = "feeds.tcss"

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    def compose(self) -> ComposeResult:
        yield HeaderLine()
        yield FeedHealthTable(self._look)
        yield FilterBar()
        yield StatusLine()

    def on_mount(self) -> None:
        self.query_one("#feeds-sheet").focus()

    def take_state(self, state: DeskState) -> None:
        """A new board, or a new minute."""
        if state.board is not None:
            self.query_one(FeedHealthTable).show(state.board, state.now)
