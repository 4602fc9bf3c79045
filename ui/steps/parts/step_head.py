"""What a step asks: title, text and helper."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trustdesk.steps.base import Step
from ui.widgets.labels import TextLabel

GAP = 10


class StepHead(QWidget):
    """The words above what the person does; empty ones take no room."""

    def __init__(self, step: Step, *, is_centred: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title_label = TextLabel(step.title, "title" if is_centred else "heading")
        self.title_label.setObjectName("step_title")
        self.body_label = TextLabel(step.body, "lead")
        self.helper_label = TextLabel(step.helper, "subtitle")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for label in (self.title_label, self.body_label, self.helper_label):
            if not label.text():
                label.hide()
            if is_centred:
                label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
            column.addWidget(label)
        if not (step.title or step.body or step.helper):
            self.hide()
