"""Questions about a recovery code: printing it, and saving it to this account."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ui.context import Context
from ui.dialogs import Question


def print_code_if_wanted(parent: QWidget, context: Context, groups: Sequence[str]) -> None:
    """Warn of what a printer keeps, and print the code if the person still wants it."""
    tr = QCoreApplication.translate
    question = Question(
        tr("CodePaper", "Print the code?"),
        tr(
            "CodePaper",
            "The printer and this computer can hold a copy for a while. Take the page at once.",
        ),
        tr("CodePaper", "Print"),
        tr("CodePaper", "Go back"),
    )
    if context.dialogs.confirm(parent, question):
        printer = context.dialogs.choose_printer(parent)
        if printer is not None:
            from ui.printing import print_code

            print_code(printer, groups)


def agrees_to_save_code(parent: QWidget, context: Context) -> bool:
    """Say who can read a saved code, and return whether it is to be saved all the same."""
    tr = QCoreApplication.translate
    question = Question(
        tr("CodePaper", "Save the code to this account?"),
        tr(
            "CodePaper",
            "Anyone who uses this account can read it there, and with it open the desk. "
            "It stays until it is deleted.",
        ),
        tr("CodePaper", "Save it"),
        tr("CodePaper", "Only on paper"),
    )
    return context.dialogs.confirm(parent, question)
