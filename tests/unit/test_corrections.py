"""What people corrected is applied to evidence, and taking it back restores it exactly."""

from dataclasses import replace

import pytest

from monitor.model.feeds import EntryId, PartyKey
from monitor.model.reactions import (
    Correction,
    CorrectionKind,
    DevelopmentId,
    Evidence,
    Stance,
    Status,
)
from monitor.model.stories import StoryId
from monitor.reactions.corrections import corrected
from tests.support.reaction_builders import a_correction, a_finding, after, an_evidence

KEYS = {"energy-pause": DevelopmentId(1), "swap": DevelopmentId(2)}
QUOTE = "Kyiv would back an energy pause, Zelensky said."
CONFIRM, REJECT, MOVE, STANCE = (
    CorrectionKind.CONFIRM,
    CorrectionKind.REJECT,
    CorrectionKind.MOVE,
    CorrectionKind.STANCE,
)
REFUSED = an_evidence(1, counted=False, reason="before the development")


def applied(*corrections: Correction, to: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    return corrected(to, corrections, KEYS)


def test_confirmed_evidence_counts_whatever_spoke_against_it() -> None:
    (found,) = applied(a_correction(CONFIRM, quote=QUOTE), to=(REFUSED,))
    assert found == replace(REFUSED, counted=True, reason=None, confirmed=True)


@pytest.mark.parametrize(
    ("who", "reason"),
    [
        pytest.param("ana", "rejected by ana", id="named"),
        pytest.param("", "rejected by hand", id=""),
    ],
)
def test_rejected_evidence_does_not_count_and_says_who_said_so(who: str, reason: str) -> None:
    (found,) = applied(a_correction(REJECT, quote=QUOTE, who=who), to=(an_evidence(1),))
    assert (found.counted, found.reason, found.confirmed) == (False, reason, False)


def test_a_stance_set_by_a_person_replaces_the_found_one() -> None:
    (found,) = applied(a_correction(STANCE, stance=Stance.REJECTS), to=(an_evidence(1),))
    assert found == replace(an_evidence(1), finding=a_finding(stance=Stance.REJECTS))
    (neutral,) = applied(a_correction(STANCE), to=(an_evidence(1),))
    assert neutral.finding.stance is Stance.NEUTRAL


def test_moved_evidence_counts_where_a_person_says_it_belongs() -> None:
    (found,) = applied(
        a_correction(MOVE, to_party=PartyKey("US"), to_development="swap"), to=(REFUSED,)
    )
    assert (found.finding.party, found.development) == ("US", 2)
    assert (found.counted, found.reason, found.confirmed) == (True, None, True)
    (other,) = applied(a_correction(MOVE, to_party=PartyKey("US")), to=(REFUSED,))
    assert (other.finding.party, other.development) == ("US", 1)


@pytest.mark.parametrize(
    ("reported_by", "to_party", "status"),
    [
        pytest.param("RU", "RU", Status.REACTED, id="to the party that reported it"),
        pytest.param("narrator", "RU", Status.REACTED, id="to another, from a narrator"),
        pytest.param("RU", "US", Status.REPORTED_BY_OTHER, id="to a third party"),
        pytest.param("narrator", None, Status.REPORTED_BY_OTHER, id="to another development"),
    ],
)
def test_a_moved_report_fills_only_the_cell_of_who_spoke(
    reported_by: str, to_party: str | None, status: Status
) -> None:
    second_hand = an_evidence(
        1,
        a_finding(status=Status.REPORTED_BY_OTHER, reported_by=reported_by, stance=Stance.ACCEPTS),
    )
    to = None if to_party is None else PartyKey(to_party)
    (found,) = applied(a_correction(MOVE, to_party=to, to_development="swap"), to=(second_hand,))
    assert found.finding.status is status
    assert found.development == 2


def test_a_moved_silence_stays_a_silence() -> None:
    silence = an_evidence(1, a_finding(status=Status.DECLINED))
    (found,) = applied(a_correction(MOVE, to_party=PartyKey("US")), to=(silence,))
    assert (found.finding.status, found.finding.party) == (Status.DECLINED, "US")


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(an_evidence(2), id="the same words elsewhere"),
        pytest.param(
            an_evidence(2, a_finding(quote="KYIV would back an energy pause — Zelensky said")),
            id="the same words in other dress",
        ),
        pytest.param(
            an_evidence(2, a_finding(quote="Kyiv is for it."), origin=(StoryId(1), 1)),
            id="a copy of the same text",
        ),
        pytest.param(
            an_evidence(
                2,
                a_finding(quote="Kyiv would back an energy pause, President Zelensky said late."),
                entry=EntryId(1),
                origin=(StoryId(9), 1),
            ),
            id="a light edit in a later revision",
        ),
    ],
)
def test_a_rejected_sentence_never_comes_back_in_other_clothes(other: Evidence) -> None:
    rejected = a_correction(REJECT, quote=QUOTE)
    assert [e.counted for e in applied(rejected, to=(an_evidence(1), other))] == [False, False]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(an_evidence(2, a_finding("RU")), id="of another party"),
        pytest.param(an_evidence(2, development=DevelopmentId(2)), id="under another development"),
        pytest.param(an_evidence(2, a_finding(quote="Kyiv is for it.")), id="other words"),
        pytest.param(
            an_evidence(2, a_finding(quote="Kyiv is for it."), entry=EntryId(1)),
            id="another sentence of the entry",
        ),
        pytest.param(
            an_evidence(
                2,
                a_finding(quote="No reaction came.", status=Status.NO_REACTION_EXPLICIT),
                origin=(StoryId(1), 1),
            ),
            id="a copy's word of silence",
        ),
    ],
)
def test_a_rejection_leaves_all_else_alone(other: Evidence) -> None:
    assert applied(a_correction(REJECT, quote=QUOTE), to=(other,)) == (other,)
    (_, found) = applied(
        a_correction(REJECT, quote=QUOTE), to=(an_evidence(1, origin=(StoryId(1), 1)), other)
    )
    assert found == other


def test_copies_follow_a_move_and_a_stance_but_not_a_confirmation() -> None:
    both = (an_evidence(1), an_evidence(2))
    moved = applied(a_correction(MOVE, quote=QUOTE, to_party=PartyKey("US")), to=both)
    assert [e.finding.party for e in moved] == ["US", "US"]
    set_ = applied(a_correction(STANCE, quote=QUOTE, stance=Stance.REJECTS), to=both)
    assert [e.finding.stance for e in set_] == [Stance.REJECTS, Stance.REJECTS]
    confirmed = applied(a_correction(CONFIRM, quote=QUOTE), to=both)
    assert [e.confirmed for e in confirmed] == [True, None]


def test_a_later_correction_has_the_last_word() -> None:
    rejected = a_correction(REJECT, id=1, quote=QUOTE)
    confirmed = a_correction(CONFIRM, id=2, quote=QUOTE)
    (found,) = applied(rejected, confirmed, to=(an_evidence(1),))
    assert (found.counted, found.reason) == (True, None)
    (found,) = applied(confirmed, rejected, to=(an_evidence(1),))
    assert found.counted is False


def test_a_moved_sentence_can_be_corrected_where_it_stands_now() -> None:
    moved = a_correction(MOVE, id=1, quote=QUOTE, to_development="swap")
    rejected = a_correction(REJECT, id=2, quote=QUOTE, development="swap")
    (found,) = applied(moved, rejected, to=(an_evidence(1),))
    assert (found.development, found.counted) == (2, False)


@pytest.mark.parametrize("kind", [CONFIRM, REJECT, MOVE, STANCE])
def test_an_undone_correction_restores_the_evidence_exactly(kind: CorrectionKind) -> None:
    correction = a_correction(kind, to_party=PartyKey("US"), stance=Stance.REJECTS)
    assert applied(correction, to=(REFUSED,)) != (REFUSED,)
    assert applied(replace(correction, undone_at=after(hours=3)), to=(REFUSED,)) == (REFUSED,)


@pytest.mark.parametrize(
    "correction",
    [
        pytest.param(a_correction(REJECT, development="unheard-of"), id="unknown development"),
        pytest.param(a_correction(REJECT, development=None), id="no development"),
        pytest.param(a_correction(MOVE, to_development="unheard-of"), id="unknown target"),
        pytest.param(a_correction(REJECT, entry=EntryId(5)), id="another entry"),
        pytest.param(a_correction(REJECT, party=PartyKey("RU")), id="another party"),
        pytest.param(a_correction(REJECT, quote="Other words."), id="another sentence"),
        pytest.param(a_correction(CorrectionKind.MERGE), id="a story's"),
    ],
)
def test_a_correction_of_something_else_changes_nothing(correction: Correction) -> None:
    assert applied(correction, to=(REFUSED,)) == (REFUSED,)
