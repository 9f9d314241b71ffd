"""A sentence's silence predicates become silences of parties, and reach over other words. Pure.

Two kinds come from text: nothing yet (`no_reaction_explicit`) and would not (`declined`). A third
is only awaited: it is shown as a candidate, never counted.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from monitor.language.lexicon import Cue
from monitor.language.tokens import Sentence
from monitor.language.units import Actor, Frame, Kind
from monitor.model.feeds import PartyKey
from monitor.reactions.silences.asked import find_asked, is_said
from monitor.reactions.silences.predicates import Place, Predicate, find_predicates
from monitor.reactions.silences.row import NOMINAL, Row

_TELLING: Final = (Cue.SAY, Cue.ANNOUNCE, Cue.ALLEGE, Cue.INSIST, Cue.WARN, Cue.THINK, Cue.DENY)
"""Cues after which a clause is told; "condemned it, Moscow kept silent" are two clauses."""
_OPENING: Final = ("that", "pron", "it")
"""What opens a clause of its own after a verb of speech."""
_ASKED: Final = (Cue.ASK, Cue.DEMAND)
_LEAD: Final = 6
"""Tokens before the predicate in a content that is nothing else: "that the ministry itself"."""

_TAIL: Final = 3
"""Tokens after it there: marks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """What a predicate tells, and of whom."""

    predicate: Predicate
    actors: tuple[Actor, ...]
    """May be empty: then nobody known was silent, and still these words are no reaction."""
    told_by: Frame | None
    """Whose words the silence is reported in."""
    is_all: bool = False
    """Nothing else was said there: "said it would not comment"."""
    topic: tuple[int, int] = (0, 0)
    """Tokens of the clause that was not spoken of: "declined to comment on reports that …."""


def find_silences(row: Row, sentence: Sentence) -> list[Silence]:
    """Every silence that the sentence tells of, in order.

    Of several readings of the same words the first that finds somebody stands.
    """
    found: dict[tuple[int, int], Silence] = {}
    for predicate in find_predicates(row.tokens, sentence, row.lexicon):
        words = (predicate.first, predicate.last)
        if words not in found or not found[words].actors:
            told = Silence(
                predicate=predicate,
                actors=find_asked(predicate, row),
                told_by=_teller(predicate, row.frames),
            )
            found[words] = replace(told, is_all=_is_all(told, row), topic=_topic(predicate, row))
    return list(found.values())


def _topic(predicate: Predicate, row: Row) -> tuple[int, int]:
    """From the "that" after nouns that follow the predicate to the end of its clause."""
    opens = 0
    for unit in row.units:
        if unit.first < predicate.last or unit.kind in (*NOMINAL, Kind.PREP):
            continue
        if not opens and unit.kind in (Kind.THAT, Kind.SUB):
            opens = unit.first
        elif unit.kind is not (Kind.VERB if opens else Kind.COMMA):
            return (opens, unit.first) if opens else (0, 0)
    return (opens, len(row.tokens.lows)) if opens else (0, 0)


def _is_all(told: Silence, row: Row) -> bool:
    """Nothing but the subject leads to the predicate, and its clause ends the content."""
    frame, predicate = told.told_by, told.predicate
    if frame is None:
        return False
    lows, tags = row.tokens.lows, row.lexicon.tags
    lead = lows[frame.content[0] : predicate.first]
    if predicate.place is Place.SPEAKER and len(lead) <= _LEAD:
        return True
    opened = (
        not any(low[0].isalnum() for low in lead)
        or any(tags.get(low) in _OPENING for low in lead)
        or any(actor.first >= frame.content[0] for actor in told.actors)
    )
    after = [tags.get(low) for low in lows[predicate.reach + 1 : predicate.reach + 2]]
    ends = frame.content[1] - predicate.reach <= _TAIL or after in (["rel"], ["sub"])
    joined = any(tags.get(low) == "conj" for low in lead)
    return opened and ends and len(lead) <= _LEAD and not joined


def _teller(predicate: Predicate, frames: Sequence[Frame]) -> Frame | None:
    """The nearest source around the predicate."""
    around = [
        frame
        for frame in frames
        if is_said(predicate, frame)
        and (predicate.place is Place.OWNER or frame.meaning in _TELLING)
    ]
    return min(around, key=lambda frame: frame.content[1] - frame.content[0], default=None)


def is_silenced(frame: Frame, party: PartyKey, silences: Sequence[Silence]) -> bool:
    """The frame's words are part of a silence: of anybody's predicate, or of the party's clause."""
    return any(
        (frame.cue[0] < told.predicate.last and told.predicate.first < frame.cue[1])
        or (
            any(party in actor.parties for actor in told.actors)
            and (
                _depends(told, frame)
                or (told.is_all and told.told_by is frame)
                or _is_occasion(told, frame)
                or told.topic[0] <= frame.subject[0] < frame.cue[0] < told.topic[1]
            )
        )
        for told in silences
    )


def _is_occasion(told: Silence, frame: Frame) -> bool:
    """`Peskov, asked about it, declined`: set off by a comma he was asked, and did not ask."""
    asked = frame.meaning in _ASKED and frame.cue[1] <= told.predicate.first
    return asked and frame.subject[1] < frame.cue[0]


def _depends(told: Silence, frame: Frame) -> bool:
    """It stands in the clause of the predicate, without a subject of its own after it."""
    inside = told.predicate.first <= frame.cue[0] < told.predicate.reach
    return inside and frame.subject[0] < told.predicate.last
