"""A language's file of sentence parts becomes a Grammar.

Touches: the files beside this one.

The parts are written from knowledge of the language, never from the reader's own tables: they
are to test those. Notation, in every file:
  {a|b|c|d}   one of these, by gender and number of the subject: m, f, n, plural (and plural of
              men, where the language has one); {T:…} by the thing's, {E:…} by the event's,
              {Y:…}, {A:…}, {B:…} by another speaker's
  <name>      filled by another part
  v / c / x / p   a predicate: verb, object, clause after it, particle or participle at the end;
              `!` if it bears no time in the past beside it, `=` if no adjunct at all,
              `@` if only a human being does it, `~` if nothing good is said so
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

FOLDER: Final = Path(__file__).parent
LANGUAGES: Final = ("en", "de", "fr", "ru", "uk", "pl")
GENDERS: Final = "mfnpv"
STANCES: Final[Mapping[str, str]] = {
    "accept": "accepts",
    "bad": "rejects",
    "condemn": "rejects",
    "condition": "conditional",
    "good": "accepts",
    "ready": "accepts",
    "refuse": "rejects",
    "reject": "rejects",
    "support": "accepts",
    "terms": "conditional",
    "verdict": "rejects",
    "welcome": "accepts",
}
"""Which stance a kind of predicate or content takes, where no editor could doubt it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Somebody who speaks for a party, in the cases that the language's sentences need."""

    party: str
    kind: str
    """capital, country, organ, person (with a title), bare (a surname)."""
    gender: str
    forms: Mapping[str, str]
    full: str = ""
    role: str = ""
    """Both of people only, in the nominative: for appositions."""

    def has(self, case: str) -> bool:
        return bool(self.forms.get(case))


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """What is talked about: a plan, a strike."""

    gender: str
    forms: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """The parts of a language's sentences."""

    language: str
    speakers: tuple[Speaker, ...]
    adjectives: Mapping[str, Mapping[str, str]]
    """By party."""
    things: Mapping[str, tuple[Thing, ...]]
    """By kind: plan, event."""
    parts: Mapping[str, Any]
    """The rest of the file, by section."""

    def list(self, *path: str) -> tuple[str, ...]:
        """The texts at a place of the file."""
        found: Any = self.parts
        for name in path:
            found = found[name]
        return tuple(found)

    def has(self, *path: str) -> bool:
        found: Any = self.parts
        for name in path:
            if name not in found:
                return False
            found = found[name]
        return bool(found)


def load_grammar(language: str) -> Grammar:
    """The grammar of one of `LANGUAGES`."""
    parts = tomllib.loads(FOLDER.joinpath(f"{language}.toml").read_text(encoding="utf-8"))
    cases = parts["cases"]
    speakers = [
        _speaker(party, row, cases) for party, rows in parts["speakers"].items() for row in rows
    ]
    for party, rows in parts["people"].items():
        for row in rows:
            speakers.extend(_people(party, row, cases))
    things = {
        kind: tuple(_thing(row, parts["thing_cases"]) for row in rows)
        for kind, rows in parts["things"].items()
    }
    adjectives = {
        party: dict(zip(parts["adjective_forms"], _cells(row), strict=True))
        for party, row in parts["adjectives"].items()
    }
    return Grammar(
        language=language,
        speakers=tuple(speakers),
        adjectives=adjectives,
        things=things,
        parts=parts,
    )


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.split(";")]


def _speaker(party: str, row: str, cases: list[str]) -> Speaker:
    head, *forms = _cells(row)
    kind, gender = head.split()
    return Speaker(
        party=party, kind=kind, gender=gender, forms=dict(zip(cases, forms, strict=False))
    )


def _people(party: str, row: str, cases: list[str]) -> list[Speaker]:
    """A person with the title before the name, and by surname alone."""
    gender, *rest = _cells(row)
    forms, (full, surname, role) = rest[:-3], rest[-3:]
    titled = Speaker(
        party=party,
        kind="person",
        gender=gender,
        forms=dict(zip(cases, forms, strict=False)),
        full=full,
        role=role,
    )
    bare = Speaker(party=party, kind="bare", gender=gender, forms={cases[0]: surname})
    return [titled, bare]


def _thing(row: str, cases: list[str]) -> Thing:
    gender, *forms = _cells(row)
    return Thing(gender=gender, forms=dict(zip(cases, forms, strict=True)))
