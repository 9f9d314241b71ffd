"""Headlines from right to left: each is isolated, and reorders nothing that stands beside it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.content import Content

from monitor.text import FSI, PDI, keeping_isolates
from monitor.tui.app import MonitorApp
from monitor.tui.safe import fit, folded, line, outside, width_of, wrapped
from tests.support.board_builders import EVENING, at, story_line
from tests.support.fake_source import FakeSource
from tests.support.screen import StillClock, screen_text, settled
from tests.tui.test_hostile import hostile_world

PERSIAN = "مذاکرات ایران و آمریکا در ژنو: دور دوم می\u200cشود 17 فروردین"
ARABIC = "محادثات غير مباشرة بين إيران والولايات المتحدة في مسقط"
HEBREW = "השיחות בין ארצות הברית לאיראן יתחדשו בשבת"
HEADLINES = {"Persian": PERSIAN, "Arabic": ARABIC, "Hebrew": HEBREW}
MIXED = st.text(
    st.sampled_from("abc 12:—“” שלוםمسقط한字\u200c\u200f\u2066\u2068\u2069"), max_size=60
)


def is_leftward(char: str) -> bool:
    return unicodedata.bidirectional(char) in {"R", "AL"}


def is_isolated(row: str) -> bool:
    """Whether every isolate is closed and every letter from right to left stands in one."""
    depth = 0
    for char in row:
        depth += (char == FSI) - (char == PDI)
        if depth not in {0, 1} or (depth == 0 and is_leftward(char)):
            return False
    return depth == 0


@given(MIXED)
def test_only_a_text_with_a_letter_from_right_to_left_is_isolated(raw: str) -> None:
    text = outside(raw)
    assert is_isolated(text)
    assert (FSI in text) == any(map(is_leftward, text))


@given(MIXED, MIXED, st.integers(0, 40), st.booleans())
def test_cut_text_is_as_wide_as_asked_with_its_isolates_closed(
    one: str,
    other: str,
    width: int,
    right: bool,  # noqa: FBT001
) -> None:
    text = fit(f"{outside(one)} — {outside(other)}", width, right=right)
    assert is_isolated(text)
    assert width_of(text) == width
    assert line(text).plain == text


@given(MIXED, MIXED, st.integers(8, 40))
def test_a_line_break_inside_an_isolate_closes_and_opens_it(
    one: str, other: str, width: int
) -> None:
    text = f"by {outside(one)} (“{outside(other)}”, 21:14)"
    parts = wrapped(text, width)
    assert all(is_isolated(part.plain) for part in parts)
    assert all(part.cell_length <= width for part in parts)
    assert letters(text) == letters("".join(part.plain for part in parts))


def letters(text: str) -> str:
    return "".join(char for char in text if char not in f" {FSI}{PDI}")


def test_a_style_stays_on_its_words_where_a_line_breaks() -> None:
    words = line("said: ", (outside(HEBREW), "bold"), " 21:14")
    parts = folded(words, 20)
    bold = "".join(part.plain[span.start : span.end] for part in parts for span in part.spans)
    assert letters(bold) == letters(HEBREW)
    assert len(parts) > 2


def test_an_isolate_that_is_left_open_does_not_get_through() -> None:
    for part in (f"a{FSI}b", f"a{PDI}b", f"{PDI}ab{FSI}"):
        for content in (line(part), line((part, "bold")), line(Content(part))):
            assert not set(content.plain) & {FSI, PDI}


@pytest.mark.parametrize("size", [(80, 24), (160, 50)], ids=["narrow", "wide"])
@pytest.mark.parametrize("text", [*HEADLINES.values()], ids=[*HEADLINES])
async def test_in_every_view_words_from_right_to_left_stand_in_isolates_of_ours(
    text: str, size: tuple[int, int]
) -> None:
    app = MonitorApp(hostile_world(text), StillClock(EVENING), environ={}, title_note=text)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        for key in ("1", "e", "2", "3", "4", "5", "question_mark"):
            await pilot.press(key)
            await settled(pilot)
            rows = screen_text(app).splitlines()
            assert [row for row in rows if not is_isolated(row)] == []
            assert any(map(is_leftward, "".join(rows))), key
            for strip in app.screen._compositor.render_strips():
                assert sum(cell_len(part.text) for part in strip) == size[0]


async def test_the_columns_beside_a_headline_stand_where_they_stand_beside_others() -> None:
    titles = ("Talks resume in Geneva", *HEADLINES.values(), PERSIAN * 4)
    lines = tuple(
        story_line(
            number=9 - at_row, headline=title, updated_at=at(f"2{3 - at_row // 2}:0{at_row}")
        )
        for at_row, title in enumerate(titles)
    )
    app = MonitorApp(FakeSource(lines=lines), StillClock(at("23:59")), environ={})
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("2")
        await settled(pilot)
        rows = [row for row in screen_text(app).splitlines() if "Courier" in row]
    assert len(rows) == len(titles)
    assert len({width_of(row[: row.index("Courier")]) for row in rows}) == 1
    assert len({width_of(row) for row in rows}) == 1
    assert rows[-1].index("…") < rows[-1].index(PDI)


async def test_a_quote_is_copied_without_isolates() -> None:
    app = MonitorApp(hostile_world(PERSIAN), StillClock(EVENING), environ={})
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("Y")
        await settled(pilot)
        assert PERSIAN in app.clipboard
        assert not set(app.clipboard) & {FSI, PDI}


@given(MIXED)
def test_isolates_stay_while_what_is_in_and_between_them_changes(raw: str) -> None:
    text = outside(raw)
    assert keeping_isolates(text, str) == text
    assert keeping_isolates(f"a {text} b", str.upper) == f"A {text.upper()} B"
