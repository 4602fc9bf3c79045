"""A file that a person opened from outside: where it leads, and when."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from trustdesk.errors import Cancelled, DeskError, NoClinic
from ui.context import Context
from ui.shell.current_desk import CurrentDesk
from ui.shell.doors import Doors
from ui.shell.frame import Frame
from ui.shell.window import DeskWindow
from ui.wording.errors import words_for

if TYPE_CHECKING:
    from trustdesk.services.given_file import GivenKind
    from ui.pages.settings.settings_page import SettingsPage


class GivenFile(QObject):
    """Holds the path in memory until a page of the open desk is in front.

    What fills the window is never interrupted: an exercise, a bad night, set-up, the lock screen.
    Of several files that are given meanwhile the last one counts. Locking forgets it.
    """

    def __init__(
        self,
        context: Context,
        window: DeskWindow,
        frame: Frame,
        doors: Doors,
        current: CurrentDesk,
    ) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._frame = frame
        self._doors = doors
        self._current = current
        self._path: Path | None = None
        self._is_told = False
        # Queued: whoever brings a page to the front has more to do after that.
        window.face_changed.connect(self._go_on, Qt.ConnectionType.QueuedConnection)
        current.changed.connect(self._go_on, Qt.ConnectionType.QueuedConnection)

    @property
    def is_waiting(self) -> bool:
        """Whether there is a file that waits for its time."""
        return self._path is not None

    def give(self, path: Path) -> None:
        """Open a file as soon as nothing is interrupted by it. The path is to be absolute."""
        self._path = path
        self._is_told = False
        self._go_on()

    @property
    def _is_time(self) -> bool:
        return self._current.desk is not None and self._window.stage is None

    def _go_on(self) -> None:
        path = self._path
        if path is None:
            return
        if not self._is_time:
            self._say_it_waits()
            return
        self._path = None
        clinic = self._context.clinic

        def operation() -> GivenKind:
            from trustdesk.services.given_file import kind_of

            clinic.read()  # whose answer the next step needs
            return kind_of(path)

        pending = self._context.paper.run(operation)
        pending.then(lambda kind: self._on_looked(path, kind)).otherwise(self._on_refused)

    def _say_it_waits(self) -> None:
        """Once for each file, and not while the first page is still being opened behind."""
        from ui.pages.lock import LockPage

        stage = self._window.stage
        words = self.tr("The file waits until you are done here. Nothing of it was read yet.")
        if self._current.desk is None:
            words = self.tr("The file waits until the desk is open. Nothing of it was read yet.")
        if isinstance(stage, LockPage):
            stage.show_waiting(words)
        elif stage is not None and not self._is_told:
            self._is_told = True
            self._window.notice_bar.say_in_passing(words)

    def _on_looked(self, path: Path, kind: GivenKind) -> None:
        from trustdesk.services.given_file import GivenKind

        if not self._is_time:  # something else came to the front meanwhile
            if self._path is None:
                self._path = path
                self._say_it_waits()
            return
        match kind:
            case GivenKind.ASSIGNMENT:
                self._bring_assignment(path)
            case GivenKind.KIT:
                self._tell_of_kit()
            case GivenKind.DESK_FILE:
                self._lead("moving", path, lambda page: page.bring_desk_file(path))

    def _bring_assignment(self, path: Path) -> None:
        clinic = self._context.clinic
        if clinic.accepted is not None:
            self._lead("clinic", path, lambda page: page.bring_assignment(path))
            return
        if clinic.is_there:
            self._doors.go("clinic")
        self._on_refused(NoClinic())

    def _tell_of_kit(self) -> None:
        """A kit is put in place by a setup or a person, so that nobody is asked by surprise."""
        if self._context.clinic.is_there:
            self._doors.go("clinic")
            words = self.tr("This is a clinic’s kit. What this desk has of one stands here.")
        else:
            words = self.tr(
                "This is a clinic’s kit. It belongs in the folder {folder}, under the name "
                "clinic.kit. At its next start the desk asks you about it."
            ).format(folder=self._context.places.clinic_kit.parent)
        self._window.notice_bar.say(words)

    def _lead(self, door: str, path: Path, bring: Callable[[SettingsPage], None]) -> None:
        """Show the section; a door may lead elsewhere first, and the file waits for that too."""
        from ui.pages.settings.settings_page import SettingsPage

        self._doors.go(door)
        page = self._frame.page
        if isinstance(page, SettingsPage):
            bring(page)
        else:
            self._path = path

    def _on_refused(self, error: DeskError) -> None:
        if isinstance(error, Cancelled):
            return  # the desk was left meanwhile
        words = words_for(error)
        self._window.notice_bar.say(f"{words.title} {words.to_do}")
