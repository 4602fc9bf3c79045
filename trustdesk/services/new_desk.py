"""Set-up: from a desk in memory to a vault, when the first thing is to be kept.

new = prepare("someone-might", passphrase="…", use_keyring=False)
… show new.recovery_code; ask for the groups new.asked_groups …
new.confirm(typed1, typed2)
desk = new.keep(places, desk)
"""

from __future__ import annotations

import secrets
from typing import Final

from trustdesk.errors import ChoiceRefused
from trustdesk.places import Places
from trustdesk.services.desk import Desk
from trustdesk.services.new_code import NewCode
from trustdesk.storage.database import copy_database
from trustdesk.storage.store import Store
from trustdesk.vault.argon import STANDARD_COST, ArgonCost
from trustdesk.vault.keyring_store import KeyringStore
from trustdesk.vault.new_vault import prepare_new_vault
from trustdesk.vault.passphrase import new_passphrase_bytes
from trustdesk.vault.pending_items import noted_items
from trustdesk.vault.recovery_code import RecoveryCode
from trustdesk.vault.rules import Audience, check_audience
from trustdesk.vault.slots import IN_KEYRING, new_slot_id
from trustdesk.vault.ways import BothWay, KeyringWay, PassphraseWay, RecoveryWay, Way

__all__ = ["Audience", "NewDesk", "prepare"]

_PROBE: Final = "try"
_PROBE_BYTES: Final = 32


class NewDesk:
    """A vault to be: the ways in that were chosen, and a recovery code still to be confirmed."""

    def __init__(
        self,
        who: Audience,
        ways: tuple[Way, ...],
        keyring: KeyringStore,
        cost: ArgonCost,
        code: RecoveryCode | None = None,
    ) -> None:
        self._who = who
        self._ways = ways
        self._keyring = keyring
        self._cost = cost
        self._code = NewCode(code)

    @property
    def recovery_code(self) -> RecoveryCode:
        """The code to write down."""
        return self._code.code

    @property
    def asked_groups(self) -> tuple[int, int]:
        """The two groups to type back, counted from 0, the first one first."""
        return self._code.asked_groups

    @property
    def is_confirmed(self) -> bool:
        """Whether both groups were typed back."""
        return self._code.is_confirmed

    def confirm(self, typed1: str, typed2: str) -> bool:
        """Compare what was typed with the groups asked for."""
        return self._code.confirm(typed1, typed2)

    def change_ways(self, who: Audience, passphrase: str | None, use_keyring: bool) -> None:
        """Choose other ways in and keep the recovery code, confirmed or not.

        Raises as `prepare`.
        """
        self._ways = chosen_ways(who, passphrase, use_keyring, self._keyring)
        self._who = who

    def keep(self, places: Places, unkept: Desk) -> Desk:
        """Make the vault, and move everything from the desk in memory into it.

        The same desk is returned, kept from now on. Raises ChoiceRefused (no confirmed code),
        VaultExists, KeyringUnavailable, NotEnoughMemory, DiskFull or PlaceUnwritable: there is no
        vault then, and the desk in memory is as it was.
        """
        if not self.is_confirmed:
            raise ChoiceRefused("no confirmed recovery code")
        new = prepare_new_vault(
            places,
            self._who,
            keyring=self._keyring,
            cost=self._cost,
            beside_old=unkept.stands_beside,
        )
        ways = (*self._ways, RecoveryWay(self.recovery_code, typed_back=True))
        named = [(way, new_slot_id()) for way in ways]
        items = [slot_id for way, slot_id in named if way.kind in IN_KEYRING]
        store: Store | None = None
        try:
            with noted_items(new.files, items):
                for way, slot_id in named:
                    new.add_slot(way, slot_id)
                store = copy_database(unkept.store, new.files.database, new.keys)
                unlocked = new.commit()
        except BaseException:
            if store is not None:
                store.close()
            new.discard()
            raise
        unkept.move_into(unlocked, store)
        return unkept


def prepare(
    who: Audience,
    passphrase: str | None,
    use_keyring: bool,
    *,
    keyring: KeyringStore | None = None,
    cost: ArgonCost = STANDARD_COST,
) -> NewDesk:
    """Begin the set-up. Nothing is written to the disk.

    Where someone might sit down here, a passphrase with the keyring makes one way in that needs
    both; where nobody might, two ways. The keyring is tried, so that its trouble shows now.
    Raises ChoiceRefused, PassphraseRefused, KeyringUnavailable.
    """
    store = keyring or KeyringStore()
    return NewDesk(who, chosen_ways(who, passphrase, use_keyring, store), store, cost)


def chosen_ways(
    who: Audience, passphrase: str | None, use_keyring: bool, keyring: KeyringStore
) -> tuple[Way, ...]:
    """The ways in that a choice means, after the keyring was tried. Raises as `prepare`."""
    ways: tuple[Way, ...]
    if passphrase is None:
        ways = (KeyringWay(),) if use_keyring else ()
    elif not use_keyring:
        ways = (PassphraseWay(passphrase),)
    elif who == "someone-might":
        ways = (BothWay(passphrase),)
    else:
        ways = (KeyringWay(), PassphraseWay(passphrase))
    if not ways:
        raise ChoiceRefused("no way in for every day")
    check_audience(who, {way.kind for way in ways})
    if passphrase is not None:
        new_passphrase_bytes(passphrase)
    if use_keyring:
        _try(keyring)
    return ways


def _try(keyring: KeyringStore) -> None:
    """Store something, which is read back and compared, and remove it. It has one name: what a
    kill leaves of it goes with the next try."""
    keyring.write(_PROBE, secrets.token_bytes(_PROBE_BYTES))
    keyring.delete(_PROBE)
