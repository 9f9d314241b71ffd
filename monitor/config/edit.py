"""A new feed becomes a table at the end of a user's feeds.toml, which stays as it was otherwise.

Touches: the file, replaced in one step; a symbolic link stays one.
"""

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Final

from monitor.config.document import key_from
from monitor.config.gazetteer import load_gazetteer
from monitor.config.load import parse_config, read_source
from monitor.config.locate import shipped_config, user_config
from monitor.config.schema import Config
from monitor.errors import MonitorError
from monitor.text import clean_line

_ESCAPED: Final = str.maketrans({'"': '\\"', "\\": "\\\\"})
_MODE: Final = 0o644


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedTable:
    """A [[feed]] to write; what is empty is left out, and has its default then."""

    key: str
    url: str
    publisher: str
    language: str
    kind: str = ""
    country: str = ""
    party: str = ""
    topics: tuple[str, ...] = ()
    every: str = ""
    user_agent: str = ""
    allow_private: bool = False


def own_config(config: Config, env: Mapping[str, str] | None = None) -> Path:
    """The file that a user may edit: the one in use or, in place of the shipped one, a copy."""
    if not config.shipped:
        return config.path
    return copy_shipped(user_config(os.environ if env is None else env))


def copy_shipped(to: Path) -> Path:
    """Put a copy of the shipped file at `to`, unless there is one already; give `to` back."""
    if not to.exists():
        try:
            to.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise MonitorError(f"cannot make the folder {to.parent}: {error.strerror}") from error
        _replace(to, shipped_config().read_bytes())
    return to


def add_feed(path: Path, table: FeedTable) -> str:
    """Append one feed; give back its key, with a number behind it if it was taken."""
    return add_feeds(path, (table,))[0]


def add_feeds(path: Path, tables: Iterable[FeedTable]) -> tuple[str, ...]:
    """Append feeds, all or none; every byte before them stays. Give back their keys.

    Raises:
        ConfigError: If the file has problems already, or would have with these feeds.
        MonitorError: If it cannot be written.
    """
    source = read_source(path)
    names = load_gazetteer()
    taken = {str(feed.key) for feed in parse_config(source, path, names=names).feeds}
    blocks: list[str] = []
    keys: list[str] = []
    for table in tables:
        key = free_key(table.key, taken)
        taken.add(key)
        keys.append(key)
        blocks.append(feed_block(replace(table, key=key)))
    line_end = "\r\n" if "\r\n" in source else "\n"
    gap = "" if not source or source.endswith("\n") else line_end
    added = "".join(f"\n{block}" for block in blocks).replace("\n", line_end)
    changed = source + gap + added
    parse_config(changed, path, names=names)
    if keys:
        _replace(path, changed.encode())
    return tuple(keys)


def free_key(wanted: str, taken: set[str]) -> str:
    """The wanted key, made to fit, or the first of `key-2`, `key-3` … that is free."""
    key = key_from(wanted)
    number = 1
    found = key
    while found in taken:
        number += 1
        found = f"{key}-{number}"
    return found


def feed_block(table: FeedTable) -> str:
    """A [[feed]] as TOML, ending in a line feed."""
    lines = ["[[feed]]"]
    for each in fields(table):
        value = getattr(table, each.name)
        if value:
            lines.append(f"{each.name} = {_toml(value)}")
    return "\n".join(lines) + "\n"


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return f"[{', '.join(map(_toml, value))}]"
    return f'"{clean_line(str(value)).translate(_ESCAPED)}"'


def _replace(path: Path, content: bytes) -> None:
    """Write a file beside the target and put it in its place: whole or not at all."""
    target = path.resolve()
    beside = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        mode = target.stat().st_mode & 0o777 if target.exists() else _MODE
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(mode)
        beside.replace(target)
    except OSError as error:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise MonitorError(f"cannot write {path}: {error.strerror}") from error
