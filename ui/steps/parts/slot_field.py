"""One part of a statement: its lead, its field, chips of feelings, and one quiet hint."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trustdesk.services.statement import Hint
from trustdesk.steps.compose import Slot
from ui.steps.parts.checks import hints_for
from ui.steps.parts.sentence import word_list
from ui.steps.parts.slot_edit import SlotEdit
from ui.steps.parts.text_care import watch_text
from ui.widgets.buttons import Chip
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import TextLabel
from ui.widgets.notes import QuietNote

CHECK_MILLISECONDS = 250


class SlotField(QWidget):
    """Signals: `text_changed`, at every key; `hint_set_aside(str)` with the hint's mark."""

    text_changed = Signal()
    hint_set_aside = Signal(str)

    def __init__(
        self,
        slot: Slot,
        feelings: Sequence[str],
        set_aside: set[str],
        language: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.slot = slot
        self._set_aside = set_aside
        self._language = language
        self._hint: Hint | None = None
        self.edit = SlotEdit()
        self.edit.setObjectName(f"slot_{slot.id}")
        self.edit.setAccessibleName(slot.lead)
        self.edit.setAccessibleDescription(slot.helper)
        self.chips = [Chip(word) for word in feelings]
        self.hint_note = QuietNote()
        self.care_note = QuietNote()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(CHECK_MILLISECONDS)
        self._timer.timeout.connect(self.check)
        self._build()
        self.edit.text_changed.connect(self._on_text_changed)
        self.hint_note.action_chosen.connect(self._on_action_chosen)
        watch_text(self.edit, self.care_note)

    def text(self) -> str:
        """Return what is written."""
        return self.edit.text()

    def set_text(self, text: str) -> None:
        """Show `text`."""
        self.edit.set_text(text)
        self._show_chips()
        self.check()

    def check(self) -> None:
        """Look for something to hint at, and show the first that was not set aside."""
        self._timer.stop()
        found = hints_for(self.slot.checks, self.text(), self._language) if self.slot.checks else []
        self._hint = next((one for one in found if self._mark(one) not in self._set_aside), None)
        self._show_hint()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(7)
        lead = QHBoxLayout()
        lead.setSpacing(6)
        lead.addWidget(TextLabel(self.slot.lead, "strong"))
        lead.addWidget(TextLabel(self.slot.helper, "helper"), 1)
        column.addLayout(lead)
        column.addWidget(self.edit)
        if self.chips:
            row = FlowLayout()
            for chip in self.chips:
                chip.clicked.connect(self._on_chip_clicked)
                row.addWidget(chip)
            column.addLayout(row)
        column.addWidget(self.hint_note)
        column.addWidget(self.care_note)

    def _mark(self, hint: Hint) -> str:
        words = self.text()[hint.start : hint.end].lower()
        return f"{self.slot.id}:{hint.kind}:{words}"

    def _show_hint(self) -> None:
        hint = self._hint
        if hint is None:
            self.edit.underline(0, 0)
            self.hint_note.show_note("")
            return
        self.edit.underline(hint.start, hint.end)
        keep = ("keep", self.tr("Keep mine"))
        actions = (("use", self.tr("Use this")), keep) if hint.rewording else (keep,)
        self.hint_note.show_note(hint.message, offer=hint.rewording or "", actions=actions)
        last: QWidget = self.chips[-1] if self.chips else self.edit
        for action, _words in actions:
            button = self.hint_note.button(action)
            if button is not None:
                QWidget.setTabOrder(last, button)
                last = button

    def _show_chips(self) -> None:
        words = [word.lower() for word in word_list(self.text())]
        for chip in self.chips:
            chip.setChecked(chip.text().lower() in words)

    def _on_text_changed(self) -> None:
        self._show_chips()
        if self._hint is not None:
            self.edit.underline(0, 0)
        self._timer.start()
        self.text_changed.emit()

    def _on_chip_clicked(self) -> None:
        chip = self.sender()
        if not isinstance(chip, Chip):
            return
        words = word_list(self.text())
        others = [word for word in words if word.lower() != chip.text().lower()]
        self.edit.put(self._joined([*others, chip.text()] if chip.isChecked() else others))

    def _joined(self, words: Sequence[str]) -> str:
        if len(words) < 2:
            return "".join(words)
        first = ", ".join(words[:-1])
        return self.tr("{words} and {last}").format(words=first, last=words[-1])

    def _on_action_chosen(self, action: str) -> None:
        hint = self._hint
        if hint is None:
            return
        if action == "use" and hint.rewording:
            self.edit.put(hint.rewording)
        else:
            mark = self._mark(hint)
            self._set_aside.add(mark)
            self.hint_set_aside.emit(mark)
        self.edit.setFocus()
        self.check()
