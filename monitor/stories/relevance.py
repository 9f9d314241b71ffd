"""An entry's text becomes the topics it is about: a keyword and a party of each. Pure."""

import re
from collections.abc import Iterable
from typing import Final

from monitor.model.feeds import PartyKey, TopicKey
from monitor.model.reactions import AliasKind, Party
from monitor.model.stories import Topic

EVERYTHING: Final = "*"
_WORD: Final = re.compile(r"[^\W_]+")
_ALTERNATIVES: Final = re.compile(r"\{([^{}]*)\}")
_ENDING: Final = r"[^\W\d_]*"


class Relevance:
    """Which topics a text is about."""

    def __init__(self, topics: tuple[Topic, ...], parties: tuple[Party, ...]) -> None:
        by_key = {party.key: party for party in parties}
        self._gauges = tuple(
            _Gauge(topic, tuple(by_key[key] for key in topic.parties if key in by_key))
            for topic in topics
        )

    def topics_of(
        self,
        text: str,
        *,
        language: str,
        feed_topics: tuple[TopicKey, ...] = (),
        voice: PartyKey | None = None,
    ) -> tuple[TopicKey, ...]:
        """The topics that `text` is about, in the order of the config.

        Of a feed with topics of its own only these are asked. A topic takes a text that has one
        of its keywords and names one of its parties; one with the keyword `*` takes every text.
        Names and keywords count in whatever language they are written. A party's own feed
        (`voice`) need not name it: who speaks is said by the feed.
        """
        del language
        asked = [g for g in self._gauges if not feed_topics or g.key in feed_topics]
        if not asked:
            return ()
        read = _Reading(text)
        return tuple(gauge.key for gauge in asked if gauge.takes(read, voice))


class _Reading:
    """A text with its words, exact and folded."""

    __slots__ = ("exact", "exact_words", "folded", "folded_words")

    def __init__(self, text: str) -> None:
        self.exact = text.replace("’", "'")
        self.folded = self.exact.casefold()
        self.exact_words = frozenset(_WORD.findall(self.exact))
        self.folded_words = frozenset(_WORD.findall(self.folded))


class _Gauge:
    """How one topic is recognised."""

    __slots__ = ("_everything", "_keywords", "_names", "_others", "_parties", "key")

    def __init__(self, topic: Topic, parties: tuple[Party, ...]) -> None:
        self.key = topic.key
        self._parties = frozenset(topic.parties)
        self._everything = EVERYTHING in topic.keywords
        self._keywords = _Words((_keyword(word) for word in topic.keywords), fold=True)
        self._names = _Words((mask for party in parties for mask in _masks(party)), fold=False)
        self._others = _Words((mask for party in parties for mask in party.not_aliases), fold=False)

    def takes(self, read: _Reading, voice: PartyKey | None = None) -> bool:
        """Whether the text, in whose own voice it may be, is about this topic."""
        if self._everything:
            return True
        if not self._keywords.found_in(read):
            return False
        return voice in self._parties or self._names_one(read)

    def _names_one(self, read: _Reading) -> bool:
        if not self._names.found_in(read):
            return False
        if not self._others.found_in(read):
            return True
        return self._names.found_in(_Reading(self._others.blanked(read)))


class _Mask:
    """A mask that becomes a pattern when it is first needed: thousands never are."""

    __slots__ = ("_pattern", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._pattern: re.Pattern[str] | None = None

    def pattern(self) -> re.Pattern[str]:
        """The mask as a pattern over whole words."""
        if self._pattern is None:
            self._pattern = mask_pattern(self.text)
        return self._pattern


class _Words:
    """Masks by their first word: a text's words pick the few masks worth trying."""

    __slots__ = ("_by_first", "_by_prefix", "_fold", "_lengths", "_rest")

    def __init__(self, masks: Iterable[str], *, fold: bool) -> None:
        self._fold = fold
        self._by_first: dict[str, list[_Mask]] = {}
        self._by_prefix: dict[str, list[_Mask]] = {}
        self._rest: list[_Mask] = []
        for mask in dict.fromkeys(masks):
            for plain in spelled_out(mask):
                self._index(plain.replace("’", "'"))
        self._lengths = tuple(sorted({len(prefix) for prefix in self._by_prefix}))

    def found_in(self, read: _Reading) -> bool:
        """Whether any of the masks is in the text, as whole words."""
        text = read.folded if self._fold else read.exact
        return any(mask.pattern().search(text) for mask in self._tried(read))

    def blanked(self, read: _Reading) -> str:
        """The exact text with blanks in place of all that these masks match."""
        text = read.exact
        for mask in sorted(self._tried(read), key=lambda mask: (-len(mask.text), mask.text)):
            text = mask.pattern().sub(" ", text)
        return text

    def _tried(self, read: _Reading) -> Iterable[_Mask]:
        yield from self._rest
        for word in read.folded_words if self._fold else read.exact_words:
            yield from self._by_first.get(word, ())
            for length in self._lengths:
                if length > len(word):
                    break
                yield from self._by_prefix.get(word[:length], ())

    def _index(self, mask: str) -> None:
        text = " ".join((mask.casefold() if self._fold else mask).split())
        first = _WORD.search(text)
        if first is None:
            return
        if first.start() > 0:
            self._rest.append(_Mask(text))
        elif text[first.end() : first.end() + 1] == "*":
            self._by_prefix.setdefault(first.group(), []).append(_Mask(text))
        else:
            self._by_first.setdefault(first.group(), []).append(_Mask(text))


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
    """How a party is named; weak aliases need another name beside them and are left out."""
    yield party.name
    for alias in party.aliases:
        if alias.kind is not AliasKind.WEAK:
            yield alias.mask
    for person in party.people:
        yield person.name
        if person.surname_alone:
            yield person.name.rpartition(" ")[2]
        for _, mask in person.masks:
            yield mask
