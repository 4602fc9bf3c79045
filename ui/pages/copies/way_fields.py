"""Fields for a way in, outside the lock screen: a passphrase, the recovery code, or the keyring."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.buttons import PlainButton
from ui.widgets.fields import LineField, PassphraseField
from ui.widgets.labels import TextLabel


class WayFields(QWidget):
    """Signals: `go_on_asked` by Enter in a field."""

    go_on_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kinds: frozenset[str] = frozenset()
        self._way = ""
        self.lead_label = TextLabel("", "helper")
        self.passphrase_field = PassphraseField(self.tr("Passphrase"))
        self.code_field = LineField(self.tr("Recovery code"))
        self.other_button = PlainButton("")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for widget in (self.lead_label, self.passphrase_field, self.code_field, self.other_button):
            column.addWidget(widget)
        for field in (self.passphrase_field, self.code_field):
            field.returnPressed.connect(self.go_on_asked)
        self.other_button.clicked.connect(self._on_other)

    @property
    def way(self) -> tuple[str, str]:
        """The kind of way in, and what was typed."""
        field = self._field()
        return self._way, field.text() if field is not None else ""

    def use_kinds(self, kinds: AbstractSet[str]) -> None:
        """Offer these ways in, the easiest one first; with none known, passphrase and code."""
        self._kinds = frozenset(kinds) or frozenset({"passphrase", "recovery"})
        self._choose(self._first())

    def begin(self) -> None:
        """Give the keyboard to the field."""
        field = self._field()
        if field is not None:
            field.setFocus()
            field.selectAll()

    def _first(self) -> str:
        return next((w for w in ("both", "passphrase", "keyring") if w in self._kinds), "recovery")

    def _other(self) -> str:
        if self._way != "recovery":
            return "recovery" if "recovery" in self._kinds else ""
        return self._first() if self._first() != "recovery" else ""

    def _field(self) -> LineField | None:
        if self._way == "recovery":
            return self.code_field
        return self.passphrase_field if self._way in ("both", "passphrase") else None

    def _choose(self, way: str) -> None:
        self._way = way
        self.passphrase_field.setVisible(way in ("both", "passphrase"))
        self.code_field.setVisible(way == "recovery")
        self.lead_label.setText(self._lead(way))
        self.lead_label.setVisible(bool(self.lead_label.text()))
        other = self._other()
        self.other_button.setVisible(bool(other))
        self.other_button.setText(
            self.tr("Use the recovery code") if other == "recovery" else self.tr("Go back")
        )

    def _lead(self, way: str) -> str:
        if way == "keyring":
            return self.tr("The keyring of this account is asked.")
        if way == "recovery":
            return self.tr("Type the nine groups from your paper. Small letters are fine.")
        return self.tr("It opens with the passphrase of its time.")

    def _on_other(self) -> None:
        self._choose(self._other())
        self.begin()
