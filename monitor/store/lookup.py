"""The lease's row becomes the poller's health. Touches: the database, the process table.

Kept apart from `lease`, because opening a database asks it too: a lease that nobody gave
back means that a poller was killed.
"""

import os
import socket
import sqlite3
from datetime import datetime, timedelta
from typing import Final

from monitor.model.board import PollerHealth
from monitor.store.rows import instant_from_text

STALE_AFTER: Final = timedelta(seconds=60)
"""A poller beats at least every 30 s, also while it waits; two missed beats and a bit."""

_HOLDER: Final = "SELECT pid, host, since, beat_at FROM lease WHERE id = 1"


def holder_on(conn: sqlite3.Connection, now: datetime) -> PollerHealth | None:
    """Who holds the lease, alive or not; None if nobody does.

    A beat from the future counts as stale as well: a clock that was set back must not
    lock everybody out until it has caught up.
    """
    row = conn.execute(_HOLDER).fetchone()
    if row is None:
        return None
    pid, host, since, beat_at = row[0], row[1], instant_from_text(row[2]), instant_from_text(row[3])
    beats = abs(now - beat_at) <= STALE_AFTER
    gone = host == socket.gethostname() and not _runs(pid)
    return PollerHealth(pid=pid, host=host, since=since, beat_at=beat_at, alive=beats and not gone)


def _runs(pid: int) -> bool:
    if os.name != "posix":
        return True  # signal 0 asks on POSIX; on Windows it would end the process
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True
