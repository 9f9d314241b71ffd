import pytest

from monitor.model.stories import Grain
from monitor.stories.clustering import StoryIndex
from monitor.stories.guards import (
    ANSWER,
    DENIAL,
    REACTION,
    SAME_VERB,
    SPEAKER,
    SWAP,
    TEMPLATE,
    guard,
)
from monitor.stories.matching import FEATURES, GLANCE, Doc, title_ratio
from monitor.stories.weights import GLANCE_FULL, GLANCE_SHORT, PAIR_FULL, PAIR_SHORT
from tests.support.story_builders import item


def doc(title: str) -> Doc:
    return StoryIndex(Grain.NORMAL)._doc(item(1, title))


def test_every_feature_has_a_weight() -> None:
    assert len(FEATURES) == len(PAIR_FULL) == len(PAIR_SHORT)
    assert len(GLANCE) == len(GLANCE_FULL) == len(GLANCE_SHORT)


def test_marks_and_guards_never_raise_a_logit() -> None:
    """What a closer look finds without them is the most that it can be."""
    marks = [FEATURES.index(name) for name in ("one is a plan", "same speakers")]
    assert marks == [len(FEATURES) - 2, len(FEATURES) - 1]
    assert max(weights[at] for weights in (PAIR_FULL, PAIR_SHORT) for at in marks) <= 0
    told = (SWAP, SAME_VERB, DENIAL, REACTION, ANSWER, TEMPLATE, SPEAKER)
    assert max(told) <= 0


@pytest.mark.parametrize(
    "title",
    [
        "Ukraine war live: latest from the front",
        "LIVE: Trump speaks to Congress",
        "Tuesday Briefing",
        "What we know on day 1,120 of the invasion",
        "Iran talks: as it happened",
        "Liveticker: Krieg in der Ukraine",
        "+++ Kiew meldet Angriffe +++",
        "Morning news roundup",
    ],
)
def test_round_ups_are_recognised(title: str) -> None:
    assert doc(title).roundup


@pytest.mark.parametrize(
    "title",
    [
        "What we know about the shooting in Washington",
        "Israel lives with sirens",
        "Putin to brief lawmakers",
        "Live hostage freed after 580 days",
        "US updates travel advice for Israel",
    ],
)
def test_news_is_not_a_round_up(title: str) -> None:
    assert not doc(title).roundup


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Russia says Ukraine broke truce", "Ukraine says Russia broke truce"),
        ("Kreml wirft Kiew Bruch vor", "Kyiv accuses Kremlin of breach"),
        ("Rubio arrives in Jeddah", "Zelensky arrives in Jeddah"),
        ("Trump halts aid", "Kremlin welcomes halt of aid"),
        ("Iran confirms talks", "Iran denies talks"),
        ("Sides exchange 95 prisoners each", "Sides exchange 150 prisoners each"),
    ],
)
def test_the_guard_speaks_against(one: str, other: str) -> None:
    assert guard(doc(one), doc(other)) == guard(doc(other), doc(one)) <= -3


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Putin meets Trump in Alaska", "Trump meets Putin in Alaska"),
        ("Kyiv agrees to truce", "Ukraine agrees to truce"),
        ("Merz says talks possible", "Talks possible, Merz says"),
        ("Strike on Sumy kills 21", "Strike on Sumy kills 34"),
        ("", ""),
    ],
)
def test_the_guard_is_silent(one: str, other: str) -> None:
    assert guard(doc(one), doc(other)) == 0


def test_titles_are_alike_whatever_the_order_of_words() -> None:
    assert title_ratio("truce in gaza", "gaza in truce") == 1.0
