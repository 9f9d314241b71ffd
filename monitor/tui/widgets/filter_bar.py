"""What someone types to filter becomes messages. Touches: nothing."""

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from monitor.tui.safe import line
from monitor.tui.widgets.status_line import StatusText


class FilterBar(Horizontal):
    """A line to type into; hidden until asked for."""

    @dataclass
    class Changed(Message):
        """Other words to filter by; "" takes the filter away."""

        words: str
        pane: Widget | None

    @dataclass
    class Closed(Message):
        """The person is done typing; the filter stays."""

        pane: Widget | None

    def __init__(self) -> None:
        super().__init__()
        self._pane: Widget | None = None

    def compose(self) -> ComposeResult:
        slash = StatusText(id="slash")
        slash.shown = line((" / ", "bold $accent"))
        yield slash
        yield Input(compact=True)

    def on_mount(self) -> None:
        self.display = False

    def open(self, pane: Widget | None) -> None:
        """Start typing a filter for a pane."""
        self._pane = pane
        self.display = True
        self.query_one(Input).focus()

    def close(self, *, clear: bool) -> None:
        """Stop typing; with `clear` the filter goes too."""
        field = self.query_one(Input)
        if clear and field.value:
            field.value = ""
            self.post_message(self.Changed("", self._pane))
        self.display = bool(field.value)
        self.post_message(self.Closed(self._pane))

    @property
    def words(self) -> str:
        """What stands in the line."""
        return self.query_one(Input).value.strip()

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Changed(event.value.strip(), self._pane))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.close(clear=False)
