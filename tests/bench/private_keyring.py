"""A Secret Service of the bench's own, unlocked, on a private bus."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from tests.vault.session_bus import bus, keyring, session_home

ADDRESS = "DBUS_SESSION_BUS_ADDRESS"


@contextmanager
def private_keyring() -> Iterator[None]:
    """Until it is left, this process and its children find a real, unlocked gnome-keyring."""
    before = os.environ.get(ADDRESS)
    with session_home() as home, bus(home) as address, keyring(home, address, "test"):
        os.environ[ADDRESS] = address
        try:
            yield
        finally:
            if before is None:
                del os.environ[ADDRESS]
            else:
                os.environ[ADDRESS] = before
