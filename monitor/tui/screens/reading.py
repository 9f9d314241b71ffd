"""Prepared lines on a screen of their own: help, and the handover. Touches: nothing."""

from textual.app import ComposeResult
from textual.screen import Screen

from monitor.tui.format.look import Look
from monitor.tui.state import DeskState
from monitor.tui.widgets.filter_bar import FilterBar
from monitor.tui.widgets.header_line import HeaderLine
from monitor.tui.widgets.section_rule import SectionRule
from monitor.tui.widgets.sheet import Build, Sheet
from monitor.tui.widgets.status_line import StatusLine


class ReadingScreen(Screen[None]):
    """Something to read; `/` finds in it, `y` copies it where that is of use."""

    def __init__(self, look: Look, title: str, build: Build, *, copied: str = "") -> None:
        super().__init__()
        self._look, self._title, self._build = look, title, build
        self.to_copy = copied

    def compose(self) -> ComposeResult:
        yield HeaderLine()
        yield SectionRule(self._title, self._look)
        yield Sheet(id="reading-sheet")
        yield FilterBar()
        yield StatusLine()

    def on_mount(self) -> None:
        sheet = self.query_one(Sheet)
        sheet.show(self._build)
        sheet.focus()

    def take_state(self, state: DeskState) -> None:
        """Nothing here depends on the board."""

    def on_sheet_moved(self, event: Sheet.Moved) -> None:
        event.stop()

    def on_sheet_opened(self, event: Sheet.Opened) -> None:
        event.stop()
