"""Lines of a word table that mix words, stems, classes and gaps find the spans they fit. Pure.

A line is a row of elements: a `word`, a `stem*`, an `*ending`, a `<class>` of the same table, any
of them joined by `|`; `~` stands for a few light words (adverbs and what the table adds to them),
`..` and `...` for a few or many words of any kind. No gap leaves its clause.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

from monitor.language.tokens import Tokens

LIGHT: Final = "~"
GAPS: Final = {LIGHT: 6, "..": 5, "...": 16}
"""Words that a gap may hold: "hat sich auf eine Anfrage der Agentur am Montag bislang nicht"."""

Closes = Callable[[int], bool]
"""Whether a token ends its clause; few are asked about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """One place of a line: the words that may stand there, or a gap."""

    words: frozenset[str] = frozenset()
    stems: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    gap: str = ""

    def fits(self, low: str) -> bool:
        """Whether a word may stand here."""
        return (
            low in self.words
            or (bool(self.stems) and low.startswith(self.stems))
            or (bool(self.endings) and low.endswith(self.endings))
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a table, under the name of its group."""

    group: str
    elements: tuple[Element, ...]
    asked: tuple[frozenset[str], ...]
    """The words of each element after the first that no stem or ending fits."""

    def may_fit(self, present: AbstractSet[str]) -> bool:
        """Every word it asks for is `present` in the sentence: so quickly most lines are out."""
        return all(not words.isdisjoint(present) for words in self.asked)


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A line fits the tokens from `first` up to `last`."""

    group: str
    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Patterns:
    """The lines of a table by the word or stem with which they begin."""

    by_word: Mapping[str, tuple[Line, ...]]
    by_stem: Mapping[str, tuple[Line, ...]]
    stems: tuple[str, ...]
    light: Element
    classes: Mapping[str, Element]

    def find(self, tokens: Tokens, span: tuple[int, int], closes: Closes) -> list[Match]:
        """Every fit within `span`, in reading order; a token that `closes` is in no gap."""
        first, last = span
        lows, found = tokens.lows, list[Match]()
        present, by_word, stems = frozenset(lows[first:last]), self.by_word, self.stems
        for at, low in enumerate(lows[first:last], first):
            if low not in by_word and not low.startswith(stems):
                continue
            for line in self._begin_with(low):
                if line.may_fit(present) and (
                    end := self._run(lows, at, last, line.elements, closes)
                ):
                    found.append(Match(group=line.group, first=at, last=end))
        return found

    def _begin_with(self, low: str) -> tuple[Line, ...]:
        found = self.by_word.get(low, ())
        if low.startswith(self.stems):
            for stem, lines in self.by_stem.items():
                if low.startswith(stem):
                    found += lines
        return found

    def _run(
        self,
        lows: Sequence[str],
        at: int,
        last: int,
        elements: Sequence[Element],
        closes: Closes,
    ) -> int:
        """Where the shortest fit from `at` ends, 0 when there is none."""
        for step, element in enumerate(elements):
            if element.gap:
                return self._gap(lows, at, last, elements[step:], closes)
            if at >= last or not element.fits(lows[at]):
                return 0
            at += 1
        return at

    def _gap(
        self,
        lows: Sequence[str],
        at: int,
        last: int,
        elements: Sequence[Element],
        closes: Closes,
    ) -> int:
        gap, rest = elements[0].gap, elements[1:]
        for start in range(at, min(last, at + GAPS[gap] + 1)):
            end = self._run(lows, start, last, rest, closes)
            if end:
                return end
            if start >= last or closes(start):
                return 0
            if gap == LIGHT and not self.light.fits(lows[start]):
                return 0
        return 0


def build_patterns(
    lines: Mapping[str, Iterable[str]], classes: Mapping[str, Iterable[str]], light: Iterable[str]
) -> Patterns:
    """The lines of every group; `light` words join the class of that name.

    Raises:
        ValueError: If a line has a fault.
    """
    known = {name: _alternatives(words, {}) for name, words in classes.items()}
    elements: dict[str, Element] = {}  # many lines share them, and a class has many words
    by_word: dict[str, list[Line]] = {}
    by_stem: dict[str, list[Line]] = {}
    for group, some in lines.items():
        for text in some:
            line = _line(group, _elements(text, known, elements))
            opening = line.elements[0]
            for word in opening.words:  # in any order: each has its lines in theirs
                by_word.setdefault(word, []).append(line)
            for stem in opening.stems:
                by_stem.setdefault(stem, []).append(line)
    return Patterns(
        by_word={word: tuple(found) for word, found in by_word.items()},
        by_stem={stem: tuple(found) for stem, found in by_stem.items()},
        stems=tuple(by_stem),
        light=_alternatives((*light, *classes.get("light", ())), {}),
        classes=known,
    )


def _line(group: str, elements: tuple[Element, ...]) -> Line:
    plain = (one for one in elements[1:] if one.words and not (one.stems or one.endings))
    return Line(group=group, elements=elements, asked=tuple(one.words for one in plain))


def _elements(
    text: str, classes: Mapping[str, Element], known: dict[str, Element]
) -> tuple[Element, ...]:
    """The elements of a line; those that are not `known` yet become so."""
    parts = text.split()
    fault = _fault_of_ends(text, parts)
    try:
        known.update({part: _element(part, classes) for part in parts if part not in known})
    except LookupError:  # an empty word, or a class that is none
        fault = fault_of(text, classes)
    if fault:
        raise ValueError(fault)
    return tuple(map(known.__getitem__, parts))


def fault_of(text: str, classes: Collection[str]) -> str:
    """Why a line cannot be used: it begins with no word, or asks for a class that is none."""
    elements = text.split()
    if fault := _fault_of_ends(text, elements):
        return fault
    for part in (part for one in elements for part in one.split("|")):
        if not part:
            return f'"{text}" has an empty word beside "|"'
        if _is_class(part) and part[1:-1] not in classes:
            return f'there is no class "{part[1:-1]}" in [silence_words]'
    return ""


def _fault_of_ends(text: str, elements: Sequence[str]) -> str:
    if not elements or elements[0] in GAPS or elements[-1] in GAPS:
        return f'"{text}" must begin and end with a word'
    if elements[0][0] == "*" or "|*" in elements[0]:
        return f'"{text}" must not begin with an ending'
    return ""


def _is_class(part: str) -> bool:
    return len(part) > 2 and part[0] == "<" and part[-1] == ">"


def _element(text: str, classes: Mapping[str, Element]) -> Element:
    if text in GAPS:
        return Element(gap=text)
    alone = classes.get(text[1:-1]) if _is_class(text) else None
    return alone or _alternatives(text.split("|"), classes)


def _alternatives(parts: Iterable[str], classes: Mapping[str, Element]) -> Element:
    words, stems, endings = set[str](), list[str](), list[str]()
    for part in parts:
        if part[0] == "<" and _is_class(part):
            one = classes[part[1:-1]]
            words |= one.words
            stems.extend(one.stems)
            endings.extend(one.endings)
        elif part[-1] == "*" and len(part) > 1:
            stems.append(part[:-1])
        elif part[0] == "*" and len(part) > 1:
            endings.append(part[1:])
        else:
            words.add(part)
    return Element(words=frozenset(words), stems=tuple(stems), endings=tuple(endings))
