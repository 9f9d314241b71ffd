"""What two sides said becomes claims by side, with the words that differ and the clocks."""

from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest

from monitor.model.feeds import EntryId, PartyKey
from monitor.model.reactions import (
    Claim,
    ClaimAct,
    ClaimCell,
    Deadline,
    Development,
    DevelopmentClaims,
    Evidence,
    Status,
)
from monitor.model.stories import StoryId
from monitor.reactions.claims.assertions import MOST
from monitor.reactions.claims.sides import claims_of
from tests.support.reaction_builders import (
    OPENED,
    PARTIES,
    a_development,
    a_finding,
    a_read,
    after,
    an_entry,
    an_evidence,
    found_in,
)

READ_OUT_RU = (
    "Putin backed a halt to strikes on energy infrastructure for 30 days, the Kremlin said."
)
READ_OUT_US = (
    "The leaders agreed on a 30-day ceasefire on energy and infrastructure, and talks on peace"
    " will begin immediately, the White House said."
)


def saying(number: int, party: str, quote: str, *, minutes: float | None = None) -> Evidence:
    at = after(minutes=number if minutes is None else minutes)
    return an_evidence(
        number, a_finding(party, quote=quote, span=(0, len(quote)), cue="said"), at=at
    )


def claims(*evidence: Evidence, development: Development | None = None) -> DevelopmentClaims:
    return claims_of(development or a_development(), PARTIES, (), evidence)


def the_claim(found: DevelopmentClaims, subject: str) -> Claim:
    return next(claim for claim in found.claims if claim.subject == subject)


def acts(claim: Claim) -> dict[str, str]:
    return {cell.party: cell.act.value for cell in claim.cells}


def cell_of(claim: Claim, party: str) -> ClaimCell:
    return next(cell for cell in claim.cells if cell.party == party)


def marked(claim: Claim, party: str) -> list[str]:
    cell = cell_of(claim, party)
    return [cell.words[start:end] for start, end in cell.differs]


def test_the_two_read_outs_of_one_call_are_laid_side_by_side() -> None:
    found = claims(saying(1, "RU", READ_OUT_RU), saying(2, "US", READ_OUT_US))
    assert [claim.subject for claim in found.claims] == [
        "30 days",
        "immediately",
        "energy infrastructure",
    ]
    days, at_once, spared = found.claims
    assert acts(days) == {"RU": "announced", "US": "confirmed"}
    assert marked(days, "RU") == marked(days, "US") == []
    assert acts(at_once) == {"US": "announced", "RU": "left_out"}
    assert acts(spared) == {"RU": "announced", "US": "confirmed"}
    assert marked(spared, "US") == ["and"]
    assert marked(spared, "RU") == ["energy infrastructure"]
    assert cell_of(spared, "US").words == READ_OUT_US


def test_each_cell_names_where_its_words_stand() -> None:
    found = claims(saying(4, "RU", READ_OUT_RU))
    cell = found.claims[0].cells[0]
    assert (cell.entry, cell.publisher, cell.at) == (EntryId(4), "Courier", after(minutes=4))


def test_nobody_has_spoken_and_there_are_no_claims() -> None:
    assert claims() == DevelopmentClaims(
        development=a_development(), parties=PARTIES, claims=(), deadlines=()
    )


@pytest.mark.parametrize(
    ("first", "second", "subject", "act"),
    [
        pytest.param(
            "Russia will hand over 175 prisoners of war, Moscow said.",
            "Kyiv expects 175 Ukrainian prisoners, Zelensky said.",
            "175 prisoners",
            "confirmed",
            id="the same number in other words",
        ),
        pytest.param(
            "Each side will exchange 175 prisoners, Moscow said.",
            "Die Ukraine tauscht 175 Kriegsgefangene aus, sagte Selenskyj.",
            "175 prisoners",
            "confirmed",
            id="German",
        ),
        pytest.param(
            "Each side will exchange 175 prisoners, Moscow said.",
            "Kiev échangera 175 prisonniers, selon Zelensky.",
            "175 prisoners",
            "confirmed",
            id="French",
        ),
        pytest.param(
            "Each side will exchange 175 prisoners, Moscow said.",
            "Киев обменяет 175 военнопленных, заявил Зеленский.",
            "175 prisoners",
            "confirmed",
            id="Russian",
        ),
        pytest.param(
            "Each side will exchange 175 prisoners, Moscow said.",
            "Україна обміняє 175 полонених, заявив Зеленський.",
            "175 prisoners",
            "confirmed",
            id="Ukrainian",
        ),
        pytest.param(
            "Moscow will also free 23 seriously injured soldiers in the exchange.",
            "The exchange brings 22 severely wounded men home, Zelensky said.",
            "23 seriously injured soldiers",
            "contradicted",
            id="another number for the same",
        ),
        pytest.param(
            "Strikes on energy will pause for 30 days, Moscow said.",
            "Die Angriffe auf Energie pausieren 30 Tage lang, sagte Selenskyj.",
            "30 days",
            "confirmed",
            id="a span of time in German",
        ),
        pytest.param(
            "Strikes on energy will pause for thirty days, Moscow said.",
            "Удары по энергетике прекращены на 30 дней, заявил Киев.",
            "thirty days",
            "confirmed",
            id="a number in words",
        ),
        pytest.param(
            "Strikes on energy will pause for 30 days, Moscow said.",
            "The pause in energy strikes will last for 10 days, Zelensky said.",
            "30 days",
            "contradicted",
            id="another span of time",
        ),
        pytest.param(
            "Strikes on energy will pause for 30 days, Moscow said.",
            "We never agreed on 30 days of a pause in energy strikes, Zelensky said.",
            "30 days",
            "contradicted",
            id="denied",
        ),
        pytest.param(
            "Strikes on energy will pause for 30 days, Moscow said.",
            "Zelensky said 30 days were not enough.",
            "30 days",
            "contradicted",
            id="denied after",
        ),
        pytest.param(
            "Strikes on energy will pause for 30 days, Moscow said.",
            "If Moscow does not shell us we agree to 30 days, Zelensky said.",
            "30 days",
            "confirmed",
            id="a condition denies nothing",
        ),
        pytest.param(
            "Strikes on energy will stop for 30 days, Moscow said.",
            "Umerov said three days of technical meetings lay ahead.",
            "30 days",
            "left_out",
            id="a span of something else",
        ),
        pytest.param(
            "Strikes on energy will stop for 30 days, Moscow said.",
            "Zelensky said he had asked for it 30 days ago.",
            "30 days",
            "left_out",
            id="days ago",
        ),
        pytest.param(
            "The strikes stop from 18 March, Moscow said.",
            "Die Angriffe enden ab 18. März, sagte Selenskyj.",
            "18 March",
            "confirmed",
            id="a date",
        ),
        pytest.param(
            "Talks on a truce will begin immediately, Moscow said.",
            "Die Gespräche über eine Waffenruhe beginnen sofort, sagte Selenskyj.",
            "immediately",
            "confirmed",
            id="at once",
        ),
        pytest.param(
            "Moscow pays $2.5 billion for repairs, it said.",
            "Kyiv will get 2.5 billion dollars for repairs, Zelensky said.",
            "$2.5 billion",
            "confirmed",
            id="money",
        ),
    ],
)
def test_a_later_side_confirms_contradicts_or_leaves_out(
    first: str, second: str, subject: str, act: str
) -> None:
    found = claims(saying(1, "RU", first), saying(2, "UA", second))
    assert acts(the_claim(found, subject)) == {"RU": "announced", "UA": act}


@pytest.mark.parametrize(
    "quote",
    [
        pytest.param("Zelensky said at 18:02 that the G7 backs him.", id="a clock and a name"),
        pytest.param("Zelensky said two sides must agree.", id="two sides"),
        pytest.param("Selenskyj sagte, eine Lösung sei nah.", id="an article"),
        pytest.param("Zelensky said on 18 March that he agreed.", id="a date of the quotation"),
        pytest.param("Zelensky said the war began on 24 February 2022.", id="history"),
        pytest.param("We may 18 times say so, Zelensky said.", id="a verb that is a month"),
        pytest.param("", id="nothing"),
    ],
)
def test_what_no_side_could_put_otherwise_is_no_claim(quote: str) -> None:
    found = claims(saying(1, "UA", quote)).claims
    assert [c.subject for c in found if c.subject != "18 times"] == []


def test_a_number_differs_where_another_side_says_another() -> None:
    found = claims(
        saying(1, "RU", "The exchange of 175 prisoners is agreed, Moscow said."),
        saying(2, "UA", "The exchange is of 150 prisoners, Zelensky said."),
    )
    (claim,) = found.claims
    assert (marked(claim, "RU"), marked(claim, "UA")) == (["175 prisoners"], ["150 prisoners"])


def test_two_parties_in_one_sentence_announce_together() -> None:
    quote = "Negotiators of both sides said 175 prisoners go home."
    both = (saying(1, "RU", quote), saying(1, "UA", quote))
    (claim,) = claims(*both).claims
    assert acts(claim) == {"RU": "announced", "UA": "announced"}


def test_who_has_spoken_first_is_a_matter_of_time_and_never_of_order() -> None:
    said = (
        saying(1, "UA", "The exchange is of 150 prisoners, Zelensky said.", minutes=30),
        saying(2, "RU", READ_OUT_RU, minutes=1),
        saying(3, "US", READ_OUT_US, minutes=2),
        saying(4, "RU", "The exchange of 175 prisoners is agreed, Moscow said.", minutes=20),
    )
    results = {claims(*order) for order in permutations(said)}
    assert len(results) == 1


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"counted": False, "reason": "before the development"}, id="not counted"),
        pytest.param({"lost": True}, id="lost"),
        pytest.param({"confirmed": False}, id="rejected by a person"),
        pytest.param(
            {"finding": a_finding("RU", status=Status.REPORTED_BY_OTHER, quote=READ_OUT_RU)},
            id="second-hand",
        ),
        pytest.param({"finding": a_finding("FR", quote=READ_OUT_RU)}, id="no party of the topic"),
    ],
)
def test_only_counted_words_in_the_own_voice_of_a_party_make_claims(
    changes: dict[str, object],
) -> None:
    finding = a_finding("RU", quote=READ_OUT_RU)
    assert claims(an_evidence(1, **{"finding": finding, **changes})).claims == ()  # type: ignore[arg-type]


def test_other_sentences_of_the_entry_count_when_they_name_the_development() -> None:
    entry = an_entry("Kremlin on the call", f"{READ_OUT_RU} It freed 23 wounded, the Kremlin said.")
    first = found_in(entry, READ_OUT_RU, "RU")
    other = found_in(entry, "It freed 23 wounded, the Kremlin said.", "RU")
    evidence = (an_evidence(1, first),)

    def subjects(read_changes: dict[str, object], development: Development) -> list[str]:
        read = a_read(entry, first, other, **read_changes)
        found = claims_of(development, PARTIES, (read,), evidence)
        return [claim.subject for claim in found.claims]

    assert subjects({}, a_development()) == ["30 days"]
    assert subjects({}, a_development(keywords=("wounded",))) == ["30 days", "23 wounded"]
    assert subjects({}, a_development(story=StoryId(7))) == ["30 days", "23 wounded"]
    assert subjects({"revision": 1}, a_development(story=StoryId(7))) == ["30 days"]


def test_a_sentence_that_did_not_count_does_not_come_back_by_its_entry() -> None:
    entry = an_entry("Kremlin on the call", f"{READ_OUT_RU} The 30-day term began, it said.")
    first = found_in(entry, READ_OUT_RU, "RU")
    other = found_in(entry, "The 30-day term began, it said.", "RU")
    refused = an_evidence(1, first, confirmed=False, counted=False)
    found = claims_of(
        a_development(), PARTIES, (a_read(entry, first, other),), (refused, an_evidence(1, other))
    )
    assert [cell.words for claim in found.claims for cell in claim.cells] == [other.quote]


def test_a_side_that_uses_two_wordings_is_shown_by_the_one_that_is_its_own() -> None:
    shared = "The way begins with energy infrastructure, the White House said."
    found = claims(
        saying(1, "US", shared), saying(2, "RU", READ_OUT_RU), saying(3, "US", READ_OUT_US)
    )
    claim = the_claim(found, "energy infrastructure")
    assert acts(claim) == {"US": "confirmed", "RU": "announced"}
    assert (cell_of(claim, "US").words, marked(claim, "US")) == (READ_OUT_US, ["and"])
    same = claims(saying(1, "US", shared), saying(2, "RU", READ_OUT_RU))
    assert "energy infrastructure" not in {one.subject for one in same.claims}


def test_things_are_claims_only_where_two_sides_name_them_differently() -> None:
    same = claims(
        saying(1, "RU", "Strikes on energy infrastructure end, Moscow said."),
        saying(2, "UA", "Angriffe auf die Energieinfrastruktur enden, sagte Selenskyj."),
    )
    assert same.claims == ()
    other = claims(
        saying(1, "RU", "Strikes on energy infrastructure end, Moscow said."),
        saying(2, "UA", "Strikes on energy facilities must end, Zelensky said."),
        saying(3, "US", "It was a good call, the White House said."),
    )
    (claim,) = other.claims
    assert acts(claim) == {"US": "left_out", "RU": "announced", "UA": "confirmed"}
    assert marked(claim, "UA") == ["facilities"]
    assert marked(claim, "RU") == ["infrastructure"]


@pytest.mark.parametrize(
    ("quote", "ends"),
    [
        pytest.param(READ_OUT_RU, after(days=30, minutes=1), id="from the statement's own time"),
        pytest.param(
            "Strikes pause for 30 days from 18 March, Moscow said.",
            datetime(2025, 4, 17, tzinfo=UTC),
            id="from the start it names",
        ),
        pytest.param(
            "Kyiv must answer within 72 hours, Moscow said.",
            after(hours=72, minutes=1),
            id="an answer within hours",
        ),
        pytest.param(
            "Die Waffenruhe gilt für eine Woche, sagte Peskow.",
            after(days=7, minutes=1),
            id="a week",
        ),
        pytest.param(
            "The truce lasts for one month, Moscow said.",
            datetime(2025, 4, 18, 18, 1, tzinfo=UTC),
            id="a month",
        ),
        pytest.param(
            "The truce holds until 20 April, Moscow said.",
            datetime(2025, 4, 20, 23, 59, tzinfo=UTC),
            id="until a day",
        ),
    ],
)
def test_a_clock_that_a_party_sets_is_its_deadline(quote: str, ends: datetime) -> None:
    (deadline,) = claims(saying(1, "RU", quote)).deadlines
    assert deadline == Deadline(at=ends, asserted_by=PartyKey("RU"), words=quote, entry=EntryId(1))


@pytest.mark.parametrize(
    "quote",
    [
        pytest.param("There is no 30-day truce, Moscow said.", id="denied"),
        pytest.param("Putin said the call on a truce lasted for two hours.", id="a meeting"),
        pytest.param("Putin said the crew was 30 days at sea.", id="no term of anything"),
        pytest.param("A truce of 999999999999 years, Moscow said.", id="past the calendar"),
        pytest.param("A truce of 999999999999999 days, Moscow said.", id="past all spans"),
    ],
)
def test_other_spans_of_time_set_no_clock(quote: str) -> None:
    assert claims(saying(1, "RU", quote)).deadlines == ()


def test_several_clocks_may_run_at_once_each_with_who_asserts_it() -> None:
    development = a_development(
        deadlines=(Deadline(at=datetime(2025, 4, 17, tzinfo=UTC), asserted_by=PartyKey("RU")),)
    )
    found = claims(
        saying(1, "RU", READ_OUT_RU), saying(2, "US", READ_OUT_US), development=development
    )
    assert [(d.at.date().isoformat(), d.asserted_by) for d in found.deadlines] == [
        ("2025-04-17", "RU"),
        ("2025-04-17", "US"),
    ]
    assert found.deadlines[0].words == READ_OUT_RU


def test_a_repeated_span_does_not_start_its_clock_again() -> None:
    later = saying(2, "RU", "The 30-day pause holds, Peskov said.", minutes=60 * 30)
    (deadline,) = claims(saying(1, "RU", READ_OUT_RU), later).deadlines
    assert deadline.at == OPENED + timedelta(days=30, minutes=1)
    dated = saying(3, "RU", "The 30-day pause runs from 18 March, Peskov said.", minutes=60 * 40)
    (deadline,) = claims(saying(1, "RU", READ_OUT_RU), later, dated).deadlines
    assert deadline.at == datetime(2025, 4, 17, tzinfo=UTC)


def test_left_out_cells_are_empty() -> None:
    claim = the_claim(
        claims(saying(1, "RU", READ_OUT_RU), saying(2, "UA", "We agree, Zelensky said.")), "30 days"
    )
    assert cell_of(claim, "UA") == ClaimCell(party=PartyKey("UA"), act=ClaimAct.LEFT_OUT)


def test_a_table_in_one_sentence_gives_no_more_than_the_most() -> None:
    quote = " ".join(f"{number} prisoners," for number in range(2, 2_000))
    assert len(claims(saying(1, "RU", quote)).claims) == MOST
