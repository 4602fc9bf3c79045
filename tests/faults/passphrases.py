"""Sixty passphrases and more through real vaults: the same one opens, another does not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.faults.outcome import Outcome
from tests.faults.trial import Trial
from tests.vault.making import PASSPHRASE, MadeVault, make_vault
from tests.vault.test_passphrase import DOES_NOT_OPEN, FROZEN, OPENS, REFUSED
from trustdesk.errors import DeskError, PassphraseRefused, WrongPassphrase
from trustdesk.vault.passphrase import new_passphrase_bytes
from trustdesk.vault.unlocked import Unlocked
from trustdesk.vault.ways import PassphraseWay


def passphrases(trial: Trial) -> Outcome:
    """The row. The frozen vectors are part of it: changing one would lock people out."""
    tally = trial.tally()
    for number, (typed, expected) in enumerate(FROZEN):
        right = new_passphrase_bytes(typed) == expected
        tally.add(f"vector {number}", "" if right else "it became other bytes")
    for number, (made_with, typed) in enumerate(OPENS):
        made = make_vault(trial.folder / f"opens-{number}", PassphraseWay(made_with))
        tally.add(f"opens {number}", _opens(made, typed))
    for number, (made_with, typed) in enumerate(DOES_NOT_OPEN):
        made = make_vault(trial.folder / f"not-{number}", PassphraseWay(made_with))
        tally.add(f"does not open {number}", _does_not_open(made, typed))
    for number, (typed, reason) in enumerate(REFUSED):
        wrong = _refused(trial.folder / f"refused-{number}", typed, reason)
        tally.add(f"refused {number}", wrong)
    return tally.outcome()


def _opens(made: MadeVault, typed: str) -> str:
    try:
        same = made.load().unlock_with_passphrase(typed).keys == made.unlocked.keys
    except DeskError as error:
        return str(error)
    return "" if same else "other keys"


def _does_not_open(made: MadeVault, typed: str) -> str:
    return _raised(lambda: made.load().unlock_with_passphrase(typed), WrongPassphrase, "")


def _refused(root: Path, typed: str, reason: str) -> str:
    """Neither made nor changed to, and the old one stays."""
    made = make_vault(root)
    wrong = _raised(lambda: made.unlocked.change_passphrase(typed), PassphraseRefused, reason)
    return wrong or _opens(made, PASSPHRASE)


def _raised(action: Callable[[], Unlocked | None], error: type[DeskError], reason: str) -> str:
    try:
        action()
    except error as raised:
        return "" if getattr(raised, "reason", "") == reason else str(raised)
    except DeskError as raised:
        return str(raised)
    return f"no {error.__name__}"
