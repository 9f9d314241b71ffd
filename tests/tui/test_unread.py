"""What nobody could read is told beside the feed and in the proof of a cell."""

from dataclasses import replace
from datetime import timedelta

import pytest

from monitor.model.board import Coverage, FeedHealth
from monitor.model.feeds import FailureKind
from monitor.model.reactions import Status
from monitor.tui.format.evidence import coverage_words
from monitor.tui.format.feeds import state_words
from tests.support.board_builders import at, cell, feed

NOW = at("21:14")
UNREAD = ("Turkish", "Kurdish")


@pytest.mark.parametrize(
    ("health", "words"),
    [
        pytest.param(feed(), "200, news", id="read"),
        pytest.param(replace(feed(), not_read=UNREAD), "not read: Turkish and Kurdish", id="not"),
        pytest.param(
            replace(feed(last_ok=None), not_read=UNREAD[:1]),
            "not read: Turkish",
            id="not asked yet",
        ),
        pytest.param(
            replace(feed(quiet=True), not_read=UNREAD[:1]), "not read: Turkish", id="quiet as well"
        ),
        pytest.param(
            feed(quiet=True, last_new=NOW - timedelta(hours=6)),
            "quiet, 6 h 00 since an item",
            id="quiet",
        ),
        pytest.param(
            replace(feed(trouble=FailureKind.GONE), not_read=UNREAD[:1]),
            "200, gone",
            id="in trouble",
        ),
    ],
)
def test_the_state_of_a_feed_says_what_keeps_it_from_being_heard(
    health: FeedHealth, words: str
) -> None:
    assert state_words(health, NOW) == words


@pytest.mark.parametrize(
    ("status", "words"),
    [
        pytest.param(
            Status.NONE, "3 of 4 feeds answered; not read: Turkish and Kurdish.", id="none"
        ),
        pytest.param(Status.UNKNOWN, "3 of 4 feeds answered.", id="its reason says it"),
    ],
)
def test_the_proof_of_a_silence_names_the_languages_that_are_not_read(
    status: Status, words: str
) -> None:
    seen = replace(cell(), status=status, coverage=Coverage(answered=3, expected=4))
    assert coverage_words(replace(seen, not_read=UNREAD)) == words
