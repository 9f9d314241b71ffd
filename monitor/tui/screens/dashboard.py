"""The board, the live list, the story and the evidence, side by side: views 1 and 2.

Touches: nothing. It handles only what crosses panels.
"""

from typing import ClassVar, Final

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.screen import Screen
from textual.widget import Widget

from monitor.model.board import Board, DevelopmentRow, PartyStatus, StoryDetail, StoryQuery
from monitor.model.stories import StoryId
from monitor.tui.commands import Place, bindings_of
from monitor.tui.format.look import Look
from monitor.tui.format.stories import empty_list
from monitor.tui.messages import StoryAsked
from monitor.tui.state import DeskState
from monitor.tui.widgets.evidence_panel import EvidencePanel
from monitor.tui.widgets.filter_bar import FilterBar
from monitor.tui.widgets.header_line import HeaderLine
from monitor.tui.widgets.live_pane import LivePane
from monitor.tui.widgets.reaction_board import ReactionBoard
from monitor.tui.widgets.status_line import StatusLine
from monitor.tui.widgets.story_list import StoryList
from monitor.tui.widgets.story_panel import StoryPanel

WIDE: Final = 120
"""From here on the story stands beside the list."""
BOARD_SHARE: Final = 0.42
"""The board's share of the height at most: at 24 rows three developments of five parties fit, and
the list keeps six rows."""


class Dashboard(Screen[None]):
    """What the desk looks at all night."""

    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - Textual declares it on the instance
        (0, "-narrow"),
        (WIDE, "-wide"),
    ]
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(Place.DASHBOARD)

    def __init__(self, look: Look, query: StoryQuery) -> None:
        super().__init__()
        self._look, self._query = look, query
        self._state: DeskState | None = None
        self._cell: tuple[DevelopmentRow, PartyStatus] | None = None
        self._story: StoryId | None = None

    def compose(self) -> ComposeResult:
        # As a resize would set it: the first paint is then laid out once, not twice.
        self.set_class(self.app.size.width >= WIDE, "-wide")
        yield HeaderLine()
        yield ReactionBoard(self._look)
        with Container(id="lower"):
            yield LivePane(self._look, query=self._query)
            with Container(id="aside"):
                yield StoryPanel(self._look)
                yield EvidencePanel(self._look)
        yield FilterBar()
        yield StatusLine()

    def on_mount(self) -> None:
        self._share_out(self.app.size.height)
        self.query_one("#board-sheet").focus()

    def on_resize(self, event: events.Resize) -> None:
        self._share_out(event.size.height)

    def _share_out(self, height: int) -> None:
        rows = max(3, int(height * BOARD_SHARE))
        self.query_one("#board-sheet").styles.max_height = rows
        self.query_one(ReactionBoard).styles.max_height = rows + 1

    # What comes down.

    def take_state(self, state: DeskState) -> None:
        """A new board, or a new minute."""
        self._state = state
        board = self.query_one(ReactionBoard)
        board.now = state.now
        board.board = state.board
        stories = self.query_one(StoryList)
        stories.now = state.now
        stories.explain_emptiness(empty_list(state.board, stories.query_shown))
        self._show_evidence()
        if self._story is not None:
            self.post_message(StoryAsked(self._story))

    def take_story(self, asked: StoryId, story: StoryDetail | None) -> None:
        """The story that was asked for."""
        if asked == self._story and self._state is not None:
            titles = self._state.titles_of(story)
            self.query_one(StoryPanel).show(story, self._state.now, titles)

    def look_at(self, *, live: bool) -> None:
        """View 2 is the list alone, view 1 everything."""
        self.set_class(live, "-live")
        self.query_one("StoryList" if live else "#board-sheet").focus()

    # What comes up.

    def on_reaction_board_cell_chosen(self, event: ReactionBoard.CellChosen) -> None:
        event.stop()
        known = event.row is not None and event.status is not None
        self._cell = (event.row, event.status) if known else None  # type: ignore[assignment]
        self._show_evidence()

    def _show_evidence(self) -> None:
        if self._state is None:
            return
        row, status = self._cell or (None, None)
        name = self._state.name_of(status.party) if status else ""
        self.query_one(EvidencePanel).show(row, status, name, self._state.now)

    def on_story_list_chosen(self, event: StoryList.Chosen) -> None:
        event.stop()
        self._story = event.story
        if event.story is None:
            if self._state is not None:
                self.query_one(StoryPanel).show(None, self._state.now)
        elif self.query_one(StoryPanel).display:
            self.post_message(StoryAsked(event.story))

    def action_evidence(self) -> None:
        self.remove_class("-live")
        self.query_one("#evidence-sheet").focus()

    def action_follow(self) -> None:
        self.query_one(StoryList).action_follow()

    def back(self) -> bool:
        """One step back inside this screen; False when there is none."""
        board = self.query_one("#board-sheet")
        focused: Widget | None = self.focused
        if focused is not None and focused is not board and not self.has_class("-live"):
            board.focus()
            return True
        return False


def shown_board(board: Board, topic: str | None) -> Board:
    """The board of one topic, or of all."""
    if topic is None:
        return board
    return Board(
        taken_at=board.taken_at,
        as_of=board.as_of,
        seq=board.seq,
        topics=tuple(part for part in board.topics if part.topic.key == topic),
        feeds=board.feeds,
        poller=board.poller,
        quarantined=board.quarantined,
    )
