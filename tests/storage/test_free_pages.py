"""What a power loss leaves of a free page is not taken for damage."""

from __future__ import annotations

from pathlib import Path

from trustdesk.storage.driver import connect
from trustdesk.storage.free_pages import refill_free_pages
from trustdesk.storage.page_seals import PAGE_BYTES, SealedPages
from trustdesk.storage.store import Store
from trustdesk.vault.keys import VaultKeys


def _with_free_pages(store: Store) -> None:
    with store.writing() as connection:
        connection.exec_driver_sql("CREATE TABLE filling (x)")
        connection.exec_driver_sql("INSERT INTO filling VALUES (randomblob(40000))")
    with store.writing() as connection:
        connection.exec_driver_sql("DROP TABLE filling")
    store.close()


def _misfits(path: Path, keys: VaultKeys) -> list[int]:
    with SealedPages(path, keys.database_key) as pages:
        return list(pages.misfits(1, path.stat().st_size // PAGE_BYTES))


def test_torn_free_pages_are_mended_after_a_crash(
    path: Path, store: Store, keys: VaultKeys
) -> None:
    _with_free_pages(store)
    data = bytearray(path.read_bytes())
    last = len(data) - PAGE_BYTES
    data[last + 100 : last + 600] = bytes(500)
    path.write_bytes(data)
    assert _misfits(path, keys) == [last // PAGE_BYTES + 1]
    connect(path, keys.database_key.pragma_hex).close()
    assert _misfits(path, keys) != [], "without a journal nothing was cut short"
    path.with_name(f"{path.name}-journal").write_bytes(b"")
    connection = connect(path, keys.database_key.pragma_hex)
    assert connection.execute("PRAGMA cipher_integrity_check").fetchall() == []
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.close()
    assert _misfits(path, keys) == []


def test_a_database_without_free_pages_is_left_alone(
    path: Path, store: Store, keys: VaultKeys
) -> None:
    store.close()
    before = path.read_bytes()
    connection = connect(path, keys.database_key.pragma_hex)
    assert not refill_free_pages(connection)
    connection.close()
    assert path.read_bytes() == before
