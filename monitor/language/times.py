"""Days, dates and hours are found, so that a sentence reads on over them. Pure."""

from collections.abc import Collection
from typing import Final

from monitor.language.lexicon import Lexicon
from monitor.language.tokens import Tokens

LONGEST: Final = 8
"""Tokens of one expression: "on the evening of Monday, 3 February" is two of them."""
_INSIDE: Final = frozenset(("day", "adv", "det", "near"))
_YEARS: Final = range(1900, 2100)
_GLUED: Final = frozenset((".", "-", "–", ":", "/"))


def time_end(tokens: Tokens, lexicon: Lexicon, at: int, last: int, names: Collection[int]) -> int:
    """The token after the time expression that begins at `at`; `at` when none does.

    `on Monday`, `late on Sunday`, `3 Feb.`, `am Montagabend`, `le 3 février 2025`, `в пятницу, 9
    января`: a preposition, words of time and numbers. Nothing that goes on as a noun phrase is one:
    "Monday's talks", and, where nouns are piled up, "on Friday talks".
    """
    tags, lows = lexicon.tags, tokens.lows
    end, longest = at, min(last, at + LONGEST)
    while end < longest and end not in names:
        low, tag = lows[end], tags.get(lows[end])
        inside = tag in _INSIDE or low[0].isdigit() or (tag == "prep" and end == at)
        if not inside and not (low in _GLUED and _glues(tokens, lexicon, (at, end, last))):
            break
        end += 1
    while end > at and not (tags.get(lows[end - 1]) == "day" or lows[end - 1][0].isdigit()):
        end -= 1
    if end == at:
        return at
    timed = any(tags.get(low) == "day" for low in lows[at:end])
    dated = timed or (end - at == 2 and _is_year(lows[end - 1]))  # `in 2014`
    if not dated or _is_modifier(tokens, lexicon, end, last, names):
        return at
    return end


def _glues(tokens: Tokens, lexicon: Lexicon, place: tuple[int, int, int]) -> bool:
    """Whether the mark in the middle of (first, at, last) ties a number to what follows."""
    first, at, last = place
    if at == first or at + 1 >= last or not tokens.lows[at - 1][0].isdigit():
        return False
    low = tokens.lows[at + 1]
    return low[0].isdigit() or lexicon.tags.get(low) == "day"


def _is_year(low: str) -> bool:
    return len(low) == 4 and low.isdigit() and int(low) in _YEARS


def _is_modifier(
    tokens: Tokens, lexicon: Lexicon, at: int, last: int, names: Collection[int]
) -> bool:
    """What follows belongs to the same noun phrase: the time only says which."""
    if at >= last or at in names:
        return False
    low = tokens.lows[at]
    if low == "'s":
        return True
    if not lexicon.piles_nouns or not low[0].isalpha() or low in lexicon.tags:
        return False
    verb = lexicon.verbs.get(low)
    if verb is not None and verb.noun_too:
        follower = tokens.lows[at + 1] if at + 1 < last else ""
        return at + 1 not in names and lexicon.tags.get(follower) == "prep"
    small = tokens.words[at][0].islower()
    return small and verb is None and low not in lexicon.adjectives
