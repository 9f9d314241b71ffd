"""Small questions over the screen: yes or no, and one of many. Touches: nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from monitor.tui.format.sheets import Lines, text_line
from monitor.tui.safe import fit, line, outside, wrapped
from monitor.tui.widgets.sheet import Sheet
from monitor.tui.widgets.status_line import StatusText


class AskScreen(ModalScreen[bool]):
    """Asks before something that cannot be undone."""

    CSS_PATH = "asking.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,enter", "answer(True)", "yes"),
        Binding("n,escape,q", "answer(False)", "no"),
    ]

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        with Vertical(id="box"):
            sheet = Sheet(marks=False, id="question")
            yield sheet
            answers = StatusText()
            answers.shown = line(("y", "bold"), " yes   ", ("n", "bold"), " no")
            yield answers

    def on_mount(self) -> None:
        sheet = self.query_one(Sheet)
        sheet.can_focus = False
        sheet.show(self._lines)

    def _lines(self, width: int) -> Lines:
        return tuple(text_line(part) for part in wrapped(outside(self._question), width))

    def action_answer(self, yes: bool) -> None:  # noqa: FBT001 - a Textual action's argument
        self.dismiss(yes)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of many."""

    key: str
    label: str
    hint: str = ""


class ChoiceScreen(ModalScreen[str | None]):
    """One of many, found by typing; also the palette."""

    CSS_PATH = "asking.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "cancel"),
        Binding("down,ctrl+n", "step(1)", "down", priority=True),
        Binding("up", "step(-1)", "up", priority=True),
    ]

    def __init__(self, title: str, choices: tuple[Choice, ...]) -> None:
        super().__init__()
        self._title, self._choices = title, choices

    def compose(self) -> ComposeResult:
        with Vertical(id="box", classes="-tall"):
            title = StatusText()
            title.shown = line((outside(self._title), "bold"))
            yield title
            yield Input(compact=True, placeholder="type to find")
            yield Sheet(id="choices")

    def on_mount(self) -> None:
        sheet = self.query_one(Sheet)
        sheet.can_focus = False
        sheet.show(self._lines_for(""))
        self.query_one(Input).focus()

    def _lines_for(self, words: str) -> Callable[[int], Lines]:
        sought = words.casefold().split()
        found = [
            choice
            for choice in self._choices
            if all(word in f"{choice.label} {choice.hint}".casefold() for word in sought)
        ]

        def lines(width: int) -> Lines:
            hint = 14
            return tuple(
                text_line(
                    " ",
                    fit(outside(choice.label), width - hint - 2),
                    (fit(outside(choice.hint), hint, right=True), "$text-muted"),
                    key=choice.key,
                )
                for choice in found
            ) or (text_line((" nothing of that name", "$text-muted")),)

        return lines

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        sheet = self.query_one(Sheet)
        sheet.show(self._lines_for(event.value))
        sheet.action_top()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.dismiss(self.query_one(Sheet).cursor)

    def on_sheet_moved(self, event: Sheet.Moved) -> None:
        event.stop()

    def on_sheet_opened(self, event: Sheet.Opened) -> None:
        event.stop()
        self.dismiss(event.key)

    def action_step(self, step: int) -> None:
        sheet = self.query_one(Sheet)
        if step > 0:
            sheet.action_down()
        else:
            sheet.action_up()

    def action_leave(self) -> None:
        self.dismiss(None)

    def on_click(self, event: events.Click) -> None:
        if event.widget is self:
            self.dismiss(None)
