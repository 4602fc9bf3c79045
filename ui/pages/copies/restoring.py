"""What restoring a copy does, in its steps, on the threads that each step belongs on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QObject, Signal

from trustdesk.errors import DatabaseDamaged
from trustdesk.progress import Progress, share_of
from ui.context import Context
from ui.slices import SlicedWork
from ui.wishes import CopyWish
from ui.work import SIGNAL_TYPE, LongWork

if TYPE_CHECKING:
    from trustdesk.errors import DeskError
    from trustdesk.places import VaultFiles
    from trustdesk.services.copies import BegunCopy, Copies, StoredCopy
    from trustdesk.services.desk import Desk
    from trustdesk.services.restoring import Comeback, Found, WayKind

BEFORE_SHARE = 0.4


class Restoring(QObject):
    """One restore. Nothing of what is in use is touched before the last step.

    Signals: `asked(frozenset kinds)`: a way in is needed; `ready(Found)`: a copy was found, and
    `restore` may be called; `progressed(int, int)`; `restored`; `failed(DeskError)`.
    """

    asked = Signal(object)
    ready = Signal(object)
    progressed = Signal(int, int)
    restored = Signal()
    failed = Signal(object)

    def __init__(
        self, context: Context, desk: Desk | None, wish: CopyWish, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._desk = desk
        self._wish = wish
        self._found: Found | None = None
        self._only: StoredCopy | None = None
        self._work: LongWork[Any] | SlicedWork | None = None

    @property
    def _kept(self) -> Desk | None:
        desk = self._desk
        return desk if desk is not None and desk.mode == "kept" else None

    def begin(self) -> None:
        """Find out whether the copy opens with the open desk's own key, or needs a way in."""
        pending = self._context.tasks.run(self._looked)
        pending.then(self._on_looked).otherwise(self._on_failed)

    def look_at(self, wish: CopyWish) -> None:
        """Take another copy instead."""
        self._wish = wish
        self._found = self._only = None
        self.begin()

    def try_way(self, kind: str, text: str) -> None:
        """Look for a copy that opens with this way in."""
        places, file, only = self._context.places, self._wish.file, self._only

        def operation(progress: Progress) -> Found:
            from trustdesk.services.restoring import WayGiven, find

            given = WayGiven(cast("WayKind", kind), text)
            return find(places, given, progress, only=only, file=file)

        self._run(LongWork(self._context.paper, operation, self), self._on_found)

    def restore(self) -> None:
        """Copy what is in use, bring the copy beside it, then exchange the two."""
        found = self._found
        if found is None:
            return
        if self._kept is not None:
            self._keep_what_is_in_use(self._kept, found.comeback)
        else:
            self._prepare(found.comeback)

    def stop(self) -> None:
        """Ask the step under way to stop."""
        if self._work is not None:
            self._work.stop()

    def _looked(self) -> Found | frozenset[str]:
        """On the desk's thread: what is found without a way in, or the ways in to ask for."""
        from trustdesk.services.restoring import Found, chosen, kinds_of

        places, wish, desk = self._context.places, self._wish, self._kept
        if desk is None or wish.file is not None:
            return kinds_of(places, wish.file)
        from trustdesk.services.copies import Copies

        copies = Copies(desk, places, self._context.clock)
        copy = copies.find(wish.copy_id, is_elsewhere=wish.is_elsewhere)
        comeback = chosen(desk, copy)
        if comeback is None:
            self._only = copy
            return frozenset(slot.kind for slot in copy.header().header.known_slots)
        return Found(comeback, copy.name.made, copies.entries_in(copy))

    def _on_looked(self, found: Found | frozenset[str]) -> None:
        if isinstance(found, frozenset):
            self.asked.emit(found)
        else:
            self._on_found(found)

    def _on_found(self, found: Found) -> None:
        self._found = found
        self.ready.emit(found)

    def _keep_what_is_in_use(self, desk: Desk, comeback: Comeback) -> None:
        places, clock = self._context.places, self._context.clock

        def first(progress: Progress) -> tuple[Copies, BegunCopy | None]:
            from trustdesk.services.copies import Copies

            copies = Copies(desk, places, clock)
            try:
                return copies, copies.begin("restore", progress)
            except DatabaseDamaged:
                return copies, None  # it stays beside, as it is

        def second(begun: tuple[Copies, BegunCopy | None], progress: Progress) -> VaultFiles:
            from trustdesk.services.restoring import prepared

            if begun[1] is not None:
                begun[0].finish(begun[1], share_of(progress, 0, BEFORE_SHARE))
            return prepared(places, comeback, share_of(progress, BEFORE_SHARE, 1))

        work = SlicedWork(self._context, first, second, self)
        work.progressed.connect(self.progressed)
        work.done.connect(self._exchange)
        work.failed.connect(self.failed)
        self._work = work
        work.begin()

    def _prepare(self, comeback: Comeback) -> None:
        places = self._context.places

        def operation(progress: Progress) -> VaultFiles:
            from trustdesk.services.restoring import prepared

            return prepared(places, comeback, progress)

        self._run(LongWork(self._context.paper, operation, self), self._exchange)

    def _exchange(self, part: VaultFiles) -> None:
        places = self._context.places

        def operation() -> None:
            from trustdesk.services.restoring import exchange

            exchange(places, part)

        pending = self._context.tasks.run_alone(operation)
        pending.then(self._on_exchanged).otherwise(self._on_failed)

    def _run(self, work: LongWork[Any], then: Any) -> None:
        self._work = work
        work.signals.progressed.connect(self.progressed, SIGNAL_TYPE)
        work.begin().then(then).otherwise(self._on_failed)

    def _on_exchanged(self, _nothing: None) -> None:
        self.restored.emit()

    def _on_failed(self, error: DeskError) -> None:
        self.failed.emit(error)
