"""The languages that are told apart and not read: from their file, and as feeds declare them.

Touches: the package's own tables.
"""

import tomllib
from collections.abc import Iterable, Iterator
from importlib.resources import files
from typing import Final

from monitor.config.document import Notes, Table
from monitor.errors import ConfigError, Problem
from monitor.language.spoken import OtherLanguage, Others, Script
from monitor.language.tables import WordTable

_FILE: Final = "others.toml"
_TABLE: Final = ".toml"


def shipped_others() -> Others:
    """What is known of languages that are not read.

    Raises:
        ConfigError: If the file is wrong; a test keeps that from happening.
    """
    source = files("monitor.language").joinpath(_FILE).read_text(encoding="utf-8")
    notes = Notes()
    table = Table(tomllib.loads(source), (), notes, "")
    others = Others(
        same=_texts_of(table.table("same")),
        scripts=tuple(
            Script(letters=one.text("letters"), languages=one.texts("languages"))
            for one in _tables_in(table.table("scripts"))
        ),
        languages=tuple(
            OtherLanguage(
                language=str(one.path[-1]),
                name=one.text("name"),
                words=_words_of(one),
                letters=one.text("letters", ""),
            )
            for one in _tables_in(table.table("languages"))
        ),
    )
    table.close()
    if notes.complaints:
        raise ConfigError(
            tuple(
                Problem(path=_FILE, line=0, column=0, key="", message=complaint.message)
                for complaint in notes.complaints
            )
        )
    return others


def languages_read(own: tuple[WordTable, ...]) -> frozenset[str]:
    """The languages that have a word table, shipped or a user's own; no table is opened."""
    names = (file.name for file in files("monitor.language").joinpath("words").iterdir())
    shipped = {name.removesuffix(_TABLE) for name in names if name.endswith(_TABLE)}
    return frozenset(shipped | {table.language for table in own})


def not_read(tags: Iterable[str], own: tuple[WordTable, ...]) -> dict[str, str]:
    """English names of languages that are not read, by code and by those of these tags.

    Nothing where all tags are of languages that are read: then the names are not needed, and
    take 5 ms.
    """
    read = languages_read(own)
    strange = {tag for tag in tags if tag.lower().split("-")[0] not in read}
    if not strange:
        return {}
    others = shipped_others()
    codes = {tag: others.code_of(tag) for tag in sorted(strange)}
    codes.update((one.language, one.language) for one in others.languages)
    return {tag: others.name_of(code) for tag, code in codes.items() if code and code not in read}


def _tables_in(table: Table | None) -> Iterator[Table]:
    """The tables inside a table, each closed after it was read."""
    for name in table.names() if table else ():
        inner = table.table(name) if table else None
        if inner is not None:
            yield inner
            inner.close()


def _texts_of(table: Table | None) -> dict[str, str]:
    return {name: table.text(name) for name in table.names()} if table else {}


def _words_of(table: Table) -> tuple[str, ...]:
    """`words = "word word …"`, over as many lines as it takes; a language may have none."""
    value = table.raw("words") if table.has("words") else ""
    if isinstance(value, str):
        return tuple(value.split())
    table.problem("words", '"words" must be words in quotes')
    return ()
