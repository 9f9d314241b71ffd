"""Whether a frame is a reaction, a second-hand report or only words, and why it is weak. Pure."""

from collections.abc import Collection
from typing import Final

from monitor.language.lexicon import MEANINGS, SPEECH, Cue, Lexicon
from monitor.language.units import PRONOUN, Frame
from monitor.model.feeds import PartyKey
from monitor.model.reactions import Span, Status
from monitor.reactions.context import Case, Context

NARRATOR: Final = "narrator"
MEDIA: Final = "media"
_WILLING: Final = (Cue.WANT, Cue.OFFER)
_NEXT: Final = 2
"""Units from a verb to the infinitive that it governs."""
_HEADINGS: Final = ("colon", "dash")
"""How an outlet signs what it prints, before or behind it."""
_JOINT: Final = (Cue.ACCEPT, Cue.REJECT)
_GUESSES: Final = (Cue.THINK, Cue.WANT, Cue.FEAR, Cue.PLAN)
"""What is told under these verbs by nobody known is a guess."""


def status_of(frame: Frame, party: PartyKey) -> tuple[Status, str | None]:
    """Own voice, or somebody else's word about the party."""
    outer = frame.outer
    if outer is None and frame.meaning is Cue.FEAR:
        return Status.REPORTED_BY_OTHER, MEDIA
    if outer is None:
        joint = frame.joint and frame.meaning in _JOINT and frame.rule == "verb"
        return Status.REACTED, NARRATOR if joint else None
    parties = [key for actor in outer.actors if not actor.refused for key in actor.parties]
    if party in parties:
        return Status.REACTED, None
    if parties:
        return Status.REPORTED_BY_OTHER, parties[0]
    if _is_cited(frame, outer):
        return Status.REACTED, None
    return Status.REPORTED_BY_OTHER, MEDIA


def _is_cited(frame: Frame, outer: Frame) -> bool:
    """`Trump said he …, the outlet reported`: its own words, whoever printed them."""
    group = frame.group
    said = group is not None and group.finite and not group.modal
    behind = outer.rule in _HEADINGS or outer.at > frame.at
    nobody = not any(actor.parties or actor.kind == PRONOUN for actor in outer.actors)
    spoken = frame.meaning in SPEECH and frame.meaning is not Cue.RESPOND
    return said and behind and nobody and spoken and outer.meaning is Cue.SAY


def is_reported(frame: Frame, reporter: str | None) -> bool:
    """Whether another's word about a party is a report of what it said or decided."""
    outer, group = frame.outer, frame.group
    side = group is not None and (group.participle or group.infinitive)
    guessed = (
        outer is not None
        and outer.meaning in _GUESSES
        and not any(actor.parties for actor in outer.actors)
    ) or (
        outer is not None
        and (outer.meaning is Cue.WANT or any(actor.refused for actor in outer.actors))
    )
    minds = frame.meaning is Cue.THINK and reporter != MEDIA
    denied = outer is not None and (outer.meaning is Cue.DENY or outer.negated)
    return MEANINGS[frame.meaning].reported and not (side or guessed or minds or denied)


def is_reaction(context: Context, frame: Frame, silent: Collection[Span], quote: Span) -> bool:
    """Whether a party's own word is a reaction at all.

    `silent` are the sentences, `quote` perhaps among them, in which the party was found silent.
    """
    lexicon, lows, group = context.lexicon, context.tokens.lows, frame.group
    if lexicon.quiet_verbs.get(frame.lemma) == "break":
        after = lows[frame.cue[1] : frame.cue[1] + 3]
        return any(lexicon.quiet.get(low) == "silence" for low in after)
    if not MEANINGS[frame.meaning].reacts:
        return False
    if frame.meaning in (Cue.WANT, Cue.THINK) and silent:
        return False
    side = group is not None and (group.participle or group.infinitive)
    return not ((side or frame.negated) and quote in silent)


def is_undone(lexicon: Lexicon, frame: Frame, frames: list[Frame]) -> bool:
    """`refused to accept`, `failed to agree`: the infinitive says what did not happen."""
    at = frames.index(frame)
    group = frame.group
    if at == 0 or group is None or not group.infinitive:
        return False
    earlier = frames[at - 1]
    if not 1 <= frame.at - earlier.at <= _NEXT or earlier.group is None:
        return False
    if earlier.meaning in _WILLING and earlier.negated:
        return True
    kind = lexicon.chains.get(earlier.lemma, "")
    return bool(kind) and not (kind == "decline" and earlier.negated)


def is_uttered(frame: Frame, frames: list[Frame]) -> bool:
    """Words were said, so that the frame is an attribution: by a verb, and not "would accept"."""
    said = MEANINGS[frame.meaning].attributes and not frame.noun
    return said and not _unsaid(frame) and not _untried(frame, frames)


def _unsaid(frame: Frame) -> bool:
    """Nothing was uttered: "would accept", "has not replied"."""
    group = frame.group
    if group is None:
        return False
    if frame.negated:
        return frame.meaning in (Cue.ACCEPT, Cue.RESPOND, Cue.PLAN, Cue.ANNOUNCE, Cue.OFFER)
    return group.modal and frame.meaning is not Cue.SAY


def _untried(frame: Frame, frames: list[Frame]) -> bool:
    """`had to approve`, `promised to support`: an infinitive that another verb points at."""
    if frame.group is None or not frame.group.infinitive:
        return False
    earlier = next((other for other in frames if 1 <= frame.at - other.at <= _NEXT), None)
    if earlier is None:
        return False
    return earlier.meaning is Cue.PLAIN or earlier.actors == frame.actors


def weakness(frame: Frame, case: Case, *, secondhand: bool) -> str:
    """Why the frame does not count, "" when it does; a party's word of what is to come does."""
    if frame.subordinate:
        return "hypothetical: after a condition"
    group = frame.group
    if group is None:
        return ""
    reported = frame.outer is not None
    reasons = (
        (
            group.modal and not frame.negated and not (group.would and reported),
            "hypothetical: may or might",
        ),
        (group.future and not secondhand, "announced for later, not said yet"),
        (case.asked and not reported, "a question"),
    )
    return next((reason for holds, reason in reasons if holds), "")
