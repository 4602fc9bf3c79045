"""The words of the exercises, out of their own files: a tour follows a text that was improved."""

from __future__ import annotations

from trustdesk.catalog.exercise import Exercise, Sitting
from trustdesk.catalog.folders import exercises_folder
from trustdesk.catalog.library import Library
from trustdesk.steps.choose import Choose
from trustdesk.steps.collect import Collect
from trustdesk.steps.cues import Cues
from trustdesk.steps.feelings import Feelings
from trustdesk.steps.kinds import AnyStep
from trustdesk.steps.write import Write


class Guide:
    """The words of one sitting, by the ids of its steps."""

    def __init__(self, exercise_id: str, sitting_id: str = "") -> None:
        self.exercise: Exercise = Library([exercises_folder()]).exercise(exercise_id)
        self.sitting: Sitting = (
            self.exercise.sitting_by_id(sitting_id) if sitting_id else self.exercise.sitting[0]
        )

    @property
    def card(self) -> str:
        """What stands large before the exercise."""
        return self.sitting.card or self.exercise.card

    def step(self, step_id: str) -> AnyStep:
        """A step."""
        return next(step for step in self.sitting.step if step.id == step_id)

    def title(self, step_id: str) -> str:
        """The title of a step."""
        return self.step(step_id).title

    def first_line(self, step_id: str) -> str:
        """The first of the timed lines of a step."""
        step = self.step(step_id)
        assert isinstance(step, Cues)
        return step.cue[0].text

    def option(self, step_id: str, option_id: str) -> str:
        """The words of an option."""
        step = self.step(step_id)
        assert isinstance(step, Choose)
        return next(option.label for option in step.option if option.id == option_id)

    def aside(self, step_id: str, aside_id: str) -> str:
        """What is said to some answers."""
        return next(aside.text for aside in self.step(step_id).asides if aside.id == aside_id)

    def way_to_begin(self, step_id: str, number: int) -> str:
        """One of the ways to begin that stand beside a letter at first."""
        step = self.step(step_id)
        assert isinstance(step, Write)
        return step.prompt[0].ways_to_begin[number]

    def none_label(self, step_id: str) -> str:
        """The words for keeping none."""
        step = self.step(step_id)
        assert isinstance(step, Collect)
        return step.none_label

    def sealed_words(self, step_id: str) -> str:
        """What is said of an earlier answer that is sealed."""
        step = self.step(step_id)
        assert not isinstance(step, Feelings)
        return step.shows[0].sealed

    def ending(self, ending_id: str) -> str:
        """The first part of an ending."""
        return next(ending.kept for ending in self.sitting.ending if ending.id == ending_id)
