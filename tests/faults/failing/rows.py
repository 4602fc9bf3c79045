"""The row about system calls that fail."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.faults.children import BROKE, Say
from tests.faults.failing.injecting import Begin, Fault, calls_of, run_with
from tests.faults.failing.operations import OPERATIONS, Operation
from tests.faults.outcome import Outcome
from tests.faults.tracing import why_not_traced
from tests.faults.trial import Tally, Trial
from trustdesk.errors import CopyDamaged, DatabaseDamaged, DeskError, Surroundings, VaultExists

A_SAMPLE = 500
"""Fewer than so many are picked out of all; from here on all there are are tried."""

DONE, REFUSED = "done", "refused "
_FILES = (
    *("vault.key", "vault.key.tmp", "vault.key.bak", "vault.key.bak.tmp"),
    *("vault.count", "vault.count.tmp", "vault.db", "vault.db-journal"),
)
_ABOVE = ("current", "current.tmp", "preferences.toml", "preferences.toml.tmp", "v1")

# A call that strace lets fail is not made: a file would stay open, and locked, that really closes.
_NOT_FAILING = frozenset({"close", "mmap", "munmap"})
_READING = frozenset({"pread64", "read", "lseek", "stat", "lstat", "fstat", "newfstatat", "access"})
_READING |= {"fcntl", "getdents64", "readlink"}


@dataclass(frozen=True, slots=True)
class Expected:
    """What may be there: before, after, and after it was done a second time."""

    before: object
    after: object
    twice: object


def failing_calls(trial: Trial) -> Outcome:
    """The row: every system call of every operation fails once, and once for good."""
    reason = why_not_traced()
    if reason:
        return Outcome.not_run(trial.row, reason)
    tally = trial.tally()
    prepared = [_Prepared(trial.folder, operation) for operation in OPERATIONS]
    points = [(ready, fault) for ready in prepared for fault in ready.faults()]
    points = points[trial.part :: trial.parts]
    if trial.count < A_SAMPLE:
        points = trial.chance().sample(points, trial.count)
    for ready, fault in points:
        tally.add(f"{ready.operation.name}, {fault}", ready.trouble(fault, tally))
    return tally.outcome()


class _Prepared:
    """An operation with its folder, what may be there afterwards, and the calls it makes."""

    def __init__(self, folder: Path, operation: Operation) -> None:
        self.operation = operation
        self._template = folder / operation.name.replace(" ", "-")
        self._work = folder / "work"
        operation.prepare(self._template)
        twice = 2 if operation.repeats else 1
        self.expected = Expected(*(self._look_after(times) for times in (0, 1, twice)))
        self._copy()
        notes = folder / "calls"
        said, self._calls = calls_of(self._begin(1), self._paths(), notes)
        if said != [DONE]:
            raise AssertionError(f"{operation.name} without a fault: {said}")

    def faults(self) -> Iterator[Fault]:
        """Every fault of this operation."""
        for call, times in sorted(self._calls.items()):
            if call in _NOT_FAILING:
                continue
            errors = ("EIO",) if call in _READING else ("ENOSPC", "EIO")
            for nth in range(1, times + 1):
                for error in errors:
                    yield Fault(call, error, nth)
                    yield Fault(call, error, nth, lasting=True)

    def trouble(self, fault: Fault, tally: Tally) -> str:
        """Let it happen; what is wrong, "" if nothing is."""
        self._copy()
        said = run_with(fault, self._begin(1 if fault.lasting else 2), self._paths())
        broke = [line for line in said if line.startswith(BROKE)]
        if broke or not said:
            return " ".join(broke) or "the process ended without a word"
        tally.saw(f"times {said[0]}")
        wrong = _wrong_words(said, fault)
        try:
            found = self.operation.look(self._work)
        except (AssertionError, DeskError) as error:
            return f"{said}: {error}"
        if found not in self._allowed(said):
            return f"{said}, and a state that should not be"
        return wrong or self._draft_left(fault)

    def _draft_left(self, fault: Fault) -> str:
        """Where nothing can be removed for good, a draft stays; the next change replaces it."""
        if fault.call == "unlink" and fault.lasting:
            return ""
        left = list((self._work / "v1").glob("vault.key*.tmp"))
        return f"a draft of the header was left: {left[0].name}" if left else ""

    def _allowed(self, said: Sequence[str]) -> list[object]:
        expected = self.expected
        if said[0] == DONE:
            return [expected.after]
        if said[-1] == DONE:  # the second time: the first may have come through all the same
            return [expected.after, expected.twice]
        return [expected.before, *self.operation.between, expected.after, expected.twice]

    def _look_after(self, times: int) -> object:
        self._copy()
        if times:
            act = self.operation.begin(self._work)
            for _ in range(times):
                act()
        return self.operation.look(self._work)

    def _copy(self) -> None:
        shutil.rmtree(self._work, ignore_errors=True)
        if self._template.exists():
            shutil.copytree(self._template, self._work)

    def _paths(self) -> list[Path]:
        inside = [self._work / "v1" / name for name in _FILES]
        beside = [self._work / name for name in (*_ABOVE, *self.operation.further)]
        return [self._work, *beside, *inside]

    def _begin(self, tries: int) -> Begin:
        def begin() -> object:
            act = self.operation.begin(self._work)

            def attempt(say: Say) -> None:
                for _ in range(tries):
                    try:
                        act()
                    except DeskError as error:
                        kind = "Surroundings" if isinstance(error, Surroundings) else "other"
                        say(f"{REFUSED}{error.code} {kind}")
                    else:
                        say(DONE)
                        return

            return attempt

        return begin  # type: ignore[return-value]


def _wrong_words(said: Sequence[str], fault: Fault) -> str:
    """A refusal must be about the surroundings, and must not last longer than the fault.

    A disk that cannot give back what was written is damage: SQLite says CORRUPTFS then. If that was
    the last step of making a vault, the next try finds it made. A new copy of which a page cannot
    be read back is no copy.
    """
    for line in said:
        is_read_back = fault.call in ("pread64", "fstat")
        if is_read_back and (DatabaseDamaged.code in line or VaultExists.code in line):
            continue
        if fault.call in _READING and CopyDamaged.code in line:
            continue
        if line.startswith(REFUSED) and not line.endswith("Surroundings"):
            return f"it was said to be {line.removeprefix(REFUSED)}"
    if not fault.lasting and said[-1] != DONE and VaultExists.code not in said[-1]:
        return f"it could not be done afterwards: {said}"
    return ""
