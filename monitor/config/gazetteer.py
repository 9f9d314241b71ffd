"""The gazetteer files of the package become parties and the tables that go with them.

Touches: the package's own files, read once for each call.
"""

import tomllib
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

from monitor.config.document import Notes, Table
from monitor.config.parties import read_party
from monitor.model.feeds import PartyKey
from monitor.model.reactions import Gazetteer, Party, SpeakerLevel, VoiceGroup

COMMON_FILE: Final = "common.toml"


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
