"""The kinds of keyring that are trusted, by name, and by nothing else.

Left to itself, the keyring library takes whatever is installed or named in an environment
variable or a settings file: a null store that says "stored" and keeps nothing, or a plain text
file. Here a backend is taken only from this list.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol


class Backend(Protocol):
    """The part of the keyring library's backends that is used."""

    def get_password(self, service: str, username: str, /) -> str | None:
        """The text stored, or None."""

    def set_password(self, service: str, username: str, password: str, /) -> None:
        """Store a text."""

    def delete_password(self, service: str, username: str, /) -> None:
        """Remove a text."""


@dataclass(frozen=True, slots=True)
class NamedBackend:
    """A trusted backend: our stable name for it (kept in the header), and where its class is."""

    name: str
    module: str
    class_name: str
    platform: str  # what sys.platform starts with
    settings: tuple[tuple[str, object], ...] = ()

    @property
    def here(self) -> bool:
        """Whether this is a backend for the system that runs now."""
        return sys.platform.startswith(self.platform)


# KWallet's own interface is not here: a dismissed prompt looks like a missing item there, and
# releases lost it. KDE offers the Secret Service too. Windows: the library's default roams with
# domain profiles. macOS: a class-wide default is read from the environment.
TRUSTED: Final[tuple[NamedBackend, ...]] = (
    NamedBackend("secret-service", "keyring.backends.SecretService", "Keyring", "linux"),
    NamedBackend(
        "macos-keychain", "keyring.backends.macOS", "Keyring", "darwin", (("keychain", None),)
    ),
    NamedBackend(
        "windows-credentials",
        "keyring.backends.Windows",
        "WinVaultKeyring",
        "win32",
        (("persist", "local machine"),),
    ),
)


def backend_here(trusted: Sequence[NamedBackend] = TRUSTED) -> NamedBackend | None:
    """The trusted backend of this system, or None."""
    return next((named for named in trusted if named.here), None)
