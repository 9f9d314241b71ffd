import pytest

from monitor.model.stories import Grain, MatchReason
from monitor.stories.clustering import StoryIndex
from monitor.stories.origins import credit_of
from tests.support.story_builders import item, told

PAUSE = "Putin agrees to thirty-day pause in strikes on energy sites"
LEAD = (
    "The Kremlin said after a phone call with Donald Trump that Russia would stop attacks on"
    " power plants and substations in Ukraine for thirty days, if Kyiv does the same."
)
OTHER = "Moscow to halt attacks on Ukrainian power plants for 30 days"
OTHER_LEAD = "Putin told Trump by phone that substations and plants would be spared."


def origins(*rows: tuple[str, str, str]) -> list[int]:
    """Origins of (publisher, title, summary) told in this order; all must share one story."""
    placed = told(
        item(number, title, summary, publisher=publisher)
        for number, (publisher, title, summary) in enumerate(rows, 1)
    )
    assert {one.story for one in placed} == {1}
    return [one.origin for one in placed]


def test_a_copy_shares_the_origin_and_a_text_of_its_own_does_not() -> None:
    assert origins(("A", PAUSE, LEAD), ("B", PAUSE, LEAD), ("C", OTHER, OTHER_LEAD)) == [1, 1, 2]


def test_a_light_edit_of_the_headline_is_still_a_copy() -> None:
    edited = PAUSE.replace("thirty-day", "30-day")
    assert origins(("A", PAUSE, LEAD), ("B", edited, LEAD)) == [1, 1]


def test_two_papers_that_credit_one_agency_have_one_origin() -> None:
    assert origins(("A", PAUSE, f"MOSCOW (AP) — {LEAD}"), ("B", OTHER, f"(AP) {OTHER_LEAD}")) == [
        1,
        1,
    ]


def test_an_agency_and_a_paper_that_credits_it_have_one_origin() -> None:
    assert origins(("Reuters", PAUSE, LEAD), ("B", f"{OTHER} - Reuters", OTHER_LEAD)) == [1, 1]


def test_a_newsroom_never_confirms_itself() -> None:
    assert origins(("A", PAUSE, LEAD), ("B", OTHER, OTHER_LEAD), ("A", PAUSE, LEAD)) == [1, 2, 1]


def test_publishers_without_a_name_are_not_one_publisher() -> None:
    assert origins(("", PAUSE, LEAD), ("", OTHER, OTHER_LEAD)) == [1, 2]


def test_why_an_origin_is_shared_is_kept() -> None:
    index = StoryIndex(Grain.NORMAL)
    told([item(1, PAUSE, LEAD)], index)
    found = index.place(item(2, PAUSE.replace("pause", "halt"), LEAD))
    assert found.match.reason is MatchReason.COPY
    assert found.origin_match is not None
    assert (found.origin_match.reason, found.origin_match.entry) == (MatchReason.COPY, 1)


@pytest.mark.parametrize(
    ("publisher", "title", "summary", "credit"),
    [
        pytest.param("Reuters", "A", "", "reuters", id="the publisher is the agency"),
        pytest.param("ТАСС", "A", "", "tass", id="the publisher is the agency, in Cyrillic"),
        pytest.param("P", "A", "WASHINGTON (AP) — B", "ap", id="a dateline names it"),
        pytest.param("P", "A", "MOSCOW, May 20. /TASS/. B", "tass", id="TASS has slashes"),
        pytest.param("P", "A", "Berlin (dpa) - B", "dpa", id="dpa"),
        pytest.param("P", "A", "PARIS (AFP) B", "afp", id="AFP"),
        pytest.param("P", "A", "(AP/Kyodo) B", "ap", id="the first of two"),
        pytest.param("P", "A - Reuters", "", "reuters", id="at the title's end"),
        pytest.param("P", "A", "Interfax: B", "interfax", id="at the summary's start"),
        pytest.param("P", "A", "as Reuters reported, B", "", id="a report of a report is none"),
        pytest.param("AP News Desk of Nowhere", "A", "B", "", id="a longer name is another"),
        pytest.param("", "", "", "", id="nothing"),
    ],
)
def test_credit(publisher: str, title: str, summary: str, credit: str) -> None:
    assert credit_of(item(1, title, summary, publisher=publisher)) == credit
