"""An entry's text becomes the topics it is about: a keyword of the topic and one of its parties. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from monitor.model.feeds import TopicKey
from monitor.model.reactions import Party
from monitor.model.stories import Topic

EVERYTHING: Final = "*"
_WORD: Final = re.compile(r"[^\W_]+")
_ALTERNATIVES: Final = re.compile(r"\{([^{}]*)\}")
_ENDING: Final = r"[^\W\d_]*"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Gauge:
    """How one topic is recognised."""

    key: TopicKey
    everything: bool
    keywords: "_Words"
    parties: "_Words"


class Relevance:
    """Which topics a text is about."""

    def __init__(self, topics: tuple[Topic, ...], parties: tuple[Party, ...]) -> None:
        by_key = {party.key: party for party in parties}
        masks = {key: tuple(_masks(party)) for key, party in by_key.items()}
        self._gauges = tuple(
            _Gauge(
                key=topic.key,
                everything=EVERYTHING in topic.keywords,
                keywords=_Words((_keyword(word) for word in topic.keywords), fold=True),
                parties=_Words(
                    (mask for key in topic.parties for mask in masks.get(key, ())), fold=False
                ),
            )
            for topic in topics
        )

    def topics_of(
        self, text: str, *, language: str, feed_topics: tuple[TopicKey, ...] = ()
    ) -> tuple[TopicKey, ...]:
        """The topics that `text` is about, in the order of the config.

        Of a feed with topics of its own only these are asked. A topic takes a text that has one
        of its keywords and names one of its parties; one with the keyword `*` takes every text.
        Names and keywords count in whatever language they are written.
        """
        del language
        asked = [g for g in self._gauges if not feed_topics or g.key in feed_topics]
        if not asked:
            return ()
        read = _Reading(text)
        return tuple(
            gauge.key
            for gauge in asked
            if gauge.everything or (gauge.keywords.found_in(read) and gauge.parties.found_in(read))
        )


class _Reading:
    """A text with its words, exact and folded, and where they begin."""

    __slots__ = ("exact", "exact_words", "folded", "folded_words")

    def __init__(self, text: str) -> None:
        self.exact = text.replace("’", "'")
        self.folded = self.exact.casefold()
        self.exact_words = frozenset(_WORD.findall(self.exact))
        self.folded_words = frozenset(_WORD.findall(self.folded))


class _Words:
    """Patterns by their first word: a text's words pick the few patterns worth trying."""

    __slots__ = ("_by_first", "_by_prefix", "_fold", "_prefix_lengths", "_rest")

    def __init__(self, masks: Iterable[str], *, fold: bool) -> None:
        self._fold = fold
        self._by_first: dict[str, list[re.Pattern[str] | None]] = {}
        self._by_prefix: dict[str, list[re.Pattern[str]]] = {}
        self._rest: list[re.Pattern[str]] = []
        for mask in dict.fromkeys(masks):
            for plain in spelled_out(mask):
                self._index(plain.replace("’", "'"))
        self._prefix_lengths = tuple(sorted({len(prefix) for prefix in self._by_prefix}))

    def found_in(self, read: _Reading) -> bool:
        """Whether any of the patterns is in the text, as whole words."""
        text = read.folded if self._fold else read.exact
        words = read.folded_words if self._fold else read.exact_words
        return any(pattern.search(text) for pattern in self._rest) or any(
            pattern is None or pattern.search(text)
            for word in words
            for pattern in self._tried(word)
        )

    def _tried(self, word: str) -> list[re.Pattern[str] | None]:
        tried = list(self._by_first.get(word, ()))
        for length in self._prefix_lengths:
            if length > len(word):
                break
            tried.extend(self._by_prefix.get(word[:length], ()))
        return tried

    def _index(self, mask: str) -> None:
        text = " ".join((mask.casefold() if self._fold else mask).split())
        if not text.strip("* "):
            return
        if _WORD.fullmatch(text):
            self._by_first.setdefault(text, []).append(None)
            return
        pattern = mask_pattern(text)
        first = _WORD.match(text)
        if first is None:
            self._rest.append(pattern)
        elif text[first.end() : first.end() + 1] == "*":
            self._by_prefix.setdefault(first.group(), []).append(pattern)
        else:
            self._by_first.setdefault(first.group(), []).append(pattern)


def mask_pattern(mask: str) -> re.Pattern[str]:
    """The pattern of a mask without alternatives: whole words, `*` any letters to a word's end."""
    inner = r"\s+".join(
        _ENDING.join(re.escape(part) for part in word.split("*")) for word in mask.split()
    )
    return re.compile(rf"(?<!\w){inner}(?!\w)")


def spelled_out(mask: str, *, at_most: int = 64) -> tuple[str, ...]:
    """A mask's spellings without `{a|b|}`, in order; at most `at_most` of them."""
    spellings = [mask]
    while (found := _ALTERNATIVES.search(spellings[0])) is not None:
        whole, inner = found.group(0), found.group(1).split("|")
        spellings = [
            spelling.replace(whole, choice, 1) for spelling in spellings for choice in inner
        ][:at_most]
    return tuple(dict.fromkeys(spellings))


def _keyword(word: str) -> str:
    """A keyword as a mask; braces in it are letters like any other."""
    return word.replace("{", " ").replace("}", " ")


def _masks(party: Party) -> Iterable[str]:
    yield party.name
    for alias in party.aliases:
        yield alias.mask
    for person in party.people:
        yield person.name
        for _, mask in person.masks:
            yield mask
