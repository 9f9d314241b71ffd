"""What the sides said about one development becomes claims: who said what, and who did not. Pure.

Only sentences in a party's own voice count: those of counted evidence, and others of the same
entries that name the development. What they assert is laid side by side:

- announced: the first by time;
- confirmed: the same number, date or thing later, in the party's own words;
- contradicted: another number for the same thing, or the same one denied. Two numbers are about
  the same thing only when the words around them are, too: two unrelated numbers shown as a
  contradiction would do more harm than one missed;
- left out: the party spoke about the development without it.

A party whose words change is shown with those that agree with the announcement, if it has any:
drift is the board's matter. Weekdays are no claims: in agency prose they date the quotation.
"""

import calendar
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from monitor.model.changes import ReadEntry
from monitor.model.feeds import EntryId, PartyKey
from monitor.model.reactions import (
    Claim,
    ClaimAct,
    ClaimCell,
    Deadline,
    Development,
    DevelopmentClaims,
    Evidence,
    Finding,
    Span,
    Status,
)
from monitor.reactions.claims.assertions import (
    Assertion,
    Kind,
    assertions,
    keyword_pairs,
    terms_of,
    things,
)
from monitor.reactions.linking import keyword_pattern

SHARED_CONTEXT: Final = {Kind.COUNT: 1, Kind.DURATION: 2, Kind.TIME: 2, Kind.THING: 0}
"""Concepts that must stand around two different values before they contradict each other: a
count has its noun in common already, spans of time and dates have only their unit."""
_SAME_CLOCK: Final = timedelta(days=1)
"""A deadline found this near to a configured one of the same party is that one."""
_CLOCK_CONTEXT: Final = frozenset(("halt", "limit"))
_SHORTEST_HOURS: Final = 12
"""Hours that set a clock; fewer are the length of a meeting, unless said as "within"."""
_WORD_EDGES: Final = " \t\n.,;:!?()[]\"'“”„«»‘’-–—"


def claims_of(
    development: Development,
    parties: tuple[PartyKey, ...],
    entries: tuple[ReadEntry, ...],
    evidence: tuple[Evidence, ...],
) -> DevelopmentClaims:
    """Who announced, confirmed, contradicted or left out what, in whose words.

    Args:
        development: Its keywords say which things are compared.
        parties: The topic's, in its order: the order of cells.
        entries: Those the evidence stands in; one that is missing only gives fewer sentences.
        evidence: Of the development, corrections applied, in any order.

    Returns:
        Claims in the order of their announcement, things last; deadlines by instant. Empty
        when nobody has spoken.
    """
    said = _said(development, parties, entries, evidence)
    spoken = tuple(party for party in parties if any(one.party == party for one in said))
    measured = tuple(_Said(one, found) for one in said for found in one.measured)
    claims = [_claim(group, spoken) for group in _grouped(measured)]
    claims += _things(development, said, spoken)
    return DevelopmentClaims(
        development=development,
        parties=parties,
        claims=tuple(claims),
        deadlines=_deadlines(development, measured),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sentence:
    """One sentence in a party's own voice."""

    party: PartyKey
    words: str
    start: int
    entry: EntryId
    publisher: str
    at: datetime
    measured: tuple[Assertion, ...]
    """Its numbers, spans of time and dates."""


@dataclass(frozen=True, slots=True)
class _Said:
    """An assertion, and the sentence it stands in."""

    sentence: _Sentence
    found: Assertion


def _said(
    development: Development,
    parties: tuple[PartyKey, ...],
    entries: tuple[ReadEntry, ...],
    evidence: tuple[Evidence, ...],
) -> tuple[_Sentence, ...]:
    """Every sentence once, in the order of time, then of the topic's parties and of reading."""
    read = {one.id: one for one in entries}
    refused = {
        (e.entry, e.finding.party, e.finding.quote)
        for e in evidence
        if not e.counted or e.lost or e.confirmed is False
    }
    found: dict[tuple[EntryId, PartyKey, str], tuple[tuple[object, ...], _Sentence]] = {}
    for one in evidence:
        if one.finding.party not in parties or not _counts(one):
            continue
        for finding in _own_words(development, one, read.get(one.entry)):
            key = (one.entry, finding.party, finding.quote)
            if key in refused:
                continue
            rank = (one.at, one.first_seen_at, parties.index(finding.party), one.entry)
            found.setdefault(key, ((*rank, finding.span), _sentence(one, finding)))
    return tuple(sentence for _, sentence in sorted(found.values(), key=lambda pair: pair[0]))


def _counts(evidence: Evidence) -> bool:
    return (
        evidence.counted
        and not evidence.lost
        and evidence.confirmed is not False
        and evidence.finding.status is Status.REACTED
    )


def _own_words(
    development: Development, evidence: Evidence, read: ReadEntry | None
) -> Iterator[Finding]:
    """The evidence's sentence, and the entry's others by that party about the development."""
    yield evidence.finding
    if read is None or read.revision != evidence.revision:
        return
    pattern = keyword_pattern(development.keywords)
    owned = development.story is not None and read.story == development.story
    for finding in read.findings:
        if (
            finding.party == evidence.finding.party
            and finding.status is Status.REACTED
            and finding.reported_by is None
            and finding.firm
            and not finding.dated_before
            and (owned or (pattern is not None and pattern.search(finding.quote)))
        ):
            yield finding


def _sentence(evidence: Evidence, finding: Finding) -> _Sentence:
    return _Sentence(
        party=finding.party,
        words=finding.quote,
        start=finding.span[0],
        entry=evidence.entry,
        publisher=evidence.publisher,
        at=evidence.at,
        measured=assertions(finding.quote, said_at=evidence.at, cue=finding.cue),
    )


def _grouped(said: tuple[_Said, ...]) -> list[list[_Said]]:
    """Assertions about the same, each group in the order of time; by announcement.

    The same value is the same claim; another value joins only where nobody's own group has it.
    """
    groups: list[list[_Said]] = []
    for one in said:
        group = next((g for g in groups if _is_same(g[0].found, one.found)), None)
        if group is None and all(one.sentence.words != g[0].sentence.words for g in groups):
            group = next((g for g in groups if _is_other_value(g[0], one)), None)
        if group is None:
            groups.append([one])
        else:
            group.append(one)
    return groups


def _is_same(first: Assertion, other: Assertion) -> bool:
    if first.kind is not other.kind or first.value != other.value:
        return False
    if first.kind is Kind.COUNT:
        return bool(set(first.keys) & set(other.keys))
    if first.value == "at once":
        return bool(first.context & other.context)
    return True


def _is_other_value(first: _Said, other: _Said) -> bool:
    """Whether another party gives another value for what is, by the words around it, the same."""
    one, two = first.found, other.found
    if first.sentence.party == other.sentence.party or one.kind is not two.kind:
        return False
    if one.value == two.value or not one.keys or one.keys[:1] != two.keys[:1]:
        return False
    if one.role and two.role and one.role != two.role:
        return False
    return len(one.context & two.context) >= SHARED_CONTEXT[one.kind]


def _claim(group: list[_Said], spoken: tuple[PartyKey, ...]) -> Claim:
    """One claim with a cell for each party that has spoken."""
    first = group[0]
    start, end = first.found.span
    cells = tuple(_cell(party, group) for party in spoken)
    return Claim(
        subject=first.sentence.words[start:end],
        cells=tuple(replace(cell, differs=_where_alone(cell, cells)) for cell in cells),
    )


def _cell(party: PartyKey, group: list[_Said]) -> ClaimCell:
    first = group[0]
    own = [one for one in group if one.sentence.party == party]
    if not own:
        return ClaimCell(party=party, act=ClaimAct.LEFT_OUT)
    chosen = next((one for one in own if _agrees(first.found, one.found)), own[0])
    if chosen is first or _is_joint(first, chosen):
        act = ClaimAct.ANNOUNCED
    elif _agrees(first.found, chosen.found):
        act = ClaimAct.CONFIRMED
    else:
        act = ClaimAct.CONTRADICTED
    return _said_cell(chosen, act)


def _said_cell(said: _Said, act: ClaimAct) -> ClaimCell:
    sentence = said.sentence
    return ClaimCell(
        party=sentence.party,
        act=act,
        words=sentence.words,
        differs=(said.found.span,),
        entry=sentence.entry,
        publisher=sentence.publisher,
        at=sentence.at,
    )


def _is_joint(first: _Said, other: _Said) -> bool:
    """Whether one sentence speaks for both: they announced it together."""
    one, two = first.sentence, other.sentence
    return (one.entry, one.words) == (two.entry, two.words) and first.found == other.found


def _agrees(first: Assertion, other: Assertion) -> bool:
    return first.value == other.value and first.negated == other.negated


def _where_alone(cell: ClaimCell, cells: tuple[ClaimCell, ...]) -> tuple[Span, ...]:
    """The cell's number or date, where another side does not say it; nothing where all do."""
    denies = cell.act is ClaimAct.CONTRADICTED
    alone = any((other.act is ClaimAct.CONTRADICTED) != denies for other in cells) or any(
        other.act is ClaimAct.LEFT_OUT for other in cells
    )
    return cell.differs if alone else ()


def _things(
    development: Development, said: tuple[_Sentence, ...], spoken: tuple[PartyKey, ...]
) -> list[Claim]:
    """A claim for each thing of the keywords that two sides name in different words."""
    pairs = keyword_pairs(development.keywords)
    named = [_Said(one, found) for one in said for found in things(one.words, pairs)]
    claims = []
    for keys in dict.fromkeys(one.found.keys for one in named):
        chosen = _worded([one for one in named if one.found.keys == keys])
        if len({one.found.value for one in chosen}) > 1:
            claims.append(_thing(chosen, spoken))
    return claims


def _worded(named: list[_Said]) -> tuple[_Said, ...]:
    """One wording of a thing for each party, in the order of time.

    A party that uses several is shown by its first that no other side uses: reports put one
    side's words into another's mouth, so that words of its own tell more than shared ones.
    """
    chosen = []
    for party in {one.sentence.party for one in named}:
        theirs = {one.found.value for one in named if one.sentence.party != party}
        own = [at for at, one in enumerate(named) if one.sentence.party == party]
        chosen.append(next((at for at in own if named[at].found.value not in theirs), own[0]))
    return tuple(named[at] for at in sorted(chosen))


def _thing(named: tuple[_Said, ...], spoken: tuple[PartyKey, ...]) -> Claim:
    cells: dict[PartyKey, ClaimCell] = {}
    for one in named:
        joint = _is_joint(named[0], one)
        act = ClaimAct.ANNOUNCED if joint else ClaimAct.CONFIRMED
        others = [other for other in named if other.found.value != one.found.value]
        cells[one.sentence.party] = replace(
            _said_cell(one, act), differs=_unlike(one, others) if others else ()
        )
    start, end = named[0].found.span
    return Claim(
        subject=named[0].sentence.words[start:end],
        cells=tuple(
            cells.get(party, ClaimCell(party=party, act=ClaimAct.LEFT_OUT)) for party in spoken
        ),
    )


def _unlike(one: _Said, others: Iterable[_Said]) -> tuple[Span, ...]:
    """The words of a thing that another side does not say; all of it if they say more."""
    start, end = one.found.span
    said = [set(other.found.value.split()) for other in others]
    spans = []
    at = start
    for word in one.sentence.words[start:end].split():
        at = one.sentence.words.index(word, at)
        plain = word.strip(_WORD_EDGES)
        if any(set(terms_of(plain)) - terms for terms in said):
            head = at + word.index(plain)
            spans.append((head, head + len(plain)))
        at += len(word)
    return tuple(spans) or ((start, end),)


def _deadlines(development: Development, said: tuple[_Said, ...]) -> tuple[Deadline, ...]:
    """Configured clocks, and those that parties set in their own words, by instant.

    A span of time runs from the statement's own time when its sentence gives no start. A party
    that repeats a span does not start its clock again; one that later names the start does.
    """
    found: dict[tuple[PartyKey, str], tuple[bool, Deadline]] = {}
    for one in said:
        clock = _clock(one)
        if clock is None:
            continue
        key = (one.sentence.party, one.found.value)
        started = _start(one) is not None
        if key not in found or (started and not found[key][0]):
            found[key] = (started, clock)
    clocks = [clock for _, clock in found.values()]
    configured = [_with_words(one, clocks) for one in development.deadlines]
    own = [c for c in clocks if not any(_is_same_clock(c, d) for d in development.deadlines)]
    unique = {(c.at, c.asserted_by or ""): c for c in (*reversed(own), *reversed(configured))}
    return tuple(clock for _, clock in sorted(unique.items()))


def _with_words(configured: Deadline, clocks: list[Deadline]) -> Deadline:
    if configured.words:
        return configured
    same = next((clock for clock in clocks if _is_same_clock(clock, configured)), None)
    return configured if same is None else replace(configured, words=same.words, entry=same.entry)


def _is_same_clock(clock: Deadline, configured: Deadline) -> bool:
    near = abs(clock.at - configured.at) <= _SAME_CLOCK
    return near and clock.asserted_by == configured.asserted_by


def _clock(said: _Said) -> Deadline | None:
    found, sentence = said.found, said.sentence
    if found.negated:
        return None
    ends: datetime | None = None
    if found.kind is Kind.TIME and found.role == "end" and found.on is not None:
        ends = datetime.combine(found.on, time(23, 59), UTC)
    elif found.kind is Kind.DURATION and _sets_clock(found):
        ends = _after(_start(said) or sentence.at, found)
    if ends is None:
        return None
    return Deadline(at=ends, asserted_by=sentence.party, words=sentence.words, entry=sentence.entry)


def _sets_clock(found: Assertion) -> bool:
    """Whether a span of time is a term: "within" something, or for a pause or a limit."""
    unit = found.keys[0]
    if unit == "minute" or (unit == "hour" and found.role != "within" and _hours(found)):
        return False
    return found.role == "within" or bool(found.context & _CLOCK_CONTEXT)


def _hours(found: Assertion) -> bool:
    return found.number is not None and found.number < _SHORTEST_HOURS


def _start(said: _Said) -> datetime | None:
    """The start that the sentence itself gives, at midnight UTC."""
    starts = (
        other.on
        for other in said.sentence.measured
        if other.role == "start" and other.on is not None and not other.negated
    )
    day: date | None = next(starts, None)
    return None if day is None else datetime.combine(day, time(), UTC)


def _after(start: datetime, found: Assertion) -> datetime | None:
    """When a span of time ends; None where the calendar does."""
    number, unit = found.number, found.keys[0]
    if number is None:
        return None
    try:
        if unit in ("month", "year"):
            return _months_later(start, int(number * (12 if unit == "year" else 1)))
        return start + float(number) * timedelta(**{f"{unit}s": 1})
    except (OverflowError, ValueError):
        return None


def _months_later(start: datetime, months: int) -> datetime:
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    day = min(start.day, calendar.monthrange(year, month + 1)[1])
    return start.replace(year=year, month=month + 1, day=day)
