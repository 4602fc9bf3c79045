"""How strong: a bar of a few steps, each with a word."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from ui.theme.fonts import dp
from ui.theme.palette import colour

BAR_HEIGHT = 6
KNOB_RADIUS = 7
HEIGHT = 24


class StrengthBar(QSlider):
    """A slider over `words` ("a little", "some", "strong"). Arrow keys, digits and mouse move it.

    Give it an accessible name; the word is its description.
    Signals: `strength_changed(int index)`, besides the slider's own.
    """

    strength_changed = Signal(int)

    def __init__(self, words: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._words = words
        self.setRange(0, len(words) - 1)
        self.setPageStep(1)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setProperty("ring_radius", 8)
        self.valueChanged.connect(self._on_value_changed)
        self.setAccessibleDescription(self.word)

    @property
    def word(self) -> str:
        """The word for the strength that is shown."""
        return self._words[self.value()]

    def sizeHint(self) -> QSize:
        """Return the bar's usual size."""
        return QSize(180, dp(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Return the least size."""
        return QSize(60, dp(HEIGHT))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the strength under the pointer."""
        self._follow(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._follow(event.position())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw track, bar and knob."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        track = self._track()
        radius = track.height() / 2
        painter.setBrush(colour(self.palette(), "line"))
        painter.drawRoundedRect(track, radius, radius)
        filled = QRectF(track)
        knob = self._knob(track)
        if self.isRightToLeft():
            filled.setLeft(knob.x())
        else:
            filled.setRight(knob.x())
        painter.setBrush(colour(self.palette(), "primary"))
        painter.drawRoundedRect(filled, radius, radius)
        painter.drawEllipse(knob, dp(KNOB_RADIUS), dp(KNOB_RADIUS))

    def _track(self) -> QRectF:
        height = dp(BAR_HEIGHT)
        return QRectF(0, (self.height() - height) / 2, self.width(), height)

    def _knob(self, track: QRectF) -> QPointF:
        x = track.width() * (self.value() + 0.5) / len(self._words)
        return QPointF(track.width() - x if self.isRightToLeft() else x, track.center().y())

    def _follow(self, position: QPointF) -> None:
        share = position.x() / max(1, self.width())
        if self.isRightToLeft():
            share = 1 - share
        self.setValue(min(len(self._words) - 1, max(0, int(share * len(self._words)))))

    def _on_value_changed(self, value: int) -> None:
        self.setAccessibleDescription(self.word)
        self.strength_changed.emit(value)
