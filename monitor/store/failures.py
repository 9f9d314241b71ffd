"""What SQLite complains of becomes one sentence for a person. Touches: a marker file."""

import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import Final

from monitor.errors import StoreError, StoreReadOnlyError

_DAMAGE: Final = frozenset((sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB))
_SENTENCES: Final = {
    sqlite3.SQLITE_FULL: "disk full: {path} cannot grow; nothing of this step was stored,"
    " nothing stored before is lost; free some space, then start again",
    sqlite3.SQLITE_BUSY: "{path} has been locked by another program for more than 5 s;"
    " try again, or end that program",
    sqlite3.SQLITE_LOCKED: "{path} is locked by this program's own reader; try again",
    sqlite3.SQLITE_CANTOPEN: "cannot open {path}: {error}; check that the folder exists and is"
    " yours, or use another --db",
    sqlite3.SQLITE_IOERR: "the disk failed under {path}: {error}; check the disk, then start again",
    sqlite3.SQLITE_NOTADB: "{path} is not an SQLite database; move it away, or use another --db",
    sqlite3.SQLITE_READONLY: "{path} can be read but not written: {error}; check its permissions"
    " and its folder's, or use another --db",
}


def primary_code(error: sqlite3.Error) -> int:
    """SQLite's result code without its extension; 0 where Python raised the error itself."""
    code: int = getattr(error, "sqlite_errorcode", 0) or 0
    return code & 0xFF


def is_damage(error: sqlite3.Error) -> bool:
    """Whether the file's content is wrong, not the circumstances."""
    return primary_code(error) in _DAMAGE


def store_error(error: sqlite3.Error, path: Path) -> StoreError:
    """What happened, where, and what to do."""
    code = primary_code(error)
    if code == sqlite3.SQLITE_CORRUPT:
        return damage_error(str(error), path)
    kind = StoreReadOnlyError if code == sqlite3.SQLITE_READONLY else StoreError
    sentence = _SENTENCES.get(code, "{path}: {error}; see `monitor doctor`")
    return kind(sentence.format(path=path, error=error))


def damage_error(found: str, path: Path) -> StoreError:
    """What is wrong with the file, and what to do.

    It leaves a marker beside the database, so that the next writer checks the file before
    it trusts it.
    """
    with suppress(OSError):
        suspect_file(path).touch()
    return StoreError(
        f"{path} is damaged: {found}; start `monitor poll` again, it restores the newest backup"
    )


def suspect_file(path: Path) -> Path:
    """Exists when a program met damage in the database and nobody has checked it since."""
    return path.with_name(f"{path.name}.suspect")


def path_of(conn: sqlite3.Connection) -> Path:
    """The file behind a connection, for a sentence about it."""
    try:
        row = conn.execute("PRAGMA database_list").fetchone()
    except sqlite3.Error:
        return Path("the database")
    return Path(row[2] or "the database")
