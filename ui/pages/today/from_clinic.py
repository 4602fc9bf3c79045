"""What of a clinic stands on Today: a kit that waits, a gentle note, an assignment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ui.context import Context
from ui.pages.clinic.assignment_card import AssignmentCard
from ui.pages.clinic.kit_card import KitCard
from ui.pages.clinic.passphrase_note import PassphraseNote

if TYPE_CHECKING:
    from trustdesk.catalog.exercise import Head
    from trustdesk.services.assignments import Assignment
    from trustdesk.services.clinic import Waiting
    from trustdesk.services.desk import Desk

NOTE_SET_ASIDE: Final = "clinic.passphrase_note_set_aside"


@dataclass(frozen=True, slots=True)
class FromClinic:
    """`assignment` is the one brought last of those that were not set aside, with the heads of its
    exercises."""

    waiting: Waiting | None = None
    wants_passphrase: bool = False
    assignment: Assignment | None = None
    heads: tuple[Head | None, ...] = ()


def gather_from_clinic(context: Context, desk: Desk) -> FromClinic:
    """On the desk's thread. What was answered before is not asked again."""
    waiting = context.clinic.waiting
    assignment = _offered(context, desk)
    exercises = assignment.exercises if assignment is not None else ()
    return FromClinic(
        waiting=waiting if waiting is not None and not waiting.was_declined else None,
        wants_passphrase=_wants_passphrase(context, desk),
        assignment=assignment,
        heads=tuple(context.library.head(each.exercise_id) for each in exercises),
    )


def _offered(context: Context, desk: Desk) -> Assignment | None:
    from trustdesk.services.assignments import Assignments

    offered = Assignments(desk.settings, None, context.library).offered()
    return offered[0] if offered else None


def _wants_passphrase(context: Context, desk: Desk) -> bool:
    """Not where there is a passphrase beside the keyring: the settings say that."""
    from trustdesk.services.policy import has_gentle_note

    kinds = {way.kind for way in desk.ways}
    has_one = bool(kinds & {"passphrase", "both"})
    if has_one or not has_gentle_note(context.clinic.policy, kinds):
        return False
    return not desk.settings.get(NOTE_SET_ASIDE, False)


class ClinicCards(QObject):
    """Makes the cards and does what is answered on them.

    Signals: `exercise_chosen(Wish)`, `door_chosen(str)`, `set_aside` when something was.
    """

    exercise_chosen = Signal(object)
    door_chosen = Signal(str)
    set_aside = Signal()

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context

    def cards(self, found: FromClinic, desk: Desk) -> list[QWidget]:
        """Return the cards, each for a row of its own."""
        cards: list[QWidget] = []
        if found.waiting is not None:
            cards.append(self._kit_card(found.waiting))
        if found.wants_passphrase:
            cards.append(self._note(desk))
        if found.assignment is not None:
            cards.append(self._assignment_card(found.assignment, found.heads, desk))
        return cards

    def _kit_card(self, waiting: Waiting) -> KitCard:
        clinic, failed = self._context.clinic, self._context.tasks.failed
        card = KitCard(waiting)
        card.accepted.connect(lambda print_: clinic.accept(print_).otherwise(failed.emit))
        card.declined.connect(lambda print_: clinic.decline(print_).otherwise(failed.emit))
        return card

    def _note(self, desk: Desk) -> PassphraseNote:
        note = PassphraseNote()
        note.choose_asked.connect(lambda: self.door_chosen.emit("new-passphrase"))
        note.set_aside.connect(lambda: self._set_note_aside(desk))
        return note

    def _assignment_card(
        self, assignment: Assignment, heads: tuple[Head | None, ...], desk: Desk
    ) -> AssignmentCard:
        card = AssignmentCard(assignment, heads)
        card.chosen.connect(self.exercise_chosen)
        card.set_aside.connect(lambda id_: self._set_assignment_aside(desk, id_))
        return card

    def _set_note_aside(self, desk: Desk) -> None:
        pending = self._context.tasks.run(lambda: desk.settings.set(NOTE_SET_ASIDE, True))
        pending.then(lambda _: self.set_aside.emit())

    def _set_assignment_aside(self, desk: Desk, assignment_id: str) -> None:
        library = self._context.library

        def operation() -> None:
            from trustdesk.services.assignments import Assignments

            Assignments(desk.settings, None, library).set_aside(assignment_id)

        self._context.tasks.run(operation).then(lambda _: self.set_aside.emit())
