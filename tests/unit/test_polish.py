"""Polish is read from its table alone: newsroom sentences of every kind, one by one."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from monitor.config.languages import shipped_words
from monitor.language.tables import WordTable
from monitor.model.feeds import PartyKey
from monitor.model.reactions import Reading
from monitor.reactions.detection import Detector
from tests.support.polish_parties import polish_gazetteer, polish_negotiators

SENTENCES = Path(__file__).parents[1] / "data" / "polish.tsv"
ENOUGH = 120


class Line(NamedTuple):
    kind: str
    title: str
    summary: str
    expected: str


def lines() -> list[Line]:
    text = SENTENCES.read_text(encoding="utf-8")
    return [Line(*line.split("\t")) for line in text.splitlines() if not line.startswith("#")]


@pytest.fixture(scope="module")
def tables() -> tuple[WordTable, ...]:
    return shipped_words()


@pytest.fixture(scope="module")
def detector(tables: tuple[WordTable, ...]) -> Detector:
    return Detector(polish_negotiators(), polish_gazetteer(), tables)


def read(detector: Detector, line: Line, language: str = "pl") -> Reading:
    text = "\n\n".join(part for part in (line.title, line.summary) if part)
    return detector.read(text, title_end=len(line.title), language=language)


def expectations(line: Line) -> Iterator[tuple[tuple[PartyKey, str], str]]:
    for item in line.expected.split(";") if line.expected != "-" else ():
        pair, _, stance = item.partition("/")
        key, _, status = pair.partition(":")
        yield (PartyKey(key), status), stance


@pytest.mark.parametrize(
    "line", lines(), ids=lambda line: f"{line.kind}: {line.title}{line.summary}"[:80]
)
def test_a_sentence_says_exactly_this_of_each_party(detector: Detector, line: Line) -> None:
    found = {(f.party, str(f.status)): f.stance for f in read(detector, line).findings if f.firm}
    expected = dict(expectations(line))
    assert set(found) == set(expected)
    assert {pair: found[pair] for pair, stance in expected.items() if stance} == {
        pair: stance for pair, stance in expected.items() if stance
    }


def test_there_are_enough_sentences_and_no_two_are_one() -> None:
    texts = {(line.title, line.summary) for line in lines()}
    assert len(texts) == len(lines()) >= ENOUGH


def test_a_polish_text_is_known_by_its_small_words(detector: Detector) -> None:
    text = "Kreml oświadczył, że nie ma jeszcze odpowiedzi na ten list, ale na nią czeka."
    assert read(detector, Line("", "", text, ""), language="en").language == "pl"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The Kremlin told us on Monday to do no such thing, and we will go on."),
        ("de", "Die Regierung in Berlin will an dem Plan nichts ändern, so der Sprecher."),
        ("fr", "Le ministre a dit que le plan ne sera pas changé par le gouvernement."),
        ("ru", "В Кремле заявили, что не будут комментировать это письмо."),
        ("uk", "У Кремлі заявили, що не будуть коментувати цей лист."),
    ],
)
def test_other_languages_stay_what_they_are(detector: Detector, language: str, text: str) -> None:
    assert read(detector, Line("", "", text, ""), language).language == language


def test_every_verb_of_the_table_has_its_infinitive_its_past_and_no_form_is_a_small_word(
    tables: tuple[WordTable, ...],
) -> None:
    (polish,) = (table for table in tables if table.language == "pl")
    both = ("aux", "source_after")  # verbs as well: "został", "napisano"
    small = {word for name, words in polish.tags.items() for word in words if name not in both}
    for lemma, groups in polish.forms.items():
        assert lemma in groups[0]
        assert any(word.endswith(("ł", "ła", "li", "ły")) for group in groups for word in group)
        assert not small & {word for group in groups for word in group}
