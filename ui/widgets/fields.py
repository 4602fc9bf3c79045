"""Fields of one line: plain, for a passphrase, for searching."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import (
    QClipboard,
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.theme.fonts import dp
from ui.widgets.buttons import AsideButton
from ui.widgets.edit_menu import edit_menu
from ui.widgets.hygiene import (
    HINTS,
    MOST_PASTED_BYTES,
    concealed,
    size_in_bytes,
    without_nul,
)
from ui.widgets.icon_label import IconLabel


class LineField(QLineEdit):
    """One line of plain text, taken in and given out as `PaperEdit` does.

    Signals: `paste_refused(int bytes)`, `nul_removed(int count)`, `text_copied()`.
    """

    paste_refused = Signal(int)
    nul_removed = Signal(int)
    text_copied = Signal()

    def __init__(self, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setInputMethodHints(HINTS)
        self.setMaxLength(MOST_PASTED_BYTES)
        self.setAcceptDrops(False)
        self.setDragEnabled(False)

    def forget(self) -> None:
        """Drop what could be undone or redone; the text stays."""
        blocked = self.blockSignals(True)
        caret, text = self.cursorPosition(), self.text()
        self.setText(text)
        self.setCursorPosition(caret)
        self.blockSignals(blocked)

    def clear(self) -> None:
        """Empty the field, and let nobody undo it into what stood there."""
        self.setText("")

    def copy(self) -> None:
        """Copy the selection; a hidden passphrase is never copied."""
        if self.hasSelectedText() and self.echoMode() == QLineEdit.EchoMode.Normal:
            data = concealed(self.selectedText())
            QGuiApplication.clipboard().setMimeData(data, QClipboard.Mode.Clipboard)
            self.text_copied.emit()

    def cut(self) -> None:
        """Cut the selection."""
        if self.echoMode() == QLineEdit.EchoMode.Normal:
            self.copy()
            self.insert("")

    def paste(self) -> None:
        """Take in the clipboard's text as one line, unless it is too much."""
        self._take_in(QGuiApplication.clipboard().text(QClipboard.Mode.Clipboard))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy, cut and paste the desk's own way."""
        keys = QKeySequence.StandardKey
        for key, do in ((keys.Copy, self.copy), (keys.Cut, self.cut), (keys.Paste, self.paste)):
            if event.matches(key):
                do()
                return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take in X11's primary selection by the middle button, and offer nothing to it."""
        clipboard = QGuiApplication.clipboard()
        if event.button() == Qt.MouseButton.MiddleButton:
            if clipboard.supportsSelection():
                self._take_in(clipboard.text(QClipboard.Mode.Selection))
            return
        super().mouseReleaseEvent(event)
        if clipboard.supportsSelection() and clipboard.ownsSelection():
            clipboard.clear(QClipboard.Mode.Selection)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show the desk's own menu."""
        can_copy = self.hasSelectedText() and self.echoMode() == QLineEdit.EchoMode.Normal
        menu = edit_menu(
            self,
            self,
            can_undo=self.isUndoAvailable(),
            can_redo=self.isRedoAvailable(),
            can_copy=can_copy,
        )
        menu.popup(event.globalPos())

    def _take_in(self, text: str) -> None:
        size = size_in_bytes(text)
        if size > MOST_PASTED_BYTES:
            self.paste_refused.emit(size)
            return
        text, removed = without_nul(text)
        self.insert(" ".join(text.splitlines()))
        if removed:
            self.nul_removed.emit(removed)


class PassphraseField(LineField):
    """A field whose text is hidden until "show" is pressed, and hidden again when it is left."""

    def __init__(self, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(placeholder, parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(
            HINTS | Qt.InputMethodHint.ImhHiddenText | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self.show_button = AsideButton("", parent=self)
        self.show_button.setCheckable(True)
        self.show_button.toggled.connect(self._on_show_toggled)
        self._on_show_toggled(False)

    def hide_text(self) -> None:
        """Hide the text again."""
        self.show_button.setChecked(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the button at the end."""
        super().resizeEvent(event)
        self._place_button()

    def changeEvent(self, event: QEvent) -> None:
        """Keep the button at the end."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._place_button()

    def _place_button(self) -> None:
        if not hasattr(self, "show_button"):
            return
        button = self.show_button
        size = button.sizeHint()
        left = dp(10) if self.isRightToLeft() else self.width() - size.width() - dp(12)
        button.setGeometry(left, (self.height() - size.height()) // 2, size.width(), size.height())
        room = size.width() + dp(4)
        self.setTextMargins(*((room, 0, 0, 0) if self.isRightToLeft() else (0, 0, room, 0)))

    def _on_show_toggled(self, is_shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if is_shown else QLineEdit.EchoMode.Password
        self.setEchoMode(mode)
        self.show_button.setText(self.tr("hide") if is_shown else self.tr("show"))
        name = self.tr("Hide the passphrase") if is_shown else self.tr("Show the passphrase")
        self.show_button.setAccessibleName(name)
        self._place_button()


class SearchField(LineField):
    """A field to search in. Escape empties it; coming back to it, typing replaces what is there.
    `textChanged(str)` comes with every key."""

    def __init__(self, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(placeholder, parent)
        self._glass = IconLabel("search", "ink_muted", 17, self)
        self._glass.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select what is there when a page hands the keyboard on."""
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.OtherFocusReason:
            self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empty the field with Escape."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the glass at the beginning."""
        super().resizeEvent(event)
        size: QSize = self._glass.sizeHint()
        left = self.width() - size.width() - dp(18) if self.isRightToLeft() else dp(18)
        top = (self.height() - size.height()) // 2
        self._glass.setGeometry(left, top, size.width(), size.height())
        room = size.width() + dp(12)
        self.setTextMargins(*((0, 0, room, 0) if self.isRightToLeft() else (room, 0, 0, 0)))
