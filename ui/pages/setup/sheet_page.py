"""A sheet in the middle of the window: eyebrow, title, a line, a body, and two buttons."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractSlider, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.pages.leave_button import LeaveButton
from ui.pages.page import Page
from ui.theme.fonts import dp
from ui.widgets.accessible import Group, announce, speak_for
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.labels import TextLabel
from ui.widgets.pages import ScrollPage
from ui.widgets.sheet import Sheet
from ui.widgets.work_line import WorkLine

WIDTH = 788
TOP_MARGINS = (49, 35, 49, 0)
"""Pixels around the button that leaves, as on every page."""
UNDER_LEAVE = 8
"""Pixels between it and a sheet that lies under it."""
BESIDE_BAR = 14
"""Pixels at the sides of the sheet's page, out of which the scroll bar takes its own."""


class SheetPage(QWidget):
    """Signals: `back_asked`; `go_on_asked` by the button, or Enter in a field."""

    back_asked = Signal()
    go_on_asked = Signal()

    def __init__(
        self, eyebrow: str, title: str, line: str, go_on: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self._go_on_words = go_on
        self.body = QVBoxLayout()
        self.trouble_label = TextLabel("", "attention")
        self.trouble_line = TextLabel("", "helper")
        self.back_button = QuietButton(self.tr("Back"))
        self.go_on_button = PrimaryButton(go_on)
        self.leave_button = LeaveButton()
        self._middle = QVBoxLayout()
        self._sheet = Sheet()
        self._page = ScrollPage(side=BESIDE_BAR, hugs=True)
        self._foot = QVBoxLayout()
        self._build(eyebrow, title, line)

    def add_fact(self, title: str, text: str) -> None:
        """Add a few words with a short text under them."""
        pair = QVBoxLayout()
        pair.setSpacing(2)
        pair.addWidget(TextLabel(title, "strong"))
        pair.addWidget(TextLabel(text, "subtitle"))
        self.body.addLayout(pair)

    def add_work_line(self) -> WorkLine:
        """Add a line for long work above the buttons, where it is in sight at every size."""
        line = WorkLine()
        self._foot.insertWidget(0, line)
        return line

    def show_trouble(self, title: str, line: str = "") -> None:
        """Say what went wrong, above the buttons; "" for nothing."""
        self.set_busy("")
        for label, text in ((self.trouble_label, title), (self.trouble_line, line)):
            label.setText(text)
            label.setVisible(bool(text))
        if title:
            announce(self, f"{title} {line}".strip())
            QTimer.singleShot(0, self, self._show_focus)

    def _show_focus(self) -> None:
        """Bring what the keyboard is on into sight: the words about it took room from the page."""
        focused = self.focusWidget()
        if focused is not None and self._page.isAncestorOf(focused):
            self._page.ensureWidgetVisible(focused)

    def set_busy(self, words: str) -> None:
        """Show that something is under way; "" when it is over."""
        self.go_on_button.setEnabled(not words)
        self.go_on_button.setText(words or self._go_on_words)
        self.back_button.setEnabled(not words)

    def set_go_on(self, words: str) -> None:
        """Call the button that goes on something else."""
        self._go_on_words = words
        self.go_on_button.setText(words)

    def changeEvent(self, event: QEvent) -> None:
        """Let the sheet grow with the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_sheet"):
            self._fit_width()
            self._fit_top()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back with Esc where Back is offered; turn the page by its keys, where what lies on
        the sheet is too long for it."""
        if event.key() == Qt.Key.Key_Escape and self.back_button.isVisible():
            self.back_button.click()  # which does nothing while it is not enabled
            return
        turns = {
            Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
            Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
        }
        turn = turns.get(Qt.Key(event.key()))
        if turn is None:
            super().keyPressEvent(event)
        else:
            self._page.verticalScrollBar().triggerAction(turn)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the sheet clear of the button that leaves."""
        super().resizeEvent(event)
        self._fit_top()

    def showEvent(self, event: QShowEvent) -> None:
        """Say on the button what leaving does to the desk that the page stands on."""
        super().showEvent(event)
        page = self._page_around()
        if page is not None and page.desk is not None:
            self.leave_button.set_forgets(page.desk.mode != "kept")

    def _build(self, eyebrow: str, title: str, line: str) -> None:
        around = QGridLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        middle = self._middle
        middle.addStretch(1)
        middle.addLayout(self._build_row(), 1000)
        middle.addStretch(1)
        around.addLayout(middle, 0, 0)
        around.addLayout(self._build_top(), 0, 0, Qt.AlignmentFlag.AlignTrailing)
        self.leave_button.raise_()
        page = self._page
        self._sheet.column.setSpacing(0)
        self._sheet.column.addWidget(page)
        self._sheet.column.addLayout(self._build_foot())
        column = page.column
        column.setSpacing(0)
        if eyebrow:
            column.addWidget(TextLabel(eyebrow, "eyebrow"))
            column.addSpacing(6)
        column.addWidget(TextLabel(title, "title"))
        column.addSpacing(6)
        column.addWidget(TextLabel(line, "subtitle"))
        column.addSpacing(20)
        self.body.setSpacing(12)
        column.addLayout(self.body)
        self.show_trouble("")

    def _build_top(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setContentsMargins(*TOP_MARGINS)
        column.addWidget(self.leave_button, 0, Qt.AlignmentFlag.AlignTop)
        self.leave_button.leave_asked.connect(self._on_leave_asked)
        return column

    def _page_around(self) -> Page | None:
        around = self.parentWidget()
        while around is not None and not isinstance(around, Page):
            around = around.parentWidget()
        return around

    def _on_leave_asked(self) -> None:
        page = self._page_around()
        if page is not None:
            page.leave_asked.emit()

    def _fit_top(self) -> None:
        """Beside the sheet there is room for the button in a wide window, else above it."""
        button = self.leave_button.sizeHint()
        beside = (self.width() - dp(WIDTH)) // 2 - TOP_MARGINS[2]
        top = 0 if button.width() < beside else TOP_MARGINS[1] + button.height() + UNDER_LEAVE
        self._middle.setContentsMargins(0, top, 0, 0)

    def _build_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(BESIDE_BAR, 0, BESIDE_BAR, 0)
        row.addStretch(1)
        row.addWidget(self._sheet, 1000)
        row.addStretch(1)
        self._fit_width()
        return row

    def _fit_width(self) -> None:
        self._sheet.setMaximumWidth(dp(WIDTH))

    def _build_foot(self) -> QVBoxLayout:
        """What went wrong, and the buttons: always in sight."""
        foot = self._foot
        foot.setContentsMargins(BESIDE_BAR, 12, BESIDE_BAR, 0)
        foot.setSpacing(4)
        foot.addWidget(self.trouble_label)
        foot.addWidget(self.trouble_line)
        foot.addSpacing(12)
        foot.addLayout(self._build_buttons())
        return foot

    def _build_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.back_button)
        row.addStretch(1)
        row.addWidget(self.go_on_button)
        self.back_button.clicked.connect(self.back_asked)
        self.go_on_button.clicked.connect(self.go_on_asked)
        return row


speak_for(SheetPage, Group)
