"""Pollers killed at every point become counts of what was lost, doubled or damaged.

Touches: the network (loopback), processes, files.

    python -m tests.bench.crash [ROUNDS=50]
"""

import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from pathlib import Path
from threading import Thread
from typing import Final

from monitor.store.copies import copies_of
from monitor.store.schema import FIRST_SCHEMA
from tests.support.crash import BETWEEN_ROWS, MAKING, MIGRATING, NEXT_STEP, POINTS

ROOT: Final = Path(__file__).parents[2]
HEAD: Final = """
[[topic]]
key = "t"
title = "Talks"
keywords = ["talks"]
parties = ["US", "RU", "UA"]

[[development]]
key = "pause"
title = "Pause in strikes on energy"
opened_at = 2026-01-01T00:00:00Z
keywords = ["energy pause"]
"""
FEED: Final = """
[[feed]]
key = "f{number}"
url = "http://127.0.0.1:{port}/{number}"
publisher = "P{number}"
language = "en"
allow_private = true
"""
REACTION: Final = "Talks: the Kremlin said Russia accepts the energy pause, {words}."
SHARED: Final = 2
"""Every second item is in all feeds under one title, so that stories grow over several polls."""
STRIDE: Final = 37
"""From turn to turn the kill moves this far along; prime, so that it comes everywhere."""
KILLER: Final = "tests/support/crash.py"
SYLLABLES: Final = ["ba", "ko", "ri", "tu", "mel", "dan", "fos", "gir", "hul", "jep"]


def words_of(item: int) -> str:
    """Four made-up words that no two items share: a story is what has the same title."""
    root = "".join(SYLLABLES[int(digit)] for digit in f"{item:03}")
    return " ".join(root + ending for ending in ("an", "ek", "is", "ol"))


def body_of(number: int, items: int, date: str) -> str:
    """A feed with so many items; in every fourth, all of them shared, a party reacts."""
    parts = []
    for i in range(items):
        own = i if i % SHARED == 0 else 100 + number * items + i
        title = f"Talks {words_of(own)}"
        summary = REACTION.format(words=words_of(own)) if i % 4 == 0 else ""
        parts.append(
            f"<item><title>{title}</title><description>{summary}</description>"
            f"<guid>g{number}-{i}</guid><link>http://news.example/{number}/{i}</link>"
            f"<pubDate>{date}</pubDate></item>"
        )
    return f'<rss version="2.0"><channel><title>F</title>{"".join(parts)}</channel></rss>'


@dataclass(frozen=True, kw_only=True)
class House:
    """A configuration whose feeds a loopback server serves."""

    folder: Path
    feeds: int
    items: int

    @property
    def config(self) -> Path:
        return self.folder / "feeds.toml"

    @property
    def truth(self) -> Path:
        """What a poller that nobody kills stores."""
        return self.folder / "truth.db"


@contextmanager
def house_at(folder: Path, *, feeds: int, items: int) -> Iterator[House]:
    """Serve the feeds; every answer differs in a comment, so that each is read anew."""
    date, answers = formatdate(usegmt=True), count()
    bodies = {f"/{number}": body_of(number, items, date) for number in range(feeds)}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = f"{bodies[self.path]}<!-- {next(answers)} -->".encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/rss+xml")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        port = server.server_port
        house = House(folder=folder, feeds=feeds, items=items)
        feeds_toml = (FEED.format(number=number, port=port) for number in range(feeds))
        house.config.write_text(HEAD + "".join(feeds_toml))
        try:
            yield house
        finally:
            server.shutdown()


def polled(house: House, database: Path, *start: str) -> subprocess.CompletedProcess[str]:
    """One forced poll by a process of its own, begun as `start` says."""
    command = [sys.executable, *(start or ("-m", "monitor")), "poll", "--once", "--force"]
    command += ["-c", str(house.config), "--db", str(database)]
    return subprocess.run(
        command,
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


MEMBERS: Final = "SELECT story, feed || '/' || key FROM entry ORDER BY feed, key"
EVIDENCE: Final = """
SELECT d.key, e.feed || '/' || e.key, v.party, v.status, v.quote, v.stance
FROM evidence AS v JOIN entry AS e ON e.id = v.entry JOIN development AS d ON d.id = v.development
"""
# Which entry of a story came first is the network's affair.
EVENTS: Final = """
SELECT v.kind, v.story, v.development, v.party,
       CASE WHEN v.kind LIKE 'story%' THEN '' ELSE v.feed END,
       CASE WHEN v.kind LIKE 'story%' THEN '' ELSE e.feed || '/' || e.key END
FROM event AS v LEFT JOIN entry AS e ON e.id = v.entry
"""


def stored(database: Path) -> Counter[tuple[object, ...]]:
    """Entries, stories, evidence and events, each by what it says and not by its number."""
    with closing(sqlite3.connect(database)) as db:
        members: dict[object, list[str]] = {}
        for story, key in db.execute(MEMBERS):
            members.setdefault(story, []).append(key)
        stories = {story: " ".join(keys) for story, keys in members.items()}
        entries = (key for keys in members.values() for key in keys)
        (empty,) = db.execute(
            "SELECT count(*) FROM story WHERE id NOT IN (SELECT story FROM entry"
            " WHERE story IS NOT NULL)"
        ).fetchone()
        found: Counter[tuple[object, ...]] = Counter(("entry", key) for key in entries)
        found.update(("story", label) for label in stories.values())
        found.update({("story", "without entries"): empty} if empty else {})
        found.update(("evidence", *row) for row in db.execute(EVIDENCE))
        found.update(
            ("event", kind, stories.get(story, story), *rest)
            for kind, story, *rest in db.execute(EVENTS)
        )
    return found


def is_sound(database: Path) -> bool:
    """Whether SQLite finds every page and index in order."""
    with closing(sqlite3.connect(database)) as db:
        return bool(db.execute("PRAGMA quick_check").fetchone() == ("ok",))


@dataclass(slots=True)
class Tally:
    """What so many rounds came to."""

    rounds: int = 0
    lost: int = 0
    doubled: int = 0
    corrupt: int = 0
    wrong: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"rounds {self.rounds} lost {self.lost} doubled {self.doubled} corrupt {self.corrupt}"
        )

    def add(self, other: "Tally") -> None:
        self.rounds += other.rounds
        self.lost += other.lost
        self.doubled += other.doubled
        self.corrupt += other.corrupt
        self.wrong += other.wrong


def truth_of(house: House) -> Counter[tuple[object, ...]]:
    """What a poller that nobody kills stores."""
    done = polled(house, house.truth)
    assert done.returncode == 0, done.stderr
    return stored(house.truth)


def passes_at(house: House, point: str, turn: int) -> int:
    """How often a poller passes its point before it is killed: each turn somewhere else."""
    places = {
        BETWEEN_ROWS: house.feeds * house.items,
        # With the note taken, the version and the commit; without the first, which is spared.
        MAKING: len(FIRST_SCHEMA) + 4,  # and with the table of notes and its index
        MIGRATING: len(NEXT_STEP) + 2,
    }
    return 1 + turn * STRIDE % places.get(point, house.feeds)


def kill_round(house: House, truth: Counter[tuple[object, ...]], point: str, turn: int) -> Tally:
    """Kill a poller at its point, poll again to the end, and compare with the truth.

    Where a schema is migrated, the version of before and then the one of after must go on.
    """
    tally = Tally(rounds=1)
    at = f"{point}@{passes_at(house, point, turn)}"
    database = house.folder / f"{point.replace(' ', '-')}-{turn}.db"
    if point == MIGRATING:
        shutil.copyfile(house.truth, database)
    killed = polled(house, database, KILLER, at)
    tally.corrupt += not is_sound(database)
    if killed.returncode != -signal.SIGKILL:
        tally.wrong.append(f"{at}: not killed: {killed.stderr.strip()}")
    if point == MIGRATING and not any(stored(copy) == truth for copy in copies_of(database)):
        tally.wrong.append(f"{at}: there is no whole copy of before")
    tally.add(aftermath(house, truth, database, at))
    if point == MIGRATING:
        tally.add(aftermath(house, truth, database, at, KILLER, f"{MIGRATING}@{sys.maxsize}"))
    return tally


def aftermath(
    house: House, truth: Counter[tuple[object, ...]], database: Path, at: str, *start: str
) -> Tally:
    """What one poll to the end makes of a database whose poller was killed."""
    tally = Tally()
    again = polled(house, database, *start)
    if again.returncode != 0 or "restored" in again.stderr:
        tally.wrong.append(f"{at}: {again.returncode} {again.stderr.strip()}")
    found = stored(database)
    tally.corrupt += not is_sound(database)
    lost, doubled = truth - found, found - truth
    tally.lost, tally.doubled = lost.total(), doubled.total()
    tally.wrong += [f"{at}: lost {one}" for one in sorted(lost, key=repr)]
    tally.wrong += [f"{at}: doubled {one}" for one in sorted(doubled, key=repr)]
    return tally


def run(rounds: int) -> int:
    """So many rounds in all, dealt out over the points."""
    total = Tally()
    with (
        tempfile.TemporaryDirectory() as folder,
        house_at(Path(folder), feeds=8, items=20) as house,
    ):
        truth = truth_of(house)
        kinds = Counter(str(key[0]) for key in truth.elements())
        print("truth:", ", ".join(f"{kind} {many}" for kind, many in sorted(kinds.items())))
        for place, point in enumerate(POINTS):
            tally = Tally()
            for turn in range(len(range(place, rounds, len(POINTS)))):
                tally.add(kill_round(house, truth, point, turn))
            print(f"{point}: {tally}", flush=True)
            total.add(tally)
    for line in total.wrong[:20]:
        print("  ", line)
    print(total)
    return 1 if total.wrong or total.corrupt else 0


if __name__ == "__main__":
    sys.exit(run(int(sys.argv[1]) if len(sys.argv) > 1 else 50))
