"""A silence predicate in its row of units becomes the parties that were asked. Pure."""

from typing import Final

from monitor.language.lexicon import MEANINGS
from monitor.language.names import Found
from monitor.language.units import WORDS, Actor, Frame, Kind, Unit
from monitor.reactions.silences.predicates import Place, Predicate
from monitor.reactions.silences.row import (
    NOMINAL,
    STOPS,
    Row,
    bare_actor,
    index_at,
    listed,
    named_in,
)
from monitor.reactions.silences.subject import find_subject, main_subject

_FAR: Final = 10
"""Tokens from a noun to the "from" of its owner: "no comment on last night's strikes from Kyiv"."""
_ANSWERS: Final = ("noun", "said", "silence")
"""The classes of what is missing."""
_ENDING: Final = frozenset(".!?;:")
_CLOSING: Final = frozenset(".!?;:,–—")


def find_asked(predicate: Predicate, row: Row) -> tuple[Actor, ...]:
    """Who was asked; empty when nobody, no party, or not told."""
    finders = {
        Place.SUBJECT: _subject,
        Place.OWNER: _owner,
        Place.ASKED: _recipient,
        Place.SPEAKER: _speaker,
    }
    found = finders[predicate.place](predicate, row)
    if any(row.lexicon.stance["we"].at(row.tokens.lows, actor.first) for actor in found):
        found = _speaker(predicate, row)
    return tuple(
        actor for actor in found if not actor.refused and (actor.parties or actor.kind != WORDS)
    )


def _subject(predicate: Predicate, row: Row) -> tuple[Actor, ...]:
    if _quote_around(predicate, row) is not None or _is_apart(row):
        return _quoted_subject(predicate, row)
    return find_subject(predicate, row)


# --- inside a quotation, which is one unit


def _quote_around(predicate: Predicate, row: Row) -> Unit | None:
    return next(
        (
            unit
            for unit in row.units
            if unit.kind is Kind.QUOTE
            and unit.first < predicate.first
            and predicate.last <= unit.last
        ),
        None,
    )


def _is_apart(row: Row) -> bool:
    """A sentence that is a quotation as a whole is known by its speaker alone."""
    return not row.units and bool(row.frames)


def _quoted_owner(predicate: Predicate, row: Row, noun: int) -> tuple[Actor, ...]:
    """`a reaction from Kyiv`, `Kyiv's reaction`: the nearest name of the noun's own clause."""
    after = range(noun + 1, min(noun + _FAR, len(row.tokens.lows)))
    before = range(noun - 1, max(predicate.first - _FAR, -1), -1)
    for way in (after, before):
        for at in way:
            if row.tokens.lows[at] in _CLOSING:
                break
            found = row.names.get(at)
            if found is None or not found.name.party:
                continue
            if _owns(row, found, noun):
                return (bare_actor(found),)
            break
    return ()


def _owns(row: Row, found: Found, noun: int) -> bool:
    """It is governed by "from", with an adjective between at most, or stands beside the noun."""
    governed = any(row.in_class(at, "from") for at in range(found.first - 2, found.first))
    own = found.last <= noun <= found.last + 2 or (found.first == noun + 1 and not found.base)
    return governed or own


def _quoted_subject(predicate: Predicate, row: Row) -> tuple[Actor, ...]:
    """The nearest name before the predicate; after "we" or "I" it is who says so."""
    quote = _quote_around(predicate, row)
    opens = quote.first if quote else row.frames[0].content[0]
    for at in range(predicate.first - 1, opens, -1):
        low = row.tokens.lows[at]
        if row.lexicon.stance["we"].at([low], 0):
            return _speaker(predicate, row)
        if low in _ENDING:
            return ()
        found = row.names.get(at)
        if found is not None and found.name.party:
            governed = row.lexicon.tags.get(row.tokens.lows[at - 1]) == "prep"
            if not governed and (found.base or not row.lexicon.cases):
                return (bare_actor(found),)
    return ()


# --- whose answer is missing


def _owner(predicate: Predicate, row: Row) -> tuple[Actor, ...]:
    noun = _noun_of(predicate, row)
    if _quote_around(predicate, row) is not None or _is_apart(row):
        return _quoted_owner(predicate, row, noun)
    return (
        _owner_inside(row, noun)
        or _owner_after(predicate, row, noun)
        or _owner_before(row, noun)
        or _owner_inside(row, noun, joined=True)
    )


def _noun_of(predicate: Predicate, row: Row) -> int:
    for at in range(predicate.first, predicate.last):
        if any(row.in_class(at, name) for name in _ANSWERS):
            return at
    return predicate.last - 1


def _owner_inside(row: Row, noun: int, *, joined: bool = False) -> tuple[Actor, ...]:
    """`Kyiv's silence`, `no Kremlin response`, `réponse américaine`.

    An owner that follows may be the first of a list, and is looked for there.
    """
    for index, unit in enumerate(row.units):
        if unit.first <= noun < unit.last:
            if unit.actor is not None and unit.actor.parties:
                follows = unit.actor.last > unit.last and not joined
                return () if follows else listed(row, index)
            adjective = [row.names[at] for at in range(unit.first, unit.last) if at in row.names]
            return tuple(bare_actor(found) for found in adjective[-1:] if found.name.party)
    return ()


def _owner_after(predicate: Predicate, row: Row, noun: int) -> tuple[Actor, ...]:
    """`no word from Kyiv`, `реакции Киева`."""
    for index in range(index_at(row.units, noun + 1), len(row.units)):
        unit = row.units[index]
        if unit.first > max(predicate.last, noun) + _FAR or unit.kind in (*STOPS, Kind.COMMA):
            break
        if unit.kind not in NOMINAL:
            continue
        if row.governed(index):
            if row.in_class(unit.first - 1, "from"):
                return listed(row, index) or named_in(row, unit)
        elif unit.actor is not None and unit.first <= noun + 1 and _may_own(unit):
            return listed(row, index)
    return ()


def _may_own(unit: Unit) -> bool:
    """A noun right after another is its owner where cases or articles say so."""
    return unit.genitive or (unit.actor is not None and not unit.actor.base)


def _owner_before(row: Row, noun: int) -> tuple[Actor, ...]:
    """`Aus Kiew gab es keine Reaktion`, `От Киева ответа не поступило`."""
    for index in range(index_at(row.units, noun) - 1, -1, -1):
        unit = row.units[index]
        if unit.kind in (*STOPS, Kind.SUB, Kind.THAT) or _cuts_off(row, index):
            break
        if unit.kind not in NOMINAL or not index:
            continue
        seat = row.lexicon.joints.get(row.governed(index)) == "seat"
        if row.in_class(unit.first - 1, "from") or (seat and unit.actor is not None):
            return listed(row, index) or named_in(row, unit)
    return ()


def _cuts_off(row: Row, index: int) -> bool:
    """A comma after a clause, not one after words that only lead in: "Du côté de Kiev, …"."""
    verbs = any(unit.kind is Kind.VERB for unit in row.units[:index])
    return row.units[index].kind is Kind.COMMA and verbs


# --- who got the request


def _recipient(predicate: Predicate, row: Row) -> tuple[Actor, ...]:
    for index, unit in enumerate(row.units):
        if unit.first <= predicate.first or unit.kind not in NOMINAL:
            continue
        if unit.first > predicate.last + 1:
            break
        if row.in_class(unit.first - 1, "to"):
            return listed(row, index)
    return ()


def _speaker(predicate: Predicate, row: Row) -> tuple[Actor, ...]:
    """Who is quoted with these words: their source, or the subject right before the quotation."""
    for frame in row.frames:
        if is_said(predicate, frame):
            return frame.actors
    quote = _quote_around(predicate, row)
    return main_subject(predicate, row) if quote is not None else _label(predicate, row)


def _label(predicate: Predicate, row: Row) -> tuple[Actor, ...]:
    """`Kreml: Kein Kommentar`: the party before the colon."""
    colon = index_at(row.units, predicate.first) - 1
    if colon != 1 or row.units[colon].kind is not Kind.COLON:
        return ()
    return listed(row, 0)


def is_said(predicate: Predicate, frame: Frame) -> bool:
    """The predicate stands in what the frame's source says."""
    return (
        MEANINGS[frame.meaning].attributes
        and not frame.noun
        and frame.content[0] <= predicate.first
        and predicate.last <= frame.content[1]
        and not predicate.first <= frame.cue[0] < predicate.last
    )
