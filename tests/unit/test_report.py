"""Words and pages for pipes: modest, aligned, and harmless whatever a feed says."""

from datetime import UTC, datetime, timedelta

import pytest

from monitor.model.board import Board, FeedHealth, PartyStatus, Seq
from monitor.model.feeds import FailureKind, Feed, FeedKey, FeedState, PartyKey
from monitor.model.reactions import Reading, SpeakerLevel, Stance, Status
from monitor.report.documents import feed_document, reading_document
from monitor.report.explained import explained_page
from monitor.report.pages import feed_state, feeds_page, size, why_page
from monitor.report.words import clock_time, counted, duration, glyph, proof, status_words
from tests.support.board_builders import evidence, finding

NOW = datetime(2025, 3, 18, 21, 10, tzinfo=UTC)
SIX = datetime(2025, 3, 18, 18, 0, tzinfo=UTC)


def cell(status: Status, **fields: object) -> PartyStatus:
    return PartyStatus(
        party=PartyKey("UA"),
        status=status,
        since=SIX,
        opened_at=SIX,
        **fields,  # type: ignore[arg-type]
    )


def empty_board() -> Board:
    return Board(taken_at=NOW, as_of=None, seq=Seq(0), topics=(), feeds=(), poller=None)


@pytest.mark.parametrize(
    ("length", "words"),
    [
        pytest.param(timedelta(seconds=-5), "0 min", id="never negative"),
        pytest.param(timedelta(minutes=59), "59 min", id="minutes"),
        pytest.param(timedelta(hours=3, minutes=10), "3 h 10", id="hours"),
        pytest.param(timedelta(hours=47, minutes=59), "47 h 59", id="almost two days"),
        pytest.param(timedelta(hours=52), "2 d 4 h", id="days"),
    ],
)
def test_a_duration_in_words(length: timedelta, words: str) -> None:
    assert duration(length) == words


def test_a_time_names_its_day_when_it_is_not_today_and_marks_what_was_only_seen() -> None:
    assert clock_time(SIX, NOW, UTC) == "18:00"
    assert clock_time(SIX - timedelta(days=1), NOW, UTC) == "17 Mar 18:00"
    assert clock_time(SIX - timedelta(days=400), NOW, UTC) == "12 Feb 2024"
    assert clock_time(SIX, NOW, UTC, approximate=True) == "~18:00"


@pytest.mark.parametrize(
    ("status", "mark", "words"),
    [
        pytest.param(cell(Status.NONE), "○", "no reaction yet · 3 h 10", id="none"),
        pytest.param(
            cell(Status.NONE, overdue=True), "!", "overdue · 3 h 10", id="overdue has its mark"
        ),
        pytest.param(
            cell(Status.UNKNOWN, unknown_reason="0 of 2 feeds of UA heard"),
            "?",
            "unknown (0 of 2 feeds of UA heard)",
            id="deaf says why",
        ),
        pytest.param(
            cell(
                Status.REACTED,
                stance=Stance.CONDITIONAL,
                level=SpeakerLevel.PRINCIPAL,
                approximate=True,
            ),
            "◐",
            "conditional P ~18:00",
            id="a reaction",
        ),
        pytest.param(
            cell(Status.REPORTED_BY_OTHER, reported_by="RU"),
            "○",
            "no reaction yet · 3 h 10 (says RU)",
            id="second-hand never fills the cell",
        ),
        pytest.param(cell(Status.DECLINED), "×", "declined · 3 h 10", id="declined"),
    ],
)
def test_a_cell_has_a_mark_and_a_word(status: PartyStatus, mark: str, words: str) -> None:
    assert (glyph(status), status_words(status, NOW, UTC)) == (mark, words)


def health(state: FeedState, **fields: object) -> FeedHealth:
    feed = Feed(key=FeedKey("a"), url="https://a.example/?token=s", publisher="A", language="en")
    return FeedHealth(feed=feed, state=state, answered=False, **fields)  # type: ignore[arg-type]


def test_a_feeds_state_is_told_with_its_reason() -> None:
    assert feed_state(health(FeedState(feed=FeedKey("a"))), NOW) == "not polled yet"
    failing = FeedState(
        feed=FeedKey("a"), trouble=FailureKind.HTTP, trouble_detail="answered 503", failures=4
    )
    assert feed_state(health(failing), NOW) == "answered 503 ×4"
    assert "gone for good" in feed_state(health(FeedState(feed=FeedKey("a"), disabled=True)), NOW)


def test_a_feed_that_is_not_read_says_so_whatever_else_is_wrong() -> None:
    key = FeedKey("a")
    states = (
        FeedState(feed=key),
        FeedState(feed=key, last_ok_at=SIX, last_status=200),
        FeedState(feed=key, trouble=FailureKind.HTTP, trouble_detail="answered 503"),
    )
    told = [feed_state(health(s, not_read=("Turkish", "Kurdish")), NOW) for s in states]
    assert told == [
        f"{words}, not read: Turkish and Kurdish"
        for words in ("not polled yet", "200", "answered 503")
    ]
    document = feed_document(health(states[1], not_read=("Turkish",)))
    assert document["not_read"] == ["Turkish"]


def test_the_proof_names_the_languages_that_are_not_read() -> None:
    cells = [
        (str(status), cell(status, not_read=("Turkish", "Kurdish"), expected=True))
        for status in (Status.NONE, Status.REACTED, Status.UNKNOWN)
    ]
    pages = [why_page(empty_board(), PartyKey("UA"), [one], UTC) for one in cells]
    line = "Among these feeds, not read: Turkish and Kurdish."
    assert [line in page for page in pages] == [True, False, False]


def test_the_page_of_feeds_ends_with_its_totals_and_obeys_no_escape() -> None:
    nasty = FeedState(
        feed=FeedKey("a"), trouble=FailureKind.HTTP, trouble_detail="x\x1b]2;owned\x07", failures=1
    )
    page = feeds_page((health(nasty),), NOW, UTC)
    assert "\x1b" not in page
    assert page.endswith("0 of 1 answered · 0 requests, 0 not modified, 0 B saved · 0 quarantined")


def test_a_name_from_right_to_left_is_isolated_on_its_page_and_the_columns_stay() -> None:
    silent = finding(status=Status.NO_REACTION_EXPLICIT, quote="«لا رد»")
    said = evidence(found=silent, publisher="قناة", said_at=SIX)
    told = status_words(cell(Status.NO_REACTION_EXPLICIT, evidence=(said,)), NOW, UTC)
    assert told == "no reaction yet · 3 h 10, says \u2068قناة\u2069"
    assert proof(said, NOW, UTC) == "“\u2068«لا رد»\u2069” — \u2068قناة\u2069, 18:00"
    deaf = status_words(cell(Status.UNKNOWN, unknown_reason="قناة: 503"), NOW, UTC)
    assert deaf == "unknown (\u2068قناة: 503\u2069)"


def test_numbers_read_as_people_write_them() -> None:
    assert (counted(1, "feed"), counted(2, "feed")) == ("1 feed", "2 feeds")
    assert (size(999), size(41_900_000)) == ("999 B", "41 MB")


def test_an_empty_reading_says_that_nothing_was_found() -> None:
    page = explained_page("\n\nNothing.", Reading(language="en"))
    assert page.startswith("TEXT (en, 10 characters)")
    assert "no party is named" in page
    assert reading_document("x", Reading(language="en"))["parties"] == []
    unread = explained_page("\n\nHiç.", Reading(language="tr", read=False))
    assert unread.startswith("TEXT (tr, which is not read, 6 characters)")
