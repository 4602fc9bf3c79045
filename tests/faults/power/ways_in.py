"""The row about power loss while a vault is made and while its ways in change."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

from tests.faults.outcome import Outcome
from tests.faults.power.calls import record, recorded
from tests.faults.power.disk import Disk, Image
from tests.faults.power.losing import Loss, losses
from tests.faults.tracing import why_not_traced
from tests.faults.trial import Tally, Trial
from tests.vault.changing import passphrase
from tests.vault.making import CHEAP, make_vault
from trustdesk.errors import DeskError, WrongPassphrase
from trustdesk.places import Places
from trustdesk.services.opening import open_with_recovery
from trustdesk.vault.recovery_code import RecoveryCode
from trustdesk.vault.vault import Vault
from trustdesk.vault.ways import PassphraseWay

CHANGES_A_SESSION = 20
MIXTURES = 20

Check = Callable[[Places, RecoveryCode, int], str]
"""What is wrong with a folder, given what had been acknowledged; "" if nothing is."""


def ways_in(trial: Trial) -> Outcome:
    """The row. What is tried are images; half of the scripts make a vault, half change one."""
    reason = why_not_traced()
    if reason:
        return Outcome.not_run(trial.row, reason)
    tally = trial.tally()
    session = 0
    while tally.tried < trial.count:
        folder, seed = trial.folder / str(session), trial.seed + session
        folder.mkdir()
        if session % 2:
            made = make_vault(folder / "desk", PassphraseWay(passphrase(0)))
            _session("changes", folder, made.code, seed, CHANGES_A_SESSION, changed, tally)
        else:
            _session("creation", folder, RecoveryCode.new(), seed, 1, created, tally)
        session += 1
    return tally.outcome()


def changed(places: Places, code: RecoveryCode, acknowledged: int) -> str:
    """The recovery code opens, and the newest passphrase or the next, and no older one."""
    vault = Vault.load(places, new_cost=CHEAP)
    keys = vault.unlock_with_recovery(code).keys
    opening = []
    for number in range(max(acknowledged - 2, 0), acknowledged + 2):
        try:
            same = vault.unlock_with_passphrase(passphrase(number)).keys == keys
        except WrongPassphrase:
            continue
        if not same:
            return f"passphrase {number} gives another key"
        opening.append(number)
    if opening in ([acknowledged], [acknowledged, acknowledged + 1], [acknowledged + 1]):
        return ""
    return f"after {acknowledged} changes the passphrases {opening} open"


def created(places: Places, code: RecoveryCode, acknowledged: int) -> str:
    """There is no vault, or a whole one; once it was acknowledged, there is one."""
    if not places.has_vault:
        return "an acknowledged vault is gone" if acknowledged else ""
    desk = open_with_recovery(places, code.text)
    texts = [card.snippet for card in desk.journal.days()]
    desk.close()
    return "" if texts == ["heron"] else f"{len(texts)} entries are there"


def _session(
    what: str, folder: Path, code: RecoveryCode, seed: int, count: int, check: Check, tally: Tally
) -> None:
    found = folder.with_name(f"{folder.name}-found")
    command = recorded(what, folder / "desk", code.text, count)
    calls = record(command, folder.with_name(f"{folder.name}-calls"), folder)
    for loss in losses(Disk(folder), calls, random.Random(seed), MIXTURES):
        if isinstance(loss, Loss):
            _lay_out(loss.image, found)
            wrong = _wrong(check, Places(found / "desk"), code, loss.acknowledged)
            tally.add(f"{what} {seed} point {loss.point}, {loss.kind}", wrong)


def _wrong(check: Check, places: Places, code: RecoveryCode, acknowledged: int) -> str:
    try:
        return check(places, code, acknowledged)
    except DeskError as error:
        return f"after {acknowledged} acknowledgements: {error}"


def _lay_out(image: Image, folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, data in image.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
