"""A database of any earlier schema becomes one of today's, in one transaction or not at all.

Touches: the database.

Steps are only ever added at the end. The version is in the file's header (`user_version`:
the number of steps taken) for a look before anything is read, and each step's name is in
sqlite-utils' own table.
"""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from monitor.errors import SchemaTooNewError, StoreError
from monitor.store.schema import FIRST_SCHEMA, GIST, SPOKEN

if TYPE_CHECKING:
    from sqlite_utils import Database

APPLICATION_ID: Final = 0x4D6E7472
"""`Mntr`: tells our files from other programs' (`file monitor.db` shows it)."""


def _first_schema(conn: sqlite3.Connection) -> None:
    for statement in FIRST_SCHEMA:
        conn.execute(statement)


def _gist(conn: sqlite3.Connection) -> None:
    conn.execute(GIST)


def _spoken(conn: sqlite3.Connection) -> None:
    for statement in SPOKEN:
        conn.execute(statement)


Steps = tuple[tuple[str, Callable[[sqlite3.Connection], None]], ...]
STEPS: Final[Steps] = (
    ("001_first_schema", _first_schema),
    ("002_gist", _gist),
    ("003_spoken", _spoken),
)
VERSION: Final = len(STEPS)

# One statement sees one state, also while another program is making the schema.
_IDENTITY: Final = """
    SELECT application_id, user_version, (SELECT count(*) FROM sqlite_schema)
    FROM pragma_application_id, pragma_user_version
"""


def version_of(conn: sqlite3.Connection, path: Path, *, known: int = VERSION) -> int:
    """The schema's version; 0 for a file that holds nothing yet.

    Raises:
        SchemaTooNewError: If a newer program wrote it.
        StoreError: If another program did.
    """
    ours, version, objects = conn.execute(_IDENTITY).fetchone()
    if ours != APPLICATION_ID:
        if ours == 0 and version == 0 and objects == 0:
            return 0
        raise StoreError(
            f"{path} is the database of another program; use another --db, nothing was changed"
        )
    if version > known:
        raise SchemaTooNewError(path, int(version), known)
    return int(version)


def migrate(conn: sqlite3.Connection, path: Path, *, steps: Steps = STEPS) -> None:
    """Take the steps that are missing; call it inside an IMMEDIATE transaction.

    Two programs that start at once both come here: the second finds nothing left to do.
    """
    if version_of(conn, path, known=len(steps)) == len(steps):
        return
    # 100 ms, which no start without a step to take should cost.
    from sqlite_utils import Database, Migrations  # noqa: PLC0415

    migrations = Migrations("monitor")
    for name, step in steps:
        migrations(name=name)(_on_connection(step))
    migrations.apply(Database(conn, execute_plugins=False))
    conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    conn.execute(f"PRAGMA user_version = {len(steps)}")


def _on_connection(step: Callable[[sqlite3.Connection], None]) -> "Callable[[Database], None]":
    return lambda db: step(db.conn)
