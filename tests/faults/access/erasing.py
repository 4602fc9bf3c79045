"""kill -9 while everything is erased: nothing was begun, or nothing opens and the rest goes.

The folder holds an older generation, copies, halves of copies, and everything else a desk can leave
in it. Whatever opens after a kill is whole; where any database is gone, nothing opens.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

from tests.faults.access.filled import FIRST, Filled, filled
from tests.faults.access.killing import DONE, begin_with, killed, killed_again, moments, note
from tests.faults.children import BROKE
from tests.faults.outcome import Outcome
from tests.faults.tracing import why_not_traced
from tests.faults.trial import Trial
from tests.services.access_making import files_below
from tests.vault.changing import file_keyring
from trustdesk.places import Places, VaultFiles
from trustdesk.services.erasing import erase_everything, is_begun
from trustdesk.services.opening import DeskState, look
from trustdesk.services.preferences import Preferences
from trustdesk.services.public_plan import PublicPlan, write_public
from trustdesk.services.unfinished import finish
from trustdesk.vault.burying import grave_in
from trustdesk.vault.vault import Vault

STAGES = (
    "before anything",
    "between the two copies of the header",
    "while other slots went",
    "while data went",
    "before the last headers went",
    "at the end",
)
_COPIES = ("v7", "v8.part", "backups/2026-11-01-193000-a", "backups/2026-11-02-193000-h.part")
_BESIDE = ("desk.log", "preferences.toml.tmp", "moving/window-0a/aside.db")
_PUBLIC = PublicPlan(places=("The library",))


def erase_kills(trial: Trial) -> Outcome:
    """The row: one folder, killed at every step of erasing and at moments in between."""
    reason = why_not_traced()
    if reason:
        return Outcome.not_run(trial.row, reason)
    chance, tally = trial.chance(), trial.tally()
    vault = filled(trial.folder / "vault", chance, _add_everything)
    begin = begin_with(lambda: _beginning(vault))
    times = moments(begin, vault.put_back, chance, trial.count, trial.folder / "calls")
    for moment in times:
        vault.put_back()
        said = killed(moment, begin)
        tally.saw(stage := _stage(vault))
        trouble = _trouble_before(vault) or _trouble_at_next_start(vault, said, chance)
        tally.add(f"{moment}, {stage}", trouble)
    return tally.outcome(note(tally, STAGES, len(times)))


def _add_everything(places: Places) -> None:
    for name in _COPIES:
        shutil.copytree(places.vault_dir, places.root / name)
    Preferences.of(places).change(theme="dark")
    for name in _BESIDE:
        path = places.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"something")


def _beginning(vault: Filled) -> Callable[[], object]:
    unlocked = Vault.load(vault.places, file_keyring()).unlock_with_recovery(FIRST.code)
    desk = vault.desk(unlocked)
    # Lines of no plan: an opening takes them off, so they come after it.
    write_public(vault.places, _PUBLIC)
    return lambda: erase_everything(desk, vault.places)


def _folders(root: Path) -> list[VaultFiles]:
    return [VaultFiles(root / name) for name in ("v1", *_COPIES)]


def _stage(vault: Filled) -> str:
    """Where the kill came, by what lies there."""
    if not files_below(vault.root):
        return "at the end"
    current = VaultFiles(vault.root / "v1")
    if grave_in(current) is None:
        return "at the end" if not current.has_header else "before anything"
    if _is_as_it_was(vault, current.header_backup):
        return "between the two copies of the header"
    if any(files.has_header for files in _folders(vault.root)[1:]):
        return "while other slots went"
    names = {Path(name).name for name in files_below(vault.root)}
    is_last = names <= {"vault.key", "vault.key.bak"}
    return "before the last headers went" if is_last else "while data went"


def _is_as_it_was(vault: Filled, path: Path) -> bool:
    whole = vault.whole / path.relative_to(vault.root)
    return path.exists() and path.read_bytes() == whole.read_bytes()


def _trouble_before(vault: Filled) -> str:
    """Before a next start, as anyone would find it: each copy of each header is tried."""
    databases = [files.database.exists() for files in _folders(vault.root)]
    for files in _folders(vault.root):
        for header in (files.header, files.header_backup):
            if not header.exists():
                continue
            probe = VaultFiles(vault.folder / "probe" / "v1")
            shutil.copytree(files.directory, probe.directory)
            for copy in (probe.header, probe.header_backup):
                shutil.copyfile(header, copy)
            opened = FIRST.opened(probe)
            trouble = vault.trouble_in(vault.desk(opened[0])) if opened else ""
            shutil.rmtree(probe.directory)
            if opened and not all(databases):
                return f"{header} opens, and data is gone already"
            if trouble:
                return f"{header} opens, and {trouble}"
    return ""


def _trouble_at_next_start(vault: Filled, said: list[str], chance: random.Random) -> str:
    """Go on as the next start does: all is whole, or all is gone."""
    was_begun = is_begun(vault.places)
    going_on = begin_with(lambda: lambda: finish(vault.places, file_keyring()))
    broke = [line for line in said + killed_again(going_on, chance) if line.startswith(BROKE)]
    if broke:
        return " ".join(broke)
    finish(vault.places, file_keyring())
    left = files_below(vault.root)
    if not left:
        is_none = look(vault.places) is DeskState.NONE and not list(vault.root.iterdir())
        return "" if is_none and not vault.items() else f"there is {vault.items() or vault.root}"
    if was_begun or DONE in said:
        return f"it was begun, and there is {left}"
    if left != sorted([*files_below(vault.whole), vault.places.public_file.name]):
        return f"it was not begun, and there is {left}"
    opened = FIRST.opened(vault.places.files)
    return vault.trouble_in(vault.desk(opened[0])) if len(opened) == 2 else "it does not open"
