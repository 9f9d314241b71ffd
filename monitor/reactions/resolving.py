"""Pronouns and unnamed roles, "he", "it", "the ministry", get the party they stand for. Pure."""

from dataclasses import dataclass, replace
from typing import Final

from monitor.language.names import PERSON
from monitor.language.units import PRONOUN, ROLE, Actor, Frame
from monitor.model.feeds import PartyKey
from monitor.model.reactions import SpeakerLevel
from monitor.reactions.context import Context
from monitor.reactions.silences.reading import Silence
from monitor.reactions.voice import together

_LOW: Final = SpeakerLevel.OFFICIAL.value
_PERSONAL: Final = ("person", "human")
"""Kinds of pronouns that stand for a person; "human" for nothing else: "he"."""

_WORDS: Final = 6
"""Tokens behind "in his words" within which the subject of the words stands."""
_OFFICES: Final = (SpeakerLevel.PRINCIPAL, SpeakerLevel.MINISTER, SpeakerLevel.ENVOY)
"""Levels of offices that one person holds."""


@dataclass(slots=True, kw_only=True)
class Antecedents:
    """Who spoke last, as far as the text has been read."""

    person: Actor | None = None
    """The last person or role that spoke, for "he said"."""
    speaker: Actor | None = None
    """The last subject of any kind, for "the ministry said"."""


def resolve(context: Context, spoken: Antecedents, frames: list[Frame]) -> None:
    """Pronouns and unnamed roles get the party they stand for, in reading order."""
    for frame in frames:
        if context.voice is not None:
            frame.actors = together(context.voice, frame, context.tokens, context.lexicon)
        inside = _subject_inside(frame, frames)
        outer = frame.outer.actors[0] if frame.outer and frame.outer.actors else None
        frame.actors = tuple(
            _resolved(context, spoken, actor, (inside, outer), frame.rule) for actor in frame.actors
        )
    _remember(spoken, frames)


def _remember(spoken: Antecedents, frames: list[Frame]) -> None:
    """Whom the next pronoun may stand for."""
    for frame in frames:
        if frame.outer is not None or frame.noun:
            continue
        for actor in frame.actors:
            if actor.refused:
                spoken.person = actor  # "he" behind an ex-minister is no president
            if actor.refused or not actor.parties:
                continue
            if actor.kind in (PERSON, ROLE) or actor.level in _OFFICES:
                spoken.person = actor
            spoken.speaker = actor


def resolve_silence(context: Context, spoken: Antecedents, told: Silence) -> Silence:
    """The silence with the parties for which pronouns and unnamed roles in it stand."""
    source = told.told_by.actors[0] if told.told_by and told.told_by.actors else None
    return replace(
        told,
        actors=tuple(
            _resolved(context, spoken, actor, (source, source), "") for actor in told.actors
        ),
    )


def _subject_inside(frame: Frame, frames: list[Frame]) -> Actor | None:
    """`China is worried, a ministry spokesman said`: whose spokesman stands in the content."""
    if frame.units[0] >= frame.at:
        return None
    for other in frames:
        if other.outer is frame and other.at < frame.at and not other.joint:
            for actor in other.actors:
                if actor.parties:
                    return actor
    return None


def _resolved(
    context: Context,
    spoken: Antecedents,
    actor: Actor,
    near: tuple[Actor | None, Actor | None],
    rule: str,
) -> Actor:
    """The actor with the party it stands for, as it is when nobody knows whose it is.

    `near` is whom the content names and whose words these are.
    """
    if actor.parties or actor.kind not in (PRONOUN, ROLE) or actor.refused:
        return actor
    word = context.tokens.lows[actor.first]
    known: Actor | None
    if actor.kind == PRONOUN:
        default = "person" if rule == "dropped subject" else ""
        kind = context.lexicon.pronouns.get(word, default)
        known = {"any": spoken.speaker}.get(kind, spoken.person if kind in _PERSONAL else None)
        outer = near[1]
        if kind and outer is not None and outer.parties:  # "it" has no other antecedent
            known = outer if kind != "human" or outer.kind in (PERSON, ROLE) else known
    else:
        known = _role_owner(context, spoken, actor, near[0], rule)
    if known is None or (rule == "according to" and _is_named_after(context, known, actor)):
        return actor
    level = actor.level or known.level
    return replace(actor, parties=known.parties, level=level, refused=known.refused)


def _is_named_after(context: Context, known: Actor, pronoun: Actor) -> bool:
    """`За його словами, Путін …`: who is named in the words is not who said them."""
    return any(
        found.name.kind == PERSON and found.name.party in known.parties
        for first, found in context.names.items()
        if pronoun.last <= first < pronoun.last + _WORDS
    )


def _role_owner(
    context: Context, spoken: Antecedents, actor: Actor, inside: Actor | None, rule: str
) -> Actor | None:
    """Whose "foreign ministry" it is: the feed's own, its country's, or the last speaker's."""
    words = context.tokens.lows[actor.first : actor.last]
    plain = all(
        word in context.lexicon.roles
        or word == "'s"
        or context.lexicon.tags.get(word) == "det"
        or context.lexicon.joints.get(word) == "plainly"
        for word in words
    )
    if rule == "dash" and inside is not None:
        return inside
    high = any(context.lexicon.roles.get(word, _LOW) != _LOW for word in words)
    if not high or not plain:  # "officials", "the office": of whom is anybody's guess
        return None
    if context.voice:
        return replace(actor, parties=(context.voice,))
    if context.country and _is_first_named(context, context.country, actor):
        return replace(actor, parties=(context.country,))
    if len(context.parties) == 1:
        (party,) = context.parties
        if context.parties[party] < actor.first or party in context.often:
            return replace(actor, parties=(party,))
    return spoken.speaker or inside


def _is_first_named(context: Context, country: PartyKey, actor: Actor) -> bool:
    """No other party was named before: it alone could own what stands there without an owner."""
    return not any(
        party != country and first < actor.first for party, first in context.parties.items()
    )
