"""macOS: its notices about sleep, accounts and the screen. Written for macOS, not run there."""

from __future__ import annotations

from PySide6.QtCore import QObject

from ui.native.objective_c import RECEIVE, ObjectiveC
from ui.shell.away.macos_awake import MacosAwake
from ui.shell.away.session_signals import SessionSignals

WORKSPACE = {
    "NSWorkspaceWillSleepNotification": "sleeping",
    "NSWorkspaceDidWakeNotification": "woken",
    "NSWorkspaceSessionDidResignActiveNotification": "switched",
}
DISTRIBUTED = {"com.apple.screenIsLocked": "locked"}
ADD = "addObserver:selector:name:object:"
REMOVE = "removeObserver:"


class MacosSignals(SessionSignals):
    """Hears the two notice centres. Sleep waits by itself until a notice has been dealt with."""

    def __init__(
        self,
        runtime: ObjectiveC | None = None,
        awake: MacosAwake | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._runtime = runtime or ObjectiveC()
        self._awake = awake or MacosAwake(self._runtime)
        self._observer = 0
        self._centres: list[int] = []

    def begin(self) -> None:
        """Listen at both centres."""
        runtime = self._runtime
        self._observer = runtime.observer(self._on_notice)
        workspace = runtime.send(runtime.class_named("NSWorkspace"), "sharedWorkspace")
        distributed = runtime.class_named("NSDistributedNotificationCenter")
        for centre, names in (
            (runtime.send(workspace, "notificationCenter"), WORKSPACE),
            (runtime.send(distributed, "defaultCenter"), DISTRIBUTED),
        ):
            self._centres.append(centre)
            for name in names:
                self._listen(centre, name)

    def keep_screen(self, wanted: bool) -> None:
        """Leave the screen on, or no longer."""
        self._awake.keep(wanted)

    def end(self) -> None:
        """Listen no more, and ask for nothing."""
        self._awake.keep(False)
        centres, self._centres = self._centres, []
        for centre in centres:
            self._runtime.send(centre, REMOVE, self._observer)

    def hear(self, name: str) -> None:
        """Say what a notice of this name means, if it is one of ours."""
        meaning = (WORKSPACE | DISTRIBUTED).get(name)
        if meaning is not None:
            getattr(self, meaning).emit()

    def _listen(self, centre: int, name: str) -> None:
        runtime = self._runtime
        selector = runtime.selector(RECEIVE)
        runtime.send(centre, ADD, self._observer, selector, runtime.text(name), 0)

    def _on_notice(self, notice: int) -> None:
        runtime = self._runtime
        self.hear(runtime.words(runtime.send(notice, "name")))
