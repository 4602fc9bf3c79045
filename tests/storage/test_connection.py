"""The connection recipe, and what happens without its parts."""

from __future__ import annotations

import logging
import sqlite3
import traceback
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError

from trustdesk.errors import Cancelled, DatabaseDamaged, DatabaseMissing
from trustdesk.storage import driver
from trustdesk.storage.database import (
    PLAIN_HEADER,
    copy_database,
    create_database,
    create_in_memory,
    open_database,
)
from trustdesk.storage.engine import open_engine
from trustdesk.storage.identity import SCHEMA_VERSION
from trustdesk.storage.store import Store
from trustdesk.storage.trouble import storage_errors
from trustdesk.vault.keys import VaultKeys, ephemeral_keys

MARKER = "Quetzalcoatlus"


def _pragma(store: Store, name: str) -> object:
    with store.reading() as connection:
        return connection.exec_driver_sql(f"PRAGMA {name}").scalar()


def _stumble(store: Store) -> None:
    with store.writing() as connection:
        connection.exec_driver_sql("CREATE TABLE half_made (a)")
        connection.exec_driver_sql("INSERT INTO no_such_table VALUES (1)")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("journal_mode", "delete"),
        ("synchronous", 3),
        ("temp_store", 2),
        ("secure_delete", 1),
        ("foreign_keys", 1),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("mmap_size", None),
        ("cipher_page_size", "4096"),
        ("cipher_hmac_algorithm", "HMAC_SHA512"),
        ("application_id", 0x54724465),
        ("user_version", SCHEMA_VERSION),
    ],
)
def test_every_pragma_is_as_measured(store: Store, name: str, value: object) -> None:
    found = _pragma(store, name)
    assert (found or None) == (value or None)


def test_it_is_sqlcipher_4_and_keyed(store: Store) -> None:
    assert str(_pragma(store, "cipher_version")).startswith("4.")
    assert _pragma(store, "cipher_status") == "1"


@pytest.mark.parametrize("key", ["", "ab" * 32, "ab" * 47, "zz" * 48, "AB" * 48, "ab" * 48 + "\n"])
def test_a_key_of_another_shape_never_reaches_sqlcipher(path: Path, key: str) -> None:
    with pytest.raises(ValueError, match="96 hex"):
        driver.connect(path, key, "rwc")
    assert not path.exists()


def test_the_file_is_noise(store: Store, path: Path) -> None:
    with store.writing() as connection:
        connection.execute(text("INSERT INTO settings VALUES ('k', :v)"), {"v": MARKER * 500})
    data = path.read_bytes()
    assert not data.startswith(PLAIN_HEADER)
    assert MARKER.encode() not in data
    plain = sqlite3.connect(path)
    with pytest.raises(sqlite3.DatabaseError):
        plain.execute("SELECT * FROM settings")
    plain.close()


def test_a_plain_file_would_be_noticed_when_it_is_made(
    path: Path, keys: VaultKeys, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = driver.connect

    def forgetful(where: Path | None, _key: str, mode: driver.OpenMode = "rw") -> object:
        connection = real(None, "ab" * 48)
        connection.close()
        assert where is not None
        return driver.DBAPI.connect(str(where), isolation_level=None)

    monkeypatch.setattr("trustdesk.storage.engine.connect", forgetful)
    with pytest.raises(RuntimeError, match="not encrypted"):
        create_database(path, keys)
    assert not path.exists()


def test_opening_never_creates(path: Path, keys: VaultKeys) -> None:
    with pytest.raises(DatabaseMissing):
        open_database(path, keys)
    assert not path.exists()
    with pytest.raises(driver.DriverError):
        driver.connect(path, keys.database_key.pragma_hex, "rw")
    assert not path.exists()


def test_creating_never_overwrites(store: Store, path: Path, keys: VaultKeys) -> None:
    before = path.read_bytes()
    with pytest.raises(FileExistsError):
        create_database(path, keys)
    with pytest.raises(FileExistsError):
        copy_database(store, path, ephemeral_keys())
    assert path.read_bytes() == before


def test_another_key_is_damage_here(store: Store, path: Path, keys: VaultKeys) -> None:
    store.close()
    with pytest.raises(DatabaseDamaged):
        open_database(path, ephemeral_keys())
    open_database(path, keys).close()


def test_a_table_of_a_transaction_that_failed_is_gone(store: Store) -> None:
    with pytest.raises(DBAPIError):
        _stumble(store)
    with store.reading() as connection:
        query = "SELECT count(*) FROM sqlite_master WHERE name = 'half_made'"
        assert connection.exec_driver_sql(query).scalar() == 0
    assert store.commits() == 0


def test_a_reader_takes_no_lock_and_a_writer_takes_it_at_once(
    store: Store, path: Path, keys: VaultKeys
) -> None:
    other = driver.connect(path, keys.database_key.pragma_hex)
    other.execute("PRAGMA busy_timeout=0")
    with store.reading():
        other.execute("BEGIN IMMEDIATE")
        other.execute("ROLLBACK")
    with store.writing(), pytest.raises(driver.DriverError, match="locked"):
        other.execute("BEGIN IMMEDIATE")
    other.close()


def test_no_word_appears_in_an_error_or_a_log(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    insert = text("INSERT INTO settings VALUES (:key, :value)")
    values = {"key": MARKER, "value": MARKER}
    with store.writing() as connection:
        connection.execute(insert, values)
    with pytest.raises(IntegrityError) as told, store.writing() as connection:
        connection.execute(insert, values)
    written = "".join(traceback.format_exception(told.value))
    assert "UNIQUE" in written
    assert MARKER not in written
    assert MARKER not in caplog.text


def test_an_error_of_ours_is_not_taken_for_the_disk(store: Store) -> None:
    with pytest.raises(DBAPIError), storage_errors(), store.engine.begin() as connection:
        connection.exec_driver_sql("SELECT no_such_column FROM settings")


def test_a_copy_is_under_its_own_key_and_names_its_own_vault(
    tmp_path: Path, keys: VaultKeys
) -> None:
    memory = create_in_memory(ephemeral_keys())
    with memory.writing() as connection:
        connection.execute(text("INSERT INTO settings VALUES ('k', :v)"), {"v": MARKER})
    copied = copy_database(memory, tmp_path / "copy.db", keys)
    copied.close()
    again = open_database(tmp_path / "copy.db", keys)
    with again.reading() as connection:
        assert connection.execute(text("SELECT value FROM settings")).scalar() == MARKER
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        assert connection.exec_driver_sql("PRAGMA cipher_integrity_check").all() == []
    again.close()
    memory.close()


def test_a_database_in_memory_makes_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    memory = create_in_memory(ephemeral_keys())
    with memory.writing() as connection:
        connection.execute(text("INSERT INTO settings VALUES ('k', :v)"), {"v": MARKER * 100_000})
    memory.close()
    assert list(tmp_path.iterdir()) == []


def test_odd_paths(tmp_path: Path, keys: VaultKeys) -> None:
    folder = tmp_path / "a b%20?mode=rwc#é 日本"
    folder.mkdir()
    create_database(folder / "vault.db", keys).close()
    open_database(folder / "vault.db", keys).close()
    assert [path.name for path in folder.iterdir()] == ["vault.db"]


def test_the_engine_keeps_one_connection(path: Path, store: Store, keys: VaultKeys) -> None:
    assert store.engine.raw_connection().driver_connection is (
        store.engine.raw_connection().driver_connection
    )
    engine = open_engine(path, keys.database_key)
    engine.dispose()


@pytest.mark.parametrize("in_memory", [False, True])
def test_a_closed_database_stays_closed(
    path: Path, keys: VaultKeys, in_memory: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = create_in_memory(keys) if in_memory else create_database(path, keys)
    closed.close()
    connected: list[object] = []
    monkeypatch.setattr("trustdesk.storage.engine.connect", lambda *how: connected.append(how))
    with pytest.raises(Cancelled):
        closed.commits()
    with pytest.raises(Cancelled), closed.writing():
        raise AssertionError("nothing can be written")
    assert connected == []
