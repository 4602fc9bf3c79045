"""A layout that sets things one after another and begins a new line when one is full."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget
from shiboken6 import isValid

GAP = 8


class FlowLayout(QLayout):
    """Chips and other small things in wrapping lines, from the reading side, or `at_end` from the
    other one. `last_at_end`: the last of them stands at the other side of its line, where it has
    company there."""

    def __init__(
        self,
        parent: QWidget | None = None,
        gap: int = GAP,
        *,
        at_end: bool = False,
        last_at_end: bool = False,
    ) -> None:
        super().__init__(parent)
        self._is_at_end = at_end
        self._is_last_at_end = last_at_end
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(gap)

    def addItem(self, item: QLayoutItem, /) -> None:
        """Add `item` at the end."""
        self._items.append(item)

    def insert_widget(self, index: int, widget: QWidget) -> None:
        """Put `widget` before the one at `index`."""
        self.addWidget(widget)
        self._items.insert(index, self._items.pop())
        self.invalidate()

    def count(self) -> int:
        """Return how many things lie here."""
        return len(self._items)

    def itemAt(self, index: int, /) -> QLayoutItem | None:
        """Return the item at `index`, or None."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int, /) -> QLayoutItem | None:
        """Remove and return the item at `index`, or None."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Return none: the layout takes what it is given."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Return True: the narrower, the higher."""
        return True

    def heightForWidth(self, width: int, /) -> int:
        """Return the height of all lines in `width`."""
        return self._place(QRect(0, 0, width, 0), is_trial=True)

    def setGeometry(self, rect: QRect, /) -> None:
        """Place everything in `rect`."""
        super().setGeometry(rect)
        self._place(rect, is_trial=False)

    def sizeHint(self) -> QSize:
        """Return the size of everything in one line."""
        sizes = [item.sizeHint() for item in self._shown()]
        margins = self.contentsMargins()
        width = sum(size.width() for size in sizes) + self.spacing() * max(0, len(sizes) - 1)
        height = max((size.height() for size in sizes), default=0)
        return QSize(
            width + margins.left() + margins.right(), height + margins.top() + margins.bottom()
        )

    def minimumSize(self) -> QSize:
        """Return room for the largest thing."""
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _shown(self) -> list[QLayoutItem]:
        # A page that is being taken apart is laid out once more now and then. An error in here,
        # where Qt calls, would end the process.
        return [item for item in self._items if isValid(item) and not item.isEmpty()]

    def _place(self, rect: QRect, *, is_trial: bool) -> int:
        """Place the lines in `rect`, or only try; return the height they take."""
        margins = self.contentsMargins()
        box = rect.marginsRemoved(margins)
        top = box.top()
        for line in self._lines(box.width()):
            height = max(size.height() for _item, size in line)
            if not is_trial:
                self._place_line(line, box, top, height)
            top += height + self.spacing()
        return top - self.spacing() * (top > box.top()) - rect.top() + margins.bottom()

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        used = 0
        for item in self._shown():
            size = item.sizeHint().boundedTo(QSize(max(1, width), item.sizeHint().height()))
            if not lines or used + size.width() > width:
                lines.append([])
                used = 0
            lines[-1].append((item, size))
            used += size.width() + self.spacing()
        return lines

    def _place_line(
        self, line: list[tuple[QLayoutItem, QSize]], box: QRect, top: int, height: int
    ) -> None:
        parent = self.parentWidget()
        is_mirrored = parent is not None and parent.isRightToLeft()
        left = box.left()
        if self._is_at_end:
            used = sum(size.width() for _, size in line) + self.spacing() * (len(line) - 1)
            left += max(0, box.width() - used)
        last = self._shown()[-1] if self._is_last_at_end and len(line) > 1 else None
        for item, size in line:
            if item is last:
                left = box.left() + box.width() - size.width()
            x = box.left() + box.right() - left - size.width() + 1 if is_mirrored else left
            item.setGeometry(QRect(QPoint(x, top + (height - size.height()) // 2), size))
            left += size.width() + self.spacing()
