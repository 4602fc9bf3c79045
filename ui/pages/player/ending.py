"""The ending on the stage: three parts without numbers, and doors."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trustdesk.errors import DeskError
from trustdesk.steps.base import Door
from ui.pages.player.ending_words import EndingWords
from ui.pages.player.stage import Part
from ui.steps.parts.aside_numbers import AsideNumbers
from ui.steps.parts.door_row import DoorRow
from ui.steps.scene import Scene
from ui.widgets.accessible import announce
from ui.widgets.buttons import PrimaryButton
from ui.widgets.labels import TextLabel
from ui.wording.errors import words_for

WIDTH = 600
TRY_AGAIN = "try-again"


class EndingView(Part):
    """Signals: `door_chosen(str)`."""

    door_chosen = Signal(str)

    def __init__(self, words: EndingWords, scene: Scene, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.title_label = TextLabel(words.kept, "title")
        self.title_label.setObjectName("ending_title")
        text = " ".join(part for part in (words.happens, words.next) if part)
        self.text_label = TextLabel(text, "lead")
        self.doors = DoorRow(words.doors, scene.context.library, first_is_primary=True)
        self.doors.door_chosen.connect(self.door_chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.title_label)
        column.addSpacing(12)
        column.addWidget(self.text_label)
        if words.numbers:
            column.addSpacing(20)
            column.addWidget(AsideNumbers(scene.context, words.numbers))
        self.foot = self.doors

    def focus_first(self) -> None:
        """Put the keyboard on the first door, and read the words out."""
        self.doors.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, f"{self.title_label.text()} {self.text_label.text()}")


class NotKeptView(Part):
    """What is said when keeping failed: nothing is lost. Signals: `again_asked`, `door_chosen`."""

    again_asked = Signal()
    door_chosen = Signal(str)

    def __init__(self, error: DeskError, scene: Scene, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = words_for(error)
        self.again_button = PrimaryButton(self.tr("Try again"))
        self.again_button.clicked.connect(self.again_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        title = TextLabel(self.tr("This could not be kept yet."), "title")
        title.setObjectName("ending_title")
        column.addWidget(title)
        column.addWidget(TextLabel(words.title, "strong"))
        column.addWidget(TextLabel(words.line, "lead"))
        doors = DoorRow((Door(to="support"),), scene.context.library)
        doors.door_chosen.connect(self.door_chosen)
        self.foot = QWidget()
        row = QHBoxLayout(self.foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.again_button)
        row.addWidget(doors, 1)

    def focus_first(self) -> None:
        """Put the keyboard on Try again."""
        self.again_button.setFocus(Qt.FocusReason.OtherFocusReason)
