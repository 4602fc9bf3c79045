"""What appears under a step when its answer calls for it: a short text, and doors."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trustdesk.steps.base import Aside
from ui.steps.parts.aside_numbers import AsideNumbers
from ui.steps.parts.door_row import DoorRow
from ui.steps.scene import Scene
from ui.widgets.accessible import announce
from ui.widgets.card import Card
from ui.widgets.labels import TextLabel


class AsideBox(QWidget):
    """The asides of a step. Signals: `door_chosen(str)`."""

    door_chosen = Signal(str)

    def __init__(self, scene: Scene, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene = scene
        self._shown: tuple[str, ...] = ()
        self._cards: list[Card] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self.hide()

    def show_asides(self, asides: Sequence[Aside]) -> None:
        """Show these and no others."""
        ids = tuple(aside.id for aside in asides)
        if ids == self._shown:
            return
        self._shown = ids
        for card in self._cards:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = [self._card_of(aside) for aside in asides]
        for card in self._cards:
            self._column.addWidget(card)
        self.setVisible(bool(asides))
        announce(self, " ".join(aside.text for aside in asides))

    def _card_of(self, aside: Aside) -> Card:
        card = Card("card-soft")
        card.setObjectName(f"aside_{aside.id}")
        card.column.addWidget(TextLabel(aside.text))
        if aside.numbers:
            numbers = AsideNumbers(self._scene.context, aside.numbers, comes_into_view=True)
            card.column.addWidget(numbers)
        if aside.doors:
            doors = DoorRow(aside.doors, self._scene.context.library)
            doors.door_chosen.connect(self.door_chosen)
            card.column.addSpacing(4)
            card.column.addWidget(doors)
        return card
