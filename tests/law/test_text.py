"""Laws of cleaning: idempotent, bounded, and nothing a terminal would obey."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from monitor.text import clean_block, clean_line, printable_block

ANYTHING = st.text(st.characters(), max_size=300)


@given(ANYTHING)
def test_cleaning_twice_changes_nothing(raw: str) -> None:
    assert clean_line(clean_line(raw)) == clean_line(raw)
    assert clean_block(clean_block(raw)) == clean_block(raw)


@given(ANYTHING)
def test_no_control_survives_in_a_line(raw: str) -> None:
    assert not [c for c in clean_line(raw) if unicodedata.category(c) in ("Cc", "Cs", "Co")]


@given(ANYTHING)
def test_only_line_feeds_survive_in_blocks_and_pages(raw: str) -> None:
    for text in (clean_block(raw), printable_block(raw)):
        assert {c for c in text if unicodedata.category(c) == "Cc"} <= {"\n"}


@given(ANYTHING, st.integers(1, 50))
def test_the_limit_holds(raw: str, limit: int) -> None:
    assert len(clean_line(raw, limit=limit)) <= limit
