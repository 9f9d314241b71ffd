"""The gazetteer files of the package become parties and the tables that go with them.

Touches: the package's own files, read once for each call.
"""

import tomllib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

from monitor.config.document import Notes, Table
from monitor.config.parties import read_party
from monitor.model.feeds import PartyKey
from monitor.model.reactions import (
    Alias,
    AliasKind,
    Gazetteer,
    Party,
    SpeakerLevel,
    VoiceGroup,
)

COMMON_FILE: Final = "common.toml"
WORLD: Final = "world"
"""The folder of everybody else, a file a language; its notice of use lies beside them."""
SHOWN_IN: Final = "en"
"""The language whose first name of a country is the one that is shown."""
ORGANISATION: Final = "ORG-"
"""How the keys of the world begin that are no country's."""
_KINDS: Final = (AliasKind.COUNTRY, AliasKind.CAPITAL, AliasKind.DEMONYM, AliasKind.ORGAN)
"""The columns of a line after its key; one more holds what only looks like the name."""


def load_gazetteer(folder: Traversable | None = None) -> tuple[tuple[Party, ...], Gazetteer]:
    """The parties of a folder, by default the shipped ones, by key; and what is no party's own.

    Raises:
        ValueError: If a file is wrong; of the shipped ones a test keeps that from happening.
    """
    folder = folder or files("monitor.gazetteer")
    notes = Notes()
    parties: list[Party] = []
    gazetteer = Gazetteer()
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if not file.name.endswith(".toml"):
            continue
        document = tomllib.loads(file.read_text(encoding="utf-8"))
        table = Table(document, (file.name,), notes, file.name)
        if file.name == COMMON_FILE:
            gazetteer = _common(table)
        else:
            parties.append(read_party(table))
    if notes.complaints:
        raise ValueError("; ".join(complaint.message for complaint in notes.complaints))
    return tuple(sorted(parties, key=lambda party: party.key)), gazetteer


def _common(table: Table) -> Gazetteer:
    gazetteer = Gazetteer(
        place_cues=_lists(table, "place_cues"),
        role_nouns=_role_nouns(table),
        former_cues=_lists(table, "former_cues"),
        groups=tuple(map(_group, table.tables("group", "group"))),
        topic_phrases=_lists(table, "topic_phrases"),
        not_aliases=_lists(table, "not_aliases"),
    )
    table.close()
    return gazetteer


def _lists(table: Table, name: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """A table of lists as pairs, in the order of the file."""
    inner = table.table(name)
    return tuple((key, inner.texts(key)) for key in inner.names()) if inner else ()


def _role_nouns(
    table: Table,
) -> tuple[tuple[str, tuple[tuple[str, SpeakerLevel], ...]], ...]:
    """By language: each noun with the level it suggests; the file lists nouns by level."""
    by_language = table.table("role_nouns")
    if by_language is None:
        return ()
    found: list[tuple[str, tuple[tuple[str, SpeakerLevel], ...]]] = []
    for language in by_language.names():
        by_level = by_language.table(language)
        levels = (level for level in SpeakerLevel if by_level and by_level.has(level))
        nouns = ((noun, level) for level in levels if by_level for noun in by_level.texts(level))
        found.append((language, tuple(nouns)))
        if by_level:
            by_level.close()
    return tuple(found)


def _group(table: Table) -> VoiceGroup:
    key = table.key()
    members = tuple(map(PartyKey, table.texts("members", None)))
    masks = table.table("masks")
    pairs = (
        tuple((language, mask) for language in masks.names() for mask in masks.texts(language))
        if masks
        else ()
    )
    table.close()
    return VoiceGroup(key=key, members=members, masks=pairs)


def load_world(languages: Collection[str], folder: Traversable | None = None) -> tuple[Party, ...]:
    """Every country and organisation without a file of its own, by key; nobody has people.

    Args:
        languages: Whose names are wanted; one without a file has none.
        folder: Where the files lie, by default the shipped ones.

    Raises:
        ValueError: If a line has more cells than there are kinds, naming file and line.
    """
    folder = folder or files("monitor.gazetteer").joinpath(WORLD)
    shown: dict[str, str] = {}
    aliases: dict[str, list[Alias]] = {}
    masked: dict[str, list[str]] = {}
    for language in sorted({*languages, SHOWN_IN}):
        for key, names, blanked in _world_lines(folder, language):
            if language == SHOWN_IN:
                shown[key] = names[0][1]
            if language in languages:
                masked.setdefault(key, []).extend(blanked)
                aliases.setdefault(key, []).extend(
                    Alias(mask=mask, kind=kind, language=language) for kind, mask in names
                )
    return tuple(
        Party(
            key=PartyKey(key),
            name=shown.get(key, key),
            kind="organisation" if key.startswith(ORGANISATION) else "state",
            aliases=tuple(found),
            not_aliases=tuple(dict.fromkeys(masked[key])),
        )
        for key, found in sorted(aliases.items())
    )


def seated(
    asked: Iterable[Party], known: Iterable[Party], languages: Collection[str]
) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """The parties asked about with all their names, and whoever else may speak, each once.

    A party that the world's tables know too, by its key or by a name, has their names as well,
    unless it says that it is closed. Beside it stand the other parties that are known, and the
    rest of the world; nobody who bears a name of a party asked about.
    """
    world = load_world(languages)
    parties = tuple(_with_names_of(party, world) for party in asked)
    wanted = {party.key for party in parties}
    names = {name for party in parties for name in (party.name, *_masks_of(party))}
    others: list[Party] = []
    for party in (*known, *world):
        if party.key in wanted or party.name in names or not names.isdisjoint(_titles(party)):
            continue
        wanted.add(party.key)
        names.update((party.name, *_titles(party)))
        others.append(party)
    return parties, tuple(others)


def _with_names_of(party: Party, world: Iterable[Party]) -> Party:
    if party.closed:
        return party
    own = {party.name, *_titles(party)}
    twin = next(
        (one for one in world if one.key == party.key or not own.isdisjoint(_titles(one))), None
    )
    if twin is None:
        return party
    masks = set(_masks_of(party))
    more = tuple(alias for alias in twin.aliases if alias.mask not in masks)
    blanked = tuple(mask for mask in twin.not_aliases if mask not in party.not_aliases)
    return replace(
        party, aliases=(*party.aliases, *more), not_aliases=(*party.not_aliases, *blanked)
    )


def _masks_of(party: Party) -> Iterator[str]:
    return (alias.mask for alias in party.aliases)


def _titles(party: Party) -> Iterator[str]:
    """What a country or an organisation is called, without its capital and its people."""
    own = (AliasKind.COUNTRY, AliasKind.ORGAN)
    return (alias.mask for alias in party.aliases if alias.kind in own)


def _world_lines(
    folder: Traversable, language: str
) -> Iterator[tuple[str, list[tuple[AliasKind, str]], list[str]]]:
    """Of each line the key, the masks with their kinds, and what only looks like them."""
    file = folder.joinpath(f"{language}.tsv")
    if not file.is_file():
        return
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if not line or line[0] == "#":
            continue
        key, *cells = line.split("\t")
        if not any(cells[: len(_KINDS)]) or len(cells) > len(_KINDS) + 1:
            raise ValueError(f"{WORLD}/{file.name}, line {number}: a key, then names by kind")
        names = [
            (kind, mask)
            for kind, cell in zip(_KINDS, cells, strict=False)
            if cell
            for mask in cell.split(", ")
        ]
        yield key, names, [mask for cell in cells[len(_KINDS) :] for mask in cell.split(", ")]
