"""The menu of a text field: what the desk can do, and nothing that sends words elsewhere."""

from typing import Protocol

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget


class Editing(Protocol):
    """What a field offers to its menu."""

    def undo(self) -> None:
        """Undo."""

    def redo(self) -> None:
        """Redo."""

    def cut(self) -> None:
        """Cut."""

    def copy(self) -> None:
        """Copy."""

    def paste(self) -> None:
        """Paste."""

    def selectAll(self) -> None:
        """Select everything."""


def edit_menu(
    field: QWidget, editing: Editing, *, can_undo: bool, can_redo: bool, can_copy: bool
) -> QMenu:
    """Return the menu for `field`; it goes when it closes."""
    translate = QCoreApplication.translate
    menu = QMenu(field)
    can_paste = bool(QGuiApplication.clipboard().text())
    keys = QKeySequence.StandardKey
    rows = (
        (translate("EditMenu", "Undo"), keys.Undo, editing.undo, can_undo),
        (translate("EditMenu", "Redo"), keys.Redo, editing.redo, can_redo),
        None,
        (translate("EditMenu", "Cut"), keys.Cut, editing.cut, can_copy),
        (translate("EditMenu", "Copy"), keys.Copy, editing.copy, can_copy),
        (translate("EditMenu", "Paste"), keys.Paste, editing.paste, can_paste),
        None,
        (translate("EditMenu", "Select all"), keys.SelectAll, editing.selectAll, True),
    )
    for row in rows:
        if row is None:
            menu.addSeparator()
            continue
        words, key, do, is_possible = row
        action = QAction(words, menu)
        action.setShortcut(key)
        action.setEnabled(is_possible)
        action.triggered.connect(do)
        menu.addAction(action)
    menu.aboutToHide.connect(menu.deleteLater)
    return menu
