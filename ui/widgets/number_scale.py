"""A row of numbers to choose one from."""

from PySide6.QtCore import QElapsedTimer, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.theme.fonts import dp
from ui.theme.palette import colour
from ui.widgets.accessible import Group, speak_for
from ui.widgets.grounds import ground_of
from ui.widgets.labels import TextLabel

LARGE = QSize(62, 58)
SMALL = QSize(40, 34)
GAP, SMALL_GAP = 8, 4
RADIUS = 11
# A second digit that comes sooner belongs to the first: "1", "0" is ten.
DIGIT_MILLISECONDS = 900


class NumberScale(QWidget):
    """Numbers from `least` to `most`, with words at both ends.

    Arrow keys and digits choose. Give it an accessible name: the question it answers.
    Signals: `value_changed(int)` when the person chooses.
    """

    value_changed = Signal(int)

    def __init__(
        self,
        low_words: str,
        high_words: str,
        least: int = 0,
        most: int = 10,
        *,
        compact: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._numbers = range(least, most + 1)
        self._typed = ""
        self._since_digit = QElapsedTimer()
        self._group = QButtonGroup(self)
        self._build(low_words, high_words, is_compact=compact)
        self._group.idToggled.connect(self._on_toggled)

    @property
    def value(self) -> int | None:
        """The number chosen, or None."""
        chosen = self._group.checkedId()
        return chosen if chosen >= 0 else None

    def set_value(self, value: int | None) -> None:
        """Show `value` as chosen, or nothing, without a signal."""
        blocked = self._group.blockSignals(True)
        if value is None:
            self._group.setExclusive(False)
            for button in self._group.buttons():
                button.setChecked(False)
            self._group.setExclusive(True)
        else:
            self._group.button(value).setChecked(True)
        self._group.blockSignals(blocked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by typing the number."""
        if event.text().isdecimal() and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._type_digit(event.text())
            return
        super().keyPressEvent(event)

    def _type_digit(self, digit: str) -> None:
        is_late = self._since_digit.isValid() and self._since_digit.hasExpired(DIGIT_MILLISECONDS)
        together = digit if is_late else self._typed + digit
        for typed in (together, digit):
            if int(typed) in self._numbers:
                self._typed = typed
                self._since_digit.start()
                button = self._group.button(int(typed))
                button.setFocus(Qt.FocusReason.ShortcutFocusReason)
                button.setChecked(True)
                return

    def _build(self, low_words: str, high_words: str, *, is_compact: bool) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        row = QHBoxLayout()
        row.setSpacing(SMALL_GAP if is_compact else GAP)
        for number in self._numbers:
            button = _NumberButton(number, is_compact=is_compact)
            self._group.addButton(button, number)
            row.addWidget(button)
        column.addLayout(row)
        if low_words or high_words:
            column.addLayout(self._ends(low_words, high_words))

    def _ends(self, low_words: str, high_words: str) -> QHBoxLayout:
        ends = QHBoxLayout()
        for words, side in (
            (low_words, Qt.AlignmentFlag.AlignLeft),
            (high_words, Qt.AlignmentFlag.AlignRight),
        ):
            label = TextLabel(words, "helper")
            label.setAlignment(side | Qt.AlignmentFlag.AlignTop)
            ends.addWidget(label, 1)
        return ends

    def _on_toggled(self, number: int, is_chosen: bool) -> None:
        if is_chosen:
            self.value_changed.emit(number)


class _NumberButton(QRadioButton):
    """One number; to a screen reader a radio button."""

    def __init__(self, number: int, *, is_compact: bool) -> None:
        super().__init__(str(number))
        self._is_compact = is_compact
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setProperty("ring_radius", RADIUS)

    def sizeHint(self) -> QSize:
        """Return the usual size."""
        size = SMALL if self._is_compact else LARGE
        return QSize(dp(size.width()), dp(size.height()))

    def minimumSizeHint(self) -> QSize:
        """Return the narrowest size that holds two digits."""
        return QSize(dp(24), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Enter to the page; the themes of some desktops would press the button with it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
            return
        super().keyPressEvent(event)

    def hitButton(self, position: QPoint, /) -> bool:
        """Return True anywhere on the button."""
        return self.rect().contains(position)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, is_chosen = self.palette(), self.isChecked()
        painter.setPen(QPen(colour(palette, "primary" if is_chosen else "ink_muted"), 1))
        painter.setBrush(colour(palette, "primary") if is_chosen else ground_of(self))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, RADIUS, RADIUS)
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        font.setPixelSize(dp(14 if self._is_compact else 17))
        painter.setFont(font)
        painter.setPen(colour(palette, "on_primary" if is_chosen else "ink_secondary"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())


speak_for(NumberScale, Group)
