"""Words that judge are found once, by their longest phrase, with what turns them."""

import pytest

from monitor.config.languages import shipped_words
from monitor.language.tables import lexicons
from monitor.language.tokens import tokenise
from monitor.reactions.stance.polarity import HEAD, MARKS, POLAR, Polarity
from tests.support.party_builders import gazetteer


@pytest.fixture(scope="module")
def polarities() -> dict[str, Polarity]:
    known = lexicons(shipped_words(), gazetteer())
    return {language: Polarity(lexicon) for language, lexicon in known.items()}


def judged(polarity: Polarity, text: str) -> list[tuple[str, bool, bool]]:
    hits = polarity.hits(tokenise(text).lows)
    return [(hit.kind, hit.negated, hit.ended) for hit in hits if hit.kind in POLAR]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        pytest.param("en", "a useful call", [("accepts", False, False)], id="a word"),
        pytest.param("en", "not useful", [("accepts", True, False)], id="a negation before it"),
        pytest.param("en", "not, useful", [("accepts", False, False)], id="not over a comma"),
        pytest.param("en", "we will not accept", [("refuses", False, False)], id="a whole phrase"),
        pytest.param(
            "en",
            "dropped its objections",
            [("concedes", False, False), ("refuses", False, True)],
            id="given up",
        ),
        pytest.param(
            "de", "keine Lösung ablehnen", [("refuses", True, False)], id="a verb that closes"
        ),
        pytest.param(
            "ru", "угроз у нас нет", [("threatens", True, False)], id="a negation after it"
        ),
        pytest.param(
            "fr", "un pas dans la bonne direction", [("accepts", False, False)], id="no negation"
        ),
        pytest.param("uk", "це неприйнятно", [("rejects", False, False)], id="a stem"),
    ],
)
def test_what_judges(
    polarities: dict[str, Polarity], language: str, text: str, found: list[tuple[str, bool, bool]]
) -> None:
    assert judged(polarities[language], text) == found


def test_hits_are_counted_from_the_first_word_given(polarities: dict[str, Polarity]) -> None:
    hits = polarities["en"].hits(["a", "useful", "call"], first=10)
    assert [(hit.at, hit.last) for hit in hits] == [(11, 12)]


def test_no_stem_is_shorter_than_what_stems_are_filed_by(polarities: dict[str, Polarity]) -> None:
    for polarity in polarities.values():
        for kind in (*POLAR, *MARKS):
            phrases = polarity.lexicon.stance.get(kind)
            assert all(len(stem) >= HEAD for stem in phrases.stems) if phrases else True
