"""A sentence of a party's own feed becomes that party's statement around all it reports. Pure."""

from collections.abc import Sequence
from typing import Final

from monitor.language.lexicon import MEANINGS, Cue, Lexicon
from monitor.language.tokens import Sentence, Tokens, split_sentences
from monitor.language.units import ROLE, Actor, Frame, Unit
from monitor.model.feeds import PartyKey
from monitor.model.reactions import Act, Finding, Span, SpeakerLevel, Stance, Status
from monitor.reactions.context import Case, Context, Notes, quote_span
from monitor.reactions.stance.judging import stance_of

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


def own_statement(
    context: Context, sentence: Sentence, units: tuple[Unit, ...], frames: list[Frame]
) -> Frame | None:
    """On a party's own feed all that a sentence says of others is said by that party."""
    if context.voice is None:
        return None
    own = _statement(context.voice, sentence, units, context.tokens)
    if own is not None:
        _lay_inside(own, frames)
    return own


def state_own(context: Context, notes: Notes, own: Frame | None, case: Case) -> None:
    """The sentence as the party's statement, unless it tells what the party said, or did not."""
    if own is None or any(
        finding.party == context.voice and finding.span == case.quote and finding.firm
        for finding in notes.findings
    ):
        return
    stance = stance_of(own, case.frames, context.tokens, context.polarity)
    act = MEANINGS[own.meaning].act
    _add_own(context, notes, case.quote, stance=stance, act=act, before=case.before)


def state_heading(context: Context, notes: Notes, title_end: int) -> None:
    """An entry of a party's own feed is a statement by that party, if it is but a heading."""
    if context.voice is None or any(
        finding.party == context.voice and finding.status is Status.REACTED and finding.firm
        for finding in notes.findings
    ):
        return
    sentences = split_sentences(context.tokens, title_end, context.lexicon.days)
    if sentences:
        _add_own(context, notes, quote_span(context.tokens, sentences[0]), stance=Stance.NEUTRAL)


def _statement(
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


def _lay_inside(statement: Frame, frames: Sequence[Frame]) -> None:
    """Whatever the sentence says of others, it is the party that says it."""
    own = set(statement.actors[0].parties)
    for frame in frames:
        alone = {party for actor in frame.actors for party in actor.parties} == own
        if frame.outer is None and not frame.noun and not (alone and not frame.joint):
            frame.outer = statement


def _add_own(
    context: Context,
    notes: Notes,
    span: Span,
    *,
    stance: Stance,
    act: Act | None = None,
    before: bool = False,
) -> None:
    if context.voice is None:
        return
    notes.findings.append(
        Finding(
            party=context.voice,
            status=Status.REACTED,
            quote=context.words(span),
            span=span,
            stance=stance,
            act=act,
            level=SpeakerLevel.OFFICIAL,
            dated_before=before,
            rule=OWN_FEED,
        )
    )
