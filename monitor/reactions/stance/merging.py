"""The stances of the sentences of one entry become one. Pure."""

from collections.abc import Sequence

from monitor.language.lexicon import Cue, Lexicon
from monitor.language.tokens import Tokens
from monitor.language.units import Frame
from monitor.model.reactions import Stance
from monitor.reactions.stance.judging import MAX_CONTENT


def is_demanding(frame: Frame, frames: Sequence[Frame], tokens: Tokens, lexicon: Lexicon) -> bool:
    """The utterance asks for more: beside an acceptance elsewhere it makes a condition."""
    if frame.meaning is Cue.DEMAND:
        return True
    if frame.meaning is Cue.ACCEPT and not frame.negated:
        return False  # what must be is part of what was agreed
    first, last = frame.content
    agreed = [one.cue[0] for one in frames if one.outer is frame and one.meaning is Cue.ACCEPT]
    last = max(first, min(last, first + MAX_CONTENT, *agreed))
    return lexicon.stance["must"].find(tokens.lows[first:last]) is not None


def merge(stances: Sequence[Stance], *, demanding: bool = False) -> Stance:
    """One stance of several sentences of one entry: a condition stays one, the first word leads.

    `demanding`: another of the sentences asks for more, so an acceptance is not plain.
    """
    firm = [stance for stance in stances if stance is not Stance.NEUTRAL]
    if not firm:
        return Stance.NEUTRAL
    if Stance.CONDITIONAL in firm and firm[0] is not Stance.REJECTS:
        return Stance.CONDITIONAL
    if demanding and firm[0] is Stance.ACCEPTS:
        return Stance.CONDITIONAL
    return firm[0]
