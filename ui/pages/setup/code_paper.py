"""Printing a recovery code, after a question."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ui.context import Context
from ui.dialogs import Question


def print_code_if_wanted(parent: QWidget, context: Context, groups: Sequence[str]) -> None:
    """Warn of what a printer keeps, and print the code if the person still wants it."""
    translate = QCoreApplication.translate
    question = Question(
        translate("CodePaper", "Print the code?"),
        translate(
            "CodePaper",
            "The printer and this computer can hold a copy for a while. Take the page at once.",
        ),
        translate("CodePaper", "Print"),
        translate("CodePaper", "Go back"),
    )
    if context.dialogs.confirm(parent, question):
        printer = context.dialogs.choose_printer(parent)
        if printer is not None:
            from ui.printing import print_code

            print_code(printer, groups)
