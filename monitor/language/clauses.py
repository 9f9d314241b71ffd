"""A sentence becomes a short row of units: actors, other nouns, verb groups, joints. Pure.

The grammar of `frames` reads units, not words: a sentence of thirty words has about ten.
"""

from collections.abc import Container, Mapping
from dataclasses import replace
from typing import Final

from monitor.language.actors import Phrases
from monitor.language.lexicon import SPEECH, Lexicon
from monitor.language.names import Found
from monitor.language.nouns import NounPhrases
from monitor.language.readings import Readings
from monitor.language.row import DROPPED, Row
from monitor.language.tokens import CLOSERS, Sentence, Tokens
from monitor.language.units import (
    AFTER_SAID,
    BREAKS,
    PRONOUN,
    Actor,
    Kind,
    Unit,
)
from monitor.language.verbs import VERBAL, VerbGroups

LONG_QUOTE: Final = 4
"""Words from which a quotation is content by itself; shorter ones are scare quotes, and the words
inside read on as if the marks were not there."""

SIGNED_QUOTE: Final = 2
"""The same beside a colon."""

INSERTED: Final = 16
"""Tokens that may stand between the two parts of a quotation: a verb and its subject."""
_DASHES: Final = frozenset("—–−-")
_INSERTS: Final = frozenset((*_DASHES, ","))

NOTE: Final = 6
"""Tokens from a square bracket within which the note of an editor closes."""
BRACKET: Final = 4
"""The same for a round one, which holds a party's letters or an agency."""

_MARKS: Final = {
    ",": Kind.COMMA,
    ":": Kind.COLON,
    "—": Kind.DASH,
    "–": Kind.DASH,
    "−": Kind.DASH,
    ";": Kind.MARK,
    "…": Kind.MARK,
    "?": Kind.MARK,
    "!": Kind.MARK,
    "|": Kind.DASH,
    "(": Kind.COMMA,
    ")": Kind.COMMA,
    ".": Kind.MARK,
}
_JOINTS: Final = {
    "prep": Kind.PREP,
    "sub": Kind.SUB,
    "that": Kind.THAT,
    "rel": Kind.REL,
    "conj": Kind.CONJ,
    "source_after": Kind.SOURCE_AFTER,
}
_NOMINAL: Final = frozenset(("det", "near"))


class Chunker:
    """Cuts the sentences of one text."""

    def __init__(
        self,
        tokens: Tokens,
        lexicon: Lexicon,
        names: Mapping[int, Found],
        former: frozenset[str],
    ) -> None:
        phrases = Phrases(tokens=tokens, lexicon=lexicon, names=names, former=former)
        self._row = Row(tokens=tokens, lexicon=lexicon, names=names, phrases=phrases)
        self._readings = Readings(self._row)
        self._verbs = VerbGroups(self._row)
        self._nouns = NounPhrases(self._row, self._readings)

    def units(self, sentence: Sentence) -> tuple[Unit, ...]:
        """The row of `sentence`."""
        self._row.open(sentence.first, sentence.last)
        self._read_quotes(sentence)
        at = sentence.first
        while at < sentence.last:
            at = self._step(at)
        return tuple(self._row.units)

    def _read_quotes(self, sentence: Sentence) -> None:
        clear, named = set[int](), set[int]()
        self._row.long = {}
        clear.update(_notes(self._row.tokens, sentence, self._row.names))
        for first, last in sentence.quotes:
            words = sum(1 for at in range(first, last) if self._row.tokens.words[at][0].isalnum())
            if not self._is_closed(first, last):
                clear.add(first)
            elif self._predicates(first):
                clear.update((first, last - 1))
            elif words >= (SIGNED_QUOTE if self._is_signed(first, last) else LONG_QUOTE):
                self._row.long.update(self._spoken_parts(first, last))
            else:
                clear.update((first, last - 1))
                named.update(range(first, last) if words > 1 and self._is_name(first + 1) else ())
        self._row.clear, self._row.named = frozenset(clear), frozenset(named)

    def _predicates(self, first: int) -> bool:
        """`Britain ‘ready to deploy’ troops`: the quotation goes on with what a name is."""
        row, opening = self._row, first + 1
        if opening >= row.last or row.ending_name(first - 1) is None:
            return False
        low = row.tokens.lows[opening]
        return low in row.lexicon.adjectives and row.tokens.words[opening][0].islower()

    def _is_signed(self, first: int, last: int) -> bool:
        """After or before a colon, or before a name alone, the marks hold words, however few."""
        lows = self._row.tokens.lows
        after = lows[last] if last < self._row.last else ""
        alone = first == self._row.first and after == "." and last + 1 in self._row.names
        return alone or after == ":" or (first > self._row.first and lows[first - 1] == ":")

    def _is_closed(self, first: int, last: int) -> bool:
        """A quotation that never closes holds its speaker too, and is read as if unmarked."""
        return self._row.tokens.words[last - 1] in CLOSERS and last - first > 1

    def _is_name(self, at: int) -> bool:
        return self._row.tokens.words[at][0].isupper()

    def _spoken_parts(self, first: int, last: int) -> dict[int, int]:
        """A quotation, or its two parts when its speaker is put between: «X, — сказал он, — Y»."""
        lows = self._row.tokens.lows
        for at in range(first + 2, last - 2):
            if lows[at] not in _INSERTS or not self._inserts(at):
                continue
            closing = _DASHES if lows[at] in _DASHES else _INSERTS
            for end in range(at + 2, min(at + INSERTED, last)):
                if lows[end] in closing and not self._is_hyphen(end):
                    return {first: at, end: last}
        return {first: last}

    def _is_hyphen(self, at: int) -> bool:
        """`porte-parole`: nothing is put between words there."""
        starts, ends = self._row.tokens.starts, self._row.tokens.ends
        return starts[at] == ends[at - 1] and starts[at + 1] == ends[at]

    def _inserts(self, at: int) -> bool:
        """A verb of speech follows the mark, as where its subject stands behind it."""
        lows, tags = self._row.tokens.lows, self._row.lexicon.tags
        following = at + 1
        while tags.get(lows[following]) in ("aux", "adv"):
            following += 1
        verb = self._row.lexicon.verbs.get(lows[following])
        paused = lows[at] in _DASHES and not lows[at - 1][0].isalnum()
        inverted = lows[at] == "," and self._row.lexicon.inverts
        return verb is not None and verb.cue in SPEECH and (paused or inverted)

    def _step(self, at: int) -> int:
        """Read one unit from `at`; returns the token after it."""
        row = self._row
        if at in row.clear:
            return at + 1
        if at in row.long:
            return row.add(Kind.QUOTE, at, row.long[at])
        if at in row.names:
            return self._nouns.nominal(at)
        low = row.tokens.lows[at]
        tag = row.lexicon.tags.get(low)
        passed = row.time_at(at) if tag is not None or low[0].isdigit() else 0
        return passed or self._word(at, low, tag)

    def _word(self, at: int, low: str, tag: str | None) -> int:
        lexicon = self._row.lexicon
        if lexicon.runs.begins(low):
            passed = self._row.aside_at(at)
            if passed:
                return passed
            size = lexicon.sources.at(self._row.tokens.lows, at)
            if size and self._may_name_source(low):
                return self._source(at, at + size)
        if lexicon.joints.get(low) == "neither" and self._verbs.pairs(at, low):
            return self._verbs.verb_group(at)
        return self._open_class(at, low) if tag is None else self._closed_class(at, low, tag)

    def _source(self, first: int, last: int) -> int:
        """`по его словам` names its source itself: whoever "his" stands for."""
        lows, pronouns = self._row.tokens.lows, self._row.lexicon.pronouns
        self._row.add(self._side_of_source(last - 1), first, last)
        owners = (at for at in range(first, last) if pronouns.get(lows[at]) in ("person", "any"))
        whose = next(owners, None)
        if whose is not None:
            actor = Actor(parties=(), kind=PRONOUN, level=None, first=whose, last=whose + 1)
            self._row.units[-1] = replace(self._row.units[-1], kind=Kind.SOURCE, actor=actor)
        return last

    def _side_of_source(self, closing: int) -> Kind:
        """`hieß es in` names whom follows; `hieß es` by itself whom stands before."""
        tag = self._row.lexicon.tags.get(self._row.tokens.lows[closing])
        return Kind.SOURCE_AFTER if tag in ("pron", "it") else Kind.SOURCE

    def _may_name_source(self, low: str) -> bool:
        """`wie` and `so` do at the head of a clause only: not "vertritt wie X die Ansicht"."""
        heading = self._row.lexicon.links.get(low) in ("quotative", "thus")
        if not heading or not self._row.units:
            return True
        return self._row.units[-1].kind in (*AFTER_SAID, *BREAKS)

    def _closed_class(self, at: int, low: str, tag: str) -> int:
        if tag in DROPPED:
            return self._adverb(at, low)
        if tag == "to" and not self._row.infinitive_follows(at):
            return self._row.add(Kind.PREP, at, at + 1)
        if tag in VERBAL:
            return self._verbs.verb_group(at)
        if tag in ("pron", "it"):
            return self._pronoun(at, low, tag)
        return self._joint(at, low, tag)

    def _joint(self, at: int, low: str, tag: str) -> int:
        """An article opens a noun phrase or stands for an object; the rest joins."""
        if tag == "prep" and self._contrasts(at, low):
            return self._row.add(Kind.SUB, at, at + 1)
        if tag == "det" and self._is_clitic(at):
            return at + 1
        partitive = low in self._row.lexicon.articles["partitive"] and not self._after_noun()
        if partitive or tag in _NOMINAL:
            return self._nouns.nominal(at)
        return self._row.add(_JOINTS[tag], at, at + 1)

    def _contrasts(self, at: int, low: str) -> bool:
        """`…, während Washington`: after a comma, before no owner's article, it opens a clause."""
        row, following = self._row, at + 1
        if row.lexicon.joints.get(low) != "while" or following >= row.last:
            return False
        owner = row.tokens.lows[following] in row.lexicon.articles["genitive"]
        return bool(row.units) and row.units[-1].kind is Kind.COMMA and not owner

    def _is_clitic(self, at: int) -> bool:
        """`Pékin l'a saluée`: an article before an auxiliary stands for an object."""
        following, tags = at + 1, self._row.lexicon.tags
        return (
            self._row.lexicon.infinitives
            and following < self._row.last
            and following not in self._row.names
            and tags.get(self._row.tokens.lows[following]) == "aux"
            and self._row.units[-1:] != []
            and self._row.units[-1].kind is Kind.ACTOR
        )

    def _pronoun(self, at: int, low: str, tag: str) -> int:
        actor = Actor(parties=(), kind=PRONOUN, level=None, first=at, last=at + 1)
        kind = Kind.ACTOR if tag == "pron" else Kind.OTHER
        self._row.units.append(Unit(kind=kind, first=at, last=at + 1, actor=actor, word=low))
        return at + 1

    def _adverb(self, at: int, low: str) -> int:
        if low == "yet" and at + 1 < self._row.last and self._row.tokens.lows[at + 1] == "to":
            return self._verbs.verb_group(at)
        units, following = self._row.units, at + 1
        that = following + 1 in self._row.names and (
            self._row.lexicon.tags.get(self._row.tokens.lows[following]) == "that"
        )
        if that and units and units[-1].kind is Kind.COMMA:
            return self._row.add(Kind.SUB, at, following)  # `…, alors que Kiev`
        return at + 1

    def _open_class(self, at: int, low: str) -> int:
        first = low[0]
        if not first.isalnum():
            return self._mark(at, low)
        if self._row.ends_as_adverb(at, low):
            return at + 1
        if low in self._row.lexicon.adjectives and self._row.after_nominal():
            return self._verbs.verb_group(at)
        verb = self._row.verb_at(at, low)
        if verb is not None and self._readings.is_verb_here(at, verb, None):
            return self._verbs.verb_group(at)
        return self._nouns.nominal(at)

    def _mark(self, at: int, low: str) -> int:
        kind = _MARKS.get(low)
        if low == "-":
            before = self._row.tokens.ends[at - 1] if at else -1
            glued = before == self._row.tokens.starts[at]
            if not glued:
                return self._row.add(Kind.DASH, at, at + 1)
        if kind is not None:
            return self._row.add(kind, at, at + 1)
        return at + 1

    def _after_noun(self) -> bool:
        """Something stands before that "des" and its like would belong to."""
        return bool(self._row.units) and self._row.units[-1].kind in (
            Kind.ACTOR,
            Kind.OTHER,
            Kind.PREP,
        )


def _notes(tokens: Tokens, sentence: Sentence, names: Container[int]) -> list[int]:
    """The tokens of an editor's notes: `[Updated]`, `(SPD)` are no words of a clause."""
    lows, found = tokens.lows, list[int]()
    for opening, closing, longest in (("[", "]", NOTE), ("(", ")", BRACKET)):
        opened = -1
        for at in range(sentence.first, sentence.last) if opening in tokens.text else ():
            if lows[at] == opening:
                opened = at
            elif lows[at] == closing and opened >= 0:
                inside = range(opened, at + 1)
                noted = at - opened <= longest and not any(one in names for one in inside)
                found.extend(inside if noted else ())
                opened = -1
    return found
