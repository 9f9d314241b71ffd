"""A headline is read without the outlet's name that a news index puts behind it. Pure."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from monitor.language.lexicon import Lexicon
from monitor.language.names import Found
from monitor.language.tokens import Sentence, Tokens

LONGEST: Final = 6
"""Tokens of an outlet's name: "The Sydney Morning Herald", "Радио Свобода"."""
_MARKS: Final = frozenset(("-", "|", "–", "—"))
_INDEXED: Final = frozenset(("-", "|"))
"""Marks that news indexes use; a dash more often names who says so."""


def without_outlet(
    tokens: Tokens,
    sentence: Sentence,
    lexicon: Lexicon,
    names: Mapping[int, Found],
    publisher: str,
) -> Sentence:
    """The headline up to " - Outlet": a name that is no party's, or the publisher's own."""
    mark = _last_mark(tokens, sentence)
    if mark is None:
        return sentence
    tail = range(mark + 1, sentence.last)
    said = tokens.text[tokens.starts[tail[0]] : tokens.ends[tail[-1]]]
    own = bool(publisher) and said.casefold() == publisher.casefold()
    indexed = tokens.words[mark] in _INDEXED and _is_a_name(tokens, tail, lexicon)
    if not own and (not indexed or any(_is_free(tokens, at) for at in tail if at in names)):
        return sentence
    return replace(sentence, last=mark)


def _last_mark(tokens: Tokens, sentence: Sentence) -> int | None:
    """The last mark of the title with blanks on both sides, shortly before its end."""
    if not sentence.title:
        return None
    for at in range(sentence.last - 2, max(sentence.first, sentence.last - LONGEST - 2), -1):
        apart = tokens.starts[at] > tokens.ends[at - 1] and tokens.starts[at + 1] > tokens.ends[at]
        if apart and tokens.words[at] in _MARKS:
            return at
    return None


def _is_free(tokens: Tokens, at: int) -> bool:
    """No part of a longer word: the outlet "РБК-Украина" is no party."""
    return not (tokens.words[at - 1] == "-" and tokens.starts[at] == tokens.ends[at - 1])


def _is_a_name(tokens: Tokens, tail: range, lexicon: Lexicon) -> bool:
    """Its first word is written large, and none of its words is an office or acts."""
    lows, words = tokens.lows, tokens.words
    if not (words[tail[0]][0].isupper() or words[tail[0]][0].isdigit()):
        return False
    return not any(lows[at] in lexicon.roles for at in tail)
