"""Going on from what was put away, also under another version of the exercise."""

from __future__ import annotations

import msgspec

from tests.session.samples import (
    AFTER,
    BEFORE,
    BREATH,
    LETTER,
    NOTE,
    WHERE_TO,
    a_clock,
    a_run,
    exercise,
    let_pass,
)
from trustdesk.session.run import Run, Stage
from trustdesk.session.setup import Setup
from trustdesk.session.state import RunState
from trustdesk.steps.answers import Chose, Rated, Wrote
from trustdesk.steps.kinds import AnyStep
from trustdesk.steps.write import Write


def put_away(run: Run) -> RunState:
    return msgspec.json.decode(msgspec.json.encode(run.state()), type=RunState)


def taken_up(state: RunState, *steps: AnyStep) -> Run:
    return Run(exercise(*steps, version=9), "only", clock=a_clock(), state=state)


def half_way() -> RunState:
    """Two letters written, standing on the second."""
    second = Write(id="second", title="Write", size="letter")
    run = a_run(BEFORE, LETTER, second, AFTER)
    run.set_answer(Rated(value=5))
    run.next()
    run.set_answer(Wrote(text="first words"))
    run.next()
    run.set_answer(Wrote(text="second words"))
    return put_away(run)


def test_an_unknown_step_leads_to_the_nearest_known_one_before_it() -> None:
    run = taken_up(half_way(), BEFORE, LETTER, AFTER)
    assert (run.stage, run.step.id) == (Stage.STEP, "letter")
    assert run.answer_of("letter") == Wrote(text="first words")


def test_words_of_a_step_that_is_gone_are_kept() -> None:
    run = taken_up(half_way(), BEFORE, LETTER, AFTER)
    assert run.state().lost_steps == {"second": Wrote(text="second words")}
    again = taken_up(put_away(run), BEFORE, LETTER, AFTER)
    again.finish()
    assert again.record().answers["second"] == Wrote(text="second words")
    assert again.record().version == 9


def test_words_of_a_step_that_became_another_kind_are_kept() -> None:
    other = type(WHERE_TO)(id="letter", title="?", option=WHERE_TO.option)
    run = taken_up(half_way(), BEFORE, other, AFTER)
    assert run.answer_of("letter") is None
    assert Wrote(text="first words") in run.state().lost_steps.values()


def test_nothing_known_begins_at_the_first_step() -> None:
    run = taken_up(half_way(), NOTE, WHERE_TO)
    assert run.step.id == "note"
    assert len(run.state().lost_steps) == 2


def test_an_option_that_is_gone_is_no_answer() -> None:
    run = a_run(WHERE_TO, NOTE)
    run.set_answer(Chose(ids=("say",)))
    fewer = type(WHERE_TO)(id="where-to", title="?", option=WHERE_TO.option[:2])
    assert taken_up(put_away(run), fewer, NOTE).answers == {}


def test_a_state_of_an_earlier_shape_is_understood() -> None:
    plain = (
        b'{"uuid":"u","exercise_id":"sample","version":1,"sitting_id":"only",'
        b'"started":"2026-01-02T03:04:05+01:00","step":"letter","added_later":true}'
    )
    run = taken_up(msgspec.json.decode(plain, type=RunState), BEFORE, LETTER)
    assert run.step.id == "letter"
    assert run.state().started == "2026-01-02T03:04:05+01:00"


def test_stopping_where_a_draft_is_left_goes_on_at_its_step() -> None:
    sample = exercise(BEFORE, LETTER, NOTE)
    sitting = msgspec.structs.replace(sample.sitting[0], early_keeps="draft")
    sample = msgspec.structs.replace(sample, sitting=(sitting,))
    run = Run(sample, "only", clock=a_clock())
    run.next()
    run.set_answer(Wrote(text="half a letter"))
    run.stop_here()
    assert run.ending.of == "early"
    resumed = Run(sample, "only", clock=a_clock(), state=put_away(run))
    assert (resumed.stage, resumed.step.id, resumed.early) == (Stage.STEP, "letter", False)
    assert resumed.answer_of("letter") == Wrote(text="half a letter")


def test_seconds_that_make_no_sense_are_none() -> None:
    run = a_run(LETTER)
    state = msgspec.structs.replace(run.state(), elapsed={"letter": -50.0}, earlier=-3.0)
    resumed = taken_up(state, LETTER)
    assert resumed.elapsed() == 0
    assert resumed.active_seconds() == 0


def test_a_breath_goes_on_at_its_second_and_pace() -> None:
    clock = a_clock()
    run = a_run(BREATH, NOTE, clock=clock, setup=Setup(pattern_id="even", minutes=5))
    let_pass(run, clock, 42)
    run.change_pace(0.5)
    resumed = taken_up(put_away(run), BREATH, NOTE)
    assert resumed.elapsed() == 42
    assert resumed.setup == run.setup
    assert resumed.course is not None
    assert resumed.course.half_shift == 0.5
