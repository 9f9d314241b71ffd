"""What was said becomes a stance; never a verdict, and the sentence stays beside it. Pure."""

from collections.abc import Sequence
from typing import Final

from monitor.model.reactions import Stance
from monitor.reactions.attribution import Frame
from monitor.reactions.lexicon import MEANINGS, Cue, Lexicon
from monitor.reactions.tokens import Tokens

_FIXED: Final = (Cue.ALLEGE, Cue.DENY, Cue.REJECT, Cue.WARN)
"""What such a verb says is not softened by its object's words."""
MAX_CONTENT: Final = 80
"""Tokens of the content that are searched for words of stance."""
_REACH: Final = 3
"""Tokens over which a negation turns the word after it."""


def stance_of(frame: Frame, frames: Sequence[Frame], tokens: Tokens, lexicon: Lexicon) -> Stance:
    """The stance of one utterance, by its cue first and its content second."""
    stance = MEANINGS[frame.meaning].stance
    if frame.negated:
        stance = Stance.REJECTS if stance is Stance.ACCEPTS else Stance.NEUTRAL
    words = _said(frame, frames, tokens)
    if frame.meaning is Cue.ALLEGE and lexicon.stance["deeds"].find(words) is not None:
        return Stance.NEUTRAL  # a blow alleged in war judges nobody's proposal
    if frame.meaning in _FIXED and not frame.negated:
        return stance
    if lexicon.stance["conditional"].find(words) is not None:
        return Stance.CONDITIONAL
    hedges = "weak"
    if stance is Stance.NEUTRAL:
        stance = _ready(frame, words, lexicon) or _evaluated(words, lexicon)
        hedges = "weak" if frame.meaning is Cue.OFFER else "if"
    hedged = lexicon.stance[hedges].find(words) is not None
    if stance is Stance.ACCEPTS and hedged and lexicon.stance["mutual"].find(words) is None:
        return Stance.CONDITIONAL
    return stance


def _ready(frame: Frame, words: list[str], lexicon: Lexicon) -> Stance | None:
    """`ready to …`, for anything but a blow."""
    if frame.meaning is not Cue.OFFER or frame.negated or frame.lemma not in lexicon.adjectives:
        return None
    return None if lexicon.stance["hostile"].find(words) is not None else Stance.ACCEPTS


def is_demanding(frame: Frame, frames: Sequence[Frame], tokens: Tokens, lexicon: Lexicon) -> bool:
    """The utterance asks for more: beside an acceptance elsewhere it makes a condition."""
    if frame.meaning is Cue.DEMAND:
        return True
    words = _said(frame, frames, tokens)
    return lexicon.stance["must"].find(words) is not None


def _said(frame: Frame, frames: Sequence[Frame], tokens: Tokens) -> list[str]:
    """The words of the content, without what it reports of others."""
    first, last = frame.content
    words = tokens.lows[first : min(last, first + MAX_CONTENT)]
    for other in frames:
        if other.outer is not frame or other.meaning not in _OWN:
            continue
        if {p for a in other.actors for p in a.parties} <= {
            p for a in frame.actors for p in a.parties
        }:
            continue
        for at in range(max(first, other.cue[0]), min(other.cue[1], first + len(words))):
            words[at - first] = ""
    return words


_OWN: Final = (Cue.ACCEPT, Cue.REJECT, Cue.OFFER, Cue.WANT)


def _evaluated(words: list[str], lexicon: Lexicon) -> Stance:
    """By the first word of judgement, unless a negation stands before it."""
    found: list[tuple[int, Stance]] = []
    for stance in (Stance.REJECTS, Stance.ACCEPTS):
        at = lexicon.stance[stance.value].find(words)
        if at is not None:
            found.append((at, stance))
    own = _own_verb(words, lexicon)
    if own is not None:
        found.append(own)
    if not found:
        return Stance.NEUTRAL
    at, stance = min(found)
    return _turned(stance) if _is_denied(words, at, lexicon) else stance


def _turned(stance: Stance) -> Stance:
    """A denied approval is a refusal; a denied reproach is no approval."""
    return Stance.REJECTS if stance is Stance.ACCEPTS else Stance.NEUTRAL


def _is_denied(words: list[str], at: int, lexicon: Lexicon) -> bool:
    return lexicon.stance["negation"].find(words[max(0, at - _REACH) : at]) is not None


def _own_verb(words: list[str], lexicon: Lexicon) -> tuple[int, Stance] | None:
    """`we support`, `I reject`: a verb of stance in the speaker's own mouth."""
    start = lexicon.stance["we"].find(words)
    if start is None:
        return None
    for at in range(start + 1, min(start + 5, len(words))):
        verb = lexicon.verbs.get(words[at])
        if verb is not None and MEANINGS[verb.cue].stance is not Stance.NEUTRAL:
            return at, MEANINGS[verb.cue].stance
    return None


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
