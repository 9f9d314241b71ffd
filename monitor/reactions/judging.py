"""What a sentence says of each party: findings, attributions and rejections with reasons. Pure."""

from typing import Final

from monitor.language.lexicon import MEANINGS, Cue
from monitor.language.tokens import Sentence, Tokens
from monitor.language.units import Actor, Frame
from monitor.model.feeds import PartyKey
from monitor.model.reactions import (
    Attribution,
    Finding,
    Rejected,
    Span,
    SpeakerLevel,
    Status,
)
from monitor.reactions.context import Case, Context, Notes
from monitor.reactions.counting import (
    MEDIA,
    is_reaction,
    is_reported,
    is_undone,
    is_uttered,
    status_of,
    weakness,
)
from monitor.reactions.silences.reading import Silence, is_silenced
from monitor.reactions.stance.judging import stance_of
from monitor.reactions.stance.merging import is_demanding

BACKGROUND: Final = "background: only a noun names what was said"
_PAST: Final = 4
"""Days for which a bare weekday's name means the one that is past, not the one to come."""
_SILENT: Final = (Status.NO_REACTION_EXPLICIT, Status.DECLINED)


def judge(context: Context, notes: Notes, case: Case) -> None:
    """What a sentence says of each party is noted: silences first, for they empty frames."""
    for told in case.silences:
        _judge_silence(context, notes, told, case)
    for frame in case.frames:
        for actor in frame.actors:
            for party in actor.parties:
                _judge_frame(context, notes, frame, (actor, party), case)


def is_question(context: Context, sentence: Sentence) -> bool:
    """It ends in a question mark, or is a headline that explains: "Why Putin refused"."""
    opens = context.lexicon.joints.get(context.tokens.lows[sentence.first]) == "asks"
    return context.tokens.words[sentence.last - 1] == "?" or (sentence.title and opens)


def dated_before(context: Context, sentence: Sentence) -> bool:
    """The sentence dates itself before its day: a phrase, or a weekday that is past."""
    lows = context.tokens.lows[sentence.first : sentence.last]
    if context.lexicon.before.find(lows) is not None:
        return True
    if context.on is None:
        return False
    weekdays, today = context.lexicon.weekdays, context.on.weekday()
    return any(0 < (today - weekdays[low]) % 7 <= _PAST for low in lows if low in weekdays)


def _judge_silence(context: Context, notes: Notes, told: Silence, case: Case) -> None:
    """A finding for each party that was silent, with the party that says so of another."""
    teller = told.told_by
    tellers = [] if teller is None else [key for actor in teller.actors for key in actor.parties]
    for actor in told.actors:
        for party in actor.parties if not actor.refused else ():
            reporter = None if party in tellers else next(iter(tellers), None)
            notes.findings.append(_silence_finding(context, told, (actor, party), case, reporter))


def _silence_finding(
    context: Context,
    told: Silence,
    source: tuple[Actor, PartyKey],
    case: Case,
    reporter: PartyKey | None,
) -> Finding:
    actor, party = source
    tokens, predicate = context.tokens, told.predicate
    reason = predicate.reason or ("a question" if case.asked else "")
    return Finding(
        party=party,
        status=predicate.status,
        quote=context.words(case.quote),
        span=case.quote,
        level=actor.level,
        speaker=context.words(tokens.span(actor.first, actor.last)),
        cue=context.words(tokens.span(predicate.first, predicate.last)),
        reported_by=reporter,
        firm=not reason,
        reason=reason,
        dated_before=case.before,
        rule=f"silence: {predicate.place}",
    )


def _judge_frame(
    context: Context, notes: Notes, frame: Frame, source: tuple[Actor, PartyKey], case: Case
) -> None:
    """What one frame says about one of its parties."""
    actor, party = source
    if actor.refused or (frame.noun and frame.lemma not in context.lexicon.answers):
        _reject(context, notes, source, actor.refused or BACKGROUND)
        return
    if is_uttered(frame, case.frames):
        notes.attributions.append(_attribution(frame, actor, party, context.tokens))
    _judge_spoken(context, notes, frame, source, case)


def _judge_spoken(
    context: Context, notes: Notes, frame: Frame, source: tuple[Actor, PartyKey], case: Case
) -> None:
    """What a frame says: a reaction, a report of one, or neither."""
    actor, party = source
    tokens, quote = context.tokens, case.quote
    status, reporter = status_of(frame, party)
    empty = is_silenced(frame, party, case.silences) or is_undone(
        context.lexicon, frame, case.frames
    )
    if status is Status.REPORTED_BY_OTHER:
        counted = is_reported(frame, reporter)
    else:
        counted = is_reaction(context, frame, _silent(notes, party), quote)
    if empty or not counted:
        if frame.meaning is not Cue.PLAIN:
            _reject(context, notes, source, f"no reaction by itself: {frame.meaning}")
        return
    secondhand = status is Status.REPORTED_BY_OTHER and reporter != MEDIA
    reason = weakness(frame, case, secondhand=secondhand)
    if not reason and is_demanding(frame, case.frames, tokens, context.lexicon):
        notes.demanding.add((party, quote))
    notes.findings.append(
        Finding(
            party=party,
            status=status,
            quote=context.words(quote),
            span=quote,
            stance=stance_of(frame, case.frames, tokens, context.polarity),
            act=MEANINGS[frame.meaning].act,
            level=actor.level,
            speaker=context.words(tokens.span(actor.first, actor.last)),
            cue=context.words(tokens.span(*frame.cue)),
            reported_by=reporter,
            firm=not reason,
            reason=reason,
            dated_before=case.before,
            rule=frame.rule,
        )
    )


def _silent(notes: Notes, party: PartyKey) -> list[Span]:
    """The sentences that tell of the party's silence."""
    return [one.span for one in notes.findings if one.party == party and one.status in _SILENT]


def _reject(context: Context, notes: Notes, source: tuple[Actor, PartyKey], reason: str) -> None:
    actor, party = source
    span = context.tokens.span(actor.first, actor.last)
    notes.rejected.append(Rejected(party=party, span=span, reason=reason))


def _attribution(frame: Frame, actor: Actor, party: PartyKey, tokens: Tokens) -> Attribution:
    first, last = frame.content
    content = tokens.span(first, last) if first < last else (tokens.ends[frame.cue[1] - 1],) * 2
    return Attribution(
        source=tokens.span(actor.first, actor.last),
        cue=tokens.span(*frame.cue),
        content=content,
        party=party,
        level=actor.level or SpeakerLevel.UNNAMED,
    )
