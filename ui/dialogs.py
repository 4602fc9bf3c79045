"""The only place for message boxes and file dialogs. Tests give answers beforehand instead."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSettings
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget
from shiboken6 import delete

from trustdesk.services.process import seen_by_portals
from ui.widgets.question_box import QuestionBox

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

LEAVE_KEYS = ("F9", "Ctrl+Shift+L")
NEUTRAL_JOB = "Page"


@dataclass(frozen=True, slots=True)
class Question:
    """A question with two answers: `yes` does it, `no` leaves everything as it is."""

    title: str
    text: str
    yes: str
    no: str


class Dialogs:
    """Real dialogs. `on_leave` is called when the keys for leaving are pressed over one."""

    def __init__(self) -> None:
        self.on_leave: Callable[[], None] | None = None

    def confirm(self, parent: QWidget, question: Question) -> bool:
        """Ask, and return whether the answer is `yes`. Enter and Esc mean `no`."""
        box = QuestionBox(question.title, question.text, question.no, question.yes, parent)
        self._leave_keys_on(box)
        agreed = bool(box.exec())
        delete(box)
        return agreed

    def tell(self, parent: QWidget, title: str, text: str) -> None:
        """Say something that has to be read before going on."""
        close = QCoreApplication.translate("Dialogs", "Close")
        box = QuestionBox(title, text, close, parent=parent)
        self._leave_keys_on(box)
        box.exec()
        delete(box)

    def choose_printer(self, parent: QWidget) -> QPrinter | None:
        """Ask for a printer; None if it was called off. The job carries no name."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(NEUTRAL_JOB)
        dialog = QPrintDialog(printer, parent)
        self._leave_keys_on(dialog)
        with seen_by_portals():
            agreed = bool(dialog.exec())
        delete(dialog)
        return printer if agreed else None

    def save_file(self, parent: QWidget, title: str, suggested: Path, kinds: str) -> Path | None:
        """Ask where to save; None if it was called off. No list of recent places is left."""
        dialog = QFileDialog(parent, title, str(_nearest(suggested.parent)), kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.selectFile(suggested.name)
        dialog.setDefaultSuffix(suggested.suffix.removeprefix("."))
        self._leave_keys_on(dialog)
        with seen_by_portals():
            chosen = dialog.selectedFiles() if dialog.exec() else []
        delete(dialog)  # it writes its history when it is destroyed
        _forget_history()
        return Path(chosen[0]) if chosen else None

    def open_file(
        self, parent: QWidget, title: str, kinds: str, folder: Path | None = None
    ) -> Path | None:
        """Ask for a file that is there, first in `folder`, else in the person's own.

        None if it was called off. No recent places are left.
        """
        mode = QFileDialog.FileMode.ExistingFile
        return self._ask_for(parent, title, mode, kinds, folder or Path.home())

    def choose_folder(self, parent: QWidget, title: str) -> Path | None:
        """Ask for a folder that is there; None if it was called off. No recent places are left."""
        mode = QFileDialog.FileMode.Directory
        return self._ask_for(parent, title, mode, "", Path.home())

    def _ask_for(
        self, parent: QWidget, title: str, mode: QFileDialog.FileMode, kinds: str, folder: Path
    ) -> Path | None:
        dialog = QFileDialog(parent, title, str(_nearest(folder)), kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptOpen)
        dialog.setFileMode(mode)
        self._leave_keys_on(dialog)
        with seen_by_portals():
            chosen = dialog.selectedFiles() if dialog.exec() else []
        delete(dialog)  # it writes its history when it is destroyed
        _forget_history()
        return Path(chosen[0]) if chosen else None

    def _leave_keys_on(self, box: QDialog) -> None:
        for key in LEAVE_KEYS:
            QShortcut(QKeySequence(key), box).activated.connect(lambda: self._leave(box))

    def _leave(self, box: QDialog) -> None:
        box.reject()
        if self.on_leave is not None:
            self.on_leave()


@dataclass
class AnsweredDialogs(Dialogs):
    """Dialogs that were answered beforehand, for tests and the tour; `asked` is what was asked."""

    yes: bool = True
    path: Path | None = None
    asked: list[Question | str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def confirm(self, parent: QWidget, question: Question) -> bool:
        """Return the answer given beforehand."""
        self.asked.append(question)
        return self.yes

    def tell(self, parent: QWidget, title: str, text: str) -> None:
        """Note what would have been said."""
        self.asked.append(f"{title} {text}")

    def choose_printer(self, parent: QWidget) -> QPrinter | None:
        """Choose none."""
        self.asked.append("printer")
        return None

    def save_file(self, parent: QWidget, title: str, suggested: Path, kinds: str) -> Path | None:
        """Return the path given beforehand."""
        self.asked.append(title)
        return self.path

    def choose_folder(self, parent: QWidget, title: str) -> Path | None:
        """Return the path given beforehand."""
        self.asked.append(title)
        return self.path

    def open_file(
        self, parent: QWidget, title: str, kinds: str, folder: Path | None = None
    ) -> Path | None:
        """Return the path given beforehand."""
        self.asked.append(title)
        return self.path


def _nearest(folder: Path) -> Path:
    """A folder that is there: Qt takes the name of one that is not for that of a file."""
    return next((each for each in (folder, *folder.parents) if each.is_dir()), Path.home())


def _forget_history() -> None:
    """Remove what Qt's own file dialog wrote about the folders visited."""
    settings = QSettings(QSettings.Scope.UserScope, "QtProject")
    settings.remove("FileDialog")
    settings.sync()
