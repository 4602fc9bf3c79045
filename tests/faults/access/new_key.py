"""kill -9 while "someone may know my key" makes a new data key: the old one opens, or the new one.

After each kill the next start tidies up (in half of the cases killed as well). Then one set of ways
opens and not the other, everything is there, and the change can be made again, to its end.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable

from tests.faults.access.filled import FIRST, Filled, Known, filled
from tests.faults.access.killing import DONE, begin_with, killed, killed_again, moments, note
from tests.faults.children import BROKE
from tests.faults.outcome import Outcome
from tests.faults.tracing import why_not_traced
from tests.faults.trial import Trial
from tests.services.access_making import files_below, ready, typed_back
from tests.vault.changing import file_keyring
from trustdesk.errors import DatabaseDamaged
from trustdesk.places import VaultFiles
from trustdesk.services.desk import Desk
from trustdesk.services.new_code import NewCode
from trustdesk.services.new_key import NewKey
from trustdesk.services.unfinished import finish
from trustdesk.storage.database import open_database
from trustdesk.vault.recovery_code import RecoveryCode
from trustdesk.vault.replacing import NAME
from trustdesk.vault.slots import IN_KEYRING
from trustdesk.vault.unlocked import Unlocked
from trustdesk.vault.vault import Vault

SECOND = Known("the lamp went out", RecoveryCode(bytes(range(1, 21))))
THIRD = Known("and was lit again", RecoveryCode(bytes(range(2, 22))))
STAGES = (
    "before anything",
    "while copying",
    "between header and pointer",
    "after the pointer",
    "while the old one went",
    "before the note went",
    "at the end",
)


def new_key_kills(trial: Trial) -> Outcome:
    """The row: one vault, killed at every step of the change and at moments in between."""
    reason = why_not_traced()
    if reason:
        return Outcome.not_run(trial.row, reason)
    chance, tally = trial.chance(), trial.tally()
    vault = filled(trial.folder / "vault", chance)
    begin = begin_with(lambda: _beginning(vault))
    times = moments(begin, vault.put_back, chance, trial.count, trial.folder / "calls")
    for moment in times:
        vault.put_back()
        said = killed(moment, begin)
        tally.saw(stage := _stage(vault))
        trouble = _trouble_at_next_start(vault, said, chance) or _trouble_once_more(vault)
        tally.add(f"{moment}, {stage}", trouble)
    return tally.outcome(note(tally, STAGES, len(times)))


def _beginning(vault: Filled) -> Callable[[], object]:
    unlocked = Vault.load(vault.places, file_keyring()).unlock_with_recovery(FIRST.code)
    new = _new_key(vault.desk(unlocked), SECOND)
    return lambda: new.make(vault.places)


def _new_key(desk: Desk, known: Known) -> NewKey:
    new = ready(desk, known.passphrase, who="only-me", use_keyring=True)
    new.code = typed_back(NewCode(known.code))
    return new


def _stage(vault: Filled) -> str:
    """Where the kill came, by what lies there."""
    places = vault.places
    old, new = (VaultFiles(places.root / name) for name in ("v1", "v2"))
    if places.pointed() == "v1":
        if not new.directory.exists():
            return "before anything"
        return "between header and pointer" if new.has_header else "while copying"
    if old.directory.exists():
        names = files_below(vault.whole / "v1")
        is_whole = files_below(old.directory) == names and all(
            (old.directory / name).read_bytes() == (vault.whole / "v1" / name).read_bytes()
            for name in ("vault.key", "vault.key.bak")
        )
        return "after the pointer" if is_whole else "while the old one went"
    return "before the note went" if (new.directory / NAME).exists() else "at the end"


def _trouble_at_next_start(vault: Filled, said: list[str], chance: random.Random) -> str:
    """Tidy up, and look: one set of ways opens, and all is there."""
    tidying = begin_with(lambda: lambda: finish(vault.places, file_keyring()))
    broke = [line for line in said + killed_again(tidying, chance) if line.startswith(BROKE)]
    if broke:
        return " ".join(broke)
    finish(vault.places, file_keyring())
    files = vault.places.files
    by_first, by_second = FIRST.opened(files), SECOND.opened(files)
    if sorted((len(by_first), len(by_second))) != [0, 2]:
        return f"{len(by_first)} of the old ways open, and {len(by_second)} of the new ones"
    if DONE in said and by_first:
        return "it was acknowledged, and the old ways open"
    left = files_below(vault.root)
    if len(vault.places.generations()) != 1 or any(name.endswith(NAME) for name in left):
        return f"it was not tidied up: {left}"
    way_in = (by_first or by_second)[0]
    if not files.counter.exists():  # it is written with the next opening
        vault.desk(way_in).close()
    return vault.trouble_in(vault.desk(way_in))


def _trouble_once_more(vault: Filled) -> str:
    """Make another new key, and look: the older ways open nothing, and nothing of them is left."""
    old_items = {slot.id for slot in _by_keyring(vault).slots if slot.kind in IN_KEYRING}
    desk = vault.desk(_by_keyring(vault))
    settled = _new_key(desk, THIRD).make(vault.places)
    desk.close()
    files = vault.places.files
    opening = [len(known.opened(files)) for known in (FIRST, SECOND, THIRD)]
    if opening != [0, 0, 2] or settled.files_left or settled.items_left:
        return f"after another new key {opening} ways open, and {settled}"
    items = vault.items()
    new_items = {slot.id for slot in _by_keyring(vault).slots if slot.kind in IN_KEYRING}
    if old_items & items:
        return "an old item is in the keyring"
    if items - new_items:
        return "an item that opens nothing is in the keyring"
    if _opens_with_old_header(vault):
        return "the old header opens the new database"
    name = vault.places.vault_dir.name
    if files_below(vault.root) != [
        path.replace("v1/", f"{name}/") for path in files_below(vault.whole)
    ]:
        return f"there is {files_below(vault.root)}"
    return vault.trouble_in(vault.desk(_by_keyring(vault)))


def _by_keyring(vault: Filled) -> Unlocked:
    return Vault.load(vault.places, file_keyring()).unlock_with_keyring()


def _opens_with_old_header(vault: Filled) -> bool:
    """Whether the header from before the kill, put back, opens the database that is there now."""
    probe = VaultFiles(vault.folder / "probe")
    shutil.copytree(vault.places.vault_dir, probe.directory)
    for header in (probe.header, probe.header_backup):
        shutil.copyfile(vault.whole / "v1" / "vault.key", header)
    try:
        open_database(probe.database, FIRST.opened(probe)[0].keys).close()
    except DatabaseDamaged:
        return False
    finally:
        shutil.rmtree(probe.directory)
    return True
