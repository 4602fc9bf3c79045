"""Quiet lines under or beside things: a note with its answers, and the bar that offers Undo."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.accessible import announce
from ui.widgets.buttons import Chip, IconButton, LinkButton
from ui.widgets.icon_label import IconLabel
from ui.widgets.labels import TextLabel

UNDO_SECONDS = 12
FLOAT_GAP = 20
WIDEST_BAR = 560
LEAST_NOTE_CHARACTERS = 26


class QuietNote(QWidget):
    """A line of text in the page, with up to a few small buttons; it says itself when it changes.

    `offer` is shown stronger, on its own line. Signals: `action_chosen(str id)`.
    """

    action_chosen = Signal(str)

    def __init__(
        self,
        text: str = "",
        *,
        offer: str = "",
        actions: tuple[tuple[str, str], ...] = (),
        icon_name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._text_label = TextLabel(text, "helper")
        self._offer_label = TextLabel(offer, "label")
        self._row = QHBoxLayout(self)
        self._actions = QHBoxLayout()
        self._buttons: list[Chip] = []
        self._build_row(icon_name)
        self.show_note(text, offer=offer, actions=actions)

    def show_note(
        self, text: str, *, offer: str = "", actions: tuple[tuple[str, str], ...] = ()
    ) -> None:
        """Show `text` with `actions` as (id, words); a text of "" hides the note."""
        is_new = text != self._text_label.text() and self.isVisible()
        self._text_label.setText(text)
        self._offer_label.setText(offer)
        self._offer_label.setVisible(bool(offer))
        self._set_actions(actions)
        self.setVisible(bool(text))
        if is_new:
            announce(self, f"{text} {offer}".strip())

    def button(self, action_id: str) -> Chip | None:
        """Return the button of an action, or None."""
        return next((one for one in self._buttons if one.objectName() == action_id), None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons under the words when they leave them too little room."""
        super().resizeEvent(event)
        room_for_words = self.width() - self._actions.sizeHint().width()
        is_narrow = room_for_words < self.fontMetrics().averageCharWidth() * LEAST_NOTE_CHARACTERS
        way = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        if way != self._row.direction():
            self._row.setDirection(way)

    def _set_actions(self, actions: tuple[tuple[str, str], ...]) -> None:
        for button in self._buttons:
            self._actions.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = []
        while self._actions.takeAt(0) is not None:
            pass
        for action_id, words in actions:
            button = Chip(words, checkable=False)
            button.setObjectName(action_id)
            button.clicked.connect(self._on_button_clicked)
            self._actions.addWidget(button)
            self._buttons.append(button)
        self._actions.addStretch()

    def _build_row(self, icon_name: str) -> None:
        row = self._row
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self._actions.setSpacing(8)
        if icon_name:
            row.addWidget(IconLabel(icon_name, "ink_muted", 18))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._text_label)
        words.addWidget(self._offer_label)
        row.addLayout(words, 1)
        row.addLayout(self._actions)

    def _on_button_clicked(self) -> None:
        sender: QObject = self.sender()
        self.action_chosen.emit(sender.objectName())


class UndoBar(QFrame):
    """Floats at the foot of its parent for a while and offers to undo what was just done.

    It stays while the pointer or the keyboard is on it.
    Signals: `undo_chosen()`, `bar_closed()` when it went without Undo.
    """

    undo_chosen = Signal()
    bar_closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "undo-bar")
        self._label = TextLabel("", "subtitle")
        self.undo_button = LinkButton(self.tr("Undo"), "undo")
        self._close_button = IconButton("close", self.tr("Close"))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_timeout)
        self.undo_button.clicked.connect(self._on_undo_clicked)
        self._close_button.clicked.connect(self._on_close_clicked)
        self._build_row()
        self.hide()
        parent.installEventFilter(self)

    def offer(self, text: str, seconds: float = UNDO_SECONDS) -> None:
        """Say `text` ("Moved to the bin.") and offer Undo for `seconds`."""
        if self.isVisible():
            self.bar_closed.emit()
        self._label.setText(text)
        self._timer.start(round(seconds * 1000))
        self._place()
        self.show()
        self.raise_()
        self._place()
        announce(self, text)

    def close_bar(self) -> None:
        """Go, if it is there; what was offered cannot be taken any more."""
        if not self.isHidden():
            self._on_close_clicked()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot of the parent."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return False

    def event(self, event: QEvent) -> bool:
        """Take the room that the words need when they, or their size, change."""
        is_done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and not self.isHidden():
            self._place()
        return is_done

    def enterEvent(self, event: QEnterEvent) -> None:
        """Wait while the pointer is here."""
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """Go on counting from the start."""
        if self.isVisible():
            self._timer.start(UNDO_SECONDS * 1000)

    def _place(self) -> None:
        parent = self.parentWidget()
        if parent is None:
            return
        width = min(WIDEST_BAR, parent.width() - 2 * FLOAT_GAP)
        layout = self.layout()
        height = layout.totalHeightForWidth(width) if layout else self.sizeHint().height()
        left = (parent.width() - width) // 2
        self.setGeometry(left, parent.height() - height - FLOAT_GAP, width, height)

    def _build_row(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 8, 8, 8)
        row.addWidget(self._label, 1)
        row.addWidget(self.undo_button)
        row.addWidget(self._close_button)

    def _on_timeout(self) -> None:
        has_keyboard = self.undo_button.hasFocus() or self._close_button.hasFocus()
        if has_keyboard:
            self._timer.start(UNDO_SECONDS * 1000)
            return
        self._on_close_clicked()

    def _on_undo_clicked(self) -> None:
        self._timer.stop()
        self.hide()
        self.undo_chosen.emit()

    def _on_close_clicked(self) -> None:
        self._timer.stop()
        self.hide()
        self.bar_closed.emit()
