"""A configuration that can be used becomes warnings about what it will not do well. Pure."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from monitor.config.document import Table, shown
from monitor.config.parties import first_form
from monitor.config.positions import KeyPath
from monitor.config.words import COMMON_WORDS
from monitor.model.feeds import Feed, PartyKey
from monitor.model.reactions import Party
from monitor.model.stories import Topic

_WORD: Final = re.compile(r"\w+")
_SHORTEST: Final = 2
"""Letters of an alias; one letter is initial, unit or preposition before it is a party."""

_Words = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Own:
    """An alias that the file gives."""

    party: PartyKey
    mask: str
    path: KeyPath
    label: str


def warn_of_idle_topics(root: Table, topics: tuple[Topic, ...], feeds: tuple[Feed, ...]) -> None:
    """Warn of topics that no feed serves, and of a file that follows nothing."""
    if not topics:
        root.notes.warning((), "there is no topic", "add a [[topic]]: the talks to follow")
    if not feeds:
        root.notes.warning((), "there is no feed", "add a [[feed]], or use `monitor feeds add`")
        return
    served = {key for feed in feeds for key in feed.topics}
    if any(not feed.topics for feed in feeds):
        return
    for table, topic in zip(root.tables("topic", "topic"), topics, strict=False):
        if topic.key not in served:
            table.warning("key", "no feed is for this topic", 'every feed has "topics" without it')


def warn_of_aliases(root: Table, topics: tuple[Topic, ...], parties: tuple[Party, ...]) -> None:
    """Warn of the file's own aliases that are common words, blanked, or part of another's.

    Only parties of a topic are compared: the others are never looked for.
    """
    followed = {key for topic in topics for key in topic.parties}
    own = [alias for alias in _own_aliases(root) if alias.party in followed]
    if not own:
        return
    others = _Phrases(party for party in parties if party.key in followed)
    for alias in own:
        for message, hint in _doubts(alias, others):
            root.notes.warning(alias.path, f"{alias.label}: {message}", hint)


class _Phrases:
    """The masks of all followed parties, found by the words they hold."""

    def __init__(self, parties: Iterator[Party]) -> None:
        self.blanked: set[tuple[PartyKey, str]] = set()
        self._by_word: defaultdict[str, list[tuple[_Words, PartyKey, str]]] = defaultdict(list)
        self._rank: defaultdict[str, int] = defaultdict(int)
        for party in parties:
            self.blanked.update((party.key, mask) for mask in party.not_aliases)
            for mask in _masks_of(party):
                words = tuple(_WORD.findall(first_form(mask)))
                for word in set(words):
                    self._by_word[word].append((words, party.key, mask))

    def holding(self, words: _Words, party: PartyKey) -> tuple[PartyKey, str] | None:
        """The first mask of another party that contains these words in a row."""
        rarest = min(words, key=lambda word: len(self._by_word.get(word, ())))
        for other_words, other, mask in self._by_word.get(rarest, ()):
            if other != party and _contains(other_words, words):
                return other, mask
        return None


def _doubts(alias: _Own, others: _Phrases) -> Iterator[tuple[str, str]]:
    """(message, hint) of each reason to doubt an alias."""
    words = tuple(_WORD.findall(first_form(alias.mask)))
    if not words:
        return
    if _is_common(alias.mask, words):
        hint = "it would find the party where nobody speaks of it"
        yield f"alias {shown(alias.mask)} is a common word", hint
    if (alias.party, alias.mask) in others.blanked:
        yield f"alias {shown(alias.mask)} never counts", 'it is among its "not_aliases" too'
    held = others.holding(words, alias.party)
    if held is not None:
        other, mask = held
        same = tuple(_WORD.findall(first_form(mask))) == words
        relation = "is an alias of" if same else f"is part of {shown(mask)}, an alias of"
        hint = "the text can mean either" if same else "where both fit, the longer one counts"
        yield f"alias {shown(alias.mask)} {relation} {other}", hint


def _is_common(mask: str, words: _Words) -> bool:
    """An ordinary word of one of our languages; capitals (US, IT) make it a name again."""
    if len(words) != 1 or (mask.isupper() and len(mask) >= _SHORTEST):
        return False
    return len(words[0]) < _SHORTEST or words[0].casefold() in COMMON_WORDS


def _contains(long: _Words, short: _Words) -> bool:
    size = len(short)
    return any(long[start : start + size] == short for start in range(len(long) - size + 1))


def _masks_of(party: Party) -> Iterator[str]:
    for alias in party.aliases:
        yield alias.mask
    for person in party.people:
        for _, mask in person.masks:
            yield mask


def _own_aliases(root: Table) -> Iterator[_Own]:
    """Every alias the file's [[party]] tables hold, of the party and of its people."""
    for table in root.tables("party", "party"):
        key = table.raw("key")
        if not isinstance(key, str):
            continue
        people = table.tables("people", "person", named_by="name")
        for holder in (table, *people):
            for path, mask in _texts(holder.raw("aliases"), holder.at("aliases")):
                yield _Own(party=PartyKey(key.strip()), mask=mask, path=path, label=table.label)


def _texts(value: object, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    """The texts of nested lists and tables with their paths."""
    if isinstance(value, str):
        yield path, value.strip()
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _texts(item, (*path, index))
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from _texts(item, (*path, name))
