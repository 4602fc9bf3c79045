"""A process that changes a way in again and again, to be killed in the middle.

    python -m tests.vault.changing passphrase FOLDER CODE FIRST COUNT
    python -m tests.vault.changing keyring FOLDER CODE FIRST COUNT

Prints the number of every change that has been acknowledged.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.vault import odd_backends
from tests.vault.making import CHEAP
from trustdesk.places import Places
from trustdesk.vault.keyring_store import KeyringStore
from trustdesk.vault.recovery_code import RecoveryCode
from trustdesk.vault.vault import Vault


def passphrase(number: int) -> str:
    """The passphrase of change number `number`."""
    return f"passphrase {number}"


def file_keyring() -> KeyringStore:
    """A keyring that outlives this process, in the folder named by PLAIN_TEXT_FOLDER."""
    return KeyringStore(trusted=odd_backends.named(odd_backends.PlainText))


def main(what: str, folder: str, code: str, first: str, count: str) -> None:
    """Open by the recovery code and change, change, change."""
    vault = Vault.load(Places(Path(folder)), file_keyring(), new_cost=CHEAP)
    unlocked = vault.unlock_with_recovery(RecoveryCode.parse(code))
    print("ready", flush=True)  # noqa: T201 - the test listens
    for number in range(int(first), int(first) + int(count)):
        if what == "keyring":
            unlocked.renew_keyring()
        else:
            unlocked.change_passphrase(passphrase(number))
        print(number, flush=True)  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
