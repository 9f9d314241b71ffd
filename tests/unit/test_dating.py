"""A sentence that dates its own speaking is held against the instant a development opened."""

from datetime import UTC, date, datetime

import pytest

from monitor.reactions.dating import last_day, spoken_before
from tests.support.reaction_builders import a_finding

WEDNESDAY = date(2025, 3, 19)


def day(quote: str, *, cue: str = "said", before: bool = True, on: date = WEDNESDAY) -> date | None:
    return last_day(a_finding(quote=quote, cue=cue, dated_before=before), on)


@pytest.mark.parametrize(
    ("quote", "cue", "expected"),
    [
        pytest.param("Zelensky said on Tuesday he agreed.", "said", 18, id="a weekday"),
        pytest.param("He said on Wednesday he agreed last week.", "said", 19, id="the cue's own"),
        pytest.param(
            "He said last week that Tuesday would do.", "said", 16, id="not the content's"
        ),
        pytest.param("The day before he said he agreed.", "said", 18, id="the day before"),
        pytest.param("Today he said that Monday was lost.", "said", 19, id="today"),
        pytest.param("He said days ago that he agreed.", "said", 17, id="days ago"),
        pytest.param("Am Dienstagabend sagte er zu.", "sagte", 18, id="German compound"),
        pytest.param("Er sagte vergangene Woche zu.", "sagte", 16, id="German week"),
        pytest.param("Mardi, il a dit oui.", "a dit", 18, id="French"),
        pytest.param("Во вторник Песков заявил об этом.", "заявил", 18, id="Russian"),
        pytest.param("У вівторок Зеленський сказав це.", "сказав", 18, id="Ukrainian"),
        pytest.param("He said on 12 March that he agreed.", "said", 12, id="a date after the cue"),
        pytest.param("On March 12, Zelensky said no.", "said", 12, id="a date that heads it"),
        pytest.param("He said it earlier this week.", "said", 18, id="else the day before"),
    ],
)
def test_the_day_nearest_to_the_cue_is_when_it_was_spoken(
    quote: str, cue: str, expected: int
) -> None:
    assert day(quote, cue=cue) == WEDNESDAY.replace(day=expected)


@pytest.mark.parametrize(
    "quote",
    [
        pytest.param("Zelensky said he agreed.", id="none"),
        pytest.param("He said talks would begin on Friday.", id="a weekday to come"),
        pytest.param("He said strikes have stopped since 12 March.", id="a date in the content"),
        pytest.param("He said Tuesday's talks went well.", id="the day of a thing"),
        pytest.param("On 20 March talks begin, he said.", id="a date to come"),
    ],
)
def test_a_sentence_that_does_not_date_itself_names_no_day(quote: str) -> None:
    assert day(quote, before=False) is None


def test_the_day_of_a_thing_does_not_date_a_sentence_that_seemed_dated() -> None:
    assert day("He said Tuesday's talks went well.") is None


def test_periods_end_where_the_calendar_says() -> None:
    new_year = date(2025, 1, 1)
    assert day("He said so last month.", on=new_year) == date(2024, 12, 31)
    assert day("He said so last year.", on=WEDNESDAY) == date(2024, 12, 31)
    assert day("He said so last month.", on=WEDNESDAY) == date(2025, 2, 28)


@pytest.mark.parametrize(
    ("opened_at", "before"),
    [
        pytest.param(datetime(2025, 3, 18, 18, tzinfo=UTC), False, id="that day"),
        pytest.param(datetime(2025, 3, 19, 1, tzinfo=UTC), False, id="that evening in Washington"),
        pytest.param(datetime(2025, 3, 19, 5, tzinfo=UTC), True, id="the day after"),
        pytest.param(datetime(2025, 3, 17, 18, tzinfo=UTC), False, id="the day before"),
    ],
)
def test_only_what_clearly_was_before_is_before(opened_at: datetime, *, before: bool) -> None:
    finding = a_finding(quote="Trump said on Tuesday he agreed.", cue="said", dated_before=True)
    assert spoken_before(finding, WEDNESDAY, opened_at) is before


def test_a_cue_in_pieces_leaves_the_latest_day_to_a_sentence_that_dates_itself() -> None:
    quote = "Am Dienstag lehnte er ab, was Montag galt."
    assert day(quote, cue="lehnte ab") == WEDNESDAY.replace(day=18)
    assert day(quote, cue="lehnte ab", before=False) is None


def test_a_day_beyond_the_calendar_is_before_nothing() -> None:
    finding = a_finding(quote="Trump said it yesterday.", cue="said", dated_before=True)
    assert spoken_before(finding, date.min, datetime(2025, 3, 18, tzinfo=UTC)) is False
