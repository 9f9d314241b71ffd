"""A sentence becomes what it asserts that another side could put otherwise. Pure.

Numbers with what they count, spans of time, dates and "at once", and the things that a
development's keywords name, in their immediate variations ("energy infrastructure", "energy and
infrastructure"). Words are compared by concept, so that "175 prisoners" and "175
Kriegsgefangene" are one number; a word without a concept is compared by its beginning.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import Final

from monitor.model.reactions import Span
from monitor.reactions.claims.words import (
    AGO,
    AND,
    AT_ONCE,
    CAPITAL_MONTHS,
    CONCEPTS,
    CONDITIONS,
    ENDS,
    FUNCTION_WORDS,
    INSIDE,
    MONTHS,
    NEGATIONS,
    NO_UNITS,
    NUMBER_WORDS,
    ROLES,
    SCALES,
    STARTS,
    UNIT_ENDINGS,
    UNITS,
)

CONTEXT_WORDS: Final = 8
"""Words to either side that say what a number is about: the clause, in agency prose."""
_PHRASE_WORDS: Final = 4
"""Words after a number in which its noun stands: "23 seriously injured Ukrainian soldiers"."""
_NEGATION_REACH: Final = 5
_DENIAL_REACH: Final = 2
_THING_GAP: Final = 3
"""Words between the two words of a thing: "energy and other civilian infrastructure"."""
MOST: Final = 40
"""Assertions taken of one sentence; one with more is a table, and costs no more than these."""
_NEAR: Final = 120
"""Characters before a number in which its clause, a cue or a sign is looked for."""
_MAX_DIGITS: Final = 15
"""Longer numbers count nothing in the world; they are identifiers."""
_STEM: Final = 6
_RECENT: Final = timedelta(days=1)
"""A date further back than this is history, unless it is said to be a start."""

_TOKEN: Final = re.compile(
    r"\d{1,3}(?:[.,\u00a0\u202f ]\d{3})+(?!\d)|\d+(?:[.,]\d+)?|%|[^\W\d_]+(?:['’][^\W\d_]+)*"
)
_CLAUSE_END: Final = re.compile(r"[.,;:!?()—–\n\"“”„«»]")
_MONTH: Final = "|".join(sorted(MONTHS, key=lambda name: (-len(name), name)))
_DATE: Final = re.compile(
    rf"(?<![\w:.,])(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|\.)?\s+(?:of\s+)?(?P<month>{_MONTH})(?!\w)"
    r"(?:,?\s+(?P<year>\d{4}))?"
    rf"|(?<!\w)(?P<month2>{_MONTH})\s+(?P<day2>\d{{1,2}})(?!\d|[:.,]\d)(?:st|nd|rd|th)?"
    r"(?:,?\s+(?P<year2>\d{4}))?",
    re.IGNORECASE,
)
_ACTIONS: Final = frozenset(("halt", "strike", "exchange", "talk", "start"))
_BEGINNINGS: Final = tuple((name, tuple(starts.split())) for name, starts in CONCEPTS)
_CURRENCIES: Final = {"$": "dollar", "€": "euro", "£": "pound"}


class Kind(StrEnum):
    """What sort of thing is asserted."""

    COUNT = "count"
    DURATION = "duration"
    TIME = "time"
    THING = "thing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Assertion:
    """One thing a sentence asserts, comparable with another side's."""

    kind: Kind
    keys: tuple[str, ...]
    """What it counts or names, by concept; the first is the main one."""
    value: str
    """Canonical: equal for the same assertion in any language."""
    span: Span
    """In the sentence."""
    role: str = ""
    """Of a span of time: `for`, `within` or ""; of a date: `start`, `end` or ""."""
    context: frozenset[str] = frozenset()
    """Concepts around it."""
    negated: bool = False
    number: Fraction | None = None
    """Of a count or a span of time."""
    on: date | None = None
    """Of a date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Word:
    text: str
    """Case-folded."""
    span: Span
    concepts: tuple[str, ...]


def assertions(sentence: str, *, said_at: datetime, cue: str = "") -> tuple[Assertion, ...]:
    """The numbers, spans of time, dates and "at once" of a sentence, in reading order.

    Args:
        sentence: Verbatim.
        said_at: When; says which year a date means, and which dates are history.
        cue: The words that say that it was said: a date right after them is theirs.
    """
    words = _words(sentence)
    dates = _dates(sentence, words, said_at.date(), cue)
    days = (match for match in _DATE.finditer(sentence) if _day_of(match, said_at.date()))
    taken = {at for match in days for at in range(*match.span())}
    found = [*dates, *_at_once(sentence, words), *_numbers(sentence, words, taken)]
    return tuple(sorted(found, key=lambda one: (one.span, one.kind)))[:MOST]


def _words(sentence: str) -> list[_Word]:
    return [
        _Word(
            text=match.group(0).casefold(),
            span=match.span(),
            concepts=concepts_of(match.group(0).casefold()),
        )
        for match in _TOKEN.finditer(sentence)
    ]


def concepts_of(word: str) -> tuple[str, ...]:
    """What a case-folded word means; its beginning where no table knows it."""
    first = next((name for name, beginnings in _BEGINNINGS if word.startswith(beginnings)), None)
    rest = [name for name, inside in INSIDE if inside in word[3:] and name != first]
    if first is None and not rest:
        return (_stem(word),)
    return (*((first,) if first else (_stem(word),)), *rest)


def _stem(word: str) -> str:
    plain = re.split("['’]", word, maxsplit=1)[0] if len(word) > _STEM else word
    if len(plain) > 3 and plain.endswith("s") and not plain.endswith("ss"):
        plain = plain[:-1]
    return plain[:_STEM]


def _dates(sentence: str, words: list[_Word], said_on: date, cue: str) -> list[Assertion]:
    found = []
    for match in _DATE.finditer(sentence):
        day = _day_of(match, said_on)
        head = sentence[max(0, match.start() - _NEAR) : match.start()]
        before = head.casefold().split()[-2:]
        if day is None or _is_of_cue(head, cue):
            continue
        role = "start" if STARTS & set(before) else "end" if ENDS & set(before) else ""
        if role != "start" and day < said_on - _RECENT:
            continue
        found.append(
            Assertion(
                kind=Kind.TIME,
                keys=("date",),
                value=day.isoformat(),
                span=match.span(),
                role=role,
                context=_context(words, match.span()),
                negated=_is_negated(sentence, match.span()),
                on=day,
            )
        )
    return found


def _day_of(match: re.Match[str], said_on: date) -> date | None:
    """The day a date means, in the year nearest to when it was said; None if it is no date."""
    name = match["month"] or match["month2"]
    month = MONTHS[name.casefold()]
    if name.casefold() in CAPITAL_MONTHS and not name[0].isupper():
        return None
    year = match["year"] or match["year2"]
    years = (int(year),) if year else (said_on.year, said_on.year + 1, said_on.year - 1)
    days = []
    for one in years:
        try:
            days.append(date(one, month, int(match["day"] or match["day2"])))
        except ValueError:
            continue
    return min(days, key=lambda day: abs(day - said_on), default=None)


def written_days(sentence: str, said_on: date) -> tuple[tuple[date, Span], ...]:
    """The days that a sentence writes as dates, with their places, in reading order."""
    days = ((_day_of(match, said_on), match.span()) for match in _DATE.finditer(sentence))
    return tuple((day, span) for day, span in days if day is not None)


def _is_of_cue(before: str, cue: str) -> bool:
    """Whether a date right here says when the words were spoken."""
    head = re.sub(r"\s+(?:on|am|le)$", "", before.rstrip(), flags=re.IGNORECASE)
    return bool(cue) and head.casefold().endswith(cue.casefold())


def _at_once(sentence: str, words: list[_Word]) -> list[Assertion]:
    return [
        Assertion(
            kind=Kind.TIME,
            keys=("at once",),
            value="at once",
            span=match.span(),
            context=_context(words, match.span()),
            negated=_is_negated(sentence, match.span()),
        )
        for match in AT_ONCE.finditer(sentence)
    ]


def _numbers(sentence: str, words: list[_Word], taken: set[int]) -> list[Assertion]:
    found = []
    for at, word in enumerate(words):
        if word.span[0] in taken:
            continue
        number = _number(sentence, word)
        one = None if number is None else _quantity(sentence, words, at, number)
        if one is not None:
            found.append(one)
        if len(found) == MOST:
            break
    return found


def _number(sentence: str, word: _Word) -> Fraction | None:
    """What a word counts, None if it is no number or part of a name, a clock or a score."""
    if not word.text[0].isdecimal():
        spelt = NUMBER_WORDS.get(word.text)
        return None if spelt is None else Fraction(spelt)
    start, end = word.span
    before, after = sentence[max(0, start - 2) : start], sentence[end : end + 2]
    if re.search(r"[\w/:]$|\w-$", before) or re.match(r"[^\W\d]|[/:]|-\d", after):
        return None
    plain = re.sub(r"[.,\u00a0\u202f ](?=\d{3}(?:\D|$))", "", word.text)
    return Fraction(plain.replace(",", ".")) if len(plain) <= _MAX_DIGITS else None


def _quantity(sentence: str, words: list[_Word], at: int, number: Fraction) -> Assertion | None:
    """The number at `at` with its noun or unit; None if it counts nothing we compare."""
    phrase = _phrase(sentence, words, at)
    start, end = words[at].span
    while phrase and (factor := _scale(phrase[0].text)):
        number, end, phrase = number * factor, phrase[0].span[1], phrase[1:]
    unit = _unit(phrase[0].text) if phrase else None
    if unit is not None:
        return _duration(sentence, words, at, number, unit=unit)
    money = _CURRENCIES.get(sentence[max(0, start - 1) : start])
    if money is not None:
        span = (start - 1, end)
        keys: tuple[str, ...] = (money,)
    elif number == 1 or not phrase or phrase[0].text in NO_UNITS:
        return None
    else:
        counted = _counted(phrase)
        span = (start, counted[-1].span[1])
        keys = _main_first(tuple(dict.fromkeys(c for word in counted for c in word.concepts)))
    return Assertion(
        kind=Kind.COUNT,
        keys=keys,
        value=str(number),
        span=span,
        context=_context(words, span) - set(keys),
        negated=_is_negated(sentence, span),
        number=number,
    )


def _phrase(sentence: str, words: list[_Word], at: int) -> list[_Word]:
    """The words after a number as far as its noun may stand."""
    phrase: list[_Word] = []
    end = words[at].span[1]
    for word in words[at + 1 : at + 1 + _PHRASE_WORDS]:
        gap = sentence[end : word.span[0]]
        if gap.strip(" \u00a0\u202f-‑") or word.text in FUNCTION_WORDS - UNITS.keys():
            break
        phrase.append(word)
        end = word.span[1]
    return phrase


def _scale(word: str) -> int | None:
    return next((factor for factor, starts in SCALES if word.startswith(starts)), None)


def _unit(word: str) -> str | None:
    if word in UNITS:
        return UNITS[word]
    return next((unit for unit, form in UNIT_ENDINGS if form.fullmatch(word)), None)


_KNOWN: Final = tuple(dict.fromkeys(name for name, _ in CONCEPTS))


def _counted(phrase: list[_Word]) -> tuple[_Word, ...]:
    """A number's noun: up to the last word of a known concept, else the first word alone."""
    known = [at for at, word in enumerate(phrase) if set(word.concepts) & set(_KNOWN)]
    return tuple(phrase[: known[-1] + 1] if known else phrase[:1])


def _main_first(keys: tuple[str, ...]) -> tuple[str, ...]:
    known = sorted((key for key in keys if key in _KNOWN), key=_KNOWN.index)
    return (*known, *(key for key in keys if key not in _KNOWN))


def _duration(
    sentence: str, words: list[_Word], at: int, number: Fraction, *, unit: str
) -> Assertion | None:
    """A span of time; None for one that lies in the past ("three days ago")."""
    before = [word.text for word in words[max(0, at - 3) : at]]
    role = next((ROLES[word] for word in reversed(before) if word in ROLES), "")
    last = next(n for n in range(at + 1, len(words)) if _unit(words[n].text) == unit)
    after = {word.text for word in words[last + 1 : last + 3]}
    if role == "past" or AGO & after or before[-2:] == ["y", "a"]:
        return None
    span = (words[at].span[0], words[last].span[1])
    return Assertion(
        kind=Kind.DURATION,
        keys=(unit,),
        value=f"{number} {unit}",
        span=span,
        role=role,
        context=_context(words, span),
        negated=_is_negated(sentence, span),
        number=number,
    )


def _context(words: list[_Word], span: Span) -> frozenset[str]:
    """Concepts of the words around a span, without those that say nothing."""
    first = bisect_left(words, span[0], key=lambda word: word.span[0])
    last = bisect_left(words, span[1], key=lambda word: word.span[0])
    before, after = words[max(0, first - CONTEXT_WORDS) : first], words[last : last + CONTEXT_WORDS]
    return frozenset(
        concept
        for word in (*before, *after)
        if word.text not in FUNCTION_WORDS and not word.text[0].isdecimal()
        for concept in word.concepts
    )


def _is_negated(sentence: str, span: Span) -> bool:
    """Whether the words beside it, in the same clause, deny it: "no 30-day", "30 days is not"."""
    start, end = span
    before = _CLAUSE_END.split(sentence[max(0, start - _NEAR) : start])[-1]
    after = _CLAUSE_END.split(sentence[end : end + _NEAR], maxsplit=1)[0]
    near = [match.group(0).casefold() for match in _TOKEN.finditer(before)]
    next_to = [match.group(0).casefold() for match in _TOKEN.finditer(after)][:_DENIAL_REACH]
    if CONDITIONS & {*near, *next_to}:
        return False
    return any(NEGATIONS.fullmatch(word) for word in (*near[-_NEGATION_REACH:], *next_to))


def things(sentence: str, pairs: tuple[tuple[str, str], ...]) -> tuple[Assertion, ...]:
    """The things that keywords name, with the words right between and beside them.

    Args:
        sentence: Verbatim.
        pairs: First and last concept of each keyword, of `keyword_pairs`.
    """
    words = [word for word in _words(sentence) if not word.text[0].isdecimal()]
    found: list[Assertion] = []
    for pair in pairs:
        found.extend(
            Assertion(
                kind=Kind.THING,
                keys=tuple(sorted(pair)),
                value=" ".join(sorted(term for word in run for term in terms_of(word.text))),
                span=(run[0].span[0], run[-1].span[1]),
            )
            for run in _runs(sentence, words, pair)
        )
    return tuple(sorted(found, key=lambda one: (one.span, one.keys)))


def _runs(sentence: str, words: list[_Word], pair: tuple[str, str]) -> list[list[_Word]]:
    """Each shortest run of words that begins and ends with the pair, in either order.

    Facilities and plants are what infrastructure consists of, so they may stand for it.
    """
    ends = {pair[1], "site"} if pair[1] == "infrastructure" else {pair[1]}
    found: list[list[_Word]] = []
    beyond = 0
    for at, word in enumerate(words):
        here = set(word.concepts)
        if at < beyond or not here & {pair[0], *ends}:
            continue
        run = [word] if pair[0] in here and here & ends else None
        if run is None:
            wanted = ends if pair[0] in here else {pair[0]} if pair[1] in here else set()
            run = _run_to(sentence, words[at : at + _THING_GAP + 2], wanted, here)
        if run is not None:
            found.append(run)
            beyond = at + len(run)
    return found


def _run_to(
    sentence: str, words: list[_Word], wanted: set[str], here: set[str]
) -> list[_Word] | None:
    """The words to the first that means something wanted; None if the first one returns."""
    for last, word in enumerate(words[1:], start=1):
        if here & set(word.concepts):
            return None
        if wanted & set(word.concepts):
            between = sentence[words[0].span[0] : word.span[0]]
            return None if re.search(r"[.;:!?\n]", between) else words[: last + 1]
    return None


def terms_of(word: str) -> tuple[str, ...]:
    """What a word adds to a thing: `and`, its concepts, or nothing."""
    folded = word.casefold()
    if folded in AND:
        return ("and",)
    return () if folded in FUNCTION_WORDS else concepts_of(folded)


def keyword_pairs(keywords: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """First and last concept of every keyword that names a thing in two words or a compound.

    What is done ("energy pause", "prisoner exchange") is put in too many ways to be compared.
    """
    pairs = []
    for keyword in keywords:
        folded = keyword.replace("*", " ").casefold()
        concepts = [
            concept
            for match in _TOKEN.finditer(folded)
            if not match.group(0)[0].isdecimal() and match.group(0) not in FUNCTION_WORDS
            for concept in concepts_of(match.group(0))
        ]
        if len(concepts) >= 2 and concepts[0] != concepts[-1] and not _ACTIONS & set(concepts):
            pairs.append((concepts[0], concepts[-1]))
    unique: dict[tuple[str, ...], tuple[str, str]] = {}
    for pair in pairs:
        unique.setdefault(tuple(sorted(pair)), pair)
    return tuple(unique.values())
