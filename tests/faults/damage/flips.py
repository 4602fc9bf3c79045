"""Flipped bits of the database: the two checks find every one."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator

from tests.faults.damage.sample import PAGE, Sample, checks, make_sample
from tests.faults.outcome import Outcome
from tests.faults.trial import Trial

SALT = 16
"""Bytes at the start that nobody reads: the salt is given with the key."""


def flips(trial: Trial) -> Outcome:
    """The row: single bits anywhere, and one bit of every page."""
    chance, tally = trial.chance(), trial.tally()
    sample = make_sample(trial.folder / "desk", trial.seed)
    path, key = sample.places.database, sample.unlocked.database_key.pragma_hex
    if checks(path, key) != (False, False):
        tally.add("undamaged", "the checks find something")
    for place, bit in _bits(sample, trial.count, chance):
        flip(sample, place, bit)
        by_cipher, by_sqlite = checks(path, key)
        flip(sample, place, bit)
        tally.saw("found by the cipher's check", int(by_cipher))
        tally.saw("by SQLite's", int(by_sqlite))
        wrong = "" if by_cipher or by_sqlite else "neither check found it"
        tally.add(f"bit {bit} of byte {place}", wrong)
    tally.saw("pages", sample.pages)
    return tally.outcome()


def _bits(sample: Sample, count: int, chance: random.Random) -> Iterator[tuple[int, int]]:
    for page in range(sample.pages):
        first = SALT if page == 0 else 0
        yield page * PAGE + chance.randrange(first, PAGE), chance.randrange(8)
    for _ in range(count):
        yield chance.randrange(SALT, len(sample.database)), chance.randrange(8)


def flip(sample: Sample, place: int, bit: int) -> None:
    """Flip one bit where the file lies; again, and it is as before."""
    with sample.places.database.open("r+b") as file:
        file.seek(place)
        byte = file.read(1)[0]
        os.pwrite(file.fileno(), bytes([byte ^ 1 << bit]), place)
