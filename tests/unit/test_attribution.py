"""The gold sentences, one by one, and what an attribution consists of."""

from pathlib import Path
from typing import NamedTuple

import pytest

from monitor.config.languages import shipped_words
from monitor.model.feeds import PartyKey
from monitor.model.reactions import Reading, SpeakerLevel
from monitor.reactions.detection import Detector
from tests.support.party_builders import gazetteer, negotiators

GOLD = Path(__file__).parents[1] / "data" / "attributions.tsv"


class Line(NamedTuple):
    language: str
    title: str
    summary: str
    expected: str


def gold_lines() -> list[Line]:
    lines = GOLD.read_text(encoding="utf-8").splitlines()
    return [Line(*line.split("\t")) for line in lines if line and not line.startswith("#")]


@pytest.fixture(scope="module")
def detector() -> Detector:
    return Detector(negotiators(), gazetteer(), shipped_words())


def read(detector: Detector, title: str, summary: str = "", language: str = "en") -> Reading:
    text = f"{title}\n\n{summary}" if title and summary else title or summary
    return detector.read(text, title_end=len(title), language=language)


def expectations(line: Line) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for item in line.expected.split(";"):
        if item != "-":
            pair, _, stance = item.partition("/")
            key, _, status = pair.partition(":")
            found[key, status] = stance
    return found


@pytest.mark.parametrize("line", gold_lines(), ids=lambda line: f"{line.title}{line.summary}"[:70])
def test_a_gold_sentence_says_exactly_this_of_each_party(detector: Detector, line: Line) -> None:
    reading = read(detector, line.title, line.summary, line.language)
    found = {(f.party, str(f.status)): f.stance for f in reading.findings if f.firm}
    expected = expectations(line)
    assert set(found) == set(expected)
    for pair, stance in expected.items():
        if stance:
            assert found[(PartyKey(pair[0]), pair[1])] == stance


def test_source_cue_and_content_are_spans_of_the_text(detector: Detector) -> None:
    text = "The Kremlin said on Monday that the truce was over."
    (attribution,) = detector.read(text, title_end=0, language="en").attributions
    assert text[slice(*attribution.source)] == "The Kremlin"
    assert text[slice(*attribution.cue)] == "said"
    assert text[slice(*attribution.content)].endswith("that the truce was over.")
    assert attribution.party == "RU"


def test_a_trailing_source_reports_what_stands_before_it(detector: Detector) -> None:
    text = "Russia wants guarantees, Lavrov says"
    reading = detector.read(text, title_end=len(text), language="en")
    contents = [text[slice(*a.content)] for a in reading.attributions if a.level == "minister"]
    assert contents[0].startswith("Russia wants guarantees")


@pytest.mark.parametrize(
    ("text", "level"),
    [
        pytest.param(
            "Putin rejected the plan.", SpeakerLevel.PRINCIPAL, id="the president himself"
        ),
        pytest.param("Peskov rejected the plan.", SpeakerLevel.SPOKESPERSON, id="his spokesman"),
        pytest.param("Lavrov rejected the plan.", SpeakerLevel.MINISTER, id="a minister"),
        pytest.param(
            "A Russian envoy rejected the plan.", SpeakerLevel.ENVOY, id="an envoy without a name"
        ),
        pytest.param("Russian officials rejected the plan.", SpeakerLevel.OFFICIAL, id="officials"),
    ],
)
def test_the_speaker_has_a_level(detector: Detector, text: str, level: SpeakerLevel) -> None:
    (finding,) = read(detector, "", text).findings
    assert finding.level is level


def test_a_pronoun_stands_for_the_person_who_spoke_last(detector: Detector) -> None:
    reading = read(detector, "", "Zelensky thanked Merz. He said that the talks would go on.")
    assert [a.party for a in reading.attributions] == ["UA", "UA"]


def test_an_unnamed_ministry_belongs_to_the_only_party_in_the_text(detector: Detector) -> None:
    reading = read(detector, "Iran summons envoy", "The foreign ministry said it had protested.")
    assert {a.party for a in reading.attributions} == {"IR"}


@pytest.mark.parametrize(
    "text",
    [
        "Putin maintains a large lead, a poll found.",
        "In the north Russia has maintained its positions.",
        "Russia won the vote, thanks to an early start.",
    ],
)
def test_a_verb_that_needs_a_clause_says_nothing_without_one_of_its_own(text: str) -> None:
    reading = Detector(negotiators(), gazetteer(), shipped_words()).read(
        text, title_end=0, language="en"
    )
    assert reading.attributions == ()


def test_a_verb_that_needs_a_clause_speaks_with_one_before_it() -> None:
    text = "The pause will not last, Putin added."
    reading = Detector(negotiators(), gazetteer(), shipped_words()).read(
        text, title_end=0, language="en"
    )
    assert [one.party for one in reading.attributions] == ["RU"]
