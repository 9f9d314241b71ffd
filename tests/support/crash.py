# ruff: noqa: ANN401 - it wraps functions without knowing what they take
"""The real `monitor` command, killed at a named point. Touches: this process's own life.

Usage: crash.py POINT ARGUMENTS...
"""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
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


def at(place: str, point: str) -> None:
    """Die if this place is the point."""
    if place == point:
        die()


def arm_wire(point: str) -> None:
    """Put the end of this process around fetching and parsing."""
    fetch, parse = Fetcher.fetch, Parser.parse

    async def fetching(self: Any, *args: Any, **named: Any) -> Any:
        result = await fetch(self, *args, **named)
        at("after fetch", point)
        return result

    async def parsing(self: Any, *args: Any, **named: Any) -> Any:
        at("before parse", point)
        result = await parse(self, *args, **named)
        at("after parse", point)
        return result

    for owner, name, value in ((Fetcher, "fetch", fetching), (Parser, "parse", parsing)):
        setattr(owner, name, value)


def arm_store(point: str) -> None:
    """Put the end of this process around the transaction that takes a poll's entries in."""
    decide, apply = ingest.decide, writes.apply
    deciding: list[bool] = []

    def decided(*args: Any, **named: Any) -> Any:
        deciding.append(True)
        return decide(*args, **named)

    def applied(*args: Any, **named: Any) -> Any:
        result = apply(*args, **named)
        at("inside transaction" if deciding else "", point)
        return result

    @contextmanager
    def written(*args: Any, **named: Any) -> Iterator[Any]:
        with writing(*args, **named) as tx:
            yield tx
            at("before commit" if deciding else "", point)
        at("after commit" if deciding else "", point)

    for owner, name, value in (
        (ingest, "decide", decided),
        (writes, "apply", applied),
        (intake, "writing", written),
    ):
        setattr(owner, name, value)


if __name__ == "__main__":
    arm_wire(sys.argv[1])
    arm_store(sys.argv[1])
    sys.exit(main(sys.argv[2:]))
