"""The real command on disks that are full, files that are not ours, and beside its own kind."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from monitor.store.copies import copies_of, taken_at
from tests.bench.crash import House, house_at, is_sound

ROOT = Path(__file__).parents[2]
AS_NOBODY = """
import os, sys
import monitor.board, monitor.cli.polling, monitor.cli.reading
from monitor.cli.main import main
from monitor.config.gazetteer import load_gazetteer
load_gazetteer()
os.setgroups([])
os.setgid(65534)
os.setuid(65534)
sys.exit(main(sys.argv[1:]))
"""
"""The command as another user, imported before: the interpreter may be root's alone."""
FEEDS, ITEMS = 2, 10
AS_ROOT = pytest.mark.skipif(os.geteuid() != 0, reason="only root can do this")


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with house_at(tmp_path, feeds=FEEDS, items=ITEMS) as served:
        yield served


def started(
    house: House, database: Path, *command: str, start: tuple[str, ...] = ("-m", "monitor")
) -> subprocess.Popen[str]:
    """The command, running."""
    own = ("-c", str(house.config), "--db", str(database))
    return subprocess.Popen(
        (sys.executable, *start, *command, *own),
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def ended(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    """Exit code and both streams."""
    try:
        out, err = process.communicate(timeout=60)
    finally:
        process.kill()
    return process.returncode, out, err


def ran(
    house: House, database: Path, *command: str, start: tuple[str, ...] = ("-m", "monitor")
) -> tuple[int, str, str]:
    return ended(started(house, database, *command, start=start))


def entries(database: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(database)) as db:
        return [tuple(row) for row in db.execute("SELECT feed, key FROM entry ORDER BY 1, 2")]


def is_one_sentence(text: str) -> bool:
    """Whether it is a line of our own, not a traceback."""
    return len(text.strip().splitlines()) == 1 and "Traceback" not in text


@pytest.mark.slow
def test_a_second_poller_is_told_who_holds_the_lease(house: House) -> None:
    database = house.folder / "x.db"
    first = started(house, database, "poll", "--json")
    assert first.stdout is not None
    assert first.stdout.readline(), "it has stored something, so it holds the lease"
    code, out, err = ran(house, database, "poll", "--once", "--force")
    assert (code, out) == (4, "")
    assert f"process {first.pid} on " in err
    assert is_one_sentence(err)
    first.terminate()
    assert ended(first)[0] == 0


@pytest.mark.slow
def test_pollers_that_start_at_once_never_double_an_entry(house: House) -> None:
    database = house.folder / "x.db"
    pollers = [started(house, database, "poll", "--once", "--force") for _ in range(5)]
    ends = [ended(poller) for poller in pollers]
    assert {code for code, _, _ in ends} <= {0, 4}, ends
    assert 0 in {code for code, _, _ in ends}
    keys = entries(database)
    assert len(keys) == len(set(keys)) == FEEDS * ITEMS
    assert is_sound(database)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = shutil.which("mount")
    if mount is None or os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    command = (mount, "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place))
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        pytest.skip(f"no small disk can be mounted here: {done.stderr.strip()}")
    yield place
    subprocess.run(("umount", str(place)), check=True)


@pytest.mark.slow
def test_a_full_disk_ends_the_poll_with_a_sentence_and_harms_nothing(small_disk: Path) -> None:
    database = small_disk / "x.db"
    with tempfile.TemporaryDirectory() as folder, house_at(Path(folder), feeds=1, items=20) as few:
        assert ran(few, database, "poll", "--once")[0] == 0
        before = entries(database)
    with tempfile.TemporaryDirectory() as folder, house_at(Path(folder), feeds=8, items=90) as many:
        code, out, err = ran(many, database, "poll", "--once", "--force")
        assert (code, out) == (3, ""), err
        assert "disk full" in err
        assert str(database) in err
        assert is_one_sentence(err)
        assert is_sound(database)
        kept = entries(database)
        assert set(before) <= set(kept)
        assert ran(many, database, "status")[0] == 0

        subprocess.run(("mount", "-o", "remount,size=32m", str(small_disk)), check=True)
        code, _, err = ran(many, database, "poll", "--once", "--force")
        assert code == 0, err
        keys = entries(database)
        assert len(keys) == len(set(keys)) >= 8 * 90
        assert set(kept) <= set(keys)
        assert is_sound(database)


@AS_ROOT
@pytest.mark.slow
def test_who_may_only_read_sees_the_status_and_is_told_that_polling_needs_more() -> None:
    with (
        tempfile.TemporaryDirectory(dir="/tmp") as folder,
        house_at(Path(folder), feeds=FEEDS, items=ITEMS) as house,
    ):
        database = house.folder / "x.db"
        assert ran(house, database, "poll", "--once")[0] == 0
        database.chmod(0o444)
        house.folder.chmod(0o555)
        before = database.read_bytes()
        code, out, err = ran(house, database, "status", start=("-c", AS_NOBODY))
        assert code == 0, err
        assert "Pause in strikes on energy" in out
        code, out, err = ran(house, database, "poll", "--once", start=("-c", AS_NOBODY))
        assert (code, out) == (3, "")
        assert "can be read but not written" in err
        assert is_one_sentence(err)
        assert database.read_bytes() == before


def overwrite(database: Path) -> None:
    """Garbage over every page but the first two and the last: who reads meets it."""
    pages = database.stat().st_size // 4096
    with database.open("r+b") as file:
        file.seek(4096 * 2)
        file.write(b"\xa5" * 4096 * (pages - 3))


def empty(database: Path) -> None:
    database.write_bytes(b"")


@pytest.mark.slow
def test_a_damaged_database_gives_way_to_its_backup_and_the_poll_says_so(house: House) -> None:
    database = house.folder / "x.db"
    assert ran(house, database, "poll", "--once")[0] == 0
    (copy,) = copies_of(database)
    keys = entries(database)
    for damage in (overwrite, empty):
        damage(database)
        code, _, err = ran(house, database, "status")
        assert code == 3, damage
        assert "monitor poll" in err
        assert is_one_sentence(err)
        code, _, err = ran(house, database, "poll", "--once", "--force")
        assert code == 0, err
        assert "was damaged" in err, damage
        assert f"restored the copy of {taken_at(copy):%Y-%m-%d %H:%M} UTC" in err
        assert entries(database) == keys
        assert is_sound(database)
        with closing(sqlite3.connect(database)) as db:
            told = "SELECT detail FROM event WHERE kind = 'database_restored'"
            ((detail,),) = db.execute(told)
        assert "was damaged" in detail
