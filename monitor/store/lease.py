"""One poller at a time holds the lease, and shows with every beat that it lives.

Touches: the database.
"""

from datetime import datetime
from typing import Final

from monitor.errors import LeaseHeldError
from monitor.model.board import PollerHealth
from monitor.store.connection import Source, Store, connection_of, writing
from monitor.store.lookup import holder_on
from monitor.store.rows import text_from_instant

_TAKE: Final = """
    INSERT OR REPLACE INTO lease (id, pid, host, since, beat_at)
    VALUES (1, :pid, :host, :since, :since)
"""
_BEAT: Final = """
    UPDATE lease SET beat_at = max(beat_at, ?) WHERE pid = ? AND host = ? AND since = ?
"""
_GIVE_BACK: Final = "DELETE FROM lease WHERE pid = ? AND host = ? AND since = ?"


def acquire(store: Store, *, now: datetime, pid: int, host: str) -> None:
    """Take the lease: a free one, or one whose holder is gone or has stopped beating.

    Raises:
        LeaseHeldError: If another poller holds it and is alive.
    """
    with writing(store) as tx:
        held = holder_on(tx, now)
        if held is not None and held.alive:
            raise LeaseHeldError(held.pid, held.host, held.since)
        since = text_from_instant(now)
        tx.execute(_TAKE, {"pid": pid, "host": host, "since": since})
    store.lease = (pid, host, since)


def beat(store: Store, now: datetime) -> None:
    """Show that the holder lives.

    Raises:
        LeaseHeldError: If the lease was taken over meanwhile: the machine slept, or the
            clock jumped, and somebody thought us gone. There must not be two: end.
    """
    if store.lease is None:
        return
    with writing(store) as tx:
        if tx.execute(_BEAT, (text_from_instant(now), *store.lease)).rowcount == 1:
            return
        taker = holder_on(tx, now)
    if taker is not None:
        raise LeaseHeldError(taker.pid, taker.host, taker.since)
    pid, host, _ = store.lease
    acquire(store, now=now, pid=pid, host=host)


def release(store: Store) -> None:
    """Give the lease back, if it is still ours."""
    if store.lease is not None:
        with writing(store) as tx:
            tx.execute(_GIVE_BACK, store.lease)
        store.lease = None


def holder(source: Source, now: datetime) -> PollerHealth | None:
    """Who holds the lease, alive or not; None if nobody does."""
    return holder_on(connection_of(source), now)
