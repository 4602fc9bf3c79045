"""Settings, privacy: every way into the desk, and what to do when something has happened."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ui.pages.settings.rows import SettingsCard, action_chip
from ui.theme.fonts import dp
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.hair_line import HairLine
from ui.widgets.labels import TextLabel
from ui.wording.dates import full_date

if TYPE_CHECKING:
    from trustdesk.services.access import WayIn
    from trustdesk.services.sealed import SealedDesk

PASSPHRASE = "new-passphrase"
ORDER = ("both", "passphrase", "keyring", "keyfile", "recovery")
"""As the desk asks for them, the code on the paper last."""

NARROW = 460
"""Below this width (dp) the actions of a row lie under its words."""

Action = tuple[str, str]
"""What an action says, and the door it leads through."""


class AccessCard(SettingsCard):
    """The ways in, each with its actions. Signals: `door_chosen(str)`."""

    door_chosen = Signal(str)

    def __init__(
        self,
        ways: Sequence[WayIn],
        parent: QWidget | None = None,
        *,
        wants_passphrase: bool = False,
        asks_for_code: bool = False,
    ) -> None:
        """`wants_passphrase`: a clinic asks for one, and the keyring opens this desk by itself. It
        goes on doing so: nobody is locked out by a policy. `asks_for_code`: it was not typed for a
        year."""
        translate = QCoreApplication.translate
        super().__init__(translate("AccessCard", "How the desk opens"), parent)
        self._wants_passphrase = wants_passphrase
        self.setObjectName("ways_card")
        for way in sorted(ways, key=lambda way: ORDER.index(way.kind)):
            name, about = _words_of(way.kind)
            lines = (about, self._clinic_words(way), self._hold_words(way))
            self._add(name, " ".join(line for line in lines if line), self._actions(way))
        if asks_for_code:
            self._add(
                self.tr("A year with the same recovery code"),
                self.tr("Typing it once shows that the paper is still there, and still right."),
                [(self.tr("Try the code"), "way/try-code")],
            )
        if ways and not any(way.kind in ("passphrase", "both") for way in ways):
            self._add(
                self.tr("No passphrase"),
                self.tr("Locking hides the desk. It does not keep anyone at this account out."),
                [(self.tr("Set a passphrase"), PASSPHRASE)],
            )
        if ways:
            self._add(
                self.tr("Another way in"),
                self.tr("What is lost can then be replaced."),
                [(self.tr("Add"), "way/add")],
            )

    def _actions(self, way: WayIn) -> list[Action]:
        first: dict[str, Action] = {
            "keyring": (self.tr("Renew"), "way/renew"),
            "passphrase": (self.tr("Change"), PASSPHRASE),
            "both": (self.tr("Change"), PASSPHRASE),
            "keyfile": (self.tr("Make a new one"), f"way/keyfile/{way.id}"),
            "recovery": (self.tr("Make a new code"), "way/code"),
        }
        actions = [first[way.kind]]
        if not way.hold:
            actions.append((self.tr("Remove"), f"way/remove/{way.id}"))
        return actions

    def _clinic_words(self, way: WayIn) -> str:
        if way.kind == "keyring" and self._wants_passphrase:
            return self.tr("Your clinic asks for a passphrase instead.")
        return ""

    def _hold_words(self, way: WayIn) -> str:
        if way.hold == "sure":
            return self.tr("It is the last sure way in, so it stays.")
        if way.hold == "daily":
            return self.tr("It is the last one for every day, so it stays.")
        return ""

    def _add(self, name: str, about: str, actions: Sequence[Action]) -> None:
        self.column.addWidget(HairLine())
        row = ActionRow(name, about, actions)
        row.door_chosen.connect(self.door_chosen)
        self.column.addWidget(row)


class TroubleCard(SettingsCard):
    """A new key, sealed desks, erasing. Signals: `door_chosen(str)`."""

    door_chosen = Signal(str)

    def __init__(self, sealed: Sequence[SealedDesk], parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(translate("TroubleCard", "If something has happened"), parent)
        self._add(
            self.tr("Someone may know my key"),
            self.tr("A new key, new ways in, and the old files are destroyed."),
            (self.tr("Make a new key"), "way/new-key"),
        )
        for one in sealed:
            name = self.tr("A sealed desk, last used on {date}")
            self._add(
                name.format(date=full_date(one.when.date())),
                self.tr("It lies beside this one. Its code or its passphrase opens it."),
                (self.tr("Open it instead"), f"way/sealed/{one.name}"),
            )
        self._add(
            self.tr("Erase everything"),
            self.tr("The desk, its copies, its keys and the settings. For good."),
            (self.tr("Erase"), "way/erase"),
        )

    def _add(self, name: str, about: str, action: Action) -> None:
        self.column.addWidget(HairLine())
        row = ActionRow(name, about, [action])
        row.door_chosen.connect(self.door_chosen)
        self.column.addWidget(row)


class ActionRow(QWidget):
    """Words with a few small buttons beside them, or under them. Signals: `door_chosen(str)`."""

    door_chosen = Signal(str)

    def __init__(self, name: str, about: str, actions: Sequence[Action]) -> None:
        super().__init__()
        self._name = name
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(16)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(TextLabel(name, "strong"))
        words.addWidget(TextLabel(about, "helper"))
        self._row.addLayout(words, 1)
        holder = QWidget()
        flow = FlowLayout(holder)
        for action in actions:
            flow.addWidget(self._chip(*action))
        self._row.addWidget(holder, 0, Qt.AlignmentFlag.AlignVCenter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons where there is room for them."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Fit to another size of text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_row"):
            self._fit()

    def _fit(self) -> None:
        direction = QBoxLayout.Direction
        is_narrow = self.width() < dp(NARROW)
        self._row.setDirection(direction.TopToBottom if is_narrow else direction.LeftToRight)

    def _chip(self, words: str, door: str) -> QWidget:
        chip = action_chip(words)
        chip.setObjectName(door)
        chip.setAccessibleDescription(self._name)
        chip.clicked.connect(lambda: self.door_chosen.emit(door))
        return chip


def _words_of(kind: str) -> tuple[str, str]:
    translate = QCoreApplication.translate
    return {
        "keyring": (
            translate("AccessCard", "Your sign-in"),
            translate("AccessCard", "The keyring opens it. So can anyone at this account."),
        ),
        "passphrase": (
            translate("AccessCard", "Passphrase"),
            translate("AccessCard", "Asked for whenever the desk opens."),
        ),
        "both": (
            translate("AccessCard", "Passphrase and keyring together"),
            translate("AccessCard", "Both are needed whenever the desk opens."),
        ),
        "recovery": (
            translate("AccessCard", "Recovery code"),
            translate("AccessCard", "On your paper. It opens everything, so guard it."),
        ),
        "keyfile": (
            translate("AccessCard", "A key file"),
            translate("AccessCard", "A file on a stick opens the desk."),
        ),
    }[kind]
