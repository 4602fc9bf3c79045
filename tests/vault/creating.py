"""A process that makes a vault, to be killed in the middle.

    python -m tests.vault.creating FOLDER

Prints the recovery code before it begins, and "kept" once the vault is acknowledged.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.vault.making import CHEAP, PASSPHRASE, fill_database
from trustdesk.places import Places
from trustdesk.vault.new_vault import VaultChoice, create_vault
from trustdesk.vault.recovery_code import RecoveryCode
from trustdesk.vault.ways import PassphraseWay, RecoveryWay


def main(folder: str) -> None:
    """Make a vault with a passphrase and a recovery code."""
    code = RecoveryCode.new()
    ways = (PassphraseWay(PASSPHRASE), RecoveryWay(code, typed_back=True))
    print(code.text, flush=True)  # noqa: T201 - the test listens
    create_vault(Places(Path(folder)), VaultChoice("only-me", ways), fill_database, cost=CHEAP)
    print("kept", flush=True)  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
