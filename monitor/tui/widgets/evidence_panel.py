"""A cell becomes the pane that proves it, with a cursor on one piece of evidence.

Touches: nothing.
"""

from dataclasses import dataclass
from datetime import datetime

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message

from monitor.model.board import DevelopmentRow, PartyStatus
from monitor.model.reactions import Evidence
from monitor.model.stories import StoryId
from monitor.tui.format.evidence import ProofPage, evidence_key, proof_lines, subject_of
from monitor.tui.format.look import Look
from monitor.tui.format.sheets import Lines, text_line
from monitor.tui.selection import Selection
from monitor.tui.widgets.section_rule import SectionRule
from monitor.tui.widgets.sheet import Sheet


class EvidencePanel(Vertical):
    """The words behind a status. Attributes come down, messages go up."""

    @dataclass
    class StoryWanted(Message):
        """Someone wants the story a piece of evidence stands in."""

        story: StoryId

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._page: ProofPage | None = None

    def compose(self) -> ComposeResult:
        yield SectionRule("EVIDENCE", self._look)
        yield Sheet(id="evidence-sheet")

    @property
    def chosen(self) -> Selection:
        """The evidence under the cursor, with its cell."""
        if self._page is None:
            return Selection()
        item = self._item()
        return Selection(
            development=self._page.row.development,
            status=self._page.status,
            evidence=item,
            story=item.origin[0] if item and item.origin else None,
        )

    def show(
        self, row: DevelopmentRow | None, status: PartyStatus | None, name: str, now: datetime
    ) -> None:
        """Another cell, or other news of it."""
        rule, sheet = self.query_one(SectionRule), self.query_one(Sheet)
        if row is None or status is None:
            self._page = None
            rule.subject = ""
            sheet.show(_no_cell)
            return
        page = ProofPage(row=row, status=status, name=name, now=now, look=self._look)
        other = self._page is None or subject_of(row, status.party) != rule.subject
        self._page = page
        rule.subject = subject_of(row, status.party)
        sheet.show(lambda width: proof_lines(page, width))
        if other:
            sheet.action_top()

    def _item(self) -> Evidence | None:
        key = self.query_one(Sheet).cursor
        if self._page is None or key is None:
            return None
        status = self._page.status
        nearest = (status.nearest_rejected,) if status.nearest_rejected else ()
        items = (*status.evidence, *nearest)
        return next((item for item in items if evidence_key(item) == key), None)

    def on_descendant_focus(self) -> None:
        self.query_one(SectionRule).active = True

    def on_descendant_blur(self) -> None:
        self.query_one(SectionRule).active = False

    def on_sheet_moved(self, event: Sheet.Moved) -> None:
        event.stop()

    def on_sheet_opened(self, event: Sheet.Opened) -> None:
        event.stop()
        item = self._item()
        if item is not None and item.origin is not None:
            self.post_message(self.StoryWanted(item.origin[0]))


def _no_cell(width: int) -> Lines:  # noqa: ARG001 - a Build
    return (text_line(("the proof of the cell under the cursor stands here", "$text-muted")),)
