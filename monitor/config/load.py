"""The file feeds.toml becomes a Config, or a ConfigError with every problem and its place.

Touches: the file, the environment (home, XDG folders, which of the variables that the file
names are set), the certificates it names, and the machine's time zone data.
"""

import os
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from monitor.config.access import Machine
from monitor.config.document import Complaint, Notes
from monitor.config.gazetteer import load_gazetteer
from monitor.config.languages import own_words
from monitor.config.locate import default_database, expanded
from monitor.config.positions import KeyPath, Positions, find_positions
from monitor.config.schema import Config, Surroundings, config_from
from monitor.config.syntax import Mended, mend
from monitor.config.unread import not_read
from monitor.errors import ConfigError, Problem
from monitor.language.tables import WordTable
from monitor.model.reactions import Gazetteer, Party

MAX_BYTES: Final = 16 * 1024 * 1024
"""Five thousand feeds with comments are 1.5 MB; beyond this it is some other file."""
_BOMS: Final = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
"""Of UTF-8, and of UTF-16 in its two orders."""


def load_config(
    path: Path,
    *,
    shipped: bool = False,
    database: Path | None = None,
    actions: Collection[str] = (),
) -> Config:
    """The configuration of a file.

    Args:
        path: The file, as messages shall name it.
        shipped: It is the copy in the package.
        database: Used instead of what the file says (`--db`).
        actions: The names that `[keys]` may rebind, where they are known.

    Raises:
        ConfigError: With all problems, in the order of the file; and if it cannot be read.
    """
    return parse_config(
        read_source(path), path, shipped=shipped, database=database, actions=actions
    )


def parse_config(
    source: str,
    path: Path,
    *,
    shipped: bool = False,
    database: Path | None = None,
    actions: Collection[str] = (),
    names: tuple[tuple[Party, ...], Gazetteer] | None = None,
) -> Config:
    """The configuration that a text would be, were it the file at `path`; see `load_config`.

    Args:
        source: The text.
        path: The file, as messages shall name it, and from whose folder relative paths count.
        shipped: As above.
        database: As above.
        actions: As above.
        names: The gazetteer, where it is at hand already; it takes 0.1 s to load.

    Raises:
        ConfigError: With all problems, in the order of the text.
    """
    name = _shown_path(path)
    mended = mend(source)
    parties, gazetteer = names or load_gazetteer()
    unread: list[Problem] = []
    around = Surroundings(
        path=path,
        shipped=shipped,
        parties=parties,
        gazetteer=gazetteer,
        database_of=lambda said: database or _database(said, path),
        zone_exists=zone_exists,
        machine=Machine(
            is_set=lambda name: bool(os.environ.get(name, "").strip()),
            certificates=lambda said: _certificates(said, path),
        ),
        words=lambda said: _words(said, path, mended.source, unread),
        not_read=not_read,
        actions=frozenset(actions),
    )
    notes = Notes()
    config = config_from(mended.document, around, notes)
    found = _placed(notes.complaints, mended, name)
    problems = (*(problem for problem in found if not problem.warning), *unread)
    if problems:
        raise ConfigError(problems)
    return replace(config, warnings=found)


def _words(said: str, config: Path, source: str, problems: list[Problem]) -> tuple[WordTable, ...]:
    """The word tables of a folder, from the configuration's own; what is wrong joins `problems`."""
    if not said:
        return ()
    folder = config.absolute().parent / expanded(said, os.environ)
    try:
        return own_words(folder, _shown_path(folder))
    except ConfigError as error:
        problems.extend(error.problems)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        place = find_positions(source).place_of(("monitor", "words"))
        message = f'"words" names a folder that cannot be read: {reason}'
        problems.extend(_unusable(_shown_path(config), message, str(folder), place).problems)
    return ()


def zone_exists(zone: str) -> bool | None:
    """Whether this machine knows an IANA zone; None if it knows none at all."""
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False if available_timezones() else None
    return True


def read_source(path: Path) -> str:
    """The text of the file; whatever keeps it from being one is a ConfigError."""
    name = _shown_path(path)
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise _unusable(name, "there is no such file") from error
    except IsADirectoryError as error:
        raise _unusable(name, "this is a folder, not a file") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise _unusable(name, f"the file cannot be read: {reason}") from error
    if len(raw) > MAX_BYTES:
        raise _unusable(name, f"the file is larger than {MAX_BYTES // 1024 // 1024} MiB")
    if raw.startswith(_BOMS):
        raise _unusable(name, "the file begins with a byte order mark", "save it as plain UTF-8")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - (raw.rfind(b"\n", 0, error.start) + 1) + 1
        message = f"byte 0x{raw[error.start]:02x} is not UTF-8"
        raise _unusable(name, message, "save the file as UTF-8", (line, column)) from error


def _unusable(
    name: str, message: str, hint: str | None = None, place: tuple[int, int] = (0, 0)
) -> ConfigError:
    line, column = place
    return ConfigError(
        (Problem(path=name, line=line, column=column, key="", message=message, hint=hint),)
    )


def _shown_path(path: Path) -> str:
    """The path as messages name it: short where the file lies in or below this folder."""
    try:
        return str(path.relative_to(Path.cwd()))
    except (ValueError, OSError):
        return str(path)


def _database(said: str, config: Path) -> Path:
    """What the file says, from its own folder; the XDG data folder if it says nothing."""
    if not said:
        return default_database(os.environ)
    return config.absolute().parent / expanded(said, os.environ)


def _certificates(said: str, config: Path) -> tuple[str, str]:
    """The absolute path of a file of certificates, and what keeps it from being one, or ""."""
    import ssl  # noqa: PLC0415  # 19 ms, which no file without certificates should cost

    path = str(config.absolute().parent / expanded(said, os.environ))
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_verify_locations(path)
    except ssl.SSLError:
        return path, "there is no certificate in it (PEM)"
    except OSError as error:
        return path, f"it cannot be read: {error.strerror or error}"
    return path, ""


def _placed(complaints: list[Complaint], mended: Mended, name: str) -> tuple[Problem, ...]:
    """The complaints as problems, in the order of the file."""
    found = [
        Problem(path=name, line=it.line, column=it.column, key="", message=it.message, hint=it.hint)
        for it in mended.complaints
    ]
    if complaints:
        positions = find_positions(mended.source)
        blanked = _tables_of(mended.blanked, positions)
        found += (
            _problem(complaint, mended.document, positions, name)
            for complaint in complaints
            if not (complaint.absent and complaint.path in blanked)
        )
    return tuple(sorted(found, key=lambda it: (it.line, it.column, it.warning, it.message)))


def _problem(
    complaint: Complaint, document: dict[str, object], positions: Positions, name: str
) -> Problem:
    line, column = positions.place_of(complaint.path, at_key=complaint.at_key)
    return Problem(
        path=name,
        line=line,
        column=column,
        key=_dotted(complaint.path, document),
        message=complaint.message,
        hint=complaint.hint,
        warning=complaint.warning,
    )


def _tables_of(lines: tuple[int, ...], positions: Positions) -> set[KeyPath]:
    """The tables, by their headers, that these lines are part of."""
    starts = sorted(
        (positions.place_of(path)[0], path)
        for path in positions.values
        if not any(path[:end] in positions.keys for end in range(1, len(path) + 1))
    )
    owners = ([path for start, path in starts if start <= line] for line in lines)
    return {tables[-1] for tables in owners if tables}


def _dotted(path: KeyPath, document: object) -> str:
    """`topic.talks.parties`: elements of a list by their own key where they have one."""
    names: list[str] = []
    for step in path:
        inside = document[step] if _has(document, step) else None  # type: ignore[index]
        own = inside.get("key", inside.get("name")) if isinstance(inside, dict) else None
        if isinstance(step, str):
            names.append(step)
        elif isinstance(own, str):
            names.append(own)
        document = inside
    return ".".join(names)


def _has(value: object, step: str | int) -> bool:
    if isinstance(value, dict):
        return step in value
    return isinstance(value, list) and isinstance(step, int) and step < len(value)
