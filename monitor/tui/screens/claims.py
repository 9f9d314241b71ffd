"""A development's claims by side. Touches: nothing."""

from textual.app import ComposeResult
from textual.screen import Screen

from monitor.model.reactions import DevelopmentClaims
from monitor.tui.format.claims import ClaimsPage, claim_detail, claim_lines
from monitor.tui.format.look import Look
from monitor.tui.format.sheets import text_line
from monitor.tui.messages import ClaimsAsked
from monitor.tui.state import DeskState
from monitor.tui.widgets.filter_bar import FilterBar
from monitor.tui.widgets.header_line import HeaderLine
from monitor.tui.widgets.section_rule import SectionRule
from monitor.tui.widgets.sheet import Sheet
from monitor.tui.widgets.status_line import StatusLine


class ClaimsScreen(Screen[None]):
    """Who announced, confirmed, contradicted or left out what, in whose words."""

    CSS_PATH = "claims.tcss"

    def __init__(self, look: Look, development: str) -> None:
        super().__init__()
        self._look, self._development = look, development
        self._state: DeskState | None = None
        self._page: ClaimsPage | None = None

    def compose(self) -> ComposeResult:
        yield HeaderLine()
        yield SectionRule("CLAIMS", self._look)
        yield Sheet(id="claims-sheet")
        yield SectionRule("IN THEIR WORDS", self._look)
        words = Sheet(marks=False, id="words-sheet")
        words.can_focus = False
        yield words
        yield FilterBar()
        yield StatusLine()

    def on_mount(self) -> None:
        self.query_one("#claims-sheet").focus()

    def take_state(self, state: DeskState) -> None:
        """A new board, or a new minute."""
        self._state = state
        self.post_message(ClaimsAsked(self._development))

    def take_claims(self, development: str, claims: DevelopmentClaims | None) -> None:
        """The claims that were asked for."""
        if development != self._development or self._state is None:
            return
        sheet = self.query_one("#claims-sheet", Sheet)
        if claims is None:
            self._page = None
            sheet.show(lambda _: (text_line(("this development is gone", "$text-muted")),))
            return
        page = self._page = ClaimsPage(claims=claims, now=self._state.now, look=self._look)
        self.query(SectionRule).first().subject = claims.development.title
        sheet.show(lambda width: claim_lines(page, width))
        self._show_words()

    def on_sheet_moved(self, event: Sheet.Moved) -> None:
        event.stop()
        self._show_words()

    def _show_words(self) -> None:
        page, key = self._page, self.query_one("#claims-sheet", Sheet).cursor
        words = self.query_one("#words-sheet", Sheet)
        if page is None or key is None:
            words.show(lambda _: ())
            return
        claim = page.claims.claims[int(key[1:])]
        words.show(lambda width: claim_detail(page, claim, width))
