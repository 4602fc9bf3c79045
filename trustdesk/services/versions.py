"""What the desk is made of, for the self-test. Opens nothing."""

from __future__ import annotations

from trustdesk.storage.driver import driver_versions
from trustdesk.vault.keyring_store import KeyringStore


def versions_inside() -> list[str]:
    """Name and version of what encrypts and stores."""
    return driver_versions()


def keyring_name() -> str:
    """The keyring backend that this system would use, whether or not it answers."""
    return KeyringStore().backend_name()
