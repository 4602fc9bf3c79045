"""A whole application that erases its desk and ends.

python -m tests.desk.erasing_child FOLDER PASSPHRASE
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QTimer

from trustdesk.places import Places
from ui.app import DeskApp, make_application
from ui.arguments import Arguments
from ui.pages.access.erase_flow import EraseFlow
from ui.pages.access.erased import ErasedPage
from ui.pages.lock import LockPage
from ui.shell.lock_file import LockFile

TURN_MS = 20


class Hand:
    """Does the next thing as soon as the page for it is in front."""

    def __init__(self, app: DeskApp, passphrase: str) -> None:
        self._app = app
        self._passphrase = passphrase
        self._timer = QTimer(app)
        self._timer.timeout.connect(self._look)
        self._timer.start(TURN_MS)

    def _look(self) -> None:
        stage = self._app.window.stage
        if isinstance(stage, ErasedPage):
            self._timer.stop()
            stage.sheet.go_on_button.click()
        elif isinstance(stage, EraseFlow) and stage.sheet.go_on_button.isEnabled():
            stage.page.word_field.setText("erase")
            stage.sheet.go_on_button.click()
        elif isinstance(stage, LockPage) and stage.open_button.isEnabled():
            stage.passphrase_field.setText(self._passphrase)
            stage.open_button.click()
        elif stage is None and self._app.flow.current.is_kept:
            self._app.flow.doors.go("way/erase")


def main(folder: str, passphrase: str) -> int:
    """Run until it has ended by itself."""
    places = Places(Path(folder))
    lock = LockFile(places.instance_lock)
    assert lock.take()
    application = make_application()
    app = DeskApp(application, Arguments(), places, lock)
    hand = Hand(app, passphrase)
    app.begin(None)
    status = application.exec()
    del hand
    return status


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
