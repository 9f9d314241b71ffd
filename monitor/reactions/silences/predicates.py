"""The words of a sentence become silence predicates: which silence, and where its owner stands.

Pure. The lines are data (`[silences]` of a word table); their groups are named here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Final

from monitor.language.lexicon import Form, Lexicon
from monitor.language.patterns import Match
from monitor.language.tokens import Sentence, Tokens
from monitor.model.reactions import Status


class Place(StrEnum):
    """Where the party stands that was asked."""

    SUBJECT = "subject"
    """It is what the verb says: "Kyiv did not comment"."""
    OWNER = "owner"
    """The missing answer is its own: "no word from Kyiv", "Kyiv's silence"."""
    ASKED = "asked"
    """It got the request: "calls to the ministry went unanswered"."""
    SPEAKER = "speaker"
    """It is quoted: "No comment", said the ministry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Predicate:
    """Words that tell of a silence."""

    status: Status
    place: Place
    first: int
    last: int
    reach: int
    """Where its clause ends: verbs and nouns up to there tell of no reaction."""
    firm: bool = True
    reason: str = ""


AWAITED: Final = "awaited, not said to be missing"
IMAGINED: Final = "hypothetical: after a condition"

GROUPS: Final = {
    "declined_subject": (Status.DECLINED, Place.SUBJECT),
    "unanswered_subject": (Status.NO_REACTION_EXPLICIT, Place.SUBJECT),
    "unanswered_owner": (Status.NO_REACTION_EXPLICIT, Place.OWNER),
    "unanswered_asked": (Status.NO_REACTION_EXPLICIT, Place.ASKED),
    "declined_owner": (Status.DECLINED, Place.OWNER),
    "declined_speaker": (Status.DECLINED, Place.SPEAKER),
    "awaited_owner": (Status.NO_REACTION_EXPLICIT, Place.OWNER),
}
"""What the groups of `[silences]` mean, of equal words the first; every other group says that
there is no silence."""

_ORDER: Final = tuple(GROUPS)

AWAITING: Final = "awaited_owner"
_OPEN: Final = frozenset("-'’ʼ\"“”„«»‹›‘‚[]/&%$€£")
"""Marks inside a clause: a gap passes over them."""
_OWNING: Final = frozenset(("'s", "’s"))
_BARRED: Final = frozenset(("aux", "modal", "negaux", "sub", "that", "rel"))


def find_predicates(tokens: Tokens, sentence: Sentence, lexicon: Lexicon) -> list[Predicate]:
    """The silence predicates of a sentence, in order; of two that overlap the longer one stands.

    A line of a denying group ("broke its silence", "did not decline to comment") takes away what
    it overlaps.
    """
    span = (sentence.first, sentence.last)
    closes = partial(_closes, tokens=tokens, lexicon=lexicon)
    found = lexicon.silences.find(tokens, span, closes)
    if not found:
        return []
    kept = [match for match in _longest(found) if match.group in GROUPS]
    return [_predicate(match, tokens, sentence, lexicon) for match in kept]


def _longest(found: Sequence[Match]) -> list[Match]:
    """Matches that do not overlap: denials first, then longer ones, then earlier ones."""
    ordered = sorted(
        found,
        key=lambda one: (one.group in GROUPS, one.first - one.last, one.first, _rank(one.group)),
    )
    kept: list[Match] = []
    for match in dict.fromkeys(ordered):
        if all(_may_stand(match, other) for other in kept):
            kept.append(match)
    return sorted(kept, key=lambda one: one.first)


def _rank(group: str) -> int:
    return _ORDER.index(group) if group in GROUPS else -1


def _may_stand(match: Match, beside: Match) -> bool:
    """Apart, or the very same words read in another way: "no comment" is owned or quoted."""
    apart = match.last <= beside.first or beside.last <= match.first
    same = (match.first, match.last) == (beside.first, beside.last)
    return apart or (same and beside.group in GROUPS)


def _predicate(match: Match, tokens: Tokens, sentence: Sentence, lexicon: Lexicon) -> Predicate:
    status, place = GROUPS[match.group]
    reason = AWAITED if match.group == AWAITING else ""
    if not reason and _is_imagined(match.first, tokens, sentence, lexicon):
        reason = IMAGINED
    return Predicate(
        status=status,
        place=place,
        first=match.first,
        last=match.last,
        reach=_clause_end(match.last, tokens, sentence, lexicon),
        firm=not reason,
        reason=reason,
    )


def _is_imagined(first: int, tokens: Tokens, sentence: Sentence, lexicon: Lexicon) -> bool:
    """A word like "if" opens the clause, and no mark closes it before the predicate."""
    conditions = lexicon.silences.classes.get("if")
    if conditions is None:
        return False
    for at in range(first - 1, sentence.first - 1, -1):
        if tokens.lows[at] in _ENDS:
            return False
        if conditions.fits(tokens.lows[at]):
            return not _is_conceded(at, tokens, lexicon)
    return conditions.fits(tokens.lows[first])


def _is_conceded(at: int, tokens: Tokens, lexicon: Lexicon) -> bool:
    """`auch wenn`, `même si`: what follows is a fact."""
    words = lexicon.silences.classes.get("even")
    return words is not None and at > 0 and words.fits(tokens.lows[at - 1])


_ENDS: Final = frozenset(",;:—–|.!?…")


def _clause_end(at: int, tokens: Tokens, sentence: Sentence, lexicon: Lexicon) -> int:
    """The next mark, or joint with a finite verb after it."""
    while at < sentence.last:
        if tokens.lows[at] in _ENDS or _joins_verb(at, tokens, lexicon):
            return at
        at += 1
    return sentence.last


def _joins_verb(at: int, tokens: Tokens, lexicon: Lexicon) -> bool:
    """`and rejected`, `und lehnte`: a joint and, next to it, a verb or its auxiliary."""
    if lexicon.tags.get(tokens.lows[at]) != "conj" or at + 1 >= len(tokens.lows):
        return False
    following = tokens.lows[at + 1]
    tag = lexicon.tags.get(following)
    if tag in ("aux", "modal", "negaux", "will"):
        return True
    verb = lexicon.verbs.get(following)
    written_large = lexicon.particles_at_end and tokens.words[at + 1][0].isupper()
    return verb is not None and not written_large and verb.form is not Form.BASE


def _closes(at: int, tokens: Tokens, lexicon: Lexicon) -> bool:
    """A gap must stop here: at a mark, a joint of clauses, a finite verb."""
    low = tokens.lows[at]
    tag = lexicon.tags.get(low)
    if low in _OWNING:
        return False
    if not low[0].isalnum():
        return low not in _OPEN
    if tag is not None:
        return tag in _BARRED or _joins_verb(at, tokens, lexicon)
    return tokens.words[at][0].islower() and _is_finite(lexicon, low)


def _is_finite(lexicon: Lexicon, low: str) -> bool:
    """A verb that closes its clause; a past form that may be a participle as well does not."""
    verb = lexicon.verbs.get(low)
    if verb is None or verb.noun_too:
        return False
    told = lexicon.infinitives or lexicon.particles_at_end
    return verb.form is Form.THIRD or (told and verb.form is Form.PAST)
