"""A text becomes tokens, quotations and sentences, with offsets that stay true. Pure."""

import re
from bisect import bisect_left
from collections.abc import Container
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from monitor.model.reactions import Span

MAX_QUOTE: Final = 600
"""Tokens a quotation may hold; one that never closes ends with its sentence instead."""
MAX_SENTENCE: Final = 160
"""Tokens a sentence may hold: the longest of the labelled items has 90; text without any
full stop is cut here, so that the cost of a sentence stays bounded."""

_TITLES: Final = (
    "Mr|Mrs|Ms|Dr|Sen|Rep|Gov|St|Gen|Lt|Col|Maj|Sgt|Prof|Rev|Hon|Jr|Sr|vs|No|Inc|Corp|Messrs"
    "|Jan|Feb|Aug|Sept|Oct|Nov|Dec|bzw|etwa|Nr|Bd|M|MM|Mme|Mmes|Mlle|г|ул|им|тыс|млн|млрд"
)
TOKEN: Final = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S.
    rf"|(?:{_TITLES})\."
    r"|(?<=[\w.])['’][sS]\b"
    r"|\b(?:[lLdDjJnNsScCtTmM]|[qQ]u|[lL]orsqu|[pP]uisqu|[jJ]usqu)['’](?=\w)"
    r"|[^\W_]+(?:['’ʼ](?![sS]\b)[^\W_]+)*"
    r"|[^\w\s]|_"
)
_ENDS: Final = frozenset(".!?…")
_OPENERS: Final = {
    "“": '”“"',
    "«": "»",
    "„": '“”"',
    "»": "«",
    "‘": "’",
    "‚": "‘’",
    '"': '"”',
    "'": "'",
}
CLOSERS: Final = frozenset("”’\"'»“")
_PARAGRAPH: Final = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """Parallel columns, one row a token; plain lists are what the hot loops read."""

    text: str
    words: list[str]
    lows: list[str]
    starts: list[int]
    ends: list[int]

    def span(self, first: int, last: int) -> Span:
        """Offsets of the tokens from `first` up to, but not with, `last`."""
        return (self.starts[first], self.ends[last - 1])


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """Tokens from `first` up to `last`, with the quotations inside as token ranges."""

    first: int
    last: int
    title: bool
    quotes: tuple[tuple[int, int], ...]
    """From the opening mark up to and with the closing one, in order, never nested."""


def tokenise(text: str) -> Tokens:
    """Words, possessives and marks, in order; every character but blanks is in some token."""
    spans = [match.span() for match in TOKEN.finditer(text)]
    words = [text[start:end] for start, end in spans]
    starts = [start for start, _ in spans]
    ends = [end for _, end in spans]
    lows = [word.lower() for word in words]
    if "’" in text or "ʼ" in text:
        lows = [low.replace("’", "'").replace("ʼ", "'") for low in lows]
    return Tokens(text=text, words=words, lows=lows, starts=starts, ends=ends)


def split_sentences(
    tokens: Tokens, title_end: int, dated: Container[str] = frozenset()
) -> tuple[Sentence, ...]:
    """The sentences in order; a title is one of its own, and no sentence crosses a paragraph.

    `dated`: words before which the full stop of a number ends nothing, as in "29. Juni".
    """
    edges = [0, *(match.end() for match in _PARAGRAPH.finditer(tokens.text)), len(tokens.text) + 1]
    if 0 < title_end <= len(tokens.text):
        edges = sorted({*edges, title_end})
    found: list[Sentence] = []
    for low, high in pairwise(edges):
        first, last = bisect_left(tokens.starts, low), bisect_left(tokens.starts, high)
        if first < last:
            found.extend(_block(tokens, (first, last), dated, title=high <= title_end))
    return tuple(found)


def _block(
    tokens: Tokens, run: tuple[int, int], dated: Container[str], *, title: bool
) -> list[Sentence]:
    first, last = run
    quotes = _quotations(tokens, first, last)
    closing = dict(quotes)
    found: list[Sentence] = []
    begun, at, inside = first, first, []
    while at < last:
        if at in closing:
            inside.append((at, closing[at]))
            at = closing[at]
            ends_here = _quote_ends_sentence(tokens, at, last)
        else:
            ends_here = (
                not title
                and tokens.words[at][-1] in _ENDS
                and _ends_sentence(tokens, at, last)
                and not _in_date(tokens, at, dated)
            )
            at += 1
        if ends_here or at - begun >= MAX_SENTENCE:
            found.append(Sentence(first=begun, last=at, title=title, quotes=tuple(inside)))
            begun, inside = at, []
    if begun < last:
        found.append(Sentence(first=begun, last=last, title=title, quotes=tuple(inside)))
    return found


def _ends_sentence(tokens: Tokens, at: int, last: int) -> bool:
    """A full stop that is followed by a blank and something that may begin a sentence."""
    word = tokens.words[at]
    after = at + 1
    if after >= last:
        return False
    if word not in _ENDS:
        # "the U.S. He": an abbreviation ends a sentence only before a pronoun or an article
        return word.endswith(".") and len(word) > 2 and tokens.words[after] in _STARTERS
    follower = tokens.words[after]
    return tokens.starts[after] > tokens.ends[at] and not follower[0].islower()


def _in_date(tokens: Tokens, at: int, dated: Container[str]) -> bool:
    return at > 0 and tokens.words[at - 1].isdigit() and tokens.lows[at + 1] in dated


_STARTERS: Final = frozenset(
    ["The", "A", "An", "He", "She", "It", "They", "We", "In", "On", "But", "And", "This", "That"]
)


def _quote_ends_sentence(tokens: Tokens, after: int, last: int) -> bool:
    """`… over." The next`: the quotation held the full stop and a new sentence follows."""
    if after >= last or after < 2 or tokens.words[after - 2] != ".":
        return False
    follower = tokens.words[after]
    return follower[0].isupper() or follower in _OPENERS


def _quotations(tokens: Tokens, first: int, last: int) -> list[tuple[int, int]]:
    """Token ranges of the quotations of a block; the inner of nested ones is left out."""
    found: list[tuple[int, int]] = []
    if _OPENERS.keys().isdisjoint(tokens.words[first:last]):
        return found
    at, low_marks = first, "„" in tokens.text
    while at < last:
        word = tokens.words[at]
        closers = None if low_marks and word == "“" else _OPENERS.get(word)
        if closers and _may_open(tokens, at, first):
            close = _closing(tokens, at, last, closers) or _unclosed(tokens, at, first, last)
            if close:
                found.append((at, close))
                at = close
                continue
        at += 1
    return found


def _may_open(tokens: Tokens, at: int, first: int) -> bool:
    word = tokens.words[at]
    if word not in "\"'»‘":
        return True
    before = (
        at == first or tokens.starts[at] > tokens.ends[at - 1] or tokens.words[at - 1] in "(—–-"
    )
    following = at + 1 < len(tokens.words) and tokens.starts[at + 1] == tokens.ends[at]
    return before and (following or word == '"')


def _closing(tokens: Tokens, at: int, last: int, closers: str) -> int:
    """The token after the closing mark, or 0 when there is none."""
    for close in range(at + 1, min(last, at + MAX_QUOTE)):
        word = tokens.words[close]
        if word in closers and (word not in "’'" or _is_closing_apostrophe(tokens, close)):
            return close + 1
    return 0


def _unclosed(tokens: Tokens, at: int, first: int, last: int) -> int:
    """A quotation that opens its sentence and never closes ends with the sentence."""
    if tokens.words[at] not in '“„«"' or (at > first and tokens.words[at - 1] not in _BEFORE_OPEN):
        return 0
    for end in range(at + 1, min(last, at + MAX_SENTENCE)):
        if _ends_sentence(tokens, end, last):
            return end + 1
    return min(last, at + MAX_SENTENCE)


_BEFORE_OPEN: Final = frozenset(".!?:,")


def _is_closing_apostrophe(tokens: Tokens, at: int) -> bool:
    """Not the apostrophe of a plural owner: nothing is glued to its right but a mark."""
    return (
        at + 1 >= len(tokens.words)
        or tokens.starts[at + 1] > tokens.ends[at]
        or not tokens.words[at + 1][0].isalnum()
    )
