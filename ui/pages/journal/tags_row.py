"""The tags of an entry: small chips, and a field for another one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Signal
from PySide6.QtWidgets import QCompleter, QWidget

from ui.theme.fonts import dp
from ui.widgets.buttons import Chip
from ui.widgets.fields import LineField
from ui.widgets.flow_layout import FlowLayout

MOST_LETTERS = 60


class TagsRow(QWidget):
    """A click on a tag takes it off. Signals: `tags_changed(list)` with all tags."""

    tags_changed = Signal(list)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tags: list[str] = []
        self._chips: list[Chip] = []
        self._flow = FlowLayout(self, gap=8)
        self.add_chip = Chip(self.tr("+ tag"), checkable=False, more=True)
        self.add_chip.setAccessibleName(self.tr("Add a tag"))
        self.add_field = LineField(self.tr("A word"))
        self.add_field.setAccessibleName(self.tr("New tag"))
        self.add_field.setMaxLength(MOST_LETTERS)
        self.add_field.hide()
        self._known = QStringListModel(self)
        completer = QCompleter(self._known, self.add_field)
        self.add_field.setCompleter(completer)
        self._flow.addWidget(self.add_chip)
        self._flow.addWidget(self.add_field)
        self.add_chip.clicked.connect(self._on_add_clicked)
        self.add_field.returnPressed.connect(self._on_entered)
        self.add_field.editingFinished.connect(self._on_editing_finished)

    def show_tags(self, tags: Sequence[str], known: Sequence[str]) -> None:
        """Show the tags of an entry; `known` ones are offered while typing."""
        self._tags = list(tags)
        self._known.setStringList([tag for tag in known if tag not in tags])
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [self._chip(tag) for tag in tags]
        for index, chip in enumerate(self._chips):
            self._flow.insert_widget(index, chip)
        self._close_field()

    def _chip(self, tag: str) -> Chip:
        chip = Chip(tag, checkable=False)
        words = self.tr("{tag}. Press to take this tag off.")
        chip.setAccessibleName(words.format(tag=tag))
        chip.setToolTip(self.tr("Take this tag off"))
        chip.clicked.connect(lambda: self._say([each for each in self._tags if each != tag]))
        return chip

    def _say(self, tags: list[str]) -> None:
        self._tags = tags
        self.tags_changed.emit(tags)

    def _close_field(self) -> None:
        self.add_field.clear()
        self.add_field.hide()
        self.add_chip.show()

    def _on_add_clicked(self) -> None:
        self.add_chip.hide()
        self.add_field.setFixedWidth(dp(160))
        self.add_field.show()
        self.add_field.setFocus()

    def _on_entered(self) -> None:
        tag = " ".join(self.add_field.text().split())
        self._close_field()
        if tag and tag not in self._tags:
            self._say([*self._tags, tag])

    def _on_editing_finished(self) -> None:
        if not self.add_field.text().strip() and not self.add_field.hasFocus():
            self._close_field()
