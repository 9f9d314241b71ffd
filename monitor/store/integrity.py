"""A look at every page of the database. Touches: the database (reading only)."""

import sqlite3

from monitor.store.connection import Source, connection_of, damage_found
from monitor.store.failures import path_of, store_error


def quick_check(source: Source) -> str:
    """`ok`, or the first thing wrong, as SQLite words it; takes a second for each GB or so.

    Raises:
        StoreError: If the file cannot be read at all.
    """
    conn = connection_of(source)
    try:
        return damage_found(conn) or "ok"
    except sqlite3.Error as error:
        raise store_error(error, path_of(conn)) from error
