"""What every exercise that ships must be, whoever wrote it."""

import tomllib
from pathlib import Path

import pytest

from trustdesk.catalog.check import check_folder
from trustdesk.catalog.exercise import Exercise, Sitting
from trustdesk.catalog.folders import exercises_folder
from trustdesk.catalog.library import Library
from trustdesk.catalog.voice_check import check_voice
from trustdesk.services.hard_moments import PLAN, PLAN_SITTING
from trustdesk.services.public_plan import PUBLIC_PARTS
from trustdesk.steps.base import RESERVED_DOORS
from trustdesk.steps.choose import Choose
from trustdesk.steps.rate import Rate
from trustdesk.steps.write import Write

FILES = sorted(exercises_folder().glob("*/*/exercise.toml"))
EXERCISES = [Library([exercises_folder()]).exercise(path.parent.name) for path in FILES]
SITTINGS = [(exercise, sitting) for exercise in EXERCISES for sitting in exercise.sitting]

GUARD_RAILS = {
    "five-senses",
    "one-minute-pause",
    "is-it-time-for-more-help",
    "my-hard-moments-plan",
}
FLAGSHIPS = {"mindful-breathing", "inner-child-letter", "i-statement"}


def name_of(value: object) -> str:
    """A readable test id."""
    return value.parent.name if isinstance(value, Path) else getattr(value, "id", "")


def test_the_flagships_and_their_guard_rails_are_there() -> None:
    assert {exercise.id for exercise in EXERCISES} >= GUARD_RAILS | FLAGSHIPS


def test_no_file_has_a_mistake() -> None:
    assert [str(problem) for problem in check_folder(exercises_folder())] == []


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_the_voice_is_kept(path: Path) -> None:
    report = check_voice(path.name, tomllib.loads(path.read_text(encoding="utf-8")))
    assert [str(problem) for problem in report.failures] == []
    assert report.grade <= 8
    assert report.mean_words <= 11


@pytest.mark.parametrize(("exercise", "sitting"), SITTINGS, ids=name_of)
def test_a_rating_before_has_one_after_and_both_have_endings(
    exercise: Exercise, sitting: Sitting
) -> None:
    ratings = [step for step in sitting.step if isinstance(step, Rate)]
    before = {step.scale for step in ratings if step.moment == "before"}
    after = {step.scale for step in ratings if step.moment == "after"}
    assert before == after
    kinds = {ending.of for ending in sitting.ending}
    assert {"usual", "early"} <= kinds
    if after:
        assert {"worse", "numb"} <= kinds


@pytest.mark.parametrize(("exercise", "sitting"), SITTINGS, ids=name_of)
def test_feeling_worse_leads_to_grounding_stopping_and_people(
    exercise: Exercise, sitting: Sitting
) -> None:
    for ending in sitting.ending:
        if ending.of in {"worse", "numb"}:
            doors = {door.to for door in ending.doors}
            assert {"five-senses", "support", "done"} <= doors


def test_thoughts_of_ending_ones_life_are_asked_plainly_and_kept_nowhere() -> None:
    exercise = next(e for e in EXERCISES if e.id == "is-it-time-for-more-help")
    step = next(s for s in exercise.sitting[0].step if s.id == "ending-life")
    assert isinstance(step, Choose)
    assert step.private
    assert {o.id for o in step.option if o.leads_to_support} == {"sometimes", "yes"}
    shown_at_once = [aside for aside in step.asides if "yes" in aside.when.among]
    assert any(door.to == "support" for aside in shown_at_once for door in aside.doors)
    assert any(
        door.to == "support" for ending in exercise.sitting[0].ending for door in ending.doors
    )


def test_the_plan_asks_plainly_shows_people_at_once_and_begins_with_its_words() -> None:
    exercise = next(e for e in EXERCISES if e.id == PLAN)
    sitting = exercise.sitting_by_id(PLAN_SITTING)
    assert sitting.renews
    written = [step.id for step in sitting.step if isinstance(step, Write)]
    assert written == ["signs", "helps", "places", "people", "professionals", "distance"]
    assert set(PUBLIC_PARTS) < set(written)
    near = next(step for step in sitting.step if isinstance(step, Choose))
    assert near.private
    answered = {each for aside in near.asides for each in aside.when.among}
    assert answered == {option.id for option in near.option} - {"no"}
    assert all(aside.numbers == "crisis" for aside in near.asides)
    assert all(ending.numbers == "crisis" for ending in sitting.ending)


def test_the_letters_come_in_three_sittings_and_can_be_sealed_or_let_go() -> None:
    exercise = next(e for e in EXERCISES if e.id == "inner-child-letter")
    assert exercise.stirring
    assert [s.after for s in exercise.sitting] == ["", "child-writes", "adult-answers"]
    for sitting in exercise.sitting:
        fate = next(step for step in sitting.step if step.id == "fate")
        assert isinstance(fate, Choose)
        assert [option.effect for option in fate.option] == ["keep", "seal", "let-go"]
        ids = [step.id for step in sitting.step]
        assert ids.index("settle") < ids.index("letter") < ids.index("ground")


def test_doors_lead_somewhere() -> None:
    known = RESERVED_DOORS | {exercise.id for exercise in EXERCISES}
    for _, sitting in SITTINGS:
        doors = [door for ending in sitting.ending for door in ending.doors]
        doors += [d for step in sitting.step for aside in step.asides for d in aside.doors]
        assert {door.to for door in doors} <= known
