"""The files of a folder of word tables become WordTables, or problems with file and line.

Touches: the package's own tables, and the folder that the configuration names.

A language is two files, `xx.toml`, written by hand, and `xx.forms`, every form of its verbs; and a
third one, `xx.cases`, the cases of its roles and nouns, where the language has cases.
"""

import re
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

from monitor.config.document import Complaint, Notes, Table, alike
from monitor.config.positions import KeyPath, Positions, find_positions
from monitor.config.syntax import Mended, mend
from monitor.errors import ConfigError, Problem
from monitor.language.inflections import FORMS, Inflections
from monitor.language.lexicon import Cue
from monitor.language.patterns import fault_of
from monitor.language.tables import Words, WordTable, joined, lemmas_of
from monitor.model.reactions import SpeakerLevel

_Known = Mapping[str, frozenset[str]]
"""The names of the classes by section; a section that is absent takes any."""

_CUES: Final = frozenset(map(str, Cue))
_CLASSES: Final[_Known] = {
    "verbs": _CUES,
    "nouns": _CUES,
    "adjectives": _CUES,
    "roles": frozenset(map(str, SpeakerLevel)) - {SpeakerLevel.UNNAMED},
}
"""Sections whose classes have a meaning of their own; those of the others are what the grammar
asks for by name, which are the ones that the shipped tables use."""
_ASKED: Final = (
    *("verb_notes", "tags", "chains", "quiet", "quiet_verbs"),
    *("light", "articles", "links", "joints", "phrases", "stance", "silences"),
)
_TOML: Final = ".toml"
_FORMS: Final = ".forms"
_CASES: Final = ".cases"
_LINES: Final = {
    _FORMS: "a line is: lemma: base / third / past / participle / -ing / future",
    _CASES: "a line is: lemma: as a subject / in other cases",
}
_GROUPS: Final = {_FORMS: len(FORMS), _CASES: 2}
_WORD: Final = re.compile(r'[^\s"\\]+')
_WEEK: Final = 7
_USUAL: Final = {
    _FORMS: re.compile(r"[^\s:]+: ?[^\s:/][^:/]*(?:/[^:/]*){0,4}"),
    _CASES: re.compile(r"[^\s:]+: ?[^\s:/][^:/]*(?:/[^:/]*)?"),
}
"""A line with nothing wrong in it, as nearly all are; only the others are looked at closely."""


def shipped_words() -> tuple[WordTable, ...]:
    """The tables of the package, by language.

    Their lines of forms and of silences are taken as they stand: a test reads them as a user's.

    Raises:
        ConfigError: If one is wrong; a test keeps that from happening.
    """
    return read_words(files("monitor.language").joinpath("words"), "words")


def own_words(folder: Traversable, name: str) -> tuple[WordTable, ...]:
    """The tables of a user's folder, by language; what `read_words` says, and more.

    A class that no shipped table has is a problem, since the grammar would never ask for it;
    phrases that a table does not speak of are none.
    """
    return read_words(folder, name, shipped_words())


def read_words(
    folder: Traversable, name: str, shipped: tuple[WordTable, ...] = ()
) -> tuple[WordTable, ...]:
    """The tables of a folder, by language.

    Args:
        folder: Where they lie.
        name: The folder, as messages shall name it.
        shipped: The tables whose classes are known. Without them the folder is the one that
            ships: every class is known, and single lines are not looked at.

    Raises:
        ConfigError: With every problem of every table, or if there is none in the folder.
    """
    found = {file.name: file for file in folder.iterdir()}
    known = _known_classes(shipped)
    tables: list[WordTable] = []
    problems = _strays(found, name)
    for file in sorted(one for one in found if one.endswith(_TOML)):
        table, wrong = _read_language(found, file, name, known, checked=bool(shipped))
        problems.extend(wrong)
        tables.extend([_completed(table, known)] if table else [])
    if problems:
        raise ConfigError(tuple(problems))
    return tuple(tables)


def in_use(own: tuple[WordTable, ...]) -> tuple[WordTable, ...]:
    """The shipped tables and a user's own, by language: of one language the user's."""
    by_language = {table.language: table for table in (*shipped_words(), *own)}
    return tuple(by_language[language] for language in sorted(by_language))


def _known_classes(shipped: Iterable[WordTable]) -> _Known:
    known: dict[str, frozenset[str]] = dict(_CLASSES)
    for table in shipped:
        for section in _ASKED:
            known[section] = known.get(section, frozenset()) | frozenset(getattr(table, section))
        used = frozenset(table.pronouns.values())
        known["pronouns"] = known.get("pronouns", frozenset()) | used
    return known


def _completed(table: WordTable, known: _Known) -> WordTable:
    """The table with an empty list for every kind of phrase that it does not speak of."""
    absent = {name: () for name in sorted(known.get("stance", ())) if name not in table.stance}
    return replace(table, stance={**table.stance, **absent})


def _strays(found: Mapping[str, Traversable], folder: str) -> list[Problem]:
    """A folder without a table, and forms without one: a name is misspelt."""
    if not any(name.endswith(_TOML) for name in found):
        hint = "a language is two files: xx.toml and xx.forms"
        return [_problem(folder, 0, "there is no word table in this folder", hint)]
    return [
        _problem(f"{folder}/{name}", 0, f"there is no {_beside(name, _TOML)} to these forms")
        for name in sorted(found)
        if name.endswith((_FORMS, _CASES)) and _beside(name, _TOML) not in found
    ]


def _beside(name: str, ending: str) -> str:
    return name.rpartition(".")[0] + ending


def _read_language(
    found: Mapping[str, Traversable], file: str, folder: str, known: _Known, *, checked: bool
) -> tuple[WordTable | None, list[Problem]]:
    path = f"{folder}/{file}"
    text = _text_of(found[file], path)
    if isinstance(text, Problem):
        return None, [text]
    inflections = (
        _read_forms(found.get(_beside(file, ending)), _beside(path, ending), checked=checked)
        for ending in (_FORMS, _CASES)
    )
    (forms, problems), (cases, wrong) = inflections
    problems += wrong
    mended = mend(text)
    problems += (
        _problem(path, it.line, it.message, it.hint, it.column) for it in mended.complaints
    )
    if mended.complaints and not mended.source:
        return None, problems
    notes = Notes()
    table = _table(
        _Sections(table=Table(mended.document, (), notes, ""), known=known),
        Inflections() if forms is None else forms,
        Inflections() if cases is None else cases,
    )
    _check_language(table, file, notes)
    if checked:
        _check_silences(table, notes)
    if checked and forms is not None:
        _check_forms(table, _beside(file, _FORMS), notes)
    if not _lost_a_header(text, mended):
        told = (it for it in notes.complaints if not (it.absent and mended.complaints))
        problems += _placed(told, mended.source, path)
    return table, problems


def _lost_a_header(text: str, mended: Mended) -> bool:
    """A section that is not read leaves its words to the one above: nothing else is certain."""
    lines = text.split("\n")
    return any(lines[at - 1].lstrip().startswith("[") for at in mended.blanked if at)


def _text_of(file: Traversable, path: str) -> str | Problem:
    """What a file holds, as UTF-8."""
    try:
        raw = file.read_bytes()
    except OSError as error:
        return _problem(path, 0, f"the file cannot be read: {error.strerror or error}")
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - raw.rfind(b"\n", 0, error.start)
        message = f"byte 0x{raw[error.start]:02x} is not UTF-8"
        return _problem(path, line, message, "save the file as UTF-8", column)


# --- what a table says


def _check_language(table: WordTable, file: str, notes: Notes) -> None:
    stem = file.removesuffix(_TOML)
    if table.language and table.language != stem:
        message = f'"language" is "{table.language}", but the file is called {file}'
        notes.problem(("language",), message, f'write language = "{stem}"')
    if len(table.weekdays) not in (0, _WEEK):
        message = f'"weekdays" names {len(table.weekdays)} days, not {_WEEK}'
        hint = 'Monday first; forms of one day are joined: "środa|środę"'
        notes.problem(("settings", "weekdays"), message, hint)


def _check_silences(table: WordTable, notes: Notes) -> None:
    """Every line of `[silences]` can be used."""
    for group, lines in table.silences.items():
        for at, line in enumerate(lines):
            fault = fault_of(line, table.silence_words)
            if fault:
                notes.problem(("silences", group, at), fault)


def _check_forms(table: WordTable, file: str, notes: Notes) -> None:
    """Every verb of the table has a line in the file of forms."""
    for cue, lemma, particles in lemmas_of(table):
        if lemma not in table.forms and joined(lemma, particles) not in table.forms:
            path = ("verbs", str(cue), "_".join((lemma, *particles)))
            notes.problem(path, f'"{lemma}" has no forms', f'{file} needs a line "{lemma}: …"')


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sections:
    """A table being read, with the classes that its sections may have."""

    table: Table
    known: _Known

    def classes(self, section: str) -> Words:
        """`class = "word word …"`, over as many lines as it takes."""
        inner = self.table.table(section)
        if inner is None:
            return {}
        found: dict[str, tuple[str, ...]] = {}
        for name in inner.names():
            value = inner.raw(name)
            if not isinstance(value, str):
                inner.problem(name, f'"{name}" must be words in quotes', f'{name} = "word word"')
            elif self._is_known(inner, section, name):
                found[name] = tuple(value.split())
                if value != value.lower():
                    self._check_small(inner, name, zip(found[name], found[name], strict=True))
        return found

    def phrases(self, section: str) -> Words:
        """`class = ["a phrase", …]`."""
        inner = self.table.table(section)
        if inner is None:
            return {}
        found: dict[str, tuple[str, ...]] = {}
        for name in inner.names():
            if self._is_known(inner, section, name):
                found[name] = inner.texts(name)
                said = inner.raw(name)
                texts = list(map(str, said)) if isinstance(said, list) else []
                if (together := "\n".join(texts)) != together.lower():
                    self._check_small(inner, name, enumerate(texts))
        return found

    def pronouns(self, settings: Table) -> Mapping[str, str]:
        """`{ "on" = "person" }`: what each may stand for."""
        inner = settings.table("pronouns")
        found = {word: inner.text(word) for word in inner.names()} if inner else {}
        known = self.known.get("pronouns")
        for word, kind in found.items():
            if inner and known and kind and kind not in known:
                inner.problem(word, f'"{kind}" is nothing a pronoun stands for', alike(kind, known))
        return found

    def _is_known(self, inner: Table, section: str, name: str) -> bool:
        known = self.known.get(section)
        if known is None or name in known:
            return True
        message = f'there is no class "{name}" in [{section}]'
        inner.notes.problem(inner.at(name), message, alike(name, known), at_key=True)
        inner.raw(name)
        return False

    def _check_small(self, inner: Table, name: str, words: Iterable[tuple[str | int, str]]) -> None:
        """Words are compared in small letters: one with a capital would never be found.

        `words`: each with its place, which in a text of words is the word itself.
        """
        for at, word in words:
            if word != word.lower():
                path = (*inner.at(name), at)
                inner.notes.problem(path, f'"{word}" has capitals', f'write "{word.lower()}"')


def _table(sections: _Sections, forms: Inflections, cases: Inflections) -> WordTable:
    table = sections.table
    settings = table.table("settings") or Table({}, ("settings",), table.notes, "settings")
    found = WordTable(
        language=table.key("language"),
        name=table.text("name"),
        inverts=settings.flag("inverts", default=False),
        object_first=settings.flag("object_first", default=False),
        drops_subjects=settings.flag("drops_subjects", default=False),
        genitives=settings.flag("genitives", default=False),
        has_cases=settings.flag("cases", default=False),
        infinitives=settings.flag("infinitives", default=False),
        particles_at_end=settings.flag("particles_at_end", default=False),
        large_nouns=settings.flag("large_nouns", default=False),
        piles_nouns=settings.flag("piles_nouns", default=False),
        compounds=settings.flag("compounds", default=False),
        adverbs=settings.texts("adverbs"),
        attributes=settings.texts("attributes"),
        plural=settings.texts("plural"),
        weekdays=settings.texts("weekdays"),
        pronouns=sections.pronouns(settings),
        forms=forms,
        cases=cases,
        verbs=sections.classes("verbs"),
        verb_notes=sections.classes("verb_notes"),
        tags=sections.classes("tags"),
        roles=sections.classes("roles"),
        nouns=sections.classes("nouns"),
        adjectives=sections.classes("adjectives"),
        chains=sections.classes("chains"),
        quiet=sections.classes("quiet"),
        quiet_verbs=sections.classes("quiet_verbs"),
        light=sections.classes("light"),
        auxiliaries=sections.classes("auxiliaries"),
        articles=sections.classes("articles"),
        links=sections.classes("links"),
        joints=sections.classes("joints"),
        phrases=sections.phrases("phrases"),
        stance=sections.phrases("stance"),
        silence_words=sections.classes("silence_words"),
        silences=sections.phrases("silences"),
    )
    settings.close()
    table.close()
    return found


# --- the files of forms and cases


def _read_forms(
    file: Traversable | None, path: str, *, checked: bool
) -> tuple[Inflections | None, list[Problem]]:
    """`lemma: group / group …`, a line each; groups may be empty. A language may lack cases."""
    ending = path[path.rindex(".") :]
    if file is None and ending == _CASES:
        return None, []
    if file is None:
        hint = "a verb is known by its forms"
        return None, [_problem(path, 0, "there is no such file beside the table", hint)]
    text = _text_of(file, path)
    if isinstance(text, Problem):
        return None, [text]
    problems = _check_lines(text, path, ending) if checked else []
    return Inflections(text), problems


def _check_lines(text: str, path: str, ending: str) -> list[Problem]:
    known: set[str] = set()
    problems: list[Problem] = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip() and not line.startswith("#"):
            lemma = line.partition(":")[0]
            right = _USUAL[ending].fullmatch(line) and line == line.lower() and lemma not in known
            message = "" if right else _wrong_forms(line, known, _GROUPS[ending])
            problems.extend([_problem(path, number, message, _LINES[ending])] if message else [])
            known.add(lemma.strip())
    return problems


def _wrong_forms(line: str, known: AbstractSet[str], groups: int) -> str:
    """What is wrong with a line of forms, "" when nothing is."""
    lemma, mark, rest = line.partition(":")
    name = lemma.strip()
    large = "" if line == line.lower() else next(w for w in line.split() if w != w.lower())
    reasons = (
        (not mark, "there is no colon after the lemma"),
        (not name or len(name.split()) > 1, "before the colon stands one word, the lemma"),
        (":" in rest, "there is a second colon: two words on one line"),
        (not rest.replace("/", "").strip(), f'"{name}" has no forms'),
        (rest.count("/") >= groups, f"there are more than {groups} groups of forms"),
        (name in known, f'"{name}" has a line already'),
        (large != "", f'"{large}" has capitals'),
    )
    return next((message for wrong, message in reasons if wrong), "")


# --- where it is


def _placed(complaints: Iterable[Complaint], source: str, path: str) -> list[Problem]:
    """The complaints as problems, in the order of the file."""
    told = tuple(complaints)
    positions = find_positions(source) if told else None
    found = [
        Problem(
            path=path,
            line=line,
            column=column,
            key=".".join(map(str, complaint.path)),
            message=complaint.message,
            hint=complaint.hint,
        )
        for complaint in told
        if positions is not None
        for line, column in (_place(complaint.path, positions, source, at_key=complaint.at_key),)
    ]
    return sorted(found, key=lambda it: (it.line, it.column, it.message))


def _place(path: KeyPath, positions: Positions, source: str, *, at_key: bool) -> tuple[int, int]:
    """Where a key, a value, or a word inside of a text of words stands."""
    word = path[-1] if path else ""
    if path in positions.values or path[:-1] not in positions.values or not isinstance(word, str):
        return positions.place_of(path, at_key=at_key)
    first, column = positions.place_of(path[:-1])
    for number, line in enumerate(source.split("\n")[first - 1 :], first):
        for found in _WORD.finditer(line, column - 1 if number == first else 0):
            if found[0] == word:
                return number, found.start() + 1
    return first, column


def _problem(
    path: str, line: int, message: str, hint: str | None = None, column: int = 1
) -> Problem:
    place = column if line else 0
    return Problem(path=path, line=line, column=place, key="", message=message, hint=hint)
