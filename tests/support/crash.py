# ruff: noqa: ANN401 - it wraps functions without knowing what they take
"""The real `monitor` command, killed at a named point. Touches: this process's own life.

Usage: crash.py POINT[@N] ARGUMENTS... ends the process the Nth time (the first) it gets there.
Where statements are counted, everything changed before has left SQLite's cache for the file.
"""

import os
import signal
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any, Final

from monitor import ingest, intake
from monitor.cli.main import main
from monitor.feeds.fetch.fetcher import Fetcher
from monitor.feeds.parse.document import Parser
from monitor.store import connection, writes
from monitor.store.connection import bring_up_to_date, writing
from monitor.store.migrations import STEPS, Steps

BETWEEN_ROWS: Final = "between rows"
MAKING: Final = "making a database"
MIGRATING: Final = "migrating a database"
POINTS: Final = (
    "after fetch",
    "before parse",
    "after parse",
    BETWEEN_ROWS,
    "inside transaction",
    "before commit",
    "after commit",
    MAKING,
    MIGRATING,
)
NEXT_STEP: Final = (
    "ALTER TABLE story ADD COLUMN colour TEXT NOT NULL DEFAULT ''",
    "UPDATE story SET colour = 'of ' || headline",
    "CREATE INDEX story_by_colour ON story (colour)",
)
"""What a later version's first step might do."""
CHANGES: Final = ("ALTER", "CREATE", "INSERT", "UPDATE", "DELETE", "PRAGMA user_version", "COMMIT")


def die() -> None:
    """End as `kill -9` does."""
    os.kill(os.getpid(), signal.SIGKILL)


@dataclass(slots=True)
class Trap:
    """Ends the process when it has passed its point so many times."""

    point: str
    passes: int

    def at(self, place: str) -> None:
        if place != self.point:
            return
        self.passes -= 1
        if self.passes <= 0:
            die()


@contextmanager
def stepwise(conn: sqlite3.Connection, trap: Trap, place: str) -> Iterator[None]:
    """The trap is passed before every statement that changes something, but the first inside.

    So a process that ends there has always changed something already.
    """
    seen = count()

    def step(statement: str) -> None:
        if statement.lstrip().startswith(CHANGES) and next(seen) > 0:
            trap.at(place)

    conn.execute("PRAGMA cache_size = 1")
    conn.set_trace_callback(step)
    try:
        yield
    finally:
        conn.set_trace_callback(None)


def arm_schema(trap: Trap) -> None:
    """Put the end of this process among the statements that make or migrate the schema."""
    migrating = trap.point == MIGRATING
    wanted = (*STEPS, ("next", take_next_step)) if migrating else STEPS

    def brought(
        conn: sqlite3.Connection, path: Path, now: datetime, *, steps: Steps = wanted
    ) -> None:
        with stepwise(conn, trap, MIGRATING if migrating else MAKING):
            bring_up_to_date(conn, path, now, steps=steps)

    connection.bring_up_to_date = brought


def take_next_step(conn: sqlite3.Connection) -> None:
    for statement in NEXT_STEP:
        conn.execute(statement)


def arm_wire(trap: Trap) -> None:
    """Put the end of this process around fetching and parsing."""
    fetch, parse = Fetcher.fetch, Parser.parse

    async def fetching(self: Any, *args: Any, **named: Any) -> Any:
        result = await fetch(self, *args, **named)
        trap.at("after fetch")
        return result

    async def parsing(self: Any, *args: Any, **named: Any) -> Any:
        trap.at("before parse")
        result = await parse(self, *args, **named)
        trap.at("after parse")
        return result

    for owner, name, value in ((Fetcher, "fetch", fetching), (Parser, "parse", parsing)):
        setattr(owner, name, value)


def arm_store(trap: Trap) -> None:
    """Put the end of this process around the transaction that takes a poll's entries in."""
    decide, apply = ingest.decide, writes.apply
    deciding: list[bool] = []

    def decided(*args: Any, **named: Any) -> Any:
        deciding.append(True)
        return decide(*args, **named)

    def applied(tx: sqlite3.Connection, *args: Any, **named: Any) -> Any:
        with stepwise(tx, trap, BETWEEN_ROWS if deciding else ""):
            result = apply(tx, *args, **named)
        trap.at("inside transaction" if deciding else "")
        return result

    @contextmanager
    def written(*args: Any, **named: Any) -> Iterator[Any]:
        with writing(*args, **named) as tx:
            yield tx
            trap.at("before commit" if deciding else "")
        trap.at("after commit" if deciding else "")

    for owner, name, value in (
        (ingest, "decide", decided),
        (writes, "apply", applied),
        (intake, "writing", written),
    ):
        setattr(owner, name, value)


if __name__ == "__main__":
    place, _, passes = sys.argv[1].partition("@")
    trap = Trap(place, int(passes or 1))
    arm_wire(trap)
    arm_store(trap)
    arm_schema(trap)
    sys.exit(main(sys.argv[2:]))
