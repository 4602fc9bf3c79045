"""The keys that work everywhere, and the menu bar on macOS."""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QLineEdit

from ui.shell.desk_flow import DeskFlow
from ui.shell.registry import page_entries


class Keys(QObject):
    """Actions of the window: pages, search, lock, close."""

    def __init__(self, flow: DeskFlow) -> None:
        super().__init__(flow)
        self._flow = flow
        self.actions = [*self._page_actions(), *self._desk_actions()]
        for action in self.actions:
            flow.window.addAction(action)
        if sys.platform == "darwin":
            self._build_menu_bar()

    def _page_actions(self) -> list[QAction]:
        return [
            self._action(entry.label(), entry.shortcut, self._go_to(entry.name))
            for entry in page_entries()
        ]

    def _desk_actions(self) -> list[QAction]:
        leaving = self._flow.leaving
        quit_action = self._action(self.tr("Close TrustDesk"), "Ctrl+Q", leaving.close)
        quit_action.setMenuRole(QAction.MenuRole.QuitRole)
        return [
            self._action(self.tr("Just write"), "Ctrl+N", self._go_to("write")),
            self._action(self.tr("Search"), "Ctrl+F", self._search),
            self._action(self.tr("Guide"), "F1", self._go_to("guide")),
            self._action(self.tr("Lock"), "Ctrl+L", leaving.lock),
            quit_action,
        ]

    def _action(self, text: str, keys: str, act: Callable[[], None]) -> QAction:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(keys))
        action.setAutoRepeat(False)
        action.triggered.connect(lambda _=False: act())
        return action

    def _go_to(self, name: str) -> Callable[[], None]:
        def go() -> None:
            # A stage is left by its own buttons, so that nothing is lost by a slip of the hand.
            stage = self._flow.window.stage
            if stage is None:
                if self._flow.current.desk is not None:
                    self._flow.doors.go(name)
            elif name == "support" and hasattr(stage, "show_support"):
                stage.show_support()

        return go

    def _search(self) -> None:
        page = self._flow.frame.page
        fields = page.findChildren(QLineEdit, "search_field") if page is not None else []
        field = next((each for each in fields if each.isVisible()), None)
        if field is not None:
            field.setFocus()
            field.selectAll()
        else:
            self._go_to("journal")()

    def _build_menu_bar(self) -> None:
        bar = self._flow.window.menuBar()
        pages = bar.addMenu(self.tr("Go"))
        pages.addActions(self.actions[: len(page_entries())])
        desk = bar.addMenu(self.tr("Desk"))
        desk.addActions(self.actions[len(page_entries()) :])
