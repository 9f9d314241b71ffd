"""A predicate of silence becomes its subject: the noun that did not speak. Pure.

The nouns around the predicate compete: by what governs them, their case, and how near they stand.
A noun that names no party wins like any other, and then nobody was silent.
"""

from dataclasses import replace
from enum import Enum
from typing import Final

from monitor.language.lexicon import MEANINGS
from monitor.language.units import WORDS, Actor, Frame, Kind, Unit
from monitor.reactions.silences.predicates import Predicate
from monitor.reactions.silences.row import (
    NOMINAL,
    STOPS,
    Row,
    bare_actor,
    index_at,
    is_oblique,
    is_time,
    listed,
    member_of,
)

_JOINTS: Final = (Kind.COMMA, Kind.SUB, Kind.THAT, Kind.REL)


def find_subject(predicate: Predicate, row: Row) -> tuple[Actor, ...]:
    """A seat, the noun inside or before the predicate, the one after it, the grammar's own."""
    row = replace(row, units=_cut(predicate, row))
    seat = _seat(predicate, row)
    if seat is not None:
        return listed(row, seat)
    inside = _nominative_inside(predicate, row)
    left = _left(predicate, row)
    if isinstance(left, int) and _stands(row, left) and not _is_fronted(row, left, inside):
        return listed(row, left)
    if inside is not None:
        return listed(row, inside)
    if left is Stop.ELIDED:
        return main_subject(predicate, row)
    right = _right(predicate, row)
    if right is not None:
        return listed(row, right)
    return () if isinstance(left, int) else _framed(predicate, row)


def _cut(predicate: Predicate, row: Row) -> tuple[Unit, ...]:
    """The units, with one that runs into the predicate cut before it: its verb was unknown."""
    found: list[Unit] = []
    for whole in row.units:
        unit = _office(row, whole)
        if unit.kind is Kind.OTHER and unit.first < predicate.first < unit.last:
            named = [row.names[at] for at in range(unit.first, predicate.first) if at in row.names]
            ends = named[-1:] and named[-1].last == predicate.first and named[-1].name.party
            found.append(
                replace(
                    unit,
                    kind=Kind.ACTOR if ends else Kind.OTHER,
                    last=predicate.first,
                    actor=bare_actor(named[-1]) if ends else None,
                )
            )
            unit = replace(unit, first=predicate.first)
        found.append(unit)
    return tuple(found)


def _office(row: Row, unit: Unit) -> Unit:
    """`представители Пентагона`: a noun of those who speak for the name beside it."""
    if unit.kind not in NOMINAL or not row.in_class(unit.first, "speaker"):
        return unit
    if unit.actor is not None:
        return replace(unit, actor=replace(unit.actor, base=True))
    named = [row.names[at] for at in range(unit.first, unit.last) if at in row.names]
    if not named or named[-1].last != unit.last or not named[-1].name.party:
        return unit
    return replace(unit, kind=Kind.ACTOR, actor=bare_actor(named[-1]))


class Stop(Enum):
    """Why no noun before the predicate is its subject."""

    NOTHING = "nothing"
    ELIDED = "elided"
    """It shares the subject of an earlier clause."""


def _stands(row: Row, index: int) -> bool:
    """A noun that names nobody may be an object where objects may come first."""
    return row.units[index].actor is not None or not (row.lexicon.inverts or row.lexicon.cases)


def _is_fronted(row: Row, left: int, inside: int | None) -> bool:
    """`Den Brief Moskaus wollte Kiew nicht kommentieren`: the nominative stands inside."""
    return inside is not None and row.units[left].accusative


def _left(predicate: Predicate, row: Row) -> int | Stop:
    """The unit before the predicate that is its subject, or why there is none."""
    if row.in_class(predicate.first, "dependent"):
        return Stop.ELIDED
    index = index_at(row.units, predicate.first) - 1
    antecedent = _antecedent(row, index)
    if antecedent is not None:
        return antecedent
    if index >= 0 and row.units[index].kind is Kind.COMMA:
        index = _before_parenthesis(row, index)
        if index < 0:
            return Stop.ELIDED
    return _nearest(row, index)


def _nearest(row: Row, index: int) -> int | Stop:
    """Going back from `index`: the first noun that may be a subject, an object failing that."""
    passed = -1
    while index >= 0:
        if row.units[index].kind not in NOMINAL or _is_no_subject(row, index):
            step = _passed_over(row, index)
        elif _is_subject(row, index):
            return _head(row, index)
        else:
            passed, step = (index if passed < 0 else passed), 1
        if not step:
            return passed if passed >= 0 else _why_stopped(row.units[index])
        index -= step
    return passed if passed >= 0 else Stop.NOTHING


def _is_subject(row: Row, index: int) -> bool:
    """It names somebody, or objects never come first."""
    return _stands(row, index) or _adjoins(row, index)


def _antecedent(row: Row, index: int) -> int | None:
    """`the White House, which did not respond`: the noun before, whatever governs it."""
    relative = (Kind.REL,) if row.lexicon.inverts else (Kind.REL, Kind.THAT)
    if index < 1 or row.units[index].kind not in relative:
        return None
    before = index - 2 if row.units[index - 1].kind is Kind.COMMA else index - 1
    if before > 1 and row.tokens.lows[row.units[before].first] == ")":
        before = _named_short(row, before)
    return before if before >= 0 and row.units[before].kind in NOMINAL else None


def _named_short(row: Row, closing: int) -> int:
    """`Homeland Security (DHS), which`: the name in brackets, or what they explain."""
    inside = row.units[closing - 1]
    return closing - 1 if inside.actor is not None and inside.actor.parties else closing - 3


def _passed_over(row: Row, index: int) -> int:
    """How many units to go back over what is no subject; 0 where the clause begins."""
    unit = row.units[index]
    if unit.kind in NOMINAL:
        return 2 if row.governed(index) else 1
    if unit.kind is Kind.REL:
        return 2 if index and row.units[index - 1].kind is Kind.COMMA else 1
    if unit.kind is Kind.QUOTE or _is_empty(row, unit):
        return 1
    return 0


def _is_no_subject(row: Row, index: int) -> bool:
    governed = row.governed(index) and not _opens_its_clause(row, index)
    return bool(governed) or is_time(row, row.units[index]) or is_oblique(row, index)


def _opens_its_clause(row: Row, index: int) -> bool:
    """`as Kyiv refuses to say`: a word before a noun or a clause, and a verb follows."""
    before, beside = row.units[index - 1], row.units[index + 1 : index + 2]
    told = before.kind is Kind.PREP and row.in_class(before.first, "opening")
    return told and any(unit.kind is Kind.VERB for unit in beside)


def _why_stopped(unit: Unit) -> Stop:
    return Stop.NOTHING if unit.kind in STOPS else Stop.ELIDED


def _is_empty(row: Row, unit: Unit) -> bool:
    """An auxiliary apart from its verb, or half of a compound that looks like a verb."""
    if unit.group is None:
        return False
    glued = unit.last < len(row.tokens.lows) and (
        row.tokens.words[unit.last] == "-"
        and row.tokens.starts[unit.last] == row.tokens.ends[unit.last - 1]
    )
    return unit.group.verb is None or glued


def _head(row: Row, index: int) -> int:
    """An apposition without a name gives way to the party beside it: "the ministry, J. Doe,".

    So does a second adjective to the noun that both describe.
    """
    units = row.units
    before = index - 2
    if units[index].actor is not None or before < 0 or units[before].actor is None:
        return index
    enclosed = (
        units[index - 1].kind is Kind.COMMA
        and index + 1 < len(units)
        and units[index + 1].kind is Kind.COMMA
    )
    return before if enclosed or _adjoins(row, index) else index


def _adjoins(row: Row, index: int) -> bool:
    """`les autorités israéliennes et américaines`: an adjective of a party after a joint."""
    joined = index > 1 and row.units[index - 1].kind is Kind.CONJ
    return joined and row.units[index].actor is None and member_of(row, index) is not None


def _before_parenthesis(row: Row, comma: int) -> int:
    """The last unit before the parenthesis that `comma` closes, or -1 when none opens."""
    units = row.units
    nearest = -1
    for index in range(comma - 1, 0, -1):
        if units[index].kind in STOPS:
            break
        if units[index].kind is not Kind.COMMA or units[index - 1].kind not in NOMINAL:
            continue
        if units[index + 1].kind is Kind.REL:
            return index - 1
        nearest = index - 1 if nearest < 0 else nearest
    return nearest


def _seat(predicate: Predicate, row: Row) -> int | None:
    """The seat of the predicate's clause, before it, inside it or right after."""
    last = index_at(row.units, predicate.last - 1)
    for index in range(min(last + 2, len(row.units) - 1), -1, -1):
        unit = row.units[index]
        if unit.last <= predicate.first and unit.kind in (*STOPS, *_JOINTS):
            return None
        if unit.kind in NOMINAL and _is_seat(predicate, row, index):
            return index
    return None


def _is_seat(predicate: Predicate, row: Row, index: int) -> bool:
    """`в Кремле не комментируют`: the place stands for its people, with a verb in the plural."""
    lexicon, actor = row.lexicon, row.units[index].actor
    if actor is None or lexicon.joints.get(row.governed(index)) != "seat" or not lexicon.plural:
        return False
    return any(
        row.tokens.lows[at].endswith(lexicon.plural)
        for at in range(predicate.first, predicate.last)
    )


def _nominative_inside(predicate: Predicate, row: Row) -> int | None:
    """`äußerte sich das Weiße Haus nicht`: the subject stands inside the predicate."""
    for index, unit in enumerate(row.units):
        if unit.first < predicate.first or predicate.last < unit.last or not may_speak(unit):
            continue
        expletive = row.lexicon.tags.get(row.tokens.lows[unit.first]) == "it"
        if not expletive and not row.governed(index) and not is_oblique(row, index):
            return index
    return None


def may_speak(unit: Unit) -> bool:
    """Somebody, not his words: "declined to comment on Putin's words"."""
    return unit.actor is not None and unit.actor.kind != WORDS


def _right(predicate: Predicate, row: Row) -> int | None:
    """`keine Angaben machte Kiew`: the subject follows."""
    if not row.lexicon.inverts:
        return None
    for index in range(index_at(row.units, predicate.last), len(row.units)):
        unit = row.units[index]
        if unit.kind in NOMINAL:
            if may_speak(unit) and not _is_no_subject(row, index):
                return index
        elif unit.kind is not Kind.PREP and unit.kind is not Kind.VERB:
            return None
    return None


def main_subject(predicate: Predicate, row: Row) -> tuple[Actor, ...]:
    """The subject that an earlier clause of the sentence shares with this one."""
    for frame in reversed(row.frames):
        if _is_main(frame) and frame.actors and frame.cue[0] < predicate.first:
            return frame.actors
    for index, unit in enumerate(row.units):
        if unit.first >= predicate.first:
            break
        if unit.kind in NOMINAL and _is_seat(predicate, row, index):
            return listed(row, index)
        if unit.kind in NOMINAL and not row.governed(index) and not is_time(row, unit):
            return listed(row, index)
    return ()


def _is_main(frame: Frame) -> bool:
    """Somebody's utterance that nobody else reports."""
    told = frame.noun or frame.outer is not None or frame.subordinate
    infinitive = frame.group is not None and frame.group.infinitive
    return MEANINGS[frame.meaning].attributes and not told and not infinitive


def _framed(predicate: Predicate, row: Row) -> tuple[Actor, ...]:
    """Whom the grammar finds for a verb of the predicate."""
    governed = {unit.first for index, unit in enumerate(row.units) if row.governed(index)}
    for frame in row.frames:
        if predicate.first <= frame.cue[1] - 1 < predicate.last and not frame.noun:
            return tuple(actor for actor in frame.actors if actor.first not in governed)
    return ()
