"""A file beside the database tells that one lies here, and when it was last checked.

Touches: a file. One that cannot be written is no failure: it is tried again at the next occasion.
"""

from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from monitor.store.rows import instant_from_text, text_from_instant

_HEAD: Final = "a monitor database lies here\n"
_CHECKED: Final = "checked "


def has_trace(path: Path) -> bool:
    """Whether there was a database here, which tells one that was emptied from a new one."""
    return _trace(path).exists()


def leave_trace(path: Path) -> None:
    """Record that a database lies here, unless that is on record.

    Only once its schema is stored: an empty file with a record beside it counts as damaged.
    """
    if not has_trace(path):
        _write(path, _HEAD)


def checked_at(path: Path) -> datetime | None:
    """When every page was last found in order; None if that is not on record."""
    try:
        last = _trace(path).read_text(encoding="ascii").splitlines()[-1]
        return instant_from_text(last.removeprefix(_CHECKED))
    except (OSError, ValueError, IndexError):
        return None


def note_check(path: Path, now: datetime) -> None:
    """Record that every page was found in order."""
    _write(path, f"{_HEAD}{_CHECKED}{text_from_instant(now)}\n")


def _write(path: Path, text: str) -> None:
    with suppress(OSError):
        _trace(path).write_text(text, encoding="ascii")


def _trace(path: Path) -> Path:
    return path.with_name(f"{path.name}.meta")
