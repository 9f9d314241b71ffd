"""The files of a folder of word tables become WordTables, or problems with file and line.

Touches: the package's own tables, and the folder that the configuration names.

A language is two files: `xx.toml`, written by hand, and `xx.forms`, every form of its verbs.
"""

import tomllib
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

from monitor.config.document import Complaint, Notes, Table
from monitor.config.positions import find_positions
from monitor.errors import ConfigError, Problem
from monitor.language.lexicon import Cue
from monitor.language.tables import FORMS, Words, WordTable, joined, lemmas_of

_CLASSES: Final = {
    "verbs": frozenset(map(str, Cue)),
    "nouns": frozenset(map(str, Cue)),
    "adjectives": frozenset(map(str, Cue)),
}
"""Sections whose classes have a meaning of their own; the others are named by the grammar."""


def shipped_words() -> tuple[WordTable, ...]:
    """The tables of the package, by language.

    Raises:
        ConfigError: If one is wrong; a test keeps that from happening.
    """
    return read_words(files("monitor.language").joinpath("words"), "words")


def read_words(folder: Traversable, name: str) -> tuple[WordTable, ...]:
    """The tables of a folder, by language.

    Args:
        folder: Where they lie.
        name: The folder, as messages shall name it.

    Raises:
        ConfigError: With every problem of every table.
    """
    tables: list[WordTable] = []
    problems: list[Problem] = []
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".toml"):
            stem = file.name.removesuffix(".toml")
            forms, cases = folder.joinpath(f"{stem}.forms"), folder.joinpath(f"{stem}.cases")
            table, found = _read_language(file, (forms, cases), name)
            problems.extend(found)
            tables.extend([table] if table else [])
    if problems:
        raise ConfigError(tuple(problems))
    return tuple(tables)


def in_use(own: tuple[WordTable, ...]) -> tuple[WordTable, ...]:
    """The shipped tables and a user's own, by language: of one language the user's."""
    by_language = {table.language: table for table in (*shipped_words(), *own)}
    return tuple(by_language[language] for language in sorted(by_language))


def _read_language(
    file: Traversable, inflections: tuple[Traversable, Traversable], folder: str
) -> tuple[WordTable | None, list[Problem]]:
    path = f"{folder}/{file.name}"
    forms, cases = inflections
    try:
        source = file.read_text(encoding="utf-8")
        document = tomllib.loads(source)
    except (OSError, ValueError) as error:
        return None, [_problem(path, 0, f"the table cannot be read: {error}")]
    notes = Notes()
    known, problems = _read_forms(forms, f"{folder}/{forms.name}")
    declined, more = _read_forms(cases, f"{folder}/{cases.name}") if cases.is_file() else ({}, [])
    problems.extend(more)
    table = _table(Table(document, (), notes, ""), known, declined)
    for _, lemma, particles in lemmas_of(table) if not notes.complaints else ():
        if lemma not in known and joined(lemma, particles) not in known:
            problems.append(_problem(path, _line_of(source, lemma), f'"{lemma}" has no forms'))
    problems.extend(_placed(complaint, source, path) for complaint in notes.complaints)
    return table, problems


def _placed(complaint: Complaint, source: str, path: str) -> Problem:
    line, column = find_positions(source).place_of(complaint.path, at_key=complaint.at_key)
    return Problem(
        path=path,
        line=line,
        column=column,
        key=".".join(map(str, complaint.path)),
        message=complaint.message,
        hint=complaint.hint,
    )


def _problem(path: str, line: int, message: str) -> Problem:
    return Problem(path=path, line=line, column=1 if line else 0, key="", message=message)


def _line_of(source: str, word: str) -> int:
    for number, line in enumerate(source.splitlines(), 1):
        if word in line.replace("_", " ").replace('"', " ").split():
            return number
    return 0


def _table(
    table: Table,
    forms: dict[str, tuple[tuple[str, ...], ...]],
    cases: dict[str, tuple[tuple[str, ...], ...]],
) -> WordTable:
    settings = table.table("settings") or Table({}, ("settings",), table.notes, "settings")
    pronouns = settings.table("pronouns")
    found = WordTable(
        language=table.key("language"),
        name=table.text("name"),
        inverts=settings.flag("inverts", default=False),
        object_first=settings.flag("object_first", default=False),
        genitives=settings.flag("genitives", default=False),
        has_cases=settings.flag("cases", default=False),
        infinitives=settings.flag("infinitives", default=False),
        particles_at_end=settings.flag("particles_at_end", default=False),
        piles_nouns=settings.flag("piles_nouns", default=False),
        compounds=settings.flag("compounds", default=False),
        attributes=settings.texts("attributes"),
        plural=settings.texts("plural"),
        weekdays=settings.texts("weekdays"),
        pronouns={word: pronouns.text(word) for word in pronouns.names()} if pronouns else {},
        forms=forms,
        cases=cases,
        verbs=_classes(table, "verbs"),
        verb_notes=_classes(table, "verb_notes"),
        tags=_classes(table, "tags"),
        roles=_classes(table, "roles"),
        nouns=_classes(table, "nouns"),
        adjectives=_classes(table, "adjectives"),
        chains=_classes(table, "chains"),
        quiet=_classes(table, "quiet"),
        quiet_verbs=_classes(table, "quiet_verbs"),
        light=_classes(table, "light"),
        articles=_classes(table, "articles"),
        links=_classes(table, "links"),
        joints=_classes(table, "joints"),
        phrases=_phrases(table, "phrases"),
        stance=_phrases(table, "stance"),
    )
    settings.close()
    table.close()
    return found


def _classes(table: Table, section: str) -> Words:
    """`class = "word word …"`, over as many lines as it takes."""
    inner = table.table(section)
    if inner is None:
        return {}
    known = _CLASSES.get(section)
    found: dict[str, tuple[str, ...]] = {}
    for name in inner.names():
        value = inner.raw(name)
        if not isinstance(value, str):
            inner.problem(name, f'"{name}" must be words in quotes')
        elif known and name not in known:
            inner.problem(name, f'there is no class "{name}" in [{section}]')
        else:
            found[name] = tuple(value.split())
    return found


def _phrases(table: Table, section: str) -> Words:
    inner = table.table(section)
    return {name: inner.texts(name) for name in inner.names()} if inner else {}


def _read_forms(
    file: Traversable, path: str
) -> tuple[dict[str, tuple[tuple[str, ...], ...]], list[Problem]]:
    """`lemma: base / third / past / participle / -ing`, a line each; groups may be empty."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError) as error:
        return {}, [_problem(path, 0, f"the forms cannot be read: {error}")]
    known: dict[str, tuple[tuple[str, ...], ...]] = {}
    problems: list[Problem] = []
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        lemma, mark, rest = line.partition(":")
        groups = tuple(tuple(group.split()) for group in rest.split("/"))
        if not mark or not lemma.strip() or len(groups) > len(FORMS):
            wanted = 'a line is "lemma: base / third / past / participle / -ing"'
            problems.append(_problem(path, number, wanted))
        else:
            known[lemma.strip()] = groups
    return known, problems
