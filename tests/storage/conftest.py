"""Fixtures of the storage's tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from trustdesk.storage.database import create_database
from trustdesk.storage.store import Store
from trustdesk.vault.keys import VaultKeys, ephemeral_keys


@pytest.fixture
def keys() -> VaultKeys:
    """The keys of one vault."""
    return ephemeral_keys()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the database of `store` lies."""
    return tmp_path / "vault.db"


@pytest.fixture
def store(path: Path, keys: VaultKeys) -> Iterator[Store]:
    """A new database in a file."""
    made = create_database(path, keys)
    yield made
    made.close()
