"""The one place that wires everything. The window is painted first; the rest is imported after.

Nothing here may import SQLAlchemy, SQLCipher, keyring, cryptography or msgspec: that is done on
the desk thread while the window is already alive.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from trustdesk.errors import AlreadyOpen, DeskError, place_error
from trustdesk.languages import SOURCE_LANGUAGE
from trustdesk.places import HOME_VARIABLE, Places
from trustdesk.services.preferences import Preferences
from ui.arguments import Arguments, read_arguments
from ui.shell.doorstep import DeskApplication, DropPlace
from ui.shell.first_face import first_face
from ui.shell.first_picture import show_first_picture
from ui.shell.lock_file import LockFile
from ui.shell.on_screen.window_name import name_program
from ui.shell.window import DeskWindow
from ui.theme.theme import appearance_of
from ui.translation import language_of, speak

if TYPE_CHECKING:
    from trustdesk.session.clock import Clock
    from ui.context import Context
    from ui.dialogs import Dialogs
    from ui.shell.desk_flow import DeskFlow
    from ui.shell.guarding import Guarding
    from ui.shell.instance import FrontDoor
    from ui.shell.warming import EarlyWishes

HANDOVER_SECONDS = 10.0
SETTLED_MS = 3000
ENDING_SECONDS = 3.0
FRONT_CALLS = 10
"""How often a second start calls the first within `ENDING_SECONDS`."""
FRONT_DOOR_MS = 500
"""When second starts are listened to: the network library would hold up the first page."""
GUARDING_MS = 300
"""How long after that the desk begins to notice that nobody is there."""
PAGES_MS = 400
"""How long after opening the pages that a key may show next are imported."""
SWITCH_SECONDS = 0.001
"""How long the desk's thread may keep the interpreter while the window wants it."""
ALREADY_OPEN = 0
NOT_REACHED = 1
QUIET_MS = 120
"""How long a first picture that waits for a person has the machine to itself."""
NIGHT = "night"


def main(argv: Sequence[str]) -> int:
    """Open the desk's window and return the exit status."""
    arguments = read_arguments(argv)
    if arguments.self_test:
        from ui.self_test import run_self_test

        return run_self_test(with_sound=arguments.with_sound)
    if arguments.preview is not None:
        from ui.preview import run_preview

        return run_preview(arguments.preview, arguments.clock_speed)
    if arguments.file is not None:
        _hide_file(argv, arguments.file)
    places = Places.standard(arguments.home)
    lock, trouble = LockFile(places.instance_lock), None
    try:
        places.prepare()
        status = _be_the_only_one(places, lock, arguments)
    except (DeskError, OSError) as error:
        status, trouble = None, error if isinstance(error, DeskError) else place_error(error)
    if status is not None:
        return status
    sys.setswitchinterval(SWITCH_SECONDS)
    app = make_application()
    desk_app = DeskApp(app, arguments, places, lock)
    desk_app.begin(trouble)
    return app.exec()


def _hide_file(argv: Sequence[str], file: Path) -> None:
    """Take the file's name out of what other accounts see of this process."""
    from trustdesk.services.process import hide_argument

    for word in argv:
        if Path(word).absolute() == file:
            hide_argument(word)


def make_application() -> QApplication:
    """Return the application, with names that say nothing to anybody who lists windows."""
    app = DeskApplication([*sys.argv[:1], "-style", "fusion"])
    app.setApplicationName("trustdesk")
    app.setApplicationDisplayName("TrustDesk")
    app.setDesktopFileName("trustdesk")
    app.setQuitOnLastWindowClosed(False)
    return app


def make_context(
    places: Places,
    preferences: Preferences,
    clock: Clock,
    dialogs: Dialogs,
    parent: QObject,
    language: str = SOURCE_LANGUAGE,
) -> Context:
    """Return the doors that every page is given."""
    from ui.wiring import context_of

    return context_of(places, preferences, clock, dialogs, parent, language)


class DeskApp(QObject):
    """One running desk: the window, what it stands on, and its end."""

    def __init__(
        self, app: QApplication, arguments: Arguments, places: Places, lock: LockFile
    ) -> None:
        super().__init__(app)
        self._app = app
        self._arguments = arguments
        self._places = places
        self._lock = lock
        self._front_door: FrontDoor | None = None
        self._picture: QWidget | None = None
        self._wishes: EarlyWishes | None = None
        self._guarding: Guarding | None = None
        self._preferences = Preferences.of(places)
        values = self._preferences.values
        self._language = language_of(self._preferences)
        speak(app, self._language)
        appearance_of(app, is_fusion=True).choose(values.theme, values.text_percent)
        name_program(app, values.window_title)
        self.window = DeskWindow()
        self.window.setWindowTitle(app.applicationDisplayName())

    @cached_property
    def context(self) -> Context:
        """The doors that every page is given; made after the first painting."""
        from trustdesk.session.clock import ScaledClock, SystemClock
        from ui.dialogs import Dialogs

        speed = self._arguments.clock_speed
        clock: Clock = SystemClock() if speed == 1.0 else ScaledClock(speed)
        return make_context(self._places, self._preferences, clock, Dialogs(), self, self._language)

    @cached_property
    def flow(self) -> DeskFlow:
        """What is shown when; made after the first painting."""
        from ui.shell.after_check import AfterCheck
        from ui.shell.desk_flow import DeskFlow
        from ui.shell.start_check import StartCheck

        flow = DeskFlow(self.context, self.window)
        flow.opening.opened.connect(lambda _desk, _way: self._soon_import_pages())
        check = StartCheck(self.context, flow.current, flow)
        AfterCheck(self.context, self.window, flow.frame, flow.doors, flow.current, check)
        flow.again_asked.connect(self._on_again_asked)
        flow.leaving.locking.connect(self._on_locking)
        flow.leaving.locked.connect(self._on_locked)
        flow.leaving.ended.connect(self._on_ended)
        self.context.changes.preferences_changed.connect(self._on_preferences_changed)
        return flow

    def begin(self, trouble: DeskError | None) -> None:
        """Paint the first picture; everything else comes after it."""
        self.window.painted.connect(self._on_painted, Qt.ConnectionType.QueuedConnection)
        if trouble is None:
            face = first_face(self._places, lock_screen=self._arguments.lock_screen)
            hour = datetime.now().astimezone().hour
            self._picture = show_first_picture(self.window, face, hour)
        else:
            self.flow.show_trouble(trouble)
        self.window.open_at(self._preferences.values.geometry)

    def _on_painted(self) -> None:
        """Close the process to others before anything is opened or typed: the desktop has
        answered by now what Qt asks it at a start, which it would not do afterwards."""
        from trustdesk.services.process import limit_process
        from ui.shell.warming import EarlyWishes, Warming

        limit_process()
        QTimer.singleShot(SETTLED_MS, self, self._on_settled)
        if self._picture is not None:
            self._wishes = EarlyWishes(self._picture)
        waits = self.window.stage is not None
        QTimer.singleShot(QUIET_MS if waits else 0, self, Warming(self._on_warm, self).begin)

    def _on_warm(self) -> None:
        picture, self._picture = self._picture, None
        if picture is not None and self._wishes is not None:
            self.flow.take_over(picture)
            self._wishes.come_true()
            self._wishes = None
        QTimer.singleShot(0, self, self._on_alive)

    def _on_alive(self) -> None:
        """What can wait until the window has answered once."""
        from ui.errors import ErrorLog, FaultNotice, watch_for_errors
        from ui.shell.keys import Keys
        from ui.shell.on_screen.window_face import WindowFace

        Keys(self.flow)
        give = self.flow.given_file.give
        DropPlace(self.window, give)
        if self._arguments.file is not None:
            give(self._arguments.file)
        if isinstance(self._app, DeskApplication):
            self._app.listen(give)
        WindowFace(self._app, self.context, self.window)
        notice = FaultNotice(self)
        notice.fault_met.connect(self._on_fault_met)
        watch_for_errors(ErrorLog(self._places.log), notice)
        QTimer.singleShot(FRONT_DOOR_MS, self, self._on_front_door_due)

    def _on_front_door_due(self) -> None:
        from ui.shell.instance import FrontDoor

        self._front_door = FrontDoor(self._places.root, self)
        self._front_door.front_asked.connect(self.window.come_to_front)
        self._front_door.file_given.connect(self.flow.given_file.give)
        QTimer.singleShot(GUARDING_MS, self, self._on_guarding_due)

    def _on_guarding_due(self) -> None:
        from trustdesk.session.clock import SystemClock
        from ui.shell.guarding import Guarding
        from ui.shell.program_watch import ProgramWatch, own_program

        self._guarding = Guarding(self.flow, SystemClock())
        self._guarding.begin()
        program = own_program()
        if program is not None:
            ProgramWatch(program, self).replaced.connect(self._on_replaced)

    def _on_replaced(self) -> None:
        self.window.notice_bar.say(
            self.tr(
                "This program was brought up to date on this computer. The window goes on as it "
                "is. The new version comes with the next start."
            )
        )

    def _soon_import_pages(self) -> None:
        from ui.shell.warming import import_pages

        tasks = self.context.tasks
        QTimer.singleShot(PAGES_MS, self, lambda: tasks.run(import_pages))

    def _on_settled(self) -> None:
        """Collect garbage again, but never look through all that the start has made for good:
        that would hold up the window for 17 ms every now and then."""
        gc.freeze()
        gc.enable()

    def _on_preferences_changed(self) -> None:
        values, appearance = self._preferences.values, appearance_of(self._app)
        is_night = appearance.theme.tokens.name == NIGHT  # which stays until it is left
        appearance.choose(NIGHT if is_night else values.theme, values.text_percent)
        if self.context.lazy_sound.is_made:
            self.context.sound.set_enabled(values.sound)

    def _on_fault_met(self, _line: str) -> None:
        self.window.notice_bar.say(
            self.tr(
                "Something in TrustDesk went wrong. What you wrote is still here. If this page "
                "does not answer, go to another one."
            )
        )

    def _on_again_asked(self) -> None:
        """Make sure of the folder again: it may not have been there for us before."""
        try:
            self._places.prepare()
            is_ours = self._lock.take()
        except (DeskError, OSError) as error:
            self.flow.show_trouble(error if isinstance(error, DeskError) else place_error(error))
            return
        if not is_ours:
            self.flow.show_trouble(AlreadyOpen())

    def _on_locking(self) -> None:
        """Start the lock screen while the desk is being closed: it opens nothing before its
        predecessor has ended."""
        from ui.shell.handover import start_successor, successor_command

        # The successor starts in another folder: a relative path would lead it elsewhere.
        is_named = self._arguments.home is not None or HOME_VARIABLE in os.environ
        start_successor(successor_command(self._places.root if is_named else None))

    def _on_locked(self) -> None:
        from ui.shell.handover import end_now

        self._let_go()
        end_now()

    def _on_ended(self) -> None:
        self._let_go()
        self.window.close_for_good()
        self.context.paper.close(0)
        self.context.tasks.close(ENDING_SECONDS)
        self._app.exit(0)

    def _let_go(self) -> None:
        """Remember the window's place, and let go of the clipboard and the locks."""
        self.context.clipboard.clear()
        with suppress(DeskError):  # a full disk must not keep anyone from leaving
            self.context.preferences.change(geometry=self.window.place_on_screen())
        if self._front_door is not None:
            self._front_door.close()
        if self._preferences.is_forgotten:
            self._leave_nothing()
        self._lock.release()

    def _leave_nothing(self) -> None:
        """After everything was erased: the lock's empty file, and the folder if it is empty."""
        with suppress(OSError):
            self._lock.remove()
            self._places.root.rmdir()


def _be_the_only_one(places: Places, lock: LockFile, arguments: Arguments) -> int | None:
    """Take the lock; else bring the desk that runs to the front and return an exit status."""
    if lock.take(HANDOVER_SECONDS if arguments.after else 0.0):
        return None
    from PySide6.QtCore import QCoreApplication

    from ui.shell.instance import ask_for_front

    app = QCoreApplication(sys.argv[:1])
    try:
        # The desk that runs may just be starting, or ending.
        for _ in range(FRONT_CALLS):
            if ask_for_front(places.root, file=arguments.file) is not None:
                return ALREADY_OPEN
            if lock.take(ENDING_SECONDS / FRONT_CALLS):
                return None
        return NOT_REACHED
    finally:
        app.shutdown()
