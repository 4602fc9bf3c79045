"""The one private question before steps that lead to the other person, and its neutral end."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trustdesk.session.state import Safety
from trustdesk.steps.base import Door
from ui.pages.player.stage import Part
from ui.steps.parts.door_row import DoorRow
from ui.steps.scene import Scene
from ui.widgets.labels import TextLabel
from ui.widgets.option_card import OptionCard


class SafetyQuestion(Part):
    """Two parts and one answer. Signals: `answer_changed` when an answer is chosen."""

    answer_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards = {
            "no": OptionCard(self.tr("No, neither")),
            "yes": OptionCard(self.tr("Yes, one of them or both")),
            "not-sure": OptionCard(self.tr("I am not sure")),
        }
        self._build()

    @property
    def answer(self) -> Safety | None:
        """The answer, None so far."""
        chosen = next((key for key, card in self.cards.items() if card.isChecked()), "")
        if not chosen:
            return None
        return Safety.OPEN if chosen == "no" else Safety.CLOSED

    def focus_first(self) -> None:
        """Put the keyboard on the first answer."""
        self.cards["no"].setFocus()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        title = TextLabel(self.tr("First, one private question"), "title")
        title.setObjectName("step_title")
        column.addWidget(title)
        for words in (
            self.tr("Think of the person this is about."),
            self.tr("Do you do things differently because you fear how they react?"),
            self.tr("Have they hurt, threatened or controlled you?"),
        ):
            column.addWidget(TextLabel(words, "lead"))
        column.addSpacing(14)
        for key, card in self.cards.items():
            card.setObjectName(f"safety_{key}")
            card.toggled.connect(self._on_card_toggled)
            column.addWidget(card)
        column.addSpacing(6)
        column.addWidget(
            TextLabel(
                self.tr(
                    "The answer is in no entry, no search, no print and no export. "
                    "It is asked once. Settings can change it."
                ),
                "helper",
            )
        )

    def _on_card_toggled(self, is_chosen: bool) -> None:
        if is_chosen:
            self.answer_changed.emit()


class SafetyClosed(Part):
    """What is said when those steps are left out. Signals: `door_chosen(str)`."""

    door_chosen = Signal(str)

    def __init__(self, scene: Scene, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        title = TextLabel(self.tr("The next part is left out"), "title")
        title.setObjectName("step_title")
        column.addWidget(title)
        for words in (
            self.tr("What you have so far is whole without it. Nothing has to be said to anyone."),
            self.tr(
                "Some people know about situations like this. You decide what you tell them. "
                "Support has their numbers."
            ),
        ):
            column.addWidget(TextLabel(words, "lead"))
        self.foot = self.doors = DoorRow(
            (Door(to="support"), Door(to="go-on")), scene.context.library, first_is_primary=True
        )
        self.doors.door_chosen.connect(self.door_chosen)

    def focus_first(self) -> None:
        """Put the keyboard on the first door."""
        self.doors.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)
