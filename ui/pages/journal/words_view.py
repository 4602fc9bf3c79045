"""The words of an entry, as high as they are: the page around them scrolls."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractSlider, QScrollArea, QSizePolicy, QWidget

from ui.widgets.paper_edit import PaperEdit

_ACTION = QAbstractSlider.SliderAction
SCROLLS = {
    Qt.Key.Key_Up: _ACTION.SliderSingleStepSub,
    Qt.Key.Key_Down: _ACTION.SliderSingleStepAdd,
    Qt.Key.Key_PageUp: _ACTION.SliderPageStepSub,
    Qt.Key.Key_PageDown: _ACTION.SliderPageStepAdd,
    Qt.Key.Key_Space: _ACTION.SliderPageStepAdd,
    Qt.Key.Key_Home: _ACTION.SliderToMinimum,
    Qt.Key.Key_End: _ACTION.SliderToMaximum,
}


class WordsView(PaperEdit):
    """The words of an entry, to read and to copy from; gives out plain text only."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("field", parent)
        self.setProperty("role", "reading")
        self.setReadOnly(True)
        self.setAccessibleName(self.tr("The entry"))
        self.document().setDocumentMargin(0)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._on_size_changed)

    def sizeHint(self) -> QSize:
        """Return the height of all words in the width there is."""
        margins = self.contentsMargins()
        height = self.document().size().height() + margins.top() + margins.bottom()
        return QSize(super().sizeHint().width(), int(height + 0.999))

    def minimumSizeHint(self) -> QSize:
        """Return the height of all words."""
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the keys that scroll, scroll the page around."""
        around = self._page_around()
        keypad = Qt.KeyboardModifier.KeypadModifier
        is_plain = not event.modifiers() & ~keypad
        action = SCROLLS.get(Qt.Key(event.key())) if is_plain else None
        if around is None or action is None:
            super().keyPressEvent(event)
            return
        around.verticalScrollBar().triggerAction(action)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height of the words in the new width."""
        super().resizeEvent(event)
        self.updateGeometry()

    def _page_around(self) -> QScrollArea | None:
        holder = self.parentWidget()
        while holder is not None and not isinstance(holder, QScrollArea):
            holder = holder.parentWidget()
        return holder

    def _on_size_changed(self) -> None:
        self.updateGeometry()
