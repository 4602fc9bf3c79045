"""A process that is killed while a way in that needs the keyring comes or goes.

    python -m tests.services.killed_at_the_keyring FOLDER first|add|renew|leave written|removing

Right after an item was written, or right before one is removed. PLAIN_TEXT_FOLDER holds the items.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from tests.services.making import CHEAP, PASSPHRASE, confirmed
from tests.vault import odd_backends
from trustdesk.places import Places
from trustdesk.services.new_desk import NewDesk
from trustdesk.services.opening import open_unkept, open_with_passphrase
from trustdesk.vault.keyring_store import KeyringStore
from trustdesk.vault.ways import KeyringWay, PassphraseWay


class DeadlyKeyring(KeyringStore):
    """Ends the process at one of the two moments."""

    def __init__(self, moment: str) -> None:
        super().__init__(trusted=odd_backends.named(odd_backends.PlainText))
        self._moment = moment

    def write(self, slot_id: str, secret: bytes, time_limit: float | None = None) -> None:
        """Write, and end."""
        super().write(slot_id, secret, time_limit)
        if self._moment == "written":
            os.kill(os.getpid(), signal.SIGKILL)

    def delete(self, slot_id: str, time_limit: float | None = None) -> None:
        """End, or remove."""
        if self._moment == "removing":
            os.kill(os.getpid(), signal.SIGKILL)
        super().delete(slot_id, time_limit)


def main(folder: str, what: str, moment: str) -> None:
    """Begin the change."""
    places, keyring = Places(Path(folder)), DeadlyKeyring(moment)
    if what == "first":
        ways = (KeyringWay(), PassphraseWay(PASSPHRASE))
        confirmed(NewDesk("only-me", ways, keyring, CHEAP)).keep(places, open_unkept())
        return
    desk = open_with_passphrase(places, PASSPHRASE, keyring=keyring)
    if what == "add":
        desk.access.add_keyring("only-me")
    elif what == "renew":
        desk.access.renew_keyring()
    else:
        (slot,) = [way.id for way in desk.access.ways() if way.kind == "keyring"]
        desk.access.remove(slot)


if __name__ == "__main__":
    main(*sys.argv[1:])
