"""The feeds become a table under its rule, with the chosen feed below. Touches: nothing."""

from datetime import datetime

from textual.app import ComposeResult
from textual.containers import Vertical

from monitor.model.board import Board
from monitor.model.feeds import FeedKey
from monitor.tui.format.feeds import FeedsPage, feed_detail, feed_lines, totals
from monitor.tui.format.look import Look
from monitor.tui.safe import line
from monitor.tui.selection import Selection
from monitor.tui.widgets.section_rule import SectionRule
from monitor.tui.widgets.sheet import Sheet
from monitor.tui.widgets.status_line import StatusText


class FeedHealthTable(Vertical):
    """Who answers, who does not and why, and when each is asked again."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._page: FeedsPage | None = None

    def compose(self) -> ComposeResult:
        yield SectionRule("FEEDS", self._look)
        yield Sheet(id="feeds-sheet")
        yield StatusText(id="totals")
        yield SectionRule("FEED", self._look)
        detail = Sheet(marks=False, id="feed-detail")
        detail.can_focus = False
        yield detail

    @property
    def chosen(self) -> Selection:
        """The feed under the cursor."""
        key = self.query_one("#feeds-sheet", Sheet).cursor
        return Selection(feed=FeedKey(key) if key else None)

    def show(self, board: Board, now: datetime) -> None:
        """The feeds as they stand now."""
        page = self._page = FeedsPage(board=board, now=now, look=self._look)
        self.query_one("#totals", StatusText).shown = line((f" {totals(board)}", "$text-muted"))
        self.query_one("#feeds-sheet", Sheet).show(lambda width: feed_lines(page, width))
        self._detail()

    def _detail(self) -> None:
        page, key = self._page, self.chosen.feed
        if page is None:
            return
        health = next((one for one in page.board.feeds if one.feed.key == key), None)
        self.query(SectionRule).last().subject = key or ""
        self.query_one("#feed-detail", Sheet).show(
            lambda width: feed_detail(page, health, width) if health else ()
        )

    def on_descendant_focus(self) -> None:
        self.query(SectionRule).first().active = True

    def on_descendant_blur(self) -> None:
        self.query(SectionRule).first().active = False

    def on_sheet_moved(self, event: Sheet.Moved) -> None:
        event.stop()
        self._detail()

    def on_sheet_opened(self, event: Sheet.Opened) -> None:
        event.stop()
