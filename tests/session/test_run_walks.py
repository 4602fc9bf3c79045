"""Random walks: whatever a person does, a run holds together and can be put away at any point."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.session.samples import EVERYTHING, a_clock, exercise
from trustdesk.session.clock import ManualClock
from trustdesk.session.run import Run, Safety, Stage
from trustdesk.session.setup import Setup
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

ANSWERS: dict[str, list[AnyAnswer]] = {
    "before": [Rated(value=2), Rated(value=9), Rated(numb=True), Rated()],
    "after": [Rated(value=2), Rated(value=9), Rated(numb=True), Rated()],
    "feelings": [Felt(feelings=(Feeling(id="sad", strength=2), Feeling(own="grey"))), Felt()],
    "letter": [Wrote(text="words"), Wrote(text="more words"), Wrote()],
    "sentence": [Composed(slots={"feel": "sad"}), Composed(unsaid=True)],
    "where-to": [
        Chose(ids=("keep",)),
        Chose(ids=("go",)),
        Chose(ids=("say",)),
        Chose(ids=("seal",), until="2031-01-01"),
    ],
    "afraid": [Chose(ids=("yes",)), Chose(ids=("no",))],
    "line": [Collected(text="a line"), Collected()],
}


def _answer(run: Run, clock: ManualClock, number: int) -> None:
    answers = ANSWERS.get(run.step.id)
    if answers and run.stage is Stage.STEP:
        run.set_answer(answers[number % len(answers)])


def _wait(run: Run, clock: ManualClock, number: int) -> None:
    for _ in range(number % 40):
        clock.advance(1)
        run.tick()


MOVES: dict[str, Callable[[Run, ManualClock, int], object]] = {
    "next": lambda run, clock, n: run.next(),
    "back": lambda run, clock, n: run.back(),
    "skip": lambda run, clock, n: run.skip(),
    "answer": _answer,
    "pause": lambda run, clock, n: run.pause(),
    "resume": lambda run, clock, n: run.resume(),
    "wait": _wait,
    "sleep": lambda run, clock, n: clock.advance(3600 * n),
    "clock back": lambda run, clock, n: clock.advance(-60.0 * n),
    "extend": lambda run, clock, n: run.extend(n),
    "pace": lambda run, clock, n: run.change_pace(0.5 if n % 2 else -0.5),
    "no holds": lambda run, clock, n: run.breathe_without_holds(),
    "safety": lambda run, clock, n: run.set_safety(list(Safety)[n % 3]),
    "stop": lambda run, clock, n: run.stop_here() if n % 5 == 0 else None,
    "finish": lambda run, clock, n: run.finish() if n % 25 == 0 else None,
}

walks = st.lists(st.tuples(st.sampled_from(sorted(MOVES)), st.integers(0, 100)), max_size=60)
setups = st.builds(
    Setup,
    pattern_id=st.sampled_from(["", "slow", "box", "sigh", "four-seven-eight", "unpaced", "gone"]),
    minutes=st.sampled_from([0, 1, 5, 20]),
    unpaced=st.booleans(),
    kept_sittings=st.integers(0, 5),
)


def check(run: Run) -> None:
    """What is true of every run at any time."""
    place, count = run.position
    assert 0 <= place < max(1, count)
    assert run.elapsed() >= 0
    assert run.active_seconds() >= 0
    left = run.left()
    assert left is None or left >= 0
    assert run.ending in run.sitting.ending
    assert run.asides_now() is not None
    if run.stage in {Stage.ENDING, Stage.OVER}:
        record = run.record()
        assert "afraid" not in record.answers
        if record.effect == "let-go":
            assert "letter" not in record.answers


def check_put_away(run: Run, clock: ManualClock) -> None:
    state = run.state()
    encoded = msgspec.json.encode(state)
    assert msgspec.json.decode(encoded, type=RunState) == state
    assert "afraid" not in state.answers
    resumed = Run(run.exercise, "only", clock=clock, state=state, safety=run.safety)
    gone_over = {Stage.OVER: Stage.ENDING}
    if run.step.id in {step.id for step in resumed.steps}:
        assert resumed.stage is gone_over.get(run.stage, run.stage)
        assert resumed.step.id == run.step.id
        assert resumed.elapsed() == run.elapsed()
    visible = {k: v for k, v in run.answers.items() if k != "afraid"}
    assert resumed.answers == visible
    assert resumed.state().answers == state.answers


@settings(max_examples=150)
@given(walk=walks, setup=setups)
def test_a_run_survives_every_walk_and_can_be_put_away_anywhere(
    walk: list[tuple[str, int]], setup: Setup
) -> None:
    clock = a_clock()
    run = Run(exercise(*EVERYTHING), "only", clock=clock, setup=setup)
    for name, number in walk:
        before = run.active_seconds()
        MOVES[name](run, clock, number)
        check(run)
        assert run.active_seconds() >= before - 1e-6
        check_put_away(run, clock)


@settings(max_examples=60)
@given(walk=walks)
def test_a_private_answer_never_leaves_the_run(walk: list[tuple[str, int]]) -> None:
    clock = a_clock()
    run = Run(exercise(*EVERYTHING), "only", clock=clock)
    for name, number in walk:
        MOVES[name](run, clock, number)
        state = run.state()
        assert "afraid" not in state.answers
        assert "afraid" not in state.skipped
        assert "afraid" not in state.lost_steps
