"""The choke point: whatever comes in, what goes out is harmless and as wide as it says."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from monitor.tui.safe import fit, line, outside, width_of, wrapped

ANY = st.text(st.characters(exclude_categories=()))


@given(ANY)
def test_nothing_harmful_gets_through_even_unwashed(raw: str) -> None:
    for content in (line(raw), line((raw, "bold")), line(Content(raw))):
        kept = content.plain.replace("\n", "")
        assert not any(unicodedata.category(char) in {"Cc", "Cs"} for char in kept)
        assert not set(kept) & set("\u202e\u2066\u200b\ufeff")


@given(ANY)
def test_markup_is_never_read(raw: str) -> None:
    assert line(outside(raw)).plain == outside(raw)
    assert line(f"[bold]{outside(raw)}[/]").plain == f"[bold]{outside(raw)}[/]"


@given(ANY, st.integers(0, 40), st.booleans())
def test_fitted_text_is_exactly_as_wide_as_asked(raw: str, width: int, right: bool) -> None:  # noqa: FBT001
    assert width_of(fit(outside(raw), width, right=right)) == width


@given(ANY, st.integers(8, 60))
def test_wrapped_text_stays_within_its_width(raw: str, width: int) -> None:
    assert all(part.cell_length <= width for part in wrapped(outside(raw), width))
