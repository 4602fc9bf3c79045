"""What every step widget has in common. Widgets hold no truth: the run does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trustdesk.steps.answers import AnyAnswer
from trustdesk.steps.base import Aside, Step
from ui.steps.parts.aside_box import AsideBox
from ui.steps.parts.step_head import StepHead
from ui.steps.scene import Scene

StepT = TypeVar("StepT", bound=Step)


class StepWidget(QWidget, Generic[StepT]):
    """One step on the stage, made anew each time the step is entered.

    Signals: `answer_changed(AnyAnswer)`; `touched`, when something was typed that `settle` will
    hand over; `continue_asked`; `door_chosen(str)`; `footer_changed` when the footer should ask for
    its words again.
    """

    answer_changed = Signal(object)
    touched = Signal()
    continue_asked = Signal()
    door_chosen = Signal(str)
    footer_changed = Signal()

    fills_stage = False
    """Whether the step takes the whole stage, not a column in its middle."""
    ends_by_itself = False
    fades_controls = False
    takes_space_key = False

    def __init__(self, step: StepT, scene: Scene, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.step = step
        self.scene = scene
        self.head = StepHead(step, is_centred=not self.fills_stage, parent=self)
        self.aside_box = AsideBox(scene, self)
        self.aside_box.door_chosen.connect(self.door_chosen)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setProperty("own_focus", True)
        self.setAccessibleName(step.title or step.body or scene.run.exercise.title)

    @property
    def answer(self) -> AnyAnswer | None:
        """The run's answer to this step."""
        return self.scene.run.answer_of(self.step.id)

    def skip_words(self) -> str:
        """Return the words of the button that goes on without an answer, "" for no button."""
        return ""

    def rehearsal_words(self) -> str:
        """Return the words of a button in the middle that leads to a rehearsal, "" for none."""
        return ""

    def skip_answer(self) -> AnyAnswer | None:
        """Return the answer that this button gives, None for none."""
        return None

    def enter(self) -> None:
        """Begin: the step is on the stage and its time runs."""

    def leave(self) -> None:
        """End: nothing may sound or tick after this."""

    def tick(self, elapsed: float) -> None:
        """Follow the time: `elapsed` active seconds of this step."""

    def end(self) -> None:
        """Say that the step's time is over and the run moved on by itself."""

    def settle(self) -> None:
        """Hand over what was typed and not handed over yet."""

    def focus_first(self) -> None:
        """Put the keyboard where it is needed first."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_asides(self, asides: Sequence[Aside]) -> None:
        """Show what the answer calls for."""
        self.aside_box.show_asides(asides)
