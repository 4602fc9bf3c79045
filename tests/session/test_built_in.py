"""A robot goes through every sitting of every exercise that is shipped."""

from __future__ import annotations

import random

import msgspec
import pytest

from tests.session.samples import a_clock, let_pass
from trustdesk.catalog.exercise import Exercise
from trustdesk.catalog.folders import exercises_folder
from trustdesk.catalog.library import Library
from trustdesk.session.run import Run, Safety, Stage
from trustdesk.session.state import RunState
from trustdesk.steps.answers import (
    AnyAnswer,
    Chose,
    Collected,
    Composed,
    Feeling,
    Felt,
    Rated,
    Wrote,
)
from trustdesk.steps.breathe import Breathe
from trustdesk.steps.choose import Choose
from trustdesk.steps.collect import Collect
from trustdesk.steps.compose import Compose
from trustdesk.steps.cues import Cues
from trustdesk.steps.feelings import Feelings
from trustdesk.steps.kinds import AnyStep
from trustdesk.steps.rate import Rate
from trustdesk.steps.write import Write

LIBRARY = Library([exercises_folder()])
SITTINGS = [(head.id, s.id) for head in LIBRARY.heads() for s in LIBRARY.exercise(head.id).sitting]


def an_answer(step: AnyStep, dice: random.Random) -> AnyAnswer | None:
    match step:
        case Write():
            return Wrote(text=f"words for {step.id}")
        case Collect():
            return Collected(text="a line")
        case Rate():
            return dice.choice([Rated(value=dice.randint(0, 10)), Rated(numb=True)])
        case Choose():
            option = dice.choice(step.option)
            until = "2030-01-01" if option.effect == "seal" else ""
            return Chose(ids=(option.id,), until=until)
        case Feelings():
            return Felt(feelings=(Feeling(id="sad", strength=1),))
        case Compose():
            unsaid = bool(step.unsaid) and dice.random() < 0.3
            return Composed(slots={slot.id: "x" for slot in step.slot}, unsaid=unsaid)
        case _:
            return None


def walked(exercise: Exercise, sitting_id: str, seed: int) -> Run:
    """A run that was gone through with answers by the dice, in its own time."""
    dice = random.Random(seed)
    clock = a_clock()
    run = Run(exercise, sitting_id, clock=clock, safety=dice.choice([Safety.OPEN, Safety.CLOSED]))
    while run.stage is Stage.STEP:
        step = run.step
        answer = an_answer(step, dice)
        if answer is not None and dice.random() < 0.8:
            run.set_answer(answer)
        state = msgspec.json.decode(msgspec.json.encode(run.state()), type=RunState)
        resumed = Run(exercise, sitting_id, clock=clock, safety=run.safety, state=state)
        assert resumed.stage is Stage.STEP
        if isinstance(step, Cues | Breathe):
            left = run.left()
            assert left is not None
            let_pass(run, clock, left + 1)
            assert run.stage is not Stage.STEP or run.step.id != step.id
        else:
            let_pass(run, clock, step.seconds)
            run.next()
    return run


@pytest.mark.parametrize(("exercise_id", "sitting_id"), SITTINGS)
@pytest.mark.parametrize("seed", range(12))
def test_every_sitting_can_be_gone_through(exercise_id: str, sitting_id: str, seed: int) -> None:
    run = walked(LIBRARY.exercise(exercise_id), sitting_id, seed)
    assert run.stage is Stage.ENDING
    assert run.ending.of == run.felt
    record = run.record()
    assert record.title
    assert msgspec.json.decode(msgspec.json.encode(record), type=type(record)) == record


@pytest.mark.parametrize(("exercise_id", "sitting_id"), SITTINGS)
def test_its_time_is_about_what_it_says(exercise_id: str, sitting_id: str) -> None:
    exercise = LIBRARY.exercise(exercise_id)
    minutes = exercise.sitting_by_id(sitting_id).minutes
    longest = max(walked(exercise, sitting_id, seed).active_seconds() for seed in range(12))
    if minutes:
        assert longest == pytest.approx(minutes * 60, rel=0.15)
    else:
        assert exercise.minutes[0] * 60 <= longest + 6
        assert longest <= exercise.minutes[-1] * 60 * 1.15


@pytest.mark.parametrize(("exercise_id", "sitting_id"), SITTINGS)
def test_it_can_be_stopped_at_every_step(exercise_id: str, sitting_id: str) -> None:
    exercise = LIBRARY.exercise(exercise_id)
    for steps_before in range(len(exercise.sitting_by_id(sitting_id).step)):
        run = Run(exercise, sitting_id, clock=a_clock(), safety=Safety.OPEN)
        for _ in range(steps_before):
            run.next()
        run.stop_here()
        assert run.stage is Stage.ENDING
        assert run.ending.of in {"early", "usual"}
