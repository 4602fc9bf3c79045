"""Files with exercises that the clinic suggests: opened here, seen again here."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trustdesk.progress import Progress
from ui.context import Context
from ui.pages.settings.moving.moving_card import MovingCard
from ui.pages.settings.rows import action_chip, setting_row

if TYPE_CHECKING:
    from trustdesk.services.assignments import Assignment, Assignments, Brought
    from trustdesk.services.desk import Desk


class AssignmentsCard(MovingCard):
    """“Exercises from your clinic”."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            translate("AssignmentsCard", "Exercises from your clinic"), context, parent
        )
        self.setObjectName("assignments_card")
        self.open_chip = action_chip(self.tr("Choose a file"))
        self.open_chip.setObjectName("open_assignment")
        self.home_control = self.open_chip
        self._shown: tuple[Assignment, ...] = ()
        self._list = QVBoxLayout()
        self._build()

    def use(self, desk: Desk | None, assignments: Sequence[Assignment]) -> None:
        """Show those of this desk, the one brought last first."""
        self.desk = desk
        if tuple(assignments) == self._shown:
            return
        self._shown = tuple(assignments)
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for assignment in assignments:
            self._list.addWidget(self._row(assignment))

    def set_busy(self, busy: bool) -> None:
        """Take nothing on meanwhile."""
        self.open_chip.setEnabled(not busy)

    def _build(self) -> None:
        if self.context.clinic.accepted is not None:
            self.add_row(
                self.tr("Open a file from your clinic"),
                self.tr("Its name ends in .assignment. It stands on Today then, without a date."),
                self.open_chip,
            )
        self._add_outcome()
        self._list.setSpacing(12)
        self.column.addLayout(self._list)
        self.busy_changed.connect(self.set_busy)
        self.open_chip.clicked.connect(self._on_choose)

    def _row(self, assignment: Assignment) -> QWidget:
        words = self.tr("Show on Today") if assignment.is_set_aside else self.tr("Set aside")
        chip = action_chip(words)
        chip.setObjectName("mark_assignment")
        chip.setAccessibleDescription(assignment.title)
        chip.clicked.connect(lambda: self._mark(assignment))
        about = self.tr("From {clinic}.").format(clinic=assignment.clinic)
        if assignment.is_set_aside:
            about += " " + self.tr("Set aside. Nothing follows from that.")
        return setting_row(assignment.title, about, chip)

    def _on_choose(self) -> None:
        path = self.context.dialogs.open_file(
            self,
            self.tr("Open a file from your clinic"),
            self.tr("Files from a clinic (*.assignment);;Every file (*)"),
            self._documents(),
        )
        if path is not None:
            self.bring(path)

    def bring(self, path: Path) -> None:
        """Open a file, and say what became of it."""
        desk = self.desk
        if desk is None:
            return

        def operation(_progress: Progress) -> Brought:
            return self._assignments(desk).bring(path)

        self._begin(self.tr("Opening the file"), self.context.tasks, operation, self._on_brought)

    def _on_brought(self, brought: Brought) -> None:
        self._end()
        lines = [self.tr("It stands on Today now.")]
        if brought.unknown:
            words = self.tr("Not on this desk: {exercises}. The rest is there.")
            lines.append(words.format(exercises=", ".join(brought.unknown)))
        if self.desk is not None and self.desk.mode != "kept":
            lines.append(self.tr("It is in memory only until you keep it."))
        self.say(brought.assignment.title, lines)
        self.context.changes.settings_changed.emit()

    def _mark(self, assignment: Assignment) -> None:
        desk = self.desk
        if desk is None:
            return

        def operation() -> None:
            assignments = self._assignments(desk)
            if assignment.is_set_aside:
                assignments.offer_again(assignment.id)
            else:
                assignments.set_aside(assignment.id)

        self.home_control.setFocus()  # the row is made anew
        pending = self.context.tasks.run(operation)
        pending.then(lambda _: self.context.changes.settings_changed.emit())

    def _assignments(self, desk: Desk) -> Assignments:
        """On the desk's thread."""
        from trustdesk.services.assignments import Assignments

        return Assignments(desk.settings, self.context.clinic.read(), self.context.library)
