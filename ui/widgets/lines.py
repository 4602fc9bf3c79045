"""Thin things: the marks of the steps, the line of a timer."""

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.fonts import dp
from ui.theme.palette import colour
from ui.widgets.accessible import Painted, speak_for

MARK_WIDTH, MARK_HEIGHT, MARK_GAP = 76, 5, 6
LEAST_MARK_WIDTH, LEAST_GAP = 8, 4
TIMER_HEIGHT = 3


class StepMarks(QWidget):
    """One thin bar a step; those that are done or under way are filled."""

    def __init__(self, count: int = 1, done: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = max(1, count)
        self._done = done
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    @property
    def steps(self) -> tuple[int, int]:
        """How many are filled, and how many there are."""
        return self._done, self._count

    def set_steps(self, done: int, count: int) -> None:
        """Fill `done` of `count` bars."""
        if (done, count) != self.steps:
            self._done, self._count = done, max(1, count)
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Return room for all bars; many bars are shorter."""
        width = min(MARK_WIDTH, max(LEAST_MARK_WIDTH, 400 // self._count))
        return QSize(self._count * width + (self._count - 1) * MARK_GAP, MARK_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return room for the shortest bars."""
        return QSize(self._count * LEAST_MARK_WIDTH + (self._count - 1) * LEAST_GAP, MARK_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bars."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        gap = MARK_GAP if self.width() >= self.sizeHint().width() else LEAST_GAP
        width = (self.width() - (self._count - 1) * gap) / self._count
        for index in range(self._count):
            place = self._count - 1 - index if self.isRightToLeft() else index
            box = QRectF(place * (width + gap), 0, width, self.height())
            painter.setBrush(self._paint(is_filled=index < self._done))
            painter.drawRoundedRect(box, self.height() / 2, self.height() / 2)

    def _paint(self, *, is_filled: bool) -> QColor:
        return colour(self.palette(), "primary" if is_filled else "line")


class ThinTimer(QWidget):
    """A line that fills as time passes. Give it an accessible name; nothing is announced."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def share(self) -> float:
        """The share of the time that has passed, 0 to 1."""
        return self._share

    def set_share(self, share: float) -> None:
        """Show that `share` (0 to 1) of the time has passed."""
        share = min(1.0, max(0.0, share))
        if round(share * self.width()) != round(self._share * self.width()):
            self.update()
        self._share = share

    def sizeHint(self) -> QSize:
        """Return the height of the line."""
        return QSize(160, dp(TIMER_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Return the height of the line."""
        return QSize(24, dp(TIMER_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw track and line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        radius = self.height() / 2
        painter.setBrush(colour(self.palette(), "line"))
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        filled = QRectF(0, 0, self.width() * self._share, self.height())
        if self.isRightToLeft():
            filled.moveRight(self.width())
        painter.setBrush(colour(self.palette(), "primary"))
        painter.drawRoundedRect(filled, radius, radius)


class _StepMarksAccessible(Painted):
    def __init__(self, marks: QWidget) -> None:
        super().__init__(marks, QAccessible.Role.ProgressBar)

    def value_words(self) -> str:
        marks = self.object()
        if not isinstance(marks, StepMarks):
            return ""
        done, count = marks.steps
        return QCoreApplication.translate("StepMarks", "{} of {}").format(done, count)


class _ThinTimerAccessible(Painted):
    def __init__(self, timer: QWidget) -> None:
        super().__init__(timer, QAccessible.Role.ProgressBar)

    def value_words(self) -> str:
        timer = self.object()
        return f"{round(timer.share * 100)} %" if isinstance(timer, ThinTimer) else ""


speak_for(StepMarks, _StepMarksAccessible)
speak_for(ThinTimer, _ThinTimerAccessible)
