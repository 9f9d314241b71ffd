"""A damaged database gives way to its newest sound copy, and says so."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from monitor.errors import StoreError
from monitor.model.board import EventKind, Seq, StoryQuery
from monitor.store import backup, integrity, lease, log, queries
from monitor.store.backup import BackupFailed
from monitor.store.connection import open_store
from monitor.store.failures import suspect_file
from tests.support.store_builders import NINE, apply_to, arrived, opened, placed

ALL = StoryQuery(everything=True)
GONE_PID = 2**22 + 5
"""Above Linux's largest process id: nobody has it."""


def _filled(path: Path, *, copied: bool = True, left_open: bool = True) -> None:
    """A database with 200 stories, perhaps a copy, and the lease of a killed poller."""
    with opened(path) as store:
        apply_to(store, arrived(*(placed(n, story=n) for n in range(1, 201))))
        if copied:
            assert isinstance(backup.backup_if_due(store, NINE), Path)
        if left_open:
            lease.acquire(store, now=NINE - timedelta(hours=1), pid=GONE_PID, host="elsewhere")


def _overwrite(path: Path, *, page: int, pages: int = 8) -> None:
    with path.open("r+b") as file:
        file.seek(page * 4096)
        file.write(b"\xa5" * 4096 * pages)


def test_overwritten_pages_are_found_after_an_unclean_end_and_the_copy_restored(
    tmp_path: Path,
) -> None:
    path = tmp_path / "m.db"
    _filled(path)
    _overwrite(path, page=40)
    with opened(path) as store:
        assert "was damaged" in store.notice
        assert "restored the copy of 2026-02-18 09:00 UTC" in store.notice
        assert "m.db.corrupt-20260218T090000Z" in store.notice
        assert len(queries.stories_page(store, ALL, limit=300)) == 200
        (event,) = log.events_since(store, Seq(0), 10)
        assert (event.kind, event.detail) == (EventKind.DATABASE_RESTORED, store.notice)
        assert integrity.quick_check(store) == "ok"
    assert (tmp_path / "m.db.corrupt-20260218T090000Z").stat().st_size > 40 * 4096
    with opened(path) as store:
        assert store.notice == ""


@pytest.mark.parametrize("page", [0, 1])
def test_an_overwritten_head_is_restored_too(tmp_path: Path, page: int) -> None:
    path = tmp_path / "m.db"
    _filled(path)
    _overwrite(path, page=page)
    with opened(path) as store:
        assert "was damaged" in store.notice
        assert len(queries.stories_page(store, ALL, limit=300)) == 200


def test_a_file_that_was_emptied_is_restored(tmp_path: Path) -> None:
    path = tmp_path / "m.db"
    _filled(path)
    path.write_bytes(b"")
    with pytest.raises(StoreError, match="is empty but held data before; run `monitor poll`"):
        open_store(path, now=NINE, write=False)
    with opened(path) as store:
        assert "it is empty" in store.notice
        assert len(queries.stories_page(store, ALL, limit=300)) == 200


def test_an_emptied_file_without_a_copy_is_refused_not_begun_anew(tmp_path: Path) -> None:
    path = tmp_path / "m.db"
    _filled(path, copied=False)
    path.write_bytes(b"")
    with pytest.raises(StoreError, match=r"it is empty.*no copy to restore.*move it away"):
        open_store(path, now=NINE, write=True)
    path.unlink()
    with opened(path) as store:
        assert queries.stories_page(store, ALL) == ()


def test_damage_without_a_sound_copy_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "m.db"
    _filled(path)
    _overwrite(path, page=40)
    (copy,) = tmp_path.glob("*.backup-*")
    _overwrite(copy, page=20)
    before = path.read_bytes()
    with pytest.raises(StoreError, match=r"is damaged .* no copy to restore"):
        open_store(path, now=NINE, write=True)
    assert path.read_bytes() == before


def test_an_older_copy_serves_when_the_newest_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "m.db"
    _filled(path)
    newer = tmp_path / "m.db.backup-20260219T090000Z"
    shutil.copy(next(iter(tmp_path.glob("*.backup-*"))), newer)
    _overwrite(newer, page=20)
    _overwrite(path, page=40)
    with opened(path) as store:
        assert "copy of 2026-02-18 09:00" in store.notice


def test_the_log_of_the_damaged_file_is_not_played_into_the_copy(tmp_path: Path) -> None:
    path = tmp_path / "m.db"
    _filled(path)
    with opened(path, write=False), opened(path) as store:
        apply_to(store, arrived(placed(900, story=900)))
        shutil.copytree(tmp_path, tmp_path / "killed")
    killed = tmp_path / "killed" / "m.db"
    _overwrite(killed, page=0)
    assert (tmp_path / "killed" / "m.db-wal").stat().st_size > 0
    with opened(killed) as store:
        assert len(queries.stories_page(store, ALL, limit=300)) == 200
        assert integrity.quick_check(store) == "ok"
    assert list(killed.parent.glob("*.corrupt-*-wal"))


def test_damage_met_while_reading_is_looked_into_at_the_next_start(tmp_path: Path) -> None:
    path = tmp_path / "m.db"
    _filled(path, left_open=False)
    _overwrite(path, page=46, pages=36)
    with (
        opened(path, write=False) as store,
        pytest.raises(StoreError, match=r"is damaged.*start `monitor poll` again"),
    ):
        queries.read_entries(store)
    assert suspect_file(path).exists()
    with opened(path) as store:
        assert "was damaged" in store.notice
    assert not suspect_file(path).exists()


def test_a_sound_file_is_no_longer_suspect_once_looked_at(tmp_path: Path) -> None:
    path = tmp_path / "m.db"
    _filled(path)
    suspect_file(path).touch()
    with opened(path) as store:
        assert store.notice == ""
    assert not suspect_file(path).exists()


def test_a_copy_is_made_once_a_day_and_three_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "m.db"
    _filled(path, copied=False)
    with opened(path) as store:
        for hour in range(0, 24 * 5, 6):
            backup.backup_if_due(store, NINE + timedelta(hours=hour))
    assert sorted(copy.name for copy in tmp_path.glob("*.backup-*")) == [
        f"m.db.backup-202602{day}T090000Z" for day in (20, 21, 22)
    ]
    assert backup.newest_at(path) == NINE + timedelta(days=4)


def test_a_copy_is_a_whole_database_without_a_log(tmp_path: Path) -> None:
    path = tmp_path / "m.db"
    _filled(path)
    (copy,) = tmp_path.glob("*.backup-*")
    with opened(copy, write=False) as store:
        assert len(queries.stories_page(store, ALL, limit=300)) == 200


def test_nothing_is_copied_before_there_is_something_to_keep(tmp_path: Path) -> None:
    with opened(tmp_path / "m.db") as store:
        assert backup.backup_if_due(store, NINE) is None
    assert backup.newest_at(tmp_path / "m.db") is None


def test_a_copy_from_the_future_does_not_stop_the_copies(tmp_path: Path) -> None:
    path = tmp_path / "m.db"
    _filled(path)
    with opened(path) as store:
        back = NINE - timedelta(days=3650)
        assert isinstance(backup.backup_if_due(store, back), Path)


def test_a_copy_that_cannot_be_made_is_a_value_and_leaves_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "m.db"
    _filled(path, copied=False)
    (tmp_path / "m.db.backup-20260218T090000Z" / "in the way").mkdir(parents=True)
    with opened(path) as store:
        done = backup.backup_if_due(store, NINE - timedelta(days=3))
        assert isinstance(done, Path)
        failed = backup.backup_if_due(store, NINE)
        assert isinstance(failed, BackupFailed | type(None))
    assert not (tmp_path / "m.db.backup-unfinished").exists()
