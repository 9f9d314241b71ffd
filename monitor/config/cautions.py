"""A configuration that can be used becomes warnings about what it will not do well. Pure."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
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
"""Letters of an alias; one letter is an initial, a unit or a preposition before it is a party."""
_MOST_WORDS: Final = 12
"""Words of a mask that are compared: the cost of one alias stays bounded."""

_Words = tuple[str, ...]
_Alias = tuple[PartyKey, str]
"""A party and a mask of it, of the party itself or of one of its people."""
_Doubt = tuple[str, str]
"""A message and its hint."""


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
    for table in root.tables("topic", "topic"):
        key = table.raw("key")
        if isinstance(key, str) and any(topic.key == key for topic in topics) and key not in served:
            table.warning("key", "no feed is for this topic", 'every feed has "topics" without it')


def warn_of_unread_feeds(root: Table, not_read: Collection[str]) -> None:
    """Warn of feeds that are declared in a language that is not read."""
    for table in root.tables("feed", "feed") if not_read else ():
        language = table.raw("language")
        if isinstance(language, str) and language.strip() in not_read:
            message = f"its language {shown(language)} is not read; it will not count as heard"
            table.warning("language", message)


def warn_of_aliases(root: Table, topics: tuple[Topic, ...], parties: tuple[Party, ...]) -> None:
    """Warn of the file's own aliases that are common words, blanked, or part of another's.

    Only parties of a topic are compared: the others are never looked for.
    """
    tables = root.tables("party", "party")
    followed = {key for topic in topics for key in topic.parties}
    compared = tuple(party for party in parties if party.key in followed)
    own = frozenset(key for table in tables if isinstance(key := table.raw("key"), str))
    doubts = _doubts(compared, own) if own else {}
    for table in tables if doubts else ():
        people = table.tables("people", "person", named_by="name")
        for holder in (table, *people):
            for path, mask in _texts(holder.raw("aliases"), holder.at("aliases")):
                for message, hint in doubts.get((_party_of(table), mask), ()):
                    root.notes.warning(path, f"{table.label}: {message}", hint)


def _party_of(table: Table) -> PartyKey:
    return PartyKey(str(table.raw("key")).strip())


def _doubts(parties: tuple[Party, ...], own: frozenset[str]) -> dict[_Alias, list[_Doubt]]:
    """Every reason to doubt an alias of the parties whose keys are `own`."""
    aliases = {
        (party.key, mask): words
        for party in parties
        for mask in _masks_of(party)
        if (words := _words_of(mask))
    }
    wanted = {words for (key, _), words in aliases.items() if key in own}
    holders = _holders(aliases, wanted)
    blanked = {(party.key, mask) for party in parties for mask in party.not_aliases}
    found: dict[_Alias, list[_Doubt]] = {}
    for alias, words in aliases.items():
        if alias[0] in own:
            held = next((held for held in holders.get(words, ()) if held[0] != alias[0]), None)
            reasons = (
                _common(alias[1], words),
                _never(alias[1]) if alias in blanked else None,
                _held(alias[1], held, same=aliases[held] == words) if held else None,
            )
            if any(reasons):
                found[alias] = [reason for reason in reasons if reason]
    return found


def _holders(aliases: dict[_Alias, _Words], wanted: set[_Words]) -> dict[_Words, list[_Alias]]:
    """For each wanted phrase the first mask that contains it, and the first of another party.

    Two are enough: at least one of them is not the party's own. Short masks come first, so the
    very same words are named before longer ones.
    """
    holders: defaultdict[_Words, list[_Alias]] = defaultdict(list)
    for alias, words in sorted(aliases.items(), key=lambda item: len(item[1])):
        for phrase in _phrases(words):
            if phrase in wanted:
                found = holders[phrase]
                if not found or (len(found) == 1 and found[0][0] != alias[0]):
                    found.append(alias)
    return holders


def _phrases(words: _Words) -> Iterator[_Words]:
    """Every run of words inside these, the whole of them included."""
    size = len(words)
    return (words[start:end] for start in range(size) for end in range(start + 1, size + 1))


def _common(mask: str, words: _Words) -> _Doubt | None:
    if not _is_common(mask, words):
        return None
    hint = "it would find the party where nobody speaks of it"
    return f"alias {shown(mask)} is a common word", hint


def _never(mask: str) -> _Doubt:
    return f"alias {shown(mask)} never counts", 'it is among its "not_aliases" too'


def _held(mask: str, holder: _Alias, *, same: bool) -> _Doubt:
    other, longer = holder
    if same:
        return f"alias {shown(mask)} is an alias of {other} too", "the text can mean either"
    message = f"alias {shown(mask)} is part of {shown(longer)}, an alias of {other}"
    return message, "where both fit, the longer one counts"


def _is_common(mask: str, words: _Words) -> bool:
    """An ordinary word of one of our languages; capitals (US, IT) make it a name again."""
    if len(words) != 1 or (mask.isupper() and len(mask) >= _SHORTEST):
        return False
    return len(words[0]) < _SHORTEST or words[0].casefold() in COMMON_WORDS


def _words_of(mask: str) -> _Words:
    plain = first_form(mask) if "{" in mask or "*" in mask else mask
    return tuple(_WORD.findall(plain)[:_MOST_WORDS])


def _masks_of(party: Party) -> Iterator[str]:
    for alias in party.aliases:
        yield alias.mask
    for person in party.people:
        for _, mask in person.masks:
            yield mask


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
