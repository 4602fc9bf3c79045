"""Damage to the whole database file: the right error, and never a wrong text unsaid."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.faults.damage.flips import SALT
from tests.faults.damage.sample import PAGE, Said, Sample, checks, make_sample, what_is_said
from tests.faults.outcome import Outcome
from tests.faults.trial import Trial
from trustdesk.errors import DatabaseDamaged, DatabaseMissing, NewerVersion, PlaceUnwritable
from trustdesk.storage.driver import connect

TRUNCATIONS, APPENDED, SWAPPED, BLANKED = 300, 60, 100, 60
_DAMAGED = frozenset({DatabaseDamaged.code})


@dataclass(frozen=True, slots=True)
class Case:
    """One kind of damage. `codes` are the errors that are right; with "" among them it may also
    open, if then a check finds it or nothing is different."""

    name: str
    harm: Callable[[Sample], None]
    codes: frozenset[str]


def damage(trial: Trial) -> Outcome:
    """The row."""
    chance, tally = trial.chance(), trial.tally()
    sample = make_sample(trial.folder / "desk", trial.seed)
    other = make_sample(trial.folder / "other", trial.seed + 1, actions=40)
    cases = [*_cases(sample, other, chance)]
    if len(cases) > trial.count:
        cases = [*cases[:_FIXED], *chance.sample(cases[_FIXED:], trial.count - _FIXED)]
    for case in cases:
        sample.put(sample.database)
        case.harm(sample)
        found = _found_by_checks(sample)
        said = what_is_said(sample)
        tally.saw(f"said {said.code}" if said.code else "opened", 1)
        tally.add(case.name, _trouble(case, said, found))
        if sample.places.database.is_dir():
            sample.places.database.rmdir()
    return tally.outcome()


def _trouble(case: Case, said: Said, found_by_checks: bool) -> str:
    if said.wrong:
        return f"{len(said.wrong)} texts are wrong, and it said {said.code or 'nothing'}"
    if said.code not in case.codes:
        return f"it said {said.code or 'nothing'}"
    if not said.code and not found_by_checks and said.missing:
        return f"{said.missing} texts are missing, and nothing says so"
    return ""


def _found_by_checks(sample: Sample) -> bool:
    path = sample.places.database
    return path.is_file() and any(checks(path, sample.unlocked.database_key.pragma_hex))


def _cases(sample: Sample, other: Sample, chance: random.Random) -> Iterator[Case]:
    data, pages = sample.database, sample.pages
    yield from _whole_files(other)
    for bit in range(SALT * 8):
        yield Case(f"salt bit {bit}", _written(_flipped(data, bit)), frozenset({""}))
    for number in range(TRUNCATIONS):
        length = chance.randrange(1, len(data))
        if number % 3 == 0:
            length = length // PAGE * PAGE or PAGE
        yield Case(f"cut to {length}", _written(data[:length]), _DAMAGED | {""})
    for _ in range(APPENDED):
        junk = chance.randbytes(chance.choice((1, 16, 511, PAGE - 1, PAGE, 3 * PAGE)))
        yield Case(f"{len(junk)} bytes appended", _written(data + junk), _DAMAGED | {""})
    for _ in range(SWAPPED):
        first, second = chance.sample(range(1, pages), 2)
        swapped = _with_page(
            _with_page(data, first, _page(data, second)), second, _page(data, first)
        )
        yield Case(f"pages {first} and {second} swapped", _written(swapped), _DAMAGED | {""})
    for _ in range(BLANKED):
        number = chance.randrange(pages)
        blank = chance.choice((bytes(PAGE), b"\xff" * PAGE, chance.randbytes(PAGE)))
        yield Case(
            f"page {number} blank", _written(_with_page(data, number, blank)), _DAMAGED | {""}
        )


_FIXED = 12


def _whole_files(other: Sample) -> Iterator[Case]:
    yield Case("zero length", _written(b""), _DAMAGED)
    yield Case("one byte", _written(b"\0"), _DAMAGED)
    yield Case("plain text", _written(b"Dear diary, " * 5000), _DAMAGED)
    yield Case("an empty page", _written(bytes(PAGE)), _DAMAGED)
    yield Case("the database of another vault", _written(other.database), _DAMAGED)
    yield Case("a plain database", _plain, _DAMAGED)
    yield Case("missing", lambda sample: sample.places.database.unlink(), _of(DatabaseMissing))
    yield Case("a folder", _folder, frozenset({DatabaseDamaged.code, PlaceUnwritable.code}))
    yield Case("a newer version", _pragma("user_version=999"), _of(NewerVersion))
    yield Case("no version", _pragma("user_version=0"), _DAMAGED)
    yield Case("another program's", _pragma("application_id=1"), _DAMAGED)
    yield Case("no tables", _without_tables, _DAMAGED)


def _of(error: type[NewerVersion | DatabaseMissing]) -> frozenset[str]:
    return frozenset({error.code})


def _written(data: bytes) -> Callable[[Sample], None]:
    return lambda sample: sample.put(data)


def _flipped(data: bytes, bit: int) -> bytes:
    changed = bytearray(data)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def _page(data: bytes, number: int) -> bytes:
    return data[number * PAGE : (number + 1) * PAGE]


def _with_page(data: bytes, number: int, page: bytes) -> bytes:
    return data[: number * PAGE] + page + data[(number + 1) * PAGE :]


def _plain(sample: Sample) -> None:
    path = sample.places.database
    path.unlink()
    plain = sqlite3.connect(path)
    plain.execute("CREATE TABLE entries (seq INTEGER PRIMARY KEY)")
    plain.commit()
    plain.close()


def _folder(sample: Sample) -> None:
    sample.places.database.unlink()
    sample.places.database.mkdir()


def _pragma(text: str) -> Callable[[Sample], None]:
    def harm(sample: Sample) -> None:
        _execute(sample, f"PRAGMA {text}")

    return harm


def _without_tables(sample: Sample) -> None:
    _execute(sample, "DROP TABLE vault")


def _execute(sample: Sample, statement: str) -> None:
    connection = connect(sample.places.database, sample.unlocked.database_key.pragma_hex)
    connection.execute(statement)
    connection.close()
