"""A long-lived database gets its pages looked at and its log shortened.

Touches: files, the database.
"""

import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from typing import Final

from monitor.store.connection import Store, damage_found
from monitor.store.failures import damage_error, store_error
from monitor.store.trace import checked_at, note_check

CHECK_EVERY: Final = timedelta(weeks=1)


def check_if_due(store: Store, now: datetime) -> None:
    """Look at every page and index if that was not done within a week.

    Through a connection of its own, which must read from the disk what ours has in memory.
    It takes a second for each GB or so.

    Raises:
        StoreError: If something is wrong; the next writer to open the database restores
            the newest sound copy.
    """
    last = checked_at(store.path)
    # A check in the future is from a clock gone wrong: it must not stop the checks.
    if last is not None and abs(now - last) < CHECK_EVERY:
        return
    try:
        with closing(sqlite3.connect(f"{store.path.as_uri()}?mode=ro", uri=True)) as conn:
            found = damage_found(conn)
    except sqlite3.Error as error:
        raise store_error(error, store.path) from error
    if found:
        raise damage_error(found, store.path)
    note_check(store.path, now)


def shorten_log(store: Store) -> None:
    """Play the write-ahead log in and cut it to nothing, as far as no reader needs it.

    It waits for nobody: what a reader still needs is left for the next time.

    Raises:
        StoreError: If the disk fails or is full.
    """
    conn = store.conn
    try:
        (wait_ms,) = conn.execute("PRAGMA busy_timeout").fetchone()
        conn.execute("PRAGMA busy_timeout = 0")
        try:
            conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        finally:
            conn.execute(f"PRAGMA busy_timeout = {wait_ms}")
    except sqlite3.Error as error:
        raise store_error(error, store.path) from error
