"""What was said becomes a stance; never a verdict, and the sentence stays beside it. Pure.

What the four mean, as the labels of the measured items use them. The stance is toward what is at
issue between the parties, not toward every thing that is named.

accepts: agrees, approves, praises what was done or offered, thanks for it, is ready for it without
    more, calls talks useful, takes a step towards the other (drops a threat, eases a sanction,
    puts off a tariff), gives up an objection.
rejects: refuses, opposes, condemns, blames or mocks the other side, accuses it of a blow, denies
    what it is accused of, calls it false, wants its decision undone, threatens, warns *somebody* of
    what he will suffer, expels, summons, breaks off, is worried or disappointed by what the other
    did; praise of a refusal is one.
conditional: says under which terms: only if, not before, in exchange, yes but, sets conditions,
    warns of what will happen if, is ready for one thing while it refuses another.
neutral: tells facts, plans and dates, comments on a subject without judging it, calls on others
    to act or to hold back, asks, offers to talk about it, refuses to judge ("refused to condemn"),
    is ready for a blow of its own, reports what a third one decided.

Two ways were measured on the labelled items, first part of the real ones (older ones in brackets).
The rules as they stood gave .719 (.863), these gave .809 (.871). A multinomial regression over the
same hits, fitted on the other part and on the sentences of `tests/bench/stance_sentences`, gave
.798 (.805), with the answer of the rules among its features .820 (.824). One item of the first
part was .011: the rules can be read, serve a language that nobody labelled, and need no weights.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from monitor.language.lexicon import MEANINGS, Cue, Form, Lexicon
from monitor.language.tokens import Tokens
from monitor.language.units import Frame
from monitor.model.feeds import PartyKey
from monitor.model.reactions import Stance
from monitor.reactions.stance.polarity import POLAR, POSITIVE, Hit, Polarity

MAX_CONTENT: Final = 80
"""Tokens of the content that are searched for words of stance."""
MAX_MIDDLE: Final = 25
"""Tokens of a German bracket that are searched likewise."""
_FIXED: Final = (Cue.ALLEGE, Cue.DENY, Cue.REJECT, Cue.WARN)
"""What such a verb says is not softened by its object's words."""
_WISHES: Final = (Cue.DEMAND, Cue.ASK)
"""What stands in their content is asked for, not done: "urges Moscow to accept"."""
_NEAR: Final = 4
"""Tokens after the cue within which its object begins: "hailed the refusal"."""
_SKIPPED: Final = 3
"""Tokens between cue and content that the grammar passed over."""
_TAIL: Final = 2
"""Tokens after the content within which a clause begins that names a term: ", sofern …"."""
_TERMS: Final = ("conditional", "if")
_TOLD: Final = (Cue.SAY, Cue.ANNOUNCE, Cue.INSIST)
"""What has "this" for its content."""
_CLAIMS: Final = (Cue.SAY, Cue.INSIST)
"""What may say of a blow that there was none."""
_THIS: Final = 4
"""Words within which "this" ends at the head of its sentence."""
_MARKS: Final = frozenset(",;:.!?…–—")
_FULL_STOPS: Final = frozenset(".!?…")
_NEXT: Final = 2
"""Units from a verb to the infinitive that it governs."""
_PRONOUNS: Final = ("pron", "it", "rel")
"""Tags of subjects that may well stand for the speaker: "man werde ablehnen"."""
_TOPIC: Final = ("prep", "sub", "rel", "det")
"""Tags of what begins the topic of a comment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """What an utterance holds: positions are tokens of the text."""

    cue: Hit | None
    """What the cue's own words judge: `dankte`, `ne soutiendra pas`."""
    judges: tuple[Hit, ...]
    marks: frozenset[str]
    object: Hit | None
    """The word of judgement right after the cue."""
    denies: bool
    """Of a blow it says that there was none."""
    comments: bool
    """The cue itself only takes up a subject: "commented on", "responded to"."""


def stance_of(frame: Frame, frames: Sequence[Frame], tokens: Tokens, polarity: Polarity) -> Stance:
    """The stance of one utterance, by its cue first, its content second.

    Where it has no content of its own but "this", the sentence before tells what was said.
    """
    stance = _stance_of(frame, frames, tokens, polarity)
    if stance is Stance.NEUTRAL and not frame.negated and _points_back(frame, tokens, polarity):
        before = _before(frame, tokens)
        if before is not None:
            return _stance_of(replace(frame, content=before), (), tokens, polarity)
    return stance


def _points_back(frame: Frame, tokens: Tokens, polarity: Polarity) -> bool:
    """`Об этом заявил …` at the head of a sentence."""
    phrases = polarity.lexicon.stance.get("this")
    if phrases is None or frame.meaning not in _TOLD:
        return False
    start = _opening(tokens, frame.cue[0])
    return phrases.find(tokens.lows[start : start + _THIS]) == 0


def _opening(tokens: Tokens, at: int) -> int:
    """Where the sentence begins that holds this token, or ends before it."""
    while at > 0 and tokens.words[at - 1] not in _FULL_STOPS and not _is_cut(tokens, at):
        at -= 1
    return at


def _before(frame: Frame, tokens: Tokens) -> tuple[int, int] | None:
    """The sentence before, of the same paragraph."""
    last = _opening(tokens, frame.cue[0])
    if last == 0 or _is_cut(tokens, last):
        return None
    return _opening(tokens, last - 1), last


def _is_cut(tokens: Tokens, at: int) -> bool:
    """A paragraph ends before this token."""
    return "\n" in tokens.text[tokens.ends[at - 1] : tokens.starts[at]]


def _stance_of(frame: Frame, frames: Sequence[Frame], tokens: Tokens, polarity: Polarity) -> Stance:
    said = _read(frame, frames, tokens, polarity)
    if _is_wished(frame, frames):
        return Stance.NEUTRAL
    if frame.meaning in _FIXED and not frame.negated:
        return _of_refusal(frame, frames, said, tokens, polarity.lexicon)
    stance = _by_cue(frame, polarity.lexicon)
    if stance is Stance.ACCEPTS and _hails_refusal(said):
        return Stance.REJECTS
    if "conditional" in said.marks and "mutual" not in said.marks:
        return Stance.CONDITIONAL
    return _bent(frame, said, stance, polarity.lexicon)


def _bent(frame: Frame, said: _Said, stance: Stance, lexicon: Lexicon) -> Stance:
    """By the cue, or by the content where the cue says nothing, with the hedges of either."""
    hedge = "weak"
    if stance is Stance.NEUTRAL:
        stance = _by_content(frame, said, lexicon)
        hedge = "weak" if frame.meaning is Cue.OFFER else "if"
    hedged = hedge in said.marks and "mutual" not in said.marks
    if stance is Stance.ACCEPTS and (hedged or "while" in said.marks):
        return Stance.CONDITIONAL
    if "while" in said.marks and _is_softened(stance, said):
        return Stance.CONDITIONAL
    if stance is Stance.REJECTS and "if" in said.marks and _threatens(said):
        return Stance.CONDITIONAL
    return stance


def _threatens(said: _Said) -> bool:
    """`there would be consequences if …`: a threat and nothing before it."""
    return said.cue is None and bool(said.judges) and said.judges[0].kind == "threatens"


def _is_wished(frame: Frame, frames: Sequence[Frame]) -> bool:
    """`призвал принять`: it is somebody else who shall accept."""
    group = frame.group
    return (
        group is not None
        and group.infinitive
        and any(
            other.meaning in _WISHES
            and other.actors == frame.actors
            and 1 <= frame.at - other.at <= _NEXT
            for other in frames
        )
    )


def _is_softened(stance: Stance, said: _Said) -> bool:
    """`rejected this, but ready to talk`, and not ready for a blow."""
    return stance is Stance.REJECTS and "hostile" not in said.marks


def _by_cue(frame: Frame, lexicon: Lexicon) -> Stance:
    """A denied approval is a refusal, a denied refusal is nothing yet."""
    stance = MEANINGS[frame.meaning].stance
    if not frame.negated:
        return stance
    stands = lexicon.quiet_verbs.get(frame.lemma) == "stand"  # `не подтверждает`
    return Stance.REJECTS if stance is Stance.ACCEPTS or stands else Stance.NEUTRAL


def _of_refusal(
    frame: Frame, frames: Sequence[Frame], said: _Said, tokens: Tokens, lexicon: Lexicon
) -> Stance:
    """A refusal, unless it is one of a refusal: "refused to condemn", `отказался от вето`."""
    denied = said.cue is not None and said.cue.negated  # `keine Lösung ablehnen`
    denied |= frame.meaning is Cue.WARN and "open" in said.marks  # "warned of an escalation"
    if denied or _refuses_refusal(frame, frames, tokens, lexicon):
        return Stance.NEUTRAL
    if frame.meaning is Cue.REJECT and said.object is not None and said.object.ended:
        return Stance.ACCEPTS
    if frame.meaning is Cue.REJECT and _of_answer(frame, said, tokens, lexicon):
        return Stance.NEUTRAL  # `condemned the rejection of the plan`
    if frame.meaning is Cue.WARN and "if" in said.marks:
        return Stance.CONDITIONAL
    return MEANINGS[frame.meaning].stance


def _of_answer(frame: Frame, said: _Said, tokens: Tokens, lexicon: Lexicon) -> bool:
    """What is refused is a refusal, named as an answer: no stance toward the thing itself."""
    if not _hails_refusal(said):
        return False
    words = tokens.lows[frame.cue[1] : frame.cue[1] + _NEXT]
    return any(low in lexicon.answers for low in words)


def _refuses_refusal(
    frame: Frame, frames: Sequence[Frame], tokens: Tokens, lexicon: Lexicon
) -> bool:
    """`refused to condemn`: no refusal of the thing itself."""
    if lexicon.chains.get(frame.lemma) != "decline":
        return False
    if lexicon.particles_at_end:  # the infinitive closes its clause and has no frame of its own
        words = tokens.lows[slice(*frame.content)]
        verbs = [lexicon.verbs[low] for low in words if low in lexicon.verbs]
        return any(
            verb.form is Form.BASE and MEANINGS[verb.cue].stance is Stance.REJECTS for verb in verbs
        )
    return any(
        other.group is not None
        and other.group.infinitive
        and 1 <= other.at - frame.at <= _NEXT
        and MEANINGS[other.meaning].stance is Stance.REJECTS
        for other in frames
    )


def _hails_refusal(said: _Said) -> bool:
    """`hailed the refusal to sign`, but not `welcomed the end of the blows`."""
    named = said.object
    if said.cue is not None and said.cue.kind == "ready":
        return False  # "ready to talk, rejecting a truce"
    refusal = named is not None and named.kind == "refuses" and not named.negated
    return refusal and "deeds" not in said.marks


def _by_content(frame: Frame, said: _Said, lexicon: Lexicon) -> Stance:
    """By the first word of judgement that is the speaker's own."""
    blow = "hostile" in said.marks
    if frame.meaning is Cue.OFFER and not frame.negated and frame.lemma in lexicon.adjectives:
        return Stance.NEUTRAL if blow else Stance.ACCEPTS
    if said.cue is not None and (not said.comments or said.cue.last - said.cue.at > 1):
        late = frame.negated and frame.meaning in _FIXED and lexicon.particles_at_end
        stance = _of_hit(replace(said.cue, negated=True) if late else said.cue)
        return Stance.REJECTS if stance is Stance.ACCEPTS and _hails_refusal(said) else stance
    if frame.meaning in _WISHES:
        undo = not frame.negated and "undo" in said.marks
        return Stance.REJECTS if undo else Stance.NEUTRAL
    if frame.meaning is Cue.OFFER and not frame.negated and _offers(said):
        return Stance.ACCEPTS if "peace" in said.marks else Stance.NEUTRAL
    judges = (hit for hit in said.judges if not (hit.kind == "ready" and blow))
    first = next(judges, None)
    if first is None and said.denies and frame.meaning in _CLAIMS:
        return Stance.REJECTS
    return _of_hit(first) if first else Stance.NEUTRAL


def _offers(said: _Said) -> bool:
    """Nothing is praised in the offer; what it blames is not what is offered."""
    return all(hit.kind not in POSITIVE and not hit.negated for hit in said.judges)


def _of_hit(hit: Hit) -> Stance:
    """A denied approval is a refusal; a denied reproach is no approval, one given up is."""
    if hit.ended:
        return Stance.NEUTRAL if hit.negated else Stance.ACCEPTS
    if hit.kind in POSITIVE:
        return Stance.REJECTS if hit.negated else Stance.ACCEPTS
    return Stance.NEUTRAL if hit.negated else Stance.REJECTS


def _topic(frame: Frame, tokens: Tokens, polarity: Polarity) -> int:
    """Where the subject of a comment begins: its words are not the speaker's."""
    lexicon = polarity.lexicon
    for at in _content(frame):
        if tokens.lows[at] in polarity.manner:
            return _clause_end(tokens, at, frame.content[1])
        if lexicon.tags.get(tokens.lows[at]) in _TOPIC or tokens.lows[at] in lexicon.joints:
            return at
    return frame.content[0]


def _read(frame: Frame, frames: Sequence[Frame], tokens: Tokens, polarity: Polarity) -> _Said:
    """The hits of the content, of the bracket before a closing verb, and of the cue."""
    content, cue = _content(frame), range(*frame.cue)
    middle = range(_middle(frame, polarity.lexicon), cue.start)
    adverb = max(0, cue.start - 1)  # `положительно оценил`
    first = min(content.start, middle.start, adverb)
    last = max(content.stop, cue.stop)
    words = tokens.lows[first : _tail(tokens, last, last + _TAIL + _NEAR)]
    sources = (at for actor in frame.actors for at in range(actor.first, actor.last))
    for at in (*_of_others(frame, frames, tokens, polarity.lexicon), *sources):
        if first <= at < first + len(words):
            words[at - first] = ""
    hits = polarity.hits(words, first)
    judges = [hit for hit in hits if hit.kind in POLAR]
    comments = any(hit.kind == "comments" and hit.at in cue for hit in hits)
    if comments:
        content = range(content.start, max(content.start, _topic(frame, tokens, polarity)))
    return _Said(
        cue=next(
            (hit for hit in judges if hit.at in cue or (hit.at == adverb and hit.last > cue.start)),
            None,
        ),
        judges=tuple(
            hit for hit in judges if hit.at not in cue and (hit.at in content or hit.at in middle)
        ),
        marks=_marks(hits, (content, middle), cue),
        object=next((hit for hit in judges if 0 <= hit.at - cue.stop <= _NEAR), None),
        denies=not any(other.outer is frame and other.meaning is not Cue.PLAIN for other in frames)
        and any(hit.kind == "deeds" and hit.negated and hit.at in content for hit in hits),
        comments=comments,
    )


def _tail(tokens: Tokens, at: int, last: int) -> int:
    """Up to `last`, but not into the text after a heading, which ends without a full stop."""
    while at < min(last, len(tokens.lows)):
        if at and _is_cut(tokens, at):
            return at
        at += 1
    return last


def _marks(hits: Sequence[Hit], inside: tuple[range, range], cue: range) -> frozenset[str]:
    """What bends the judgement: inside, begun by the cue, or in a clause that hangs on the end."""
    content, middle = inside
    return frozenset(
        hit.kind
        for hit in hits
        if hit.kind not in POLAR
        and not hit.negated
        and (
            hit.at in middle
            or (hit.at in content and hit.at not in cue)
            or (hit.at in cue and hit.last > cue.stop)
            or (hit.kind in _TERMS and 0 <= hit.at - content.stop < _TAIL)
        )
    )


def _content(frame: Frame) -> range:
    """With the words between the cue and the first unit: "said both sides agreed"."""
    first, last = frame.content
    if 0 <= first - frame.cue[1] <= _SKIPPED:
        first = frame.cue[1]
    return range(first, min(last, first + MAX_CONTENT))


def _middle(frame: Frame, lexicon: Lexicon) -> int:
    """Where a bracket opens that the verb closes: `will nur unter Bedingungen zustimmen`."""
    if not lexicon.particles_at_end or frame.subject[1] == 0 or frame.rule != "verb":
        return frame.cue[0]
    return min(frame.cue[0], max(frame.subject[1], frame.cue[0] - MAX_MIDDLE))


def _of_others(
    frame: Frame, frames: Sequence[Frame], tokens: Tokens, lexicon: Lexicon
) -> list[int]:
    """The tokens with which the content reports what another party said or did."""
    mine = _parties(frame)
    found: list[int] = []
    for other in frames:
        if other.meaning is Cue.PLAIN or frame not in _outers(other) or _is_lacking(other):
            continue
        if not _parties(other) <= mine:
            found.extend(_reported(other, tokens))
        elif other.outer is frame and _is_decided(other, tokens, lexicon):
            found.extend(range(*other.cue))
    return found


def _is_lacking(frame: Frame) -> bool:
    """`Moscow is not ready for peace`: no decision that is told, but blame."""
    return frame.negated and frame.meaning in (Cue.OFFER, Cue.WANT)


def _parties(frame: Frame) -> set[PartyKey]:
    return {party for actor in frame.actors for party in actor.parties}


def _outers(frame: Frame) -> tuple[Frame | None, ...]:
    """What it stands in, and what that stands in: "said he hoped that Moscow would accept"."""
    outer = frame.outer
    return (outer, outer.outer) if outer is not None else ()


def _reported(frame: Frame, tokens: Tokens) -> range:
    """The words of a report: of a consent also what was consented to."""
    first, last = frame.cue
    if frame.meaning is Cue.ACCEPT and not frame.negated and frame.content[0] == last:
        last = _clause_end(tokens, last, frame.content[1])
    return range(first, last)


def _clause_end(tokens: Tokens, at: int, last: int) -> int:
    """The first mark at or after `at` that ends a clause, `last` at most."""
    return next((end for end in range(at, last) if tokens.words[end] in _MARKS), last)


def _is_infinitive(frame: Frame) -> bool:
    return frame.group is not None and frame.group.infinitive


def _is_decided(frame: Frame, tokens: Tokens, lexicon: Lexicon) -> bool:
    """A decision of somebody who is named and no party: "the rebels refused".

    Not where a verb closes its clause: the noun before it may as well be its object.
    Nor where words that open a clause have an infinitive: `, прежде чем принять решение`.
    """
    first, last = frame.subject
    return (
        frame.media
        and not lexicon.particles_at_end
        and first < last
        and not (_is_infinitive(frame) and tokens.words[first - 1] == ",")
        and frame.lemma not in lexicon.adjectives
        and lexicon.tags.get(tokens.lows[last - 1]) not in _PRONOUNS
        and MEANINGS[frame.meaning].stance is not Stance.NEUTRAL
    )
