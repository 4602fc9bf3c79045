"""The buttons of the desk. One `PrimaryButton` on a screen."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from ui.theme.fonts import dp
from ui.theme.palette import colour


class DeskButton(QPushButton):
    """A button with a role of the style sheet and, if named, an icon in the theme's colours.

    Enter presses it when the keyboard is on it, as Space does.
    """

    icon_role = "ink_secondary"
    icon_role_checked = "ink_secondary"
    icon_pixels = 18
    icon_gap = 6
    """Pixels between an icon and the words, beside the four that Qt leaves."""

    def __init__(
        self, text: str, role: str, icon_name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._icon_name = icon_name
        self._is_clicked = self._is_set = False
        self.toggled.connect(self._on_toggled)
        self.clicked.connect(self._on_clicked)
        self.setProperty("role", role)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        if icon_name:
            self._show_icon()

    def set_icon_name(self, icon_name: str) -> None:
        """Show another icon, or none ("")."""
        self._icon_name = icon_name
        self._show_icon()

    def setText(self, text: str, /) -> None:
        """Show other words; the room beside an icon goes with the last of them."""
        super().setText(text)
        if self._icon_name:
            self._show_icon()

    def setChecked(self, is_checked: bool, /) -> None:
        """Show it pressed or not; nobody has clicked."""
        self._is_set = True
        super().setChecked(is_checked)
        self._is_set = False

    def nextCheckState(self) -> None:
        """Take the other state at a click."""
        self._is_clicked = True
        super().nextCheckState()

    def changeEvent(self, event: QEvent) -> None:
        """Let the icon grow with the text."""
        if event.type() == QEvent.Type.FontChange and self._icon_name:
            self._show_icon()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press with Enter too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def _on_toggled(self, is_checked: bool) -> None:
        """Take a toggle by an assistive program, which comes without a click, for a click."""
        is_alone = not self.autoExclusive() and self.group() is None
        if not self._is_set and not self._is_clicked and (is_checked or is_alone):
            self.clicked[bool].emit(is_checked)  # type: ignore[index]

    def _on_clicked(self) -> None:
        self._is_clicked = False

    def _show_icon(self) -> None:
        # Imported with the first icon: the window is painted sooner without it.
        from ui.theme.icons import icon

        side = dp(self.icon_pixels)
        self.setIconSize(QSize(side + (dp(self.icon_gap) if self.text() else 0), side))
        self.setIcon(icon(self._icon_name, self.icon_role, checked_role=self.icon_role_checked))


class PrimaryButton(DeskButton):
    """What most people do next."""

    icon_role = icon_role_checked = "on_primary"

    def __init__(self, text: str, icon_name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, "primary", icon_name, parent)


class QuietButton(DeskButton):
    """Something else that can be done: an outline."""

    icon_role = icon_role_checked = "primary"

    def __init__(self, text: str, icon_name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, "quiet", icon_name, parent)


class PlainButton(DeskButton):
    """A way out or aside: words alone."""

    def __init__(self, text: str, icon_name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, "plain", icon_name, parent)


class LinkButton(DeskButton):
    """Words in the primary colour, in a line of text or a row."""

    icon_role = icon_role_checked = "primary"

    def __init__(self, text: str, icon_name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, "link", icon_name, parent)


class AsideButton(DeskButton):
    """Small quiet words beside a field or a line: they matter less than what they stand beside."""

    def __init__(self, text: str, icon_name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, "aside", icon_name, parent)


class IconButton(DeskButton):
    """An icon alone; `name` is what a screen reader says and the tip shows."""

    icon_pixels = 20

    def __init__(self, icon_name: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__("", "icon", icon_name, parent)
        self.setAccessibleName(name)
        self.setToolTip(name)


class Chip(DeskButton):
    """A small pill. `checkable` chips stay pressed; `more` ones have a dashed border."""

    icon_role_checked = "on_primary"
    icon_pixels = 15

    def __init__(
        self,
        text: str,
        *,
        checkable: bool = True,
        more: bool = False,
        icon_name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, "chip", icon_name, parent)
        self._has_more = more
        self.setCheckable(checkable)
        self.setProperty("more", more)
        self.setProperty("ring_radius", 99)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pill; one that opens more is dashed."""
        super().paintEvent(event)
        if not self._has_more:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(colour(self.palette(), "ink_muted"), 1)
        pen.setDashPattern([3.0, 3.0])
        painter.setPen(pen)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)


def let_tab_find_the_checked(group: Iterable[Chip]) -> None:
    """Let Tab come to the one of a group that is chosen; the arrow keys go on from there."""
    for chip in group:
        policy = Qt.FocusPolicy.StrongFocus if chip.isChecked() else Qt.FocusPolicy.ClickFocus
        chip.setFocusPolicy(policy)


class NavItem(DeskButton):
    """One place in the rail at the side; checked where the person is."""

    icon_role_checked = "primary"

    def __init__(self, text: str, icon_name: str, parent: QWidget | None = None) -> None:
        super().__init__(text, "nav", icon_name, parent)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_narrow(self, is_narrow: bool) -> None:
        """Stand in the middle, as an icon alone does, or at the side."""
        if bool(self.property("narrow")) != is_narrow:
            self.setProperty("narrow", is_narrow)
            self.style().unpolish(self)
            self.style().polish(self)


class KeyHintButton(DeskButton):
    """Words with the key that does the same: "Leave quickly  F9". Does not take the key itself."""

    def __init__(
        self, text: str, key: str, icon_name: str = "", parent: QWidget | None = None
    ) -> None:
        self._is_built = False
        super().__init__("", "key-hint", "", parent)
        self._row = QHBoxLayout(self)
        self._words = QLabel(text, self)
        self._cap = QLabel(key, self)
        self._cap.setProperty("role", "key-cap")
        self._build_row(icon_name)
        self._is_built = True
        self.set_words(text, key)

    def set_words(self, text: str, key: str) -> None:
        """Show other words or another key; a key of "" hides the cap."""
        self._words.setText(text)
        self._cap.setText(key)
        self._cap.setVisible(bool(key))
        self.setAccessibleName(text)
        self.setAccessibleDescription(key)
        self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        """Let the room around the words grow with them."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self._is_built:
            self._give_room()

    def sizeHint(self) -> QSize:
        """Return the size of the row."""
        self.ensurePolished()
        return self._row.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the size of the row: words and key are never cut."""
        return self.sizeHint()

    def _build_row(self, icon_name: str) -> None:
        row = self._row
        self._give_room()
        if icon_name:
            from ui.widgets.icon_label import IconLabel

            row.addWidget(IconLabel(icon_name, "ink_secondary", 16))
        row.addWidget(self._words)
        row.addWidget(self._cap, 0, Qt.AlignmentFlag.AlignVCenter)

    def _give_room(self) -> None:
        self._row.setContentsMargins(dp(13), dp(8), dp(13), dp(8))
        self._row.setSpacing(dp(8))
