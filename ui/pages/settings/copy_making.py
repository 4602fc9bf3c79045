"""The copy that is being made now, whichever section of the settings is shown meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from trustdesk.progress import Progress
from ui.context import Context
from ui.slices import SlicedWork

if TYPE_CHECKING:
    from trustdesk.services.copies import BegunCopy, Copies, MadeCopy
    from trustdesk.services.desk import Desk


class CopyMaking(QObject):
    """Signals: `progressed(int done, int total)`, `made(MadeCopy)`, `failed(DeskError)`."""

    progressed = Signal(int, int)
    made = Signal(object)
    failed = Signal(object)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._work: SlicedWork | None = None

    @property
    def is_busy(self) -> bool:
        """Whether a copy is being made."""
        return self._work is not None

    def begin(self, desk: Desk) -> None:
        """Begin, unless one is being made already."""
        if self._work is not None:
            return
        places, clock = self._context.places, self._context.clock

        def first(progress: Progress) -> tuple[Copies, BegunCopy]:
            from trustdesk.services.copies import Copies

            copies = Copies(desk, places, clock)
            return copies, copies.begin("by-hand", progress)

        def second(begun: tuple[Copies, BegunCopy], progress: Progress) -> MadeCopy:
            return begun[0].finish(begun[1], progress)

        self._work = SlicedWork(self._context, first, second, self)
        self._work.progressed.connect(self.progressed)
        self._work.ended.connect(self._on_ended)
        self._work.done.connect(self.made)
        self._work.failed.connect(self.failed)
        self._work.begin()

    def stop(self) -> None:
        """Ask it to stop."""
        if self._work is not None:
            self._work.stop()

    def _on_ended(self) -> None:
        work, self._work = self._work, None
        if work is not None:
            work.deleteLater()
