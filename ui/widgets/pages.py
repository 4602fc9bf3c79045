"""What pages lie on: a page that scrolls, and several of which one is in front."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.theme.fonts import dp

RING_ROOM = 5
"""Pixels around what lies on a page, for the focus ring of what lies at its edges."""

SIDE = 44
WIDEST = 1240
"""Pixels at 100 % text; on a larger screen a page stays in the middle and grows no wider."""


def side_in(width: int) -> int:
    """Return the room at both sides, in pixels, of a page in a window `width` pixels wide."""
    return max(SIDE, (width - dp(WIDEST)) // 2)


class ScrollPage(QScrollArea):
    """A page without a frame that scrolls up and down when it is too small; `column` is its layout.

    `most_width` (px at 100 % text, 0: none) keeps lines at a length that is good to read, in the
    middle. `side` is the room at both sides: the scroll bar takes its own out of it, so that
    nothing moves when it comes. With `hugs` the page is no higher than what lies on it, and what
    stands under it, a button above all, is never scrolled away.
    """

    def __init__(
        self,
        most_width: int = 0,
        side: int = RING_ROOM,
        *,
        hugs: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._most_width, self._side, self._hugs = most_width, side, hugs
        self._in_sight: tuple[QWidget, ...] = ()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # A plain one of our own paints no ground, and asking for the usual one costs 5 ms at start.
        self.setViewport(QWidget())
        self.page = _Contents(self._fit_height)
        self.column = QVBoxLayout()
        self.column.setContentsMargins(0, 0, 0, 0)
        self._row = QHBoxLayout(self.page)
        self._holder = self._build_row()
        self.verticalScrollBar().rangeChanged.connect(lambda _least, _most: self._on_length())
        self._fit_width()
        self.setWidget(self.page)
        self.page.setAutoFillBackground(False)

    def set_side(self, side: int) -> None:
        """Leave another room at both sides."""
        if side != self._side:
            self._side = side
            self._fit_sides()

    def scroll_to(self, widget: QWidget) -> None:
        """Bring what lies on the page into sight."""
        self.ensureWidgetVisible(widget)

    def keep_in_sight(self, *widgets: QWidget) -> None:
        """Scroll to these whenever the length of the page changes and they are shown; where there
        is no room for all, the last one counts."""
        self._in_sight = widgets

    def sizeHint(self) -> QSize:
        """Return the size of all that lies on it, if the page hugs that."""
        hint = super().sizeHint()
        if not self._hugs:
            return hint
        return QSize(hint.width(), height_in(self._row, self.viewport().width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what lies on the page where it is when the scroll bar comes or goes."""
        super().resizeEvent(event)
        self._fit_sides()
        if self._hugs:
            # Not at once: another size in the middle of this one would be half taken.
            QCoreApplication.postEvent(self.page, QEvent(QEvent.Type.LayoutRequest))

    def changeEvent(self, event: QEvent) -> None:
        """Let the widest width grow with the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_holder"):
            self._fit_width()

    def _build_row(self) -> QWidget | None:
        self._row.setContentsMargins(self._side, RING_ROOM, self._side, RING_ROOM)
        if not self._most_width:
            self._row.addLayout(self.column)
            return None
        holder = QWidget()
        holder.setLayout(self.column)
        self._row.addStretch(1)
        self._row.addWidget(holder, 1000)
        self._row.addStretch(1)
        return holder

    def _fit_width(self) -> None:
        if self._holder is not None:
            self._holder.setMaximumWidth(dp(self._most_width))

    def _on_length(self) -> None:
        self._fit_sides()
        for widget in self._in_sight:
            if widget.isVisible():
                self.ensureWidgetVisible(widget, 0, 0)

    def _fit_sides(self) -> None:
        # Its range and not its looks: while the page is hidden, the bar comes and goes unseen.
        bar = self.verticalScrollBar()
        width = bar.sizeHint().width() if bar.maximum() > bar.minimum() else 0
        beside_bar = max(RING_ROOM, self._side - width)
        left, right = self._side, beside_bar
        if self.isRightToLeft():
            left, right = right, left
        self._row.setContentsMargins(left, RING_ROOM, right, RING_ROOM)

    def _fit_height(self) -> None:
        if self._hugs:
            self.setMaximumHeight(height_in(self._row, self.viewport().width()))


class _Contents(QWidget):
    """Needs the height of its lines as they are, and tells when that is another."""

    def __init__(self, on_change: Callable[[], None]) -> None:
        super().__init__()
        self._on_change = on_change

    def heightForWidth(self, width: int, /) -> int:
        """Return the height of all that lies here."""
        layout = self.layout()
        return height_in(layout, width) if layout is not None else -1

    def minimumSizeHint(self) -> QSize:
        """Return a height of 0 where the width says it: that of a narrower page is higher."""
        least, layout = super().minimumSizeHint(), self.layout()
        return QSize(least.width(), 0) if layout and layout.hasHeightForWidth() else least

    def event(self, event: QEvent) -> bool:
        """Notice a change of the layout."""
        is_done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._on_change()
        return is_done


def height_in(layout: QLayout, width: int) -> int:
    """Return the height in pixels that `layout` needs for all of it in `width`."""
    if layout.hasHeightForWidth():
        # What takes only the room that is left counts for nothing in the first.
        least = layout.totalMinimumHeightForWidth(width)
        return max(layout.totalHeightForWidth(width), least)
    return layout.totalSizeHint().height()


class FrontStack(QStackedWidget):
    """Shows one of several; it needs the room of the one in front, not that of the largest."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.currentChanged.connect(self._on_current_changed)

    def sizeHint(self) -> QSize:
        """Return the size of the one in front."""
        front = self.currentWidget()
        return front.sizeHint() if front is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the least size of the one in front."""
        front = self.currentWidget()
        return front.minimumSizeHint() if front is not None else super().minimumSizeHint()

    def _on_current_changed(self, _index: int) -> None:
        self.updateGeometry()
