"""Time: pauses, sleep and clock changes never add or lose seconds."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.session.samples import (
    AFTER,
    ARRIVE,
    BEFORE,
    BREATH,
    LETTER,
    NOON,
    NOTE,
    a_clock,
    a_run,
    let_pass,
    phases,
)
from trustdesk.session.run import Run, Stage
from trustdesk.session.setup import Setup, breath_course
from trustdesk.steps.answers import Breathed, Wrote
from trustdesk.steps.breathe import Pattern


def test_cues_end_by_themselves_and_go_on() -> None:
    clock = a_clock()
    run = a_run(ARRIVE, NOTE, clock=clock)
    let_pass(run, clock, 19.5)
    assert run.step.id == "arrive"
    assert run.left() == pytest.approx(0.5)
    clock.advance(0.5)
    assert run.tick() is True
    assert run.step.id == "note"
    assert run.left() is None
    assert run.tick() is False


def test_writing_is_never_cut_off() -> None:
    clock = a_clock()
    run = a_run(LETTER, NOTE, clock=clock)
    let_pass(run, clock, 300)
    assert run.step.id == "letter"
    assert run.left() == 0
    assert run.elapsed() == pytest.approx(300)


def test_a_pause_costs_nothing() -> None:
    clock = a_clock()
    run = a_run(ARRIVE, NOTE, clock=clock)
    let_pass(run, clock, 5)
    run.pause()
    assert run.paused
    let_pass(run, clock, 120)
    assert run.step.id == "arrive"
    assert run.elapsed() == pytest.approx(5)
    run.resume()
    assert not run.paused
    let_pass(run, clock, 2)
    assert run.elapsed() == pytest.approx(7)


def test_sleep_costs_nothing() -> None:
    clock = a_clock()
    run = a_run(ARRIVE, NOTE, clock=clock)
    let_pass(run, clock, 5)
    clock.advance(9 * 3600)
    run.tick()
    assert run.step.id == "arrive"
    assert run.elapsed() == pytest.approx(5)


def test_a_clock_set_back_or_forth_changes_nothing() -> None:
    clock = a_clock()
    run = a_run(ARRIVE, NOTE, clock=clock)
    let_pass(run, clock, 5)
    clock.set_wall(NOON - timedelta(days=3))
    let_pass(run, clock, 5)
    clock.set_wall(NOON + timedelta(days=3000))
    assert run.elapsed() == pytest.approx(10)
    run.stop_here()
    assert run.record().started == NOON
    assert run.record().seconds == pytest.approx(10)


def test_more_time_can_be_taken() -> None:
    clock = a_clock()
    run = a_run(LETTER, clock=clock)
    let_pass(run, clock, 60)
    assert run.left() == 0
    run.extend(300)
    assert run.left() == pytest.approx(300)


def test_steps_without_a_time_cannot_be_extended() -> None:
    run = a_run(NOTE)
    run.extend(60)
    assert run.left() is None


def test_only_timed_steps_count_into_the_minutes() -> None:
    clock = a_clock()
    run = a_run(BEFORE, ARRIVE, NOTE, LETTER, clock=clock)
    let_pass(run, clock, 30)
    run.next()
    let_pass(run, clock, 20)
    assert run.step.id == "note"
    let_pass(run, clock, 40)
    run.next()
    let_pass(run, clock, 10)
    assert run.active_seconds() == pytest.approx(30)


def test_going_back_to_cues_begins_them_again_and_counts_both_times() -> None:
    clock = a_clock()
    run = a_run(ARRIVE, NOTE, clock=clock)
    let_pass(run, clock, 20)
    run.back()
    assert (run.step.id, run.elapsed()) == ("arrive", 0)
    let_pass(run, clock, 20)
    assert run.step.id == "note"
    assert run.active_seconds() == pytest.approx(40)


def test_going_back_to_writing_goes_on_with_its_time() -> None:
    clock = a_clock()
    run = a_run(LETTER, NOTE, clock=clock)
    let_pass(run, clock, 15)
    run.next()
    let_pass(run, clock, 5)
    run.back()
    let_pass(run, clock, 5)
    assert run.elapsed() == pytest.approx(20)


def breathing(clock_run: Run) -> Breathed:
    answer = clock_run.answer_of("breath")
    assert isinstance(answer, Breathed)
    return answer


def test_the_chosen_minutes_are_those_of_the_whole_sitting() -> None:
    run = a_run(ARRIVE, BREATH, setup=Setup(pattern_id="even", minutes=5))
    course = breath_course(run.sitting, BREATH, run.setup)
    assert course.total == 280
    short = breath_course(run.sitting, BREATH, Setup(pattern_id="even", minutes=1))
    assert short.total == 40


def test_breathing_ends_by_itself_after_a_whole_breath() -> None:
    clock = a_clock()
    run = a_run(BREATH, AFTER, clock=clock, setup=Setup(pattern_id="even", minutes=1))
    assert run.course is not None
    assert run.course.total == 60
    let_pass(run, clock, 59.5)
    assert run.step.id == "breath"
    let_pass(run, clock, 1)
    assert run.step.id == "after"
    assert run.course is None
    assert breathing(run) == Breathed(pattern="even", seconds=60, breaths=6)


def test_the_pace_is_remembered_in_the_setup() -> None:
    clock = a_clock()
    run = a_run(BREATH, AFTER, clock=clock, setup=Setup(pattern_id="even"))
    assert run.change_pace(0.5)
    assert run.setup.half == 0.5
    run.next()
    assert run.setup.half == 0.5
    assert not run.change_pace(0.5), "there is no breath to pace here"
    assert run.again().setup.half == 0.5


def test_an_own_pattern_is_followed() -> None:
    own = Pattern(id="mine", name="Mine", about="", phases=phases(("in", 3), ("out", 7)))
    run = a_run(BREATH, setup=Setup(own_pattern=own))
    assert run.course is not None
    assert run.course.at(4).phase == "out"
    run.next()
    assert breathing(run).pattern == "mine"


def test_an_own_pattern_that_cannot_be_breathed_is_left_aside() -> None:
    own = Pattern(id="mine", name="Mine", about="", phases=phases(("in", 3), ("hold", 70)))
    run = a_run(BREATH, setup=Setup(own_pattern=own))
    assert run.course is not None
    assert run.course.pattern.id == "slow"


def test_unpaced_breathing_lasts_its_time() -> None:
    clock = a_clock()
    run = a_run(BREATH, NOTE, clock=clock, setup=Setup(unpaced=True, minutes=1))
    let_pass(run, clock, 60)
    assert run.step.id == "note"
    assert breathing(run).breaths == 0


def test_four_seven_eight_grows_with_kept_sittings() -> None:
    run = a_run(BREATH, setup=Setup(pattern_id="four-seven-eight", kept_sittings=3))
    assert run.course is not None
    assert run.course.breaths == 8


def test_a_breath_without_holds_can_be_changed_to() -> None:
    clock = a_clock()
    run = a_run(BREATH, NOTE, clock=clock, setup=Setup(pattern_id="box", minutes=5))
    let_pass(run, clock, 100)
    left = run.left()
    assert left is not None
    assert run.breathe_without_holds()
    assert run.setup.pattern_id == "slow"
    assert run.elapsed() == 0
    assert run.course is not None
    assert run.course.at(0).phase == "in"
    assert run.course.total == pytest.approx(left, abs=5.5)
    assert not run.breathe_without_holds(), "this one holds nothing"
    resumed = a_run(BREATH, NOTE, clock=clock, state=run.state())
    assert resumed.course is not None
    assert resumed.course.total == pytest.approx(run.course.total)
    let_pass(run, clock, left + 6)
    assert run.stage is Stage.STEP
    assert run.step.id == "note"
    assert run.active_seconds() == pytest.approx(300, abs=12)


def test_extending_breath_adds_whole_breaths() -> None:
    clock = a_clock()
    run = a_run(BREATH, clock=clock, setup=Setup(pattern_id="even", minutes=1))
    let_pass(run, clock, 30)
    run.extend(60)
    assert run.left() == pytest.approx(90)


def test_a_paused_run_resumes_at_its_second_tomorrow() -> None:
    clock = a_clock()
    run = a_run(LETTER, NOTE, clock=clock)
    let_pass(run, clock, 25)
    run.set_answer(Wrote(text="half"))
    state = run.state()
    tomorrow = a_clock()
    tomorrow.advance(-900)
    resumed = a_run(LETTER, NOTE, clock=tomorrow, state=state)
    assert resumed.elapsed() == pytest.approx(25)
    let_pass(resumed, tomorrow, 5)
    assert resumed.elapsed() == pytest.approx(30)
    assert resumed.uuid == run.uuid
