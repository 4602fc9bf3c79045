"""The states that a keyring can be in, fourteen of them; seven with the real gnome-keyring."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from keyring.backend import KeyringBackend

from tests.vault import odd_backends as odd
from tests.vault.session_bus import SessionHome, bus, keyring, session_home, silent_prompter
from trustdesk.vault.keyring_store import KeyringStore

ADDRESS = "DBUS_SESSION_BUS_ADDRESS"
_PATIENCE = 1.5  # seconds; nobody answers anyway


@dataclass(frozen=True, slots=True)
class State:
    """A state, why opening fails in it, and why making or renewing a way in fails; "": it works.

    `session` makes the real keyring's state, in a home where it was well before; `backend` stands
    for a keyring in its state.
    """

    name: str
    opening: str
    making: str
    session: str = ""
    backend: type[KeyringBackend] | None = None


class KeepsThreeKilobytes(odd.WellBehaved):
    """Gives back far more than was stored."""

    def get_password(self, service: str, username: str) -> str | None:
        """Three kilobytes."""
        stored = super().get_password(service, username)
        return None if stored is None else stored * 70


class CrashesInBetween(odd.PlainText):
    """As macOS writes: the old item goes, the new one comes; the process dies in between."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Delete, and die."""
        self.file(service).unlink(missing_ok=True)
        os._exit(9)


STATES = (
    State("crash between delete and add", "", "crash", backend=CrashesInBetween),
    State("locked", "locked", "locked", backend=odd.Locked),
    State("null", "", "mismatch", backend=odd.SaysYesKeepsNothing),
    State("another backend", "refused-backend", "", backend=odd.WellBehaved),
    State("value altered", "mismatch", "", backend=odd.WellBehaved),
    State("three kilobytes", "mismatch", "mismatch", backend=KeepsThreeKilobytes),
    State("reads differently", "mismatch", "mismatch", backend=odd.GivesSomethingElse),
    State("unlocked", "", "", session="unlocked"),
    State("wrong password", "locked", "locked", session="wrong password"),
    State("dismissed", "dismissed", "dismissed", session="dismissed"),
    State("never answered", "timeout", "timeout", session="never answered"),
    State("reinstalled", "missing-item", "", session="reinstalled"),
    State("absent", "absent", "absent", session="absent"),
    State("plaintext offered", "absent", "absent", session="plaintext"),
)


def well(state: State) -> KeyringStore:
    """The keyring before it got into its state."""
    if state.backend is None:
        return KeyringStore(_PATIENCE)
    if state.backend is CrashesInBetween:
        return KeyringStore(trusted=odd.named(odd.PlainText))
    return KeyringStore(trusted=odd.named(odd.WellBehaved))


def in_state(state: State) -> KeyringStore:
    """The keyring as it is then."""
    if state.backend is None:
        return KeyringStore(_PATIENCE)
    if state.name == "value altered":
        for item in odd.WellBehaved.kept:
            odd.WellBehaved.kept[item] = "eA=="
    name = "odd"
    if state.name == "another backend":
        odd.WellBehaved.kept.clear()
        name = "other"
    return KeyringStore(trusted=odd.named(state.backend, name))


@contextmanager
def made_well(state: State, home: SessionHome) -> Iterator[None]:
    """While it is left well, so that vaults can be made."""
    if not state.session:
        yield
        return
    with bus(home) as address, keyring(home, address, "test"), _at(address):
        yield


@contextmanager
def entered(state: State, home: SessionHome) -> Iterator[None]:
    """The session in which the keyring is in its state."""
    match state.session:
        case "":
            yield
        case "unlocked":
            with made_well(state, home):
                yield
        case "wrong password":
            with bus(home) as address, keyring(home, address, "WRONG"), _at(address):
                yield
        case "never answered":
            with (
                bus(home) as address,
                keyring(home, address, "WRONG"),
                silent_prompter(address),
                _at(address),
            ):
                yield
        case "reinstalled":
            with session_home() as fresh, made_well(state, fresh):
                yield
        case "dismissed":
            with session_home() as fresh, bus(fresh) as address, _at(address):
                yield
        case _:
            with _at(None, **_OFFERS if state.session == "plaintext" else {}):
                yield


_OFFERS: dict[str, str] = {
    "PYTHON_KEYRING_BACKEND": "tests.vault.odd_backends.PlainText",
    "KEYRING_PROPERTY_SCHEME": "anything",
}


@contextmanager
def _at(address: str | None, **variables: str) -> Iterator[None]:
    before: dict[str, Any] = dict(os.environ)
    os.environ.pop(ADDRESS, None)
    os.environ.update(variables | ({ADDRESS: address} if address else {}))
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
