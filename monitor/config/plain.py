"""The source of a plain TOML document becomes its values, much faster than by tomllib. Pure.

Plain is what a word table is made of: sections, and keys whose value is a text, a list of texts,
or anything on one line; no escapes. tomllib goes through a text letter by letter, which for the
shipped tables takes 25 ms; this takes 4. What is not plain is left to it.
"""

import re
import tomllib
from typing import Final

_REMARK: Final = r"\#[^\n]*+"
_GAP: Final = re.compile(rf"(?:\x20*+(?:{_REMARK})?\n)*+")
"""Lines that say nothing."""
_STATEMENT: Final = re.compile(
    rf"""
    (?: \[ (?P<section> [A-Za-z0-9_-]++ ) \]
      | (?P<key> [A-Za-z0-9_-]++ ) \x20*+ = \x20*+
        (?: \"{{3}} \n?+ (?P<block> [^\"]*+ ) \"{{3}}
          | \" (?P<text> [^\"\n]*+ ) \"
          | \[ (?P<texts> [^\]]*+ ) \]
          | (?P<line> [^\n]++ ) ) )
    \x20*+ (?:{_REMARK})?+ (?:\n|\Z)
    """,
    re.VERBOSE,
)


def read_plain(source: str) -> dict[str, object] | None:
    """What tomllib says of the source, or None if it is not plain, right or wrong."""
    if "\\" in source or not source.replace("\n", " ").isprintable():
        return None
    document: dict[str, object] = {}
    here, at = document, _end_of_gap(source, 0)
    while at < len(source):
        found = _STATEMENT.match(source, at)
        if found is None:
            return None
        name, value = found["key"] or found["section"], _value(found)
        inside = here if found["key"] else document
        if value is None or name in inside:
            return None
        inside[name] = value
        here = value if isinstance(value, dict) and not found["key"] else here
        at = _end_of_gap(source, found.end())
    return document


def _end_of_gap(source: str, at: int) -> int:
    found = _GAP.match(source, at)
    return found.end() if found else at


def _value(found: re.Match[str]) -> object:
    """The value of a key, an empty section, or None for what is not plain."""
    kind = found.lastgroup or ""
    if kind in ("block", "text"):
        return found[kind]
    if kind == "texts":
        return _texts(found[kind])
    return {} if kind == "section" else _by_itself(found[kind])


def _texts(inside: str) -> object:
    """The texts are every second part between quotes, if commas alone stand between them."""
    parts = inside.split('"')
    first, last, texts = parts[0], parts[-1], parts[1::2]
    closed = len(parts) % 2 and not first.strip() and last.strip() in {"", ","}
    parted = all(mark.strip() == "," for mark in set(parts[2:-1:2]))
    if closed and parted and "\n" not in "".join(texts):
        return texts
    return _by_itself(f"[{inside}]")


def _by_itself(value: str) -> object:
    try:
        return tomllib.loads(f"value = {value}")["value"]
    except tomllib.TOMLDecodeError:
        return None
