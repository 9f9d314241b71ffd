"""Parties' name masks become a token trie, and a text's tokens become mentions. Pure.

The mask language is the gazetteer's: `{a|b|}` alternatives, `*` a run of letters to the end of
the word, everything else literal. A mask is cut into tokens by the same rule as a text, so that a
match is always whole words, and no character in a mask can be anything but itself.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice, product
from typing import Final

from monitor.language.tokens import TOKEN, Tokens
from monitor.model.feeds import PartyKey
from monitor.model.reactions import Alias, AliasKind, Gazetteer, Mention, Party, SpeakerLevel

MAX_FORMS: Final = 512
"""Spellings taken from one mask; the largest of the shipped gazetteer has 125."""
SHOUTING: Final = 0.7
"""Share of capitals among the letters of a title from which it is read as all capitals."""

PLACES: Final = (AliasKind.COUNTRY, AliasKind.CAPITAL)
PERSON: Final = "person"
GROUP: Final = "group"
MASKED: Final = "masked"
TOPIC: Final = "topic"
_STEPS: Final = {
    MASKED: 0,
    TOPIC: 1,
    GROUP: 2,
    PERSON: 2,
    AliasKind.ORGAN: 3,
    AliasKind.COUNTRY: 4,
    AliasKind.CAPITAL: 5,
    AliasKind.DEMONYM: 6,
    AliasKind.WEAK: 7,
}
_HEAD: Final = 4
"""Letters at most by which a mask is looked for before it is unfolded: of the masks of the whole
world a text's words call for one in two hundred."""
_LONGEST: Final = 9
"""Tokens of a name that are compared at the head of a sentence, where it may be written large."""
_OPENING: Final = frozenset('.!?:;«“„"»—–(|')
_BRACES: Final = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """What a mask stands for."""

    kind: str
    party: PartyKey | None
    language: str = ""
    level: SpeakerLevel | None = None
    members: tuple[PartyKey, ...] = ()
    from_on: date | None = None
    until_on: date | None = None
    shown: str = ""


@dataclass(slots=True)
class _Node:
    following: dict[str, "_Node"] = field(default_factory=dict)
    stems: dict[str, "_Node"] | None = None
    sizes: Sequence[int] = ()
    """How long its stems are, shortest first."""
    names: list[tuple[Name, bool]] | None = None
    """Each with whether the base form was matched (the first of all alternatives)."""

    def after(self, word: str) -> list["_Node"]:
        """Where a word leads: by itself first, then by its stems, shortest first."""
        exact = self.following.get(word)
        found = [] if exact is None else [exact]
        for size in self.sizes:
            stem = self.stems.get(word[:size]) if self.stems and size <= len(word) else None
            if stem is not None:
                found.append(stem)
        return found


@dataclass(slots=True, kw_only=True)
class Found:
    """A name in a text: tokens from `first` up to `last`; not frozen, as in `units`."""

    first: int
    last: int
    name: Name
    base: bool
    """The dictionary form was matched: the subject's case where a language has cases."""
    out_of_office: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NameIndex:
    """All masks of a set of parties; built once, asked for every text.

    A mask becomes spellings when a text first holds a word that begins like it: what is found
    never depends on what was read before, only how fast.
    """

    root: _Node
    folded: dict[str, list["_Mask"]]
    """Masks that are not in the trie yet, by the letters that their first word begins with."""
    heads: set[str]
    """The first letters of every mask in the trie that begins with a stem."""
    head: int
    """How many letters that is: as many as the shortest such stem has, `_HEAD` at most."""

    def begins(self, word: str) -> bool:
        """Whether any mask may begin with this word; those that might are unfolded."""
        start = word[:_HEAD]
        if start in self.folded:
            for mask in self.folded[start]:
                self._unfold(mask)
            self.folded.pop(start, None)
        return word in self.root.following or word[: self.head] in self.heads

    def opened(self, word: str) -> list[_Node]:
        """Where a text's word leads from the root; most begin like none of its many stems."""
        if word[: self.head] in self.heads:
            return self.root.after(word)
        exact = self.root.following.get(word)
        return [] if exact is None else [exact]

    def _unfold(self, mask: "_Mask") -> None:
        for first in _unfold(self.root, mask):
            if first.endswith("*"):
                self.heads.add(first[:-1][: self.head])


def build_index(parties: Iterable[Party], gazetteer: Gazetteer) -> NameIndex:
    """Every mask of `parties` and of what belongs to none of them."""
    folded: dict[str, list[_Mask]] = {}
    root = _Node()
    for mask in _masks(tuple(parties), gazetteer):
        start = _start_of(mask[0])
        if start:
            folded.setdefault(start, []).append(mask)
        else:
            _unfold(root, mask)
    stems = root.stems or {}
    head = min([_HEAD, *map(len, stems)])
    heads = {stem[:head] for stem in stems}
    return NameIndex(root=root, folded=folded, heads=heads, head=head)


def _unfold(root: _Node, mask: "_Mask") -> list[str]:
    """Put every spelling into the trie; gives back their first words."""
    spelling, party, of = mask
    name = of if isinstance(of, Name) else Name(kind=of.kind, party=party, language=of.language)
    firsts: list[str] = []
    for at, words in enumerate(_spellings(spelling)):
        _insert(root, words, name, base=at == 0)
        firsts.extend(words[:1])
    return firsts


def _start_of(mask: str) -> str:
    """The first letters of all its spellings' first word, "" when they are too few to tell."""
    start = mask[:_HEAD]
    if len(start) == _HEAD and start.isalnum():
        return start
    word, space, _ = start.partition(" ")
    return word if word.isalnum() and (space or word == mask) else ""


_Mask = tuple[str, PartyKey | None, Alias | Name]
"""A mask, whose it is, and what it stands for: an alias is a name that has not been made yet."""


def _masks(parties: tuple[Party, ...], gazetteer: Gazetteer) -> Iterator[_Mask]:
    for party in parties:
        yield from _of_party(party)
    for group in gazetteer.groups:
        collective = Name(kind=GROUP, party=None, members=group.members, shown=group.key)
        yield from ((mask, None, collective) for _, mask in group.masks)
    for language, masks in gazetteer.topic_phrases:
        topic = Name(kind=TOPIC, party=None, language=language, shown="the topic here")
        yield from ((mask, None, topic) for mask in masks)
    yield from _of_nobody(frozenset(party.key for party in parties), gazetteer)


def _of_party(party: Party) -> Iterator[_Mask]:
    key = party.key
    for alias in party.aliases:
        yield alias.mask, key, alias
    if party.not_aliases:
        masked = Name(kind=MASKED, party=key, shown="not this party")
        yield from ((mask, key, masked) for mask in party.not_aliases)
    for person in party.people:
        spoken = Name(
            kind=PERSON,
            party=key,
            level=person.level,
            from_on=person.from_on,
            until_on=person.until_on,
            shown=person.name,
        )
        yield from ((mask, key, spoken) for _, mask in (*person.masks, ("", person.name)))


def _of_nobody(known: frozenset[PartyKey], gazetteer: Gazetteer) -> Iterator[_Mask]:
    for owner, masks in gazetteer.not_aliases:
        key = PartyKey(owner) if owner in known else None
        if key is None and owner not in _FOR_ALL:
            continue
        reason = "a name of the media" if owner == "media" else "not this party"
        masked = Name(kind=MASKED, party=key, shown=reason)
        yield from ((mask, key, masked) for mask in masks)


_FOR_ALL: Final = ("media", "ambiguous_other")


def _spellings(mask: str) -> Iterator[tuple[str, ...]]:
    """Every token sequence the mask stands for; a token ending in `*` is a stem."""
    if "{" not in mask:
        yield tuple(_mask_words(mask))
        return
    parts = _BRACES.split(mask)
    choices = [part.split("|") if at % 2 else [part] for at, part in enumerate(parts)]
    for chosen in islice(product(*choices), MAX_FORMS):
        yield tuple(_mask_words("".join(chosen)))


def _mask_words(spelling: str) -> list[str]:
    if spelling.replace(" ", "").isalnum():
        return spelling.split()
    words: list[str] = []
    last_end = -1
    for match in TOKEN.finditer(spelling):
        if match[0] == "*" and match.start() == last_end and words:
            words[-1] += "*"
        elif match[0] != "*":
            words.append(match[0].replace("’", "'").replace("ʼ", "'"))
        last_end = match.end()
    return words


def _insert(root: _Node, words: tuple[str, ...], name: Name, *, base: bool) -> None:
    if not words:
        return
    node = root
    for word in words:
        if word.endswith("*"):
            if node.stems is None:
                node.stems = {}
            if len(word) - 1 not in node.sizes:
                node.sizes = sorted((*node.sizes, len(word) - 1))
            node = node.stems.setdefault(word[:-1], _Node())
        else:
            node = node.following.setdefault(word, _Node())
    if node.names is None:
        node.names = []
    if all(known is not name for known, _ in node.names):
        node.names.append((name, base))


def find_names(
    index: NameIndex, tokens: Tokens, *, language: str, on: date | None, title_last: int
) -> tuple[list[Found], list[Found]]:
    """The names that stand in a text, and those masked because they only look like one.

    Both in reading order. `title_last` is the number of tokens of the title: a title in capitals
    is read in title case, and masks of one or two letters do not count in it.
    """
    words = tokens.words[:]
    if "’" in tokens.text or "ʼ" in tokens.text:
        words = [word.replace("’", "'").replace("ʼ", "'") for word in words]
    shouted = _fold_shouting(tokens, words, title_last)
    hits = _hits(index, words, shouted, _openings(tokens, words))
    hits.sort(key=lambda hit: (_STEPS[hit[2].kind], hit[0] - hit[1], hit[0]))
    return _choose(hits, language, on)


def _fold_shouting(tokens: Tokens, words: list[str], title_last: int) -> int:
    """Title case for an all-capitals title, in place; returns how many tokens it has then."""
    if not title_last:
        return 0
    title = "".join(word for word in tokens.words[:title_last] if len(word) > 1)
    letters = list(filter(str.isalpha, title))
    if len(letters) < 12 or sum(map(str.isupper, letters)) < SHOUTING * len(letters):
        return 0
    for at in range(title_last):
        if "." not in words[at]:
            words[at] = words[at].capitalize()
    return title_last


def _after_dash(tokens: Tokens, at: int) -> bool:
    """`BERLIN (Reuters) - Tureckie MSZ`: a hyphen with a blank behind it is a dash."""
    return tokens.words[at - 1] == "-" and tokens.starts[at] > tokens.ends[at - 1]


def _openings(tokens: Tokens, words: list[str]) -> set[int]:
    """Tokens that open a sentence, a quotation or a paragraph, where small words stand large."""
    text, starts, ends = tokens.text, tokens.starts, tokens.ends
    return {
        at
        for at, word in enumerate(words)
        if word[0].isupper()
        and (
            at == 0
            or words[at - 1] in _OPENING
            or _after_dash(tokens, at)
            or "\n" in text[ends[at - 1] : starts[at]]
        )
    }


def _hits(
    index: NameIndex, words: list[str], shouted: int, openings: set[int]
) -> list[tuple[int, int, Name, bool]]:
    hits: list[tuple[int, int, Name, bool]] = []
    following, folded, heads, head = index.root.following, index.folded, index.heads, index.head
    for first, word in enumerate(words):
        if first in openings:
            reached = _walk_opening(index, words, first)
        elif word in following or word[:_HEAD] in folded or word[:head] in heads:
            reached = _walk(index, words, first) if index.begins(word) else []
        else:
            continue
        for last, node in reached:
            if last - first == 1 and first < shouted and len(word) < 3:
                continue
            hits.extend((first, last, name, base) for name, base in node.names or ())
    return hits


def _walk(index: NameIndex, words: list[str], first: int) -> list[tuple[int, _Node]]:
    """Every named node reached from `first`, with the token after it."""
    reached: list[tuple[int, _Node]] = []
    front, at = index.opened(words[first]), first + 1
    while front:
        for node in front:
            if node.names:
                reached.append((at, node))  # noqa: PERF401 - a generator for each token costs more
        if at == len(words):
            break
        front = [after for node in front for after in node.after(words[at])]
        at += 1
    return reached


def _walk_opening(index: NameIndex, words: list[str], first: int) -> list[tuple[int, _Node]]:
    """At the head of a sentence a name written small is written large: "Российские власти"."""
    word = words[first]
    small = word[:1].lower() + word[1:]
    reached: list[tuple[int, _Node]] = []
    if small != word and index.begins(small):
        smaller = [small, *words[first + 1 : first + _LONGEST]]
        reached.extend((last + first, node) for last, node in _walk(index, smaller, 0))
    if index.begins(word):
        reached.extend(_walk(index, words, first))
    return reached


def _choose(
    hits: list[tuple[int, int, Name, bool]], language: str, on: date | None
) -> tuple[list[Found], list[Found]]:
    """Step by step, longest first: what an earlier choice covers is no longer free."""
    taken: dict[int, set[PartyKey | None]] = {}
    kept: list[Found] = []
    masked: list[Found] = []
    seen: set[tuple[int, int, PartyKey | None, str]] = set()
    serving = {
        (first, last, name.party) for first, last, name, _ in hits if not _left_office(name, on)
    }  # somebody with two terms has two entries of the same masks
    for first, last, name, base in hits:
        if name.language not in ("", language) and not (name.kind == TOPIC and not language):
            continue
        mark = (first, last, name.party, name.shown)
        if mark in seen or _covered(taken, first, last, name.party):
            continue
        seen.add(mark)
        blank = name.kind in (MASKED, TOPIC)
        if name.kind == AliasKind.WEAK and all(f.name.party != name.party for f in kept):
            continue
        left = _left_office(name, on) and (first, last, name.party) not in serving
        found = Found(first=first, last=last, name=name, base=base, out_of_office=left)
        (masked if blank else kept).append(found)
        for at in range(first, last):
            taken.setdefault(at, set()).add(name.party if blank else None)
    kept.sort(key=lambda found: (found.first, found.last))
    masked.sort(key=lambda found: (found.first, found.last, found.name.party or ""))
    return kept, masked


def _covered(
    taken: dict[int, set[PartyKey | None]], first: int, last: int, party: PartyKey | None
) -> bool:
    for at in range(first, last):
        owners = taken.get(at)
        if owners and (None in owners or party in owners):
            return True
    return False


def _left_office(name: Name, on: date | None) -> bool:
    if on is None or name.kind != PERSON:
        return False
    return bool((name.from_on and on < name.from_on) or (name.until_on and on > name.until_on))


def as_mention(found: Found, tokens: Tokens) -> Mention:
    """How `explain` shows a name."""
    name = found.name
    reason = name.shown if name.kind in (MASKED, TOPIC) else ""
    if found.out_of_office:
        reason = "not in office at the time"
    kind = MASKED if name.kind in (MASKED, TOPIC) else str(name.kind)
    return Mention(
        party=name.party,
        span=tokens.span(found.first, found.last),
        kind=kind,
        level=name.level,
        reason=reason,
    )
