"""Fixtures of the vault's tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.vault.making import MadeVault, make_vault
from tests.vault.session_bus import SessionHome, bus, keyring, session_home, tools_present


@pytest.fixture
def made(tmp_path: Path) -> MadeVault:
    """A vault with a passphrase and a recovery code."""
    return make_vault(tmp_path / "desk")


@pytest.fixture
def no_bus(monkeypatch: pytest.MonkeyPatch) -> None:
    """No session bus at all, so no keyring."""
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)


@pytest.fixture
def keyring_home() -> Iterator[SessionHome]:
    """A home for a private session. Without the programs for it, the test fails, and says so."""
    assert tools_present(), "install dbus and gnome-keyring to run this test"
    with session_home() as home:
        yield home


@pytest.fixture
def open_keyring(keyring_home: SessionHome, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The real gnome-keyring, unlocked, on a private bus."""
    with bus(keyring_home) as address, keyring(keyring_home, address, "test"):
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield
