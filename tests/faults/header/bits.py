"""Every bit of every byte of the header: found in both copies, healed in one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.faults.outcome import Outcome
from tests.faults.trial import Trial
from tests.vault.making import MadeVault, make_vault
from trustdesk.errors import HeaderDamaged, NewerVersion
from trustdesk.vault.keyfile import new_keyfile
from trustdesk.vault.ways import KeyFileWay, PassphraseWay

COPIES = ("both", "first", "second")


def every_bit(trial: Trial) -> Outcome:
    """The row: each bit flipped in the first copy, in the second, and in both.

    With one copy hit the vault opens and the copy is whole again; with both it never opens.
    """
    tally = trial.tally()
    keyfile = trial.folder / "key"
    new_keyfile(keyfile)
    made = make_vault(trial.folder / "desk", PassphraseWay("lamp"), KeyFileWay(keyfile))
    whole = made.places.header.read_bytes()
    for place, bit in _some(len(whole), trial):
        for hit in COPIES:
            wrong = _trouble(made, whole, place, bit, hit)
            tally.add(f"bit {bit} of byte {place} in {hit}", wrong)
    tally.saw("bytes", len(whole))
    return tally.outcome()


def _some(length: int, trial: Trial) -> Iterator[tuple[int, int]]:
    """Every bit; in the short run every n-th."""
    every = max(1, length * 8 * len(COPIES) // max(trial.count, 1))
    for number in range(trial.seed % every, length * 8, every):
        yield number // 8, number % 8


def _trouble(made: MadeVault, whole: bytes, place: int, bit: int, hit: str) -> str:
    changed = bytearray(whole)
    changed[place] ^= 1 << bit
    paths = {"first": made.places.header, "second": made.places.header_backup}
    for name, path in paths.items():
        path.write_bytes(bytes(changed) if hit in (name, "both") else whole)
    try:
        unlocked = made.load().unlock_with_recovery(made.code)
    except (HeaderDamaged, NewerVersion) as error:
        return "" if hit == "both" else f"one good copy, and {error}"
    if hit == "both":
        return "it opened"
    if unlocked.keys != made.unlocked.keys:
        return "it opened with other keys"
    return "" if _are_whole(whole, *paths.values()) else "the copy was not healed"


def _are_whole(whole: bytes, *paths: Path) -> bool:
    return all(path.read_bytes() == whole for path in paths)
