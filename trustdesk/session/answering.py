"""Which answers a step takes."""

from collections import Counter
from collections.abc import Mapping
from datetime import date

from trustdesk.catalog.exercise import Sitting
from trustdesk.steps.answers import (
    AnyAnswer,
    Breathed,
    Chose,
    Collected,
    Composed,
    Felt,
    Rated,
    Went,
    Wrote,
    own_words,
)
from trustdesk.steps.breathe import Breathe
from trustdesk.steps.choose import Choose
from trustdesk.steps.collect import Collect
from trustdesk.steps.compose import Compose
from trustdesk.steps.cues import Cues
from trustdesk.steps.feelings import Feelings
from trustdesk.steps.kinds import AnyStep
from trustdesk.steps.rate import HIGHEST_RATING, Rate
from trustdesk.steps.read import Read
from trustdesk.steps.write import Write

LONGEST_TEXT = 1_000_000
"""Bytes of UTF-8 in one text."""

STRONGEST = 3

_TAKES: dict[type[AnyStep], type[AnyAnswer]] = {
    Read: Went,
    Cues: Went,
    Breathe: Breathed,
    Write: Wrote,
    Rate: Rated,
    Choose: Chose,
    Feelings: Felt,
    Compose: Composed,
    Collect: Collected,
}


def check_answer(step: AnyStep, answer: AnyAnswer) -> None:
    """Raise ValueError, with what is wrong and none of the person's words, unless `step` takes
    `answer`."""
    if not isinstance(answer, _TAKES[type(step)]):
        raise ValueError(f"{type(step).__name__} takes no {type(answer).__name__}")
    for text in own_words(answer):
        _check_text(text)
    match step, answer:
        case Rate(), Rated():
            _check_rating(answer)
        case Choose(), Chose():
            _check_choice(step, answer)
        case Feelings(), Felt():
            _check_feelings(step, answer)
        case Compose(), Composed():
            _check_composed(step, answer)
        case _:
            pass


def takes(step: AnyStep, answer: AnyAnswer) -> bool:
    """Whether the step takes the answer."""
    try:
        check_answer(step, answer)
    except ValueError:
        return False
    return True


def fitting(answers: Mapping[str, AnyAnswer], sitting: Sitting) -> dict[str, AnyAnswer]:
    """The answers that a step of the sitting takes."""
    steps = {step.id: step for step in sitting.step}
    return {
        step_id: answer
        for step_id, answer in answers.items()
        if step_id in steps and takes(steps[step_id], answer)
    }


def sealing_date(text: str) -> date | None:
    """The date an ISO text names, or None."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _check_text(text: str) -> None:
    if "\0" in text:
        raise ValueError("a text holds no NUL")
    try:
        size = len(text.encode())
    except UnicodeEncodeError:
        raise ValueError("a text is valid Unicode") from None
    if size > LONGEST_TEXT:
        raise ValueError(f"a text has {LONGEST_TEXT} bytes at most")


def _check_rating(answer: Rated) -> None:
    if answer.value is not None and not 0 <= answer.value <= HIGHEST_RATING:
        raise ValueError(f"a rating is from 0 to {HIGHEST_RATING}")
    if answer.value is not None and answer.numb:
        raise ValueError("numb stands in place of a number")


def _check_choice(step: Choose, answer: Chose) -> None:
    options = {option.id: option for option in step.option}
    if any(chosen not in options for chosen in answer.ids):
        raise ValueError("only options of the step can be chosen")
    if max(Counter(answer.ids).values(), default=0) > 1:
        raise ValueError("an option is chosen once")
    if len(answer.ids) + bool(answer.own.strip()) > step.most:
        raise ValueError(f"{step.most} can be chosen at most")
    if answer.own.strip() and not step.own:
        raise ValueError("this step takes no own words")
    seals = any(options[chosen].effect == "seal" for chosen in answer.ids)
    if answer.until and not seals:
        raise ValueError("only sealing takes a date")
    if seals and sealing_date(answer.until) is None:
        raise ValueError("sealing takes a date")


def _check_feelings(step: Feelings, answer: Felt) -> None:
    if len(answer.feelings) > step.most:
        raise ValueError(f"{step.most} feelings at most")
    for feeling in answer.feelings:
        if bool(feeling.id) == bool(feeling.own.strip()):
            raise ValueError("a feeling is from the list or in own words")
        if not 0 <= feeling.strength <= STRONGEST:
            raise ValueError(f"a strength is from 0 to {STRONGEST}")


def _check_composed(step: Compose, answer: Composed) -> None:
    if not set(answer.slots) <= {slot.id for slot in step.slot}:
        raise ValueError("only slots of the step can be filled")
    if answer.unsaid and not step.unsaid:
        raise ValueError("this step does not offer to leave it unsaid")
