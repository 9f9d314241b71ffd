"""`monitor`: the app, with a poller of its own as a child process.

Touches: a child process, the terminal, the store (through `LiveSource`).
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC
from tempfile import TemporaryFile
from types import TracebackType
from typing import IO, Final, Self
from zoneinfo import ZoneInfo

from monitor.cli.setting import setting_for
from monitor.clock import Clock
from monitor.config.schema import Config
from monitor.errors import LeaseHeldError, MonitorError, StoreReadOnlyError
from monitor.live import FOLLOWING, LiveSource
from monitor.model.feeds import TopicKey
from monitor.report.brief import brief_page
from monitor.text import printable
from monitor.tui.app import MonitorApp

_END_S: Final = 8.0
"""What a poller may take to store what it has fetched before it is killed."""


class PollerChild:
    """A poller as a child of the app; it ends with the app, however the app ends."""

    def __init__(self, arguments: tuple[str, ...]) -> None:
        self._command = (sys.executable, "-m", "monitor", *arguments)
        self._process: subprocess.Popen[bytes] | None = None
        self._said: IO[bytes] = TemporaryFile()  # noqa: SIM115  (closed in __exit__)

    def __enter__(self) -> Self:
        """Start it; its standard input is the tie that ends it when we are gone."""
        self._process = subprocess.Popen(  # noqa: S603  (our own interpreter and arguments)
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._said,
            start_new_session=True,
        )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        process = self._process
        if process is None:
            return
        if process.stdin:
            process.stdin.close()
        try:
            process.wait(timeout=_END_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdout:
            process.stdout.close()
        self._said.close()

    def wait_until_said(self, word: str) -> None:
        """Return once it prints `word`; raises MonitorError with its own words if it ends first."""
        process = self._process
        if process is None or process.stdout is None:
            raise MonitorError("the poller was not started")
        for line in process.stdout:
            if word in line.decode("utf-8", "replace"):
                return
        process.wait()
        raise MonitorError(f"the poller ended: {self.reason()}")

    def reason(self) -> str:
        """The last line it said on stderr, cleaned."""
        self._said.seek(0)
        lines = self._said.read().decode("utf-8", "replace").strip().splitlines()
        if lines:
            return printable(lines[-1].removeprefix("monitor: "))
        code = self._process.returncode if self._process else None
        return f"killed by signal {-code}" if code is not None and code < 0 else "without a word"

    def note(self) -> str:
        """A line for the status bar when it is not polling; "" while it is."""
        process = self._process
        code = None if process is None else process.poll()
        if code is None:
            return ""
        if code == LeaseHeldError.exit_code:
            return FOLLOWING
        return f"poller ended: {self.reason()}"


def run_app(arguments: argparse.Namespace) -> int:
    """Show the app; exits with the store's code when the database cannot be used."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise MonitorError(
            "the app needs a terminal; for pipes and cron there are"
            " `monitor poll --once` and `monitor status`"
        )
    setting = setting_for(arguments)
    config = setting.config
    if arguments.no_color:
        os.environ["NO_COLOR"] = "1"
    topic = setting.topics[0] if arguments.topic else None
    try:
        with setting.store(write=True):
            pass  # creates it, or says in one sentence why it cannot be used
    except StoreReadOnlyError:
        return show(config, setting.clock, lambda: "read-only: no poller", topic=topic)
    child = PollerChild(
        ("poll", "--quiet", "--tied", "--config", str(config.path), "--db", str(config.database))
    )
    with child:
        return show(config, setting.clock, child.note, topic=topic)


def show(
    config: Config,
    clock: Clock,
    poller_note: Callable[[], str],
    *,
    topic: TopicKey | None = None,
    note: str = "",
) -> int:
    """Run the app over a database that somebody else fills."""
    zone = ZoneInfo(config.timezone) if config.timezone else clock.now().astimezone().tzinfo
    source = LiveSource(
        config,
        clock,
        poller_note=poller_note,
        handover=lambda board, events, since: brief_page(board, events, since, zone or UTC),
    )
    app = MonitorApp(source, clock, topic=topic, title_note=note)
    try:
        app.run()
    finally:
        source.close()
    return app.return_code or 0
