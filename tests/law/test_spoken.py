"""Any text has one language, whatever is in it."""

from hypothesis import given
from hypothesis import strategies as st

from monitor.config.languages import shipped_words
from monitor.config.unread import shipped_others
from monitor.language.spoken import MOST_LETTERS, Tongues
from monitor.language.tables import lexicons
from monitor.model.reactions import Gazetteer

READ = {table.language for table in shipped_words()}
TONGUES = Tongues(lexicons(shipped_words(), Gazetteer()), shipped_others())
SMALL = [word for one in shipped_others().languages for word in one.words]
TEXTS = st.text() | st.lists(st.sampled_from(SMALL) | st.text(max_size=8)).map(" ".join)


@given(text=TEXTS, declared=st.sampled_from(["en", "uk", "tr", "zh", "sw", "und", ""]) | st.text())
def test_a_text_has_a_language_that_is_read_or_not(text: str, declared: str) -> None:
    spoken = TONGUES.spoken(text, declared)
    assert spoken.language
    assert spoken.read == (spoken.language in READ)


@given(text=TEXTS, more=st.text())
def test_what_stands_far_behind_the_title_changes_nothing(text: str, more: str) -> None:
    head = text.ljust(MOST_LETTERS)
    assert TONGUES.spoken(head + more, "en") == TONGUES.spoken(head, "en")


@given(
    names=st.lists(st.sampled_from(SMALL).map(str.title)), language=st.sampled_from(sorted(READ))
)
def test_names_alone_never_make_a_text_unread(names: list[str], language: str) -> None:
    capital = [name for name in names if name[0].isupper() and name.isascii()]
    assert TONGUES.spoken(" ".join(capital), language).read
