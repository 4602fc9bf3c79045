"""The answers of one run, and which of them may leave it."""

from collections.abc import Mapping, Sequence

from trustdesk.catalog.exercise import Sitting
from trustdesk.session.answering import check_answer
from trustdesk.steps.answers import AnyAnswer, is_blank, own_words
from trustdesk.steps.choose import Choose
from trustdesk.steps.kinds import AnyStep


class AnswerSheet:
    """Answers by step id. A skipped step's answer is set aside until the step is entered again;
    `lost_steps` are words given to steps that the exercise no longer has."""

    def __init__(
        self,
        sitting: Sitting,
        answers: Mapping[str, AnyAnswer],
        skipped: Mapping[str, AnyAnswer],
        lost_steps: Mapping[str, AnyAnswer],
    ) -> None:
        self._sitting = sitting
        self._private = {s.id for s in sitting.step if isinstance(s, Choose) and s.private}
        self._answers = dict(answers)
        self._skipped = dict(skipped)
        self._lost_steps = dict(lost_steps)

    @property
    def given(self) -> Mapping[str, AnyAnswer]:
        """The answers as they are now, private ones included."""
        return self._answers

    def take(self, step: AnyStep, answer: AnyAnswer) -> None:
        """Take an answer; one that says nothing takes the answer away. Raises ValueError."""
        if is_blank(answer):
            self._answers.pop(step.id, None)
            return
        check_answer(step, answer)
        self._answers[step.id] = answer
        self._skipped.pop(step.id, None)

    def skip(self, step: AnyStep) -> None:
        """Leave no answer; what was there comes back if the person does."""
        answer = self._answers.pop(step.id, None)
        if answer is not None:
            self._skipped[step.id] = answer

    def unskip(self, step: AnyStep) -> None:
        """Bring back what was there before the step was skipped."""
        answer = self._skipped.pop(step.id, None)
        if answer is not None:
            self._answers.setdefault(step.id, answer)

    def of(self, steps: Sequence[AnyStep]) -> dict[str, AnyAnswer]:
        """The answers of these steps."""
        return {step.id: self._answers[step.id] for step in steps if step.id in self._answers}

    def kept(self, shown: Sequence[AnyStep]) -> dict[str, AnyAnswer]:
        """What an entry holds, in step order: the answers of the steps that were shown, and
        whatever else the person wrote; nothing private."""
        ids = {step.id for step in shown}
        return {
            step.id: answer
            for step in self._sitting.step
            if (answer := self._answers.get(step.id)) is not None
            and step.id not in self._private
            and (step.id in ids or own_words(answer))
        } | self._lost_steps

    def storable(
        self,
    ) -> tuple[dict[str, AnyAnswer], dict[str, AnyAnswer], dict[str, AnyAnswer]]:
        """What a draft holds: answers, skipped ones, words of lost steps; nothing private."""
        return (
            self._without_private(self._answers),
            self._without_private(self._skipped),
            dict(self._lost_steps),
        )

    def _without_private(self, answers: Mapping[str, AnyAnswer]) -> dict[str, AnyAnswer]:
        return {step_id: a for step_id, a in answers.items() if step_id not in self._private}
