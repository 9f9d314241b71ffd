"""Text from outside is harmless, and nothing a reader needs is lost."""

import pytest

from monitor.text import (
    clean_block,
    clean_line,
    isolated,
    join_text,
    legible,
    printable_block,
    redacted,
)


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        pytest.param("", "", id="nothing stays nothing"),
        pytest.param("Talks\tin\r\n Geneva", "Talks in Geneva", id="white space is one blank"),
        pytest.param("a\x1b]52;c;eA==\x07b", "a\ufffd]52;c;eA==\ufffdb", id="ESC, BEL"),
        pytest.param("a\x9b31mb", "a\ufffd31mb", id="a C1 control is marked"),
        pytest.param("a\u202eb\u2066c", "abc", id="overrides go"),
        pytest.param("a\u200b\ufeff\u00adb", "ab", id="invisible formats go"),
        pytest.param("می\u200cخواهم", "می\u200cخواهم", id="Persian keeps its ZWNJ"),
        pytest.param("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧", id="emoji keep their ZWJ"),
        pytest.param("x\ud800y", "x?y", id="a lone surrogate is replaced"),
        pytest.param("e" + "\u0301" * 50, "é" + "\u0301" * 4, id="stacked marks are capped"),
        pytest.param("[/] [@click=app.quit]", "[/] [@click=app.quit]", id="brackets are text"),
        pytest.param("Se\u0301oul", "Séoul", id="composed"),
    ],
)
def test_a_line_is_harmless(raw: str, clean: str) -> None:
    assert clean_line(raw) == clean


def test_a_title_is_cut_at_its_limit_and_a_block_at_its_own() -> None:
    assert len(clean_line("x" * 900)) == 500
    assert len(clean_block("x" * 30_000)) == 20_000


def test_a_block_keeps_its_paragraphs_as_blank_lines() -> None:
    assert clean_block(" One. \r\n\n\n Two.\n\x00\n") == "One.\n\nTwo.\n\n\ufffd"


def test_a_page_keeps_its_lines_and_indents() -> None:
    assert printable_block("  a\x1b[2J\tb\n\nc  ") == "  a\ufffd[2J b\n\nc"


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        pytest.param("Talks in Geneva", "Talks in Geneva", id="left to right stays as it is"),
        pytest.param("Переговоры 12:30", "Переговоры 12:30", id="so does Cyrillic"),
        pytest.param("שיחות", "\u2068שיחות\u2069", id="Hebrew"),
        pytest.param("BBC: محادثات", "\u2068BBC: محادثات\u2069", id="Arabic after Latin"),
        pytest.param("a\u200f", "\u2068a\u200f\u2069", id="the mark from right to left alone"),
        pytest.param("\u2068שי\u2069חות\u2069", "\u2068שיחות\u2069", id="isolates of its own go"),
    ],
)
def test_words_from_right_to_left_are_isolated_for_people(raw: str, shown: str) -> None:
    assert legible(raw) == shown
    assert legible(shown) == shown
    assert clean_line(shown) == clean_line(raw)


def test_a_page_keeps_closed_isolates_and_no_others() -> None:
    kept = f"  1  {isolated('שיחות')}  2\n{isolated('محادثات')}"
    assert printable_block(kept) == kept
    assert printable_block("\u2068a\nb\u2069 \u2067c\u2069\u2066") == "a\nb c"


def test_offsets_count_over_title_two_newlines_and_summary() -> None:
    assert join_text("Title", "Words") == "Title\n\nWords"
    assert join_text("Title", "") == "Title"


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://news.example/feed", "https://news.example/feed"),
        ("https://desk:pw@news.example/feed?token=s#s", "https://news.example/feed?…"),
        ("https://a@b@news.example/", "https://news.example/"),
        ("http://[::1", "an address that cannot be read"),
    ],
)
def test_what_may_be_secret_is_not_shown(url: str, shown: str) -> None:
    assert redacted(url) == shown
