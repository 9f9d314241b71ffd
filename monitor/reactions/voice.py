"""A sentence of a party's own feed becomes that party's statement around all it reports. Pure."""

from collections.abc import Sequence
from typing import Final

from monitor.language.lexicon import Cue, Lexicon
from monitor.language.tokens import Sentence, Tokens
from monitor.language.units import ROLE, Actor, Frame, Unit
from monitor.model.feeds import PartyKey
from monitor.model.reactions import SpeakerLevel

OWN_FEED: Final = "own feed"
_LEVELS: Final = {
    "leaders": SpeakerLevel.PRINCIPAL,
    "ministers": SpeakerLevel.MINISTER,
    "sides": SpeakerLevel.OFFICIAL,
}
"""By the kind of the noun that names the party together with the other."""


def together(voice: PartyKey, frame: Frame, tokens: Tokens, lexicon: Lexicon) -> tuple[Actor, ...]:
    """`The leaders agreed`, `both sides agreed`: on its own feed the party is one of them."""
    first, last = frame.subject
    if first == last or any(actor.parties or actor.refused for actor in frame.actors):
        return frame.actors
    *before, head = tokens.lows[first:last]
    level = _LEVELS.get(lexicon.joints.get(head, ""))
    plain = all(
        lexicon.tags.get(low) == "det" or lexicon.joints.get(low) == "both" for low in before
    )
    if level is None or not plain:
        return frame.actors
    return (Actor(parties=(voice,), kind=ROLE, level=level, first=first, last=last),)


def statement(
    voice: PartyKey, sentence: Sentence, units: Sequence[Unit], tokens: Tokens
) -> Frame | None:
    """The sentence as the party's own words, None for a heading or a question."""
    groups = [unit.group for unit in units if unit.group is not None]
    finite = any(not group.infinitive and not group.participle for group in groups)
    if not finite or tokens.words[sentence.last - 1] == "?":
        return None
    future = any(group.future and not group.negated for group in groups)
    first, last = sentence.first, sentence.last
    speaker = Actor(
        parties=(voice,), kind=ROLE, level=SpeakerLevel.OFFICIAL, first=first, last=first
    )
    return Frame(
        rule=OWN_FEED,
        actors=(speaker,),
        cue=(first, first),
        content=(first, last),
        meaning=Cue.ANNOUNCE if future else Cue.SAY,
        units=(0, len(units)),
        at=-1,
    )


def lay_inside(statement: Frame, frames: Sequence[Frame]) -> None:
    """Whatever the sentence says of others, it is the party that says it."""
    own = set(statement.actors[0].parties)
    for frame in frames:
        alone = {party for actor in frame.actors for party in actor.parties} == own
        if frame.outer is None and not frame.noun and not (alone and not frame.joint):
            frame.outer = statement
