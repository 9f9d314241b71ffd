"""What happened becomes numbered rows, which readers ask for. Touches: the database."""

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from monitor.model.board import Event, Seq
from monitor.store.ask import rows_of
from monitor.store.connection import Source
from monitor.store.rows import event_from_row, event_row, text_from_instant

_APPEND: Final = """
    INSERT INTO event (seq, at, kind, feed, entry, story, development, party, detail)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_SINCE: Final = """
    SELECT seq, at, kind, feed, entry, story, development, party, detail
    FROM event
    WHERE seq > ?
    ORDER BY seq
    LIMIT ?
"""
_LAST: Final = "SELECT seq FROM sqlite_sequence WHERE name = 'event'"
_SEQ_AT: Final = """
    SELECT seq FROM event WHERE at <= ? ORDER BY at DESC, seq DESC LIMIT 1
"""  # served by index event_by_time


def data_version(source: Source) -> int:
    """Another number once another connection has changed the database; one read of no table."""
    return int(rows_of(source, "PRAGMA data_version")[0][0])


def last_seq(source: Source) -> Seq:
    """The number of the newest event ever; 0 before the first."""
    found = rows_of(source, _LAST)
    return Seq(found[0][0] if found else 0)


def events_since(source: Source, seq: Seq, limit: int) -> tuple[Event, ...]:
    """At most `limit` events after `seq`, oldest first."""
    return tuple(map(event_from_row, rows_of(source, _SINCE, (seq, limit))))


def seq_at(source: Source, at: datetime) -> Seq:
    """The number of the newest event up to that instant; 0 if there is none."""
    found = rows_of(source, _SEQ_AT, (text_from_instant(at),))
    return Seq(found[0][0] if found else 0)


def append_events(tx: sqlite3.Connection, events: Sequence[Event]) -> tuple[Event, ...]:
    """Store events in their order; returns them with their numbers."""
    first = last_seq(tx) + 1
    tx.executemany(_APPEND, [(seq, *event_row(event)) for seq, event in enumerate(events, first)])
    return tuple(replace(event, seq=Seq(seq)) for seq, event in enumerate(events, first))
