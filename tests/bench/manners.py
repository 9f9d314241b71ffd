"""Plays the table of manners to Monitor and to other readers, and prints who hears what.

    python -m tests.bench.manners

newsboat is taken from the PATH; `reader` (PyPI) from a virtual environment of its own, named
by READER_VENV. A program that is missing has no column. Everything runs on loopback; each
program keeps its files in a temporary folder.

The clocks of Monitor and reader are moved by hand. newsboat is asked to reload again at once:
what takes a week cannot be seen in it, and whether it heeds a server's wish to be left alone
(Retry-After, max-age, 410) can.
"""

import asyncio
import os
import shutil
import sys
import tempfile
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Final

from monitor.feeds.fetch.fetcher import Fetcher
from monitor.feeds.parse.document import Parser
from tests.support.fakes import FakeClock
from tests.support.feed_server import FeedServer, Request
from tests.support.manners import (
    DAY,
    SCENARIOS,
    SILENCE,
    Desk,
    Poll,
    Scenario,
    feed_at,
    heard,
    unwanted,
)

PATIENCE_S: Final = 60.0
"""For one reload of all feeds by another program."""
_READER: Final = """
import sys
from datetime import datetime, timedelta, timezone
from reader import make_reader
for number, stop in enumerate(sys.argv[2:]):
    url, _, ahead = stop.partition(" ")
    reader = make_reader(f"{sys.argv[1]}/{number}.db")
    at = datetime.now(timezone.utc) + timedelta(seconds=float(ahead))
    reader._now = lambda: at
    reader.add_feed(url, exist_ok=True)
    reader.update_feeds()
"""


class _CannotRunError(Exception):
    """Another program is here but does not run: it is not judged."""


Verdicts = dict[str, str]
Stop = tuple[str, timedelta]
"""A feed's address, and how long after the start it is asked for."""
Reload = Callable[[Path, Sequence[Stop]], Awaitable[None]]


def verdict(scenario: Scenario, polls: Sequence[Poll], *, first: int = 0) -> str:
    """`yes`, or the first poll that was not as the table has it."""
    for number in range(first, len(scenario.polls)):
        wanted, got = scenario.polls[number], polls[number]
        if wanted != got:
            return f"**no** (poll {number + 1}: {_difference(wanted, got)})"
    return "yes"


def _difference(wanted: Poll, got: Poll) -> str:
    if wanted == SILENCE:
        return "asks all the same"
    if got == SILENCE:
        return "does not ask"
    if [path for path, _ in wanted] != [path for path, _ in got]:
        return "asks elsewhere"
    sent = next(one for (_, one), (_, other) in zip(got, wanted, strict=True) if one != other)
    said = ", ".join(value for value in sent if value is not None)
    return f"sends `{said}`" if said else "unconditional"


async def monitor_verdicts() -> Verdicts:
    """Monitor, with a clock that is moved as each scenario says."""
    found: Verdicts = {}
    clock = FakeClock()
    async with (
        FeedServer() as server,
        Parser() as parser,
        Fetcher(version="0", clock=clock) as fetcher,
    ):
        for scenario in SCENARIOS:
            feed = feed_at(server.script(scenario.path, *scenario.answers))
            server.script(f"{scenario.path}/target", *scenario.target)
            desk = Desk(feed=feed, fetcher=fetcher, parser=parser, clock=clock)
            polls = []
            for number in range(len(scenario.polls)):
                clock.advance(scenario.gap(number)) if number else None
                before = len(server.requests)
                await desk.poll()
                polls.append(heard(scenario, server.requests[before:]))
            found[scenario.letter] = verdict(scenario, polls)
        found[""] = unwanted(server.requests)
    return found


async def other_verdicts(reload: Reload, *, has_clock: bool) -> Verdicts:
    """Another program, asked to reload all feeds again and again.

    What a scenario answers first it answers twice (but for A), and the second request may be
    anything: a reader that only asks conditionally from its third request on loses A alone.
    """
    with tempfile.TemporaryDirectory() as folder:
        async with FeedServer() as server:
            for scenario in SCENARIOS:
                again = scenario.answers[: _warm_up(scenario)]
                server.script(scenario.path, *again, *scenario.answers)
                server.script(f"{scenario.path}/target", *scenario.target)
            rounds: list[list[Request]] = []
            for number in range(1 + max(len(scenario.polls) for scenario in SCENARIOS)):
                before = len(server.requests)
                stops = [(server.url(one.path), _ahead(one, number)) for one in SCENARIOS]
                await asyncio.wait_for(reload(Path(folder), stops), PATIENCE_S)
                rounds.append(server.requests[before:])
    return {one.letter: _judged(one, rounds, has_clock=has_clock) for one in SCENARIOS}


def _warm_up(scenario: Scenario) -> int:
    return 0 if scenario.letter == "A" else 1


def _ahead(scenario: Scenario, number: int) -> timedelta:
    """How long after the start a scenario's poll of that number is."""
    ahead = timedelta(0)
    for poll in range(1, number + 1):
        place = poll - _warm_up(scenario)
        ahead += scenario.gap(place) if place else DAY
    return ahead


def _judged(scenario: Scenario, rounds: Sequence[list[Request]], *, has_clock: bool) -> str:
    warm = _warm_up(scenario)
    asked = [_of(scenario, requests) for requests in rounds]
    if bad := unwanted([request for requests in asked for request in requests]):
        return f"**no** ({bad})"
    if scenario.takes_days and not has_clock:
        return "not seen (takes a week)"
    return verdict(scenario, [heard(scenario, one) for one in asked[warm:]], first=warm)


def _of(scenario: Scenario, requests: Sequence[Request]) -> list[Request]:
    path = scenario.path
    return [one for one in requests if one.path == path or one.path.startswith(f"{path}/")]


async def _run(*command: str, home: Path) -> None:
    environment = {"PATH": os.environ["PATH"], "HOME": str(home), "LANG": "C.UTF-8", "TERM": "dumb"}
    process = await asyncio.create_subprocess_exec(
        *command,
        env=environment,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        await process.wait()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode:
        raise _CannotRunError(f"{command[0]} ended with {process.returncode}")


async def newsboat(folder: Path, stops: Sequence[Stop]) -> None:
    """One `newsboat -x reload`."""
    (folder / "urls").write_text("\n".join(url for url, _ in stops))
    (folder / "config").write_text("")
    files = ("-u", str(folder / "urls"), "-c", str(folder / "cache"), "-C", str(folder / "config"))
    await _run("newsboat", *files, "-x", "reload", home=folder)


async def reader(folder: Path, stops: Sequence[Stop]) -> None:
    """One `update_feeds()` for each feed, each with a database and a clock of its own."""
    python = str(Path(os.environ["READER_VENV"]) / "bin" / "python")
    told = (f"{url} {ahead.total_seconds()}" for url, ahead in stops)
    await _run(python, "-c", _READER, str(folder), *told, home=folder)


async def print_table() -> None:
    """A row for each scenario, a column for each program that is here."""
    columns: dict[str, Verdicts] = {"Monitor": await monitor_verdicts()}
    others = {
        "newsboat": newsboat if shutil.which("newsboat") else None,
        "reader": reader if os.environ.get("READER_VENV") else None,
    }
    for name, reload in others.items():
        if reload is not None:
            try:
                columns[name] = await other_verdicts(reload, has_clock=name == "reader")
            except _CannotRunError as error:
                print(f"{name} is left out: {error}", file=sys.stderr)
    print(f"| | scenario | {' | '.join(columns)} |")
    print("|---|---|" + "---|" * len(columns))
    for scenario in SCENARIOS:
        cells = " | ".join(found[scenario.letter] for found in columns.values())
        print(f"| {scenario.letter} | {scenario.title} | {cells} |")
    good = (sum(value == "yes" for value in found.values()) for found in columns.values())
    print(f"| | of {len(SCENARIOS)} | {' | '.join(map(str, good))} |")


if __name__ == "__main__":
    asyncio.run(print_table())
