"""A rating from 0 to 10, or far away or numb, or nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from trustdesk.steps.answers import AnyAnswer, Rated
from trustdesk.steps.rate import Rate
from ui.steps.base import StepWidget
from ui.steps.scene import Scene
from ui.widgets.buttons import Chip
from ui.widgets.number_scale import NumberScale


class RateWidget(StepWidget[Rate]):
    """Numbers, and beside them a word for when no number fits."""

    def __init__(self, step: Rate, scene: Scene, parent: QWidget | None = None) -> None:
        super().__init__(step, scene, parent)
        self.scale = NumberScale(step.low, step.high)
        self.scale.setAccessibleName(step.title)
        self.numb_chip = Chip(self.tr("Far away or numb"))
        self.numb_chip.setObjectName("numb_chip")
        self._build()
        self._show(self.answer)
        self.scale.value_changed.connect(self._on_value_changed)
        self.numb_chip.toggled.connect(self._on_numb_toggled)

    def skip_words(self) -> str:
        """Return the words for leaving it unanswered."""
        return self.tr("Skip")

    def focus_first(self) -> None:
        """Put the keyboard on the number chosen, or the first one."""
        numbers = self.scale.findChildren(QAbstractButton)
        chosen = next((number for number in numbers if number.isChecked()), numbers[0])
        chosen.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, answer: AnyAnswer | None) -> None:
        if isinstance(answer, Rated):
            self.scale.set_value(answer.value)
            self.numb_chip.setChecked(answer.numb)

    def _build(self) -> None:
        self.column.addWidget(self.head)
        self.column.addSpacing(32)
        self.column.addWidget(self.scale)
        self.column.addSpacing(26)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.numb_chip)
        row.addStretch()
        self.column.addLayout(row)
        self.column.addSpacing(20)
        self.column.addWidget(self.aside_box)

    def _on_value_changed(self, value: int) -> None:
        self.numb_chip.blockSignals(True)
        self.numb_chip.setChecked(False)
        self.numb_chip.blockSignals(False)
        self.answer_changed.emit(Rated(value=value))

    def _on_numb_toggled(self, is_numb: bool) -> None:
        if is_numb:
            self.scale.set_value(None)
        self.answer_changed.emit(Rated(numb=is_numb))
