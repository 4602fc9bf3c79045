"""The recovery code: shown, written down, and two of its groups typed back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from ui.pages.setup.sheet_page import SheetPage
from ui.theme.fonts import dp
from ui.widgets.buttons import Chip
from ui.widgets.fields import LineField
from ui.widgets.first_focus import begin_at
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import TextLabel

COLUMNS = 3
FIELD_WIDTH = 150


class RecoveryPage(SheetPage):
    """Signals: `typed_back(str, str)`, `print_asked`."""

    typed_back = Signal(str, str)
    print_asked = Signal()

    def __init__(
        self,
        groups: Sequence[str],
        asked: tuple[int, int],
        *,
        eyebrow: str | None = None,
        title: str = "",
        line: str = "",
        go_on: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """The words are those of the set-up, unless others are given."""
        translate = QCoreApplication.translate
        set_up = translate("RecoveryPage", "Before the first thing is kept · 2 of 2")
        super().__init__(
            set_up if eyebrow is None else eyebrow,
            title or translate("RecoveryPage", "Your recovery code"),
            line
            or translate(
                "RecoveryPage",
                "If this computer loses its key, or the passphrase is forgotten, this code opens "
                "the desk. Without it nobody can. It opens everything, so put it where the person "
                "you worry about does not look.",
            ),
            go_on or translate("RecoveryPage", "Keep it and go on"),
            parent,
        )
        self.hand_chip = Chip(self.tr("Write it by hand"))
        self.print_chip = Chip(self.tr("Print"), checkable=False)
        self.fields = tuple(self._field(number) for number in asked)
        self._build_groups(groups)
        self._build_chips()
        self._build_fields(asked)
        self.go_on_asked.connect(self._on_go_on)
        begin_at(self, self.fields[0])

    def say_wrong(self) -> None:
        """Say that the groups typed are not those of the code."""
        self.show_trouble(
            self.tr("The groups are not the same."),
            self.tr("Compare both groups with your paper. O counts as 0, and I and L as 1."),
        )
        self.fields[0].setFocus()

    def _field(self, number: int) -> LineField:
        words = self.tr("Group {number}").format(number=number + 1)
        field = LineField(words)
        field.setAccessibleName(words)
        field.setMaxLength(20)
        field.setFixedWidth(dp(FIELD_WIDTH))
        field.textEdited.connect(lambda _: self.show_trouble(""))
        return field

    def _build_groups(self, groups: Sequence[str]) -> None:
        holder = QWidget()
        # The groups are counted from the top left, whatever the language.
        holder.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 8)
        grid.setSpacing(12)
        for index, group in enumerate(groups):
            label = TextLabel(group, "code")
            label.setObjectName(f"group_{index}")
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            words = self.tr("Group {number}: {characters}")
            label.setAccessibleName(words.format(number=index + 1, characters=" ".join(group)))
            grid.addWidget(label, index // COLUMNS, index % COLUMNS)
        self.body.addWidget(holder)

    def _build_chips(self) -> None:
        flow = FlowLayout(gap=10)
        self.hand_chip.setChecked(True)
        self.hand_chip.clicked.connect(lambda: self.hand_chip.setChecked(True))
        self.print_chip.clicked.connect(self.print_asked)
        for chip in (self.hand_chip, self.print_chip):
            flow.addWidget(chip)
        self.body.addLayout(flow)
        self.body.addSpacing(8)

    def _build_fields(self, asked: tuple[int, int]) -> None:
        words = self.tr("Type group {first} and group {second}, counted from the top left")
        self.body.addWidget(
            TextLabel(words.format(first=asked[0] + 1, second=asked[1] + 1), "strong")
        )
        row = QHBoxLayout()
        row.setSpacing(12)
        for field in self.fields:
            row.addWidget(field)
        row.addStretch(1)
        self.fields[0].returnPressed.connect(self.fields[1].setFocus)
        self.fields[1].returnPressed.connect(self._on_go_on)
        self.body.addLayout(row)

    def _on_go_on(self) -> None:
        self.show_trouble("")
        self.typed_back.emit(self.fields[0].text(), self.fields[1].text())
