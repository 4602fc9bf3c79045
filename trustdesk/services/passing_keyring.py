"""A keyring that forgets with the process, for the self-test: the person's own stays untouched.

Nothing takes it by itself; it is used only where it is handed over.
"""

from __future__ import annotations

from typing import ClassVar

from trustdesk.vault.keyring_backends import NamedBackend
from trustdesk.vault.keyring_store import KeyringStore


class PassingKeyring:
    """Items in memory. The store makes a new object for each call, so they lie in the class."""

    _items: ClassVar[dict[tuple[str, str], str]] = {}

    def get_password(self, service: str, username: str, /) -> str | None:
        """The text stored, or None."""
        return self._items.get((service, username))

    def set_password(self, service: str, username: str, password: str, /) -> None:
        """Store a text."""
        self._items[service, username] = password

    def delete_password(self, service: str, username: str, /) -> None:
        """Remove a text; that it is not there is no error."""
        self._items.pop((service, username), None)


def passing_keyring() -> KeyringStore:
    """A keyring store that writes nowhere."""
    return KeyringStore(trusted=(NamedBackend("passing", __name__, PassingKeyring.__name__, ""),))
