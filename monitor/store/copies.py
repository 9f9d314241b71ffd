"""The database gets copies beside it, and gets back the newest sound one when it is damaged.

Touches: files, the database.
"""

import os
import shutil
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from monitor.store.failures import suspect_file

KEPT: Final = 3
"""Daily copies kept: a weekend may pass before anybody notices damage."""
_STAMP: Final = "%Y%m%dT%H%M%SZ"
_SIDE_FILES: Final = ("-wal", "-shm")


def copy_database(conn: sqlite3.Connection, path: Path, now: datetime) -> Path:
    """Write a compact copy beside the database and drop those past keeping.

    A copy appears under its name only when it is whole. Runs outside transactions;
    readers and other writers go on meanwhile.

    Raises:
        sqlite3.Error: If the database is damaged, or the disk full; no copy is left behind.
    """
    target = path.with_name(f"{path.name}.backup-{now.astimezone(UTC):{_STAMP}}")
    unfinished = path.with_name(f"{path.name}.backup-unfinished")
    unfinished.unlink(missing_ok=True)
    try:
        conn.execute("VACUUM INTO ?", (str(unfinished),))
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
    for old in copies_of(path)[KEPT:]:
        with suppress(OSError):
            old.unlink()
    return target


def copies_of(path: Path) -> tuple[Path, ...]:
    """The whole copies of a database, newest first."""
    found = path.parent.glob(f"{path.name}.backup-????????T??????Z")
    return tuple(sorted(found, key=lambda copy: copy.name, reverse=True))


def taken_at(copy: Path) -> datetime | None:
    """When a copy was made, by its name."""
    try:
        return datetime.strptime(copy.name.rpartition("-")[2], _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None


def newest_sound_copy(path: Path) -> Path | None:
    """The newest copy whose every page is in order."""
    return next((copy for copy in copies_of(path) if _is_sound(copy)), None)


def _is_sound(copy: Path) -> bool:
    try:
        with closing(sqlite3.connect(f"{copy.as_uri()}?mode=ro", uri=True)) as conn:
            return bool(conn.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))
    except sqlite3.Error:
        return False


def put_back(path: Path, copy: Path, now: datetime) -> Path:
    """Put a copy in the database's place; returns where the damaged file lies now.

    The write-ahead log goes with the damaged file: SQLite would play it into the copy.
    """
    aside = path.with_name(f"{path.name}.corrupt-{now.astimezone(UTC):{_STAMP}}")
    fresh = path.with_name(f"{path.name}.restoring")
    shutil.copyfile(copy, fresh)
    with fresh.open("rb") as file:
        os.fsync(file.fileno())
    for suffix in _SIDE_FILES:
        with suppress(FileNotFoundError):
            path.with_name(path.name + suffix).replace(aside.with_name(aside.name + suffix))
    path.replace(aside)
    fresh.replace(path)
    suspect_file(path).unlink(missing_ok=True)
    return aside
