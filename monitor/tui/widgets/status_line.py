"""Hints, messages and lasting trouble become the bottom lines. Touches: nothing."""

from typing import Final

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.timer import Timer
from textual.widget import Widget

from monitor.tui.safe import clipped, line, outside, width_of

SAID_FOR_S: Final = 8.0
"""How long a sentence stands before the hints return: read twice, unhurried."""


class StatusText(Widget):
    """One line of content."""

    shown: reactive[Content] = reactive(line(""), layout=False)

    def render(self) -> Content:
        return clipped(self.shown, self.size.width)


class StatusLine(Vertical):
    """Trouble that lasts above, hints or the latest sentence below."""

    def __init__(self) -> None:
        super().__init__()
        self._hints: tuple[tuple[str, str], ...] = ()
        self._said = ""
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        note = StatusText(id="note")
        note.display = False
        yield note
        yield StatusText(id="hints")

    def hint(self, hints: tuple[tuple[str, str], ...]) -> None:
        """The keys worth knowing here, with a word each."""
        if hints != self._hints:
            self._hints = hints
            self._redraw()

    def say(self, sentence: str) -> None:
        """A sentence for the person, for a few seconds."""
        self._said = outside(sentence)
        self._redraw()
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(SAID_FOR_S, self._hush)

    def note(self, trouble: str) -> None:
        """Trouble that lasts, such as a poller that ended; "" when it is over."""
        text = self.query_one("#note", StatusText)
        text.display = bool(trouble)
        text.shown = line((" " + outside(trouble), "$text-warning"))

    def _hush(self) -> None:
        self._said = ""
        self._redraw()

    def on_resize(self) -> None:
        self._redraw()

    def _redraw(self) -> None:
        shown = line((" " + self._said, "bold")) if self._said else self._hint_line()
        self.query_one("#hints", StatusText).shown = shown

    def _hint_line(self) -> Content:
        room, parts = self.size.width - 9, [line(" ")]
        for keys, label in self._hints:
            piece = line((outside(keys), "bold"), " ", (label, "$text-muted"), "  ")
            if piece.cell_length > room:
                break
            room -= width_of(piece.plain)
            parts.append(piece)
        return line(*parts, ("?", "bold"), " ", ("help", "$text-muted"))
