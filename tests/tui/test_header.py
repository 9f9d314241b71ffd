"""The top line."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from monitor.tui.format.header import Heading, heading, next_poll
from monitor.tui.format.look import Look
from tests.support.board_builders import EVENING, board, evening, feed

LOOK = Look(zone=ZoneInfo("UTC"))


@pytest.mark.parametrize(
    ("next_at", "words"),
    [
        pytest.param(EVENING + timedelta(seconds=42), "next 0:45", id="in steps of five seconds"),
        pytest.param(EVENING + timedelta(minutes=5), "next 5:00", id="minutes"),
        pytest.param(EVENING + timedelta(hours=2), "next 23:14", id="far away: the time"),
        pytest.param(EVENING - timedelta(seconds=1), "next now", id="due"),
        pytest.param(None, "next now", id="never asked yet"),
    ],
)
def test_the_countdown(next_at: datetime | None, words: str) -> None:
    shown = board(feeds=(feed(next_at=next_at),))
    assert next_poll(shown, EVENING, LOOK) == words


def test_without_feeds_or_a_board_nothing_is_counted_down() -> None:
    assert next_poll(None, EVENING, LOOK) == ""
    assert next_poll(board(), EVENING, LOOK) == ""


@pytest.mark.parametrize("width", [20, 40, 60, 80, 120, 200])
def test_the_top_line_fits_and_keeps_the_feeds_and_the_time(width: int) -> None:
    head = Heading(board=evening(), topics=("Ukraine talks", "Iran"), now=EVENING, look=LOOK)
    shown = heading(head, width)
    assert shown.cell_length <= max(width, 34)
    assert "3/5 feeds   18 Mar 21:14" in shown.plain
