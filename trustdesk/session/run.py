"""A run: one person going through one sitting. A state machine without a window, a disk or a
clock of its own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec.structs import asdict

from trustdesk.catalog.exercise import Ending, EndingOf, Exercise, Sitting
from trustdesk.languages import SOURCE_LANGUAGE
from trustdesk.session.answer_sheet import AnswerSheet
from trustdesk.session.answering import fitting, sealing_date
from trustdesk.session.breath import BreathCourse
from trustdesk.session.clock import Clock
from trustdesk.session.conditions import holds, visible_steps
from trustdesk.session.effects import effect_of, leads_to_support, sealed_until_of
from trustdesk.session.felt import ending_for, felt_from
from trustdesk.session.identity import Identity
from trustdesk.session.record import RunRecord, kept_items, kept_ratings, without_writing
from trustdesk.session.revived import revive
from trustdesk.session.setup import Setup
from trustdesk.session.shown import shown_texts
from trustdesk.session.state import RunState, Safety, Stage
from trustdesk.session.timing import Timing
from trustdesk.steps.answers import AnyAnswer
from trustdesk.steps.base import Aside
from trustdesk.steps.breathe import Breathe
from trustdesk.steps.choose import Effect
from trustdesk.steps.cues import Cues
from trustdesk.steps.kinds import AnyStep

__all__ = ["Run", "Safety", "Setup", "Stage"]


class Run:
    """One sitting being gone through.

    The player asks for `stage`, `step` and `answers`, calls the moves, and calls `tick` at least
    once a second. Moves that make no sense where the run stands do nothing. Private answers live
    here and nowhere else: neither `state` nor `record` holds them.
    """

    def __init__(
        self,
        exercise: Exercise,
        sitting_id: str,
        *,
        clock: Clock,
        setup: Setup | None = None,
        safety: Safety = Safety.UNASKED,
        state: RunState | None = None,
        language: str = SOURCE_LANGUAGE,
        follows: str = "",
        present: Mapping[str, AnyAnswer] | None = None,
    ) -> None:
        """Begin, or go on from a state. Raises KeyError if there is no such sitting.

        `present` are answers that are there from the start; what no step takes is left out.
        """
        self.exercise = exercise
        self.sitting: Sitting = exercise.sitting_by_id(sitting_id)
        self.safety = safety
        self._clock = clock
        self._stage = Stage.STEP
        self._early = False
        self._left_out = False
        self._index = 0
        if state is None:
            self._identity = Identity.begun(exercise, sitting_id, clock.wall(), language, follows)
            self._timing = Timing(self.sitting, clock, setup or Setup())
            self._sheet = AnswerSheet(self.sitting, fitting(present or {}, self.sitting), {}, {})
            self._enter_from(0)
        else:
            self._identity = Identity.gone_on(exercise, state)
            self._timing = Timing.gone_on(self.sitting, clock, state)
            self._go_on_from(state)

    # Where the run stands

    @property
    def uuid(self) -> str:
        """The identity of the run, and of the entry it becomes."""
        return self._identity.uuid

    @property
    def setup(self) -> Setup:
        """What was chosen before, with the pace as it is now."""
        return self._timing.setup

    @property
    def stage(self) -> Stage:
        """A step, the private safety question, the ending, or over."""
        return self._stage

    @property
    def steps(self) -> tuple[AnyStep, ...]:
        """The steps that are shown under the answers so far."""
        return visible_steps(
            self.sitting.step, self._sheet.given, partner_facing=not self._partner_closed
        )

    @property
    def step(self) -> AnyStep:
        """The current step; at SAFETY the one behind the question, at the ending the last one."""
        return self.sitting.step[self._index]

    @property
    def position(self) -> tuple[int, int]:
        """Index of the current step among the shown ones, and how many these are."""
        places = self._places()
        return (max(0, sum(place <= self._index for place in places) - 1), len(places))

    @property
    def answers(self) -> dict[str, AnyAnswer]:
        """The answers by step id, private ones included."""
        return dict(self._sheet.given)

    def answer_of(self, step_id: str) -> AnyAnswer | None:
        """The answer of a step, if there is one."""
        return self._sheet.given.get(step_id)

    def asides_now(self, step: AnyStep | None = None) -> tuple[Aside, ...]:
        """The asides of a step (the current one) that the answers call for."""
        answers = self._sheet.of(self.steps)
        return tuple(aside for aside in (step or self.step).asides if holds(aside.when, answers))

    # Time

    @property
    def paused(self) -> bool:
        """Whether the current step stands still."""
        return self._stage is Stage.STEP and not self._timing.running

    @property
    def course(self) -> BreathCourse | None:
        """The course of the current breathe step; None on other steps."""
        return self._timing.course if self._stage is Stage.STEP else None

    def elapsed(self) -> float:
        """Active seconds on the current step."""
        return self._timing.elapsed(self.step)

    def left(self) -> float | None:
        """Seconds left of the current step's time, 0 when it is up; None if it has no time."""
        return self._timing.left(self.step)

    def active_seconds(self) -> float:
        """Active seconds of the sitting's timed steps."""
        return self._timing.active_seconds()

    def tick(self) -> bool:
        """Look at the clock. True if the step ended by itself and the run moved on."""
        if self._stage is not Stage.STEP or self.paused:
            return False
        if self.left() != 0.0 or not isinstance(self.step, Cues | Breathe):
            return False
        self.next()
        return True

    def pause(self) -> None:
        """Stand still."""
        if self._stage is Stage.STEP:
            self._timing.pause()

    def resume(self) -> None:
        """Go on after a pause."""
        if self._stage is Stage.STEP:
            self._timing.resume()

    def extend(self, seconds: float) -> None:
        """Give the current step more time, if it has a time."""
        if self._stage is Stage.STEP and seconds > 0:
            self._timing.extend(self.step, seconds)

    def change_pace(self, delta: float) -> bool:
        """Lengthen each side of the breath by `delta` seconds from the next one on. False if the
        pace stays as it is."""
        course = self.course
        return course is not None and course.change_pace(self.elapsed(), delta)

    def breathe_without_holds(self) -> bool:
        """Change to the first plain pattern of the step for the seconds that are left; `elapsed`
        begins at 0 again. False if nothing changes."""
        return self._stage is Stage.STEP and self._timing.breathe_without_holds(self.step)

    # Moves

    def set_answer(self, answer: AnyAnswer) -> None:
        """Take an answer to the current step; one that says nothing takes the answer away.

        Raises ValueError if the step does not take it, or a sealing date is not after today.
        """
        until = sealing_date(getattr(answer, "until", ""))
        if until is not None and until <= self._clock.wall().date():
            raise ValueError("a sealing date is after today")
        self._sheet.take(self.step, answer)

    def next(self) -> None:
        """Go on to the next step, or to the ending."""
        if self._stage is Stage.STEP:
            self._note_going()
            self._enter_from(self._index + 1)

    def skip(self) -> None:
        """Go on and leave no answer. At SAFETY: leave the question and what waits behind it."""
        if self._stage is Stage.SAFETY:
            self._left_out = True
            self._enter_from(self._index)
        elif self._stage is Stage.STEP:
            self._sheet.skip(self.step)
            self._enter_from(self._index + 1)

    def back(self) -> None:
        """Go to the step before, or from the ending to the step it was reached from."""
        if self._stage is Stage.ENDING and self._early:
            self._early = False
            self._enter_from(self._index)
        elif self._stage is not Stage.OVER:
            bound = self._index + (self._stage is Stage.ENDING)
            before = [place for place in self._places() if place < bound]
            if before:
                self._enter(before[-1], again=True)

    def stop_here(self) -> None:
        """Finish now: early, unless the last step only waits for the person."""
        if self._stage is Stage.STEP and self._waits_at_last():
            self.next()
        elif self._stage in {Stage.STEP, Stage.SAFETY}:
            self._note_going()
            self._early = True
            self._end()

    def finish(self) -> None:
        """Close the run; before the ending this is stopping here first."""
        self.stop_here()
        self._stage = Stage.OVER

    def set_safety(self, safety: Safety) -> None:
        """The answer to the private question. It can change later in the run."""
        self.safety = safety
        self._left_out = False
        closed_here = (
            self._stage is Stage.STEP and self.step.partner_facing and self._partner_closed
        )
        if self._stage is Stage.SAFETY or closed_here:
            self._enter_from(self._index)

    # Endings

    @property
    def passed_over(self) -> bool:
        """Whether the private question left out what would have come just before this."""
        place = len(self.sitting.step) if self._stage is Stage.ENDING else self._index
        before = visible_steps(self.sitting.step[:place], self._sheet.given)
        return self._partner_closed and bool(before) and before[-1].partner_facing

    @property
    def support_offered(self) -> bool:
        """Whether Support is shown at the ending: steps were left out because of the private
        question, or an answer leads there."""
        given, shown = self._sheet.given, self.steps
        whole = visible_steps(self.sitting.step, given)
        is_closed = self.safety is Safety.CLOSED and len(whole) > len(shown)
        return is_closed or leads_to_support(shown, given)

    @property
    def early(self) -> bool:
        """Whether the run was stopped before its last step."""
        return self._early

    @property
    def felt(self) -> EndingOf:
        """How it was felt, from the ratings before and after."""
        return felt_from(kept_ratings(self.steps, self._sheet.given), early=self._early)

    @property
    def ending(self) -> Ending:
        """The ending for how it was felt; the usual one where an exercise has none for that."""
        answers = self._sheet.of(self.steps)
        return ending_for(self.sitting, self.felt, answers, early=self._early)

    @property
    def effect(self) -> Effect:
        """What the chosen options do with the entry."""
        return effect_of(self.steps, self._sheet.given)

    @property
    def sealed_until(self) -> date | None:
        """The date that a sealing option asked for, if sealing is the effect."""
        return sealed_until_of(self.steps, self._sheet.given)

    # What is kept

    def again(self) -> Run:
        """A new run of the same sitting, set up the same way."""
        return Run(
            self.exercise,
            self.sitting.id,
            clock=self._clock,
            setup=self.setup,
            safety=self.safety,
            language=self._identity.language,
            follows=self._identity.follows,
        )

    def state(self) -> RunState:
        """The run as it can be put away. Private answers are left out."""
        answers, skipped, lost_steps = self._sheet.storable()
        return RunState(
            **self._identity.plain(),
            step=self.step.id,
            ended=self._stage in {Stage.ENDING, Stage.OVER},
            early=self._early,
            path=tuple(step.id for step in self.sitting.step[: self._index + 1]),
            setup=self.setup,
            answers=answers,
            skipped=skipped,
            lost_steps=lost_steps,
            elapsed=self._timing.elapsed_by_step(),
            extra=self._timing.extra,
            earlier=self._timing.earlier,
        )

    def record(self) -> RunRecord:
        """The run as it is kept. Raises ValueError before the ending."""
        if self._stage not in {Stage.ENDING, Stage.OVER}:
            raise ValueError("a run is recorded at its ending")
        steps = self.steps
        answers = self._sheet.kept(steps)
        return RunRecord(
            **asdict(self._identity),
            title=self.sitting.entry_title or self.exercise.title,
            seconds=self.active_seconds(),
            early=self._early,
            answers=without_writing(answers) if self.effect == "let-go" else answers,
            ratings=kept_ratings(steps, answers),
            collected=kept_items(steps, answers),
            shown=shown_texts(self.sitting),
            effect=self.effect,
            sealed_until=self.sealed_until,
        )

    # Inside

    @property
    def _partner_closed(self) -> bool:
        return self._left_out or self.safety is Safety.CLOSED

    def _places(self) -> list[int]:
        """Indexes, in the sitting, of the steps that are shown."""
        shown = {step.id for step in self.steps}
        return [index for index, step in enumerate(self.sitting.step) if step.id in shown]

    def _waits_at_last(self) -> bool:
        """Whether this is the last step, and one that does not end by itself."""
        places = self._places()
        last = not places or places[-1] == self._index
        return last and not isinstance(self.step, Cues | Breathe)

    def _enter_from(self, index: int) -> None:
        """Enter the first shown step from this index on, or end."""
        ahead = [place for place in self._places() if place >= index]
        if ahead:
            self._enter(ahead[0])
        else:
            self._end()

    def _enter(self, index: int, *, again: bool = False) -> None:
        self._timing.leave()
        self._index = index
        if self.step.partner_facing and self.safety is Safety.UNASKED:
            self._stage = Stage.SAFETY
            return
        self._stage = Stage.STEP
        self._sheet.unskip(self.step)
        self._timing.enter(self.step, again=again)

    def _end(self) -> None:
        self._timing.leave()
        self._stage = Stage.ENDING

    def _go_on_from(self, state: RunState) -> None:
        revived = revive(state, self.sitting)
        self._sheet = AnswerSheet(
            self.sitting, revived.answers, revived.skipped, revived.lost_steps
        )
        carries_on = state.early and self.sitting.early_keeps == "draft"
        self._early = state.early and not carries_on
        places = self._places()
        near = [place for place in places if place <= revived.index] or places[:1]
        if (state.ended and not carries_on) or not near:
            self._index = near[-1] if near else 0
            self._end()
        else:
            self._enter(near[-1])

    def _note_going(self) -> None:
        """Answer for steps that are only gone through."""
        if self._stage is Stage.STEP:
            going = self._timing.going(self.step)
            if going is not None:
                self._sheet.take(self.step, going)
