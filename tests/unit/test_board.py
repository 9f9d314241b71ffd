"""What is stored becomes the board, now and as it stood at a past instant."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from monitor.board import is_quiet, take_board
from monitor.config.schema import Config
from monitor.model.board import Board, Coverage, PartyStatus
from monitor.model.changes import Changes, EvidenceLost
from monitor.model.feeds import Feed, FeedKey, FeedKind, FeedState, PartyKey, PollPolicy, TopicKey
from monitor.model.reactions import (
    Correction,
    CorrectionKind,
    DevelopmentId,
    Gazetteer,
    Party,
    SpeakerLevel,
    Spoken,
    Stance,
    Status,
)
from monitor.model.stories import Grain, Topic
from monitor.store import lease, writes
from monitor.store.connection import Store, writing
from tests.support.store_builders import (
    NINE,
    TALKS,
    a_development,
    a_feed,
    a_finding,
    an_entry,
    an_evidence,
    apply_to,
    arrived,
    minutes,
    opened,
    placed,
)

US, UA = PartyKey("US"), PartyKey("UA")
NOW = NINE + minutes(30)
FEEDS = (
    a_feed("dw-en"),
    a_feed("ua-gov", kind=FeedKind.OFFICIAL, party=UA, country="UA"),
    a_feed("iran-only", topics=(TopicKey("iran"),)),
    a_feed("archive", kind=FeedKind.ARCHIVE),
)


def a_config(path: Path, *, feeds: tuple[Feed, ...] = FEEDS, zone: str = "") -> Config:
    return Config(
        path=path,
        shipped=False,
        database=path,
        grain=Grain.NORMAL,
        retain=timedelta(days=90),
        retain_other=timedelta(days=14),
        timezone=None,
        topics=(
            Topic(
                key=TALKS,
                title="Talks",
                keywords=("truce",),
                parties=(US, UA),
                night=(22, 7) if zone else None,
            ),
        ),
        parties=(Party(key=US, name="US"), Party(key=UA, name="Ukraine", zone=zone)),
        developments=(),
        feeds=feeds,
        keys=(),
        gazetteer=Gazetteer(),
    )


def answered(key: str, minute: float) -> FeedState:
    at = NINE + minutes(minute)
    return FeedState(feed=FeedKey(key), last_attempt_at=at, last_ok_at=at, last_new_at=at)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A development of 08:30, Kyiv's reaction of 09:00 seen at 09:02, and two feeds heard."""
    with opened(tmp_path / "m.db") as store:
        with writing(store) as tx:
            writes.sync_feeds(tx, FEEDS)
        new = placed(1, findings=(a_finding(),))
        states = (answered("dw-en", 5), answered("ua-gov", 5))
        apply_to(
            store,
            Changes(developments=(a_development(),)),
            arrived(new, evidence=(an_evidence(new),), states=states),
        )
        yield store


def cell(board: Board, party: PartyKey = UA, *, row: int = 0) -> PartyStatus:
    cells = board.topics[0].developments[row].cells
    return next(cell for cell in cells if cell.party == party)


def test_a_row_has_a_cell_for_each_party_in_the_topic_s_order(store: Store, tmp_path: Path) -> None:
    board = take_board(store, a_config(tmp_path), NOW)
    (row,) = board.topics[0].developments
    assert [(c.party, c.status) for c in row.cells] == [(US, Status.NONE), (UA, Status.REACTED)]
    kyiv = cell(board)
    assert (kyiv.stance, kyiv.level, kyiv.since) == (
        Stance.CONDITIONAL,
        SpeakerLevel.PRINCIPAL,
        NINE,
    )
    assert (board.taken_at, board.as_of, board.poller, board.quarantined) == (NOW, None, None, 0)


def test_coverage_counts_the_feeds_of_the_topic_and_no_archive(
    store: Store, tmp_path: Path
) -> None:
    board = take_board(store, a_config(tmp_path), NOW)
    assert board.topics[0].coverage == Coverage(answered=2, expected=2)
    assert cell(board, US).coverage == Coverage(answered=2, expected=2)
    assert [health.feed.key for health in board.feeds] == [feed.key for feed in FEEDS]


def test_without_feeds_that_answered_silence_is_unknown(store: Store, tmp_path: Path) -> None:
    later = NINE + minutes(60)
    board = take_board(store, a_config(tmp_path), later)
    assert board.topics[0].coverage == Coverage(answered=0, expected=2)
    assert cell(board, US).status is Status.UNKNOWN
    assert cell(board, US).unknown_reason == (
        "0 of 2 feeds heard: 2 without an answer since 09:05 UTC"
    )
    assert cell(board).status is Status.REACTED


def test_a_slow_feed_may_be_silent_for_three_of_its_paces(store: Store, tmp_path: Path) -> None:
    slow = tuple(replace(feed, policy=PollPolicy(every=minutes(30))) for feed in FEEDS)
    in_time, too_late = NINE + minutes(95), NINE + minutes(96)
    config = a_config(tmp_path, feeds=slow)
    assert take_board(store, config, in_time).topics[0].coverage.answered == 2
    assert take_board(store, config, too_late).topics[0].coverage.answered == 0


def test_an_empty_store_is_a_board_that_has_heard_nobody(tmp_path: Path) -> None:
    with opened(tmp_path / "m.db") as store:
        board = take_board(store, a_config(tmp_path), NOW)
    assert board.topics[0].developments == ()
    assert board.topics[0].coverage == Coverage(answered=0, expected=2)
    assert not any(health.answered for health in board.feeds)


def test_developments_stand_newest_first_and_closed_ones_leave(
    store: Store, tmp_path: Path
) -> None:
    apply_to(
        store,
        Changes(
            developments=(
                a_development(2, opened_at=NINE),
                a_development(3, opened_at=NINE + minutes(1), closed_at=NINE + minutes(9)),
                a_development(4, topic=TopicKey("iran")),
            )
        ),
    )
    board = take_board(store, a_config(tmp_path), NOW)
    assert [row.development.id for row in board.topics[0].developments] == [2, 1]


@pytest.mark.parametrize(
    ("minute", "seen", "status"),
    [
        pytest.param(1, False, Status.NONE, id="before it was seen"),
        pytest.param(2, True, Status.REACTED, id="once it was seen"),
    ],
)
def test_as_of_a_past_instant_only_what_had_been_seen_counts(
    store: Store, tmp_path: Path, *, minute: float, seen: bool, status: Status
) -> None:
    states = (answered("dw-en", 0.5), answered("ua-gov", 0.5))
    apply_to(store, Changes(states=states))
    as_of = NINE + minutes(minute)
    board = take_board(store, a_config(tmp_path), NOW, as_of=as_of)
    assert (board.taken_at, board.as_of) == (NOW, as_of)
    assert (len(cell(board).evidence), cell(board).status) == (int(seen), status)


def test_as_of_a_past_instant_a_development_closed_since_is_open(
    store: Store, tmp_path: Path
) -> None:
    closed = a_development(closed_at=NINE + minutes(20))
    apply_to(store, Changes(developments=(closed,)))
    config = a_config(tmp_path)
    assert take_board(store, config, NOW).topics[0].developments == ()
    then = take_board(store, config, NOW, as_of=NINE + minutes(10))
    assert [row.development.id for row in then.topics[0].developments] == [1]


def rejection() -> Correction:
    return Correction(
        id=0,
        at=NINE + minutes(20),
        who="ana",
        kind=CorrectionKind.REJECT,
        entry=an_evidence(placed(1)).entry,
        party=UA,
        development="pause-1",
        quote=a_finding().quote,
    )


def test_corrections_reach_the_board_and_are_left_out_before_they_were_made(
    store: Store, tmp_path: Path
) -> None:
    with writing(store) as tx:
        writes.record_correction(tx, rejection())
    config = a_config(tmp_path)
    rejected = cell(take_board(store, config, NOW))
    assert (rejected.status, rejected.evidence[0].reason) == (Status.NONE, "rejected by ana")
    assert rejected.nearest_rejected == rejected.evidence[0]
    before = take_board(store, config, NOW, as_of=NINE + minutes(10))
    assert cell(before).status is Status.REACTED
    with writing(store) as tx:
        writes.undo_last(tx, NOW)
    assert cell(take_board(store, config, NOW)).status is Status.REACTED


def test_evidence_moved_from_a_closed_development_reaches_the_open_one(
    store: Store, tmp_path: Path
) -> None:
    closed = a_development(closed_at=NINE + minutes(20))
    apply_to(store, Changes(developments=(closed, a_development(2, opened_at=NINE))))
    config = a_config(tmp_path)
    assert cell(take_board(store, config, NOW)).evidence == ()
    moved = replace(rejection(), kind=CorrectionKind.MOVE, to_development="pause-2")
    with writing(store) as tx:
        writes.record_correction(tx, moved)
    assert cell(take_board(store, config, NOW)).status is Status.REACTED


def test_evidence_that_vanished_reopens_the_cell(store: Store, tmp_path: Path) -> None:
    gone = EvidenceLost(
        development=DevelopmentId(1), entry=an_evidence(placed(1)).entry, finding=a_finding()
    )
    apply_to(store, Changes(lost=(gone,)))
    kyiv = cell(take_board(store, a_config(tmp_path), NOW))
    assert (kyiv.status, kyiv.revised) == (Status.NONE, True)


def test_the_poller_is_on_the_board_while_it_holds_the_lease(store: Store, tmp_path: Path) -> None:
    lease.acquire(store, now=NOW, pid=4711, host="desk")
    board = take_board(store, a_config(tmp_path), NOW)
    assert board.poller is not None
    assert (board.poller.pid, board.poller.host) == (4711, "desk")


@pytest.mark.parametrize(
    "zone",
    [pytest.param("Europe/Kyiv", id="known"), pytest.param("Nowhere/Land", id="unknown here")],
)
def test_a_zone_that_this_machine_lacks_only_costs_night_hours(
    store: Store, tmp_path: Path, zone: str
) -> None:
    board = take_board(store, a_config(tmp_path, zone=zone), NOW)
    assert cell(board).status is Status.REACTED


@pytest.mark.parametrize(
    ("hours", "gap_hours", "quiet"),
    [
        pytest.param(23, None, False, id="a day is nothing"),
        pytest.param(25, None, True, id="without a known habit a day is long"),
        pytest.param(25, 3, False, id="twelve of its gaps are longer"),
        pytest.param(37, 3, True, id="longer than its habit"),
        pytest.param(25, 0.1, True, id="a fast feed"),
    ],
)
def test_a_feed_is_quiet_long_after_its_habit(
    hours: float, gap_hours: float | None, *, quiet: bool
) -> None:
    gap = None if gap_hours is None else timedelta(hours=gap_hours)
    state = FeedState(feed=FeedKey("dw-en"), last_new_at=NINE, median_gap=gap)
    assert is_quiet(state, NINE + timedelta(hours=hours)) is quiet


def test_a_feed_that_never_brought_anything_is_quiet() -> None:
    assert is_quiet(FeedState(feed=FeedKey("dw-en")), NINE) is True


# what is not read


def turkish(number: int, minute: float, *, feed: str = "dw-en", language: str = "tr") -> Changes:
    """An entry of a feed in a language, so many minutes after nine."""
    seen_at = NINE + minutes(minute)
    entry = an_entry(f"t{number}", feed=FeedKey(feed), published_at=None, first_seen_at=seen_at)
    spoken = Spoken(language=language, read=language == "en")
    return arrived(replace(placed(number, entry, story=number), spoken=spoken))


def test_a_feed_of_which_most_is_not_read_is_not_heard(store: Store, tmp_path: Path) -> None:
    apply_to(store, *(turkish(n, 4) for n in range(2, 4)), turkish(4, 4, language="ku"))
    apply_to(store, turkish(5, 4, feed="ua-gov"))
    board = take_board(store, a_config(tmp_path), NOW)
    us = cell(board, US)
    assert us.status is Status.UNKNOWN
    assert us.unknown_reason == "0 of 2 feeds heard: 2 not read: Turkish and Kurdish"
    told = {health.feed.key: health.not_read for health in board.feeds}
    assert (told[FeedKey("dw-en")], told[FeedKey("iran-only")]) == (("Turkish", "Kurdish"), ())
    then = take_board(store, a_config(tmp_path), NOW, as_of=NINE + minutes(3))
    assert {health.not_read for health in then.feeds} == {()}


def test_what_came_before_an_opening_does_not_make_a_feed_unread(
    store: Store, tmp_path: Path
) -> None:
    later = a_development(2, opened_at=NINE + minutes(10))
    reads = turkish(9, 12, language="en")
    apply_to(store, *(turkish(n, 4) for n in range(2, 8)), Changes(developments=(later,)), reads)
    board = take_board(store, a_config(tmp_path), NOW)
    assert [cell(board, US, row=row).not_read for row in (0, 1)] == [(), ("Turkish",)]


def test_a_feed_declared_in_a_language_that_is_not_read_is_heard_once_it_speaks_another(
    store: Store, tmp_path: Path
) -> None:
    feeds = (*FEEDS[1:], replace(FEEDS[0], language="tr"))
    config = replace(a_config(tmp_path, feeds=feeds), not_read={"tr": "Turkish"})
    early = a_development(opened_at=NINE + minutes(4))
    apply_to(store, Changes(developments=(early,)))
    silent = take_board(store, config, NOW)
    assert cell(silent, US).coverage == Coverage(answered=1, expected=2)
    assert cell(silent, US).not_read == ("Turkish",)
    apply_to(store, turkish(2, 12, language="en"))
    assert cell(take_board(store, config, NOW), US).not_read == ()


def test_without_a_development_a_feed_is_as_it_is_declared(tmp_path: Path) -> None:
    feeds = (replace(FEEDS[0], language="tr"),)
    config = replace(a_config(tmp_path, feeds=feeds), not_read={"tr": "Turkish"})
    with opened(tmp_path / "m.db") as store:
        (health,) = take_board(store, config, NOW).feeds
    assert health.not_read == ("Turkish",)
