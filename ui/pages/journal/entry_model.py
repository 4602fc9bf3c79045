"""The list's model. It holds what was read so far and asks for more at its end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from ui.pages.journal.rows import ItemRow, ListRow, with_headings

ROW_ROLE = Qt.ItemDataRole.UserRole

Index = QModelIndex | QPersistentModelIndex
TOP = QModelIndex()


class EntryModel(QAbstractListModel):
    """Signals: `more_wanted(int before_seq)` when the view has come to the end of what is here."""

    more_wanted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[ListRow] = []
        self._has_more = False
        self._is_waiting = False

    def start(self, items: Sequence[ItemRow], today: date, *, has_more: bool) -> None:
        """Show `items` in place of what was here."""
        self.beginResetModel()
        self._rows = with_headings(items, today)
        self._has_more = has_more
        self._is_waiting = False
        self.endResetModel()

    def add(self, items: Sequence[ItemRow], today: date, *, has_more: bool) -> None:
        """Show `items` after what is here."""
        last = self._rows[-1] if self._rows else None
        rows = with_headings(items, today, last.day if isinstance(last, ItemRow) else None)
        self._has_more = has_more
        self._is_waiting = False
        if rows:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
            self._rows += rows
            self.endInsertRows()

    def row_at(self, index: Index) -> ListRow | None:
        """Return the row at an index."""
        return self._rows[index.row()] if 0 <= index.row() < len(self._rows) else None

    def index_of(self, uuid: str) -> QModelIndex:
        """Return the index of an entry, invalid if it is not here."""
        for number, row in enumerate(self._rows):
            if isinstance(row, ItemRow) and row.uuid == uuid:
                return self.index(number)
        return QModelIndex()

    def items(self) -> list[ItemRow]:
        """Return the entries that are here."""
        return [row for row in self._rows if isinstance(row, ItemRow)]

    def rowCount(self, parent: Index = TOP, /) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole, /) -> object:
        """Return a row for painting, and its words for a screen reader."""
        row = self.row_at(index)
        if row is None:
            return None
        if role == ROW_ROLE:
            return row
        spoken = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        if role in spoken:
            return row.spoken if isinstance(row, ItemRow) else row.text
        return None

    def flags(self, index: Index, /) -> Qt.ItemFlag:
        """Let entries be chosen, and headings not."""
        if isinstance(self.row_at(index), ItemRow):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

    def canFetchMore(self, parent: Index, /) -> bool:
        """Say whether more can be asked for."""
        return self._has_more and not self._is_waiting and not parent.isValid()

    def fetchMore(self, parent: Index, /) -> None:
        """Ask for more; it comes by `add`."""
        last = self._rows[-1] if self._rows else None
        if isinstance(last, ItemRow):
            self._is_waiting = True
            self.more_wanted.emit(last.seq)
