"""What comes after the first painting: imports in small steps, so that keys are answered between.

What a person does on the first picture meanwhile is remembered, and done when all is there.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

STEPS = (
    "ui.tasks",
    "ui.dialogs",
    "ui.clipboard",
    "ui.clinic_kit",
    "ui.wiring",
    "ui.widgets.card",
    "ui.widgets.fields",
    "ui.widgets.paper_edit",
    "ui.wording.errors",
    "ui.shell.cover",
    "ui.shell.covered_trouble",
    "ui.shell.leaving",
    "ui.shell.opening",
    "ui.shell.frame",
    "ui.shell.doors",
    "ui.shell.after_check",
    "ui.shell.desk_flow",
)
PAGES = (
    "ui.pages.journal.journal_page",
    "ui.pages.exercises",
    "ui.pages.support",
)
"""What a key may show next."""

SIGNALS = (
    "breath_asked",
    "look_asked",
    "rehearsal_asked",
    "support_asked",
    "night_asked",
    "file_asked",
    "lost_asked",
    "passphrase_wanted",
    "way_given",
    "close_asked",
)


def import_pages() -> None:
    """Import the pages that a key may show next. On the desk thread: the window goes on."""
    for module in PAGES:
        import_module(module)


class Warming(QObject):
    """Imports one module at each turn of the event loop, then calls `done`."""

    def __init__(self, done: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._done = done
        self._steps = iter(STEPS)

    def begin(self) -> None:
        """Take the first step."""
        self._step()

    def _step(self) -> None:
        module = next(self._steps, None)
        if module is None:
            self._done()
            return
        import_module(module)
        QTimer.singleShot(0, self, self._step)


class EarlyWishes(QObject):
    """Remembers the signals of a picture that nobody listens to yet."""

    def __init__(self, picture: QWidget) -> None:
        super().__init__(picture)
        self._heard: list[tuple[str, tuple[object, ...]]] = []
        for name in SIGNALS:
            signal = getattr(picture, name, None)
            if signal is not None:
                signal.connect(lambda *arguments, n=name: self._heard.append((n, arguments)))

    def come_true(self) -> None:
        """Send the signals again, to those who listen now."""
        heard, self._heard = self._heard, []
        for name, arguments in heard:
            getattr(self.parent(), name).emit(*arguments)
        self.deleteLater()
