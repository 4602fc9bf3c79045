"""On Windows and macOS the account's own keyring is always there: tests must not reach it."""

from __future__ import annotations

import sys

import pytest

from trustdesk.vault import keyring_store


@pytest.fixture(autouse=True)
def no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no backend be trusted there. On Linux the missing session bus does as much."""
    if sys.platform != "linux":
        monkeypatch.setattr(keyring_store, "backend_here", lambda _trusted: None)
