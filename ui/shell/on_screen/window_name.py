"""The name of the program, as task bars and lists of windows show it. Imported before painting."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from ui.wording.window_names import window_names


def name_program(app: QApplication, title: str) -> None:
    """Give the program the name of its window, before there is a window.

    Task bars group and name windows by it, and it is used for nothing else.
    """
    app.setApplicationDisplayName(window_names()[title])
    app.setApplicationName(title)
    app.setDesktopFileName(title)
