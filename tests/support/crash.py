# ruff: noqa: ANN401 - it wraps functions without knowing what they take
"""The real `monitor` command, killed at a named point. Touches: this process's own life.

Usage: crash.py POINT[@N] ARGUMENTS... ends the process the Nth time (the first) it gets there.
"""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from monitor import ingest, intake
from monitor.cli.main import main
from monitor.feeds.fetch import Fetcher
from monitor.feeds.parse import Parser
from monitor.store import writes
from monitor.store.connection import writing

POINTS: Final = (
    "after fetch",
    "before parse",
    "after parse",
    "inside transaction",
    "before commit",
    "after commit",
)


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

    def applied(*args: Any, **named: Any) -> Any:
        result = apply(*args, **named)
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
    sys.exit(main(sys.argv[2:]))
