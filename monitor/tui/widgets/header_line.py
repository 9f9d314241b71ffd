"""The talks, the feeds and the time become the top line. Touches: nothing."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from monitor.tui.format.header import Heading, heading
from monitor.tui.safe import fit, line


class HeadingText(Widget):
    """The part of the top line that changes once a minute."""

    head: reactive[Heading | None] = reactive(None)

    def render(self) -> Content:
        return heading(self.head, self.size.width) if self.head else line(" Monitor")


class Countdown(Widget):
    """The part that changes every second: kept small, so that a second costs little."""

    words: reactive[str] = reactive("")

    def render(self) -> Content:
        return line((fit(self.words, self.size.width - 1, right=True), "$text-muted"), " ")


class HeaderLine(Horizontal):
    """One line at the top of every screen."""

    def compose(self) -> ComposeResult:
        yield HeadingText()
        yield Countdown()

    def show(self, head: Heading) -> None:
        """What the top line says until the next minute, or the next board."""
        self.query_one(HeadingText).head = head
