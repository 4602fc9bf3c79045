"""Where the keyboard goes first on a page."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid


def begin_at(page: QWidget, target: QWidget) -> None:
    """Hand the keyboard on to `target` whenever `page` is given it.

    A focus proxy would do as much, but then Tab jumps from the page to it: what lies before it is
    never reached, and one that is hidden holds the keyboard for good.
    """
    for child in page.children():
        if isinstance(child, _FirstFocus):
            child.target = target
            return
    _FirstFocus(page, target)


class _FirstFocus(QObject):
    def __init__(self, page: QWidget, target: QWidget) -> None:
        super().__init__(page)
        self.target = target
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hand on."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            target = self.target
            if not isValid(target) or not target.isVisible():
                target = _first_in(watched)
            if target is not watched:
                target.setFocus(Qt.FocusReason.OtherFocusReason)
        return False


def _first_in(page: QWidget) -> QWidget:
    """The first part of the page that Tab can reach, the page itself if there is none.

    Not by `nextInFocusChain`: PySide then takes each widget for a child of the one before it, and
    what lies in it for deleted when that one is.
    """
    for part in page.findChildren(QWidget):
        takes = part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.focusProxy() is None
        if takes and part.isVisible() and part.isEnabled():
            return part
    return page
