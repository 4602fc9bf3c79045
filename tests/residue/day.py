"""A day at the desk, for those who look what it leaves: written, copied, printed, left, crashed."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.desktop.accessible_tree import AccessibleTree, State
from tests.desktop.application import Application
from tests.desktop.computer import Computer
from tests.desktop.hand import Hand
from tests.services.making import CHEAP, confirmed, record
from tests.tour.diary import Diary
from tests.tour.person import Person
from trustdesk.places import Places
from trustdesk.services.hard_moments import PLAN, PLAN_SITTING
from trustdesk.services.opening import open_unkept, prepare
from trustdesk.session.record import RunRecord
from trustdesk.steps.answers import Wrote

NEEDED = ("Xvfb", "xdotool", "dbus-daemon", "gnome-keyring-daemon", "pdftotext")
"""The programs a day needs."""

SAVE_AS_PDF = 2
"""Its place in the menu of an entry."""


@dataclass(frozen=True, slots=True)
class Secrets:
    """Words that stand nowhere else: written, in the passphrase, in a passphrase that is wrong,
    searched for in the guide, and in the line of the plan that is chosen for the lock screen."""

    written: str
    passphrase: str
    mistyped: str
    searched: str
    public: str

    def all(self) -> tuple[str, ...]:
        """Each of them that may never be found."""
        return self.written, self.passphrase, self.mistyped, self.searched


class Day:
    """One desk with a vault on a made-up computer, started by `command` in `folder`."""

    def __init__(
        self, computer: Computer, secrets: Secrets, command: Sequence[str], folder: Path
    ) -> None:
        self.computer = computer
        self.secrets = secrets
        self.process = 0
        self.pdf = computer.home / "asked-for.pdf"
        self.places = Places(computer.home / "desk")
        self._application = Application(computer, command, folder=folder)
        hand = Hand(computer.screen.display)
        self._person = Person(AccessibleTree(computer.accessible), hand, computer.screen, Diary())

    def begins(self) -> None:
        """A vault with a plan is there; the desk shows the lock screen."""
        new = confirmed(prepare("someone-might", self.secrets.passphrase, False, cost=CHEAP))
        desk = new.keep(self.places, open_unkept())
        desk.journal.keep(self._plan())
        desk.close()
        self.process = self._application.start("--home", str(self.places.root))

    def opens(self, *, mistypes: bool = False) -> None:
        """Type the passphrase, or first a wrong one."""
        person = self._person
        self._clicks_into("Passphrase")
        if mistypes:
            person.enters(f"{self.secrets.mistyped}\n")
            person.sees("That is not the passphrase.")
            self._clicks_into("Passphrase")
            person.presses("ctrl+a")
        person.enters(f"{self.secrets.passphrase}\n")
        person.sees("Today", "radio button")

    def keeps_a_note(self) -> None:
        """Write, keep, give it a tag, look for it."""
        person, word = self._person, self.secrets.written
        self.writes_a_note()
        person.clicks("Keep", "push button")
        person.waits_until(lambda: word in person.sees("The entry", "text").text, "the note, kept")
        person.clicks("Add a tag", "push button")
        self._clicks_into("New tag")
        person.enters(f"{word}\n")
        person.sees_beginning(f"{word}.", "push button")
        self._clicks_into("Search")
        person.enters(word)

    def saves_a_pdf(self) -> None:
        """The one file in which the words may stand: it was asked for."""
        person = self._person
        person.chooses_from_menu("More", SAVE_AS_PDF)
        person.clicks("Choose a place", "push button")
        person.sees("File name:", "text")
        person.presses("ctrl+a")
        person.enters(f"{self.pdf}\n")
        person.waits_until(self.pdf.is_file, "the PDF file")
        person.does_not_see("File name:")

    def writes_a_note(self) -> None:
        """A note that is not kept yet."""
        self._person.clicks("Journal", "radio button")
        self._person.clicks("Just write", "push button")
        self._clicks_into("Your note")
        self._person.enters(f"{self.secrets.written} stood by the river.")

    def searches_the_guide(self) -> None:
        """For a word that stands nowhere in it."""
        person = self._person
        person.clicks("Settings", "radio button")
        person.clicks("Guide", "radio button")
        self._clicks_into("Search in the guide")
        person.enters(self.secrets.searched)
        searched = self.secrets.searched
        field = "Search in the guide"
        person.waits_until(lambda: searched in person.sees(field, "text").text, "the search")

    def shows_a_line(self) -> None:
        """Choose a line of the plan for the lock screen."""
        person = self._person
        person.clicks("Support", "radio button")
        person.clicks("Open my plan", "push button")
        person.clicks("Choose lines", "push button")
        person.clicks(self.secrets.public, "check box")
        person.clicks("Show these lines", "push button")
        person.sees("Take them off", "push button")

    def takes_it_off(self) -> None:
        """Take it off again."""
        person = self._person
        person.clicks("Take them off", "push button")
        person.waits_until(lambda: not self.places.public_file.exists(), "no line")
        person.clicks("Back", "push button")

    def copies(self) -> None:
        """Copy what is being written."""
        self._person.presses("ctrl+a", "ctrl+c")

    def leaves(self) -> None:
        """F9: another process shows the lock screen."""
        before = self.process
        self._person.presses("F9")
        self.process = self._application.wait_for_another()
        self._application.wait_for_end(before)
        self._person.sees("Passphrase", "text")

    def crashes(self) -> None:
        """As a fault in it would let it."""
        os.kill(self.process, signal.SIGSEGV)
        self._application.wait_for_end(self.process)

    def _plan(self) -> RunRecord:
        words = {"places": self.secrets.public, "people": self.secrets.written}
        return record(
            exercise_id=PLAN,
            sitting_id=PLAN_SITTING,
            answers={part: Wrote(text=text) for part, text in words.items()},
        )

    def _clicks_into(self, field: str) -> None:
        """Click, and wait until the keyboard is there."""
        person = self._person
        person.clicks(field, "text")
        has_keyboard = "the keyboard in " + field
        person.waits_until(lambda: person.sees(field, "text").has(State.FOCUSED), has_keyboard)

    def ends(self) -> None:
        """End whatever of it still runs."""
        self._application.end_all()


def pdfs_with(folder: Path, word: str) -> list[tuple[Path, bool]]:
    """Each PDF below a folder, and whether a word can be read in it."""
    return [(path, word in _text_of(path)) for path in sorted(folder.rglob("*.pdf"))]


def _text_of(path: Path) -> str:
    told = ["pdftotext", str(path), "-"]
    return subprocess.run(told, capture_output=True, text=True, timeout=60, check=True).stdout
