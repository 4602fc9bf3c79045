"""Opening a desk: look what is there, and try the way in that a person gives."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from trustdesk.errors import DeskError
from ui.context import Context

if TYPE_CHECKING:
    from trustdesk.services.desk import Desk
    from trustdesk.services.opening import DeskState


class Opening(QObject):
    """Opens desks on the desk thread, where what they need is imported too. `given` is the way in
    that met trouble in the vault, for whoever restores a copy.

    Signals: `looked(DeskState)`, `opened(Desk, str way)`, `refused(DeskError, str way)` when a
    way in does not open it, `troubled(DeskError)` when the vault itself is the matter.
    """

    looked = Signal(object)
    opened = Signal(object, str)
    refused = Signal(object, str)
    troubled = Signal(object)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.given: tuple[str, str] | None = None

    def look(self) -> None:
        """Find out whether there is a vault, and how it opens."""
        places = self._context.places

        def operation() -> DeskState:
            from trustdesk.services.opening import look

            return look(places)

        self._context.tasks.run(operation).then(self.looked.emit).otherwise(self.troubled.emit)

    def open_unkept(self) -> None:
        """Open a desk in memory."""
        clock = self._context.clock

        def operation() -> Desk:
            from trustdesk.services.opening import open_unkept

            return open_unkept(clock)

        self._run(operation, "unkept")

    def open_with(self, way: str, text: str = "") -> None:
        """Try "passphrase", "both", "keyring" or "recovery" with what was typed."""
        self._run(lambda: open_desk(self._context, way, text), way, text)

    def _run(self, operation: Callable[[], Desk], way: str, text: str = "") -> None:
        self.given = None
        pending = self._context.tasks.run(operation)
        pending.then(lambda desk: self.opened.emit(desk, way))
        pending.otherwise(lambda error: self._on_refused(error, way, text))

    def _on_refused(self, error: DeskError, way: str, text: str) -> None:
        if error_is_about_the_vault(error):
            self.given = (way, text)
            self.troubled.emit(error)
        else:
            self.refused.emit(error, way)


def open_desk(context: Context, way: str, text: str) -> Desk:
    """Open the desk by one way in. On the desk thread. Raises DeskError."""
    from trustdesk.services import opening

    places, clock = context.places, context.clock
    # Whoever types at once is done before the lock screen knows that both are needed.
    if way == "passphrase" and "passphrase" not in (opening.look(places).kinds or ()):
        way = "both"
    if way == "passphrase":
        return opening.open_with_passphrase(places, text, clock=clock)
    if way == "both":
        return opening.open_with_both(places, text, clock=clock)
    if way == "keyring":
        return opening.open_with_keyring(places, clock=clock)
    if way == "recovery":
        return opening.open_with_recovery(places, text, clock=clock)
    raise ValueError(way)


def error_is_about_the_vault(error: DeskError) -> bool:
    """Whether another way in would meet the same trouble."""
    from trustdesk.errors import PlaceUnwritable, VaultTrouble

    return isinstance(error, VaultTrouble | PlaceUnwritable)
