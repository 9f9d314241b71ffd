"""A row of words becomes hits: words that judge, and words that bend a judgement. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise
from typing import Final

from monitor.language.lexicon import GAP, Cue, Form, Lexicon

POSITIVE: Final = frozenset(("agrees", "ready", "concedes", "accepts"))
"""Consent, readiness, a step towards the other, praise."""
NEGATIVE: Final = frozenset(("refuses", "rejects", "denies", "concern", "threatens"))
"""Refusal, blame, denial, worry, threat."""
POLAR: Final = POSITIVE | NEGATIVE
MARKS: Final = (
    "conditional",
    "weak",
    "if",
    "mutual",
    "deeds",
    "hostile",
    "ends",
    "comments",
    "while",
    "undo",
    "open",
    "peace",
    "idle",
    "unknown",
)
"""Classes of words that bend a judgement or make it none; `stance` says how."""
BY_CUE: Final[Mapping[Cue, str]] = {
    Cue.ACCEPT: "agrees",
    Cue.REJECT: "refuses",
    Cue.ALLEGE: "rejects",
    Cue.DENY: "denies",
    Cue.FEAR: "concern",
}
"""What a verb or adjective of the tables judges when no phrase names it."""
REACH: Final = 3
"""Words over which a negation turns the word after it."""
EARLY: Final = 10
"""Words over which it does where verbs close their clause: `keine Lösung … ablehnen`."""
LATE: Final = 6
"""Words after a verb or a noun within which a late negation stands: `возражений у нас нет`."""
ENDED: Final = 4
"""Words from "dropped" to the objection that is dropped."""
SPARED: Final = 2
"""Words from "refused" to what is not condemned after all."""
UNKNOWN: Final = 12
"""Words after "does not know" that tell nothing, as long as the sentence goes on."""
HEAD: Final = 3
"""Letters by which stems are filed; a shorter stem is never found."""
_STOPS: Final = frozenset(",;:.!?–—")
_FULL_STOPS: Final = frozenset(".!?;")
_QUOTES: Final = frozenset("\"'«»“”„‟‘’‚‹›")
"""Marks that no reach counts: `lack of any "readiness"`."""

_Lines = tuple[tuple[tuple[str, ...], str], ...]
"""Phrases after their first word, each with its class."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A phrase of one class, from the word `at` up to `last`."""

    at: int
    last: int
    kind: str
    negated: bool = False
    ended: bool = False
    """What it names is given up: `dropped its objections`."""


class Polarity:
    """The phrases of all classes of one language, found in one pass over the words."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        exact: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        stems: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for kind in (*sorted(POLAR), *MARKS):
            phrases = lexicon.stance.get(kind)
            for word, lines in phrases.by_word.items() if phrases else ():
                exact.setdefault(word, []).extend((line[1:], kind) for line in lines)
            for line in phrases.by_stem if phrases else ():
                stems.setdefault(line[0][:-1], []).append((line[1:], kind))
        self._exact: Mapping[str, _Lines] = {word: tuple(found) for word, found in exact.items()}
        heads: dict[str, list[tuple[str, _Lines]]] = {}
        for stem in sorted(stems):
            heads.setdefault(stem[:HEAD], []).append((stem, tuple(stems[stem])))
        self._stems: Mapping[str, list[tuple[str, _Lines]]] = heads
        self._adjectives = {
            word: BY_CUE[cue]
            for word, cue in lexicon.adjectives.items()
            if cue in BY_CUE and lexicon.tags.get(word) != "prep"  # a blow is against somebody too
        }
        self._whole = self._exact.keys() | self._adjectives.keys()
        self._negation = _words(lexicon, "negation")
        self._late = _words(lexicon, "late")
        self.manner = _words(lexicon, "manner")
        """What begins how somebody answers, not to what: "responded with threats"."""

    def hits(self, words: Sequence[str], first: int = 0) -> list[Hit]:
        """In the order of the words; inside a phrase that judges no other one is found.

        `first`: the number of the first word, for the positions of the hits.
        """
        found: list[Hit] = []
        deniers = list(words)  # but those that deny nothing: "not only", `rien de plus absurde`
        free, verbs = 0, self.lexicon.verbs.keys()
        for at, word in enumerate(words):
            if word not in self._whole and word[:HEAD] not in self._stems and word not in verbs:
                continue
            lines, kind = self._starting(word), self._by_table(word)
            if not lines and not kind:
                continue
            lengths = _lengths(words, at, lines)
            idle = lengths.get("idle", 0)
            deniers[at : at + idle] = [""] * idle
            if at >= free:
                length, kind = _judging(lengths) or (1, kind)
                if kind:
                    free = at + length
                    denied = self._is_denied(deniers, at, free)
                    found.append(Hit(at=first + at, last=first + free, kind=kind, negated=denied))
            for kind, length in lengths.items():
                if kind not in POLAR:
                    denied = kind == "conditional" and self._is_denied(deniers, at, at + length)
                    denied |= kind == "deeds" and self._is_denied(deniers, at, at + length)
                    denied |= kind == "while" and _finds(self._negation, words[at : at + length])
                    last = first + at + length
                    found.append(Hit(at=first + at, last=last, kind=kind, negated=denied))
        found = _unjudged(_known(self._spared(words, found, first), words, first))
        return _ended(found)

    def _spared(self, words: Sequence[str], found: list[Hit], first: int) -> list[Hit]:
        """`refused to condemn`: neither of the two is said of the thing itself."""
        verbs, chains = self.lexicon.verbs, self.lexicon.chains
        polar = [hit for hit in found if hit.kind in NEGATIVE]
        spared: set[int] = set()
        for one, other in pairwise(polar):
            verb, then = verbs.get(words[one.at - first]), verbs.get(words[other.at - first])
            declines = verb is not None and chains.get(verb.lemma) == "decline"
            infinitive = then is not None and then.form is Form.BASE
            if declines and infinitive and other.at - one.last < SPARED:
                spared.update((one.at, other.at))
        return [replace(hit, negated=True) if hit.at in spared else hit for hit in found]

    def _starting(self, word: str) -> _Lines:
        """What follows in each phrase that begins with this word, or with a stem of it."""
        lines = self._exact.get(word, ())
        stems = self._stems.get(word[:HEAD])
        if stems is None:
            return lines
        for stem, more in stems:
            if word.startswith(stem):
                lines += more
        return lines

    def _by_table(self, word: str) -> str:
        """What a verb or adjective of the tables judges; one that is a noun too says nothing."""
        verb = self.lexicon.verbs.get(word)
        if verb is None:
            return self._adjectives.get(word, "")
        return "" if verb.noun_too else BY_CUE.get(verb.cue, "")

    def _is_denied(self, words: Sequence[str], at: int, last: int) -> bool:
        """A negation stands before it, or late in its clause where the language has it so."""
        if words[at] in self._negation:  # "not acceptable" as a phrase is not denied again
            return False
        if _finds(self._negation, _nearest(words, at)):
            return True
        closes = self.lexicon.particles_at_end
        if closes and words[at] not in self.lexicon.verbs:
            return False
        early = reversed(words[max(0, at - EARLY) : at]) if closes else ()
        return _finds(self._late, words[last : last + LATE]) or _finds(self._negation, early)


def _words(lexicon: Lexicon, kind: str) -> frozenset[str]:
    phrases = lexicon.stance.get(kind)
    return frozenset(phrases.by_word) if phrases else frozenset()


def _finds(wanted: frozenset[str], words: Iterable[str]) -> bool:
    """Before the clause ends, in whichever direction it is read."""
    for word in words:
        if word in _STOPS:
            return False
        if word in wanted:
            return True
    return False


def _nearest(words: Sequence[str], at: int) -> Iterator[str]:
    """The words before this one, the last one first, as far as a negation reaches."""
    return islice((word for word in reversed(words[:at]) if word not in _QUOTES), REACH)


def _unjudged(found: list[Hit]) -> list[Hit]:
    """`too early to judge`: the words of such a phrase judge nothing."""
    spans = [range(hit.at, hit.last) for hit in found if hit.kind == "open"]
    if not spans:
        return found
    silent = (*POLAR, "peace")
    return [
        hit
        for hit in found
        if not any(hit.kind in silent and hit.at in span for span in spans)
        and not any(hit.kind == "while" and hit.last - 1 in span for span in spans)
    ]


def _known(found: list[Hit], words: Sequence[str], first: int) -> list[Hit]:
    """`does not know whether he signed`: of what nobody knows nothing is judged."""
    for gap in [hit for hit in found if hit.kind == "unknown"]:
        start = gap.last - first
        after = list(enumerate(words[start : start + UNKNOWN], start))
        end = next((at for at, word in after if word in _FULL_STOPS), start + len(after))
        found = [
            hit for hit in found if hit.kind not in POLAR or not gap.at <= hit.at < first + end
        ]
    return found


def _ended(found: list[Hit]) -> list[Hit]:
    """`dropped its objections`: what is given up is marked."""
    ends = [hit.at for hit in found if hit.kind == "ends"]
    if not ends:
        return found
    return [
        replace(hit, ended=True)
        if hit.kind in NEGATIVE and any(0 < hit.at - at <= ENDED for at in ends)
        else hit
        for hit in found
    ]


def _lengths(words: Sequence[str], at: int, lines: _Lines) -> dict[str, int]:
    """The length of the longest phrase of each class that stands here."""
    found: dict[str, int] = {}
    head = words[at + 1][:1] if at + 1 < len(words) else ""
    for rest, kind in lines:
        if not rest:
            found.setdefault(kind, 1)
        elif rest[0][0] == head or rest[0] == "*":  # most phrases go on with another letter
            length = _reach(words, at + 1, rest) - at
            if length > found.get(kind, 0):
                found[kind] = length
    return found


def _judging(lengths: Mapping[str, int]) -> tuple[int, str] | None:
    """The longest of those that judge, with its class."""
    judging = [(length, kind) for kind, length in lengths.items() if kind in POLAR]
    return max(judging) if judging else None


def _reach(words: Sequence[str], at: int, line: tuple[str, ...]) -> int:
    """The word after the phrase that stands at `at`, 0 when it does not stand there."""
    for step, part in enumerate(line):
        if part == "*":
            return _after_gap(words, at, line[step + 1 :])
        if at >= len(words):
            return 0
        word = words[at]
        if not (word.startswith(part[:-1]) if part[-1] == "*" else word == part):
            return 0
        at += 1
    return at


def _after_gap(words: Sequence[str], at: int, rest: tuple[str, ...]) -> int:
    """The word after the rest of a phrase, when that begins within `GAP` words of the clause."""
    for start in range(at, min(at + GAP + 1, len(words))):
        if last := _reach(words, start, rest):
            return last
        if words[start] in _STOPS:
            return 0
    return 0
