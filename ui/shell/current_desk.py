"""Which desk is open now: one place that everything in the shell looks at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from trustdesk.services.desk import Desk


class CurrentDesk(QObject):
    """The open desk, None while there is none. Signals: `changed`.

    `kinds` are the ways in of a kept desk.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk: Desk | None = None
        self.kinds: frozenset[str] = frozenset()

    @property
    def forgets(self) -> bool:
        """Whether leaving ends the desk and forgets it, because it keeps nothing."""
        return self.desk is not None and self.desk.mode != "kept"

    @property
    def is_kept(self) -> bool:
        """Whether a desk is open that keeps what is written."""
        return self.desk is not None and self.desk.mode == "kept"

    def take(self, desk: Desk) -> None:
        """Let this be the open desk."""
        self.desk = desk
        self.changed.emit()

    def let_go(self) -> Desk | None:
        """Return the desk, and have none open."""
        desk, self.desk = self.desk, None
        return desk
