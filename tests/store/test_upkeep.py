"""A database that stays open for weeks is checked, and its log stays short."""

from datetime import timedelta
from pathlib import Path

import pytest

from monitor.errors import StoreError
from monitor.model.board import StoryQuery
from monitor.store import backup, queries
from monitor.store.connection import reading
from monitor.store.failures import suspect_file
from monitor.store.trace import checked_at
from monitor.store.upkeep import CHECK_EVERY, check_if_due, shorten_log
from tests.support.store_builders import NINE, apply_to, arrived, opened, placed

HOUR = timedelta(hours=1)


def _filled(path: Path) -> None:
    """A database of 200 stories with a copy, checked at nine."""
    with opened(path) as store:
        apply_to(store, arrived(*(placed(n, story=n) for n in range(1, 201))))
        assert isinstance(backup.backup_if_due(store, NINE), Path)
        check_if_due(store, NINE)


def _damage(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(40 * 4096)
        file.write(b"\xa5" * 4096 * 8)


def test_damage_under_a_running_program_is_found_within_a_week_and_mended_at_the_next_start(
    tmp_path: Path,
) -> None:
    path = tmp_path / "m.db"
    _filled(path)
    with opened(path) as store:
        _damage(path)
        check_if_due(store, NINE + CHECK_EVERY - HOUR)
        with pytest.raises(StoreError, match=r"is damaged: .*start `monitor poll` again"):
            check_if_due(store, NINE + CHECK_EVERY)
        with pytest.raises(StoreError, match="is damaged"):
            check_if_due(store, NINE + CHECK_EVERY + HOUR)
    assert suspect_file(path).exists()
    with opened(path) as store:
        assert "restored the copy of 2026-02-18 09:00 UTC" in store.notice
        assert len(queries.stories_page(store, StoryQuery(everything=True), limit=300)) == 200
        check_if_due(store, NINE + CHECK_EVERY)
    assert checked_at(path) == NINE + CHECK_EVERY


@pytest.mark.parametrize(
    "record",
    [
        pytest.param("", id="empty"),
        pytest.param("a monitor database lies here\n", id="never checked"),
        pytest.param("checked 2036-02-18T09:00:00.000000Z\n", id="checked in the future"),
        pytest.param("checked now\n", id="no instant"),
    ],
)
def test_a_check_is_due_whenever_none_is_known_of_the_last_week(
    tmp_path: Path, record: str
) -> None:
    path = tmp_path / "m.db"
    _filled(path)
    (tmp_path / "m.db.meta").write_text(record, encoding="ascii")
    with opened(path) as store:
        check_if_due(store, NINE + HOUR)
    assert checked_at(path) == NINE + HOUR


def test_a_record_that_was_lost_is_made_again_and_one_that_stands_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "m.db"
    _filled(path)
    with opened(path):
        assert checked_at(path) == NINE
    (tmp_path / "m.db.meta").unlink()
    with opened(path):
        assert (tmp_path / "m.db.meta").exists()


def test_a_record_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    path = tmp_path / "m.db"
    _filled(path)
    (tmp_path / "m.db.meta").unlink()
    (tmp_path / "m.db.meta").mkdir()
    with opened(path) as store:
        check_if_due(store, NINE)
    assert checked_at(path) is None


def test_the_log_is_cut_to_nothing_as_soon_as_no_reader_needs_it(tmp_path: Path) -> None:
    path, log = tmp_path / "m.db", tmp_path / "m.db-wal"
    _filled(path)
    with opened(path) as store, opened(path, write=False) as reader:
        with reading(reader) as look:
            look.execute("SELECT count(*) FROM entry").fetchone()
            apply_to(store, arrived(placed(900, story=900)))
            shorten_log(store)
            assert log.stat().st_size > 0
        shorten_log(store)
        assert log.stat().st_size == 0
        assert store.conn.execute("PRAGMA busy_timeout").fetchone() == (5000,)
