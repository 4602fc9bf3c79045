"""Conditions: which steps, asides and endings the answers so far call for."""

from collections.abc import Mapping, Sequence

from trustdesk.steps.answers import AnyAnswer, Chose, Composed, Felt, Rated, is_blank
from trustdesk.steps.base import When
from trustdesk.steps.kinds import AnyStep


def chosen_ids(answer: AnyAnswer | None) -> tuple[str, ...]:
    """The ids an answer chose. A sentence that is not to be said counts as "unsaid"."""
    match answer:
        case Chose():
            return answer.ids
        case Composed():
            return ("unsaid",) if answer.unsaid else ()
        case Felt():
            return tuple(feeling.id for feeling in answer.feelings if feeling.id)
        case _:
            return ()


def holds(when: When, answers: Mapping[str, AnyAnswer]) -> bool:
    """Whether every part of the condition that is given is true of the answers."""
    answer = answers.get(when.step)
    ids = set(chosen_ids(answer))
    if when.among and ids.isdisjoint(when.among):
        return False
    if when.none_of and not ids.isdisjoint(when.none_of):
        return False
    if (when.at_least is not None or when.or_numb) and not _rating_holds(when, answer):
        return False
    if when.answered is None:
        return True
    return when.answered == (answer is not None and not is_blank(answer))


def all_hold(conditions: Sequence[When], answers: Mapping[str, AnyAnswer]) -> bool:
    """Whether all the conditions are true of the answers; none at all are."""
    return all(holds(when, answers) for when in conditions)


def visible_steps(
    steps: Sequence[AnyStep], answers: Mapping[str, AnyAnswer], *, partner_facing: bool = True
) -> tuple[AnyStep, ...]:
    """The steps that are shown, in order. The answer of a step that is left out decides nothing."""
    seen: dict[str, AnyAnswer] = {}
    shown: list[AnyStep] = []
    for step in steps:
        if (step.partner_facing and not partner_facing) or not all_hold(step.when, seen):
            continue
        shown.append(step)
        if step.id in answers:
            seen[step.id] = answers[step.id]
    return tuple(shown)


def _rating_holds(when: When, answer: AnyAnswer | None) -> bool:
    if not isinstance(answer, Rated):
        return False
    if answer.numb:
        return when.or_numb
    return when.at_least is not None and answer.value is not None and answer.value >= when.at_least
