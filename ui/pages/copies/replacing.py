"""Looking which copies hold an erased entry, and replacing them: each step on its own thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from trustdesk.progress import Progress
from ui.context import Context
from ui.slices import SlicedWork
from ui.work import SIGNAL_TYPE, LongWork

if TYPE_CHECKING:
    from trustdesk.services.copies import BegunCopy, Copies
    from trustdesk.services.desk import Desk
    from trustdesk.services.still_holding import CopySearch, Holding, HoldingCopy, Left


class Replacing(QObject):
    """Signals: `found(Holding)`, `progressed(int done, int total)`, `replaced(Left)`,
    `failed(DeskError)` of either step: nothing was deleted then.
    """

    found = Signal(object)
    progressed = Signal(int, int)
    replaced = Signal(object)
    failed = Signal(object)

    def __init__(self, context: Context, desk: Desk, uuid: str, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._desk = desk
        self._uuid = uuid
        self._holding: tuple[HoldingCopy, ...] = ()
        self._work: LongWork[Any] | SlicedWork | None = None

    def look(self) -> None:
        """Look into every copy that can be reached."""

        def operation() -> CopySearch:
            from trustdesk.services.still_holding import CopySearch

            return CopySearch(self._copies())

        self._context.tasks.run(operation).then(self._look_with).otherwise(self._on_failed)

    def replace(self) -> None:
        """Make a fresh copy, then delete those that were found or are left."""
        holding = self._holding

        def first(progress: Progress) -> tuple[Copies, BegunCopy]:
            copies = self._copies()
            return copies, copies.begin("by-hand", progress)

        def second(begun: tuple[Copies, BegunCopy], progress: Progress) -> Left:
            from trustdesk.services.still_holding import replace_copies

            return replace_copies(*begun, holding, progress)

        work = SlicedWork(self._context, first, second, self)
        work.progressed.connect(self.progressed)
        work.done.connect(self._on_replaced)
        work.failed.connect(self.failed)
        self._work = work
        work.begin()

    def stop(self) -> None:
        """Ask the step under way to stop."""
        if self._work is not None:
            self._work.stop()

    def _copies(self) -> Copies:
        from trustdesk.services.copies import Copies

        return Copies(self._desk, self._context.places, self._context.clock)

    def _look_with(self, search: CopySearch) -> None:
        uuid = self._uuid

        def operation(progress: Progress) -> Holding:
            return search.look(uuid, progress)

        work = LongWork(self._context.paper, operation, self)
        work.signals.progressed.connect(self.progressed, SIGNAL_TYPE)
        self._work = work
        work.begin().then(self._on_found).otherwise(self._on_failed)

    def _on_found(self, holding: Holding) -> None:
        self._holding = holding.copies
        self.found.emit(holding)

    def _on_replaced(self, left: Left) -> None:
        self._holding = left.copies
        self.replaced.emit(left)

    def _on_failed(self, error: object) -> None:
        self.failed.emit(error)
