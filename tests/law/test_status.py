"""Laws of cells and corrections: total, blind to order, and undone to what they were."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from hypothesis import given
from hypothesis import strategies as st

from monitor.model.board import Coverage
from monitor.model.feeds import EntryId, PartyKey
from monitor.model.reactions import (
    Correction,
    CorrectionKind,
    DevelopmentId,
    Evidence,
    EvidenceId,
    Finding,
    SpeakerLevel,
    Stance,
    Status,
)
from monitor.model.stories import StoryId
from monitor.reactions.claims.sides import claims_of
from monitor.reactions.corrections import corrected
from monitor.reactions.dating import last_day, spoken_before
from monitor.reactions.status import Hearing, Question, party_status
from tests.support.reaction_builders import (
    OPENED,
    PARTIES,
    a_development,
    a_finding,
    a_topic,
    after,
    an_evidence,
)

KEYS: Final = {"energy-pause": DevelopmentId(1), "swap": DevelopmentId(2)}
SAID: Final = (
    Status.REACTED,
    Status.DECLINED,
    Status.NO_REACTION_EXPLICIT,
    Status.REPORTED_BY_OTHER,
)
QUOTES: Final = (
    "Kyiv would back an energy pause, Zelensky said.",
    "Strikes on energy infrastructure stop for 30 days.",
    "Energy and infrastructure are spared for 10 days from 18 March.",
    "Не 175 пленных, а 150 пленных, заявил Кремль.",
)
coverages = st.tuples(st.integers(0, 5), st.integers(0, 5)).map(
    lambda pair: Coverage(answered=min(pair), expected=max(pair))
)


@st.composite
def findings(draw: st.DrawFn) -> Finding:
    status = draw(st.sampled_from(SAID))
    stances = st.sampled_from(Stance) if status is Status.REACTED else st.none()
    return a_finding(
        draw(st.sampled_from(PARTIES)),
        status=status,
        stance=draw(stances),
        level=draw(st.sampled_from((None, *SpeakerLevel))),
        quote=draw(st.sampled_from(QUOTES)),
        reported_by=draw(st.sampled_from((None, "RU", "narrator"))),
    )


@st.composite
def pieces(draw: st.DrawFn) -> Evidence:
    return an_evidence(
        0,
        draw(findings()),
        entry=EntryId(draw(st.integers(1, 4))),
        development=draw(st.sampled_from(tuple(KEYS.values()))),
        at=after(minutes=draw(st.integers(-30, 30))),
        counted=draw(st.booleans()),
        lost=draw(st.booleans()),
        origin=(StoryId(1), draw(st.integers(1, 3))),
    )


histories = st.lists(pieces(), max_size=8).map(
    lambda found: tuple(
        replace(one, id=EvidenceId(number)) for number, one in enumerate(found, start=1)
    )
)


@st.composite
def correcting(draw: st.DrawFn) -> Correction:
    return Correction(
        id=draw(st.integers(1, 99)),
        at=OPENED,
        who=draw(st.sampled_from(("", "ana"))),
        kind=draw(st.sampled_from(CorrectionKind)),
        entry=EntryId(draw(st.integers(1, 4))),
        party=draw(st.sampled_from(PARTIES)),
        development=draw(st.sampled_from(("energy-pause", "swap", "unheard-of", None))),
        to_party=draw(st.sampled_from((None, *PARTIES))),
        to_development=draw(st.sampled_from((None, "swap", "unheard-of"))),
        stance=draw(st.sampled_from((None, *Stance))),
        quote=draw(st.sampled_from(("", *QUOTES))),
    )


@given(histories, coverages, coverages, st.integers(-60, 9_999), st.data())
def test_a_cell_has_one_status_whatever_the_order_of_its_evidence(
    history: tuple[Evidence, ...], own: Coverage, every: Coverage, minutes: int, data: st.DataObject
) -> None:
    asked = Question(party=PartyKey("UA"), development=a_development(), topic=a_topic())
    heard = Hearing(own=own, all=every)
    now = OPENED + timedelta(minutes=minutes)
    found = party_status(asked, history, heard, now)
    shuffled = tuple(data.draw(st.permutations(history)))
    assert party_status(asked, shuffled, heard, now) == found
    assert (found.status is Status.UNKNOWN) == (found.unknown_reason is not None)
    assert (found.status is Status.REACTED) == any(
        e.counted and not e.lost and e.finding.status is Status.REACTED for e in history
    )
    assert sorted(e.id for e in found.evidence) == [e.id for e in history]


@given(histories, st.lists(correcting(), max_size=6).map(tuple))
def test_corrections_that_are_all_undone_change_nothing(
    history: tuple[Evidence, ...], corrections: tuple[Correction, ...]
) -> None:
    undone = tuple(replace(one, undone_at=after(days=1)) for one in corrections)
    assert corrected(history, undone, KEYS) == history


@given(histories, st.lists(correcting(), max_size=6).map(tuple))
def test_corrections_neither_add_nor_lose_evidence_nor_change_what_was_said(
    history: tuple[Evidence, ...], corrections: tuple[Correction, ...]
) -> None:
    found = corrected(history, corrections, KEYS)
    assert [(e.id, e.entry, e.finding.quote, e.at, e.lost) for e in found] == [
        (e.id, e.entry, e.finding.quote, e.at, e.lost) for e in history
    ]


@given(histories, st.data())
def test_claims_are_blind_to_the_order_of_evidence_and_mark_words_that_are_there(
    history: tuple[Evidence, ...], data: st.DataObject
) -> None:
    found = claims_of(a_development(), PARTIES, (), history)
    shuffled = tuple(data.draw(st.permutations(history)))
    assert claims_of(a_development(), PARTIES, (), shuffled) == found
    for claim in found.claims:
        assert [cell.party for cell in claim.cells] == [
            party for party in PARTIES if party in {cell.party for cell in claim.cells}
        ]
        for cell in claim.cells:
            assert all(0 <= a < b <= len(cell.words) for a, b in cell.differs)


@given(st.text(max_size=300))
def test_claims_of_any_text_are_found_or_not_without_an_exception(text: str) -> None:
    for quote in (text, f"The truce holds for {text} 30 {text} days until 20 April"):
        finding = a_finding("UA", quote=quote, span=(0, len(quote)))
        found = claims_of(a_development(), PARTIES, (), (an_evidence(1, finding),))
        assert all(claim.subject in quote for claim in found.claims)


@given(
    st.lists(st.sampled_from(("said", "on", "Tuesday", "last week", "12 March", "Ё", ","))),
    st.booleans(),
    st.dates(),
)
def test_no_sentence_dates_itself_after_its_own_day(
    words: list[str],
    dated: bool,  # noqa: FBT001  (hypothesis gives by position)
    on: date,
) -> None:
    finding = a_finding(quote=" ".join(words), cue="said", dated_before=dated)
    assert spoken_before(finding, on, OPENED) in (True, False)
    if on > date(1, 12, 31):
        day = last_day(finding, on)
        assert day is None or day <= on
