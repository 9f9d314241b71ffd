"""A path becomes an open store, and blocks of work become transactions.

Touches: files, the database.

Every write begins IMMEDIATE: a deferred transaction that reads first and writes later fails
at once when somebody else has written meanwhile, whatever the busy timeout.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from monitor.errors import StoreError, StoreReadOnlyError
from monitor.model.board import EventKind
from monitor.store.copies import copies_of, copy_database, newest_sound_copy, put_back, taken_at
from monitor.store.failures import is_damage, primary_code, store_error, suspect_file
from monitor.store.lookup import holder_on
from monitor.store.migrations import STEPS, VERSION, Steps, migrate, version_of
from monitor.store.rows import text_from_instant
from monitor.store.trace import has_trace, leave_trace

_BUSY_TIMEOUT_S: Final = 5.0
"""Our own transactions end within a fraction of a second; five are a stuck program."""
_LOG_LIMIT: Final = 64_000_000
"""Bytes the write-ahead log is cut back to once it has been played in."""
_CACHE_KB: Final = 8_000
_WAL_ATTEMPTS: Final = 100
_MAGIC: Final = b"SQLite format 3\x00"
_READ_MODES: Final = (("mode=rw", False), ("mode=ro", True), ("immutable=1", True))
"""How to open for reading, best first; True: nobody could write it this way.

A WAL database in a folder that we cannot write cannot even be read with `mode=ro` unless a
writer has it open; `immutable=1` reads what was last checkpointed.
"""
_RESTORED: Final = "INSERT INTO event (at, kind, detail) VALUES (?, ?, ?)"


@dataclass(slots=True, kw_only=True)
class Store:
    """An open database."""

    conn: sqlite3.Connection
    path: Path
    read_only: bool
    """Neither we nor anybody like us can write it."""
    notice: str
    """What happened on opening that a person should hear; "" mostly."""
    lease: tuple[int, str, str] | None = None
    """(pid, host, since) of the lease taken through this connection."""

    def close(self) -> None:
        """Close the connection; the last one tidies the write-ahead log away."""
        self.conn.close()


Source = Store | sqlite3.Connection
"""What can be asked: a store, or the connection inside one of its transactions."""


def connection_of(source: Source) -> sqlite3.Connection:
    """The connection to ask."""
    return source.conn if isinstance(source, Store) else source


def open_store(path: Path, *, now: datetime, write: bool) -> Store:
    """Open the database, for a writer with today's schema in it.

    A writer makes the folder and the file if there is none. After an unclean end it checks
    the file first; a damaged one is moved aside and the newest sound copy takes its place,
    which `notice` and the change log say.

    Raises:
        StoreError: If there is no database (readers), it is not ours, or it is damaged
            beyond what we can mend.
        SchemaTooNewError: If a newer program wrote it.
        StoreReadOnlyError: If a writer may not write there.
    """
    path = path.expanduser().absolute()
    try:
        return _open_writer(path, now) if write else _open_reader(path)
    except sqlite3.Error as error:
        raise store_error(error, path) from error
    except OSError as error:
        raise StoreError(
            f"cannot use {path}: {error.strerror}; choose another place with --db"
        ) from error


@contextmanager
def writing(store: Store) -> Iterator[sqlite3.Connection]:
    """One IMMEDIATE transaction: everything inside is stored, or nothing is.

    Raises:
        StoreError: For whatever SQLite complains of inside, in one sentence.
    """
    conn = store.conn
    try:
        conn.execute("BEGIN IMMEDIATE")
        try:
            yield conn
            conn.execute("COMMIT")
        except BaseException:
            _roll_back(conn)
            raise
    except sqlite3.Error as error:
        raise store_error(error, store.path) from error


@contextmanager
def reading(store: Store) -> Iterator[sqlite3.Connection]:
    """One consistent look: every query inside sees the database as of the first of them."""
    conn = store.conn
    if conn.in_transaction:
        yield conn
        return
    try:
        conn.execute("BEGIN")
        try:
            yield conn
        finally:
            _roll_back(conn)
    except sqlite3.Error as error:
        raise store_error(error, store.path) from error


def _roll_back(conn: sqlite3.Connection) -> None:
    """A full disk and some other failures roll back by themselves; a second time is an error."""
    if conn.in_transaction:
        conn.execute("ROLLBACK")


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    # One thread at a time uses it, not always the same: the poller stores in a worker thread.
    return sqlite3.connect(
        f"{path.as_uri()}?{mode}",
        uri=True,
        timeout=_BUSY_TIMEOUT_S,
        isolation_level=None,
        check_same_thread=False,
    )


def _open_writer(path: Path, now: datetime) -> Store:
    path.parent.mkdir(parents=True, exist_ok=True)
    for place in (path.parent, path):
        if place.exists() and not os.access(place, os.W_OK):
            raise StoreReadOnlyError(
                f"{path} can be read but not written: no right to write {place};"
                " change that, or use another --db"
            )
    notice = _rescue(path, now)
    conn = _connect(path, "mode=rwc")
    try:
        bring_up_to_date(conn, path, now)
        leave_trace(path)
        _use_wal(conn)
        for pragma in (
            "synchronous = NORMAL",
            "foreign_keys = ON",
            f"journal_size_limit = {_LOG_LIMIT}",
            f"cache_size = -{_CACHE_KB}",
            "temp_store = MEMORY",  # savepoints keep what they may undo there
        ):
            conn.execute(f"PRAGMA {pragma}")
        if notice:
            at = text_from_instant(now)
            conn.execute(_RESTORED, (at, EventKind.DATABASE_RESTORED, notice))
    except BaseException:
        conn.close()
        raise
    return Store(conn=conn, path=path, read_only=False, notice=notice)


def _use_wal(conn: sqlite3.Connection) -> None:
    """Switch to a write-ahead log, once and for all.

    The switch needs the file for itself and does not wait for it. Two programs that start
    at once on a new file: the loser waits in a transaction, where waiting works.
    """
    for _ in range(_WAL_ATTEMPTS):
        try:
            conn.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if primary_code(error) != sqlite3.SQLITE_BUSY:
                raise
        else:
            return
        conn.execute("BEGIN IMMEDIATE")
        conn.execute("ROLLBACK")
    raise StoreError("the database is in use by other programs that leave it no pause; try again")


def bring_up_to_date(
    conn: sqlite3.Connection, path: Path, now: datetime, *, steps: Steps = STEPS
) -> None:
    """Make or migrate the schema in one transaction, with a copy of an older database before."""
    version = version_of(conn, path, known=len(steps))
    if version == len(steps):
        return
    if version > 0:
        copy_database(conn, path, now)
    conn.execute("BEGIN IMMEDIATE")
    try:
        migrate(conn, path, steps=steps)
        conn.execute("COMMIT")
    except BaseException:
        _roll_back(conn)
        raise


def _rescue(path: Path, now: datetime) -> str:
    """Replace a damaged database by its newest sound copy; says what was done, "" mostly."""
    damage = _damage(path, now)
    if not damage:
        suspect_file(path).unlink(missing_ok=True)
        return ""
    copy = newest_sound_copy(path)
    if copy is None:
        raise StoreError(
            f"{path} is damaged ({damage}) and there is no copy to restore;"
            " move it away to start anew, nothing was changed"
        )
    aside = put_back(path, copy, now)
    return (
        f"{path.name} was damaged ({damage}): restored the copy of"
        f" {taken_at(copy):%Y-%m-%d %H:%M} UTC; the damaged file is kept as {aside.name}"
    )


def _damage(path: Path, now: datetime) -> str:
    """What is wrong with the file, as far as there is reason to look; "" if nothing is.

    Raises:
        StoreError: If the file was never a database of ours.
    """
    if not path.exists():
        return ""
    head = _head(path)
    if not head:
        return "it is empty" if has_trace(path) or copies_of(path) else ""
    if head != _MAGIC:
        if copies_of(path):
            return "its head is overwritten"
        raise StoreError(f"{path} is not an SQLite database; move it away, or use another --db")
    try:
        with closing(_connect(path, "mode=rw")) as conn:
            if version_of(conn, path) == 0 or not _ended_unclean(conn, path, now):
                return ""
            return damage_found(conn)
    except sqlite3.DatabaseError as error:
        if is_damage(error):
            return str(error)
        raise


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(len(_MAGIC))


def _ended_unclean(conn: sqlite3.Connection, path: Path, now: datetime) -> bool:
    """Somebody met damage, or the last poller was killed."""
    if suspect_file(path).exists():
        return True
    holder = holder_on(conn, now)
    return holder is not None and not holder.alive


def damage_found(conn: sqlite3.Connection) -> str:
    """The first thing wrong in any page or index, as SQLite words it; "" for a sound file."""
    try:
        (found,) = conn.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.DatabaseError as error:
        if is_damage(error):
            return str(error)
        raise
    return "" if found == "ok" else str(found).replace("\n", " ")


def _open_reader(path: Path) -> Store:
    if not path.exists():
        raise StoreError(f"no database yet at {path}; run `monitor poll`")
    head = _head(path)
    if not head and (has_trace(path) or copies_of(path)):
        raise StoreError(
            f"{path} is empty but held data before; run `monitor poll`, it restores the newest copy"
        )
    if head and head != _MAGIC:
        raise StoreError(f"{path} is not an SQLite database; move it away, or use another --db")
    conn, read_only = _connect_reader(path)
    try:
        _need_today(version_of(conn, path), path)
        conn.execute("PRAGMA query_only = ON")
        return Store(conn=conn, path=path, read_only=read_only, notice="")
    except BaseException:
        conn.close()
        raise


def _need_today(version: int, path: Path) -> None:
    if version == 0:
        raise StoreError(f"no database yet at {path}; run `monitor poll`")
    if version < VERSION:
        raise StoreError(
            f"{path} was written by an older version of monitor; run `monitor poll` once,"
            " it brings the database up to date"
        )


def _connect_reader(path: Path) -> tuple[sqlite3.Connection, bool]:
    """A connection that can read, and whether it is one that nobody could write through."""
    writable = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    for mode, read_only in _READ_MODES:
        conn = _connect(path, mode)
        try:
            conn.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        except sqlite3.OperationalError as error:
            conn.close()
            if (mode, read_only) == _READ_MODES[-1] or primary_code(error) not in (
                sqlite3.SQLITE_READONLY,
                sqlite3.SQLITE_CANTOPEN,
            ):
                raise
        except BaseException:
            conn.close()
            raise
        else:
            return conn, read_only or not writable
    raise AssertionError("the last mode returns or raises")
