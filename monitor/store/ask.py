"""A statement and its parameters become rows: the one place where a query can fail.

Touches: the database.
"""

import sqlite3
from collections.abc import Mapping, Sequence

from monitor.store.connection import Source, connection_of
from monitor.store.failures import path_of, store_error
from monitor.store.rows import Row


def rows_of(
    source: Source, sql: str, params: Sequence[object] | Mapping[str, object] = ()
) -> list[Row]:
    """All rows of a query; no cursor stays open.

    Raises:
        StoreError: If the database cannot answer.
    """
    conn = connection_of(source)
    try:
        return conn.execute(sql, params).fetchall()
    except sqlite3.Error as error:
        raise store_error(error, path_of(conn)) from error
