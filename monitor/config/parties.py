"""A table becomes a Party: the same form in feeds.toml and in the gazetteer. Pure."""

import re
from collections.abc import Iterator
from dataclasses import replace
from math import prod
from typing import Final, TypeVar

from monitor.config.document import Table, alike, shown, type_name
from monitor.model.feeds import PartyKey
from monitor.model.reactions import Alias, AliasKind, Party, Person, SpeakerLevel

MAX_FORMS: Final = 64
"""Forms one mask may describe; the richest of the gazetteer (a Russian phrase of three words
with its case endings) has 45, and whoever matches masks must expand or compile them all."""
MAX_MASK: Final = 300
"""Code points of a mask; the longest of the gazetteer has 85."""
PARTY_KINDS: Final = ("state", "union", "alliance", "organisation", "group")
REMARKS: Final = ("id", "iso2", "newest", "newest_checked", "note")
"""Keys for the people who keep a gazetteer: accepted, never read."""
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}")
_ALTERNATIVES: Final = re.compile(r"\{([^{}]*)\}")
_SHORTEST_SURNAME: Final = 3
"""Letters; a shorter last word (Un, Yi) is a syllable or an ordinary word elsewhere."""

Masks = tuple[tuple[str, str], ...]
"""(language, mask); language "" for any."""
_Thing = TypeVar("_Thing")


def read_party(table: Table, shipped: Party | None = None) -> Party:
    """The party of one table, on top of the gazetteer's entry if `shipped` is one.

    With `extend = false` only what the table leaves out of name, kind and zone is taken over.
    What is wrong goes to the table's notes.
    """
    party = Party(
        key=PartyKey(table.key()),
        name=_name(table, shipped.name if shipped else None),
        kind=_kind(table, shipped.kind if shipped else PARTY_KINDS[0]),
        aliases=_aliases(table),
        not_aliases=tuple(mask for _, mask in _masks(table, "not_aliases")),
        people=tuple(map(_person, table.tables("people", "person", named_by="name"))),
        zone=table.text("zone", shipped.zone if shipped else ""),
    )
    extend = table.flag("extend", default=True)
    table.close(remarks=REMARKS)
    if not extend:
        return replace(party, closed=True)
    return _united(shipped, party) if shipped else party


def forms_of(mask: str) -> int:
    """How many literal forms a mask describes, endings of `*` not counted."""
    return prod(group.count("|") + 1 for group in _ALTERNATIVES.findall(mask))


def first_form(mask: str) -> str:
    """The form that takes the first of each set of alternatives, without `*`."""
    return _ALTERNATIVES.sub(lambda found: found[1].split("|")[0], mask).rstrip("*")


def _united(shipped: Party, own: Party) -> Party:
    """Nothing shipped is lost; about a person with the same name the user's word wins."""
    theirs = {person.name.casefold(): person for person in own.people}
    kept = [_grown(person, theirs.pop(person.name.casefold(), None)) for person in shipped.people]
    return replace(
        own,
        aliases=_joined(shipped.aliases, own.aliases),
        not_aliases=_joined(shipped.not_aliases, own.not_aliases),
        people=(*kept, *theirs.values()),
    )


def _grown(shipped: Person, own: Person | None) -> Person:
    return shipped if own is None else replace(own, masks=_joined(shipped.masks, own.masks))


def _joined(first: tuple[_Thing, ...], second: tuple[_Thing, ...]) -> tuple[_Thing, ...]:
    return tuple(dict.fromkeys((*first, *second)))


def _name(table: Table, default: str | None) -> str:
    """The name, also out of a table of names by language: the English one, or the first."""
    names = table.raw("name")
    if not isinstance(names, dict) or not names:
        return table.text("name", default)
    name = names.get("en", next(iter(names.values())))
    if isinstance(name, str):
        return name
    table.problem("name", f'"name" must be text, not {type_name(name)}')
    return default or ""


def _kind(table: Table, default: str) -> str:
    kind = table.text("kind", default)
    if kind in PARTY_KINDS:
        return kind
    one_of = ", ".join(PARTY_KINDS[:-1]) + " or " + PARTY_KINDS[-1]
    table.problem("kind", f'"kind" is {shown(kind)}; it must be {one_of}')
    return default


def _aliases(table: Table) -> tuple[Alias, ...]:
    """A list (kind country, any language), or tables by kind, or by language and then kind."""
    value = table.raw("aliases")
    if not isinstance(value, dict):
        masks = _masks(table, "aliases")
        return tuple(Alias(mask=mask, kind=AliasKind.COUNTRY) for _, mask in masks)
    inner = Table(value, table.at("aliases"), table.notes, f"{table.label} aliases")
    kinds = {kind.value: kind for kind in AliasKind}
    found = list(_of_kinds(inner, kinds))
    for language in inner.names():
        if language not in kinds and _LANGUAGE.fullmatch(language):
            by_kind = inner.table(language)
            if by_kind is not None:
                found += (replace(alias, language=language) for alias in _of_kinds(by_kind, kinds))
                by_kind.close()
    inner.close()
    return tuple(found)


def _of_kinds(table: Table, kinds: dict[str, AliasKind]) -> Iterator[Alias]:
    for name, kind in kinds.items():
        for language, mask in _masks(table, name):
            yield Alias(mask=mask, kind=kind, language=language)


def _person(table: Table) -> Person:
    """The name itself is a mask; the surname too where no aliases are listed."""
    name = table.text("name")
    alone = table.flag("surname_alone", default=True)
    listed = table.has("aliases")
    masks = _masks(table, "aliases")
    for language in table.names():
        if _LANGUAGE.fullmatch(language) and table.holds_list(language):
            listed = True
            masks = (*masks, *((language, mask) for _, mask in _masks(table, language)))
    person = Person(
        name=name,
        level=table.choice("level", SpeakerLevel.OFFICIAL),
        masks=masks if _has_name(masks, name) else (*_own_name(name, listed, alone), *masks),
        role=table.text("role", ""),
        from_on=table.day("from"),
        until_on=table.day("to", last=True),
        surname_alone=alone,
    )
    if person.from_on and person.until_on and person.until_on < person.from_on:
        table.problem("to", f'"to" ({person.until_on}) lies before "from" ({person.from_on})')
    table.close(remarks=REMARKS)
    return person


def _has_name(masks: Masks, name: str) -> bool:
    return any(first_form(mask) == name for _, mask in masks)


def _own_name(name: str, listed: bool, alone: bool) -> Masks:  # noqa: FBT001
    """Masks from a proper name; none from a description such as `leaders and officials`."""
    words = name.split()
    if not words or not (words[0][0].isupper() and words[-1][0].isupper()):
        return ()
    if listed or not alone or len(words) == 1 or len(words[-1]) < _SHORTEST_SURNAME:
        return (("", name),)
    return (("", name), ("", words[-1]))


def _masks(table: Table, name: str) -> Masks:
    """A list of masks for any language, or a table of such lists by language."""
    value = table.raw(name)
    if not isinstance(value, dict):
        return tuple(("", mask) for mask in _sound(table, name, table.texts(name)))
    inner = Table(value, table.at(name), table.notes, f"{table.label} {name}")
    found: list[tuple[str, str]] = []
    for language in inner.names():
        if not _LANGUAGE.fullmatch(language):
            hint = "a language is written as en, de, fr, ru or uk"
            inner.raw(language)
            inner.problem(language, f"{shown(language)} is no language", hint)
            continue
        masks = _sound(inner, language, inner.texts(language))
        found += ((language, mask) for mask in masks)
    return tuple(found)


def _sound(table: Table, name: str, masks: tuple[str, ...]) -> tuple[str, ...]:
    """The masks that can be matched, at bounded cost; the others are complained about."""
    kept: list[str] = []
    for index, mask in enumerate(masks):
        path = (*table.at(name), index)
        if not any(map(str.isalnum, mask)):
            message = f"{shown(mask)} has neither letter nor digit: it never matches a word"
            table.notes.warning(path, f"{table.label}: {message}", "it is left out")
        elif trouble := _too_costly(mask):
            table.notes.problem(path, f"{table.label}: {shown(mask)} {trouble}")
        else:
            kept.append(mask)
    return tuple(kept)


def _too_costly(mask: str) -> str:
    """Why a mask is refused, or "". Everything but `{`, `|`, `}` and `*` is literal."""
    if len(mask) > MAX_MASK:
        return f"is longer than {MAX_MASK} characters"
    if "{" not in mask or (forms := forms_of(mask)) <= MAX_FORMS:
        return ""
    return f"describes {forms} forms; at most {MAX_FORMS} are allowed"


def party_hint(name: str, parties: dict[PartyKey, Party]) -> str | None:
    """What an unknown party key probably meant: the party of that name, or a key like it."""
    wanted = name.casefold()
    for fits in (_is_called, _begins_alike):
        for party in parties.values():
            if fits(party, wanted):
                return f'did you mean "{party.key}"?'
    return alike(name, parties) or f"known: {', '.join(sorted(parties))}"


def _is_called(party: Party, wanted: str) -> bool:
    names = (party.key, party.name, *(alias.mask for alias in party.aliases))
    return any(wanted == name.casefold() for name in names)


def _begins_alike(party: Party, wanted: str) -> bool:
    """`RUS` begins as RU does, and `UKR` as Ukraine."""
    return bool(wanted) and (
        wanted.startswith(party.key.casefold()) or party.name.casefold().startswith(wanted)
    )
