"""`monitor poll`: the poller wired to the network, the store and the two streams.

Touches: the network, the store, signals.
"""

import argparse
import asyncio
import os
import random
import signal
import socket
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from monitor.cli.arguments import program_version
from monitor.cli.console import Console
from monitor.cli.setting import Setting, setting_for
from monitor.clock import Clock
from monitor.feeds.fetch.fetcher import Fetcher
from monitor.feeds.parse.document import Parser
from monitor.intake import Intake
from monitor.model.board import Event
from monitor.model.feeds import Feed, FeedState
from monitor.poller import Poller, PollReport, Wire
from monitor.report.documents import event_document
from monitor.store import lease
from monitor.store.connection import Store

EXIT_NONE_ANSWERED = 5


def run_poll(arguments: argparse.Namespace) -> int:
    """Poll until stopped, or with --once every due feed once."""
    setting = setting_for(arguments)
    config = setting.config
    if not config.feeds:
        setting.console.talk(f"{config.path} lists no feeds; nothing to poll")
    with setting.store(write=True) as store, held_lease(store, setting.clock):
        return asyncio.run(_poll(setting, store))


@contextmanager
def held_lease(store: Store, clock: Clock) -> Iterator[None]:
    """The poller's lease, given back at the end however that comes."""
    lease.acquire(store, now=clock.now(), pid=os.getpid(), host=socket.gethostname())
    try:
        yield
    finally:
        lease.release(store)


async def _poll(setting: Setting, store: Store) -> int:
    arguments, console, clock = setting.arguments, setting.console, setting.clock
    intake = Intake(store, setting.config, now=clock.now())
    async with (
        Fetcher(version=program_version(), clock=clock, environment=os.environ) as fetcher,
        Parser() as parser,
    ):
        poller = Poller(
            config=setting.config,
            intake=intake,
            wire=Wire(fetcher=fetcher, parser=parser),
            clock=clock,
            jitter=random.random,
            listener=Voice(console=console, ndjson=arguments.json),
        )
        stop_on_signals(poller)
        if arguments.tied:
            stop_with_parent(poller)
        async with poller:
            if arguments.once:
                report = await poller.poll_due(force=arguments.force)
                return _verdict(report, console, strict=arguments.strict)
            await poller.run()
    return 0


def stop_on_signals(poller: Poller) -> None:
    """SIGTERM, Ctrl+C and a closed terminal end the poller cleanly."""
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        loop.add_signal_handler(number, poller.stop)


def stop_with_parent(poller: Poller) -> None:
    """End when standard input closes: it is a pipe that only the parent holds."""
    loop = asyncio.get_running_loop()

    def at_end() -> None:
        if not os.read(sys.stdin.fileno(), 4096):
            loop.remove_reader(sys.stdin.fileno())
            poller.stop()

    loop.add_reader(sys.stdin.fileno(), at_end)


def _verdict(report: PollReport, console: Console, *, strict: bool) -> int:
    """The exit code of one round: 5 only when requests were sent and none was answered."""
    console.progress_done()
    if report.due == 0:
        console.talk("no feed is due" + _held(report))
        return 0
    failed = f", {report.failed} failed (see `monitor feeds`)" if report.failed else ""
    entries = "1 new entry" if report.entries == 1 else f"{report.entries} new entries"
    console.talk(
        f"{report.answered} of {report.due} feeds answered, {entries}{failed}{_held(report)}"
    )
    if report.answered == 0 and not report.stopped:
        return EXIT_NONE_ANSWERED
    return 1 if strict and report.failed else 0


def _held(report: PollReport) -> str:
    return f"; {report.held} asked us to wait" if report.held else ""


@dataclass(slots=True)
class Voice:
    """Tells the streams what the poller does: a progress line, and NDJSON if wanted."""

    console: Console
    ndjson: bool
    due: int = 0
    done: int = 0
    entries: int = 0

    def started(self, due: int) -> None:
        """A round begins."""
        self.due, self.done, self.entries = due, 0, 0
        self.console.progress(f"polling {due} feeds")

    def stored(self, feed: Feed, state: FeedState, events: Sequence[Event]) -> None:
        """One result is stored: say so, in the order of the log."""
        self.done += 1
        self.entries += sum(event.kind == "entry_added" for event in events)
        if self.ndjson:
            for event in events:
                self.console.line(event_document(event))
        if state.trouble is not None:
            self.console.detail(f"{feed.key}: {state.trouble_detail}")
        self.console.progress(f"{self.done} of {self.due} feeds, {self.entries} new entries")

    def finished(self, report: PollReport) -> None:
        """The round is over."""
        self.console.progress_done()
        if report.failed:
            self.console.detail(f"{report.failed} of {report.due} feeds failed")
