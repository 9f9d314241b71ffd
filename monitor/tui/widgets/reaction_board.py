"""The board becomes a pane of developments and parties, with a cursor on one cell.

Touches: nothing.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.reactive import var

from monitor.model.board import Board, DevelopmentRow, PartyStatus
from monitor.model.feeds import PartyKey
from monitor.tui.commands import Place, bindings_of
from monitor.tui.format.board import BoardPage, Spot, board_lines, parties_of, rows_of, status_at
from monitor.tui.format.look import Look
from monitor.tui.selection import Selection
from monitor.tui.widgets.section_rule import SectionRule
from monitor.tui.widgets.sheet import Sheet


class ReactionBoard(Vertical):
    """Developments by parties. Attributes come down, messages go up."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of(Place.BOARD)

    board: var[Board | None] = var(None, init=False)
    now: var[datetime | None] = var(None, init=False)
    """Set from above, once a minute; a widget never asks a clock."""

    @dataclass
    class CellChosen(Message):
        """The cursor stands on another cell, or the cell has news."""

        row: DevelopmentRow | None
        status: PartyStatus | None

    @dataclass
    class ClaimsWanted(Message):
        """Someone wants to see a development's claims by side."""

        development: str

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._spot: Spot | None = None

    def compose(self) -> ComposeResult:
        yield SectionRule("DEVELOPMENTS", self._look)
        yield Sheet(marks=False, id="board-sheet")

    @property
    def chosen(self) -> Selection:
        """What the cursor stands on."""
        found = status_at(self.board, self._spot) if self.board else None
        if found is None:
            return Selection()
        row, status = found
        newest = status.evidence[0] if status and status.evidence else None
        return Selection(development=row.development, status=status, evidence=newest)

    def watch_board(self) -> None:
        self._keep_spot()
        self._redraw()
        self._tell()

    def watch_now(self) -> None:
        self._redraw()

    def _keep_spot(self) -> None:
        rows = rows_of(self.board) if self.board else ()
        if not rows:
            self._spot = None
        elif self._spot is None or status_at(self.board, self._spot) is None:  # type: ignore[arg-type]
            cells = parties_of(rows[0])
            self._spot = Spot(
                development=rows[0].development.key, party=cells[0] if cells else None
            )

    def _redraw(self) -> None:
        if self.board is None or self.now is None or not self.is_mounted:
            return
        sheet = self.query_one(Sheet)
        page = BoardPage(
            board=self.board,
            now=self.now,
            look=self._look,
            spot=self._spot,
            focused=sheet.has_focus,
        )
        sheet.show(lambda width: board_lines(page, width))
        if self._spot is not None:
            sheet.show_item(self._spot.development)

    def _tell(self) -> None:
        chosen = self.chosen
        found = status_at(self.board, self._spot) if self.board else None
        self.post_message(self.CellChosen(found[0] if found else None, chosen.status))

    def on_descendant_focus(self) -> None:
        self.query_one(SectionRule).active = True
        self._redraw()

    def on_descendant_blur(self) -> None:
        self.query_one(SectionRule).active = False
        self._redraw()

    def on_sheet_moved(self, event: Sheet.Moved) -> None:
        event.stop()
        if event.key is None or self._spot is None or event.key == self._spot.development:
            return
        self._spot = Spot(development=event.key, party=self._party_in(event.key))
        self._redraw()
        self._tell()

    def _party_in(self, development: str) -> PartyKey | None:
        found = status_at(self.board, Spot(development=development)) if self.board else None
        parties = parties_of(found[0]) if found else ()
        party = self._spot.party if self._spot else None
        return party if party in parties else next(iter(parties), None)

    def on_sheet_opened(self, event: Sheet.Opened) -> None:
        event.stop()
        self.post_message(self.ClaimsWanted(event.key))

    def action_party_left(self) -> None:
        self._to_party(-1)

    def action_party_right(self) -> None:
        self._to_party(1)

    def _to_party(self, step: int) -> None:
        found = status_at(self.board, self._spot) if self.board else None
        if found is None or self._spot is None:
            return
        parties = parties_of(found[0])
        if not parties:
            return
        at = parties.index(self._spot.party) if self._spot.party in parties else 0
        to = min(max(at + step, 0), len(parties) - 1)
        self._spot = Spot(development=self._spot.development, party=parties[to])
        self._redraw()
        self._tell()
