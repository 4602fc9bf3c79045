"""Keyrings that behave badly, as real backends of the keyring library.

Importing this module registers them with the library, with a priority above all others, as an
installed package would. None of them is on our list.
"""

from __future__ import annotations

import base64
import os
import threading
from pathlib import Path
from typing import ClassVar

from keyring.backend import KeyringBackend
from keyring.errors import InitError, KeyringLocked, PasswordDeleteError

from trustdesk.vault.keyring_backends import NamedBackend


class StrangeError(Exception):
    """An error from below that the keyring library does not know."""


class WellBehaved(KeyringBackend):
    """Keeps what it is given, in memory."""

    priority: ClassVar[float] = 50
    kept: ClassVar[dict[tuple[str, str], str]] = {}

    def get_password(self, service: str, username: str) -> str | None:
        """What was kept."""
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep it."""
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        """Drop it."""
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError("not there")


class SaysYesKeepsNothing(WellBehaved):
    """The null backend's way: stored, it says, and has nothing."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Nod."""


class GivesSomethingElse(WellBehaved):
    """Stores, and gives back another value."""

    def get_password(self, service: str, username: str) -> str | None:
        """Other bytes."""
        return base64.b64encode(b"x" * 32).decode()


class GivesNonsense(WellBehaved):
    """Gives back what cannot be read."""

    def get_password(self, service: str, username: str) -> str | None:
        """Not base 64."""
        return "\u2665 not base 64"


class Locked(WellBehaved):
    """Stays locked."""

    def get_password(self, service: str, username: str) -> str | None:
        """Refuse."""
        raise KeyringLocked("locked")

    def set_password(self, service: str, username: str, password: str) -> None:
        """Refuse."""
        raise KeyringLocked("locked")

    def delete_password(self, service: str, username: str) -> None:
        """Refuse."""
        raise KeyringLocked("locked")


class Broken(WellBehaved):
    """Cannot be started."""

    def get_password(self, service: str, username: str) -> str | None:
        """Fail."""
        raise InitError("cannot start")

    def set_password(self, service: str, username: str, password: str) -> None:
        """Fail."""
        raise InitError("cannot start")

    def delete_password(self, service: str, username: str) -> None:
        """Fail."""
        raise InitError("cannot start")


class FailsStrangely(WellBehaved):
    """Raises what the library lets through from the system below."""

    def get_password(self, service: str, username: str) -> str | None:
        """A broken pipe to the daemon."""
        raise BrokenPipeError("gone")

    def set_password(self, service: str, username: str, password: str) -> None:
        """A broken pipe to the daemon."""
        raise BrokenPipeError("gone")

    def delete_password(self, service: str, username: str) -> None:
        """A broken pipe to the daemon."""
        raise BrokenPipeError("gone")


class FailsUnforeseen(WellBehaved):
    """Raises what nobody has heard of."""

    def get_password(self, service: str, username: str) -> str | None:
        """Fail."""
        raise StrangeError("what is this")


class NeverAnswers(WellBehaved):
    """Waits for somebody who does not come, until the test lets it go."""

    let_go: ClassVar[threading.Event] = threading.Event()
    ended: ClassVar[threading.Event] = threading.Event()

    def get_password(self, service: str, username: str) -> str | None:
        """Wait."""
        self.let_go.wait()
        return super().get_password(service, username)

    def set_password(self, service: str, username: str, password: str) -> None:
        """Wait, then store."""
        self.let_go.wait()
        super().set_password(service, username, password)

    def delete_password(self, service: str, username: str) -> None:
        """Wait, then remove."""
        self.let_go.wait()
        super().delete_password(service, username)
        self.ended.set()


class PlainText(WellBehaved):
    """Writes secrets where anyone can read them: a file for each, in a folder the test names."""

    def file(self, service: str) -> Path:
        """The file of an item."""
        return Path(os.environ["PLAIN_TEXT_FOLDER"]) / service

    def set_password(self, service: str, username: str, password: str) -> None:
        """Write it down."""
        self.file(service).write_text(password, encoding="utf-8")

    def get_password(self, service: str, username: str) -> str | None:
        """Read it."""
        file = self.file(service)
        return file.read_text(encoding="utf-8") if file.exists() else None

    def delete_password(self, service: str, username: str) -> None:
        """Remove it."""
        try:
            self.file(service).unlink()
        except FileNotFoundError:
            raise PasswordDeleteError("not there") from None


def named(backend: type[KeyringBackend], name: str = "odd") -> tuple[NamedBackend, ...]:
    """A list of trusted backends that holds just this one."""
    return (NamedBackend(name, backend.__module__, backend.__name__, platform=""),)
