"""Once a day the database gets a whole copy beside it. Touches: files, the database."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from monitor.store.connection import Store
from monitor.store.copies import copies_of, copy_database, taken_at
from monitor.store.failures import store_error

EVERY: Final = timedelta(hours=24)
_HAS_ENTRIES: Final = "SELECT 1 FROM entry LIMIT 1"


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupFailed:
    """No copy could be made: why, and what to do. Polling goes on; `doctor` shows it."""

    reason: str


def backup_if_due(store: Store, now: datetime) -> Path | BackupFailed | None:
    """Make today's copy if there is none yet and there is something to keep.

    Call it outside transactions; readers and other writers go on meanwhile.

    Returns:
        The copy, why there is none, or None if none was due.
    """
    newest = newest_at(store.path)
    # A copy from the future is from a clock gone wrong: it must not stop the copies.
    if newest is not None and abs(now - newest) < EVERY:
        return None
    conn = store.conn
    try:
        if conn.execute(_HAS_ENTRIES).fetchone() is None:
            return None
        return copy_database(conn, store.path, now)
    except sqlite3.Error as error:
        return BackupFailed(reason=str(store_error(error, store.path)))
    except OSError as error:
        return BackupFailed(reason=f"cannot write beside {store.path}: {error.strerror}")


def newest_at(path: Path) -> datetime | None:
    """When the newest copy was made; None if there is none."""
    copies = copies_of(path)
    return taken_at(copies[0]) if copies else None
