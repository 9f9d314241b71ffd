"""What is accepted, rejected or made to depend on something, and by whom. Pure."""

from collections.abc import Mapping
from random import Random
from typing import Final

from tests.support.sentences.cases import (
    REACTED,
    REPORTED,
    Case,
    able,
    case_of,
    labelled,
    reacted,
)
from tests.support.sentences.grammar import STANCES, Grammar
from tests.support.sentences.writer import Writer, predicate

_NEGATED: Final[Mapping[str, tuple[str, ...]]] = {
    "accept": ("rejects", "neutral"),
    "reject": ("accepts", "conditional", "neutral"),
}
"""What is left when the cue is denied."""


def negated_cue(writer: Writer) -> tuple[Case, ...]:
    """A party has not accepted, or not rejected, something."""
    speaker = writer.speaker()
    kind = writer.pick(tuple(writer.grammar.parts["negated"]))
    done = predicate(kind, writer.one("negated", kind))
    stances = {speaker.party: frozenset(_NEGATED[kind])}
    told = writer.plain(speaker, done)
    return (case_of(writer, told, reacted(speaker), stances=stances),)


def passive(writer: Writer) -> tuple[Case, ...]:
    """Something is rejected, accepted, condemned by somebody."""
    kind = writer.pick(tuple(writer.grammar.parts["passive"]))
    text = writer.one("passive", kind)
    speaker = able(writer, text)
    allowed = frozenset({STANCES[kind], "neutral"})
    told = writer.write(text, speaker)
    return (case_of(writer, told, reacted(speaker), stances={speaker.party: allowed}),)


def reported(writer: Writer) -> tuple[Case, ...]:
    """A party tells what another has done."""
    text = writer.one("reports", "texts")
    is_headline = any(mark in text for mark in ("<S>:", "<S> :", ": <S>", "— <S>"))
    speaker = labelled(writer, text) if is_headline else able(writer, text)
    other = writer.state(but=(speaker.party,))
    slots = {**writer.named(speaker), **writer.named(other, "Y")}
    slots["cap"] = writer.capital(other.party)
    if is_headline:
        slots["S"] = writer.in_headline(speaker)
    for name in ("inner", "sub", "inv"):
        if writer.grammar.has("reports", name):
            slots[name] = writer.one("reports", name)
    told = writer.tidy(writer.fill(text, slots, {"S": speaker, "Y": other}))
    heard = {(other.party, REPORTED, speaker.party), (speaker.party, REACTED, "")}
    return (case_of(writer, told, frozenset(heard), is_title=is_headline),)


def stance(writer: Writer) -> tuple[Case, ...]:
    """Something is plainly accepted, rejected or made to depend on something."""
    speaker = writer.speaker()
    kind = writer.pick(tuple(STANCES))
    spoken = kind in ("bad", "good", "condition")
    done = writer.saying(speaker, kind) if spoken else writer.predicate(kind)
    told = writer.plain(speaker, done)
    return (
        case_of(
            writer,
            told,
            reacted(speaker),
            stances={speaker.party: frozenset({STANCES[kind]})},
        ),
    )


def turned(writer: Writer) -> tuple[Case, ...]:
    """A refusal is welcomed, an objection dropped."""
    kind = writer.pick(("accepts", "rejects"))
    speaker = writer.speaker()
    done = predicate(kind, writer.one("turned", kind))
    stances = {speaker.party: frozenset({kind, "neutral", "conditional"})}
    told = writer.plain(speaker, done)
    return (case_of(writer, told, reacted(speaker), stances=stances),)


def contrast(writer: Writer) -> tuple[Case, ...]:
    """One party rejects what another accepts."""
    kinds = writer.grammar.parts["contrast"].get("kinds", ("capital", "country"))
    kind = writer.pick(kinds)
    first = writer.speaker(kind)
    second = writer.speaker(kind, but=(first.party,))
    slots = {**writer.named(first, "A"), **writer.named(second, "B")}
    agree = {"S": first, "A": first, "B": second}
    told = writer.tidy(writer.fill(writer.one("contrast", "texts"), slots, agree))
    stances = {
        first.party: frozenset({"rejects", "neutral"}),
        second.party: frozenset({"accepts", "neutral"}),
    }
    return (case_of(writer, told, reacted(first, second), stances=stances),)


def same_everywhere(grammars: Mapping[str, Grammar], choices: Random) -> tuple[Case, ...]:
    """A party does the same in every language."""
    kinds = sorted(STANCES)
    kind = kinds[choices.randrange(len(kinds))]
    parties = sorted(next(iter(grammars.values())).adjectives)
    party = parties[choices.randrange(len(parties))]
    found: list[Case] = []
    for grammar in grammars.values():
        writer = Writer(grammar, choices)
        speaker = writer.speaker("capital", party=party)
        organ = writer.speaker("organ", "person", party=party)
        spoken = kind in ("bad", "good", "condition")
        who = organ if spoken else speaker
        done = writer.saying(who, kind) if spoken else writer.predicate(kind)
        allowed = frozenset({STANCES[kind], "neutral"})
        told = writer.plain(who, done)
        found.append(case_of(writer, told, reacted(who), stances={party: allowed}))
    return tuple(found)
