"""What was said becomes a stance; never a verdict, and the sentence stays beside it. Pure."""

from typing import Final

from monitor.model.reactions import Stance
from monitor.reactions.attribution import Frame
from monitor.reactions.lexicon import MEANINGS, Cue, Lexicon
from monitor.reactions.tokens import Tokens

_FIXED: Final = (Cue.ALLEGE, Cue.DENY, Cue.REJECT, Cue.WARN)
"""What such a verb says is not softened by its object's words."""
_ORDER: Final = (Stance.CONDITIONAL, Stance.REJECTS, Stance.ACCEPTS)
MAX_CONTENT: Final = 80
"""Tokens of the content that are searched for words of stance."""


def stance_of(frame: Frame, tokens: Tokens, lexicon: Lexicon) -> Stance:
    """The stance of one utterance, by its cue first and its content second."""
    stance = MEANINGS[frame.meaning].stance
    if frame.negated:
        stance = _turned(stance)
    if frame.meaning in _FIXED and not frame.negated:
        return stance
    said = _spoken(frame, tokens, lexicon)
    if said is Stance.CONDITIONAL:
        return said
    if stance is Stance.NEUTRAL and said is not None:
        return said
    return stance


def _turned(stance: Stance) -> Stance:
    return Stance.REJECTS if stance is Stance.ACCEPTS else Stance.NEUTRAL


def _spoken(frame: Frame, tokens: Tokens, lexicon: Lexicon) -> Stance | None:
    first, last = frame.content
    words = tokens.lows[min(first, frame.cue[0]) : min(last, first + MAX_CONTENT)]
    for stance in _ORDER:
        if _holds(words, lexicon.stance.get(stance.value, ())):
            return stance
    return None


def _holds(words: list[str], phrases: tuple[tuple[str, ...], ...]) -> bool:
    present = set(words)
    return any(
        phrase[0] in present
        and any(tuple(words[at : at + len(phrase)]) == phrase for at in range(len(words)))
        for phrase in phrases
    )


def merge(stances: list[Stance]) -> Stance:
    """One stance of several sentences of one entry: a condition stays one, the first word leads."""
    firm = [stance for stance in stances if stance is not Stance.NEUTRAL]
    if not firm:
        return Stance.NEUTRAL
    if Stance.CONDITIONAL in firm and firm[0] is not Stance.REJECTS:
        return Stance.CONDITIONAL
    return firm[0]
