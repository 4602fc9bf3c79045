"""How to breathe: a pattern, and for how long."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from trustdesk.catalog.exercise import Sitting
from trustdesk.session.setup import Setup, breath_course
from trustdesk.steps.breathe import Breathe, Pattern
from trustdesk.steps.cues import Cues
from trustdesk.steps.pattern_rules import holds_breath, most_minutes, within_bounds
from ui.pages.beforehand.own_pattern import OwnPatternEditor
from ui.steps.parts.breath_words import counts_words
from ui.widgets.buttons import AsideButton, Chip, let_tab_find_the_checked
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import TextLabel
from ui.wording.lengths import minutes_in_words


class BreathChoice(QWidget):
    """Chips for patterns and minutes. `setup` is what was chosen.

    Signals: `pattern_made(Pattern)`, `pattern_removed(str id)`; `chosen` when anything changed.
    """

    pattern_made = Signal(object)
    pattern_removed = Signal(str)
    chosen = Signal()

    def __init__(
        self,
        sitting: Sitting,
        step: Breathe,
        own_patterns: Sequence[Pattern],
        kept_sittings: int,
        minutes: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._sitting, self._step = sitting, step
        self._kept_sittings = kept_sittings
        own = own_patterns if step.own_patterns else ()
        self._own = {pattern.id: within_bounds(pattern) for pattern in own}
        self._patterns = {pattern.id: pattern for pattern in step.pattern} | self._own
        self._pattern = step.pattern[0]
        self._wanted_minutes = minutes or step.usual_minutes
        self.pattern_chips: dict[str, Chip] = {}
        self.minute_chips: dict[int, Chip] = {}
        self.about_label = TextLabel("", "subtitle")
        self.length_label = TextLabel("", "helper")
        self.remove_button = AsideButton(self.tr("Take this pattern away"))
        self.make_chip = Chip(self.tr("Make my own pattern"), checkable=False, more=True)
        self.editor = OwnPatternEditor()
        self._minutes_row = QWidget()
        self._build()
        self._show()

    @property
    def setup(self) -> Setup:
        """The choice as a setup."""
        pattern = self._pattern
        return Setup(
            pattern_id=pattern.id,
            minutes=self._minutes() if self._step.minutes else 0,
            unpaced=pattern.unpaced,
            own_pattern=self._own.get(pattern.id),
            kept_sittings=self._kept_sittings,
        )

    def choose_pattern(self, pattern_id: str) -> None:
        """Choose a pattern by its id."""
        if pattern_id in self._patterns:
            self._pattern = self._patterns[pattern_id]
            self._show()
            self.chosen.emit()

    def add_pattern(self, pattern: Pattern) -> None:
        """Show a pattern that was just made, as chosen."""
        self._own[pattern.id] = self._patterns[pattern.id] = pattern
        before = list(self.pattern_chips.values())[-1]
        self._add_chip(pattern)
        chip = self.pattern_chips[pattern.id]
        QWidget.setTabOrder(before, chip)
        self.choose_pattern(pattern.id)
        chip.show()  # it lies in its row already, and takes the keyboard only when it is seen
        chip.setFocus()

    @property
    def last_field(self) -> QWidget:
        """The last of its parts that the keyboard comes to."""
        return next(reversed(self.minute_chips.values()), self.make_chip)

    def _minutes(self) -> int:
        offered = [m for m in self._step.minutes if m <= most_minutes(self._pattern)]
        fitting = [m for m in offered if m <= self._wanted_minutes]
        return max(fitting, default=min(offered, default=1))

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(TextLabel(self.tr("How to breathe"), "label"))
        self._patterns_row = FlowLayout()
        self._group = QButtonGroup(self)
        for pattern in self._patterns.values():
            self._add_chip(pattern)
        if self._step.own_patterns:
            self._patterns_row.addWidget(self.make_chip)
        column.addLayout(self._patterns_row)
        column.addWidget(self.about_label)
        column.addWidget(self.remove_button)
        column.addWidget(self.editor)
        column.addWidget(self._minutes_row)
        column.addWidget(self.length_label)
        self._build_minutes()
        self.editor.hide()
        self.make_chip.clicked.connect(self._on_make_clicked)
        self.editor.pattern_made.connect(self._on_pattern_made)
        self.editor.called_off.connect(self._on_called_off)
        self.remove_button.clicked.connect(self._on_remove_clicked)

    def _build_minutes(self) -> None:
        rows = QVBoxLayout(self._minutes_row)
        rows.setContentsMargins(0, 6, 0, 0)
        rows.setSpacing(10)
        rows.addWidget(TextLabel(self.tr("How long"), "label"))
        row = FlowLayout()
        group = QButtonGroup(self)
        for minutes in self._step.minutes:
            chip = Chip(self.tr("{count} min").format(count=minutes))
            chip.setObjectName(f"minutes_{minutes}")
            chip.clicked.connect(self._on_minutes_clicked)
            group.addButton(chip)
            self.minute_chips[minutes] = chip
            row.addWidget(chip)
        rows.addLayout(row)

    def _add_chip(self, pattern: Pattern) -> None:
        chip = Chip(pattern.name)
        chip.setObjectName(f"pattern_{pattern.id}")
        chip.setAccessibleDescription(pattern.about)
        chip.clicked.connect(self._on_pattern_clicked)
        self._group.addButton(chip)
        self.pattern_chips[pattern.id] = chip
        self._patterns_row.insert_widget(len(self.pattern_chips) - 1, chip)

    def _show(self) -> None:
        pattern = self._pattern
        self.pattern_chips[pattern.id].setChecked(True)
        self.about_label.setText(pattern.about or counts_words(pattern.phases))
        self.remove_button.setVisible(pattern.id in self._own)
        is_counted = bool(pattern.most_cycles)
        self._minutes_row.setVisible(bool(self._step.minutes) and not is_counted)
        for minutes, chip in self.minute_chips.items():
            chip.setVisible(minutes <= most_minutes(pattern))
            chip.setChecked(minutes == self._minutes())
        self.length_label.setText(self._length_words())
        let_tab_find_the_checked(self.pattern_chips.values())
        let_tab_find_the_checked(self.minute_chips.values())

    def _length_words(self) -> str:
        course = breath_course(self._sitting, self._step, self.setup)
        around = sum(step.seconds for step in self._sitting.step if isinstance(step, Cues))
        length = minutes_in_words(course.total + around)
        if self._pattern.most_cycles:
            words = self.tr("{count} rounds, {length} with arriving and coming back.")
            return words.format(count=course.breaths, length=length)
        if holds_breath(self._pattern):
            return self.tr("It holds the breath. The key N leaves the holds out at any time.")
        return ""

    def _on_pattern_clicked(self) -> None:
        self.choose_pattern(self.sender().objectName().removeprefix("pattern_"))

    def _on_minutes_clicked(self) -> None:
        self._wanted_minutes = int(self.sender().objectName().removeprefix("minutes_"))
        self._show()
        self.chosen.emit()

    def _on_make_clicked(self) -> None:
        self.editor.begin()
        self.make_chip.hide()

    def _on_called_off(self) -> None:
        self.editor.hide()
        self.make_chip.show()
        self.make_chip.setFocus()

    def _on_pattern_made(self, pattern: Pattern) -> None:
        self._on_called_off()
        self.pattern_made.emit(pattern)

    def _on_remove_clicked(self) -> None:
        gone = self._pattern.id
        self._own.pop(gone, None)
        self._patterns.pop(gone, None)
        chip = self.pattern_chips.pop(gone)
        self._patterns_row.removeWidget(chip)
        chip.hide()
        chip.deleteLater()
        self.choose_pattern(self._step.pattern[0].id)
        self.pattern_removed.emit(gone)
