"""Prints what the app costs on a terminal of its own, beside the barest Textual app.

    python -m tests.bench.bench_app [stories, default 2000]

CPU time of the app's process, all its threads, while a scripted person looks: until the first
paint with stories, for each key, and for an idle minute. The poller's child sleeps: this
process holds the lease. Ratios of one run count; runs of both apps take turns.
Touches: a throw-away folder, terminals, child processes, stdout. Takes about five minutes.
"""

import contextlib
import fcntl
import json
import os
import pty
import random
import select
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final, Self

from monitor.cli.main import main as monitor
from monitor.cli.polling import held_lease
from monitor.clock import SystemClock
from monitor.store import lease
from monitor.store.connection import open_store

ROOT: Final = Path(__file__).resolve().parents[2]
RUNS: Final = 5
KEYS: Final = 60
IDLE_S: Final = 60.0
MOST_S: Final = 60.0
"""What anything may take before the run ends as failed."""
PAUSE_S: Final = 0.15
"""Between two keys: long enough for the story under the cursor to be read and shown."""
SMALL, LARGE = (80, 24), (150, 40)
CONFIG: Final = """
[monitor]
timezone = "UTC"
[[topic]]
key = "talks"
title = "Ukraine talks"
keywords = ["*"]
parties = ["US", "RU", "UA", "EU"]
auto_track = false
[[development]]
key = "truce"
title = "A truce for thirty days"
opened_at = 2025-03-18T18:00:00Z
keywords = ["truce"]
[[development]]
key = "prisoners"
title = "Exchange of prisoners"
opened_at = 2025-03-18T18:00:00Z
keywords = ["prisoner*"]
"""
NEWEST: Final = "Kremlin says Russia accepts"
"""What the newest headline starts with."""
BARE: Final = """
from textual.app import App
from textual.strip import Strip
from textual.widget import Widget
from rich.segment import Segment
from rich.style import Style


class Rows(Widget, can_focus=True):
    at = 0

    def render_line(self, y):
        style = Style(reverse=y == self.at)
        return Strip([Segment(f"row {y}".ljust(self.size.width), style)])

    def key_j(self):
        before, self.at = self.at, (self.at + 1) % self.size.height
        self.refresh_lines(before)
        self.refresh_lines(self.at)

    def refresh_lines(self, y):
        from textual.geometry import Region
        self.refresh(Region(0, y, self.size.width, 1))


class Bare(App):
    def compose(self):
        yield Rows()


Bare().run()
"""


@dataclass(frozen=True, slots=True)
class Spent:
    """CPU and wall seconds of one thing done."""

    cpu_s: float
    wall_s: float


def _take_terminal() -> None:
    """Make it the child's own: a hang-up then ends the child, however this process ends."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


class Terminal:
    """A program on a pseudo-terminal of its own."""

    def __init__(self, command: tuple[str, ...], size: tuple[int, int]) -> None:
        self._lead, follow = pty.openpty()
        fcntl.ioctl(follow, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        env = {
            **os.environ,
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "LC_ALL": "C.UTF-8",
        }
        self._program = subprocess.Popen(
            command, stdin=follow, stdout=follow, stderr=follow, env=env, cwd=ROOT,
            start_new_session=True, preexec_fn=_take_terminal,  # noqa: PLW1509  (no other thread)
        )  # fmt: skip
        self._began = time.monotonic()
        os.close(follow)
        self.shown = bytearray()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._program.terminate()
        deadline = time.monotonic() + MOST_S
        while self._program.poll() is None and time.monotonic() < deadline:
            self._read(0.1)
        self._program.kill()
        self._program.wait()
        os.close(self._lead)

    def cpu_s(self) -> float:
        """CPU of all its threads so far, from the process's own CPU clock."""
        return time.clock_gettime((~self._program.pid << 3) | 2)

    def _read(self, at_most_s: float) -> bool:
        ready, _, _ = select.select([self._lead], [], [], max(0.0, at_most_s))
        if ready:
            with contextlib.suppress(OSError):  # EIO: the program has ended
                self.shown += os.read(self._lead, 65_536)
        return bool(ready)

    def rest(self, seconds: float) -> None:
        """Only read what it shows."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self._read(left)

    def wait_for(self, words: str) -> Spent:
        """Until it has shown these words."""
        while words.encode() not in self.shown:
            self._read(1.0)
            if time.monotonic() - self._began > MOST_S:
                raise SystemExit(f"nothing shown for {MOST_S} s, but waited for {words!r}")
        return Spent(self.cpu_s(), time.monotonic() - self._began)

    def press(self, key: str) -> float:
        """Seconds until it answers a key; then the pause of a person."""
        began = time.monotonic()
        os.write(self._lead, key.encode())
        self._read(PAUSE_S)
        answered = time.monotonic() - began
        self.rest(PAUSE_S - answered)
        return answered


def fill(folder: Path, stories: int) -> tuple[str, ...]:
    """A desk with so many stories and some reactions; its global options."""
    rng = random.Random(1)  # noqa: S311  (texts, not secrets)
    words = [f"{a}{b}{c}" for a in "bdfgklmnprst" for b in "aeiou" for c in ("n", "r", "st", "lk")]
    began = datetime(2025, 3, 18, 20, 0, tzinfo=UTC)
    titles = [" ".join(rng.choices(words, k=9)) for _ in range(stories)]
    titles += [
        "White House says the United States accepts a truce",
        "Zelensky says Ukraine accepts an exchange of prisoners under a condition",
        f"{NEWEST} a truce with Ukraine for thirty days",
    ]
    lines = [
        {
            "id": f"e{number}", "title": title, "summary": " ".join(rng.choices(words, k=40)),
            "publisher": "Courier", "feed": f"feed-{number % 20}", "language": "en",
            "published_at": f"{began + timedelta(seconds=number):%Y-%m-%dT%H:%M:%SZ}",
        }
        for number, title in enumerate(titles)
    ]  # fmt: skip
    (folder / "feeds.toml").write_text(CONFIG, encoding="utf-8")
    (folder / "in.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    options = ("--config", str(folder / "feeds.toml"), "--db", str(folder / "m.db"))
    if monitor(["import", str(folder / "in.jsonl"), "-q", *options]) != 0:
        raise SystemExit("the desk could not be filled")
    return options


def first_paint(command: tuple[str, ...], words: str) -> Spent:
    """Until stories stand on the screen."""
    with Terminal(command, LARGE) as terminal:
        return terminal.wait_for(words)


def per_key(
    command: tuple[str, ...], words: str, size: tuple[int, int], before: str
) -> tuple[float, float]:
    """CPU milliseconds a key, and the median of milliseconds until it is answered."""
    with Terminal(command, size) as terminal:
        terminal.wait_for(words)
        terminal.rest(1.5)
        for key in before:
            terminal.press(key)
        for _ in range(4):
            terminal.press("j")
        began = terminal.cpu_s()
        answers = [terminal.press("j") for _ in range(KEYS)]
        return (terminal.cpu_s() - began) / KEYS * 1e3, statistics.median(answers) * 1e3


def idle(command: tuple[str, ...], words: str) -> float:
    """CPU milliseconds of a minute in which nobody does anything."""
    with Terminal(command, LARGE) as terminal:
        terminal.wait_for(words)
        terminal.rest(3.0)
        began = terminal.cpu_s()
        terminal.rest(IDLE_S)
        return (terminal.cpu_s() - began) / IDLE_S * 60e3


@contextlib.contextmanager
def desk(stories: int) -> Iterator[tuple[tuple[str, ...], Callable[[], None]]]:
    """The command that shows a filled database, and what keeps its lease held."""
    with tempfile.TemporaryDirectory() as folder:
        options = fill(Path(folder), stories)
        clock = SystemClock()
        store = open_store(Path(folder) / "m.db", now=clock.now(), write=True)
        try:
            with held_lease(store, clock):
                command = (sys.executable, "-m", "monitor", *options)
                yield command, lambda: lease.beat(store, clock.now())
        finally:
            store.close()


def main() -> None:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # ends the children too
    stories = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    bare = (sys.executable, "-c", BARE)
    with desk(stories) as (ours, hold):
        starts = [(first_paint(bare, "row 0"), first_paint(ours, NEWEST)) for _ in range(RUNS)]
        floor, paint = (statistics.median(run[at].cpu_s for run in starts) for at in (0, 1))
        wall = statistics.median(run[1].wall_s for run in starts)
        print(f"first paint: {paint * 1e3:.0f} ms CPU ({wall * 1e3:.0f} ms wall),", end=" ")
        print(f"bare {floor * 1e3:.0f}: {paint / floor:.2f} x", flush=True)
        floor_key, floor_ms = per_key(bare, "row 0", LARGE, "")
        print(f"key, bare list: {floor_key:.1f} ms CPU, answered in {floor_ms:.1f} ms", flush=True)
        for name, size, before in (
            ("list alone 80x24", SMALL, "2"),
            ("board and list 80x24", SMALL, "\t"),
            ("list beside the story 150x40", LARGE, "\t"),
        ):
            hold()
            cost, answer = per_key(ours, NEWEST, size, before)
            print(f"key, {name}: {cost:.1f} ms CPU, answered in {answer:.1f} ms", flush=True)
        floor_idle = idle(bare, "row 0")
        hold()
        our_idle = idle(ours, NEWEST)
        print(f"idle minute: {our_idle:.0f} ms CPU, bare {floor_idle:.0f}", flush=True)


if __name__ == "__main__":
    main()
