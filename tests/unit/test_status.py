"""A cell follows from its history, row by row of the table."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from monitor.model.board import Coverage, FeedHealth, PartyStatus, SpokenCount
from monitor.model.feeds import FailureKind, FeedKey, FeedKind, PartyKey
from monitor.model.reactions import Act, Evidence, SpeakerLevel, Stance, Status
from monitor.model.stories import StoryId
from monitor.reactions.status import (
    Hearing,
    Question,
    hearing,
    is_own,
    listened,
    not_read,
    party_status,
)
from monitor.reactions.status import position_changed as has_changed
from tests.support.reaction_builders import (
    DEAF,
    HEARD,
    OPENED,
    PARTIES,
    a_development,
    a_finding,
    a_health,
    a_topic,
    after,
    an_evidence,
)

NOW = after(hours=4)


def cell(
    *evidence: Evidence, heard: Hearing = HEARD, now: datetime = NOW, **question: object
) -> PartyStatus:
    fields: dict[str, object] = {
        "party": PartyKey("UA"),
        "development": a_development(),
        "topic": a_topic(),
    }
    asked = Question(**{**fields, **question})  # type: ignore[arg-type]
    return party_status(asked, evidence, heard, now)


def reaction(number: int, *, minutes: float, **finding: object) -> Evidence:
    return an_evidence(number, a_finding("UA", **finding), at=after(minutes=minutes))


def refused(number: int, *, minutes: float, **finding: object) -> Evidence:
    found = reaction(number, minutes=minutes, **finding)
    return replace(found, counted=False, reason="before the development")


def silence(number: int, status: Status, *, minutes: float, **finding: object) -> Evidence:
    return reaction(number, minutes=minutes, status=status, **finding)


ACCEPTS = reaction(1, minutes=60)
EXPLICIT = silence(2, Status.NO_REACTION_EXPLICIT, minutes=30)
DECLINED = silence(3, Status.DECLINED, minutes=20)
SECOND_HAND = silence(4, Status.REPORTED_BY_OTHER, minutes=40, reported_by="RU")


@pytest.mark.parametrize(
    ("evidence", "heard", "status"),
    [
        pytest.param((ACCEPTS, EXPLICIT, DECLINED, SECOND_HAND), HEARD, "reacted", id="row 1"),
        pytest.param((ACCEPTS,), DEAF, "reacted", id="row 1, deaf"),
        pytest.param((EXPLICIT, DECLINED, SECOND_HAND), HEARD, "declined", id="row 2, declined"),
        pytest.param((DECLINED,), DEAF, "declined", id="row 2, declined and deaf"),
        pytest.param((EXPLICIT, SECOND_HAND), HEARD, "no_reaction_explicit", id="row 2, said none"),
        pytest.param((EXPLICIT,), DEAF, "no_reaction_explicit", id="row 2, said none and deaf"),
        pytest.param((SECOND_HAND,), HEARD, "reported_by_other", id="row 3"),
        pytest.param((SECOND_HAND,), DEAF, "reported_by_other", id="row 3, deaf"),
        pytest.param((), DEAF, "unknown", id="row 4"),
        pytest.param((), HEARD, "none", id="row 5"),
    ],
)
def test_a_status_is_the_first_row_that_holds(
    evidence: tuple[Evidence, ...], heard: Hearing, status: str
) -> None:
    assert cell(*evidence, heard=heard).status == status


def test_a_cell_holds_its_whole_history_newest_first() -> None:
    found = cell(DECLINED, ACCEPTS, SECOND_HAND, EXPLICIT)
    assert found.evidence == (ACCEPTS, SECOND_HAND, EXPLICIT, DECLINED)
    assert (found.party, found.opened_at, found.coverage) == ("UA", OPENED, HEARD.own)


def test_the_newest_reaction_gives_stance_act_level_speaker_and_time() -> None:
    newest = reaction(
        2,
        minutes=90,
        stance=Stance.REJECTS,
        act=Act.DENIES,
        level=SpeakerLevel.SPOKESPERSON,
        speaker="a spokesman",
    )
    found = cell(newest, ACCEPTS)
    assert (found.stance, found.act, found.level, found.speaker, found.since) == (
        Stance.REJECTS,
        Act.DENIES,
        SpeakerLevel.SPOKESPERSON,
        "a spokesman",
        after(minutes=90),
    )


@pytest.mark.parametrize(
    ("later", "level"),
    [
        pytest.param(10, SpeakerLevel.PRINCIPAL, id="within ten minutes the higher speaks"),
        pytest.param(11, SpeakerLevel.OFFICIAL, id="later the newer one does"),
    ],
)
def test_the_highest_level_speaks_for_ten_minutes(later: float, level: SpeakerLevel) -> None:
    lower = reaction(2, minutes=60 + later, level=SpeakerLevel.OFFICIAL, stance=Stance.REJECTS)
    found = cell(ACCEPTS, lower)
    assert found.level is level
    assert found.since == (ACCEPTS if level is SpeakerLevel.PRINCIPAL else lower).at


def test_a_neutral_wording_beside_a_stance_does_not_hide_it() -> None:
    neutral = reaction(2, minutes=65, stance=Stance.NEUTRAL)
    assert cell(ACCEPTS, neutral).stance is Stance.ACCEPTS
    later = reaction(2, minutes=80, stance=Stance.NEUTRAL)
    assert cell(ACCEPTS, later).stance is Stance.NEUTRAL


def test_a_later_report_of_silence_does_not_undo_a_reaction() -> None:
    late = silence(5, Status.NO_REACTION_EXPLICIT, minutes=200)
    found = cell(ACCEPTS, late)
    assert (found.status, found.evidence) == (Status.REACTED, (late, ACCEPTS))


def test_the_newest_of_two_reported_silences_is_shown_since_the_opening() -> None:
    newer = silence(5, Status.NO_REACTION_EXPLICIT, minutes=50, speaker="Kyiv")
    found = cell(EXPLICIT, newer)
    assert (found.speaker, found.since, found.stance) == ("Kyiv", OPENED, None)


def test_a_second_hand_report_says_who_reports_and_what() -> None:
    told = silence(4, Status.REPORTED_BY_OTHER, minutes=40, reported_by="RU", stance=Stance.ACCEPTS)
    found = cell(told)
    assert (found.reported_by, found.stance, found.since) == ("RU", Stance.ACCEPTS, OPENED)


@pytest.mark.parametrize(
    "evidence",
    [
        pytest.param(refused(1, minutes=60), id="not counted"),
        pytest.param(an_evidence(1, lost=True), id="lost in an edit"),
        pytest.param(an_evidence(1, confirmed=False), id="rejected by a person"),
    ],
)
def test_what_does_not_stand_fills_no_cell(evidence: Evidence) -> None:
    found = cell(evidence)
    assert (found.status, len(found.evidence)) == (Status.NONE, 1)


def test_evidence_lost_in_an_edit_reopens_the_cell_and_says_so() -> None:
    assert cell(ACCEPTS).revised is False
    found = cell(an_evidence(1, lost=True), EXPLICIT)
    assert (found.status, found.revised) == (Status.NO_REACTION_EXPLICIT, True)


def test_an_approximate_time_is_marked() -> None:
    assert cell(an_evidence(1, approximate=True)).approximate is True


def test_the_nearest_candidate_that_did_not_count_is_part_of_the_proof() -> None:
    day_before = refused(1, minutes=-24 * 60)
    hour_before = refused(2, minutes=-60)
    not_its_own = refused(3, minutes=-5, status=Status.DECLINED)
    assert cell(day_before, hour_before, not_its_own).nearest_rejected == hour_before
    assert cell(not_its_own).nearest_rejected == not_its_own
    assert cell(EXPLICIT, hour_before).nearest_rejected == hour_before
    assert cell(ACCEPTS, hour_before).nearest_rejected is None
    assert cell().nearest_rejected is None


@pytest.mark.parametrize(
    ("heard", "reason"),
    [
        pytest.param(
            Hearing(own=Coverage(answered=1, expected=3), all=Coverage(answered=9, expected=10)),
            "1 of 3 feeds of UA heard",
            id="less than half of its own",
        ),
        pytest.param(
            Hearing(own=Coverage(answered=2, expected=2), all=Coverage(answered=4, expected=10)),
            "4 of 10 feeds heard",
            id="less than half of all",
        ),
        pytest.param(
            Hearing(own=Coverage(answered=0, expected=0), all=Coverage(answered=0, expected=0)),
            "no feed of these talks is configured",
            id="no feeds",
        ),
    ],
)
def test_the_cell_says_why_it_is_unknown(heard: Hearing, reason: str) -> None:
    found = cell(heard=heard, now=after(days=9))
    assert (found.status, found.unknown_reason) == (Status.UNKNOWN, reason)
    assert found.overdue is False


def down(key: str, *, minutes: float) -> FeedHealth:
    since = after(minutes=minutes)
    return a_health(
        key,
        country="UA",
        answered=False,
        trouble=FailureKind.TIMEOUT,
        trouble_since=since,
        last_ok_at=after(minutes=minutes - 5),
    )


@pytest.mark.parametrize(
    ("feeds", "reason"),
    [
        pytest.param(
            (down("one", minutes=50), down("two", minutes=64)),
            "0 of 2 feeds of UA heard: 2 down since 19:04 UTC",
            id="both down, since the later of the two",
        ),
        pytest.param(
            (a_health("one", country="UA", answered=False),),
            "0 of 1 feed of UA heard: 1 without an answer since 19:00 UTC",
            id="nobody asked it",
        ),
        pytest.param(
            (a_health("one", country="UA", answered=False, last_ok_at=None),),
            "0 of 1 feed of UA heard: 1 never answered",
            id="never",
        ),
        pytest.param(
            (
                a_health("one", country="UA", quiet=True, last_new_at=after(days=-3)),
                a_health("two", country="UA", possible_gap_at=after(minutes=20)),
            ),
            "0 of 2 feeds of UA heard: 1 with a possible gap at 18:20 UTC,"
            " 1 with nothing new since 15 Mar 18:00 UTC",
            id="a gap and a quiet one",
        ),
        pytest.param(
            (
                a_health("one", country="UA"),
                a_health("far", answered=False),
                a_health("off", answered=False),
            ),
            "1 of 3 feeds heard: 2 without an answer since 19:00 UTC",
            id="its own is heard, all others are not",
        ),
    ],
)
def test_the_reason_says_what_is_wrong_with_the_feeds_and_since_when(
    feeds: tuple[FeedHealth, ...], reason: str
) -> None:
    found = cell(heard=hearing(PartyKey("UA"), listened(a_development(), feeds)))
    assert found.unknown_reason == reason


def spoke(feed: str, language: str, entries: int, *, hours: float = 1) -> SpokenCount:
    return SpokenCount(
        since=after(hours=hours),
        feed=FeedKey(feed),
        language=language,
        read=language == "en",
        entries=entries,
    )


@pytest.mark.parametrize(
    ("counts", "found"),
    [
        pytest.param((spoke("a", "tr", 2), spoke("a", "en", 1)), {"a": ("tr",)}, id="most"),
        pytest.param((spoke("a", "tr", 2), spoke("a", "en", 2)), {}, id="half is heard"),
        pytest.param((spoke("a", "en", 2),), {}, id="all read"),
        pytest.param((spoke("a", "tr", 1, hours=-1), spoke("a", "en", 1)), {}, id="before"),
        pytest.param((spoke("a", "tr", 1, hours=0),), {"a": ("tr",)}, id="as it opened"),
        pytest.param(
            (spoke("a", "tr", 1), spoke("a", "tr", 1, hours=2), spoke("a", "en", 1)),
            {"a": ("tr",)},
            id="spans add up",
        ),
        pytest.param(
            (spoke("a", "ar", 2), spoke("a", "tr", 9), spoke("a", "he", 2), spoke("a", "fa", 3)),
            {"a": ("tr", "fa")},
            id="the two most frequent",
        ),
        pytest.param((spoke("a", "tr", 2), spoke("b", "en", 9)), {"a": ("tr",)}, id="by feed"),
    ],
)
def test_a_feed_of_which_most_was_not_read_is_named_with_its_languages(
    counts: tuple[SpokenCount, ...], found: dict[str, tuple[str, ...]]
) -> None:
    assert not_read(counts, OPENED, {}) == found


@pytest.mark.parametrize(
    ("counts", "found"),
    [
        pytest.param((), {"a": ("tr",)}, id="it has said nothing since"),
        pytest.param((spoke("a", "en", 1),), {}, id="it speaks otherwise"),
        pytest.param((spoke("a", "ku", 1),), {"a": ("ku",)}, id="what it speaks counts"),
    ],
)
def test_a_feed_that_is_silent_since_is_as_it_is_declared(
    counts: tuple[SpokenCount, ...], found: dict[str, tuple[str, ...]]
) -> None:
    assert not_read(counts, OPENED, {FeedKey("a"): "tr"}) == found


@pytest.mark.parametrize(
    ("unread", "reason", "languages"),
    [
        pytest.param(
            {"one": ("Turkish",)},
            None,
            ("Turkish",),
            id="half is enough, but it is told",
        ),
        pytest.param(
            {"one": ("Turkish",), "two": ("Turkish", "Kurdish")},
            "0 of 2 feeds of UA heard: 2 not read: Turkish and Kurdish",
            ("Turkish", "Kurdish"),
            id="none was read",
        ),
        pytest.param(
            {"one": ("Arabic",), "two": ("Turkish", "Kurdish")},
            "0 of 2 feeds of UA heard: 2 not read: Arabic and Kurdish",
            ("Arabic", "Kurdish"),
            id="at most two languages",
        ),
    ],
)
def test_what_is_not_read_is_not_heard(
    unread: dict[str, tuple[str, ...]], reason: str | None, languages: tuple[str, ...]
) -> None:
    feeds = (a_health("one", country="UA"), a_health("two", country="UA"))
    by_key = {FeedKey(key): found for key, found in unread.items()}
    found = cell(heard=hearing(PartyKey("UA"), listened(a_development(), feeds, by_key)))
    assert (found.unknown_reason, found.not_read) == (reason, languages)


def test_not_being_read_comes_before_not_answering() -> None:
    feeds = (a_health("one", last_ok_at=None), a_health("two", answered=False))
    unread = {FeedKey("one"): ("Turkish",)}
    found = cell(heard=hearing(PartyKey("UA"), listened(a_development(), feeds, unread)))
    assert found.unknown_reason == (
        "0 of 2 feeds heard: 1 not read: Turkish, 1 without an answer since 19:00 UTC"
    )


@pytest.mark.parametrize(
    ("own", "every", "deciding"),
    [
        pytest.param((2, 2), (9, 10), (2, 2), id="its own"),
        pytest.param((0, 0), (9, 10), (9, 10), id="all where it has none"),
        pytest.param((0, 2), (9, 10), (0, 2), id="its own are too few"),
        pytest.param((2, 2), (4, 10), (4, 10), id="only all are too few"),
        pytest.param((0, 2), (1, 10), (0, 2), id="both are too few"),
    ],
)
def test_a_cell_s_coverage_is_of_the_feeds_that_matter(
    own: tuple[int, int], every: tuple[int, int], deciding: tuple[int, int]
) -> None:
    coverages = [Coverage(answered=a, expected=e) for a, e in (own, every, deciding)]
    found = cell(heard=Hearing(own=coverages[0], all=coverages[1]))
    assert found.coverage == coverages[2]


@pytest.mark.parametrize(
    "heard",
    [
        pytest.param(
            Hearing(own=Coverage(answered=1, expected=2), all=Coverage(answered=5, expected=10)),
            id="half of each is enough",
        ),
        pytest.param(
            Hearing(own=Coverage(answered=0, expected=0), all=Coverage(answered=5, expected=10)),
            id="a party without feeds of its own needs half of all",
        ),
    ],
)
def test_silence_counts_when_we_would_have_heard(heard: Hearing) -> None:
    found = cell(heard=heard)
    assert (found.status, found.unknown_reason) == (Status.NONE, None)


@pytest.mark.parametrize(
    ("health", "answered"),
    [
        pytest.param(a_health(), 1, id="answered"),
        pytest.param(a_health(answered=False), 0, id="not lately"),
        pytest.param(a_health(quiet=True), 0, id="quiet"),
        pytest.param(a_health(last_ok_at=after(minutes=-1)), 0, id="before the opening only"),
        pytest.param(a_health(last_ok_at=OPENED), 1, id="as it opened"),
        pytest.param(a_health(last_ok_at=None), 0, id="never"),
        pytest.param(a_health(possible_gap_at=after(minutes=5)), 0, id="a gap since"),
        pytest.param(a_health(possible_gap_at=after(minutes=-5)), 1, id="a gap before"),
    ],
)
def test_a_feed_is_heard_when_it_answered_since_and_brings_news(
    health: FeedHealth, answered: int
) -> None:
    found = hearing(PartyKey("UA"), listened(a_development(), (health,)))
    assert found.all == Coverage(answered=answered, expected=1)
    assert found.own == Coverage(answered=0, expected=0)


@pytest.mark.parametrize(
    ("health", "own"),
    [
        pytest.param(a_health(party="UA", kind=FeedKind.OFFICIAL), True, id="its voice"),
        pytest.param(a_health(country="UA"), True, id="its media"),
        pytest.param(a_health(country="UA", kind=FeedKind.AGENCY), True, id="its agency"),
        pytest.param(a_health(country="UA", kind=FeedKind.SPECIALIST), False, id="a specialist"),
        pytest.param(a_health(country="RU"), False, id="another's"),
        pytest.param(a_health(), False, id="nobody's"),
    ],
)
def test_own_feeds_are_a_party_s_voice_and_its_country_s_media(
    *, health: FeedHealth, own: bool
) -> None:
    assert is_own(health, PartyKey("UA")) is own


@pytest.mark.parametrize(
    ("hours", "overdue"),
    [pytest.param(12, False, id="as long as allowed"), pytest.param(12.1, True, id="longer")],
)
def test_silence_is_overdue_after_what_the_topic_allows(*, hours: float, overdue: bool) -> None:
    now = after(hours=hours)
    assert cell(now=now).overdue is overdue
    assert cell(EXPLICIT, now=now).overdue is overdue
    assert cell(ACCEPTS, now=now).overdue is False


def test_a_party_that_is_not_expected_is_never_overdue() -> None:
    development = a_development(expect=PARTIES[:2])
    found = cell(development=development, now=after(days=3))
    assert (found.expected, found.overdue) == (False, False)


@pytest.mark.parametrize(
    ("night", "zone", "hours", "overdue"),
    [
        # It opened at 18:00 UTC, 20:00 in Kyiv; a night from 22 to 7 there takes nine hours.
        pytest.param((22, 7), "Europe/Kyiv", 20.9, False, id="a night does not count"),
        pytest.param((22, 7), "Europe/Kyiv", 21.1, True, id="but the hours around it do"),
        pytest.param((1, 6), "Europe/Kyiv", 16.9, False, id="a night after midnight"),
        pytest.param((1, 6), "Europe/Kyiv", 17.1, True, id="and beyond it"),
        pytest.param((22, 7), None, 12.1, True, id="a party without a zone"),
        pytest.param(None, "Europe/Kyiv", 12.1, True, id="a topic without nights"),
    ],
)
def test_nights_in_the_party_s_own_zone_are_no_silence(
    night: tuple[int, int] | None, zone: str | None, *, hours: float, overdue: bool
) -> None:
    found = cell(
        topic=a_topic(night=night),
        zone=None if zone is None else ZoneInfo(zone),
        now=after(hours=hours),
    )
    assert found.overdue is overdue


@pytest.mark.parametrize(
    ("hours", "overdue"),
    [pytest.param(19.9, False, id="within"), pytest.param(20.1, True, id="past")],
)
def test_the_night_that_clocks_go_forward_is_an_hour_shorter(
    *, hours: float, overdue: bool
) -> None:
    # Kyiv, 30 March 2025: from 22:00 (UTC+2) to 07:00 (UTC+3) are eight hours.
    opened = datetime(2025, 3, 29, 18, 0, tzinfo=UTC)
    found = cell(
        development=a_development(opened_at=opened),
        topic=a_topic(night=(22, 7)),
        zone=ZoneInfo("Europe/Kyiv"),
        now=opened + timedelta(hours=hours),
    )
    assert found.overdue is overdue


def test_the_evening_of_17_february_2026_ends_with_the_vice_president_s_words() -> None:
    # The example of the table: a narrator, an outlet's word of silence, then the party itself.
    opened = datetime(2026, 2, 17, 20, 50, tzinfo=UTC)
    narrator = an_evidence(
        1,
        a_finding("US", status=Status.REPORTED_BY_OTHER, reported_by="narrator"),
        at=datetime(2026, 2, 17, 20, 55, tzinfo=UTC),
    )
    outlet = an_evidence(
        2,
        a_finding("US", status=Status.NO_REACTION_EXPLICIT),
        at=datetime(2026, 2, 17, 21, 38, tzinfo=UTC),
    )
    own = an_evidence(
        3,
        a_finding("US", stance=Stance.CONDITIONAL, speaker="Vance"),
        at=datetime(2026, 2, 18, 0, 0, tzinfo=UTC),
    )
    development = a_development(opened_at=opened)

    def us(*evidence: Evidence) -> PartyStatus:
        return cell(
            *evidence,
            party=PartyKey("US"),
            development=development,
            now=datetime(2026, 2, 18, 1, 0, tzinfo=UTC),
        )

    assert (us(narrator).status, us(narrator).reported_by) == (
        Status.REPORTED_BY_OTHER,
        "narrator",
    )
    assert us(narrator, outlet).status is Status.NO_REACTION_EXPLICIT
    last = us(narrator, outlet, own)
    assert (last.status, last.stance, last.since) == (
        Status.REACTED,
        Stance.CONDITIONAL,
        datetime(2026, 2, 18, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    ("later", "changed"),
    [
        pytest.param(reaction(2, minutes=90, stance=Stance.REJECTS), True, id="another stance"),
        pytest.param(reaction(2, minutes=90), False, id="the same stance"),
        pytest.param(reaction(2, minutes=90, stance=Stance.NEUTRAL), False, id="neutral words"),
        pytest.param(reaction(2, minutes=50, stance=Stance.REJECTS), False, id="older words"),
        pytest.param(refused(2, minutes=90, stance=Stance.REJECTS), False, id="not counted"),
        pytest.param(EXPLICIT, False, id="a silence"),
    ],
)
def test_a_position_changes_with_new_words_of_another_stance(
    *, later: Evidence, changed: bool
) -> None:
    assert has_changed((ACCEPTS,), later) is changed


def test_a_copy_of_the_same_text_changes_no_position() -> None:
    copy = an_evidence(
        2, a_finding(stance=Stance.REJECTS), at=after(minutes=90), origin=(StoryId(1), 1)
    )
    assert has_changed((ACCEPTS,), copy) is False
    assert has_changed((), copy) is False
