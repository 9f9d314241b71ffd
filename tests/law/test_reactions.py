"""Whatever the text, the detector answers: exactly, in bounds, and without an exception."""

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.config.languages import shipped_words
from monitor.language.names import build_index, find_names
from monitor.language.tokens import MAX_SENTENCE, split_sentences, tokenise
from monitor.model.reactions import Reading
from monitor.reactions.detection import Detector
from tests.support.party_builders import gazetteer, negotiators, party

DETECTOR = Detector(negotiators(), gazetteer(), shipped_words())
TWIN = Detector(negotiators(), gazetteer(), shipped_words())
TELLING = """
Kremlin Kyiv Putin Macron said says rejected no not did comment response from the a that if who ,
. : — “ ” " ' ’ ( ) ? ! US and to by after will would Moscow's refuses declined Кремле сообщили не
Песков заявил sagte Kreml nicht Sprecher des a déclaré n' pas selon
"""
WORDS = TELLING.split()
LANGUAGES = st.sampled_from(["en", "de", "fr", "pl", "ru", "uk", "es", "", "x-klingon", "EN_gb"])


def check(reading: Reading, text: str) -> None:
    for finding in reading.findings:
        assert text[slice(*finding.span)] == finding.quote
        assert finding.firm or finding.reason
    for attribution in reading.attributions:
        for first, last in (attribution.source, attribution.cue, attribution.content):
            assert 0 <= first <= last <= len(text)
        assert attribution.source[0] < attribution.source[1]
    for mention in reading.mentions:
        assert 0 <= mention.span[0] < mention.span[1] <= len(text)


@given(text=st.text(max_size=300), title=st.integers(0, 300), language=LANGUAGES)
def test_any_characters_are_read(text: str, title: int, language: str) -> None:
    check(DETECTOR.read(text, title_end=min(title, len(text)), language=language), text)


@given(words=st.lists(st.sampled_from(WORDS), max_size=60), language=LANGUAGES, title=st.booleans())
def test_any_order_of_telling_words_is_read(words: list[str], language: str, title: bool) -> None:  # noqa: FBT001 - drawn
    text = " ".join(words)
    check(DETECTOR.read(text, title_end=len(text) if title else 0, language=language), text)


@given(words=st.lists(st.sampled_from(WORDS), max_size=40))
def test_the_same_text_gives_the_same_reading(words: list[str]) -> None:
    text = " ".join(words)
    first = DETECTOR.read(text, title_end=0, language="en")
    assert TWIN.read(text, title_end=0, language="en") == first


@given(text=st.text(max_size=200))
def test_tokens_leave_nothing_out_but_blanks(text: str) -> None:
    tokens = tokenise(text)
    assert "".join(tokens.words) == "".join(char for char in text if not char.isspace())


@given(text=st.text(alphabet=st.sampled_from("aB “”\"'.!?,\n"), max_size=200))
def test_sentences_cover_every_token_once(text: str) -> None:
    tokens = tokenise(text)
    covered = [
        at for sentence in split_sentences(tokens, 0) for at in range(sentence.first, sentence.last)
    ]
    assert covered == list(range(len(tokens.words)))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Kremlin said, " * 1500, id="one endless sentence"),
        pytest.param("“" * 20_000, id="quotes that never close"),
        pytest.param("Putin and " * 2000, id="an endless list"),
        pytest.param("x" * 20_000, id="no blanks"),
        pytest.param("PUTIN SAID NO. " * 1300, id="all capitals"),
        pytest.param("Kremlin — " * 2000, id="endless dashes"),
        pytest.param("Путин said sagte a dit заявил " * 700, id="mixed scripts"),
    ],
)
def test_no_unit_is_read_by_more_than_a_bounded_number_of_others(text: str) -> None:
    tokens = tokenise(text[:20_000])
    sentences = split_sentences(tokens, 0)
    assert max(sentence.last - sentence.first for sentence in sentences) <= 5 * MAX_SENTENCE
    check(DETECTOR.read(text[:20_000], title_end=0, language="en"), text[:20_000])


@given(
    masks=st.lists(
        st.text(alphabet=st.sampled_from("ab.*+?()[]{}|^$\\' -"), max_size=12), max_size=6
    ),
    text=st.text(alphabet=st.sampled_from("ab.*+?()[]{}|^$\\' -"), max_size=60),
)
def test_no_character_of_an_alias_is_anything_but_itself(masks: list[str], text: str) -> None:
    tokens = tokenise(text)
    index = build_index((party("P", organ=masks),), gazetteer())
    found, _ = find_names(index, tokens, language="en", on=None, title_last=0)
    for one in found:
        spelling = tokens.text[slice(*tokens.span(one.first, one.last))]
        squeezed = spelling.replace(" ", "").casefold()
        letters = [mask.replace(" ", "").replace("*", "") for mask in masks]
        assert any(squeezed[:1] in spelled.casefold() for spelled in letters)


def test_a_mask_with_endless_alternatives_is_bounded() -> None:
    tracemalloc.start()
    build_index((party("P", organ=["{a|b|c|d|e|f}" * 12]),), gazetteer())
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 20_000_000
