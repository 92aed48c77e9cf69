"""A store is migrated, never made anew; what is not a store of ours is refused with a sentence."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from domain.errors import StoreError
from storage.engine import for_writing, open_engine
from storage.migrate import migrate
from storage.schema import metadata
from storage.store import EventStore

FIRST = "r0001"


def at_first_revision(path: Path) -> None:
    engine = open_engine(path)
    with for_writing(engine).begin() as connection:
        migrate(connection, FIRST)
        connection.exec_driver_sql("INSERT INTO runs VALUES ('r1', '2024-05-01', '0', '', '', '')")
        connection.exec_driver_sql(
            "INSERT INTO reports (report_id, text, publisher, title, url, is_sample, run_id)"
            " VALUES ('a', 'text', '', '', '', 1, 'r1')"
        )
    engine.dispose()


def test_a_store_of_the_first_revision_is_upgraded_and_keeps_its_reports(tmp_path: Path) -> None:
    path = tmp_path / "50% old #1.db"
    at_first_revision(path)
    store = EventStore.open(path)
    report = store.report("a")
    assert report is not None
    assert (report.text, report.is_sample, report.published) == ("text", True, None)
    assert store.links() == ()
    assert not store.is_linked(), "the next build links what an older version has read"
    store.close()


def test_the_migrations_lead_to_the_schema(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    at_first_revision(path)
    EventStore.open(path).close()
    engine = open_engine(path)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine.dispose()


def test_write_ahead_log_and_foreign_keys_are_on(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "store.db")
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    engine.dispose()


def test_many_may_open_a_new_store_at_once(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    with ThreadPoolExecutor(8) as pool:
        stores = list(pool.map(lambda _: EventStore.open(path), range(8)))
    assert len({store.revision() for store in stores}) == 1
    for store in stores:
        store.close()


def test_a_newer_store_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    EventStore.open(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = 'r9999'")
    connection.close()
    with pytest.raises(StoreError, match="made by a newer version of Kharita"):
        EventStore.open(path)


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    path.write_text("a plain text, long enough to have no header of a database. " * 20)
    with pytest.raises(StoreError, match="file is not a database"):
        EventStore.open(path)


def test_a_database_of_others_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE theirs (id INTEGER)")
    connection.close()
    with pytest.raises(StoreError, match="not one of Kharita's"):
        EventStore.open(path)
    with sqlite3.connect(path) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master").fetchall()
    connection.close()
    assert tables == [("theirs",)]


def test_a_folder_in_the_place_of_the_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be opened"):
        EventStore.open(tmp_path)
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="cannot be opened"):
        EventStore.open(tmp_path / "file" / "store.db")
