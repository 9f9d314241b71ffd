"""A poller killed anywhere on its path loses nothing and doubles nothing."""

import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from tests.support.crash import POINTS

ROOT = Path(__file__).parents[2]
FEEDS, ITEMS = 2, 20
CONFIG = '[[topic]]\nkey = "t"\ntitle = "T"\nkeywords = ["talks"]\nparties = ["US", "IR"]\n'


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Path]:
    """A folder with a configuration whose feeds a loopback server serves."""
    handler = partial(SimpleHTTPRequestHandler, directory=str(tmp_path))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    Thread(target=server.serve_forever, daemon=True).start()
    config = CONFIG
    for number in range(FEEDS):
        items = "".join(
            f"<item><title>Talks round {number}-{i}</title><guid>g{number}-{i}</guid>"
            f"<link>http://news.example/{number}/{i}</link></item>"
            for i in range(ITEMS)
        )
        body = f'<rss version="2.0"><channel><title>F</title>{items}</channel></rss>'
        (tmp_path / f"f{number}.xml").write_text(body)
        url = f"http://127.0.0.1:{server.server_port}/f{number}.xml"
        config += (
            f'[[feed]]\nkey = "f{number}"\nurl = "{url}"\npublisher = "P{number}"\n'
            'language = "en"\nallow_private = true\n'
        )
    (tmp_path / "feeds.toml").write_text(config)
    yield tmp_path
    server.shutdown()
    server.server_close()


def polled(house: Path, *start: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *start, "poll", "--once", "--force"]
    command += ["-c", str(house / "feeds.toml"), "--db", str(house / "x.db")]
    return subprocess.run(
        command,
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.slow
@pytest.mark.parametrize("point", POINTS)
def test_a_killed_poller_loses_and_doubles_nothing(house: Path, point: str) -> None:
    killed = polled(house, "tests/support/crash.py", point)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    again = polled(house, "-m", "monitor")
    assert again.returncode == 0, again.stderr

    with sqlite3.connect(house / "x.db") as db:
        assert db.execute("PRAGMA quick_check").fetchone() == ("ok",)
        keys = [tuple(row) for row in db.execute("SELECT feed, key FROM entry")]
    assert len(keys) == len(set(keys)) == FEEDS * ITEMS
