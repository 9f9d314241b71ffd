"""A noun phrase becomes the party it speaks for, by its head. Pure."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from monitor.language.lexicon import Lexicon
from monitor.language.names import GROUP, PERSON, Found
from monitor.language.tokens import Tokens
from monitor.language.units import ROLE, WORDS, Actor
from monitor.model.reactions import AliasKind, SpeakerLevel


def read_actor(
    tokens: Tokens,
    lexicon: Lexicon,
    names: Mapping[int, Found],
    former: frozenset[str],
    run: tuple[int, int],
) -> Actor | None:
    """Who a noun phrase speaks for, by its head: the last name or role in it."""
    first, last = run
    while (
        last > first + 1
        and not tokens.words[last - 1][0].isalnum()
        and tokens.lows[last - 1] != "'s"
    ):
        last -= 1
    inside = [names[at] for at in range(first, last) if at in names]
    at = last - 1
    role_at = _role_position(tokens, lexicon, names, first, last)
    owned = lexicon.cases and bool(inside) and not inside[-1].base and role_at is not None
    if (
        inside
        and inside[-1].last == last
        and inside[-1].name.kind != AliasKind.DEMONYM
        and not owned
    ):
        return _named(tokens, lexicon, former, inside, run)
    if role_at is not None:
        return _role(tokens, lexicon, inside, run, role_at, former)
    low = tokens.lows[at]
    if low in lexicon.nouns and inside and inside[-1].last <= at:
        owner = inside[-1]
        return _of(owner, WORDS, None, run, owned=True)
    return None


def _named(
    tokens: Tokens,
    lexicon: Lexicon,
    former: frozenset[str],
    inside: list[Found],
    run: tuple[int, int],
) -> Actor | None:
    head = inside[-1]
    if head.name.kind == AliasKind.DEMONYM or _is_prefixed(tokens, head):
        return None
    if (
        any(_is_former(tokens, former, at) for at in range(run[0], head.first))
        or head.out_of_office
    ):
        return replace(
            _of(head, str(head.name.kind), head.name.level, run), refused="former official"
        )
    level = head.name.level
    if head.name.kind == AliasKind.ORGAN:
        head = _owner_of(tokens, inside)
        level = _organ_level(tokens, lexicon, head)
    return _of(head, str(head.name.kind), level, run)


def _is_prefixed(tokens: Tokens, found: Found) -> bool:
    """`anti-Trump`, `pro-Russian`: about a party, not of it."""
    at = found.first - 2
    return at >= 0 and tokens.words[at + 1] == "-" and tokens.lows[at] in _PREFIXES


_PREFIXES: Final = frozenset(["anti", "pro", "non", "post", "pre", "anti-", "pro-"])


def _owner_of(tokens: Tokens, inside: list[Found]) -> Found:
    """`Israel's National Security Council` is Israel's, whoever else has one."""
    head = inside[-1]
    if len(inside) < 2:
        return head
    owner = inside[-2]
    gap = tokens.lows[owner.last : head.first]
    owns = gap == ["'s"] or (not gap and owner.name.kind == AliasKind.DEMONYM)
    return replace(owner, first=owner.first, last=head.last) if owns else head


def _organ_level(tokens: Tokens, lexicon: Lexicon, head: Found) -> SpeakerLevel:
    for at in range(head.last - 1, head.first - 1, -1):
        level = lexicon.roles.get(tokens.lows[at])
        if level:
            return SpeakerLevel(level)
    return SpeakerLevel.OFFICIAL


def _role_position(
    tokens: Tokens, lexicon: Lexicon, names: Mapping[int, Found], first: int, last: int
) -> int | None:
    """The role noun that heads the phrase: its last word, or the one before a name or owner."""
    at = last - 1
    while at > first and tokens.lows[at] not in lexicon.roles:
        if not (tokens.words[at][0].isupper() or (at in names and lexicon.inverts)):
            break
        at -= 1
    low = tokens.lows[at]
    if low not in lexicon.roles:
        return None
    return at


def _role(
    tokens: Tokens,
    lexicon: Lexicon,
    inside: list[Found],
    run: tuple[int, int],
    role_at: int,
    former: frozenset[str],
) -> Actor | None:
    level = SpeakerLevel(lexicon.roles[tokens.lows[role_at]])
    owners = [found for found in inside if found.last <= role_at] or (
        inside if lexicon.inverts else []
    )
    if owners and _is_prefixed(tokens, owners[-1]):
        return None
    refused = ""
    if any(_is_former(tokens, former, at) for at in range(run[0], role_at)):
        refused = "former official"
    low = tokens.lows[run[0] : role_at + 1]
    if any(word in _NOT_ORGANS for word in low):
        return None
    if not owners:
        return Actor(
            parties=(),
            kind=ROLE,
            level=level,
            first=run[0],
            last=run[1],
            refused=refused,
            owned=True,
        )
    oblique = lexicon.joints.get(tokens.lows[role_at]) == "oblique"
    spoken = _of(owners[-1], ROLE, level, run, owned=True)
    return replace(spoken, refused=refused, base=not oblique)


_NOT_ORGANS: Final = frozenset(
    [
        "opposition",
        "parliament",
        "parliamentary",
        "party",
        "church",
        "rebel",
        "lawmakers",
        "union",
        "exile",
        "exiled",
        "bank",
        "fan",
        "football",
        "soccer",
        "rights",
        "think-tank",
        "newspaper",
        "media",
        "oppositionspolitiker",
    ]
)


def _is_former(tokens: Tokens, former: frozenset[str], at: int) -> bool:
    low = tokens.lows[at]
    return low in former or any(
        cue.endswith("*") and low.startswith(cue[:-1]) for cue in former if cue.endswith("*")
    )


def _of(
    found: Found,
    kind: str,
    level: SpeakerLevel | None,
    run: tuple[int, int],
    *,
    owned: bool = False,
) -> Actor:
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
        base=found.base,
        owned=owned,
    )
