"""A question, or something to be told, in a small window of its own."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme.fonts import dp
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.labels import TextLabel

WIDTH = 460
MARGIN = 32


class QuestionBox(QDialog):
    """Title, text, and one or two answers. `exec()` is true for `yes`; Enter and Esc mean `no`.

    Without `yes` there is only the button that closes it.
    """

    def __init__(
        self, title: str, text: str, no: str, yes: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.no_button = PrimaryButton(no)
        self.no_button.setDefault(True)
        self.no_button.clicked.connect(self.reject)
        self._build(title, text, yes)

    def _build(self, title: str, text: str, yes: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(dp(MARGIN), dp(MARGIN), dp(MARGIN), dp(MARGIN))
        column.setSpacing(dp(12))
        column.addWidget(TextLabel(title, "card-title"))
        words = TextLabel(text)
        words.setFixedWidth(dp(WIDTH - 2 * MARGIN))
        column.addWidget(words)
        column.addSpacing(dp(12))
        row = QHBoxLayout()
        row.setSpacing(dp(12))
        row.addWidget(self.no_button)
        if yes:
            yes_button = QuietButton(yes)
            yes_button.setAutoDefault(False)
            yes_button.clicked.connect(self.accept)
            row.addWidget(yes_button)
        row.addStretch(1)
        column.addLayout(row)
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, False)
        self.no_button.setFocus()
