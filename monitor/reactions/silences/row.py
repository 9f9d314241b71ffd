"""A sentence as the search for a silent party sees it: units, names, lists of parties. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from monitor.language.lexicon import Lexicon
from monitor.language.names import Found
from monitor.language.tokens import Tokens
from monitor.language.units import PRONOUN, ROLE, Actor, Frame, Kind, Unit
from monitor.model.reactions import AliasKind

ANOTHERS: Final = "a role of somebody who is no party"
NOMINAL: Final = (Kind.ACTOR, Kind.OTHER)
STOPS: Final = (Kind.COLON, Kind.DASH, Kind.MARK)
_GAP: Final = (Kind.COMMA, Kind.CONJ)
_PAIR: Final = (Kind.ACTOR, Kind.CONJ, Kind.ACTOR)
_TIMES: Final = ("day", "adv", "det")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A sentence as the search sees it."""

    tokens: Tokens
    units: Sequence[Unit]
    frames: Sequence[Frame]
    names: Mapping[int, Found]
    lexicon: Lexicon

    def in_class(self, at: int, name: str) -> bool:
        """Whether a token is a word of the class of `[silence_words]`."""
        known = self.lexicon.silences.classes.get(name)
        return known is not None and known.fits(self.tokens.lows[at])

    def governed(self, index: int) -> str:
        """The preposition before a unit or before the list in which it stands, else ""."""
        before = self.units[index - 1] if index else None
        if before is None or before.kind is Kind.PREP:
            return before.word if before else ""
        listed = before.kind is Kind.CONJ and index > 1 and self.units[index - 2].kind in NOMINAL
        return self.governed(index - 2) if listed else ""


def index_at(units: Sequence[Unit], token: int) -> int:
    """The first unit that ends after the token."""
    return next((index for index, unit in enumerate(units) if unit.last > token), len(units))


def bare_actor(found: Found) -> Actor:
    """The party of a name that no unit reads."""
    parties = (found.name.party,) if found.name.party else ()
    return Actor(
        parties=parties,
        kind=str(AliasKind.DEMONYM),
        level=None,
        first=found.first,
        last=found.last,
    )


def listed(row: Row, index: int) -> tuple[Actor, ...]:
    """The actor at `index` with those it is joined to: "Kyiv, Warsaw and Ankara"."""
    actor = row.units[index].actor
    if actor is not None and actor.kind == PRONOUN:
        return (actor,)
    before, opening = _joined(row, index, -1)
    if not row.governed(index) and (_follows_verb(row, opening) or _opens_clause(row, index)):
        before = []
    if actor is None:  # "the Kremlin and the company": it has no party, those before it may
        return tuple(reversed(before))
    after, _ = _joined(row, index, 1)
    return (*reversed(before), _owned(row, index, actor), *after)


def _owned(row: Row, index: int, actor: Actor) -> Actor:
    """A role without an owner takes the one that follows: "office of the president of Kenya"."""
    if actor.parties or actor.kind != ROLE:
        return actor
    at = index + 1
    if at < len(row.units) and row.units[at].actor is None and is_oblique(row, at):
        return replace(actor, refused=ANOTHERS)
    while at + 1 < len(row.units) and row.units[at].kind is Kind.PREP:
        owner = row.units[at + 1].actor
        if not row.in_class(row.units[at].first, "of") or owner is None:
            return actor
        if owner.parties:
            return replace(owner, level=actor.level, refused=actor.refused or owner.refused)
        at += 2
    return actor


def _follows_verb(row: Row, index: int) -> bool:
    governing = index > 0 and row.units[index - 1].kind in (Kind.VERB, Kind.PREP, Kind.SOURCE)
    return governing and not _is_nor(row, index - 1)


def _opens_clause(row: Row, index: int) -> bool:
    """`among them Syria and Iraq, and officials`: the joint after a whole list opens a clause."""
    kinds = [unit.kind for unit in row.units[max(0, index - 5) : index]]
    return kinds[-2:] == [Kind.COMMA, Kind.CONJ] and kinds[:-2] == [*_PAIR]


def _joined(row: Row, index: int, step: int) -> tuple[list[Actor], int]:
    """Members of a list in one direction, and where it ends; a comma joins only beside a joint."""
    units, found, pending = row.units, list[Actor](), list[Actor]()
    anded, end = False, index
    while True:
        at = _past_preposition(row, index, step)
        gap = _nor_between(row, index, at)
        anded = anded or gap
        while 0 <= at < len(units) and (units[at].kind in _GAP or _is_nor(row, at)):
            anded = anded or units[at].kind is not Kind.COMMA
            gap, at = True, at + step
        if gap and step > 0 and _repeats(row, index, at):
            at += step
        member = member_of(row, at) if gap and 0 <= at < len(units) else None
        if member is None:
            return found, end
        pending.append(member)
        index = at
        if anded:
            found, pending, end = [*found, *pending], [], at


def _past_preposition(row: Row, index: int, step: int) -> int:
    """The unit beside, past the preposition of a later member: "von Kiew noch von Moskau"."""
    at = index + step
    if step > 0 or at < 1 or row.units[at].kind is not Kind.PREP:
        return at
    nor = _nor_between(row, index, at - 1)
    before = at - 1 if nor else _before_joint(row, at - 1)
    if before < 1 or (before == at - 1 and not nor):
        return at
    opening = row.units[before - 1]
    return at - 1 if opening.kind is Kind.PREP and opening.word == row.units[at].word else at


def _before_joint(row: Row, index: int) -> int:
    while index > 0 and (row.units[index].kind in _GAP or _is_nor(row, index)):
        index -= 1
    return index


def _repeats(row: Row, index: int, at: int) -> bool:
    """A preposition after a joint is the one before the first member."""
    word = row.governed(index)
    inside = at + 1 < len(row.units) and row.units[at].kind is Kind.PREP
    return bool(word) and inside and row.units[at].word == word


def _nor_between(row: Row, one: int, other: int) -> bool:
    """`Weder Kiew noch Moskau`: the joint was passed over as an adverb."""
    if not 0 <= other < len(row.units):
        return False
    first, second = sorted((row.units[one], row.units[other]), key=lambda unit: unit.first)
    between = row.tokens.lows[first.last : second.first]
    return any(row.lexicon.joints.get(low) == "nor" for low in between)


def _is_nor(row: Row, index: int) -> bool:
    """`ни`, `ні`: a joint that also denies."""
    unit = row.units[index]
    return (
        unit.last == unit.first + 1 and row.lexicon.joints.get(row.tokens.lows[unit.first]) == "nor"
    )


def member_of(row: Row, index: int) -> Actor | None:
    """The unit as one of a list: somebody, or a party's adjective alone."""
    unit = row.units[index]
    if unit.actor is not None:
        return unit.actor if unit.actor.kind != PRONOUN else None
    alone = [row.names[at] for at in range(unit.first, unit.last) if at in row.names]
    whole = len(alone) == 1 and alone[0].last == unit.last and alone[0].name.party is not None
    return bare_actor(alone[0]) if unit.kind is Kind.OTHER and whole else None


def is_time(row: Row, unit: Unit) -> bool:
    """`this week`: a noun phrase of days, numbers and their determiners."""
    if unit.actor is not None:
        return False
    if row.in_class(unit.last - 1, "time"):
        return True
    lows = row.tokens.lows[unit.first : unit.last]
    return all(row.lexicon.tags.get(low) in _TIMES or low.isdigit() for low in lows)


def is_oblique(row: Row, index: int) -> bool:
    """In a case that no subject has: by its ending, or a genitive article right after a noun."""
    unit = row.units[index]
    if unit.actor is not None and not unit.actor.base:
        return True
    before = row.units[index - 1] if index else None
    beside = before is not None and before.kind in NOMINAL and before.last == unit.first
    return beside and unit.genitive


def named_in(row: Row, unit: Unit) -> tuple[Actor, ...]:
    """The only name in a noun phrase that names nobody as a whole: "боку Вашингтона"."""
    found = [row.names[at] for at in range(unit.first, unit.last) if at in row.names]
    plain = len(found) == 1 and found[0].name.party and found[0].name.kind != AliasKind.DEMONYM
    return (bare_actor(found[0]),) if plain else ()
