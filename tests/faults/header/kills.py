"""Kills at every step of adding, removing and changing ways in."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

from tests.faults.children import BROKE, Say
from tests.faults.failing.injecting import Kill, calls_of, run_with
from tests.faults.header.ways_chain import Changer, Ways, opening, plan, trouble
from tests.faults.outcome import Outcome
from tests.faults.tracing import why_not_traced
from tests.faults.trial import Tally, Trial
from tests.vault.changing import file_keyring
from tests.vault.making import MadeVault, make_vault
from trustdesk.errors import DeskError
from trustdesk.places import FOLDER_NAME
from trustdesk.vault.keyfile import new_keyfile
from trustdesk.vault.replacing import settle
from trustdesk.vault.slots import IN_KEYRING
from trustdesk.vault.vault import Vault
from trustdesk.vault.ways import PassphraseWay

CHAIN = 5
DONE = "done"
_NAMES = (
    *("vault.key", "vault.key.tmp", "vault.key.bak", "vault.key.bak.tmp"),
    *("items", "items.tmp"),
)


def slot_kills(trial: Trial) -> Outcome:
    """The row: chains of changes, killed before each of their system calls."""
    reason = why_not_traced()
    if reason:
        return Outcome.not_run(trial.row, reason)
    chance, tally = trial.chance(), trial.tally()
    number = 0
    while tally.tried < trial.count:
        folder = trial.folder / str(number)
        folder.mkdir()
        _one_chain(folder, chance, trial.count - tally.tried, tally)
        number += 1
    tally.saw("chains", number)
    return tally.outcome()


def _one_chain(folder: Path, chance: random.Random, most: int, tally: Tally) -> None:
    items = folder / "items"
    items.mkdir()
    os.environ["PLAIN_TEXT_FOLDER"] = str(items)
    keyfile, root = folder / "key", folder / "desk"
    new_keyfile(keyfile)
    made = make_vault(root, PassphraseWay("first"), keyring=file_keyring())
    whole = folder / "whole"
    shutil.copytree(root, whole)
    chain, states = plan(chance, frozenset({"first"}), CHAIN)

    def begin() -> Callable[[Say], None]:
        changer = Changer(made.places, made.code, keyfile)

        def act(say: Say) -> None:
            for change in chain:
                changer.make(change)
                say(DONE)

        return act

    paths = [made.places.vault_dir, *(made.places.vault_dir / name for name in _NAMES)]
    said, calls = calls_of(begin, paths, folder / "calls")
    if said != [DONE] * CHAIN:
        tally.add("without a kill", " ".join(said))
    points = [Kill(call, nth) for call, times in calls.items() for nth in range(1, times + 1)]
    if len(points) > most:
        points = chance.sample(points, most)
    for point in points:
        _put_back(whole, root, items)
        said = run_with(point, begin, paths)
        tally.add(
            f"{[change.kind for change in chain]} {point}", _trouble(made, keyfile, said, states)
        )


def _trouble(made: MadeVault, keyfile: Path, said: list[str], states: list[Ways]) -> str:
    if any(line.startswith(BROKE) for line in said):
        return " ".join(said)
    acknowledged = said.count(DONE)
    ever = frozenset[str]().union(*states)
    try:
        found = opening(made.places, made.code, keyfile, ever)
    except DeskError as error:
        return f"the recovery code does not open: {error}"
    after = states[min(acknowledged + 1, len(states) - 1)]
    return trouble(states[acknowledged], after, found) or _left_in_keyring(made, keyfile)


def _left_in_keyring(made: MadeVault, keyfile: Path) -> str:
    """After a next start the keyring has an item for each slot that needs one, and no other."""
    settle(made.places, file_keyring())
    slots = Vault.load(made.places).slots
    wanted = {slot.id for slot in slots if slot.kind in IN_KEYRING}
    paths = (keyfile.parent / "items").iterdir()
    there = {path.name.removeprefix(f"{FOLDER_NAME}-") for path in paths}
    return "" if there == wanted else f"the keyring has {there}, and the header {wanted}"


def _put_back(whole: Path, root: Path, items: Path) -> None:
    shutil.rmtree(root)
    shutil.copytree(whole, root)
    for item in items.iterdir():
        item.unlink()
