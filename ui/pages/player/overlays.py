"""What can lie over a run while it waits at its second: a way back to the room, and Support."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QStackedLayout

from trustdesk.errors import DeskError
from trustdesk.session.run import Run
from ui.context import Context
from ui.pages.page import Page
from ui.pages.player.come_back import ComeBack
from ui.pages.support import SupportPage
from ui.steps.scene import Scene

if TYPE_CHECKING:
    from trustdesk.catalog.exercise import Exercise
    from trustdesk.services.desk import Desk


class Overlays(QObject):
    """Lays one thing at a time over `under` in `stack`.

    Signals: `returned` when it is gone and the run goes on; `door_chosen(str)` when a door in it
    leads away, "later" among them; `leave_asked`.
    """

    returned = Signal()
    door_chosen = Signal(str)
    leave_asked = Signal()

    def __init__(self, context: Context, desk: Desk | None, stack: QStackedLayout) -> None:
        super().__init__(stack)
        self._context, self._desk, self._stack = context, desk, stack
        self._scene: Scene | None = None
        self._top: ComeBack | SupportPage | None = None
        self._is_coming = False
        self._forgets = False

    @property
    def top(self) -> ComeBack | SupportPage | None:
        """What lies over the run, if anything does."""
        return self._top

    @property
    def run(self) -> Run | None:
        """The run that is played over the run."""
        return self._top.view.run if isinstance(self._top, ComeBack) else None

    @property
    def is_free(self) -> bool:
        """Whether nothing lies over the run and nothing is on its way."""
        return self._top is None and not self._is_coming

    def set_forgets(self, forgets: bool) -> None:
        """Say whether leaving quickly also forgets."""
        self._forgets = forgets
        if isinstance(self._top, Page):
            self._top.set_forgets(forgets)
        elif self._top is not None:
            self._top.view.header.leave_button.set_forgets(forgets)

    def play(self, exercise_id: str, scene: Scene) -> None:
        """Lay a short exercise over the run of `scene`."""
        self._scene, self._is_coming = scene, True
        library = self._context.library
        pending = self._context.tasks.run(lambda: library.exercise(exercise_id))
        pending.then(self._on_loaded).otherwise(self._on_not_loaded)

    def show_support(self, scene: Scene) -> None:
        """Lay Support over the run, with a way back."""
        self._scene = scene
        page = SupportPage(self._context, self._desk)
        page.show_back()
        page.door_chosen.connect(self._on_support_door)
        page.leave_asked.connect(self.leave_asked)
        self._lay(page)
        page.back_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_first(self) -> None:
        """Put the keyboard on what lies on top."""
        if isinstance(self._top, ComeBack):
            self._top.view.focus_first()
        elif self._top is not None:
            self._top.back_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def drop(self) -> None:
        """Take away what lies over the run."""
        top, self._top = self._top, None
        if top is None:
            return
        if isinstance(top, ComeBack):
            top.close_run()
        self._stack.removeWidget(top)
        top.hide()
        top.deleteLater()

    def _lay(self, top: ComeBack | SupportPage) -> None:
        self.drop()
        self._top = top
        self.set_forgets(self._forgets)
        self._stack.addWidget(top)
        self._stack.setCurrentWidget(top)

    def _on_loaded(self, exercise: Exercise) -> None:
        self._is_coming = False
        if self._scene is None:
            return
        run = Run(
            exercise,
            exercise.sitting[0].id,
            clock=self._context.clock,
            language=self._context.language,
        )
        top = ComeBack(run, self._scene)
        top.returned.connect(self._on_returned)
        top.door_chosen.connect(self._on_room_door)
        top.leave_asked.connect(self.leave_asked)
        self._lay(top)
        top.begin()

    def _on_not_loaded(self, error: DeskError) -> None:
        self._is_coming = False
        self._context.tasks.failed.emit(error)
        if self._top is None:
            self.returned.emit()

    def _on_returned(self) -> None:
        self.drop()
        self.returned.emit()

    def _on_room_door(self, to: str) -> None:
        if to == "support" and self._scene is not None:
            self.show_support(self._scene)
        else:
            self.drop()
            self.door_chosen.emit(to)

    def _on_support_door(self, to: str) -> None:
        head = self._context.library.head(to)
        if to == "home":
            self._on_returned()
        elif head is not None and head.always_open and self._scene is not None:
            self.play(to, self._scene)
        else:
            self.drop()
            self.door_chosen.emit(to)
