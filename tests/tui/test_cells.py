"""Words and signs of a cell, by status and width."""

from zoneinfo import ZoneInfo

import pytest

from monitor.model.board import PartyStatus
from monitor.model.reactions import Act, SpeakerLevel, Stance, Status
from monitor.tui.format.cells import cell, stance_word, status_style
from monitor.tui.format.look import ASCII, UNICODE, Look
from tests.support.board_builders import (
    EVENING,
    at,
    evidence,
    finding,
    silent_report,
)
from tests.support.board_builders import (
    cell as a_cell,
)

UTC_LOOK = Look(zone=ZoneInfo("UTC"), glyphs=UNICODE)
REJECTS = a_cell(
    status=Status.REACTED,
    stance=Stance.REJECTS,
    since=at("20:40"),
    level=SpeakerLevel.MINISTER,
)
SAID_SILENT = silent_report("UA", "18:40", "Der Abend", "Kyiv has not reacted so far.")
DECLINED = a_cell(
    status=Status.DECLINED,
    proof=(evidence(found=finding(status=Status.DECLINED), said_at=at("20:15")),),
)


@pytest.mark.parametrize(
    ("status", "width", "words"),
    [
        pytest.param(REJECTS, 20, "● rejects 20:40 M", id="a reaction has its time and level"),
        pytest.param(REJECTS, 12, "● rejects M", id="narrower, the time goes"),
        pytest.param(REJECTS, 9, "● rejects", id="narrower still, the level goes"),
        pytest.param(REJECTS, 6, "● rej…", id="what does not fit is cut, never spilt"),
        pytest.param(a_cell(), 28, "○ no reaction yet · 3 h 12", id="silence says how long"),
        pytest.param(a_cell(), 22, "○ no reaction yet 3h12", id="in fewer words"),
        pytest.param(a_cell(), 15, "○ none yet 3h12", id="and in the fewest"),
        pytest.param(SAID_SILENT, 30, "“ said none yet Der Abend", id="reported silence names who"),
        pytest.param(SAID_SILENT, 15, "“ none yet DA", id="by initials where it is narrow"),
        pytest.param(DECLINED, 20, "× declined 20:15", id="declined, and when"),
        pytest.param(
            a_cell(status=Status.UNKNOWN, answered=(2, 9)), 26, "? unknown (2 of 9 feeds)",
            id="unknown says how deaf we are",
        ),
        pytest.param(
            a_cell(overdue=True, opened_at=at("09:10")), 20, "! overdue 12h04",
            id="overdue silence",
        ),
        pytest.param(
            a_cell(status=Status.REPORTED_BY_OTHER, reported_by="RU"), 12, "“ (says RU)",
            id="second-hand names who says so",
        ),
        pytest.param(
            a_cell(status=Status.REPORTED_BY_OTHER, reported_by="narrator"), 12, "“ (reported)",
            id="a narrator is nobody",
        ),
        pytest.param(a_cell(expected=False), 12, "·", id="nothing is expected: a dot"),
        pytest.param(
            a_cell(status=Status.UNKNOWN, expected=False), 12, "·",
            id="deaf where nothing is expected: still a dot",
        ),
        pytest.param(
            a_cell(revised=True), 20, "○ none yet 3h12 ✎", id="evidence lost in an edit is marked"
        ),
        pytest.param(
            a_cell(
                status=Status.REACTED, stance=Stance.CONDITIONAL, since=at("22:00", day=17),
                approximate=True, level=SpeakerLevel.SPOKESPERSON,
            ),
            30, "◐ conditional ~17 Mar 22:00 S", id="a guessed time has a tilde, a day its date",
        ),
    ],
)  # fmt: skip
def test_a_cell_shows_the_longest_words_that_fit(
    status: PartyStatus, width: int, words: str
) -> None:
    content = cell(status, EVENING, UTC_LOOK, width)
    assert content.plain.rstrip() == words
    assert content.cell_length == width


def test_without_unicode_every_sign_has_a_twin() -> None:
    look = Look(zone=ZoneInfo("UTC"), glyphs=ASCII)
    shown = [
        cell(status, EVENING, look, 16).plain.rstrip()
        for status in (REJECTS, a_cell(), SAID_SILENT, DECLINED, a_cell(expected=False))
    ]
    assert shown == ["* rejects M", "- none yet 3h12", '" none yet DA', "x declined 20:15", "."]
    assert all(text.isascii() for text in shown)


@pytest.mark.parametrize(
    ("stance", "act", "word"),
    [
        (Stance.ACCEPTS, None, "accepts"),
        (Stance.ACCEPTS, Act.ANNOUNCES, "announces"),
        (Stance.REJECTS, Act.DENIES, "rejects"),
        (Stance.NEUTRAL, Act.ASKS_DETAILS, "asks details"),
        (Stance.NEUTRAL, None, "spoke"),
        (None, None, "spoke"),
    ],
)
def test_one_word_says_what_was_said(stance: Stance | None, act: Act | None, word: str) -> None:
    assert stance_word(stance, act) == word


def test_colour_only_repeats_the_word() -> None:
    styles = {stance: status_style(Status.REACTED, stance) for stance in Stance}
    assert styles[Stance.ACCEPTS] == "$text-success"
    assert styles[Stance.REJECTS] == "$text-error"
    assert status_style(Status.NONE, None, overdue=True) == "bold"
    assert status_style(Status.UNKNOWN, None) == "reverse"
