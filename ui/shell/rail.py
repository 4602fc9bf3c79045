"""The rail at the side: where a person can go."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.shell.registry import PageEntry
from ui.theme.fonts import dp
from ui.widgets.buttons import NavItem
from ui.widgets.icon_label import IconLabel
from ui.widgets.labels import ElidedLabel

WIDE = 208
MARGIN = 14
BEFORE_MARK = 12
ICON_ROOM = 48
"""What an icon alone takes, in pixels at 100 % text."""

BESIDE_WORDS = 54
"""What the icon and the room around an item's words take, in pixels at 100 % text."""


class Rail(QFrame):
    """Signals: `place_chosen(str)` with a page's name, `lock_asked`, `wide_width_changed` when
    other words, or letters of another size, need other room."""

    place_chosen = Signal(str)
    lock_asked = Signal()
    wide_width_changed = Signal()

    def __init__(self, entries: Sequence[PageEntry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "rail")
        self._narrow = False
        self._wide = 0
        self._labels: dict[NavItem, str] = {}
        self._items: dict[str, NavItem] = {}
        self._name_label = ElidedLabel(self.tr("TrustDesk"), "card-title")
        self._mark = IconLabel("mark", "primary", 22)
        self._name_row = QHBoxLayout()
        self.lock_item = NavItem(self.tr("Lock"), "lock")
        self._build(entries)
        self._fit()

    def wide_width(self) -> int:
        """Return the width in pixels with words beside the icons; no word is cut."""
        words = [item.fontMetrics().horizontalAdvance(word) for item, word in self._labels.items()]
        return max(WIDE, dp(176), 2 * MARGIN + max(words) + dp(BESIDE_WORDS))

    def set_narrow(self, narrow: bool) -> None:
        """Show icons alone, or icons and words."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._fit()

    def show_name(self, words: str) -> None:
        """Call the desk what its window is called."""
        self._name_label.setText(words)

    def show_place(self, name: str) -> None:
        """Mark where the person is; "" marks nothing."""
        for each, item in self._items.items():
            item.setAutoExclusive(False)
            item.setChecked(each == name)
            item.setAutoExclusive(True)

    def show_leaving_word(self, forgets: bool) -> None:
        """Call the last item what it does: lock, or close a desk that keeps nothing."""
        word = self.tr("Close and forget") if forgets else self.tr("Lock")
        self._labels[self.lock_item] = word
        self.lock_item.setAccessibleName(word)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the size of text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def event(self, event: QEvent) -> bool:
        """Fit anew once the items know their letters: they are dressed after the rail is."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.wide_width() != self._wide:
            self._fit()
            self.wide_width_changed.emit()
        return done

    def _build(self, entries: Sequence[PageEntry]) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 22, MARGIN, 24)
        column.setSpacing(4)
        column.addLayout(self._build_name())
        column.addSpacing(20)
        for entry in entries:
            if entry.at_bottom:
                continue
            column.addWidget(self._item(entry))
        column.addStretch(1)
        for entry in entries:
            if entry.at_bottom:
                column.addWidget(self._item(entry))
        self.lock_item.setCheckable(False)
        self.lock_item.setObjectName("lock_item")
        self.lock_item.clicked.connect(self.lock_asked)
        self._labels[self.lock_item] = self.tr("Lock")
        column.addWidget(self.lock_item)

    def _build_name(self) -> QHBoxLayout:
        row = self._name_row
        row.setSpacing(10)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._name_label, 1)
        return row

    def _item(self, entry: PageEntry) -> NavItem:
        label = entry.label()
        item = NavItem(label, entry.icon)
        item.setObjectName(f"nav_{entry.name}")
        item.setToolTip(entry.shortcut)
        item.clicked.connect(lambda _=False, name=entry.name: self.place_chosen.emit(name))
        self._labels[item] = label
        self._items[entry.name] = item
        return item

    def _fit(self) -> None:
        self._wide = self.wide_width()
        width = 2 * MARGIN + dp(ICON_ROOM) if self._narrow else self._wide
        self.setFixedWidth(width)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._name_label.setVisible(not self._narrow)
        before = 0 if self._narrow else BEFORE_MARK  # alone, the mark stands in the middle
        is_mirrored = self.isRightToLeft()
        self._name_row.setContentsMargins(0 if is_mirrored else before, 0, before * is_mirrored, 0)
        for item, label in self._labels.items():
            item.setText("" if self._narrow else label)
            item.set_narrow(self._narrow)
            if self._narrow:
                item.setToolTip(label)
