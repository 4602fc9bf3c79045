"""The process whose system calls are recorded. It says what is acknowledged.

python -m tests.faults.power.recorded saves FOLDER SEED COUNT
python -m tests.faults.power.recorded changes FOLDER CODE COUNT
python -m tests.faults.power.recorded creation FOLDER CODE 1
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

from tests.faults.power.saying import say, say_on_a_known_descriptor
from tests.faults.scripted.performing import Performer
from tests.faults.scripted.planning import Planner
from tests.services.making import CHEAP, PASSPHRASE
from tests.vault.changing import passphrase
from trustdesk.places import Places
from trustdesk.services.new_desk import NewDesk
from trustdesk.services.opening import open_unkept
from trustdesk.vault.keyring_store import KeyringStore
from trustdesk.vault.recovery_code import RecoveryCode
from trustdesk.vault.vault import Vault
from trustdesk.vault.ways import PassphraseWay


def saves(root: Path, seed: str, count: int) -> None:
    """Perform a script."""
    script = Planner(random.Random(int(seed))).script(count)
    performer = Performer.opened(root, script[0])
    say(0)
    for number, action in enumerate(script, 1):
        performer.perform(action)
        say(number)


def changes(root: Path, code: str, count: int) -> None:
    """Change the passphrase again and again."""
    vault = Vault.load(Places(root), new_cost=CHEAP)
    unlocked = vault.unlock_with_recovery(RecoveryCode.parse(code))
    say(0)
    for number in range(1, count + 1):
        unlocked.change_passphrase(passphrase(number))
        say(number)


def creation(root: Path, code: str, count: int) -> None:
    """Keep a desk in memory, with one note, in a new vault."""
    desk = open_unkept()
    desk.journal.keep_note("heron")
    recovery = RecoveryCode.parse(code)
    ways = (PassphraseWay(PASSPHRASE),)
    new = NewDesk("only-me", ways, KeyringStore(), CHEAP, recovery)
    first, second = new.asked_groups
    if not new.confirm(recovery.groups[first], recovery.groups[second]):
        raise AssertionError("the code does not match itself")
    say(0)
    new.keep(Places(root), desk)
    say(count)


def main(what: str, folder: str, secret: str, count: str) -> None:
    """Do it."""
    say_on_a_known_descriptor()
    kinds = {"saves": saves, "changes": changes, "creation": creation}
    kinds[what](Path(folder), secret, int(count))


if __name__ == "__main__":
    main(*sys.argv[1:])
