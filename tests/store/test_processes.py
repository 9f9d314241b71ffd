"""Several programs on one database, and programs that are killed."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from monitor.model.board import Seq, StoryQuery
from monitor.store import integrity, log, queries
from tests.support.store_builders import apply_to, arrived, opened, placed

ROOT = Path(__file__).parents[2]
ALL = StoryQuery(everything=True)
HEAD = """
import os, socket, sys
from pathlib import Path
from monitor.errors import MonitorError
from monitor.model.board import Event, EventKind, Seq
from monitor.model.changes import Changes
from monitor.store import lease, queries, writes
from monitor.store.connection import open_store, writing
from tests.support.store_builders import NINE, apply_to, arrived, opened, placed
path, name = Path(sys.argv[1]), sys.argv[2]
def said(detail):
    return Changes(events=(Event(seq=Seq(0), at=NINE, kind=EventKind.FEED_GAP, detail=detail),))
print("ready", flush=True)
sys.stdin.readline()
"""


@contextmanager
def running(script: str, path: Path, count: int) -> Iterator[list[subprocess.Popen[str]]]:
    """So many programs of one script, all imported and waiting for the first line."""
    children = [
        subprocess.Popen(
            [sys.executable, "-c", HEAD + script, str(path), str(number)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for number in range(count)
    ]
    try:
        for child in children:
            assert line_of(child) == "ready"
        yield children
    finally:
        for child in children:
            child.kill()
            child.communicate()


def line_of(child: subprocess.Popen[str]) -> str:
    assert child.stdout is not None
    return child.stdout.readline().strip()


def go(*children: subprocess.Popen[str]) -> None:
    for child in children:
        assert child.stdin is not None
        child.stdin.write("go\n")
        child.stdin.flush()


@pytest.mark.slow
def test_programs_that_start_at_once_make_one_schema_and_one_order(tmp_path: Path) -> None:
    script = """
for n in range(20):
    with opened(path) as store:
        apply_to(store, said(f"{name}-{n}"))
print("done", flush=True)
"""
    path = tmp_path / "m.db"
    with running(script, path, 4) as children:
        go(*children)
        assert [line_of(child) for child in children] == ["done"] * 4
    with opened(path, write=False) as store:
        events = log.events_since(store, Seq(0), 1000)
        assert [event.seq for event in events] == list(range(1, 81))
        for number in range(4):
            own = [e.detail for e in events if e.detail.startswith(f"{number}-")]
            assert own == [f"{number}-{n}" for n in range(20)]


@pytest.mark.slow
def test_of_pollers_that_start_at_once_one_gets_the_lease(tmp_path: Path) -> None:
    script = """
with opened(path) as store:
    try:
        lease.acquire(store, now=NINE, pid=os.getpid(), host=socket.gethostname())
        print("holds", flush=True)
    except MonitorError as error:
        print(type(error).__name__, flush=True)
    sys.stdin.readline()
"""
    path = tmp_path / "m.db"
    with running(script, path, 4) as children:
        go(*children)
        said = sorted(line_of(child) for child in children)
        assert said == ["LeaseHeldError"] * 3 + ["holds"]
    with running(script, path, 1) as (again,):
        go(again)
        assert line_of(again) == "holds"


@pytest.mark.slow
@pytest.mark.parametrize("moment", ["inside the transaction", "after the commit"])
def test_kill_9_loses_nothing_that_was_stored(tmp_path: Path, moment: str) -> None:
    script = f"""
with opened(path) as store:
    for n in range(1, 6):
        apply_to(store, arrived(*(placed(n * 100 + i, story=n * 100 + i) for i in range(50))))
    if {moment == "after the commit"}:
        print("here", flush=True)
        sys.stdin.readline()
    with writing(store) as tx:
        writes.apply(tx, arrived(*(placed(900 + i, story=900 + i) for i in range(50))))
        print("here", flush=True)
        sys.stdin.readline()
"""
    path = tmp_path / "m.db"
    for _ in range(3):
        path.unlink(missing_ok=True)
        with running(script, path, 1) as (child,):
            go(child)
            assert line_of(child) == "here"
            child.send_signal(signal.SIGKILL)
            assert child.wait() == -signal.SIGKILL
        with opened(path) as store:
            assert len(queries.stories_page(store, ALL, limit=999)) == 250
            assert len(list(queries.read_entries(store))) == 250
            assert integrity.quick_check(store) == "ok"
            apply_to(store, arrived(placed(1000, story=1000)))


@pytest.mark.slow
def test_a_poller_may_store_while_others_read_and_correct(tmp_path: Path) -> None:
    poller = """
with opened(path) as store:
    for n in range(60):
        number = int(name) * 1000 + n + 1
        new = placed(number, story=number)
        apply_to(store, arrived(new))
        with writing(store) as tx:
            writes.star(tx, new.story, on=True)
        assert len(queries.read_entries(store)) > n
print("done", flush=True)
"""
    path = tmp_path / "m.db"
    with opened(path):
        pass
    with running(poller, path, 3) as children:
        go(*children)
        assert [line_of(child) for child in children] == ["done"] * 3
    with opened(path, write=False) as store:
        lines = queries.stories_page(store, ALL, limit=999)
        assert len(lines) == 180
        assert all(line.starred for line in lines)


@pytest.mark.slow
@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user here")
def test_another_user_reads_a_read_only_folder_and_is_told_that_it_cannot_write() -> None:
    script = """
os.setuid(65534)
with opened(path, write=False) as store:
    print(store.read_only, len(queries.read_entries(store)), flush=True)
    try:
        with writing(store) as tx:
            writes.request_poll(tx, None, NINE)
    except MonitorError as error:
        print(type(error).__name__, flush=True)
try:
    open_store(path, now=NINE, write=True)
except MonitorError as error:
    print(type(error).__name__, flush=True)
"""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "m.db"
        with opened(path) as store:
            apply_to(store, arrived(placed(1)))
        path.chmod(0o444)
        Path(folder).chmod(0o555)
        before = path.read_bytes()
        with running(script, path, 1) as (child,):
            go(child)
            assert [line_of(child) for _ in range(3)] == [
                "True 1",
                "StoreReadOnlyError",
                "StoreReadOnlyError",
            ]
        assert path.read_bytes() == before
        assert sorted(p.name for p in Path(folder).iterdir()) == ["m.db", "m.db.meta"]
