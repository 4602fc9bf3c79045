"""The residue scan: random words, typed at a real desk, are looked for wherever they could lie.

A plain twin goes first, and every way of looking must find what it left; then it is swept away.
"""

from __future__ import annotations

import random
import resource
import shutil
import time
from collections.abc import Callable, Iterable
from dataclasses import fields
from pathlib import Path

from tests.desktop.application import FROM_SOURCE
from tests.desktop.computer import Computer, made_up_computer
from tests.faults.outcome import Outcome
from tests.faults.tracing import sees_inside_closed, why_not_traced
from tests.faults.trial import Tally, Trial
from tests.residue import in_memory, in_writes, on_disk
from tests.residue.clipboard import others_get
from tests.residue.day import NEEDED, Day, Secrets, pdfs_with
from tests.residue.forms import SHAPES
from tests.residue.twin import leave_behind
from trustdesk.vault.durable import draft_of

LONG = 800
"""From so many searches on, the day is a whole one."""
CLIPBOARD_SECONDS = 30
SYLLABLES = 6

Looked = Callable[[str], Iterable[tuple[object, set[str]]]]


def residue(trial: Trial) -> Outcome:
    """The row. What is tried are searches: of one place, for one word, in one shape."""
    missing = [tool for tool in NEEDED if shutil.which(tool) is None]
    reason = why_not_traced() or ("not installed: " + ", ".join(missing) if missing else "")
    if reason:
        return Outcome.not_run(trial.row, reason)
    _, most = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (most, most))
    chance = trial.chance()
    secrets = Secrets(*(_word(chance) for _ in fields(Secrets)))
    with made_up_computer() as computer:
        scan = _Scan(computer, secrets, trial.folder, trial.tally())
        scan.try_each_way_of_looking()
        scan.through_the_day(is_long=trial.count >= LONG)
    return scan.tally.outcome()


def _word(chance: random.Random) -> str:
    """A word that nobody has written; no paper draws two of its letters as one."""
    pairs = (chance.choice("bcdghklmnprstvwz") + chance.choice("aeiou") for _ in range(SYLLABLES))
    return "".join(pairs)


class _Scan:
    """Looks everywhere, after each part of a day."""

    def __init__(self, computer: Computer, secrets: Secrets, folder: Path, tally: Tally) -> None:
        self.tally = tally
        self._computer = computer
        self._secrets = secrets
        self._sees_inside = sees_inside_closed()
        self._log = folder / "writes"
        self._work = folder / "work"
        self._work.mkdir()
        command = in_writes.watched(FROM_SOURCE, self._log)
        self._day = Day(computer, secrets, command, self._work)

    def try_each_way_of_looking(self) -> None:
        """On what a plain program leaves behind."""
        word, log = self._secrets.written, self._log.with_name("twin-writes")
        file = leave_behind(self._computer.home, word, log)
        found = dict(on_disk.looked_through(self._computer.home, word))
        self._control("on the disk", found.pop(file, set()) == set(SHAPES))
        written = dict(in_writes.looked_through(log, word))
        self._control("in what is written", written.get(str(file)) == set(SHAPES))
        cores = [path for path in found if path.name.startswith("core")]
        if cores:
            self._control("in core dumps", any(found[core] for core in cores))
        else:
            self.tally.saw("core dumps of a plain program: this computer makes none")
        for path in (file, *cores):
            path.unlink()

    def through_the_day(self, *, is_long: bool) -> None:
        """Keep, copy, leave; on a long one print as well, wait, open again and crash."""
        day = self._day
        try:
            day.begins()
            day.opens(mistypes=True)
            day.keeps_a_note()
            if is_long:
                day.saves_a_pdf()
            day.searches_the_guide()
            self._line_on_the_lock_screen()
            day.writes_a_note()
            day.copies()
            self._clipboard(waits=is_long)
            self._memory_of_the_open_desk()
            self._disk("while it is open")
            day.leaves()
            self._memory_of_the_lock_screen()
            self._disk("after the lock")
            self._add("the clipboard after the lock", is_there=self._is_copied())
            if is_long:
                day.opens()
                day.writes_a_note()
                day.crashes()
                self._disk("after a crash")
        finally:
            day.ends()
        self._writes()
        if is_long:
            self._papers()

    def _line_on_the_lock_screen(self) -> None:
        """It lies in one file while it is chosen, and afterwards nowhere."""
        file, word = self._day.places.public_file, self._secrets.public
        self._day.shows_a_line()
        found = dict(on_disk.looked_through(self._computer.home, word))
        self._control("in the file of the lock screen", bool(found.pop(file, set())))
        self._add("another file than that of the lock screen", is_there=any(found.values()))
        self._day.takes_it_off()

    def _disk(self, when: str) -> None:
        for folder in (self._computer.home, self._work):
            self._look(when, lambda word, f=folder: on_disk.looked_through(f, word))  # type: ignore[misc]

    def _look(self, when: str, looked: Looked) -> None:
        for number, word in enumerate((*self._secrets.all(), self._secrets.public)):
            for place, shapes in looked(word):
                self.tally.saw("files", int(number == 0))
                for shape in SHAPES:
                    self._add(f"{place} {when}, {shape}", is_there=shape in shapes)

    def _memory_of_the_open_desk(self) -> None:
        if self._sees_inside:
            found = in_memory.counted_in_memory(self._day.process, self._secrets.written)
            self.tally.saw("times in the memory of the open desk", found.total())
            self._control("in memory", bool(found))

    def _memory_of_the_lock_screen(self) -> None:
        words = (*self._secrets.all(), self._secrets.public)
        for word in words if self._sees_inside else ():
            found = in_memory.counted_in_memory(self._day.process, word)
            for shape in SHAPES:
                self._add(f"the memory of the lock screen, {shape}", is_there=found[shape] > 0)

    def _writes(self) -> None:
        if not self._sees_inside:
            self.tally.saw("day without memory and writes: only root may see them")
            return
        written = dict(in_writes.looked_through(self._log, self._secrets.written))
        is_seen = any(place.endswith("vault.db") for place in written)
        self._control("in the desk's own writes", is_seen)
        self._look("as it was written", self._written_through)

    def _written_through(self, word: str) -> Iterable[tuple[object, set[str]]]:
        """What was written where, but for the line in the file that it was chosen for."""
        draft = str(draft_of(self._day.places.public_file))
        for place, shapes in in_writes.looked_through(self._log, word):
            is_chosen = word == self._secrets.public and place == draft
            yield place, set() if is_chosen else shapes

    def _clipboard(self, *, waits: bool) -> None:
        self._control("on the clipboard", self._is_copied())
        if waits:
            time.sleep(CLIPBOARD_SECONDS + 1)  # what is looked at is what is there then
            self._add(f"the clipboard after {CLIPBOARD_SECONDS} s", is_there=self._is_copied())
            self._day.copies()

    def _is_copied(self) -> bool:
        found = others_get(self._computer.environment())
        return any(self._secrets.written in str(each["text"]) for each in found.values())

    def _papers(self) -> None:
        for path, is_there in pdfs_with(self._computer.home, self._secrets.written):
            if path == self._day.pdf:
                self._control("in the PDF that was asked for", is_there)
            else:
                self._add(f"{path}", is_there=is_there)

    def _add(self, place: str, *, is_there: bool) -> None:
        self.tally.add(place, "a word is there" if is_there else "")

    def _control(self, where: str, was_found: bool) -> None:
        """A way of looking that sees nothing is a failure, and no proof of anything."""
        if not was_found:
            self.tally.add(f"looking {where}", "it does not find what is there")
