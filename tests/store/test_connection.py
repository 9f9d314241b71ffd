"""A path becomes an open store, or one clear sentence."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from monitor.errors import SchemaTooNewError, StoreError, StoreReadOnlyError
from monitor.model.board import StoryQuery
from monitor.store import log, queries, writes
from monitor.store.connection import open_store, reading, writing
from monitor.store.migrations import APPLICATION_ID, VERSION
from tests.support.store_builders import NINE, apply_to, arrived, opened, placed


def test_a_writer_makes_the_folder_the_file_and_the_schema(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "monitor.db"
    with opened(path) as store:
        asked = [
            store.conn.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("application_id", "user_version", "journal_mode", "synchronous")
        ]
        assert asked == [APPLICATION_ID, VERSION, "wal", 1]
        assert store.conn.execute("PRAGMA foreign_keys").fetchone() == (1,)
        assert store.conn.execute("PRAGMA busy_timeout").fetchone() == (5000,)
        assert store.notice == ""


def test_every_table_is_strict_and_has_a_singular_name(tmp_path: Path) -> None:
    with opened(tmp_path / "m.db") as store:
        ours = [
            table
            for table in Database(store.conn).tables
            if not table.name.startswith(("sqlite_", "_sqlite_", "entry_text"))
        ]
        assert len(ours) == 19
        assert [table.name for table in ours if not table.strict] == []


def test_a_reader_of_nothing_is_told_how_to_begin(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"no database yet at .*; run `monitor poll`"):
        open_store(tmp_path / "none.db", now=NINE, write=False)
    assert list(tmp_path.iterdir()) == []


def test_a_reader_of_an_empty_new_file_is_told_the_same(tmp_path: Path) -> None:
    (tmp_path / "m.db").touch()
    with pytest.raises(StoreError, match="no database yet"):
        open_store(tmp_path / "m.db", now=NINE, write=False)


@pytest.mark.parametrize("write", [True, False])
def test_what_is_not_a_database_is_refused_and_left_alone(tmp_path: Path, *, write: bool) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("shopping list: bread, milk, and so on and so on")
    with pytest.raises(StoreError, match=r"notes\.txt is not an SQLite database"):
        open_store(path, now=NINE, write=write)
    assert path.read_text().startswith("shopping list")
    assert [p.name for p in tmp_path.iterdir()] == ["notes.txt"]


@pytest.mark.parametrize("write", [True, False])
def test_the_database_of_another_program_is_refused_unchanged(
    tmp_path: Path, *, write: bool
) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as conn:
        conn.execute("CREATE TABLE bookmark (url TEXT)")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="another program"):
        open_store(path, now=NINE, write=write)
    assert path.read_bytes() == before


@pytest.mark.parametrize("write", [True, False])
def test_a_newer_schema_is_refused_unchanged(tmp_path: Path, *, write: bool) -> None:
    path = tmp_path / "m.db"
    with opened(path) as store:
        store.conn.execute("PRAGMA user_version = 99")
    before = path.read_bytes()
    with pytest.raises(SchemaTooNewError, match=r"newer version of monitor \(schema 99"):
        open_store(path, now=NINE, write=write)
    assert path.read_bytes() == before


@pytest.mark.parametrize("write", [True, False])
def test_a_folder_is_no_database(tmp_path: Path, *, write: bool) -> None:
    with pytest.raises(StoreError, match="cannot use"):
        open_store(tmp_path, now=NINE, write=write)


def test_a_parent_that_is_a_file_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="choose another place with --db"):
        open_store(tmp_path / "file" / "m.db", now=NINE, write=True)


def test_names_with_special_characters_are_only_names(tmp_path: Path) -> None:
    path = tmp_path / "a?mode=ro#%41 &.db"
    with opened(path) as store:
        apply_to(store, arrived(placed(1)))
    with opened(path, write=False) as store:
        assert queries.story_of_entry(store, placed(1).id) == 1
    assert path.exists()


def test_a_reader_cannot_write(tmp_path: Path) -> None:
    with opened(tmp_path / "m.db"):
        pass
    with (
        opened(tmp_path / "m.db", write=False) as store,
        pytest.raises(StoreReadOnlyError, match="can be read but not written"),
        writing(store) as tx,
    ):
        writes.request_poll(tx, None, NINE)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_can_be_read_but_not_written(tmp_path: Path) -> None:
    path = tmp_path / "ro" / "m.db"
    with opened(path) as store:
        apply_to(store, arrived(placed(1)))
    path.chmod(0o444)
    path.parent.chmod(0o555)
    try:
        with opened(path, write=False) as store:
            assert store.read_only
            assert queries.story_of_entry(store, placed(1).id) == 1
        with pytest.raises(StoreReadOnlyError, match="no right to write"):
            open_store(path, now=NINE, write=True)
    finally:
        path.parent.chmod(0o755)


def test_an_error_inside_takes_everything_back(tmp_path: Path) -> None:
    with opened(tmp_path / "m.db") as store:
        with pytest.raises(ZeroDivisionError), writing(store) as tx:
            _ask_and_fail(tx)
        assert not queries.has_poll_requests(store)


def _ask_and_fail(tx: sqlite3.Connection) -> None:
    writes.request_poll(tx, None, NINE)
    raise ZeroDivisionError


def test_what_sqlite_says_becomes_one_sentence(tmp_path: Path) -> None:
    with (
        opened(tmp_path / "m.db") as store,
        pytest.raises(StoreError, match=r"m\.db: no such table: nowhere; see `monitor doctor`"),
        writing(store) as tx,
    ):
        tx.execute("DELETE FROM nowhere")


def test_a_look_sees_one_state_while_others_write(tmp_path: Path) -> None:
    path = tmp_path / "m.db"
    with opened(path) as writer, opened(path, write=False) as reader:
        with reading(reader):
            before = log.last_seq(reader)
            apply_to(writer, arrived(placed(1)))
            assert queries.story_of_entry(reader, placed(1).id) is None
            with reading(reader):
                assert log.last_seq(reader) == before
        assert queries.story_of_entry(reader, placed(1).id) == 1


def test_a_reader_notices_that_somebody_else_wrote(tmp_path: Path) -> None:
    path = tmp_path / "m.db"
    with opened(path) as writer, opened(path, write=False) as reader:
        before = log.data_version(reader)
        assert log.data_version(reader) == before
        apply_to(writer, arrived(placed(1)))
        assert log.data_version(reader) != before


def test_every_writer_gets_a_sentence_while_another_program_holds_the_lock(tmp_path: Path) -> None:
    path = tmp_path / "m.db"
    with opened(path) as store, opened(path) as other:
        store.conn.execute("PRAGMA busy_timeout = 0")
        with (
            writing(other),
            pytest.raises(StoreError, match="locked by another program"),
            writing(store),
        ):
            pass
        with writing(other):
            assert queries.feed_states(store) == ()
            assert queries.quarantine_count(store) == 0
            assert log.last_seq(store) == 0
        with writing(store) as tx:
            writes.request_poll(tx, None, NINE)
        assert queries.has_poll_requests(store)


def test_a_full_disk_is_said_and_takes_nothing_back_that_was_stored(tmp_path: Path) -> None:
    with opened(tmp_path / "m.db") as store:
        conn = store.conn
        apply_to(store, arrived(placed(1)))
        (pages,) = conn.execute("PRAGMA page_count").fetchone()
        conn.execute(f"PRAGMA max_page_count = {pages + 4}")
        many = [placed(n, story=n) for n in range(2, 500)]
        with pytest.raises(StoreError, match=r"disk full: .* nothing stored before is lost"):
            apply_to(store, arrived(*many))
        assert not conn.in_transaction
        assert [line.story.id for line in queries.stories_page(store, _all())] == [1]
        conn.execute("PRAGMA max_page_count = 1000000")
        apply_to(store, arrived(*many))
        assert len(queries.stories_page(store, _all(), limit=1000)) == 499
        assert conn.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def _all() -> StoryQuery:
    return StoryQuery(everything=True)
