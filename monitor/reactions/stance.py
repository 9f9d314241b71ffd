"""What was said becomes a stance; never a verdict, and the sentence stays beside it. Pure."""

from collections.abc import Sequence
from typing import Final

from monitor.language.lexicon import MEANINGS, Cue, Lexicon
from monitor.language.tokens import Tokens
from monitor.language.units import Frame
from monitor.model.reactions import Stance

_FIXED: Final = (Cue.ALLEGE, Cue.DENY, Cue.REJECT, Cue.WARN)
"""What such a verb says is not softened by its object's words."""
MAX_CONTENT: Final = 80
"""Tokens of the content that are searched for words of stance."""
MAX_MIDDLE: Final = 25
"""Tokens of a German bracket that are searched likewise."""
_OWN_REACH: Final = 7
"""Tokens after "we" within which its verb stands, at the end of a German clause too."""
_NEXT: Final = 2
"""Units from a verb to the infinitive that it governs."""
_REACH: Final = 3
"""Tokens over which a negation turns the word after it."""


def stance_of(frame: Frame, frames: Sequence[Frame], tokens: Tokens, lexicon: Lexicon) -> Stance:
    """The stance of one utterance, by its cue first and its content second."""
    stance = MEANINGS[frame.meaning].stance
    if frame.negated:
        stands = lexicon.quiet_verbs.get(frame.lemma) == "stand"  # `не подтверждает`
        stance = Stance.REJECTS if stance is Stance.ACCEPTS or stands else Stance.NEUTRAL
    words = [*_middle(frame, tokens, lexicon), *_said(frame, frames, tokens)]
    if frame.meaning is Cue.ALLEGE and lexicon.stance["deeds"].find(words) is not None:
        return Stance.NEUTRAL  # a blow alleged in war judges nobody's proposal
    if frame.meaning in _FIXED and not frame.negated:
        return Stance.NEUTRAL if _refuses_refusal(frame, frames, lexicon) else stance
    mutual = lexicon.stance["mutual"].find(words) is not None
    if lexicon.stance["conditional"].find(words) is not None and not mutual:
        return Stance.CONDITIONAL
    hedges = "weak"
    if stance is Stance.NEUTRAL:
        stance = _ready(frame, words, lexicon) or _evaluated(words, lexicon)
        hedges = "weak" if frame.meaning is Cue.OFFER else "if"
    hedged = lexicon.stance[hedges].find(words) is not None
    if stance is Stance.ACCEPTS and hedged and not mutual:
        return Stance.CONDITIONAL
    return stance


def _refuses_refusal(frame: Frame, frames: Sequence[Frame], lexicon: Lexicon) -> bool:
    """`refused to condemn`: no refusal of the thing itself."""
    return lexicon.chains.get(frame.lemma) == "decline" and any(
        other.group is not None
        and other.group.infinitive
        and 1 <= other.at - frame.at <= _NEXT
        and MEANINGS[other.meaning].stance is Stance.REJECTS
        for other in frames
    )


def _ready(frame: Frame, words: list[str], lexicon: Lexicon) -> Stance | None:
    """`ready to …`, for anything but a blow."""
    if frame.meaning is not Cue.OFFER or frame.negated or frame.lemma not in lexicon.adjectives:
        return None
    return None if lexicon.stance["hostile"].find(words) is not None else Stance.ACCEPTS


def is_demanding(frame: Frame, frames: Sequence[Frame], tokens: Tokens, lexicon: Lexicon) -> bool:
    """The utterance asks for more: beside an acceptance elsewhere it makes a condition."""
    if frame.meaning is Cue.DEMAND:
        return True
    if frame.meaning is Cue.ACCEPT and not frame.negated:
        return False  # what must be is part of what was agreed
    words = _said(frame, frames, tokens)
    agreed = [one.cue[0] for one in frames if one.outer is frame and one.meaning is Cue.ACCEPT]
    if agreed:
        words = words[: max(0, min(agreed) - frame.content[0])]
    return lexicon.stance["must"].find(words) is not None


def _middle(frame: Frame, tokens: Tokens, lexicon: Lexicon) -> list[str]:
    """What stands before a verb that closes its bracket: `will nur unter Bedingungen zustimmen`."""
    first, last = frame.subject[1], frame.cue[0]
    if not lexicon.particles_at_end or first == 0 or frame.rule != "verb":
        return []
    return tokens.lows[max(first, last - MAX_MIDDLE) : last]


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
    negation = lexicon.stance["negation"]
    if negation.at(words, at):  # "not acceptable" as a phrase of its own is not denied again
        return False
    return negation.find(words[max(0, at - _REACH) : at]) is not None


def _own_verb(words: list[str], lexicon: Lexicon) -> tuple[int, Stance] | None:
    """`we support`, `I reject`: a verb of stance in the speaker's own mouth."""
    start = lexicon.stance["we"].find(words)
    if start is None:
        return None
    for at in range(start + 1, min(start + _OWN_REACH, len(words))):
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
