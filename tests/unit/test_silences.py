"""Which silence a sentence tells of, and of whom."""

from pathlib import Path
from typing import NamedTuple

import pytest

from monitor.config.gazetteer import load_gazetteer
from monitor.config.languages import shipped_words
from monitor.model.reactions import Status
from monitor.reactions.detection import Detector
from tests.support.party_builders import gazetteer, negotiators

SENTENCES = Path(__file__).parents[1] / "data" / "silences.tsv"
SHORT = {Status.NO_REACTION_EXPLICIT: "unanswered", Status.DECLINED: "declined"}


class Line(NamedTuple):
    language: str
    text: str
    expected: str


def sentences() -> list[Line]:
    lines = SENTENCES.read_text(encoding="utf-8").splitlines()
    return [Line(*line.split("\t")) for line in lines if not line.startswith("#")]


@pytest.fixture(scope="module")
def reader() -> Detector:
    parties, tables = load_gazetteer()
    return Detector(parties, tables, shipped_words())


@pytest.mark.parametrize("line", sentences(), ids=lambda line: line.text)
def test_a_sentence_tells_exactly_these_silences(reader: Detector, line: Line) -> None:
    title_end = 0 if line.text[-1] in ".?" else len(line.text)
    reading = reader.read(line.text, title_end=title_end, language=line.language)
    expected = set() if line.expected == "-" else set(line.expected.split(";"))
    silent = {told.partition(":")[0] for told in expected}
    found = set()
    for finding in reading.findings:
        if finding.firm and finding.status in SHORT:
            reporter = f"<{finding.reported_by}" if finding.reported_by else ""
            found.add(f"{finding.party}:{SHORT[finding.status]}{reporter}")
        elif finding.firm and finding.party in silent:
            found.add(f"{finding.party}:{finding.status}")
    assert found == expected


def test_every_language_has_sixty_sentences_a_third_of_them_without_a_silence() -> None:
    for language in ("en", "de", "fr", "ru", "uk"):
        told = [line.expected == "-" for line in sentences() if line.language == language]
        assert told.count(True) >= 20
        assert told.count(False) >= 40


@pytest.fixture(scope="module")
def detector() -> Detector:
    return Detector(negotiators(), gazetteer(), shipped_words())


def statuses(detector: Detector, text: str, language: str = "en") -> set[tuple[str, str]]:
    reading = detector.read(text, title_end=0, language=language)
    return {(finding.party, str(finding.status)) for finding in reading.findings if finding.firm}


@pytest.mark.parametrize(
    "text",
    [
        "The Kremlin has not commented.",
        "The Kremlin is yet to comment.",
        "The Kremlin has yet to respond.",
        "The Kremlin failed to respond.",
        "There was no comment from the Kremlin.",
        "The Kremlin made no comment.",
        "The Kremlin kept silent.",
        "The silence from the Kremlin went on.",
        "The Kremlin could not be reached.",
        "The Kremlin did not immediately return calls.",
    ],
)
def test_nothing_yet(detector: Detector, text: str) -> None:
    assert statuses(detector, text) == {("RU", Status.NO_REACTION_EXPLICIT)}


@pytest.mark.parametrize(
    "text",
    [
        "The Kremlin declined to comment.",
        "The Kremlin declined comment.",
        "The Kremlin refused to say who would travel.",
        "The Kremlin would not comment.",
        "The Kremlin did not say whether Putin would travel.",
        "The Kremlin did not elaborate.",
        "The Kremlin gave no details.",
        "The Kremlin had no comment.",
        "The Kremlin would not be drawn on the plan.",
        "The Kremlin refused to be drawn.",
        "The Kremlin did not take questions.",
        "The Kremlin would not discuss the plan.",
        "Putin took no questions.",
    ],
)
def test_would_not(detector: Detector, text: str) -> None:
    assert statuses(detector, text) == {("RU", Status.DECLINED)}


@pytest.mark.parametrize(
    "text",
    [
        "The Kremlin did not waste any time.",
        "The Kremlin refused to withdraw.",
        "The Kremlin did not rule out a meeting.",
        "The Kremlin broke its silence.",
        "The Kremlin did not decline to comment.",
        "The Kremlin is not discussing a withdrawal with Kyiv.",
        "The plan was not drawn up by the Kremlin.",
    ],
)
def test_no_silence_at_all(detector: Detector, text: str) -> None:
    assert not {status for _, status in statuses(detector, text)} & {
        Status.NO_REACTION_EXPLICIT,
        Status.DECLINED,
    }


def test_an_awaited_answer_is_a_candidate_that_does_not_count(detector: Detector) -> None:
    reading = detector.read("Kyiv awaits a response from Moscow.", title_end=0, language="en")
    silent = [f for f in reading.findings if f.status is Status.NO_REACTION_EXPLICIT]
    assert [(finding.party, finding.firm) for finding in silent] == [("RU", False)]
    assert "awaited" in silent[0].reason


def test_each_of_a_list_is_silent(detector: Detector) -> None:
    found = statuses(detector, "There was no word from Kyiv, Warsaw and Ankara.")
    assert found == {(key, Status.NO_REACTION_EXPLICIT) for key in ("UA", "PL", "TR")}


def test_a_party_may_both_speak_and_decline(detector: Detector) -> None:
    found = statuses(detector, "The Kremlin confirmed the call. It gave no details, Peskov said.")
    assert ("RU", Status.REACTED) in found


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Der Kreml wich Fragen nach dem Treffen aus.", "de"),
        ("Le Kremlin s'est abstenu de commenter le plan.", "fr"),
        ("Песков ушел от ответа на вопрос о встрече.", "ru"),
        ("Москва ушла от ответа.", "ru"),
        ("Кремль оставил предложение без ответа.", "ru"),
        ("МИД России оставил письмо без комментариев.", "ru"),
        ("В Кремле не будут комментировать письмо.", "ru"),
        ("Письмо в Кремле комментировать не стали.", "ru"),
        ("Лист у Кремлі коментувати не будуть.", "uk"),
        ("Кремль залишив лист без відповіді.", "uk"),
    ],
)
def test_who_evades_an_answer_would_not_give_one(
    detector: Detector, text: str, language: str
) -> None:
    assert statuses(detector, text, language) == {("RU", Status.DECLINED)}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Der Kreml wich auf andere Themen aus.", "de"),
        ("Москва ушла от соглашения.", "ru"),
        ("Кремль оставил войска на месте.", "ru"),
    ],
)
def test_who_evades_something_else_is_not_silent(
    detector: Detector, text: str, language: str
) -> None:
    assert statuses(detector, text, language) == set()
