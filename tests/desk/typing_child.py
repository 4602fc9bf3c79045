"""A desk that is typed into and then killed: `python -m tests.desk.typing_child FOLDER TEXT`.

Prints the run's number once the last letter is typed, and kills itself soon after. The time until
then is counted in turns of its own event loop: a busy machine that holds up the saving holds up
the end as well.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QObject, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit

from tests.desk.making import PASSPHRASE
from trustdesk.places import Places
from trustdesk.services.opening import open_with_passphrase
from trustdesk.services.preferences import Preferences
from trustdesk.session.clock import SystemClock
from ui.app import make_context
from ui.dialogs import AnsweredDialogs
from ui.pages.player.player_page import PlayerPage
from ui.shell.desk_flow import DeskFlow
from ui.shell.window import DeskWindow
from ui.theme.theme import apply_theme

STEP = "first-words"
TURN_MS = 100
TURNS = 12
"""Words are on the disk within a second of the last key, and a little for the disk itself."""


def main(folder: Path, text: str) -> int:
    """Open the vault, go to a step with a field, and type."""
    app = QApplication(sys.argv[:1])
    apply_theme(app, "light")
    places = Places(folder)
    parent = QObject()
    context = make_context(places, Preferences.of(places), SystemClock(), AnsweredDialogs(), parent)
    window = DeskWindow()
    flow = DeskFlow(context, window)
    flow.current.take(open_with_passphrase(places, PASSPHRASE))
    flow.doors.go("today")
    window.open_at(None)
    flow.doors.begin_at_once("is-it-time-for-more-help")
    _wait(lambda: isinstance(window.stage, PlayerPage))
    player = window.stage
    assert isinstance(player, PlayerPage)
    while player.run.step.id != STEP:
        player.view.skip()
        QApplication.processEvents()
    field = player.view.focusWidget()
    assert isinstance(field, QLineEdit | QTextEdit)
    QTest.keyClicks(field, text)
    sys.stdout.write(player.run.uuid + "\n")
    sys.stdout.flush()
    _die_after(TURNS)
    return app.exec()


def _die_after(turns: int) -> None:
    if turns == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    QTimer.singleShot(TURN_MS, lambda: _die_after(turns - 1))


def _wait(is_there: object, seconds: float = 20.0) -> None:
    clock = QElapsedTimer()
    clock.start()
    while not is_there():  # type: ignore[operator]
        assert clock.elapsed() < seconds * 1000
        QApplication.processEvents()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]))
