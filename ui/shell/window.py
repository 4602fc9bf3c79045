"""The window: a frame with the rail and the pages, a stage for what fills it, and the cover."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QWidget

if TYPE_CHECKING:
    from trustdesk.services.preferences import Geometry
    from ui.shell.cover import Cover
    from ui.shell.notice_bar import NoticeBar
    from ui.shell.rail import Rail

LEAST = QSize(1024, 700)
USUAL = QSize(1280, 800)
TITLE_BAR = 32
"""Pixels that a system may draw above the window."""

NARROW_FROM = 0.24
"""The share of the window's width from which on the rail shows icons alone."""


class DeskWindow(QMainWindow):
    """Shows pages and stages; decides nothing. Its parts are made when they are first needed.

    Signals: `close_asked` when the person closes the window, `painted` once, after the first
    painting, `face_changed` when a page or a stage has come to the front.
    """

    close_asked = Signal()
    painted = Signal()
    face_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("desk_window")
        self.setWindowTitle(self.tr("TrustDesk"))
        self.setMinimumSize(LEAST)
        self._faces = QStackedWidget()
        self._faces.installEventFilter(self)
        self._stage: QWidget | None = None
        self._may_close = False
        self.setCentralWidget(self._faces)

    @cached_property
    def pages(self) -> QStackedWidget:
        """The pages of the frame."""
        return QStackedWidget()

    @cached_property
    def rail(self) -> Rail:
        """The rail at the side."""
        from ui.shell.rail import Rail
        from ui.shell.registry import page_entries

        return Rail(page_entries())

    @cached_property
    def cover(self) -> Cover:
        """The blank cover."""
        from ui.shell.cover import Cover

        return Cover(self)

    @cached_property
    def notice_bar(self) -> NoticeBar:
        """The bar for a sentence at the lower edge."""
        from ui.shell.notice_bar import NoticeBar

        return NoticeBar(self)

    @cached_property
    def _frame(self) -> QWidget:
        frame = QWidget()
        row = QHBoxLayout(frame)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        self.rail.wide_width_changed.connect(self._fit_rail)
        row.addWidget(self.pages, 1)
        self._faces.addWidget(frame)
        self._fit_rail()
        return frame

    @property
    def stage(self) -> QWidget | None:
        """What fills the window, None while the frame is shown."""
        return self._stage

    def show_page(self, page: QWidget, name: str) -> None:
        """Show a page in the frame, and take down the stage."""
        if self.pages.indexOf(page) < 0:
            self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)
        self.rail.show_place(name)
        self.clear_stage()

    def show_stage(self, widget: QWidget) -> None:
        """Let `widget` fill the window; the one before it is deleted."""
        if "notice_bar" in self.__dict__:
            self.notice_bar.end_passing()
        before = self._stage
        self._stage = widget
        self._faces.addWidget(widget)
        self._faces.setCurrentWidget(widget)
        _drop(self._faces, before)
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        self.face_changed.emit()

    def clear_stage(self) -> None:
        """Show the frame again."""
        before, self._stage = self._stage, None
        self._faces.setCurrentWidget(self._frame)
        _drop(self._faces, before)
        self.face_changed.emit()

    def drop_page(self, page: QWidget) -> None:
        """Delete a page of the frame."""
        _drop(self.pages, page)

    def open_at(self, place: Geometry | None) -> None:
        """Show the window where it was, if there is a screen, or in its usual size."""
        wanted = QRect(place.x, place.y, place.width, place.height) if place else QRect()
        screen = QGuiApplication.screenAt(wanted.center()) if place else None
        if screen is not None:
            self.setGeometry(wanted & screen.availableGeometry())
        else:
            screen = QGuiApplication.primaryScreen()
            self.resize(size_on(screen.availableGeometry().size()))
        if place is not None and place.maximised:
            self.showMaximized()
        else:
            self.show()
        self.activateWindow()

    def place_on_screen(self) -> Geometry:
        """Return where the window is."""
        from trustdesk.services.preferences import Geometry

        normal = self.normalGeometry() if self.isMaximized() else self.geometry()
        return Geometry(normal.x(), normal.y(), normal.width(), normal.height(), self.isMaximized())

    def come_to_front(self) -> None:
        """Show the window before all others."""
        if self.isMinimized():
            self.showNormal()
        self.show()
        self.raise_()
        self.activateWindow()

    def close_for_good(self) -> None:
        """Close without asking."""
        self._may_close = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let the desk be saved first."""
        if self._may_close:
            event.accept()
            return
        event.ignore()
        self.close_asked.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the rail and what lies over the page."""
        super().resizeEvent(event)
        self._fit_rail()
        if "notice_bar" in self.__dict__:
            self.notice_bar.place()

    def changeEvent(self, event: QEvent) -> None:
        """Fit the rail when the size of text changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_rail()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice the first painting."""
        if event.type() == QEvent.Type.Paint:
            self._faces.removeEventFilter(self)
            self.painted.emit()
        return False

    def _fit_rail(self) -> None:
        if "rail" in self.__dict__:
            self.rail.set_narrow(self.rail.wide_width() > self.width() * NARROW_FROM)


def size_on(screen: QSize) -> QSize:
    """Return the size of the first window: the usual one, or what a small screen has room for, so
    that the buttons at its lower edge can be seen. One that cannot hold the least is no measure."""
    if screen.width() < LEAST.width():
        return USUAL
    room = QSize(screen.width(), screen.height() - TITLE_BAR)
    return USUAL.boundedTo(room).expandedTo(LEAST)


def _drop(stack: QStackedWidget, widget: QWidget | None) -> None:
    if widget is not None:
        stack.removeWidget(widget)
        widget.hide()
        widget.deleteLater()
