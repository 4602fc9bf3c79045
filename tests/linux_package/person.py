"""The person of the trial: by names and roles alone, over the accessibility bus."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.desktop.accessible_tree import AccessibleTree
from tests.desktop.announcements import Announcements
from tests.desktop.application import Application
from tests.desktop.computer import Computer
from tests.desktop.hand import Hand
from tests.desktop.screen_reader_user import ScreenReaderUser
from tests.desktop.test_accessible import PASSPHRASE, breathe, set_up

CLOCK_SPEED = "8"
TITLE = "Mindful breathing"


class Person:
    """Sits at a made-up computer on which `command` starts the desk."""

    def __init__(
        self, computer: Computer, command: list[str], log: Path, passphrase: str = PASSPHRASE
    ) -> None:
        self._computer = computer
        self._command = command
        self._log = log
        self._passphrase = passphrase

    def begins_a_desk(self) -> None:
        """Breathe for a minute, keep that entry, and choose a passphrase for it. Then close."""
        with self.sits_down() as user:
            user.hears("A desk of your own.")
            user.presses("Look around")
            with Announcements(self._computer.accessible) as announcements:
                breathe(user, announcements)
            set_up(user)
            user.chooses("Journal")
            user.hears(TITLE)

    def comes_back(self, titles: Sequence[str] = (TITLE,)) -> None:
        """Open the desk with the passphrase and find these entries. Then close."""
        with self.sits_down() as user:
            self.opens(user)
            user.chooses("Journal")
            for title in titles:
                user.hears(title)

    def is_told(self, sentence: str) -> None:
        """Try to open the desk and hear why it does not. Then close."""
        with self.sits_down() as user:
            self.opens(user)
            user.hears(sentence)

    def opens(self, user: ScreenReaderUser) -> None:
        """Give the passphrase on the lock screen."""
        user.writes("Passphrase", self._passphrase)
        user.presses("Open")

    @contextmanager
    def sits_down(self) -> Iterator[ScreenReaderUser]:
        """Start the desk, and close it with the keyboard when all is done."""
        application = Application(self._computer, self._command, self._log)
        try:
            process = application.start("--clock-speed", CLOCK_SPEED)
            yield ScreenReaderUser(AccessibleTree(self._computer.accessible))
            Hand(self._computer.screen.display).press("ctrl+q")
            status = application.wait_for_end(process)
            assert status == 0, f"it ended with status {status}"
        finally:
            application.end_all()
