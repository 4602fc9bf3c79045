"""Chains of changes of the ways in, and which ways must open after each."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.vault.changing import file_keyring
from tests.vault.making import CHEAP
from trustdesk.errors import KeyringUnavailable, NoSuchSlot, WrongKeyFile, WrongPassphrase
from trustdesk.places import Places
from trustdesk.vault.recovery_code import RecoveryCode
from trustdesk.vault.unlocked import Unlocked
from trustdesk.vault.vault import Vault
from trustdesk.vault.ways import KeyFileWay, KeyringWay, PassphraseWay

KEYRING, KEYFILE = "the keyring", "the key file"

Ways = frozenset[str]
"""Passphrases that open, KEYRING, KEYFILE. The recovery code always must."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change and its subject."""

    kind: str
    subject: str = ""


def plan(chance: random.Random, start: Ways, length: int) -> tuple[list[Change], list[Ways]]:
    """A chain of changes, and the ways before it and after each."""
    chain: list[Change] = []
    states = [start]
    for number in range(length):
        change, ways = _next(chance, states[-1], f"passphrase {number} {chance.randrange(10**6)}")
        chain.append(change)
        states.append(ways)
    return chain, states


def _next(chance: random.Random, ways: Ways, fresh: str) -> tuple[Change, Ways]:
    phrases = ways - {KEYRING, KEYFILE}
    choices: list[tuple[Change, Ways]] = [(Change("add", fresh), ways | {fresh})]
    if phrases:
        gone = chance.choice(sorted(phrases))
        choices.append((Change("remove", gone), ways - {gone}))
        choices += [(Change("change", fresh), (ways - phrases) | {fresh})] * 2
    for way in (KEYRING, KEYFILE):
        if way in ways:
            choices.append((Change("remove", way), ways - {way}))
        else:
            choices.append((Change("add", way), ways | {way}))
    if KEYRING in ways:
        choices.append((Change("renew"), ways))
    return chance.choice(choices)


class Changer:
    """Makes the changes in an open vault."""

    def __init__(self, places: Places, code: RecoveryCode, keyfile: Path) -> None:
        """Opened by the recovery code, with a passphrase "first"."""
        vault = Vault.load(places, file_keyring(), new_cost=CHEAP)
        self._vault: Unlocked = vault.unlock_with_recovery(code)
        self._keyfile = keyfile
        kinds = {"passphrase": "first", "keyring": KEYRING, "keyfile": KEYFILE}
        self._ids = {kinds[s.kind]: s.id for s in self._vault.slots if s.kind in kinds}

    def make(self, change: Change) -> None:
        """Make one. Raises what the vault raises."""
        match change.kind:
            case "add":
                self._ids[change.subject] = self._add(change.subject)
            case "remove":
                self._vault.remove_slot(self._ids[change.subject])
            case "change":
                self._vault.change_passphrase(change.subject)
                self._ids[change.subject] = self._only("passphrase")
            case "renew":
                self._vault.renew_keyring()
                self._ids[KEYRING] = self._only("keyring")

    def _add(self, subject: str) -> str:
        match subject:
            case "the keyring":
                return self._vault.add_slot(KeyringWay(), audience="only-me")
            case "the key file":
                return self._vault.add_slot(KeyFileWay(self._keyfile))
            case _:
                return self._vault.add_slot(PassphraseWay(subject))

    def _only(self, kind: str) -> str:
        return next(slot.id for slot in self._vault.slots if slot.kind == kind)


def opening(places: Places, code: RecoveryCode, keyfile: Path, tried: Ways) -> Ways:
    """Which of these ways open. Raises DeskError if the recovery code does not."""
    vault = Vault.load(places, file_keyring())
    keys = vault.unlock_with_recovery(code).keys
    found = []
    for way, opener in _openers(vault, keyfile, tried):
        try:
            same = opener().keys == keys
        except (WrongPassphrase, NoSuchSlot, KeyringUnavailable, WrongKeyFile):
            continue
        found.append(way if same else f"{way} (to another key)")
    return frozenset(found)


def _openers(
    vault: Vault, keyfile: Path, tried: Ways
) -> Iterator[tuple[str, Callable[[], Unlocked]]]:
    for way in tried:
        match way:
            case "the keyring":
                yield way, vault.unlock_with_keyring
            case "the key file":
                yield way, lambda: vault.unlock_with_keyfile(keyfile)
            case _:
                yield way, lambda way=way: vault.unlock_with_passphrase(way)  # type: ignore[misc]


def trouble(before: Ways, after: Ways, found: Ways) -> str:
    """What is wrong with the ways that open after a kill between two states, "" if nothing is."""
    if not found <= before | after:
        return f"{sorted(found - before - after)} should not open"
    if before <= found or after <= found:
        return ""
    return f"of {sorted(before)} becoming {sorted(after)} only {sorted(found)} opens"
