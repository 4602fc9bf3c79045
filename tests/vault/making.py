"""Making vaults for tests: real ones, with the cheapest Argon2 that is allowed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from trustdesk.places import Places
from trustdesk.vault.argon import ArgonCost
from trustdesk.vault.keyring_store import KeyringStore
from trustdesk.vault.new_vault import NewVault, VaultChoice, create_vault
from trustdesk.vault.recovery_code import RecoveryCode
from trustdesk.vault.rules import Audience
from trustdesk.vault.unlocked import Unlocked
from trustdesk.vault.vault import Vault
from trustdesk.vault.ways import PassphraseWay, RecoveryWay, Way

CHEAP: Final = ArgonCost(time=1, memory_kib=8, lanes=1)
PASSPHRASE: Final = "a lamp in the window"
# Anything that is not empty: what is inside is the storage's affair.
DATABASE: Final = b"noise"


def fill_database(new: NewVault) -> None:
    """Put something where the storage would make its database."""
    new.files.database.write_bytes(DATABASE)


@dataclass(frozen=True)
class MadeVault:
    """A vault, what opens it, and what was open when it was made."""

    places: Places
    code: RecoveryCode
    unlocked: Unlocked

    def load(self, keyring: KeyringStore | None = None) -> Vault:
        """The vault as a new start finds it."""
        return Vault.load(self.places, keyring, new_cost=CHEAP)


def make_vault(
    root: Path,
    *ways: Way,
    audience: Audience = "only-me",
    keyring: KeyringStore | None = None,
    cost: ArgonCost = CHEAP,
) -> MadeVault:
    """A vault with the ways given (a passphrase if none is) and a recovery code."""
    places = Places(root)
    code = RecoveryCode.new()
    chosen = (*(ways or (PassphraseWay(PASSPHRASE),)), RecoveryWay(code, typed_back=True))
    choice = VaultChoice(audience, chosen)
    unlocked = create_vault(places, choice, fill_database, keyring=keyring, cost=cost)
    return MadeVault(places, code, unlocked)
