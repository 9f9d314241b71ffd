"""Stance by cue, content, negation and condition."""

import pytest

from monitor.config.languages import shipped_words
from monitor.model.reactions import Act, Stance
from monitor.reactions.detection import Detector
from monitor.reactions.stance import merge
from tests.support.party_builders import gazetteer, negotiators

A, C, R, N = Stance.ACCEPTS, Stance.CONDITIONAL, Stance.REJECTS, Stance.NEUTRAL


@pytest.fixture(scope="module")
def detector() -> Detector:
    return Detector(negotiators(), gazetteer(), shipped_words())


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Macron welcomed the pause.", A),
        ("Macron did not support the pause.", R),
        ("Macron did not reject the pause.", N),
        ("Macron called the pause useful.", A),
        ("Macron said the pause was not useful.", R),
        ("Macron said the offer was not a trap.", N),
        ("Macron said he would agree only if Kyiv took part.", C),
        ("Macron welcomed the pause but demanded guarantees.", C),
        ("Macron welcomed the pause. Russia must now stop its attacks, he said.", C),
        ('"We support the plan," Macron said.', A),
        ("Macron said the meeting took place on Monday.", N),
        ("Macron not to accept the pause.", R),
        ("Macron said peace had never been closer.", A),
        ("Silence encouraging Moscow, Macron says.", N),
        ("Macron said the pause was encouraging.", A),
        ("Macron condemned the raid, but added that talks were useful.", R),
    ],
)
def test_stance(detector: Detector, text: str, stance: Stance) -> None:
    findings = detector.read(text, title_end=0, language="en").findings
    assert findings[0].stance is stance


@pytest.mark.parametrize(
    ("stances", "merged"),
    [
        pytest.param([N, N], N, id="nothing said"),
        pytest.param([N, A], A, id="a neutral sentence hides nothing"),
        pytest.param([A, C], C, id="a condition stays one"),
        pytest.param([R, C], R, id="a refusal that names terms is still one"),
        pytest.param([R, A], R, id="the first word leads"),
        pytest.param([], N, id="no sentence"),
    ],
)
def test_sentences_of_one_entry_give_one_stance(stances: list[Stance], merged: Stance) -> None:
    assert merge(stances) is merged


def test_an_acceptance_beside_a_demand_is_conditional() -> None:
    assert merge([A, N], demanding=True) is C
    assert merge([R, N], demanding=True) is R


def test_an_alleged_blow_judges_no_proposal(detector: Detector) -> None:
    blow = detector.read("Russia accused Kyiv of striking a depot.", title_end=0, language="en")
    assert [(f.party, f.stance, f.act) for f in blow.findings] == [("RU", N, Act.ALLEGES)]
    ploy = detector.read("Russia accused Kyiv of sabotage.", title_end=0, language="en")
    assert [(f.stance, f.act) for f in ploy.findings] == [(R, Act.ALLEGES)]
