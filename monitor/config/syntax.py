"""The source of a TOML document becomes its values, and a complaint for each place it is not TOML.

`tomllib` stops at the first mistake. Here the statement around it is blanked and the rest read
again, so that one typing error does not hide nine others. Pure.
"""

import re
import tomllib
from dataclasses import dataclass
from typing import Final

from monitor.config.plain import read_plain

MAX_MENDS: Final = 20
"""Statements blanked before giving up: a file with more typing errors is no feeds.toml."""
_PLACE: Final = re.compile(r" ?\(at (?:line (\d+), column (\d+)|end of document)\)$")
_HEADER: Final = re.compile(r"\s*\[\[?[\w .\"'-]+\]")
_OPENING: Final = re.compile(r"\s*[\w.\"'-]+\s*=\s*[\[{]")
_ASSIGNED: Final = re.compile(r"\s*([\w.\"'-]+)\s*=")
_TWICE: Final = ("Cannot overwrite", "Cannot declare", "Cannot mutate", "Duplicate")
_UNCLOSED: Final = ("Unclosed array", "Unclosed inline table")
_NO_VALUE: Final = "Invalid value"
_BEGINS_TEXT: Final = ('"', "'")
_ENDING: Final = re.compile(r"\]\s*(?:#.*)?$")
_BARE: Final = re.compile(r"\s*[\w.\"'-]+\s*=\s*(?=[\w.-]+\s*(?:#.*)?$)")
"""An assignment of one bare word: a duration or a name without its quotes."""
_HINTS: Final = (
    (_NO_VALUE, "a text stands in quotes"),
    ("Illegal character", "a text in quotes ends on its line"),
    ("date", "write 2025-03-18T18:00:00Z"),
    ("Expected '='", "write key = value"),
)
"""A part of tomllib's message, and what to do."""
_TOO_DEEP: Final = "lists or tables are nested too deeply"


@dataclass(frozen=True, slots=True, kw_only=True)
class SyntaxComplaint:
    """A place where the source is not TOML."""

    line: int
    column: int
    message: str
    hint: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """A document as far as it can be read."""

    source: str
    """Valid TOML: with blanks where something was wrong; empty if nothing can be read."""
    document: dict[str, object]
    complaints: tuple[SyntaxComplaint, ...] = ()
    blanked: tuple[int, ...] = ()
    """The lines, from 1, whose content is not in the document."""


def mend(source: str) -> Mended:
    """The values of a document; without complaints if it is TOML as it stands."""
    lines = source.replace("\r\n", "\n").split("\n")
    complaints: list[SyntaxComplaint] = []
    blanked: list[int] = []
    while len(complaints) < MAX_MENDS:
        text = "\n".join(lines)
        try:
            return Mended(
                source=text,
                document=_values(text),
                complaints=tuple(complaints),
                blanked=tuple(blanked),
            )
        except tomllib.TOMLDecodeError as error:
            complaint, first, last = _complaint_of(str(error), lines)
        except RecursionError:
            complaint, first, last = SyntaxComplaint(line=0, column=0, message=_TOO_DEEP), 0, 0
        complaints.append(complaint)
        blanked += range(first, last + 1)
        if not _blank(lines, first, last):
            break
    return Mended(source="", document={}, complaints=tuple(complaints))


def _values(text: str) -> dict[str, object]:
    plain = read_plain(text)
    return tomllib.loads(text) if plain is None else plain


def _blank(lines: list[str], first: int, last: int) -> bool:
    """Empty these lines, from 1; False if there was nothing in them to take away."""
    span = range(max(first, 1) - 1, last)
    found = any(lines[index].strip() for index in span)
    for index in span:
        lines[index] = ""
    return found


def _complaint_of(error: str, lines: list[str]) -> tuple[SyntaxComplaint, int, int]:
    """What tomllib found, at the place to mend, and the first and last line to blank."""
    found = _PLACE.search(error)
    message = _PLACE.sub("", error).rstrip(".")
    at_end = found is None or found[1] is None
    line = len(lines) if at_end or found is None else int(found[1])
    column = 1 if at_end or found is None else int(found[2])
    text = lines[line - 1]
    if message in _UNCLOSED and text[column - 1 : column] in _BEGINS_TEXT:
        return _no_comma(lines, line, column)
    if message in _UNCLOSED or at_end or (_HEADER.match(text) and message == _NO_VALUE):
        return _unclosed(message, lines, line, at_end=at_end)
    if message.startswith(_TWICE):
        return _twice(message, text, line), line, line
    return _plain(message, line, column, text), line, line


def _no_comma(lines: list[str], line: int, column: int) -> tuple[SyntaxComplaint, int, int]:
    """Two items of a list side by side; the list is blanked up to its end."""
    message = "not TOML: a comma is missing before this"
    complaint = SyntaxComplaint(line=line, column=column, message=message)
    first = next((at for at in range(line, 0, -1) if _OPENING.match(lines[at - 1])), line)
    last = next((at for at in range(line, len(lines) + 1) if _ENDING.search(lines[at - 1])), line)
    return complaint, first, last


def _unclosed(
    message: str, lines: list[str], line: int, *, at_end: bool
) -> tuple[SyntaxComplaint, int, int]:
    """A list or table that runs into what follows it: blamed on where it was opened."""
    last = line if at_end or message == _UNCLOSED[1] else line - 1
    for first in range(last, 0, -1):
        if opening := _OPENING.match(lines[first - 1]):
            what = "list" if opening[0].endswith("[") else "table"
            message = f"this {what} is not closed"
            return SyntaxComplaint(line=first, column=opening.end(), message=message), first, last
    return SyntaxComplaint(line=line, column=1, message=_lowered(message)), line, line


def _twice(message: str, text: str, line: int) -> SyntaxComplaint:
    assigned = _ASSIGNED.match(text)
    column = len(text) - len(text.lstrip()) + 1
    what = f'key "{assigned[1]}"' if assigned else _lowered(message)
    told = f"{what} is given twice in this table" if assigned else what
    return SyntaxComplaint(line=line, column=column, message=told)


def _plain(message: str, line: int, column: int, text: str) -> SyntaxComplaint:
    hint = next((hint for part, hint in _HINTS if part in message), None) if text.strip() else None
    bare = _BARE.match(text)
    if bare and message.startswith("Expected newline"):
        column, message, hint = bare.end() + 1, _NO_VALUE, dict(_HINTS)[_NO_VALUE]
    return SyntaxComplaint(line=line, column=column, message=_lowered(message), hint=hint)


def _lowered(message: str) -> str:
    return f"not TOML: {message[:1].lower()}{message[1:]}"
