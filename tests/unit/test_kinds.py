"""Every kind of sentence once, with the people and organs that ship: who has spoken in it."""

from pathlib import Path
from typing import NamedTuple

import pytest

from monitor.config.gazetteer import load_gazetteer, seated
from monitor.config.languages import shipped_words
from monitor.reactions.detection import Detector

SENTENCES = Path(__file__).parents[1] / "data" / "kinds.tsv"


class Line(NamedTuple):
    language: str
    text: str
    expected: str


def lines() -> list[Line]:
    text = SENTENCES.read_text(encoding="utf-8")
    return [Line(*line.split("\t")) for line in text.splitlines() if not line.startswith("#")]


@pytest.fixture(scope="module")
def detector() -> Detector:
    known, gazetteer = load_gazetteer()
    words = shipped_words()
    parties, world = seated(known, known, {table.language for table in words})
    return Detector(parties, gazetteer, words, world=world)


@pytest.mark.parametrize("line", lines(), ids=lambda line: f"{line.language}: {line.text}"[:80])
def test_of_each_kind_of_sentence_exactly_the_speakers_are_found(
    detector: Detector, line: Line
) -> None:
    title_end = 0 if line.text.endswith((".", '"')) else len(line.text)
    reading = detector.read(line.text, title_end=title_end, language=line.language)
    found = {f"{one.party}:{one.status}" for one in reading.findings if one.firm}
    assert found == set(line.expected.split(";")) - {"-"}
