"""A vault in which a script was performed, and a whole copy of it to be put back at every turn."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tests.faults.kills import perform
from tests.faults.scripted.model import State
from tests.faults.scripted.planning import BEGIN, Planner
from tests.faults.scripted.reading import difference, state_of, unsoundness
from tests.services.making import CHEAP, PASSPHRASE, clock_at, confirmed
from tests.vault.changing import file_keyring
from trustdesk.errors import DeskError
from trustdesk.places import FOLDER_NAME, Places, VaultFiles
from trustdesk.services.desk import Desk
from trustdesk.services.new_desk import NewDesk
from trustdesk.services.opening import open_unkept, open_unlocked
from trustdesk.vault.recovery_code import RecoveryCode
from trustdesk.vault.unlocked import Unlocked
from trustdesk.vault.vault import Vault
from trustdesk.vault.ways import KeyringWay, PassphraseWay

SCRIPT = 60


@dataclass(frozen=True, slots=True)
class Known:
    """What a person knows: a passphrase and a code. The keyring is beside them."""

    passphrase: str
    code: RecoveryCode

    def opened(self, files: VaultFiles) -> list[Unlocked]:
        """What the two open in a folder; the header there is mended, if it can be."""
        found = []
        for way in (self._by_passphrase, self._by_code):
            with suppress(DeskError):
                found.append(way(Vault.of(files, file_keyring())))
        return found

    def _by_passphrase(self, vault: Vault) -> Unlocked:
        return vault.unlock_with_passphrase(self.passphrase)

    def _by_code(self, vault: Vault) -> Unlocked:
        return vault.unlock_with_recovery(self.code)


FIRST = Known(PASSPHRASE, RecoveryCode(bytes(range(20))))


@dataclass(frozen=True, slots=True)
class Filled:
    """The folder that is worked in, what is kept, and when it was kept last."""

    folder: Path
    state: State
    when: datetime

    @property
    def root(self) -> Path:
        """The desk's folder."""
        return self.folder / "work" / "desk"

    @property
    def whole(self) -> Path:
        """The desk's folder as it was made."""
        return self.folder / "whole" / "desk"

    @property
    def places(self) -> Places:
        """Where it lies."""
        return Places(self.root)

    def items(self) -> set[str]:
        """The names of what the keyring holds."""
        paths = (self.folder / "work" / "items").iterdir()
        return {path.name.removeprefix(f"{FOLDER_NAME}-") for path in paths}

    def put_back(self) -> None:
        """Make the folder and the keyring as they were."""
        shutil.rmtree(self.folder / "work")
        shutil.copytree(self.folder / "whole", self.folder / "work")

    def trouble_in(self, desk: Desk) -> str:
        """What is missing or unsound at a desk that was opened; it is closed. "" if nothing is."""
        try:
            return difference(self.state, state_of(desk)) or unsoundness(desk)
        finally:
            desk.close()

    def desk(self, unlocked: Unlocked) -> Desk:
        """The desk in an unlocked vault, on the day of the last action."""
        return open_unlocked(unlocked, clock_at(self.when))


def filled(
    folder: Path, chance: random.Random, add: Callable[[Places], object] = lambda _: None
) -> Filled:
    """Make one that a passphrase, the keyring and a code open. `add` puts more into its folder."""
    items, root = folder / "work" / "items", folder / "work" / "desk"
    items.mkdir(parents=True)
    os.environ["PLAIN_TEXT_FOLDER"] = str(items)
    ways = (KeyringWay(), PassphraseWay(FIRST.passphrase))
    new = confirmed(NewDesk("only-me", ways, file_keyring(), CHEAP, FIRST.code))
    new.keep(Places(root), open_unkept(clock_at(BEGIN))).close()
    planner = Planner(chance)
    script = planner.script(SCRIPT)
    done = perform(root, script, None)
    if done.broke or done.acknowledged != SCRIPT:
        raise AssertionError(f"the script without a kill: {done}")
    add(Places(root))
    shutil.copytree(folder / "work", folder / "whole")
    return Filled(folder, planner.model.state(), script[-1].at)
