"""Opening a desk: look what is there, and try the way in that a person gives."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from trustdesk.errors import DeskError
from ui.context import Context

if TYPE_CHECKING:
    from trustdesk.services.desk import Desk
    from trustdesk.services.opening import DeskState


class Opening(QObject):
    """Opens desks on the desk thread, where what they need is imported too.

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

    def look(self) -> None:
        """Find out whether there is a vault, and how it opens."""
        places = self._context.places

        def operation() -> DeskState:
            from trustdesk.services.opening import look
            from trustdesk.services.unfinished import finish

            finish(places)
            return look(places)

        self._context.tasks.run(operation).then(self.looked.emit).otherwise(self.troubled.emit)

    def open_unkept(self) -> None:
        """Open a desk in memory."""
        clock, places = self._context.clock, self._context.places

        def operation() -> Desk:
            from trustdesk.services.opening import open_unkept
            from trustdesk.services.unfinished import finish

            finish(places)
            return open_unkept(clock)

        self._run(operation, "unkept")

    def open_beside(self) -> None:
        """Open a desk in memory that may be kept beside one that stays sealed."""
        clock = self._context.clock

        def operation() -> Desk:
            from trustdesk.services.opening import open_beside

            return open_beside(clock)

        self._run(operation, "beside")

    def open_with(self, way: str, text: str = "") -> None:
        """Try "passphrase", "both", "keyring", "recovery" with what was typed, or "keyfile" with
        the path of one."""
        self._run(lambda: open_desk(self._context, way, text), way)

    def _run(self, operation: Callable[[], Desk], way: str) -> None:
        pending = self._context.tasks.run(operation)
        pending.then(lambda desk: self.opened.emit(desk, way))
        pending.otherwise(lambda error: self._on_refused(error, way))

    def _on_refused(self, error: DeskError, way: str) -> None:
        if error_is_about_the_vault(error):
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
    if way == "keyfile":
        return opening.open_with_keyfile(places, Path(text), clock=clock)
    raise ValueError(way)


def error_is_about_the_vault(error: DeskError) -> bool:
    """Whether another way in would meet the same trouble."""
    from trustdesk.errors import EraseUnfinished, PlaceUnwritable, VaultTrouble

    return isinstance(error, VaultTrouble | PlaceUnwritable | EraseUnfinished)
