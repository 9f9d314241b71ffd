"""A farm of synthetic feeds, a tenth of them faulty, becomes figures about one poll and the next.

Touches: the network (loopback), processes, files.

    python -m tests.bench.farm [FEEDS=1000]

Needs the feed farm that lies beside the project; says so and ends where there is none.
"""

import json
import os
import re
import resource
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).parents[2]
FARM: Final = ROOT.parent / "shared" / "bench" / "feedfarm.py"
HOSTS: Final = 200
FAULT_RATE: Final = 0.1
POLL_S: Final = 600
"""A poll that takes longer than this is stuck."""
WORKS: Final = frozenset(("healthy", "301", "302", "trickle", "badchar"))
"""What a reader gets every entry of: a redirect, a slow body and a stray character harm none."""
HEAD: Final = """
[[topic]]
key = "all"
title = "All"
keywords = ["talks", "summit", "minister"]
parties = ["US", "RU", "UA"]
"""
FEED: Final = """
[[feed]]
key = "f{number}"
url = "{url}"
publisher = "P{number}"
language = "en"
allow_private = true
"""


@dataclass(frozen=True, kw_only=True)
class Farm:
    """A farm that serves."""

    feeds: int
    port: int
    log: Path
    folder: Path

    @property
    def world(self) -> tuple[str, ...]:
        """The options that say which farm it is."""
        return ("--feeds", str(self.feeds), "--hosts", str(HOSTS), "--port", str(self.port))

    def control(self, command: str) -> None:
        """Tell the running farm something."""
        tool(("ctl", command, "--port", str(self.port)))


def tool(arguments: tuple[str, ...]) -> str:
    """Run the farm's own program."""
    return subprocess.run(
        (sys.executable, str(FARM), *arguments),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    ).stdout


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@contextmanager
def serving(folder: Path, feeds: int) -> Iterator[Farm]:
    """Start the farm, wait until it listens, stop it at the end."""
    farm = Farm(feeds=feeds, port=free_port(), log=folder / "farm.jsonl", folder=folder)
    ready = folder / "ready"
    options = ("--log", str(farm.log), "--ready", str(ready), "--base-time", "0")
    faults = ("--fault-rate", str(FAULT_RATE), "--fault-sticky", "feed", "--hang", "120")
    process = subprocess.Popen(
        (sys.executable, str(FARM), "serve", *farm.world, *options, *faults),
        stdout=subprocess.DEVNULL,
    )
    try:
        until = time.monotonic() + 60
        while not (ready.exists() and ready.stat().st_size):
            if process.poll() is not None or time.monotonic() > until:
                sys.exit("the farm did not start")
            time.sleep(0.1)
        yield farm
    finally:
        process.terminate()
        process.wait(10)


@dataclass(frozen=True, kw_only=True)
class Cost:
    """What a poll took."""

    code: int
    said: str
    wall: float
    cpu: float
    peak_mb: float

    def __str__(self) -> str:
        return (
            f"exit {self.code}, wall {self.wall:.1f} s, CPU {self.cpu:.1f} s (poller and parser),"
            f" peak {self.peak_mb:.0f} MB; {self.said}"
        )


def monitor(folder: Path, *arguments: str) -> tuple[str, ...]:
    """The command with this farm's own configuration and database."""
    own = ("-c", str(folder / "feeds.toml"), "--db", str(folder / "farm.db"))
    return (sys.executable, "-m", "monitor", *arguments, *own)


def poll(farm: Farm) -> Cost:
    """Poll every feed once. CPU counts the children; the peak is the largest process so far."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    done = subprocess.run(
        monitor(farm.folder, "poll", "--once", "--force"),
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "PATH": os.defpath},
        capture_output=True,
        text=True,
        timeout=POLL_S,
        check=False,
    )
    wall, after = time.monotonic() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    lines = done.stderr.strip().splitlines()
    return Cost(
        code=done.returncode,
        said=lines[-1] if lines else "",
        wall=wall,
        cpu=cpu,
        peak_mb=after.ru_maxrss / 1024,
    )


def requests_of(farm: Farm, label: str) -> list[dict[str, Any]]:
    """What the farm was asked under a label, by its own log."""
    farm.control("flush")
    lines = (json.loads(line) for line in farm.log.read_text().splitlines())
    return [line for line in lines if line["l"] == label]


def health(farm: Farm) -> dict[int, dict[str, Any]]:
    """What `monitor feeds --json` says of every feed."""
    done = subprocess.run(
        monitor(farm.folder, "feeds", "--json"),
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    rows = (json.loads(line) for line in done.stdout.splitlines())
    return {int(row["key"].removeprefix("f")): row for row in rows}


def expected(farm: Farm) -> Counter[int]:
    """How many different entries each feed offers, by the farm's truth file."""
    path = farm.folder / "truth.jsonl"
    farm.control(f"truth/{path}")
    ids: dict[int, set[str]] = defaultdict(set)
    for line in path.read_text().splitlines():
        row = json.loads(line)
        ids[row["feed"]].add(row["id"])
    return Counter({feed: len(own) for feed, own in ids.items()})


def entries(farm: Farm) -> Counter[int]:
    """How many entries are stored of each feed."""
    with closing(sqlite3.connect(farm.folder / "farm.db")) as db:
        rows = db.execute("SELECT feed, count(*) FROM entry GROUP BY feed")
        return Counter({int(feed.removeprefix("f")): many for feed, many in rows})


def fault_of(asked: list[dict[str, Any]]) -> dict[int, str]:
    """The fault each feed met, by the farm's log; `healthy` where none."""
    faults = {line["f"]: "healthy" for line in asked if line["f"] >= 0}
    faults |= {line["f"]: line["fault"] for line in asked if "fault" in line}
    return faults


def wording(row: dict[str, Any]) -> str:
    """What `monitor feeds` says of a feed, without its own numbers and addresses."""
    if row["trouble"] is None:
        return "ok"
    words = re.sub(r"http\S+", "URL", row["reason"] or "")
    return f"{row['trouble']}: {re.sub(r'[0-9]{4,}', 'N', words)}"


def print_faults(farm: Farm, faults: dict[int, str]) -> None:
    """For each kind of fault: what was said, how often, and how many entries came through."""
    wanted, have, rows = expected(farm), entries(farm), health(farm)
    for kind in sorted(set(faults.values()), key=lambda kind: (kind != "healthy", kind)):
        feeds = [feed for feed, fault in faults.items() if fault == kind]
        full = sum(have[feed] == wanted[feed] for feed in feeds)
        got, all_of = sum(have[feed] for feed in feeds), sum(wanted[feed] for feed in feeds)
        print(f"{kind}: {len(feeds)} feeds, {full} whole; {got} of {all_of} entries stored")
        for words, many in Counter(wording(rows[feed]) for feed in feeds).most_common(5):
            print(f"    {many:4} {words}")


def unfinished(faults: dict[int, str], farm: Farm) -> int:
    """How many feeds that a reader can read whole were not."""
    wanted, have = expected(farm), entries(farm)
    return sum(have[feed] != wanted[feed] for feed, kind in faults.items() if kind in WORKS)


def run(feeds: int) -> int:
    """Two polls of so many feeds; 1 if a healthy feed lacks an entry."""
    if not FARM.exists():
        print("no feed farm lies beside the project (shared/bench/feedfarm.py): skipped")
        return 0
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder), feeds) as farm:
        urls = tool(("urls", *farm.world)).split()
        config = HEAD + "".join(FEED.format(number=n, url=url) for n, url in enumerate(urls))
        (farm.folder / "feeds.toml").write_text(config)
        farm.control("label/first")
        print(f"first poll: {poll(farm)}", flush=True)
        first = requests_of(farm, "first")
        faults = fault_of(first)
        print(f"requests {len(first)}, feeds asked {len(faults)} of {feeds}")
        print_faults(farm, faults)
        missing = unfinished(faults, farm)
        farm.control("label/second")
        print(f"second poll, nothing changed: {poll(farm)}")
        second = requests_of(farm, "second")
        statuses = Counter(line["s"] for line in second)
        early = sum("early" in line for line in second)
        print(
            f"requests {len(second)}, 304: {statuses[304]}, all: {dict(sorted(statuses.items()))}"
        )
        again = sum(faults.get(line["f"]) == "healthy" and line["s"] != 304 for line in second)
        print(f"healthy feeds sent whole again: {again}; asked before Retry-After: {early}")
        print(f"feeds a reader can read whole and Monitor did not: {missing}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(run(int(sys.argv[1]) if len(sys.argv) > 1 else 1000))
