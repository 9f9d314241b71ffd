"""A title and a note become one thin line between panes. Touches: nothing."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from monitor.tui.format.look import Look
from monitor.tui.safe import fit, line, outside, width_of


class SectionRule(Widget):
    """`─ LIVE ─────── ▲ 2 new ─`: one line, one style, never focused."""

    title: reactive[str] = reactive("")
    subject: reactive[str] = reactive("")
    """What the pane is about, beside its title; may come from outside."""
    note: reactive[str] = reactive("")
    active: reactive[bool] = reactive(default=False)
    """Whether its pane has the focus."""

    def __init__(self, title: str, look: Look) -> None:
        super().__init__()
        self._look = look
        self.set_reactive(SectionRule.title, title)

    def render(self) -> Content:
        rule, width = self._look.glyphs.rule, self.size.width
        title = f" {self.title} "
        words = outside(self.note)
        words = fit(
            words, min(width_of(words), width - width_of(title) - 5), more=self._look.glyphs.more
        )
        note = f" {words} {rule}" if words else ""
        room = width - width_of(title) - width_of(note) - 3
        subject = outside(self.subject)
        if subject and room > 8:
            subject = f"{rule} {fit(subject, min(room - 3, width_of(subject)), more='…')} "
        else:
            subject = ""
        run = max(0, width - 1 - width_of(title) - width_of(subject) - width_of(note))
        style = "bold $accent" if self.active else "bold"
        return line(
            (rule, "$text-disabled"),
            (title, style),
            (subject, "$text-muted"),
            (rule * run, "$text-disabled"),
            (note, "$text-muted"),
        )
