"""A noun phrase becomes whom it speaks for: a name, a role with its owner, or words. Pure.

Where nouns are piled up (English) the last word heads a phrase and its first name owns the rest:
"the U.S. Africa Command", "Iran's UN envoy". Elsewhere the first role heads it and the last name of
the chain after it owns it: "представитель МИД Германии", "ministre russe".
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from monitor.language.lexicon import Lexicon
from monitor.language.names import GROUP, PERSON, PLACES, Found
from monitor.language.tokens import Tokens
from monitor.language.units import ROLE, WORDS, Actor
from monitor.model.reactions import AliasKind, SpeakerLevel

FORMER: Final = "former official"
_OPEN_END: Final = ("'s",)


@dataclass(slots=True, kw_only=True)
class Phrases:
    """What every noun phrase of a text is read with."""

    tokens: Tokens
    lexicon: Lexicon
    names: Mapping[int, Found]
    """By their first token."""
    former: frozenset[str]
    """Cues of people out of office; one that ends in `*` is a stem."""
    small: bool = False
    """The sentence is running text: what stands large in it is a name."""

    def inside(self, first: int, last: int) -> list[Found]:
        """The names of a phrase, in order."""
        return [self.names[at] for at in range(first, last) if at in self.names]

    def is_former(self, at: int) -> bool:
        low = self.tokens.lows[at]
        return low in self.former or any(
            low.startswith(cue[:-1]) for cue in self.former if cue.endswith("*")
        )

    def is_bound(self, found: Found) -> bool:
        """`anti-Trump`, `Hamas-run`, `US-Iran`: part of a word about the party, not its name."""
        words, at, last = self.tokens.words, found.first - 1, found.last
        before = at >= 1 and words[at] == "-" and self._is_glued(at) and self._is_prefix(at - 1)
        if last + 1 in self.names and words[last] == "-" and self._is_glued(last):
            return True
        after = (
            last + 1 < len(words)
            and words[last] == "-"
            and self._is_glued(last)
            and words[last + 1].islower()
        )
        return before or (after and self.lexicon.piles_nouns)

    def _is_prefix(self, at: int) -> bool:
        return (
            self.tokens.words[at].islower()
            or self.lexicon.joints.get(self.tokens.lows[at]) == "prefix"
            or any(one.last == at + 1 for one in self.names.values())
        )

    def _is_glued(self, at: int) -> bool:
        starts, ends = self.tokens.starts, self.tokens.ends
        return starts[at] == ends[at - 1] and starts[at + 1] == ends[at]


def read_actor(phrases: Phrases, run: tuple[int, int], inside: list[Found]) -> Actor | None:
    """Who a noun phrase with these names speaks for, None when nobody that could heads it."""
    first, last = run
    tokens = phrases.tokens
    while (
        last > first + 1
        and not tokens.words[last - 1][0].isalnum()
        and tokens.lows[last - 1] not in _OPEN_END
    ):
        last -= 1
    closing = inside[-1] if inside and inside[-1].last == last else None
    if closing is not None and not _is_owner(phrases, closing, first):
        return _named(phrases, inside, run)
    role_at = _role_position(phrases, first, last)
    if role_at is not None and not _is_answer(phrases, first, role_at):
        return _role(phrases, inside, run, role_at)
    return _words(phrases, inside, run, last)


def _is_answer(phrases: Phrases, first: int, role_at: int) -> bool:
    """`отказ МИД Германии`, `информацию украинской стороны`: an office's words, not the office."""
    lexicon, lows = phrases.lexicon, phrases.tokens.lows
    named = any(one.first <= role_at < one.last for one in phrases.names.values())
    words = lexicon.nouns if named else lexicon.answers
    return lexicon.genitives and any(lows[at] in words for at in range(first, role_at))


def _words(phrases: Phrases, inside: list[Found], run: tuple[int, int], last: int) -> Actor | None:
    """`Kyiv's statement`, `заявление Киева`: words, with whose they are."""
    lexicon, lows = phrases.lexicon, phrases.tokens.lows
    if not inside:
        return None
    owner = inside[0] if lexicon.piles_nouns else inside[-1]
    heads = (last - 1,) if not lexicon.genitives else range(run[0], last)
    head = next((at for at in heads if lows[at] in lexicon.nouns), None)
    if head is None or owner.first <= head < owner.last or phrases.is_bound(owner):
        return None
    base = lows[head] not in lexicon.oblique
    return _of(owner, WORDS, None, run, owned=True, base=base)


def _is_owner(phrases: Phrases, closing: Found, first: int) -> bool:
    """The name that ends the phrase only owns what stands before it: "решение Киева", "МИД США"."""
    lexicon = phrases.lexicon
    if closing.name.kind == AliasKind.DEMONYM:
        return True
    if not lexicon.genitives:
        return False
    oblique = not closing.base
    held = closing.name.kind != PERSON and lexicon.cases
    return (oblique or held) and any(_is_noun(phrases, at) for at in range(first, closing.first))


def _is_noun(phrases: Phrases, at: int) -> bool:
    """An open-class word of its own that agrees with nothing: neither a name nor an adjective."""
    lexicon, low = phrases.lexicon, phrases.tokens.lows[at]
    if low in lexicon.roles or low in lexicon.nouns:
        return True
    if not low[0].isalpha() or low in lexicon.tags:
        return False
    if any(found.first <= at < found.last for found in phrases.names.values()):
        return False
    words = phrases.tokens.words
    if lexicon.large_nouns and words[at][0].isupper() and at and words[at - 1][0].isalnum():
        return True
    return not low.endswith(lexicon.attributes)


def _named(phrases: Phrases, inside: list[Found], run: tuple[int, int]) -> Actor | None:
    head = inside[-1]
    if head.name.kind == AliasKind.DEMONYM or phrases.is_bound(head):
        return None
    if head.name.kind in PLACES and _is_of_others(phrases, head, run[0]):
        return None
    former = any(phrases.is_former(at) for at in range(run[0], head.first))
    if former or head.out_of_office:
        return _of(head, str(head.name.kind), head.name.level, run, refused=FORMER)
    level = head.name.level
    if head.name.kind == AliasKind.ORGAN:
        head = _owner_of(phrases, inside)
        level = _organ_level(phrases, head)
    alone = head.first == run[0] and head.last == run[1] and run[1] - run[0] > 1
    whole = alone and head.name.kind == PERSON
    return _of(head, str(head.name.kind), level, run, full=whole)


def _is_of_others(phrases: Phrases, head: Found, first: int) -> bool:
    """`the grid company Stromnetz Berlin`: the place is part of another's name."""
    lexicon, tokens = phrases.lexicon, phrases.tokens
    if any(lexicon.joints.get(tokens.lows[at]) == "not_organ" for at in range(first, head.first)):
        return True
    before = head.first - 1
    if lexicon.large_nouns or before < first or before in (0, *phrases.names):
        return False
    low, word = tokens.lows[before], tokens.words[before]
    known = low in lexicon.tags or low in lexicon.roles or low in lexicon.nouns
    named = any(one.first <= before < one.last for one in phrases.names.values())
    large = phrases.small and word[0].isupper() and word[1:].islower()
    return large and not (known or named) and tokens.words[before - 1][0].isalnum()


def _owner_of(phrases: Phrases, inside: list[Found]) -> Found:
    """`Israel's National Security Council` is Israel's, whoever else has one."""
    head = inside[-1]
    if len(inside) < 2:
        return head
    owner = inside[-2]
    gap = phrases.tokens.lows[owner.last : head.first]
    owns = gap == ["'s"] or (not gap and owner.name.kind == AliasKind.DEMONYM)
    return replace(owner, first=owner.first, last=head.last) if owns else head


def _organ_level(phrases: Phrases, head: Found) -> SpeakerLevel:
    for at in range(head.last - 1, head.first - 1, -1):
        level = phrases.lexicon.roles.get(phrases.tokens.lows[at])
        if level:
            return SpeakerLevel(level)
    return SpeakerLevel.OFFICIAL


def _role_position(phrases: Phrases, first: int, last: int) -> int | None:
    """The role noun that heads the phrase, None when something else does."""
    tokens, roles = phrases.tokens, phrases.lexicon.roles
    if not phrases.lexicon.piles_nouns:
        return _first_role(phrases, first, last)
    at = last - 1
    while at > first and tokens.lows[at] not in roles and tokens.words[at][0].isupper():
        at -= 1  # the name of whoever holds the office
    return at if tokens.lows[at] in roles else None


def _first_role(phrases: Phrases, first: int, last: int) -> int | None:
    """The first role of the phrase."""
    lexicon, tokens = phrases.lexicon, phrases.tokens
    roles = (at for at in range(first, last) if tokens.lows[at] in lexicon.roles)
    if lexicon.large_nouns:  # `die offizielle Erklärung` names no official
        roles = (at for at in roles if tokens.words[at][0].isupper())
    return next(roles, None)


def _role(
    phrases: Phrases, inside: list[Found], run: tuple[int, int], role_at: int
) -> Actor | None:
    lexicon, lows = phrases.lexicon, phrases.tokens.lows
    level = SpeakerLevel(lexicon.roles[lows[role_at]])
    named = {at for found in inside for at in range(found.first, found.last)}
    around = (lows[at] for at in range(*run) if at not in named)
    if any(lexicon.joints.get(low) == "not_organ" for low in around):
        return None
    former = any(phrases.is_former(at) for at in range(run[0], role_at + 1))
    refused = FORMER if former else ""
    base = lows[role_at] not in lexicon.oblique and not _is_owned(phrases, run[0], role_at)
    owner = _role_owner(phrases, inside, role_at)
    if owner is None:
        if inside and all(phrases.is_bound(found) for found in inside):
            return None
        return Actor(
            parties=(),
            kind=ROLE,
            level=level,
            first=run[0],
            last=run[1],
            base=base,
            refused=refused,
            owned=True,
        )
    return _of(owner, ROLE, level, run, owned=True, refused=refused, base=base)


def _is_owned(phrases: Phrases, first: int, role_at: int) -> bool:
    """`zachowanie rosyjskiego przywódcy`: an adjective in the case of owners, a noun before it."""
    adjective = phrases.names.get(role_at - 1)
    if not phrases.lexicon.cases or adjective is None or adjective.first == first:
        return False
    if adjective.name.kind != AliasKind.DEMONYM:
        return False
    agrees = phrases.tokens.lows[role_at - 1].endswith(phrases.lexicon.attributes)
    return not agrees and any(_is_noun(phrases, at) for at in range(first, adjective.first))


def _role_owner(phrases: Phrases, inside: Sequence[Found], role_at: int) -> Found | None:
    """Whose role it is: the first name before it where nouns pile up, else the last after it."""
    free = [found for found in inside if not phrases.is_bound(found)]
    before = [found for found in free if found.last <= role_at]
    if phrases.lexicon.piles_nouns:
        rival = before[-1] if len(before) > 1 and before[-1].last == role_at else None
        if rival is not None and rival.name.kind == AliasKind.DEMONYM:
            return None  # `the US European Command`: of two owners in doubt neither
        return next(iter(before), None)
    holds = [found for found in free if found.first <= role_at < found.last]
    after = [found for found in free if found.first > role_at]
    chosen = after or holds or before
    if len(chosen) > 1 and _is_of_organ(chosen[-2], chosen[-1]):
        return chosen[-2]
    return next(reversed(chosen), None)


def _is_of_organ(first: Found, second: Found) -> bool:
    """`спікер турецького МЗС`: the adjective right before an organ says whose it is."""
    kinds = (first.name.kind, second.name.kind)
    return kinds == (AliasKind.DEMONYM, AliasKind.ORGAN) and first.last == second.first


def _of(  # noqa: PLR0913 - an actor's own fields
    found: Found,
    kind: str,
    level: SpeakerLevel | None,
    run: tuple[int, int],
    *,
    owned: bool = False,
    base: bool | None = None,
    refused: str = "",
    full: bool = False,
) -> Actor:
    """The voice of a name in a phrase; `base` where another word than the name shows its case."""
    name = found.name
    parties = (name.party,) if name.party else ()
    if name.kind == GROUP:
        kind = GROUP
    if kind == PERSON and level is None:
        level = SpeakerLevel.OFFICIAL
    return Actor(
        parties=parties,
        kind=kind,
        level=level,
        first=run[0],
        last=run[1],
        base=found.base if base is None else base,
        refused=refused,
        full=full,
        owned=owned,
    )
