"""`python -m ui --self-test`: everything once, for real, in a temporary home.

For the built application on a machine that has nothing else. Prints one line a part and returns 1
at the first that fails. The error itself is shown: there is no content in it but this file's own.
"""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QApplication

from trustdesk.places import Places
from trustdesk.session.clock import ManualClock
from trustdesk.session.run import Run
from trustdesk.session.state import Safety, Stage
from trustdesk.steps.answers import Wrote
from trustdesk.steps.write import Write
from trustdesk.version import VERSION
from ui.self_test_sights import every_picture, every_translation

if TYPE_CHECKING:
    from trustdesk.catalog.exercise import Exercise
    from trustdesk.catalog.library import Library
    from trustdesk.services.desk import Desk

PASSPHRASE = "a passphrase for one minute"
MARKER = "umbrella quartz"
TURN_SECONDS = 1.0
MOST_TURNS = 10_000


def run_self_test(*, with_sound: bool = False) -> int:
    """Try every part; returns the exit status. `with_sound`: a cue must really be played."""
    if sys.platform == "linux" and not {"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        test = SelfTest(Path(folder), with_sound=with_sound)
        parts: tuple[tuple[str, Callable[[], str]], ...] = (
            ("versions", test.versions),
            ("themes and icons", every_picture),
            ("translations", every_translation),
            ("exercises", test.exercises),
            ("support", test.support),
            ("statement checks", test.checks),
            ("keyring backend", test.keyring),
            ("a vault made, and every exercise kept", test.make_and_keep),
            ("the vault opened again, and found in", test.open_and_find),
            ("a vault opened by each kind of way in", test.ways),
            ("a PDF", test.pdf),
            ("a desk file, written and brought", test.desk_file),
            ("sounds", test.sounds),
        )
        for name, part in parts:
            try:
                print(f"ok    {name}: {part()}", flush=True)  # noqa: T201
            except Exception:  # noqa: BLE001 - whatever it is, it fails the test
                print(f"FAIL  {name}\n{traceback.format_exc()}", flush=True)  # noqa: T201
                return 1
    app.processEvents()
    return 0


class SelfTest:
    """The parts, in the order in which they are tried. Each says in a few words what it saw."""

    def __init__(self, folder: Path, *, with_sound: bool) -> None:
        self._folder = folder
        self._with_sound = with_sound
        self._places = Places.standard(folder / "home")
        self._pdf_source = ""

    def versions(self) -> str:
        """What is inside."""
        from trustdesk.services.versions import versions_inside

        python, system = platform.python_version(), platform.platform()
        parts = [f"TrustDesk {VERSION}", f"Python {python}", f"Qt {qVersion()}"]
        return ", ".join([*parts, *versions_inside(), system])

    def ways(self) -> str:
        """A vault for each kind of way in."""
        from ui.self_test_ways import every_way_opens

        return every_way_opens(self._folder)

    def exercises(self) -> str:
        """Every exercise can be read, without a mistake."""
        library = self._library()
        problems = [str(problem) for problem in library.problems()]
        if problems or not library.heads():
            raise AssertionError("; ".join(problems) or "there are no exercises")
        return f"{len(library.heads())} exercises"

    def support(self) -> str:
        """The contacts are there."""
        from trustdesk.catalog.contacts import contacts_for, countries

        found = countries()
        if not all(contacts_for(country.code) for country in found):
            raise AssertionError("a country without contacts")
        return f"{len(found)} countries"

    def checks(self) -> str:
        """The rules can be read, and find something."""
        from trustdesk.services.statement import check_statement

        hints = check_statement("when", "you never listen")
        if not hints:
            raise AssertionError("nothing was found in a sentence with never")
        return hints[0].kind

    def keyring(self) -> str:
        """The system's keyring is named; that it cannot be reached here is no failure."""
        from trustdesk.services.versions import keyring_name

        return keyring_name()

    def make_and_keep(self) -> str:
        """A vault with passphrase and recovery code, and each sitting gone through into it."""
        from trustdesk.services.opening import open_unkept, prepare

        new = prepare("someone-might", PASSPHRASE, use_keyring=False)
        groups = new.recovery_code.groups
        if not new.confirm(*(groups[index] for index in new.asked_groups)):
            raise AssertionError("the recovery code does not match itself")
        self._places.prepare()
        desk = new.keep(self._places, open_unkept())
        library, kept = self._library(), 0
        for head in library.heads():
            exercise = library.exercise(head.id)
            for sitting in exercise.sitting:
                _go_through(desk, exercise, sitting.id)
                kept += 1
        desk.close()
        return f"{kept} sittings"

    def open_and_find(self) -> str:
        """The passphrase opens it, a search finds what was written, nothing lies there readable."""
        from trustdesk.services.opening import open_with_passphrase
        from ui.pages.journal.entry_text import entry_report
        from ui.printing import report_html

        for file in self._places.root.rglob("*"):
            if file.is_file() and MARKER.encode() in file.read_bytes():
                raise AssertionError(f"readable in {file.name}")
        desk = open_with_passphrase(self._places, PASSPHRASE)
        found = desk.journal.search(MARKER)
        if not found:
            raise AssertionError("what was written is not found")
        entry = desk.journal.entry(found[0].uuid)
        self._pdf_source = report_html(entry_report(entry, found[0].title), "today")
        desk.close()
        return f"{len(found)} entries"

    def pdf(self) -> str:
        """An entry becomes a PDF."""
        from ui.printing import save_pdf
        from ui.theme.fonts import serif_family

        path = self._folder / "entry.pdf"
        save_pdf(path, self._pdf_source, serif_family())
        if not path.read_bytes().startswith(b"%PDF-"):
            raise AssertionError("not a PDF")
        return f"{path.stat().st_size} bytes"

    def desk_file(self) -> str:
        """Everything goes into one encrypted file, and onto another desk."""
        from trustdesk.services.moving import read_desk_file, set_aside, write_desk_file
        from trustdesk.services.opening import open_unkept, open_with_passphrase

        path, moving = self._folder / "desk.trustdesk", self._places.moving
        desk, other = open_with_passphrase(self._places, PASSPHRASE), open_unkept()
        moved = write_desk_file(set_aside(desk, moving), path, PASSPHRASE)
        arrived = read_desk_file(path, PASSPHRASE, moving)
        added = arrived.bring(other)
        arrived.close()
        found = other.journal.search(MARKER)
        desk.close()
        other.close()
        if added.entries != moved.entries or not found:
            raise AssertionError("not everything came back")
        return f"{added.entries} entries in {moved.bytes} bytes"

    def sounds(self) -> str:
        """Every sound, one of them played."""
        from ui.self_test_sound import every_sound

        return every_sound(must_play=self._with_sound)

    def _library(self) -> Library:
        from trustdesk.catalog.folders import exercises_folder
        from trustdesk.catalog.library import Library

        return Library([exercises_folder()])


def _go_through(desk: Desk, exercise: Exercise, sitting_id: str) -> None:
    """Go through a sitting with a clock of our own, writing wherever something can be written."""
    clock = ManualClock(datetime.now().astimezone())
    run = Run(exercise, sitting_id, clock=clock, safety=Safety.OPEN)
    for _ in range(MOST_TURNS):
        if run.stage is not Stage.STEP:
            break
        if isinstance(run.step, Write):
            run.set_answer(Wrote(text=f"{MARKER} in {run.step.id}"))
        clock.advance(TURN_SECONDS)
        if not run.tick() and run.left() in (None, 0.0):
            run.next()
    if run.stage is not Stage.ENDING:
        raise AssertionError(f"{exercise.id} does not end")
    run.finish()
    desk.journal.keep(run.record())
