"""Which of several sittings: what was kept, what is open, what comes later."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trustdesk.catalog.exercise import Exercise, Sitting
from ui.pages.beforehand.known import Known
from ui.widgets.labels import TextLabel
from ui.widgets.option_card import OptionCard
from ui.wording.dates import plain_date


class SittingChoice(QWidget):
    """A row for each open sitting, a line for those to come. Signals: `sitting_chosen(Sitting)`."""

    sitting_chosen = Signal(object)

    def __init__(
        self, exercise: Exercise, known: Known, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._known, self._today = known, today
        self.rows: dict[str, OptionCard] = {}
        self._exercise = exercise
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        offered = [s for s in exercise.sitting if known.is_open(s)]
        if len(offered) > 1:
            for sitting in offered:
                self._add_row(sitting)
        for sitting in exercise.sitting:
            if not sitting.follow_up and not known.is_open(sitting):
                words = self.tr("{title} · opens when the one before is kept")
                self._column.addWidget(TextLabel(words.format(title=sitting.title), "helper"))

    def choose(self, sitting_id: str) -> None:
        """Show a sitting as chosen."""
        row = self.rows.get(sitting_id)
        if row is not None:
            row.setChecked(True)

    def _add_row(self, sitting: Sitting) -> None:
        row = OptionCard(sitting.title or self._exercise.title, self._state_words(sitting))
        row.setObjectName(f"sitting_{sitting.id}")
        row.toggled.connect(self._on_row_toggled)
        self.rows[sitting.id] = row
        self._column.addWidget(row)

    def _state_words(self, sitting: Sitting) -> str:
        kept = self._known.kept(sitting.id)
        if kept.newest_day is not None:
            return self.tr("Kept on {date}.").format(date=plain_date(kept.newest_day, self._today))
        return sitting.card

    def _on_row_toggled(self, is_chosen: bool) -> None:
        if is_chosen:
            sitting_id = self.sender().objectName().removeprefix("sitting_")
            self.sitting_chosen.emit(self._exercise.sitting_by_id(sitting_id))
