"""The real gnome-keyring on a private bus, in each of the states a person's computer can be in."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from enum import Enum

import pytest

from tests.vault.session_bus import (
    SessionHome,
    bus,
    keyring,
    session_home,
    silent_prompter,
    tools_present,
)

ADDRESS = "DBUS_SESSION_BUS_ADDRESS"
_RIGHT, _WRONG = "test", "WRONG"


class KeyringState(Enum):
    """What the keyring does when it is asked for something."""

    UNLOCKED = "unlocked"  # answers
    LOCKED = "locked"  # its password is not the account's any more, and nobody can be asked
    ABSENT = "absent"  # there is no session bus at all
    DISMISSED = "dismissed"  # asks, and the question is closed
    NEVER_ANSWERED = "never answered"  # asks, and the question stays open


class SecretService:
    """Puts the keyring of this test into a state, and later into another."""

    def __init__(self, home: SessionHome, monkeypatch: pytest.MonkeyPatch) -> None:
        """`home` is where the keyring keeps its file from one session to the next."""
        self._home = home
        self._monkeypatch = monkeypatch
        self._session = ExitStack()

    def become(self, state: KeyringState) -> dict[str, str]:
        """End the session there is and begin one in this state, with what was stored before.

        It holds for this process from then on, and for programs that get the environment returned.
        """
        self.end()
        if state in (KeyringState.LOCKED, KeyringState.NEVER_ANSWERED):
            self._begin(KeyringState.UNLOCKED)  # makes the keyring that then stays locked
            self.end()
        self._begin(state)
        return dict(os.environ)

    def end(self) -> None:
        """End the session; there is no bus afterwards."""
        self._session.close()
        self._monkeypatch.delenv(ADDRESS, raising=False)

    def _begin(self, state: KeyringState) -> None:
        if state is KeyringState.ABSENT:
            return
        address = self._session.enter_context(bus(self._home))
        if state is not KeyringState.DISMISSED:
            password = _RIGHT if state is KeyringState.UNLOCKED else _WRONG
            self._session.enter_context(keyring(self._home, address, password))
        if state is KeyringState.NEVER_ANSWERED:
            self._session.enter_context(silent_prompter(address))
        self._monkeypatch.setenv(ADDRESS, address)


SecretServiceIn = Callable[[KeyringState], dict[str, str]]


@pytest.fixture
def secret_service(monkeypatch: pytest.MonkeyPatch) -> Iterator[SecretServiceIn]:
    """Give a function that puts the keyring into a state and returns the environment for it.

    Call it again for what the next session finds: what was stored stays, unless it was absent.
    """
    assert tools_present(), (
        "the keyring's programs are missing: `python3 dev.py test` installs them"
    )
    with session_home() as home:
        service = SecretService(home, monkeypatch)
        yield service.become
        service.end()
