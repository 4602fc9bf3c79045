"""The time side of a run: what each step has run, what it has left, and the course of a breath."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from trustdesk.catalog.exercise import Sitting
from trustdesk.session.breath import BreathCourse
from trustdesk.session.clock import Clock
from trustdesk.session.setup import Setup, breath_course
from trustdesk.session.state import RunState
from trustdesk.session.stopwatch import Stopwatch
from trustdesk.steps.answers import AnyAnswer, Breathed, Went
from trustdesk.steps.breathe import Breathe
from trustdesk.steps.cues import Cues
from trustdesk.steps.kinds import AnyStep
from trustdesk.steps.pattern_rules import is_plain
from trustdesk.steps.read import Read


class Timing:
    """Active seconds, step by step. One stopwatch moves from step to step."""

    def __init__(self, sitting: Sitting, clock: Clock, setup: Setup) -> None:
        self._sitting = sitting
        self._clock = clock
        self._setup = setup
        self._elapsed: dict[str, float] = {}
        self._extra: dict[str, float] = {}
        self._earlier = 0.0
        self._current: AnyStep | None = None
        self._watch = Stopwatch(clock)
        self._course: BreathCourse | None = None

    @classmethod
    def gone_on(cls, sitting: Sitting, clock: Clock, state: RunState) -> Timing:
        """The timing of a run that was put away."""
        timing = cls(sitting, clock, state.setup)
        timing._elapsed = _positive(state.elapsed)
        timing._extra = dict(state.extra)
        timing._earlier = max(0.0, state.earlier)
        return timing

    @property
    def running(self) -> bool:
        """Whether time is being counted."""
        return self._watch.running

    @property
    def setup(self) -> Setup:
        """The setup, with the pace as it is now."""
        if self._course is None or self._course.half_shift == self._setup.half:
            return self._setup
        return replace(self._setup, half=self._course.half_shift)

    @property
    def course(self) -> BreathCourse | None:
        """The course of the current step, if that is a breathe step."""
        return self._course

    @property
    def extra(self) -> dict[str, float]:
        """Seconds that were added to the time of steps; below zero where some were taken away."""
        return dict(self._extra)

    @property
    def earlier(self) -> float:
        """Active seconds of steps that were begun again."""
        return self._earlier

    def enter(self, step: AnyStep, *, again: bool = False) -> None:
        """Count for this step from now on. `again` starts what ends by itself at its beginning."""
        self.leave()
        if again and isinstance(step, Cues | Breathe):
            self._earlier += self._elapsed.pop(step.id, 0.0)
            self._extra.pop(step.id, None)
        self._current = step
        self._watch = Stopwatch(self._clock, self._elapsed.get(step.id, 0.0))
        if isinstance(step, Breathe):
            self._course = breath_course(self._sitting, step, self._setup)
            self._course.lengthen(0.0, self._extra.get(step.id, 0.0))
        self._watch.start()

    def leave(self) -> None:
        """Stop counting; remember what the step has run, and its pace."""
        self._watch.stop()
        if self._current is not None:
            self._elapsed[self._current.id] = self._watch.seconds
        self._setup = self.setup
        self._current = self._course = None

    def pause(self) -> None:
        """Count no more until resumed."""
        self._watch.stop()

    def resume(self) -> None:
        """Go on counting for the current step."""
        self._watch.start()

    def extend(self, step: AnyStep, seconds: float) -> None:
        """Add to the time of a step that has one."""
        if self.left(step) is None:
            return
        self._extra[step.id] = self._extra.get(step.id, 0.0) + seconds
        if self._course is not None:
            self._course.lengthen(self.elapsed(step), seconds)

    def breathe_without_holds(self, step: AnyStep) -> bool:
        """Follow a plain pattern for the seconds that are left, begun at its first breath in.
        False if the present pattern is plain, or the step has no plain one."""
        course = self._course
        if course is None or not isinstance(step, Breathe) or is_plain(course.pattern):
            return False
        plain = next((p for p in step.pattern if is_plain(p) and not p.unpaced), None)
        if plain is None:
            return False
        left = max(0.0, course.total - self.elapsed(step))
        chosen = replace(self.setup, pattern_id=plain.id, own_pattern=None, unpaced=False)
        self._extra[step.id] = left - breath_course(self._sitting, step, chosen).aim
        paused = not self.running
        self._restart(step, chosen)
        if paused:
            self.pause()
        return True

    def _restart(self, step: AnyStep, setup: Setup) -> None:
        """Begin the current step at its first second under another setup."""
        self.leave()
        self._setup = setup
        self._earlier += self._elapsed.pop(step.id, 0.0)
        self.enter(step)

    def elapsed(self, step: AnyStep) -> float:
        """The active seconds of a step. Asking is a look at the clock."""
        if self._current is not None and step.id == self._current.id:
            return self._watch.seconds
        return self._elapsed.get(step.id, 0.0)

    def left(self, step: AnyStep) -> float | None:
        """Seconds left of a step's time, None if it has none (a breathe step: when not current)."""
        if isinstance(step, Breathe):
            total = self._course.total if self._course is not None else 0.0
        else:
            total = step.seconds and step.seconds + self._extra.get(step.id, 0.0)
        return max(0.0, total - self.elapsed(step)) if total > 0 else None

    def going(self, step: AnyStep) -> AnyAnswer | None:
        """What is noted of a step that is only gone through; None for every other kind."""
        elapsed = self.elapsed(step)
        if isinstance(step, Read | Cues):
            return Went(seconds=elapsed)
        if self._course is None:
            return None
        return Breathed(
            pattern=self._course.pattern.id,
            seconds=elapsed,
            breaths=self._course.whole_breaths(elapsed),
        )

    def elapsed_by_step(self) -> dict[str, float]:
        """The active seconds of every step that was entered."""
        seconds = dict(self._elapsed)
        if self._current is not None:
            seconds[self._current.id] = self._watch.seconds
        return seconds

    def active_seconds(self) -> float:
        """The active seconds of the timed steps, those that were begun again included."""
        timed = {s.id for s in self._sitting.step if s.seconds > 0 or isinstance(s, Breathe)}
        return self._earlier + sum(
            seconds for step_id, seconds in self.elapsed_by_step().items() if step_id in timed
        )


def _positive(seconds: Mapping[str, float]) -> dict[str, float]:
    return {step_id: max(0.0, value) for step_id, value in seconds.items()}
