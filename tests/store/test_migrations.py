"""Every earlier schema becomes today's, in one transaction or not at all."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from monitor.errors import SchemaTooNewError, StoreError
from monitor.store.connection import bring_up_to_date, open_store
from monitor.store.migrations import STEPS, VERSION, Steps, version_of
from tests.support.store_builders import NINE, apply_to, arrived, opened, placed


def _add_colour(conn: sqlite3.Connection) -> None:
    conn.execute("ALTER TABLE story ADD COLUMN colour TEXT NOT NULL DEFAULT ''")


def _stumble(conn: sqlite3.Connection) -> None:
    conn.execute("ALTER TABLE story ADD COLUMN half TEXT")
    conn.execute("THIS IS NO SQL")


NEXT: Steps = (*STEPS, ("next", _add_colour))


def _schema(path: Path) -> list[tuple[str, str]]:
    with opened(path) as store:
        rows = store.conn.execute("SELECT name, sql FROM sqlite_schema ORDER BY name")
        return [(name, sql) for name, sql in rows if sql]


@pytest.mark.parametrize("version", range(VERSION + 1))
def test_every_version_becomes_todays(tmp_path: Path, version: int) -> None:
    old = tmp_path / "old.db"
    if version:
        with closing(sqlite3.connect(old, isolation_level=None)) as conn:
            bring_up_to_date(conn, old, NINE, steps=STEPS[:version])
    assert _schema(old) == _schema(tmp_path / "new.db")


def test_a_step_is_taken_once_with_a_copy_before(tmp_path: Path) -> None:
    path = tmp_path / "m.db"
    with opened(path) as store:
        apply_to(store, arrived(placed(1)))
        bring_up_to_date(store.conn, path, NINE, steps=NEXT)
        bring_up_to_date(store.conn, path, NINE, steps=NEXT)
        assert store.conn.execute("SELECT colour FROM story").fetchall() == [("",)]
        assert version_of(store.conn, path, known=len(NEXT)) == VERSION + 1
    (copy,) = tmp_path.glob("*.backup-*")
    with opened(copy, write=False) as store:
        assert version_of(store.conn, copy) == VERSION


def test_a_step_that_fails_leaves_the_database_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "m.db"
    with opened(path) as store:
        apply_to(store, arrived(placed(1)))
        with pytest.raises(sqlite3.OperationalError):
            bring_up_to_date(store.conn, path, NINE, steps=(*NEXT, ("stumbles", _stumble)))
        assert not store.conn.in_transaction
    with opened(path) as store:
        assert version_of(store.conn, path) == VERSION
        columns = store.conn.execute("SELECT name FROM pragma_table_info('story')").fetchall()
        assert ("colour",) not in columns


def test_the_program_of_before_refuses_the_database_of_after(tmp_path: Path) -> None:
    path = tmp_path / "m.db"
    with opened(path) as store:
        bring_up_to_date(store.conn, path, NINE, steps=NEXT)
    with pytest.raises(SchemaTooNewError):
        open_store(path, now=NINE, write=True)


def test_a_half_made_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "m.db"
    with opened(path) as store:
        store.conn.execute("PRAGMA application_id = 0")
    with pytest.raises(StoreError, match="another program"):
        open_store(path, now=NINE, write=True)
