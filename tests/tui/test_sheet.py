"""A pane of prepared lines: what changed is drawn again, and nothing else is."""

from textual.app import App, ComposeResult

from monitor.tui.format.sheets import Lines, text_line
from monitor.tui.widgets.sheet import Build, Sheet
from tests.support.screen import screen_text

SIZE = (40, 8)


class OneSheet(App[None]):
    """A sheet that fills the screen, in the app's own look."""

    CSS_PATH = "../../monitor/tui/app.tcss"

    def get_css_variables(self) -> dict[str, str]:
        return {**super().get_css_variables(), "row-cursor": "#335577", "row-blurred": "#223344"}

    def compose(self) -> ComposeResult:
        yield Sheet()

    @property
    def sheet(self) -> Sheet:
        return self.query_one(Sheet)


def numbered(count: int, *, style: str = "", last: str = "") -> Build:
    """So many lines, each an item of its own; the last one may say something else."""
    words = [f"line {at}" for at in range(count - bool(last))] + [last] * bool(last)

    def build(_: int) -> Lines:
        return tuple(text_line((text, style), key=f"k{at}") for at, text in enumerate(words))

    return build


def colours(app: OneSheet) -> set[str]:
    """Foregrounds of the words on the screen."""
    strips = app.screen._compositor.render_strips()
    parts = [part for strip in strips for part in strip if "line" in part.text]
    return {part.style.color.name for part in parts if part.style and part.style.color}


def will_be_drawn(sheet: Sheet) -> bool:
    return sheet._repaint_required


async def test_the_same_lines_again_draw_nothing() -> None:
    app = OneSheet()
    async with app.run_test(size=SIZE) as pilot:
        app.sheet.show(numbered(5))
        await pilot.pause()
        app.sheet.show(numbered(5))
        assert not will_be_drawn(app.sheet)
        app.sheet.show(numbered(5, last="news"))
        assert will_be_drawn(app.sheet)
        await pilot.pause()
        assert "line 3\n news" in screen_text(app)


async def test_the_same_words_in_another_style_are_drawn_again() -> None:
    app = OneSheet()
    async with app.run_test(size=SIZE) as pilot:
        app.sheet.show(numbered(3, style="#aa0000"))
        await pilot.pause()
        assert colours(app) == {"#aa0000"}
        app.sheet.show(numbered(3, style="#00aa00"))
        await pilot.pause()
        assert colours(app) == {"#00aa00"}


async def test_a_sheet_scrolls_exactly_while_its_lines_do_not_fit() -> None:
    app = OneSheet()
    async with app.run_test(size=SIZE) as pilot:
        for count, scrolled in ((5, 0), (30, 22), (20, 12), (8, 0), (3, 0)):
            app.sheet.show(numbered(count))
            await pilot.pause()
            app.sheet.action_bottom()
            await pilot.pause()
            assert app.sheet.scroll_offset.y == scrolled
            assert f"line {count - 1}" in screen_text(app)
            assert "line 29" not in screen_text(app) or count == 30
        await pilot.resize_terminal(40, 2)
        app.sheet.action_bottom()
        await pilot.pause()
        assert "line 0" not in screen_text(app)
        assert "line 2" in screen_text(app)
        await pilot.resize_terminal(*SIZE)
        await pilot.pause()
        assert screen_text(app).rstrip() == " line 0\n line 1\n line 2"


async def test_the_cursor_leaves_its_old_line_and_shows_on_the_new_one() -> None:
    app = OneSheet()
    async with app.run_test(size=SIZE) as pilot:
        app.sheet.show(numbered(4))
        app.sheet.focus()
        await pilot.pause()
        for expected in (1, 2):
            app.sheet.action_down()
            await pilot.pause()
            strips = app.screen._compositor.render_strips()
            backgrounds = [
                part.style.bgcolor.name if part.style and part.style.bgcolor else ""
                for strip in strips
                for part in strip
                if "line" in part.text
            ]
            assert [at for at, name in enumerate(backgrounds) if name == "#335577"] == [expected]
