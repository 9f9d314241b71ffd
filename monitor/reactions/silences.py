"""Words that say that nothing was said become silences of their kind. Pure.

Two kinds come from text: nothing yet (`no_reaction_explicit`) and would not (`declined`). A third
is only awaited: it is shown as a candidate, never counted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from monitor.language.lexicon import MEANINGS, Cue, Lexicon
from monitor.language.tokens import Sentence, Tokens
from monitor.language.units import Actor, Frame, Kind, Unit
from monitor.model.reactions import Status

_NEAR: Final = 5
"""Tokens between a negation and the noun it denies: "no immediate official public comment"."""

_UNSAID: Final = ("react", "withhold")
_CLAUSE: Final = 14
"""Tokens over which a German infinitive follows the verb that governs it."""

_SHORT: Final = 10
"""Words of a content that is nothing but a refusal: "I will not comment on that"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """One party's silence, as the text words it."""

    status: Status
    actors: tuple[Actor, ...]
    cue: tuple[int, int]
    rule: str
    firm: bool = True
    reason: str = ""


def silence_of(frame: Frame, tokens: Tokens, lexicon: Lexicon, chain: str) -> Status | None:
    """The silence a verb's frame tells of; `chain` is "decline" or "fail" before an infinitive."""
    quiet = lexicon.quiet_verbs.get(frame.lemma, "")
    if frame.meaning is Cue.SILENT:
        return None if frame.negated else Status.NO_REACTION_EXPLICIT
    if lexicon.stance["evasion"].at(tokens.lows, frame.cue[0]):
        return Status.DECLINED
    if chain:
        return _chained(frame, tokens, lexicon, (quiet, chain))
    denied = _denied_noun(frame, tokens, lexicon) or _refused_noun(frame, tokens, lexicon)
    if denied is not None:
        return denied
    if quiet == "keep" and _object_is(frame, tokens, lexicon, "silence"):
        return Status.NO_REACTION_EXPLICIT
    return _negated(frame, tokens, lexicon, quiet) if frame.negated else None


def _chained(
    frame: Frame, tokens: Tokens, lexicon: Lexicon, told: tuple[str, str]
) -> Status | None:
    """`declined to say`, `failed to respond`, `did not want to make a statement`."""
    quiet, chain = told
    if chain == "fail":
        return Status.NO_REACTION_EXPLICIT if quiet == "react" and not frame.negated else None
    speaks = frame.meaning in _SPEECH or quiet in ("react", "withhold")
    if not speaks and lexicon.light.get(frame.lemma) == "statement":
        speaks = _object_is(frame, tokens, lexicon, "noun")
    return Status.DECLINED if speaks else None


def _refused_noun(frame: Frame, tokens: Tokens, lexicon: Lexicon) -> Status | None:
    """`declined comment`, `replied: "No comment."`."""
    if _says_no_comment(frame, tokens, lexicon):
        return Status.DECLINED
    chain = lexicon.chains.get(frame.lemma)
    evaded = any(_object_is(frame, tokens, lexicon, kind) for kind in ("request", "noun"))
    if chain == "evade" and not frame.negated and evaded:
        return Status.DECLINED
    declining = frame.meaning is Cue.DECLINE or chain == "decline"
    if not declining or frame.negated:
        return None
    unsaid = _object_is(frame, tokens, lexicon, "noun") or _refuses_to_speak(frame, tokens, lexicon)
    return Status.DECLINED if unsaid else None


def _refuses_to_speak(frame: Frame, tokens: Tokens, lexicon: Lexicon) -> bool:
    """`lehnte es ab, den Bericht zu kommentieren`: the infinitive closes its own clause."""
    if not lexicon.particles_at_end:
        return False
    after = frame.cue[1]
    rest = tokens.lows[after : after + _CLAUSE]
    for before, low in pairwise(rest):
        verb = lexicon.verbs.get(low)
        infinitive = before == "zu" or "zu" in low
        if verb is not None and infinitive and lexicon.quiet_verbs.get(verb.lemma) in _UNSAID:
            return True
    return False


_SPEECH: Final = (Cue.SAY, Cue.RESPOND, Cue.DISCLOSE, Cue.MENTION, Cue.ANNOUNCE)


def _negated(frame: Frame, tokens: Tokens, lexicon: Lexicon, quiet: str) -> Status | None:
    group = frame.group
    would = frame.would or (group is not None and (group.future or group.modal))
    if quiet == "react" and frame.lemma in lexicon.needs_object:
        asked = _object_is(frame, tokens, lexicon, "request")
        return Status.NO_REACTION_EXPLICIT if asked else None
    if quiet in ("react", "stand"):
        if quiet == "stand" and _goes_on(frame, tokens, lexicon):
            return None
        return Status.DECLINED if would else Status.NO_REACTION_EXPLICIT
    if lexicon.light.get(frame.lemma) == "statement" and _object_is(frame, tokens, lexicon, "noun"):
        return Status.NO_REACTION_EXPLICIT
    return _withheld(frame, tokens, lexicon, would=would) if quiet == "withhold" else None


def _withheld(frame: Frame, tokens: Tokens, lexicon: Lexicon, *, would: bool) -> Status | None:
    """`did not say whether`, `did not elaborate`."""
    after = frame.cue[1]
    following = tokens.lows[after] if after < len(tokens.lows) else ""
    if frame.lemma in lexicon.needs_object:
        opened = lexicon.quiet.get(following) == "open"
        detail = _object_is(frame, tokens, lexicon, "detail")
        return Status.DECLINED if opened or detail or would else None
    return Status.DECLINED


def _goes_on(frame: Frame, tokens: Tokens, lexicon: Lexicon) -> bool:
    """`не подтверждает`, a present: a stand, where the past `не подтвердил` is a lack."""
    ending = tokens.lows[frame.cue[1] - 1].removesuffix("ся")
    group = frame.group
    present = ending.endswith(("ет", "ют", "ит", "ят", "є", "ють", "ить", "ять"))
    return lexicon.cases and present and group is not None and not group.infinitive


def _object_is(frame: Frame, tokens: Tokens, lexicon: Lexicon, kind: str) -> bool:
    after = frame.cue[1]
    kinds = (kind, "missed") if kind == "noun" else (kind,)
    near = tokens.lows[after : after + _NEAR]
    if lexicon.cases:
        near = [*tokens.lows[max(0, frame.cue[0] - _NEAR) : frame.cue[0]], *near]
    return any(lexicon.quiet.get(low) in kinds for low in near)


def _says_no_comment(frame: Frame, tokens: Tokens, lexicon: Lexicon) -> bool:
    """`replied: "No comment."`: the whole content is the refusal."""
    if not MEANINGS[frame.meaning].attributes:
        return False
    said = [low for low in tokens.lows[slice(*frame.content)] if low[0].isalnum()]
    return len(said) <= _SHORT and lexicon.stance["refusal"].find(said) is not None


def _denied_noun(frame: Frame, tokens: Tokens, lexicon: Lexicon) -> Status | None:
    """`gave no details`, `made no comment`: a light verb whose object is denied."""
    if frame.meaning not in (Cue.PLAIN, Cue.OFFER, Cue.ANNOUNCE, Cue.SAY):
        return None
    tags = _object_tags(frame, tokens, lexicon)
    if tags[:1] == ["nothing"]:
        said = Status.NO_REACTION_EXPLICIT if frame.meaning is Cue.SAY else None
        return Status.DECLINED if frame.lemma == "have" else said
    if tags[:1] != ["negative"]:
        return None
    named = next((tag for tag in tags[1:] if tag not in ("adjective", "")), "")
    if named == "detail":
        return None if frame.lemma == "have" and not frame.would else Status.DECLINED
    if named != "noun":
        return None
    declined = frame.would or (frame.lemma == "have" and "adjective" not in tags)
    return Status.DECLINED if declined else Status.NO_REACTION_EXPLICIT


def _object_tags(frame: Frame, tokens: Tokens, lexicon: Lexicon) -> list[str]:
    """What the object's words mean, from its denial on; in German it may precede its verb."""
    first, last = frame.cue[1], frame.cue[1] + _NEAR
    if not lexicon.particles_at_end or frame.rule not in ("verb", "inverted"):
        return [lexicon.quiet.get(low, "") for low in tokens.lows[first:last]]
    begun = max(frame.subject[1], frame.cue[0] - _NEAR) if frame.rule == "verb" else first
    tags = [lexicon.quiet.get(low, "") for low in tokens.lows[begun:last]]
    return tags[tags.index("negative") :] if "negative" in tags else tags


def find_silences(
    tokens: Tokens, sentence: Sentence, units: Sequence[Unit], lexicon: Lexicon
) -> list[Silence]:
    """Silences told by nouns: "no response from Moscow", "Kyiv's silence"."""
    found: list[Silence] = []
    for at, unit in enumerate(units):
        if unit.actor is None or not unit.actor.parties:
            continue
        if lexicon.quiet.get(tokens.lows[unit.last - 1]) == "silence":
            found.append(
                Silence(
                    status=Status.NO_REACTION_EXPLICIT,
                    actors=(unit.actor,),
                    cue=(unit.last - 1, unit.last),
                    rule="its silence",
                )
            )
        silence = _from(tokens, units, at, lexicon) if at else None
        if silence is not None:
            found.append(silence)
    found.extend(_missing(tokens, sentence, units, lexicon) if not found else ())
    found.extend(_outstanding(tokens, sentence, units, lexicon) if not found else ())
    found.extend(_unreachable(tokens, units, lexicon))
    return found


def _from(tokens: Tokens, units: Sequence[Unit], at: int, lexicon: Lexicon) -> Silence | None:
    """`no … response … from X`, `silence from X`, `awaits response from X`."""
    joint = units[at - 1]
    if joint.kind is not Kind.PREP or lexicon.quiet.get(joint.word) not in ("from", "by"):
        return None
    noun_at = _noun_before(tokens, units, at, lexicon)
    if noun_at is None:
        return None
    actors = _list(units, at)
    cue = (noun_at, joint.last)
    if lexicon.quiet.get(tokens.lows[noun_at]) == "silence":
        return Silence(
            status=Status.NO_REACTION_EXPLICIT, actors=actors, cue=cue, rule="silence from"
        )
    before = [lexicon.quiet.get(low, "") for low in tokens.lows[max(0, noun_at - _NEAR) : noun_at]]
    if "negative" in before:
        return Silence(
            status=Status.NO_REACTION_EXPLICIT, actors=actors, cue=cue, rule="no word from"
        )
    if "await" in before:
        return Silence(
            status=Status.NO_REACTION_EXPLICIT,
            actors=actors,
            cue=cue,
            rule="awaited",
            firm=False,
            reason="awaited, not said to be missing",
        )
    return None


def _noun_before(tokens: Tokens, units: Sequence[Unit], at: int, lexicon: Lexicon) -> int | None:
    """The token of "response" or "silence" shortly before the joint."""
    last = units[at - 1].first
    for noun_at in range(last - 1, max(last - _NEAR, units[0].first) - 1, -1):
        if lexicon.quiet.get(tokens.lows[noun_at]) in ("noun", "silence"):
            return noun_at
        if lexicon.tags.get(tokens.lows[noun_at]) in ("prep", "sub", "rel"):
            return None
    return None


def _list(units: Sequence[Unit], at: int) -> tuple[Actor, ...]:
    """`from Kyiv, Moscow or Washington`: every actor of the list."""
    actors = [actor for actor in (units[at].actor,) if actor]
    while at + 2 < len(units) and units[at + 1].kind in (Kind.CONJ, Kind.COMMA):
        following = units[at + 2].actor
        if following is None or not following.parties:
            break
        if units[at + 1].kind is Kind.COMMA and not _ends_with_and(units, at + 2):
            break
        actors.append(following)
        at += 2
    return tuple(actors)


def _ends_with_and(units: Sequence[Unit], at: int) -> bool:
    """The list that goes on at `at` closes with "and" or "or"."""
    while at + 2 < len(units) and units[at + 1].kind is Kind.COMMA and units[at + 2].actor:
        at += 2
    return (
        at + 2 < len(units) and units[at + 1].kind is Kind.CONJ and units[at + 2].actor is not None
    )


def _missing(
    tokens: Tokens, sentence: Sentence, units: Sequence[Unit], lexicon: Lexicon
) -> list[Silence]:
    """`Aus Kiew gab es keine Reaktion`, `Реакции Киева не последовало`: in either order."""
    if not lexicon.inverts:
        return []
    for noun_at in range(sentence.first, sentence.last):
        if lexicon.quiet.get(tokens.lows[noun_at]) not in ("noun", "missed"):
            continue
        near = tokens.lows[max(sentence.first, noun_at - 2) : noun_at]
        denied = any(lexicon.quiet.get(low) == "negative" for low in near)
        later = tokens.lows[noun_at + 1 : min(sentence.last, noun_at + 7)]
        lacking = lexicon.quiet.get(tokens.lows[noun_at]) == "missed" and any(
            lexicon.quiet.get(low) == "lack" for low in later
        )
        owner = _owner(units, noun_at, lexicon, lacking=lacking)
        if owner is not None and (denied or lacking):
            return [
                Silence(
                    status=Status.NO_REACTION_EXPLICIT,
                    actors=(owner,),
                    cue=(noun_at, noun_at + 1),
                    rule="no word from",
                )
            ]
    return []


def _owner(units: Sequence[Unit], noun_at: int, lexicon: Lexicon, *, lacking: bool) -> Actor | None:
    """The party after "from" in the sentence, or in the genitive beside the noun."""
    for at, unit in enumerate(units):
        if unit.actor is None or not unit.actor.parties:
            continue
        if at and lexicon.quiet.get(units[at - 1].word) == "from":
            return unit.actor
        if lacking and unit.first <= noun_at < unit.last + 1:
            return unit.actor
    return None


def _outstanding(
    tokens: Tokens, sentence: Sentence, units: Sequence[Unit], lexicon: Lexicon
) -> list[Silence]:
    """`Eine Antwort aus Kiew steht noch aus`: the noun's own verb says that it is lacking."""
    lacking = lexicon.stance["lacking"]
    if lacking.find(tokens.lows[sentence.first : sentence.last]) is None:
        return []
    for at, unit in enumerate(units):
        noun = unit.first if unit.actor else unit.last - 1
        owner = _answering(units, at)
        named = any(lexicon.quiet.get(low) == "noun" for low in tokens.lows[noun : unit.last])
        if owner is None or not named:
            continue
        words = tokens.lows[unit.last : sentence.last]
        if lacking.find(words) is not None:
            return [
                Silence(
                    status=Status.NO_REACTION_EXPLICIT,
                    actors=(owner,),
                    cue=(noun, unit.last),
                    rule="outstanding",
                )
            ]
    return []


def _answering(units: Sequence[Unit], at: int) -> Actor | None:
    """Whose answer it is: `Antwort aus Kiew`, `Antwort der Ukraine`."""
    for following in units[at : at + 3]:
        if following.actor is not None and following.actor.parties:
            return following.actor
        if following is not units[at] and following.kind is not Kind.PREP:
            return None
    return None


def _unreachable(tokens: Tokens, units: Sequence[Unit], lexicon: Lexicon) -> list[Silence]:
    """`could not be reached`, `was not available for comment`."""
    unanswered = _unanswered(tokens, units, lexicon)
    if unanswered:
        return unanswered
    for at, unit in enumerate(units):
        group = unit.group
        if group is None or not group.negated or at == 0:
            continue
        word = group.verb.lemma if group.verb else ""
        following = tokens.lows[unit.last] if unit.last < len(tokens.lows) else ""
        if "reach" not in (lexicon.quiet_verbs.get(word), lexicon.quiet.get(following)):
            continue
        actor = units[at - 1].actor
        if actor is not None and actor.parties:
            return [
                Silence(
                    status=Status.NO_REACTION_EXPLICIT,
                    actors=(actor,),
                    cue=(unit.first, unit.last),
                    rule="not reached",
                )
            ]
    return []


def _unanswered(tokens: Tokens, units: Sequence[Unit], lexicon: Lexicon) -> list[Silence]:
    """`Questions sent to the ministry went unanswered`."""
    if not units:
        return []
    lows = tokens.lows[units[0].first : units[-1].last]
    tags = [lexicon.quiet.get(low) for low in lows]
    if "request" not in tags or "unanswered" not in tags:
        return []
    for at, unit in enumerate(units):
        if at and unit.actor and unit.actor.parties and units[at - 1].kind is Kind.PREP:
            return [
                Silence(
                    status=Status.NO_REACTION_EXPLICIT,
                    actors=(unit.actor,),
                    cue=(units[0].first, units[0].last),
                    rule="unanswered",
                )
            ]
    return []
