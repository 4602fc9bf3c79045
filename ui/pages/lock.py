"""The lock screen: the ways in, and the two doors that need none."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.pages.foot_row import FOOT_SIDE, foot_row
from ui.widgets.accessible import announce
from ui.widgets.buttons import PlainButton, PrimaryButton, QuietButton
from ui.widgets.fields import LineField, PassphraseField
from ui.widgets.first_focus import begin_at
from ui.widgets.foot_page import FootPage
from ui.widgets.labels import TextLabel

if TYPE_CHECKING:
    from ui.pages.other_ways import OtherWays
    from ui.pages.plan.finding import PlanThere
    from ui.wording.errors import Words

COLUMN = 380

WAYS = ("both", "passphrase", "keyring", "keyfile")
"""The ways for every day, the one that is asked for first at the front."""

OTHERS = "others"
"""What is shown in the place of a way while one of the others is being chosen."""


class LockPage(QWidget):
    """Asks for a way in. Painted before anything else is imported, so it stands on nothing.

    Signals: `way_given(str, str)` with "passphrase", "both", "keyring" or "recovery" and what was
    typed; `file_asked` when a key file is to be chosen; `lost_asked` when no way in is left;
    `passphrase_wanted` when the person wants to set one after opening; `support_asked`,
    `night_asked`, `plan_asked`, `close_asked`.
    """

    way_given = Signal(str, str)
    file_asked = Signal()
    lost_asked = Signal()
    passphrase_wanted = Signal()
    support_asked = Signal()
    night_asked = Signal()
    plan_asked = Signal()
    close_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kinds: frozenset[str] = frozenset({"passphrase", "recovery"})
        self._way = "passphrase"
        self.title_label = TextLabel(self.tr("Locked."), "title")
        self.lead_label = TextLabel("", "subtitle")
        self.waiting_label = TextLabel("", "helper")
        self.passphrase_field = PassphraseField(self.tr("Passphrase"))
        self.code_field = LineField(self.tr("Recovery code"))
        self.error_label = TextLabel("", "attention")
        self.error_line = TextLabel("", "helper")
        self.open_button = PrimaryButton(self.tr("Open"))
        self.ways_list: OtherWays | None = None
        self._list_place = QVBoxLayout()
        self.other_button = PlainButton(self.tr("Use my recovery code"))
        self.lost_button = PlainButton(self.tr("No way in is left"))
        self.set_button = PlainButton(self.tr("Open and set a passphrase"))
        self.people_label = TextLabel("", "helper")
        self.support_button = QuietButton(self.tr("Support"), "support")
        self.night_button = QuietButton(self.tr("A bad night"))
        self.plan_button = QuietButton(self.tr("My plan"))
        self.close_button = PlainButton(self.tr("Close"))
        self._build()
        self.use_kinds(self._kinds)

    def use_kinds(self, kinds: AbstractSet[str]) -> None:
        """Offer the ways in that the desk has."""
        self._kinds = frozenset(kinds)
        self._choose(self._first_way())

    def show_error(self, words: Words) -> None:
        """Say why the desk did not open; the field is ready to be typed in again."""
        self.set_busy(False)
        self.error_label.setText(words.title)
        self.error_line.setText(words.line)
        self.error_label.show()
        self.error_line.show()
        announce(self, f"{words.title} {words.line}")
        field = self._field()
        if field is not None:
            field.selectAll()
            field.setFocus()

    def offer_without_keyring(self, words: Words) -> None:
        """Say what the keyring did, and put another way in first."""
        others = self._kinds - {"keyring", "both"}
        self._choose("passphrase" if "passphrase" in others else "recovery")
        self.show_error(words)

    def show_people(self, people: Sequence[tuple[str, str]]) -> None:
        """Show whom to call, by name and number, above the doors; nobody for nothing."""
        line = self.tr("{name}: {number}")
        lines = [line.format(name=name, number=number) for name, number in people]
        self.people_label.setText("\n".join(lines))
        self.people_label.setVisible(bool(lines))

    def show_waiting(self, words: str) -> None:
        """Say what waits until the desk is open. It stays, and lies over no door."""
        if words != self.waiting_label.text():
            self.waiting_label.setText(words)
            self.waiting_label.show()
            announce(self, words)

    def show_plan(self, there: PlanThere) -> None:
        """Show the door to the lines of the plan that may be read here, if there are any."""
        self.plan_button.setVisible(there.is_there)

    def set_busy(self, busy: bool) -> None:
        """Show that a way in is being tried."""
        self.open_button.setEnabled(not busy)
        self.open_button.setText(self.tr("Opening") if busy else self._open_words())

    def _open_words(self) -> str:
        return self.tr("Choose the file") if self._way == "keyfile" else self.tr("Open")

    def _first_way(self) -> str:
        return next((way for way in WAYS if way in self._kinds), "recovery")

    def _field(self) -> LineField | None:
        if self._way == "recovery":
            return self.code_field
        return self.passphrase_field if self._way in ("passphrase", "both") else None

    def _choose(self, way: str) -> None:
        self._way = way
        self.passphrase_field.setVisible(way in ("passphrase", "both"))
        self.code_field.setVisible(way == "recovery")
        ways = self._ways_shown(is_shown=way == OTHERS)
        self.open_button.setVisible(way != OTHERS)
        self.set_busy(False)
        self.set_button.setVisible(way == "keyring")
        self.lost_button.setVisible(way in ("recovery", OTHERS))
        self.error_label.hide()
        self.error_line.hide()
        self.lead_label.setText(self._lead(way))
        self.lead_label.setVisible(bool(self.lead_label.text()))
        other = self._other_way()
        self.other_button.setVisible(bool(other))
        self.other_button.setText(self._other_words(other))
        first = self._field() or ways or self.open_button
        begin_at(self, first)
        first.setFocus()

    def _ways_shown(self, *, is_shown: bool) -> OtherWays | None:
        """The list of the other ways if it is shown; made when it is first needed."""
        if is_shown and self.ways_list is None:
            from ui.pages.other_ways import OtherWays

            self.ways_list = OtherWays(self)
            self.ways_list.way_chosen.connect(self._choose)
            self._list_place.addWidget(self.ways_list)
        if self.ways_list is not None:
            self.ways_list.offer(self._others())
            self.ways_list.setVisible(is_shown)
        return self.ways_list if is_shown else None

    def _lead(self, way: str) -> str:
        if way == "keyring":
            return self.tr(
                "There is no passphrase. The lock hides the desk, and anyone at this account can "
                "open it."
            )
        if way == "recovery":
            return self.tr("Type the nine groups from your paper. Small letters are fine.")
        if way == "keyfile":
            return self.tr("Put in the stick that holds the file, then choose it.")
        return ""

    def _other_way(self) -> str:
        """Where the button under the field leads: another way, the list of them, or back."""
        first, others = self._first_way(), self._others()
        if self._way == first:
            return others[0] if len(others) == 1 else OTHERS if others else ""
        return OTHERS if self._way != OTHERS and len(others) > 1 else first

    def _others(self) -> list[str]:
        first = self._first_way()
        return [way for way in (*WAYS, "recovery") if way in self._kinds and way != first]

    def _other_words(self, other: str) -> str:
        if self._way != self._first_way():
            return self.tr("Go back")
        if other == "recovery":
            return self.tr("Use my recovery code")
        return self.tr("Another way in")

    def _build(self) -> None:
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(0)
        page = FootPage(COLUMN)
        around.addWidget(page, 1)
        self.people_label.setContentsMargins(FOOT_SIDE, 0, FOOT_SIDE, 12)
        self.people_label.hide()
        around.addWidget(self.people_label)
        doors = self.support_button, self.night_button, self.plan_button
        around.addLayout(foot_row(*doors, end=self.close_button))
        self.plan_button.hide()
        column = page.column
        column.setContentsMargins(0, 24, 0, 4)
        column.setSpacing(14)
        self.title_label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.lead_label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.waiting_label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.waiting_label.hide()
        self.code_field.setAccessibleName(self.tr("Recovery code"))
        self.code_field.setMaxLength(200)
        self.open_button.setSizePolicy(
            self.passphrase_field.sizePolicy().horizontalPolicy(),
            self.open_button.sizePolicy().verticalPolicy(),
        )
        column.addWidget(self.title_label)
        column.addWidget(self.lead_label)
        column.addWidget(self.waiting_label)
        column.addSpacing(8)
        for widget in (self.passphrase_field, self.code_field, self.error_label, self.error_line):
            column.addWidget(widget)
        page.keep_in_sight(self.error_line, self.error_label)
        page.foot.setContentsMargins(0, 4, 0, 24)
        page.foot.setSpacing(8)
        page.foot.addWidget(self.open_button)
        page.foot.addLayout(self._list_place)
        for button in (self.other_button, self.set_button, self.lost_button):
            page.foot.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        self._connect()

    def _connect(self) -> None:
        self.open_button.clicked.connect(self._on_open_clicked)
        self.passphrase_field.returnPressed.connect(self._on_open_clicked)
        self.code_field.returnPressed.connect(self._on_open_clicked)
        self.other_button.clicked.connect(lambda: self._choose(self._other_way()))
        self.set_button.clicked.connect(self._on_set_clicked)
        self.lost_button.clicked.connect(self.lost_asked)
        self.support_button.clicked.connect(self.support_asked)
        self.night_button.clicked.connect(self.night_asked)
        self.plan_button.clicked.connect(self.plan_asked)
        self.close_button.clicked.connect(self.close_asked)

    def _on_open_clicked(self) -> None:
        if not self.open_button.isEnabled():
            return
        if self._way == "keyfile":
            self.file_asked.emit()
            return
        field = self._field()
        self.set_busy(True)
        self.way_given.emit(self._way, field.text() if field is not None else "")

    def _on_set_clicked(self) -> None:
        self.passphrase_wanted.emit()
        self._on_open_clicked()
