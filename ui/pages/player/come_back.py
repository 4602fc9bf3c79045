"""Come back to the room: a short exercise over the run, which waits at its second."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trustdesk.session.run import Run
from trustdesk.steps.base import Door
from ui.pages.player.ending import WIDTH, EndingView
from ui.pages.player.ending_words import EndingWords
from ui.pages.player.run_view import RunView
from ui.steps.scene import Scene

RETURN = "return"


class ComeBack(QWidget):
    """Plays `run` and keeps nothing of it.

    Signals: `returned` to go on where it was left; `door_chosen(str)`; `leave_asked`.
    """

    returned = Signal()
    door_chosen = Signal(str)
    leave_asked = Signal()

    def __init__(self, run: Run, scene: Scene, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene = scene
        self._around = QVBoxLayout(self)
        self._around.setContentsMargins(0, 0, 0, 0)
        self.view = self._play(run)

    def begin(self) -> None:
        """Show the first step."""
        self.view.show_run()

    def close_run(self) -> None:
        """Stop everything that moves or sounds."""
        self.view.close_run()

    def _play(self, run: Run) -> RunView:
        view = RunView(replace(self._scene, run=run), offers_room=False)
        button = view.header.room_button
        button.set_words(self.tr("Back to where I was"), "Esc")
        button.show()
        view.header.come_back_asked.connect(self.returned)
        view.stepped_out.connect(lambda _how: self.returned.emit())
        view.leave_asked.connect(self.leave_asked)
        view.support_asked.connect(lambda: self.door_chosen.emit("support"))
        view.ended.connect(self._on_ended)
        view.door_chosen.connect(self._on_door_chosen)
        self._around.addWidget(view)
        return view

    def _on_ended(self) -> None:
        words = EndingWords(
            self.tr("Your page is as you left it."),
            self.tr("You can go back to it, or leave it for another day."),
            self.tr("Support is one step away."),
            (
                Door(to=RETURN, label=self.tr("Back to where I was")),
                Door(to="later", label=self.tr("Leave it for now")),
                Door(to="support"),
            ),
        )
        ending = EndingView(words, self._scene)
        ending.door_chosen.connect(self._on_door_chosen)
        self.view.show_view(ending, width=WIDTH)

    def _on_door_chosen(self, to: str) -> None:
        if to in {RETURN, "done"}:
            self.returned.emit()
        elif to == "go-on":
            self.view.go_forward()
        elif to == "again":
            old = self.view
            old.close_run()
            self._around.removeWidget(old)
            old.hide()
            old.deleteLater()
            self.view = self._play(old.run.again())
            self.view.show_run()
        else:
            self.door_chosen.emit(to)
