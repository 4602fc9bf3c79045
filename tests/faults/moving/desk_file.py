"""Random vaults carried in a desk file, opened by the plain `age` tool; and files gone wrong."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.faults.damage.sample import Sample, make_sample
from tests.faults.moving.carried import (
    FILE_PASSPHRASE,
    Content,
    bring,
    content_of,
    files_below,
    manifest_trouble,
    write,
)
from tests.faults.outcome import Outcome
from tests.faults.trial import Tally, Trial
from tests.portable.age_tool import unpacked_by_age
from tests.portable.cheap_age import cheap_age
from tests.services.making import set_up
from trustdesk.errors import DeskError, MovingTrouble
from trustdesk.places import Places
from trustdesk.portable.age_header import peek

ACTIONS = 80
FAULTS_A_VAULT = 12
KINDS = 6

DAMAGED, CUT, OTHER = "desk-file-damaged", "desk-file-cut-short", "not-a-desk-file"
WRONG = "wrong-file-passphrase"
IN_THE_HEADER = frozenset({DAMAGED, CUT, OTHER, WRONG, "desk-file-newer"})
"""What can be said of a changed header: much of it looks like something else then."""


@dataclass(frozen=True, slots=True)
class _Wrong:
    """A file gone wrong, and the codes of which one is to be said."""

    case: str
    kind: str
    data: bytes
    codes: frozenset[str]
    passphrase: str = FILE_PASSPHRASE


def desk_file(trial: Trial) -> Outcome:
    """The row: whole vaults there and back, and of each many files gone wrong.

    The files gone wrong have the least work factor, written by another writer of age files.
    """
    if shutil.which("age") is None:
        return Outcome.not_run(trial.row, "the age tool is not installed")
    chance, tally = trial.chance(), trial.tally()
    number = 0
    while tally.tried < trial.count:
        folder = trial.folder / str(number)
        _one_vault(folder, trial.seed + number, chance, tally)
        shutil.rmtree(folder)
        number += 1
    return tally.outcome()


def _one_vault(folder: Path, seed: int, chance: random.Random, tally: Tally) -> None:
    sample = make_sample(folder / "desk", seed, ACTIONS)
    content, case = content_of(sample), f"vault {seed}"
    file = folder / "my.trustdesk"
    desk = sample.open()
    write(desk, sample.places, file)
    left = content.trouble(desk)
    desk.close()
    tally.add(f"{case} written", left)
    parts = unpacked_by_age(file, FILE_PASSPHRASE, folder)
    tally.add(f"{case} opened by age", manifest_trouble(parts, content))
    tally.saw("opened by age")
    tally.add(f"{case} brought", _brought(file, folder / "new", sample, content))
    tally.saw("brought, nothing different")
    whole = cheap_age((folder / "desk.zip").read_bytes(), FILE_PASSPHRASE)
    for wrong in _wrong_files(whole, sample, folder, chance):
        tally.add(f"{case}, {wrong.case}", _refused(wrong, folder, sample))
        tally.saw(wrong.kind)


def _brought(file: Path, root: Path, sample: Sample, content: Content) -> str:
    desk = set_up(root, clock=sample.clock)
    try:
        added = bring(desk, Places(root), file)
        if added.entries != len(content.rows["entries"]):
            return f"only {added.entries} were added"
        return content.trouble(desk)
    except DeskError as error:
        return f"{type(error).__name__} {error}"
    finally:
        desk.close()


def _wrong_files(
    whole: bytes, sample: Sample, folder: Path, chance: random.Random
) -> Iterator[_Wrong]:
    path = folder / "whole"
    path.write_bytes(whole)
    header = peek(path).bytes
    for number in range(FAULTS_A_VAULT):
        match number % KINDS:
            case 0 | 1 | 2:
                yield _flipped(
                    whole, chance.randrange(header if number == 0 else len(whole)), header, chance
                )
            case 3 | 4:
                yield _cut(whole, chance.randrange(header if number == 3 else len(whole)))
            case _:
                yield _another(whole, number, sample, chance)


def _flipped(whole: bytes, place: int, header: int, chance: random.Random) -> _Wrong:
    changed = bytearray(whole)
    changed[place] ^= chance.randrange(1, 256)
    codes = IN_THE_HEADER if place < header else frozenset({DAMAGED})
    return _Wrong(f"byte {place} changed", "bytes changed", bytes(changed), codes)


def _cut(whole: bytes, length: int) -> _Wrong:
    return _Wrong(f"cut at {length}", "cut", whole[:length], frozenset({CUT, DAMAGED}))


def _another(whole: bytes, number: int, sample: Sample, chance: random.Random) -> _Wrong:
    noise = chance.randbytes(chance.randrange(1, 100_000))
    if number < KINDS:
        words = f"{FILE_PASSPHRASE}{chance.choice('abc ')}"
        return _Wrong("wrong passphrase", "wrong passphrases", whole, frozenset({WRONG}), words)
    if chance.randrange(3):
        file = chance.choice((sample.database, noise, b"PK\x03\x04" + noise, b"%PDF-1.4\n"))
        return _Wrong("another file", "other files", file, frozenset({OTHER}))
    sealed = cheap_age(noise, FILE_PASSPHRASE)
    return _Wrong("another age file", "other files", sealed, frozenset({DAMAGED, CUT}))


def _refused(wrong: _Wrong, folder: Path, sample: Sample) -> str:
    file = folder / "wrong.trustdesk"
    file.write_bytes(wrong.data)
    before = files_below(sample.places.root)
    desk = sample.open()
    try:
        bring(desk, sample.places, file, wrong.passphrase)
        said = "nothing"
    except MovingTrouble as error:
        said = error.code
    except DeskError as error:
        said = f"{error.code}, which is not about the file"
    finally:
        desk.close()
    if said not in wrong.codes:
        return f"said {said}"
    return "" if files_below(sample.places.root) == before else "the files of the desk changed"
