"""Opening a desk: look what is there, and try the way in that a person gives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance

from trustdesk.errors import DeskError
from trustdesk.progress import Progress
from ui.context import Context
from ui.tasks import Pending
from ui.work import SIGNAL_TYPE, LongWork

if TYPE_CHECKING:
    from trustdesk.kept import FollowUp
    from trustdesk.places import Places
    from trustdesk.services.desk import Desk
    from trustdesk.services.unlocking import DeskState, Unlocked
    from ui.pages.today.contents import TodayContents

GLANCE_MS = 20
"""How long a glance has the machine to itself, to be painted."""


@dataclass(frozen=True, slots=True)
class Glimpsed:
    """What Today showed last, as far as it is still there."""

    contents: TodayContents
    follow_up: FollowUp | None


class Opening(QObject):
    """Opens desks on the desk thread, where what they need is imported too. `given` is the way in
    that met trouble in the vault, for whoever restores a copy.

    Signals: `looked(DeskState)`, `glimpsed(Glimpsed)` when Today can be shown before the desk is
    open, `opened(Desk, str way)`, `refused(DeskError, str way)` when a way in does not open it,
    `troubled(DeskError)` when the vault itself is the matter, `copies_left(CopiesLeft)` from the
    desk's thread when an erasing was finished that could not reach every copy, `renewing(int done,
    int total)` while what is opened is brought to a newer version; `stop` ends that.
    """

    looked = Signal(object)
    glimpsed = Signal(object)
    opened = Signal(object, str)
    refused = Signal(object, str)
    troubled = Signal(object)
    copies_left = Signal(object)
    renewing = Signal(int, int)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.given: tuple[str, str] | None = None
        self._work: LongWork[Desk] | None = None
        self._is_looking = False

    def look(self) -> None:
        """Find out whether there is a vault, and how it opens. One look at a time."""
        if self._is_looking:
            return
        self._is_looking = True
        places = self._context.places

        def operation() -> DeskState:
            from trustdesk.services.unlocking import look

            self._finish(places)
            return look(places)

        pending = self._context.tasks.run(operation)
        pending.then(lambda state: self._on_seen(self.looked, state))
        pending.otherwise(lambda error: self._on_seen(self.troubled, error))

    def open_unkept(self) -> None:
        """Open a desk in memory."""
        clock, places = self._context.clock, self._context.places

        def operation() -> Desk:
            from trustdesk.services.opening import open_unkept

            self._finish(places)
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
        context = self._context

        def operation() -> tuple[Unlocked, Glimpsed | None]:
            unlocked = unlock_desk(context, way, text)
            # The keyring unlocks while Today is in front already.
            return unlocked, glimpse(context, unlocked) if way == "keyring" else None

        self.given = None
        pending = context.tasks.run(operation)
        pending.then(lambda found: self._on_unlocked(*found, way, text))
        pending.otherwise(lambda error: self._on_refused(error, way, text))

    def stop(self) -> None:
        """Ask what is being brought to a newer version to stop; `refused` brings Cancelled."""
        if self._work is not None:
            self._work.stop()

    def _on_seen(self, signal: SignalInstance, found: object) -> None:
        self._is_looking = False
        signal.emit(found)

    def _finish(self, places: Places) -> None:
        """Finish what a crash cut short. On the desk's thread."""
        from trustdesk.services.unfinished import finish

        left = finish(places)
        if left is not None:
            self.copies_left.emit(left)

    def _on_unlocked(
        self, unlocked: Unlocked, glimpsed: Glimpsed | None, way: str, text: str
    ) -> None:
        if glimpsed is None:
            self._open(unlocked, way, text)
            return
        self.glimpsed.emit(glimpsed)
        QTimer.singleShot(GLANCE_MS, self, lambda: self._open(unlocked, way, text))

    def _open(self, unlocked: Unlocked, way: str, text: str) -> None:
        clock = self._context.clock

        def operation(progress: Progress) -> Desk:
            from trustdesk.services.opening import open_unlocked

            return open_unlocked(unlocked, clock, progress)

        self._work = LongWork(self._context.tasks, operation, self)
        self._work.signals.progressed.connect(self.renewing, SIGNAL_TYPE)
        self._deliver(self._work.begin(), way, text)

    def _run(self, operation: Callable[[], Desk], way: str) -> None:
        self._deliver(self._context.tasks.run(operation), way)

    def _deliver(self, pending: Pending[Desk], way: str, text: str = "") -> None:
        self.given = None
        pending.then(lambda desk: self.opened.emit(desk, way))
        pending.otherwise(lambda error: self._on_refused(error, way, text))

    def _on_refused(self, error: DeskError, way: str, text: str) -> None:
        if error_is_about_the_vault(error):
            self.given = (way, text)
            self.troubled.emit(error)
        else:
            self.refused.emit(error, way)


def unlock_desk(context: Context, way: str, text: str) -> Unlocked:
    """Unlock by one way in. On the desk thread. Raises DeskError."""
    from trustdesk.services.unlocking import look, unlock

    places = context.places
    # Whoever types at once is done before the lock screen knows that both are needed.
    if way == "passphrase" and "passphrase" not in (look(places).kinds or ()):
        way = "both"
    return unlock(places, way, text)


def open_desk(context: Context, way: str, text: str) -> Desk:
    """Unlock and open. On the desk thread. Raises DeskError."""
    from trustdesk.services.opening import open_unlocked

    return open_unlocked(unlock_desk(context, way, text), context.clock)


def make_ready_to_glimpse(context: Context) -> None:
    """Import and read what a glance needs, while the desk thread waits for the keyring."""
    import trustdesk.services.glance

    assert trustdesk.services.glance
    context.library.heads()


def glimpse(context: Context, unlocked: Unlocked) -> Glimpsed | None:
    """What Today showed last; None where there is nothing to show. On the desk thread."""
    from trustdesk.services.glance import take_glance
    from ui.pages.today.contents import from_glance

    now = context.clock.wall()
    glance = take_glance(unlocked, now)
    if glance is None:
        return None
    contents = from_glance(glance, context.library, now)
    return Glimpsed(contents, glance.follow_up) if contents is not None else None


def error_is_about_the_vault(error: DeskError) -> bool:
    """Whether another way in would meet the same trouble."""
    from trustdesk.errors import EraseUnfinished, PlaceUnwritable, VaultTrouble

    return isinstance(error, VaultTrouble | PlaceUnwritable | EraseUnfinished)
