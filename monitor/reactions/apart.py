"""A quotation that is a sentence of its own finds its speaker in the sentence beside it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from monitor.language.lexicon import Cue, Lexicon
from monitor.language.names import PERSON
from monitor.language.tokens import Sentence, Tokens
from monitor.language.units import ROLE, Actor, Frame, Unit
from monitor.model.reactions import AliasKind

RULE = "quotation apart"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A sentence that has been read, as far as its neighbours ask."""

    sentence: Sentence
    frames: list[Frame]
    units: tuple[Unit, ...]


def quoted_apart(
    heard: Sequence[Heard], tokens: Tokens, lexicon: Lexicon
) -> list[tuple[Sentence, Frame]]:
    """Each sentence that is nothing but somebody's first-person words, as their utterance.

    `The minister was firm. "We will not sign."`: the subject of the sentence before speaks or, at
    the head of a text, that of the one after; a person or an office, and only one.
    """
    found: list[tuple[Sentence, Frame]] = []
    for at, one in enumerate(heard):
        if not _is_quotation(one.sentence, tokens, lexicon) or _speaks(one):
            continue
        beside = heard[at - 1] if at else heard[at + 1] if len(heard) > 1 else None
        actor = _subject(beside, named=not at) if beside is not None else None
        if actor is not None:
            found.append((one.sentence, _utterance(one.sentence, actor)))
    return found


def _is_quotation(sentence: Sentence, tokens: Tokens, lexicon: Lexicon) -> bool:
    """All of it stands between one pair of marks, and it is said by "we" or "I"."""
    if len(sentence.quotes) != 1:
        return False
    first, last = sentence.quotes[0]
    outside = sentence.last - sentence.first - (last - first)
    words = tokens.lows[first:last]
    return outside <= 1 and lexicon.stance["we"].find(words) is not None


def _speaks(heard: Heard) -> bool:
    return any(actor.parties for frame in heard.frames for actor in frame.actors)


def _subject(heard: Heard, *, named: bool) -> Actor | None:
    """The one person or office that the sentence is about.

    `named`: or whose words a noun calls it, "Those were the words of Merz".
    """
    actors = [
        actor
        for frame in heard.frames
        for actor in frame.actors
        if frame.outer is None and not frame.noun and actor.parties and not actor.refused
    ]
    owner = _owner(heard) if named and not actors else None
    if owner is not None:
        return owner
    if not actors and heard.units and heard.units[0].actor is not None:
        actors = [heard.units[0].actor]  # `Merz was firm.`
    parties = {party for actor in actors for party in actor.parties}
    if len(parties) != 1 or actors[0].kind not in (PERSON, ROLE, AliasKind.ORGAN):
        return None
    return actors[0]


def _owner(heard: Heard) -> Actor | None:
    """Whose words a noun of speech tells, when it is one party's."""
    actors = [
        actor
        for frame in heard.frames
        for actor in frame.actors
        if frame.noun and frame.meaning is Cue.SAY and not actor.refused
    ]
    parties = {party for actor in actors for party in actor.parties}
    return actors[0] if len(parties) == 1 else None


def _utterance(sentence: Sentence, actor: Actor) -> Frame:
    first, last = sentence.first, sentence.last
    return Frame(
        rule=RULE,
        actors=(actor,),
        cue=(first, first + 1),
        content=(first, last),
        meaning=Cue.SAY,
        at=-1,
    )
