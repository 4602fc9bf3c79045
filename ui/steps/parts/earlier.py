"""Finds the earlier answer that a step shows: of this sitting, or of a kept entry."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject, Signal

from trustdesk.kept import Entry
from trustdesk.steps.answers import AnyAnswer
from trustdesk.steps.base import Shown
from trustdesk.steps.kinds import AnyStep
from ui.steps.parts.answer_words import words_of
from ui.steps.parts.feeling_words import feeling_words
from ui.steps.scene import Scene


@dataclass(frozen=True, slots=True)
class Earlier:
    """What was found: the words, or the entry and the date it is sealed until."""

    words: str = ""
    entry_uuid: str = ""
    sealed_until: date | None = None


class EarlierAnswer(QObject):
    """Looks on the desk's own thread. Signals: `answer_found(Earlier)`, also when there is none;
    `unsealed` when a sealed entry was opened."""

    answer_found = Signal(object)
    unsealed = Signal()

    def __init__(self, shown: Shown, scene: Scene, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shown = shown
        self._scene = scene

    def look(self) -> None:
        """Look for it."""
        run, desk = self._scene.run, self._scene.desk
        if not self._shown.sitting:
            step = _step_of(run.sitting.step, self._shown.step)
            words = self._words(step, run.answer_of(self._shown.step))
            self.answer_found.emit(Earlier(words))
        elif desk is None:
            self.answer_found.emit(Earlier())
        else:
            exercise_id, sitting_id = run.exercise.id, self._shown.sitting
            follows = run.state().follows

            def find() -> Entry | None:
                from trustdesk.services.journal import NoSuchEntry

                if follows:
                    with suppress(NoSuchEntry):
                        return desk.journal.entry(follows)
                return desk.journal.newest(exercise_id, sitting_id)

            self._scene.context.tasks.run(find).then(self._on_entry_found).otherwise(
                self._on_not_found
            )

    def unseal(self, entry_uuid: str) -> None:
        """Open the sealed entry now, then look again."""
        desk = self._scene.desk
        if desk is not None:
            self._scene.context.tasks.run(lambda: desk.journal.unseal(entry_uuid)).then(
                self._on_unsealed
            )

    def _words(self, step: AnyStep | None, answer: AnyAnswer | None) -> str:
        if step is None:
            return ""
        return words_of(step, answer, feeling_words(self._scene))

    def _on_unsealed(self, _done: object) -> None:
        self._scene.context.changes.entries_changed.emit()
        self.unsealed.emit()
        self.look()

    def _on_not_found(self, _error: object) -> None:
        self.answer_found.emit(Earlier())

    def _on_entry_found(self, entry: Entry | None) -> None:
        if entry is None:
            self.answer_found.emit(Earlier())
        elif entry.card.sealed_until is not None:
            self.answer_found.emit(Earlier("", entry.card.uuid, entry.card.sealed_until))
        else:
            sitting = self._scene.run.exercise.sitting_by_id(self._shown.sitting)
            step = _step_of(sitting.step, self._shown.step)
            words = self._words(step, entry.answer_of(self._shown.step))
            self.answer_found.emit(Earlier(words, entry.card.uuid))


def _step_of(steps: tuple[AnyStep, ...], step_id: str) -> AnyStep | None:
    return next((step for step in steps if step.id == step_id), None)
