"""`monitor demo`: the scripted evening through the real poller, without internet.

Touches: a loopback server, a throw-away folder, the store.
"""

import argparse
import asyncio
import tempfile
from collections.abc import Iterator
from contextlib import AsyncExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from monitor.board import take_board
from monitor.cli.arguments import checked_speed, program_version
from monitor.cli.console import Console
from monitor.cli.polling import held_lease, stop_on_signals, stop_with_parent
from monitor.cli.screen import PollerChild, show
from monitor.clock import Clock, SystemClock
from monitor.config.load import load_config
from monitor.config.schema import Config
from monitor.demo.clocks import ScaledClock, SteppedClock
from monitor.demo.script import Moment, Script, load_script
from monitor.demo.server import DemoServer
from monitor.feeds.fetch.fetcher import Fetcher
from monitor.feeds.parse.document import Parser
from monitor.intake import Intake
from monitor.model.board import Board
from monitor.poller import Poller, PollReport, Wire
from monitor.report.documents import board_document
from monitor.report.pages import board_page
from monitor.store import writes
from monitor.store.connection import Store, open_store, writing

_ZONE: Final = UTC
_TICK: Final = timedelta(minutes=1)
_READY: Final = "ready"


class _Silence:
    """Hears the poller and says nothing."""

    def started(self, due: int) -> None: ...

    def stored(self, *_: object) -> None: ...

    def finished(self, report: PollReport) -> None: ...


def run_demo(arguments: argparse.Namespace) -> int:
    """Play the evening: in the app, or with --headless at full speed on stdout."""
    console = Console(quiet=arguments.quiet, verbose=arguments.verbose)
    speed = checked_speed(arguments)
    if arguments.folder:
        epoch = datetime.fromisoformat(arguments.epoch)
        clock = ScaledClock(load_script().starts_at, epoch=epoch, speed=speed)
        return asyncio.run(_play(arguments.folder, clock, console))
    with tempfile.TemporaryDirectory(prefix="monitor-demo-") as folder:
        if arguments.headless:
            return asyncio.run(_headless(Path(folder), console, as_json=arguments.json))
        return _in_the_app(Path(folder), arguments)


async def _headless(folder: Path, console: Console, *, as_json: bool) -> int:
    """The whole evening at full speed; 1 if a named cell does not say what it must."""
    script = load_script()
    clock = SteppedClock(script.starts_at)
    wrong = 0
    async with AsyncExitStack() as stack:
        config, poller = await _open(stack, script, clock, folder)
        store = stack.enter_context(_opened(config, clock, write=False))
        for at, moment in _steps(script):
            clock.move_to(at)
            await poller.poll_due(force=at in script.asks)
            if moment is None:
                continue
            board = take_board(store, config, at)
            if as_json:
                console.line({"moment": moment.name, **board_document(board)})
            else:
                console.page(f"── {moment.name} ──\n{board_page(board, _ZONE)}\n")
            for cell, expected, found in _differences(board, moment):
                wrong += 1
                console.complain(f"{moment.name}: {cell} says {found}, expected {expected}")
    return 1 if wrong else 0


async def _open(
    stack: AsyncExitStack, script: Script, clock: Clock, folder: Path
) -> tuple[Config, Poller]:
    """Serve the evening and open a poller on it, until the stack is unwound."""
    server = await stack.enter_async_context(DemoServer(script, clock))
    config = _write_config(folder, script, server.port)
    store = stack.enter_context(_opened(config, clock, write=True))
    stack.enter_context(held_lease(store, clock))
    poller = Poller(
        config=config,
        intake=Intake(store, config, now=clock.now()),
        wire=Wire(
            fetcher=await stack.enter_async_context(
                Fetcher(version=program_version(), clock=clock)
            ),
            parser=await stack.enter_async_context(Parser()),
        ),
        clock=clock,
        jitter=lambda: 0.0,
        listener=_Silence(),
    )
    return config, await stack.enter_async_context(poller)


def _write_config(folder: Path, script: Script, port: int) -> Config:
    path = folder / "feeds.toml"
    path.write_text(script.config_text(port), encoding="utf-8")
    return load_config(path, database=folder / "demo.db")


@contextmanager
def _opened(config: Config, clock: Clock, *, write: bool) -> Iterator[Store]:
    store = open_store(config.database, now=clock.now(), write=write)
    try:
        yield store
    finally:
        store.close()


def _steps(script: Script) -> list[tuple[datetime, Moment | None]]:
    """Every minute of the evening and every instant that the script names, in order."""
    minutes = int((script.ends_at - script.starts_at) / _TICK)
    steps: dict[datetime, Moment | None] = {
        script.starts_at + _TICK * number: None for number in range(minutes + 1)
    }
    steps |= dict.fromkeys(script.asks)
    steps |= {moment.at: moment for moment in script.moments}
    return sorted(steps.items(), key=lambda pair: pair[0])


def _differences(board: Board, moment: Moment) -> list[tuple[str, str, str]]:
    cells = {
        f"{row.development.key}/{cell.party}": f"{cell.status} {cell.stance or ''}".strip()
        for topic in board.topics
        for row in topic.developments
        for cell in row.cells
    }
    return [
        (key, expected, cells.get(key, "nothing"))
        for key, expected in moment.cells
        if not f"{cells.get(key, 'nothing')} ".startswith(f"{expected} ")
    ]


async def _play(folder: Path, clock: Clock, console: Console) -> int:
    """The child of the app: serve and poll the evening until the parent ends."""
    async with AsyncExitStack() as stack:
        config, poller = await _open(stack, load_script(), clock, folder)
        stop_on_signals(poller)
        stop_with_parent(poller)
        console.line(_READY)
        asking = asyncio.create_task(_ask(config, clock))
        await poller.run()
        asking.cancel()
        await asyncio.gather(asking, return_exceptions=True)
    return 0


async def _ask(config: Config, clock: Clock) -> None:
    """Do what the script says somebody at the desk does: ask for all feeds at once."""
    for at in load_script().asks:
        await clock.sleep(max(0.0, (at - clock.now()).total_seconds()))
        with _opened(config, clock, write=True) as store, writing(store) as tx:
            writes.request_poll(tx, None, clock.now())


def _in_the_app(folder: Path, arguments: argparse.Namespace) -> int:
    epoch = SystemClock().now()
    clock = ScaledClock(load_script().starts_at, epoch=epoch, speed=arguments.speed)
    tempo = ("--epoch", epoch.isoformat(), "--speed", str(arguments.speed))
    child = PollerChild(("demo", "--folder", str(folder), *tempo))
    with child:
        child.wait_until_said(_READY)
        config = load_config(folder / "feeds.toml", database=folder / "demo.db")
        return show(config, clock, child.note, note="demo · 18 March 2025, scripted")
