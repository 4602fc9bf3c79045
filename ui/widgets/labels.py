"""Words on the desk: labels that wrap with room between the lines, and labels that shorten."""

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPalette,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.widgets.accessible import Painted, speak_for

AIRY = 1.5
SNUG = 1.28
READING = 1.6
"""From line to line: of small letters, of titles, and of a person's own words to be read."""

HEADING_ROLES = frozenset({"title", "heading", "card-title"})
"""Roles of the style sheet under which a text is the title of what follows."""

LARGE_PIXELS = 19
USUAL_CHARACTERS = 46
LEAST_CHARACTERS = 10


class TextLabel(QLabel):
    """Plain text that wraps: it says its true height for every width, so nothing is ever cut.

    `role` is a role of the style sheet ("title", "helper", ...). Text is never read as markup.
    `spacing` is from line to line, as a multiple of the letters' size; None for the usual one.
    `is_heading`: a title for those who hear the page too, whatever it looks like.
    """

    def __init__(
        self,
        text: str = "",
        role: str = "",
        parent: QWidget | None = None,
        *,
        spacing: float | None = None,
        is_heading: bool = False,
    ) -> None:
        super().__init__(parent)
        self.is_heading = is_heading or role in HEADING_ROLES
        self._spacing = spacing
        self._measured: dict[int, float] = {}
        self._is_left_to_right = False
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if role:
            self.setProperty("role", role)
        self.setText(text)

    def setText(self, text: str, /) -> None:
        """Show `text`."""
        self._measured.clear()
        super().setText(text)

    def keep_left_to_right(self) -> None:
        """Read from left to right in every language: a phone number, a code, a path."""
        self._is_left_to_right = True

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when the font changes."""
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._measured.clear()
        super().changeEvent(event)

    def hasHeightForWidth(self) -> bool:
        """Return True: the height follows from the width."""
        return True

    def heightForWidth(self, width: int, /) -> int:
        """Return the height of the text laid out in `width`."""
        self.ensurePolished()
        height = self._measured.get(width)
        if height is None:
            height = self._laid_out(width - self._side_room())[1]
            self._measured[width] = height
        margins = self.contentsMargins()
        return int(height + 0.999) + margins.top() + margins.bottom()

    def first_line_middle(self) -> float:
        """Return how far below the top the middle of the first line lies, in pixels."""
        return self.contentsRect().top() + self._line_height() / 2

    def sizeHint(self) -> QSize:
        """Return the size of the text in lines of a length that is good to read."""
        return self._size_up_to(USUAL_CHARACTERS)

    def minimumSizeHint(self) -> QSize:
        """Return the least width; a word is broken rather than cut."""
        return QSize(self._size_up_to(LEAST_CHARACTERS).width(), self._line_height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines."""
        painter = QPainter(self)
        group = QPalette.ColorGroup.Active if self.isEnabled() else QPalette.ColorGroup.Disabled
        painter.setPen(self.palette().color(group, self.foregroundRole()))
        box = self.contentsRect()
        layout, height = self._laid_out(box.width())
        top = box.top() + max(0.0, self._slack(box.height() - height))
        layout.draw(painter, QPointF(box.left(), top))

    def _slack(self, room: float) -> float:
        if self.alignment() & Qt.AlignmentFlag.AlignVCenter:
            return room / 2
        return room if self.alignment() & Qt.AlignmentFlag.AlignBottom else 0.0

    def _size_up_to(self, characters: int) -> QSize:
        self.ensurePolished()
        metrics = self.fontMetrics()
        words = self.text().replace("\n", " ")
        natural = metrics.horizontalAdvance(words) + 1 + self._side_room()
        width = min(natural, metrics.averageCharWidth() * characters + self._side_room())
        return QSize(width, self.heightForWidth(width))

    def _side_room(self) -> int:
        margins = self.contentsMargins()
        return margins.left() + margins.right()

    def _line_height(self) -> int:
        font_pixels = self.font().pixelSize()
        usual = SNUG if font_pixels >= LARGE_PIXELS * self._growth() else AIRY
        factor = self._spacing or usual
        return round(max(self.fontMetrics().height(), font_pixels * factor))

    def _growth(self) -> float:
        window_pixels = self.window().font().pixelSize()
        return max(1.0, window_pixels / 15)

    def _side(self) -> Qt.AlignmentFlag:
        """The side as it is seen. QStyle says the same, and costs 5 ms at the first use."""
        flags = Qt.AlignmentFlag
        side = self.alignment() & flags.AlignHorizontal_Mask or flags.AlignLeft
        if self.isRightToLeft() and not self.alignment() & flags.AlignAbsolute:
            mirrored = {flags.AlignLeft: flags.AlignRight, flags.AlignRight: flags.AlignLeft}
            return mirrored.get(side, side)
        return side

    def _laid_out(self, width: float) -> tuple[QTextLayout, float]:
        option = QTextOption(self._side())
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        direction = self.layoutDirection()
        if self._is_left_to_right:
            direction = Qt.LayoutDirection.LeftToRight
        option.setTextDirection(direction)
        text = self.text().replace("\n", "\u2028")
        layout = QTextLayout(text, self.font(), self)
        layout.setTextOption(option)
        line_height = self._line_height()
        top = 0.0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1.0, width))
            line.setPosition(QPointF(0, top + (line_height - line.height()) / 2))
            top += line_height
        layout.endLayout()
        return layout, top


class _Heading(Painted):
    """A title: a screen reader can go from one to the next."""

    def __init__(self, label: TextLabel) -> None:
        super().__init__(label, QAccessible.Role.Heading)

    def text(self, kind: QAccessible.Text, /) -> str:
        """Return the words of the title as its name."""
        label = self.object()
        told = super().text(kind)
        if told or kind != QAccessible.Text.Name or not isinstance(label, TextLabel):
            return told
        return label.text()


def _heading_of(label: QWidget) -> _Heading | None:
    return _Heading(label) if isinstance(label, TextLabel) and label.is_heading else None


speak_for(TextLabel, _heading_of)


class ElidedLabel(QLabel):
    """One line of plain text that ends in an ellipsis when it is too long; read out in full."""

    def __init__(self, text: str = "", role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if role:
            self.setProperty("role", role)

    def minimumSizeHint(self) -> QSize:
        """Return room for a few letters."""
        self.ensurePolished()
        width = self.fontMetrics().averageCharWidth() * LEAST_CHARACTERS
        return QSize(min(width, self.sizeHint().width()), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw as much as fits."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        box = self.contentsRect()
        one_line = self.text().replace("\n", " ")
        metrics: QFontMetrics = self.fontMetrics()
        shown = metrics.elidedText(one_line, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, int(self.alignment()) | Qt.TextFlag.TextSingleLine, shown)


class TagLabel(QLabel):
    """A word or two in a thin outline, as large as the words need."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "tag")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
