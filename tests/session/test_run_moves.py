"""Going through a sitting: next, back, skip, conditions, answers."""

from __future__ import annotations

from datetime import date

import pytest

from tests.session.samples import (
    AFRAID,
    AFTER,
    ARRIVE,
    BEFORE,
    BREATH,
    FEELINGS,
    LETTER,
    LINE,
    NOTE,
    SENTENCE,
    WHERE_TO,
    a_clock,
    a_run,
    exercise,
    let_pass,
)
from trustdesk.session.run import Run, Stage
from trustdesk.steps.answers import (
    AnyAnswer,
    Breathed,
    Chose,
    Collected,
    Composed,
    Feeling,
    Felt,
    Rated,
    Went,
    Wrote,
)
from trustdesk.steps.base import Aside, When
from trustdesk.steps.kinds import AnyStep
from trustdesk.steps.read import Read
from trustdesk.steps.write import Write


def test_next_goes_through_every_step_and_to_the_ending() -> None:
    run = a_run(BEFORE, LETTER, NOTE)
    seen = []
    while run.stage is Stage.STEP:
        seen.append((run.step.id, run.position))
        run.next()
    assert seen == [("before", (0, 3)), ("letter", (1, 3)), ("note", (2, 3))]
    stages = [run.stage]
    run.finish()
    stages.append(run.stage)
    assert stages == [Stage.ENDING, Stage.OVER]


def test_back_goes_to_the_step_before_and_keeps_answers() -> None:
    run = a_run(BEFORE, LETTER, NOTE)
    run.set_answer(Rated(value=4))
    run.next()
    run.set_answer(Wrote(text="half a"))
    run.back()
    assert run.step.id == "before"
    assert run.answer_of("before") == Rated(value=4)
    assert run.answer_of("letter") == Wrote(text="half a")
    run.back()
    assert run.step.id == "before", "there is nothing before the first step"


def test_back_from_the_ending_leads_to_the_last_step() -> None:
    run = a_run(BEFORE, NOTE)
    run.next()
    run.next()
    run.back()
    assert (run.stage, run.step.id) == (Stage.STEP, "note")


def test_back_from_an_early_ending_leads_to_where_it_was_stopped() -> None:
    run = a_run(BEFORE, LETTER, NOTE)
    run.next()
    run.stop_here()
    assert (run.felt, run.early) == ("early", True)
    run.back()
    assert (run.stage, run.step.id, run.early) == (Stage.STEP, "letter", False)


def test_skip_leaves_no_answer_but_back_finds_the_words_again() -> None:
    run = a_run(LETTER, NOTE)
    run.set_answer(Wrote(text="a start"))
    run.skip()
    assert run.answer_of("letter") is None
    assert run.state().skipped == {"letter": Wrote(text="a start")}
    run.back()
    assert run.answer_of("letter") == Wrote(text="a start")


def test_skipped_words_are_in_no_record() -> None:
    run = a_run(LETTER, NOTE)
    run.set_answer(Wrote(text="a start"))
    run.skip()
    run.next()
    assert "letter" not in run.record().answers


def test_an_answer_that_says_nothing_takes_the_answer_away() -> None:
    run = a_run(LETTER)
    run.set_answer(Wrote(text="x"))
    run.set_answer(Wrote(text="  \n"))
    assert run.answers == {}


@pytest.mark.parametrize(
    ("step", "answer", "wrong"),
    [
        (BEFORE, Wrote(text="x"), "takes no Wrote"),
        (BEFORE, Rated(value=11), "from 0 to 10"),
        (BEFORE, Rated(value=-1), "from 0 to 10"),
        (BEFORE, Rated(value=3, numb=True), "in place of"),
        (LETTER, Wrote(text="a\0b"), "NUL"),
        (LETTER, Wrote(text="a\ud800b"), "Unicode"),
        (LETTER, Wrote(text="x" * 1_000_001), "bytes at most"),
        (WHERE_TO, Chose(ids=("other",)), "only options"),
        (WHERE_TO, Chose(ids=("keep", "go")), "1 can be chosen"),
        (WHERE_TO, Chose(ids=("keep",), own="mine"), "1 can be chosen"),
        (WHERE_TO, Chose(own="mine"), "no own words"),
        (WHERE_TO, Chose(ids=("seal",)), "takes a date"),
        (WHERE_TO, Chose(ids=("seal",), until="soon"), "takes a date"),
        (WHERE_TO, Chose(ids=("seal",), until="2026-11-21"), "after today"),
        (WHERE_TO, Chose(ids=("keep",), until="2027-01-01"), "only sealing"),
        (FEELINGS, Felt(feelings=(Feeling(id="sad"),) * 4), "3 feelings"),
        (FEELINGS, Felt(feelings=(Feeling(id="sad", own="low"),)), "own words"),
        (FEELINGS, Felt(feelings=(Feeling(id="sad", strength=4),)), "strength"),
        (SENTENCE, Composed(slots={"other": "x"}), "only slots"),
        (LINE, Wrote(text="x"), "takes no Wrote"),
    ],
)
def test_an_answer_that_does_not_fit_is_refused(
    step: AnyStep, answer: AnyAnswer, wrong: str
) -> None:
    run = a_run(step)
    with pytest.raises(ValueError, match=wrong):
        run.set_answer(answer)
    assert run.answers == {}


def test_a_refusal_repeats_none_of_the_persons_words() -> None:
    run = a_run(LETTER)
    with pytest.raises(ValueError, match="NUL") as caught:
        run.set_answer(Wrote(text="hidden\0words"))
    assert "hidden" not in str(caught.value)


IF_HIGH = Read(id="high", title="-", when=(When(step="before", at_least=8, or_numb=True),))
IF_NUMB = Read(id="numb", title="-", when=(When(step="before", or_numb=True),))
IF_KEPT = Read(id="kept", title="-", when=(When(step="where-to", among=("keep", "seal")),))
IF_NOT_GONE = Read(id="not-gone", title="-", when=(When(step="where-to", none_of=("go",)),))
IF_WRITTEN = Read(id="written", title="-", when=(When(step="letter", answered=True),))
IF_EMPTY = Read(id="empty", title="-", when=(When(step="letter", answered=False),))


def visible(*steps: AnyStep, answers: dict[str, AnyAnswer]) -> set[str]:
    run = a_run(*steps)
    for _ in steps:
        if run.stage is Stage.STEP and run.step.id in answers:
            run.set_answer(answers[run.step.id])
        run.next()
    return {step.id for step in run.steps} - {"before", "where-to", "letter"}


@pytest.mark.parametrize(
    ("answer", "shown"),
    [
        (Rated(value=7), set()),
        (Rated(value=8), {"high"}),
        (Rated(numb=True), {"high", "numb"}),
        (Rated(), set()),
    ],
)
def test_steps_depend_on_a_rating(answer: AnyAnswer, shown: set[str]) -> None:
    assert visible(BEFORE, IF_HIGH, IF_NUMB, answers={"before": answer}) == shown


@pytest.mark.parametrize(
    ("answer", "shown"),
    [
        (Chose(ids=("keep",)), {"kept", "not-gone"}),
        (Chose(ids=("go",)), set()),
        (Chose(), {"not-gone"}),
    ],
)
def test_steps_depend_on_a_choice(answer: AnyAnswer, shown: set[str]) -> None:
    assert visible(WHERE_TO, IF_KEPT, IF_NOT_GONE, answers={"where-to": answer}) == shown


@pytest.mark.parametrize(("text", "shown"), [("words", {"written"}), ("", {"empty"})])
def test_steps_depend_on_whether_there_is_an_answer(text: str, shown: set[str]) -> None:
    answers: dict[str, AnyAnswer] = {"letter": Wrote(text=text)}
    assert visible(LETTER, IF_WRITTEN, IF_EMPTY, answers=answers) == shown


def test_a_sentence_that_is_not_to_be_said_counts_as_an_option() -> None:
    after = Read(id="after-it", title="-", when=(When(step="sentence", none_of=("unsaid",)),))
    run = a_run(SENTENCE, after)
    run.set_answer(Composed(slots={"feel": "sad"}, unsaid=True))
    run.next()
    assert run.stage is Stage.ENDING
    assert run.effect == "unsaid"


def test_the_answer_of_a_hidden_step_decides_nothing() -> None:
    asked = Write(id="asked", title="-", when=(When(step="where-to", among=("keep",)),))
    then = Read(id="then", title="-", when=(When(step="asked", answered=True),))
    run = a_run(WHERE_TO, asked, then)
    run.set_answer(Chose(ids=("keep",)))
    run.next()
    run.set_answer(Wrote(text="some words"))
    run.back()
    run.set_answer(Chose(ids=("go",)))
    assert [step.id for step in run.steps] == ["where-to"]
    run.set_answer(Chose(ids=("say",)))
    run.next()
    assert run.record().answers["asked"] == Wrote(text="some words"), "words are never dropped"


def test_asides_show_when_their_answer_is_there() -> None:
    high = Aside(id="high", text="-", when=When(step="before", at_least=8, or_numb=True))
    step = type(BEFORE)(
        id="before", title="?", scale="s", moment="before", low="0", high="10", asides=(high,)
    )
    run = a_run(step)
    assert run.asides_now() == ()
    run.set_answer(Rated(value=9))
    assert run.asides_now() == (high,)
    assert run.asides_now(step) == (high,)
    run.set_answer(Rated(value=2))
    assert run.asides_now() == ()


def test_going_through_is_noted_by_the_run_itself() -> None:
    clock = a_clock()
    run = a_run(ARRIVE, BREATH, NOTE, clock=clock)
    let_pass(run, clock, 21)
    assert run.step.id == "breath"
    let_pass(run, clock, 10)
    run.next()
    run.next()
    arrived, breathed, read = (run.answer_of(step) for step in ("arrive", "breath", "note"))
    assert arrived == Went(seconds=20)
    assert isinstance(breathed, Breathed)
    assert (breathed.pattern, breathed.breaths) == ("slow", 1)
    assert isinstance(read, Went)


def test_a_seal_and_its_date_reach_the_record() -> None:
    run = a_run(WHERE_TO)
    run.set_answer(Chose(ids=("seal",), until="2027-03-01"))
    run.next()
    assert (run.effect, run.sealed_until) == ("seal", date(2027, 3, 1))
    assert run.record().sealed_until == date(2027, 3, 1)


def test_again_is_a_new_run_of_the_same_sitting() -> None:
    run = a_run(BEFORE, NOTE)
    run.set_answer(Rated(value=3))
    run.next()
    run.next()
    again = run.again()
    assert again.uuid != run.uuid
    assert (again.answers, again.step.id, again.sitting.id) == ({}, "before", "only")


def test_there_is_no_run_of_a_sitting_that_is_not_there() -> None:
    run = a_run(BEFORE)
    with pytest.raises(KeyError):
        Run(run.exercise, "third", clock=a_clock())


def test_moves_after_the_end_do_nothing() -> None:
    run = a_run(BEFORE, AFRAID, AFTER)
    run.finish()
    before = run.state()
    for move in (run.next, run.back, run.skip, run.pause, run.resume, run.stop_here, run.tick):
        move()
    run.extend(60)
    assert run.stage is Stage.OVER
    assert run.state() == before


def test_a_collected_line_is_kept_apart() -> None:
    run = a_run(LETTER, LINE)
    run.next()
    run.set_answer(Collected(text="One line."))
    run.next()
    (item,) = run.record().collected
    assert (item.collection, item.text) == ("words-to-keep", "One line.")


def test_a_run_can_begin_with_answers_that_are_there() -> None:
    words = Wrote(text="a")
    present: dict[str, AnyAnswer] = {LETTER.id: words, BEFORE.id: words, "gone": words}
    run = Run(exercise(BEFORE, LETTER), "only", clock=a_clock(), present=present)
    assert run.step.id == BEFORE.id, "at the first step, as any other"
    assert run.answers == {LETTER.id: words}, "what no step takes is left out"
    run.stop_here()
    assert run.record().answers == {LETTER.id: words}
