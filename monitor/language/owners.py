"""Roles and words are joined to the owner that follows them: "spokesman for the Kremlin". Pure."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from monitor.language.lexicon import Lexicon
from monitor.language.units import ROLE, WORDS, Kind, Unit
from monitor.model.reactions import SpeakerLevel


def attach(units: Sequence[Unit], lexicon: Lexicon) -> tuple[Unit, ...]:
    """Roles and words joined to the owner that follows: "spokesman for the Kremlin"."""
    found: list[Unit] = []
    index = 0
    while index < len(units):
        unit = units[index]
        if unit.kind is not Kind.ACTOR and unit.kind is not Kind.OTHER:
            found.append(unit)
            index += 1
            continue
        joined = _joined(units, index, lexicon)
        genitive = _genitive(units, index, lexicon)
        if genitive is not None:
            found.append(genitive)
            index += 2
        elif joined is None and _of_another(units, index, lexicon):
            found.append(replace(units[index], kind=Kind.OTHER, actor=None))
            index += 1
        elif joined is not None:
            found.append(joined)
            index += 3
        else:
            found.append(unit)
            index += 1
    return tuple(found)


_OF: Final = frozenset(["of", "von", "de", "du", "des", "d'"])
_OWNING: Final = frozenset(
    [
        "of",
        "for",
        "from",
        "by",
        "in",
        "von",
        "aus",
        "in",
        "de",
        "du",
        "des",
        "d'",
        "из",
        "от",
        "від",
        "з",
    ]
)


def _of_another(units: Sequence[Unit], index: int, lexicon: Lexicon) -> bool:
    """`president of the Red Cross`, but not `ministry of defence`: its owner is no party."""
    actor = units[index].actor
    return (
        actor is not None
        and actor.kind == ROLE
        and not actor.parties
        and index + 2 < len(units)
        and units[index + 1].kind is Kind.PREP
        and units[index + 1].word in _OF
        and units[index + 2].kind is Kind.OTHER
        and lexicon.joints.get(units[index + 2].word) != "plainly"
    )


def _genitive(units: Sequence[Unit], index: int, lexicon: Lexicon) -> Unit | None:
    """`Sprecher des Kremls`: an owner in the genitive, without a preposition."""
    unit = units[index]
    if index + 1 >= len(units) or not lexicon.particles_at_end:
        return None
    owner = units[index + 1].actor
    if owner is None or not owner.parties or units[index + 1].first != unit.last:
        return None
    actor = unit.actor
    if actor is None or actor.kind != ROLE or actor.parties:
        return None
    return replace(
        unit,
        last=units[index + 1].last,
        actor=replace(
            owner, kind=ROLE, level=actor.level, first=unit.first, owned=True, refused=actor.refused
        ),
    )


def _joined(units: Sequence[Unit], index: int, lexicon: Lexicon) -> Unit | None:
    unit = units[index]
    if index + 2 >= len(units) or units[index + 1].kind is not Kind.PREP:
        return None
    owner = units[index + 2].actor
    if owner is None or not owner.parties or units[index + 1].word not in _OWNING:
        return None
    actor = unit.actor
    if actor is not None and actor.kind == ROLE and not actor.parties:
        if lexicon.joints.get(unit.word) == "abroad" and units[index + 1].word not in _OF:
            return None
        if actor.level is SpeakerLevel.ENVOY and units[index + 1].word == "for":
            return None
        level, kind = actor.level, ROLE
    elif unit.kind is Kind.OTHER and unit.word in lexicon.nouns:
        level, kind = owner.level, WORDS
    else:
        return None
    refused = owner.refused or (actor.refused if actor else "")
    return replace(
        unit,
        kind=Kind.ACTOR,
        last=units[index + 2].last if kind == ROLE else unit.last,
        actor=replace(
            owner,
            kind=kind,
            level=level,
            first=unit.first,
            last=units[index + 2].last,
            owned=True,
            refused=refused,
        ),
    )
