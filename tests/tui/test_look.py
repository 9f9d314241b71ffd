"""Instants and durations in words."""

from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from monitor.tui.format.look import (
    ASCII,
    UNICODE,
    Look,
    days_until,
    lasted,
    lasted_short,
    later_by,
    look_for,
    size_of,
    when,
    when_short,
)
from tests.support.board_builders import EVENING, at

KYIV = Look(zone=timezone(timedelta(hours=2)))
UTC_LOOK = Look(zone=ZoneInfo("UTC"))


@pytest.mark.parametrize(
    ("seconds", "long", "short"),
    [
        pytest.param(-5, "0 s", "<1m", id="never negative"),
        pytest.param(45, "45 s", "<1m", id="seconds"),
        pytest.param(720, "12 min", "12m", id="minutes"),
        pytest.param(11_520, "3 h 12", "3h12", id="hours"),
        pytest.param(43_440, "12 h 04", "12h04", id="minutes keep two figures"),
        pytest.param(187_200, "2 d 4 h", "2d04h", id="days"),
    ],
)
def test_a_duration_in_words(seconds: int, long: str, short: str) -> None:
    span = timedelta(seconds=seconds)
    assert (lasted(span), lasted_short(span)) == (long, short)


def test_times_are_the_desks_and_carry_the_day_when_it_is_not_today() -> None:
    assert when(at("21:12"), EVENING, KYIV) == "23:12"
    assert when(at("22:30", day=17), EVENING, UTC_LOOK) == "17 Mar 22:30"
    assert when_short(at("22:30", day=17), EVENING, UTC_LOOK) == "17 Mar"
    old = datetime(2024, 12, 1, 8, 5, tzinfo=ZoneInfo("UTC"))
    assert when(old, EVENING, UTC_LOOK) == "1 Dec 2024 08:05"


def test_days_are_counted_on_the_desks_calendar() -> None:
    late = datetime(2025, 3, 19, 22, 30, tzinfo=ZoneInfo("UTC"))
    assert days_until(late, EVENING, UTC_LOOK) == 1
    assert days_until(late, EVENING, KYIV) == 2


@pytest.mark.parametrize(
    ("minutes", "words"), [(-3, ""), (0, ""), (5, "+0:05"), (130, "+2:10"), (7200, "+5d")]
)
def test_later_by_counts_in_hours_and_minutes(minutes: int, words: str) -> None:
    assert later_by(timedelta(minutes=minutes)) == words


@pytest.mark.parametrize(
    ("count", "words"), [(0, "0 B"), (812, "812 B"), (41_000, "41 kB"), (3_200_000, "3.2 MB"),
                         (1_400_000_000, "1.4 GB")],
)  # fmt: skip
def test_bytes_are_rounded_for_people(count: int, words: str) -> None:
    assert size_of(count) == words


def test_a_terminal_that_is_not_utf8_gets_ascii_and_so_does_who_asks() -> None:
    assert look_for(None, {}, "UTF-8").glyphs == UNICODE
    assert look_for(None, {}, "ANSI_X3.4-1968").glyphs == ASCII
    assert look_for(None, {"MONITOR_ASCII": "1"}, "utf-8").glyphs == ASCII
    assert look_for("No/Where", {}, "utf-8").zone is None
