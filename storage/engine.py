"""SQLite set up for several threads: write-ahead log, foreign keys, honest transactions."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL

_BUSY_SECONDS = 30
"""How long a writer waits for another one."""
_PAUSE_SECONDS = 0.02
_LOCK = "kharita_lock"


def open_engine(path: Path) -> Engine:
    """Return an engine on the file, which SQLite creates on first use; its folder must exist."""
    engine = create_engine(
        URL.create("sqlite", database=str(path)), connect_args={"timeout": _BUSY_SECONDS}
    )
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def for_writing(engine: Engine) -> Engine:
    """Return the same engine with transactions that take the write lock when they begin.

    One that reads first and asks for the lock later is refused when another wrote in between.
    """
    return engine.execution_options(**{_LOCK: "IMMEDIATE"})


def _set_up(connection: Any, _record: Any) -> None:  # noqa: ANN401 — the DB-API has no types
    # Otherwise Python's sqlite3 begins transactions where it likes, and not before CREATE TABLE.
    connection.isolation_level = None
    cursor = connection.cursor()
    _log_ahead(cursor)
    cursor.execute("PRAGMA synchronous = NORMAL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _log_ahead(cursor: sqlite3.Cursor) -> None:
    """Switch to the write-ahead log, which SQLite refuses at once while another does so too."""
    give_up = time.monotonic() + _BUSY_SECONDS
    while True:
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as refused:
            if refused.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > give_up:
                raise
            time.sleep(_PAUSE_SECONDS)
        else:
            return


def _begin(connection: Connection) -> None:
    lock = connection.get_execution_options().get(_LOCK, "DEFERRED")
    connection.exec_driver_sql(f"BEGIN {lock}")
