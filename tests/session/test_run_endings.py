"""Endings, the private question, and what is kept."""

from __future__ import annotations

import msgspec
import pytest

from tests.session.samples import (
    AFRAID,
    AFTER,
    ARRIVE,
    BEFORE,
    BREATH,
    ENDINGS,
    EVERYTHING,
    FEELINGS,
    LETTER,
    LINE,
    NOTE,
    SAY,
    SENTENCE,
    WHERE_TO,
    a_clock,
    a_run,
    ending,
    exercise,
)
from trustdesk.catalog.folders import exercises_folder
from trustdesk.catalog.library import Library
from trustdesk.session.run import Run, Safety, Stage
from trustdesk.session.state import RunState
from trustdesk.steps.answers import (
    Chose,
    Collected,
    Composed,
    Feeling,
    Felt,
    Rated,
    Wrote,
)
from trustdesk.steps.base import When


def rated(before: Rated | None, after: Rated | None, *, stop: bool = False) -> Run:
    run = a_run(BEFORE, AFTER, NOTE)
    for answer in (before, after):
        if answer is not None:
            run.set_answer(answer)
        run.next()
    run.stop_here() if stop else run.next()
    return run


@pytest.mark.parametrize(
    ("before", "after", "felt"),
    [
        (Rated(value=5), Rated(value=5), "usual"),
        (Rated(value=5), Rated(value=7), "usual"),
        (Rated(value=4), Rated(value=7), "worse"),
        (Rated(value=0), Rated(value=3), "worse"),
        (Rated(value=10), Rated(value=8), "worse"),
        (None, Rated(value=8), "worse"),
        (None, Rated(value=7), "usual"),
        (Rated(numb=True), Rated(value=7), "usual"),
        (Rated(value=2), Rated(numb=True), "numb"),
        (Rated(value=9), None, "usual"),
        (None, None, "usual"),
    ],
)
def test_how_it_was_felt_chooses_the_ending(
    before: Rated | None, after: Rated | None, felt: str
) -> None:
    run = rated(before, after)
    assert run.felt == felt
    assert run.ending.of == felt


def test_stopping_early_after_a_worse_rating_still_leads_to_help() -> None:
    run = a_run(BEFORE, AFTER, ARRIVE)
    run.set_answer(Rated(value=2))
    run.next()
    run.set_answer(Rated(value=9))
    run.next()
    run.stop_here()
    assert (run.early, run.felt, run.ending.of) == (True, "worse", "worse")


def test_where_a_draft_stays_the_ending_says_so_however_it_was_felt() -> None:
    shipped = Library([exercises_folder()]).exercise("inner-child-letter")
    run = Run(shipped, "child-writes", clock=a_clock())
    while run.step.id != "heavy-after":
        run.next()
    run.set_answer(Rated(value=9))
    run.next()
    run.back()
    run.back()
    run.stop_here()
    early = next(ending for ending in run.sitting.ending if ending.of == "early")
    assert (run.early, run.felt, run.ending.of) == (True, "worse", "worse")
    assert (run.ending.kept, run.ending.happens) == (early.kept, early.happens)
    assert "five-senses" in {door.to for door in run.ending.doors}


def test_stopping_before_the_last_step_is_early() -> None:
    run = a_run(BEFORE, NOTE)
    run.stop_here()
    assert run.ending.of == "early"
    assert run.record().early


def test_stopping_at_a_last_step_that_only_waits_is_no_early_ending() -> None:
    run = a_run(BEFORE, NOTE)
    run.next()
    run.stop_here()
    assert run.ending.of == "usual"


def test_stopping_in_the_middle_of_a_last_breath_is_early() -> None:
    run = a_run(BREATH)
    run.stop_here()
    assert run.ending.of == "early"


def test_the_first_ending_whose_condition_holds_is_shown() -> None:
    endings = (ending("usual", When(step="where-to", among=("say",))), *ENDINGS)
    run = Run(exercise(WHERE_TO, endings=endings), "only", clock=a_clock())
    run.set_answer(Chose(ids=("say",)))
    run.next()
    assert run.ending.id == "usual-where-to"
    run.back()
    run.set_answer(Chose(ids=("keep",)))
    run.next()
    assert run.ending.id == "usual"


def test_an_exercise_without_an_ending_for_it_shows_the_usual_one() -> None:
    run = Run(exercise(AFTER, endings=(ending("usual"),)), "only", clock=a_clock())
    run.set_answer(Rated(value=9))
    run.next()
    assert run.felt == "worse"
    assert run.ending.of == "usual"


def to_the_question() -> Run:
    run = a_run(WHERE_TO, SAY, NOTE)
    run.set_answer(Chose(ids=("say",)))
    run.next()
    return run


def test_the_private_question_comes_before_a_partner_facing_step() -> None:
    run = to_the_question()
    assert run.stage is Stage.SAFETY
    run.next()
    assert run.stage is Stage.SAFETY, "it is answered or left, not passed"
    run.set_safety(Safety.OPEN)
    assert (run.stage, run.step.id) == (Stage.STEP, "say")
    assert not run.support_offered


def test_closed_leaves_partner_facing_steps_out_and_offers_support() -> None:
    run = to_the_question()
    run.set_safety(Safety.CLOSED)
    assert (run.stage, run.step.id) == (Stage.STEP, "note")
    assert "say" not in [step.id for step in run.steps]
    assert run.support_offered
    run.next()
    assert run.ending.of == "usual"


def test_an_answer_given_before_is_not_asked_for_again() -> None:
    run = a_run(WHERE_TO, SAY, NOTE, safety=Safety.CLOSED)
    run.set_answer(Chose(ids=("say",)))
    run.next()
    assert run.step.id == "note"


def test_the_question_can_be_left() -> None:
    run = to_the_question()
    run.skip()
    assert (run.stage, run.step.id) == (Stage.STEP, "note")
    assert run.safety is Safety.UNASKED
    run.back()
    assert run.step.id == "where-to"


def test_back_from_the_question_leads_to_the_step_before() -> None:
    run = to_the_question()
    run.back()
    assert (run.stage, run.step.id) == (Stage.STEP, "where-to")


def test_the_answer_can_change_while_such_a_step_is_open() -> None:
    run = to_the_question()
    run.set_safety(Safety.OPEN)
    run.set_safety(Safety.CLOSED)
    assert (run.stage, run.step.id) == (Stage.STEP, "note")


def test_the_safety_answer_and_private_answers_are_stored_nowhere() -> None:
    run = a_run(AFRAID, NOTE, safety=Safety.CLOSED)
    run.set_answer(Chose(ids=("yes",)))
    assert run.asides_now()[0].id == "support"
    run.next()
    assert run.support_offered, "while it runs, the answer leads to Support"
    stored = msgspec.json.encode(run.state())
    run.next()
    kept = msgspec.json.encode(run.record())
    assert b'"yes"' not in stored + kept
    assert b"closed" not in stored + kept
    assert run.state().answers.keys() == {"note"}
    assert run.record().answers.keys() == {"note"}


def test_a_skipped_private_answer_is_not_stored_either() -> None:
    run = a_run(AFRAID, NOTE)
    run.set_answer(Chose(ids=("yes",)))
    run.skip()
    assert run.state().skipped == {}


def test_letting_go_keeps_nothing_of_the_writing() -> None:
    run = a_run(FEELINGS, LETTER, SENTENCE, LINE, AFTER, WHERE_TO)
    run.set_answer(Felt(feelings=(Feeling(id="sad"), Feeling(own="hollow"))))
    run.next()
    run.set_answer(Wrote(text="every word"))
    run.next()
    run.set_answer(Composed(slots={"feel": "low"}))
    run.next()
    run.set_answer(Collected(text="a line to keep"))
    run.next()
    run.set_answer(Rated(value=3))
    run.next()
    run.set_answer(Chose(ids=("go",)))
    run.next()
    record = run.record()
    assert record.effect == "let-go"
    assert record.answers == {
        "feelings": Felt(feelings=(Feeling(id="sad"),)),
        "after": Rated(value=3),
        "where-to": Chose(ids=("go",)),
    }
    assert [item.text for item in record.collected] == ["a line to keep"], "it was kept by itself"


def test_the_record_says_what_was_asked_and_answered() -> None:
    run = a_run(BEFORE, LETTER, WHERE_TO, AFTER)
    run.set_answer(Rated(value=6))
    run.next()
    run.set_answer(Wrote(text="my letter"))
    run.next()
    run.next()
    run.set_answer(Rated(numb=True))
    run.next()
    record = run.record()
    assert list(record.answers) == ["before", "letter", "after"]
    assert [(r.moment, r.value, r.numb) for r in record.ratings] == [
        ("before", 6, False),
        ("after", None, True),
    ]
    assert [text.step for text in record.shown] == ["before", "letter", "where-to", "after"]
    assert record.shown[2].parts["seal"] == "Seal it"
    assert (record.title, record.exercise_id, record.version) == ("A sample entry", "sample", 2)
    assert record.uuid == run.uuid


def test_a_run_is_recorded_at_its_ending_only() -> None:
    run = a_run(BEFORE, NOTE)
    with pytest.raises(ValueError, match="at its ending"):
        run.record()


def test_a_record_survives_json() -> None:
    run = a_run(*EVERYTHING)
    run.finish()
    record = run.record()
    encoded = msgspec.json.encode(record)
    assert msgspec.json.decode(encoded, type=type(record)) == record


def test_an_ending_that_was_put_away_is_an_ending_again() -> None:
    run = a_run(BEFORE, NOTE)
    run.set_answer(Rated(value=4))
    run.stop_here()
    state = msgspec.json.decode(msgspec.json.encode(run.state()), type=RunState)
    resumed = a_run(BEFORE, NOTE, state=state)
    assert (resumed.stage, resumed.early, resumed.felt) == (Stage.ENDING, True, "early")
