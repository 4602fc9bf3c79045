"""The blank cover: nothing but the ground, over everything, at once."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui.theme.palette import colour


class Cover(QWidget):
    """Lies over the window and shows its ground. Takes every key and click to itself."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("cover")
        self._panel: QWidget | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hide()

    @property
    def is_on(self) -> bool:
        """Whether the window is blank."""
        return self.isVisible()

    def lay(self) -> None:
        """Cover the window now: it is painted when this returns."""
        self.setGeometry(self._window().rect())
        self.raise_()
        self.show()
        self.repaint()
        self._window().installEventFilter(self)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        _close_what_floats(self._window())

    def put_on(self, panel: QWidget) -> None:
        """Show a panel on the cover; the one before it goes."""
        self.take_off()
        self._panel = panel
        panel.setGeometry(self.rect())
        panel.show()
        panel.setFocus()

    def take_off(self) -> None:
        """Take the panel off again."""
        if self._panel is not None:
            self._panel.hide()
            self._panel.deleteLater()
            self._panel = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the panel as large as the cover."""
        super().resizeEvent(event)
        if self._panel is not None:
            self._panel.setGeometry(self.rect())

    def lift(self) -> None:
        """Show the window again."""
        self.take_off()
        self._window().removeEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the window."""
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._window().rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground."""
        QPainter(self).fillRect(self.rect(), colour(self.palette(), "background"))

    def _window(self) -> QWidget:
        window = self.parentWidget()
        assert window is not None
        return window


def _close_what_floats(window: QWidget) -> None:
    """Close menus, tips and dialogs, which lie outside the window and could be read there."""
    for other in QApplication.topLevelWidgets():
        if other is not window and other.isVisible():
            other.close()
