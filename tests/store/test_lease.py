"""One poller at a time."""

import os
import socket
from datetime import timedelta
from pathlib import Path

import pytest

from monitor.errors import LeaseHeldError
from monitor.store import lease, queries
from tests.support.store_builders import NINE, minutes, opened

HERE = socket.gethostname()
GONE_PID = 2**22 + 5


def test_the_second_poller_hears_who_holds_the_lease(tmp_path: Path) -> None:
    path = tmp_path / "m.db"
    with opened(path) as one, opened(path) as two:
        lease.acquire(one, now=NINE, pid=os.getpid(), host=HERE)
        with pytest.raises(LeaseHeldError, match=f"process {os.getpid()} on {HERE}") as held:
            lease.acquire(two, now=NINE + minutes(0.5), pid=1, host=HERE)
        assert (held.value.pid, held.value.since) == (os.getpid(), NINE)
        health = lease.holder(two, NINE + minutes(0.5))
        assert health is not None
        assert health.alive
        assert queries.poller(two, NINE + minutes(0.5)) == health


def test_a_lease_given_back_is_free(tmp_path: Path) -> None:
    with opened(tmp_path / "m.db") as store:
        lease.acquire(store, now=NINE, pid=1, host=HERE)
        lease.release(store)
        lease.release(store)
        assert lease.holder(store, NINE) is None
        lease.acquire(store, now=NINE, pid=2, host=HERE)


@pytest.mark.parametrize(
    ("pid", "host", "later"),
    [
        pytest.param(1, "elsewhere", minutes(1.1), id="no beat for more than a minute"),
        pytest.param(GONE_PID, HERE, minutes(0), id="the process is gone"),
        pytest.param(1, "elsewhere", -timedelta(days=3650), id="a beat from the far future"),
    ],
)
def test_a_dead_holders_lease_is_taken_over(
    tmp_path: Path, pid: int, host: str, later: timedelta
) -> None:
    with opened(tmp_path / "m.db") as one, opened(tmp_path / "m.db") as two:
        lease.acquire(one, now=NINE, pid=pid, host=host)
        now = NINE + later
        before = lease.holder(two, now)
        assert before is not None
        assert not before.alive
        lease.acquire(two, now=now, pid=os.getpid(), host=HERE)
        with pytest.raises(LeaseHeldError):
            lease.beat(one, now)
        lease.release(one)
        after = lease.holder(two, now)
        assert after is not None
        assert after.pid == os.getpid()


def test_beats_keep_the_lease(tmp_path: Path) -> None:
    with opened(tmp_path / "m.db") as one, opened(tmp_path / "m.db") as two:
        lease.acquire(one, now=NINE, pid=1, host="elsewhere")
        for beat in range(1, 10):
            lease.beat(one, NINE + minutes(beat * 0.9))
        with pytest.raises(LeaseHeldError):
            lease.acquire(two, now=NINE + minutes(9), pid=2, host=HERE)


def test_a_beat_without_a_lease_is_nothing(tmp_path: Path) -> None:
    with opened(tmp_path / "m.db") as store:
        lease.beat(store, NINE)
        assert lease.holder(store, NINE) is None


def test_a_lease_lost_with_a_restored_copy_is_taken_again(tmp_path: Path) -> None:
    with opened(tmp_path / "m.db") as store:
        lease.acquire(store, now=NINE, pid=1, host="elsewhere")
        store.conn.execute("DELETE FROM lease")
        lease.beat(store, NINE + minutes(1))
        health = lease.holder(store, NINE + minutes(1))
        assert health is not None
        assert health.pid == 1
