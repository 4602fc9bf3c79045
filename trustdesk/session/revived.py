"""Taking up a run that was put away, perhaps by an older version of its exercise."""

from collections.abc import Mapping

from msgspec import Struct

from trustdesk.catalog.exercise import Sitting
from trustdesk.session.answering import takes
from trustdesk.session.state import RunState
from trustdesk.steps.answers import AnyAnswer, own_words


class Revived(Struct, frozen=True):
    """What of a state still fits: the index of the step to stand on, the answers of known steps,
    the skipped ones, and the words of steps that are no longer there."""

    index: int
    answers: dict[str, AnyAnswer]
    skipped: dict[str, AnyAnswer]
    lost_steps: dict[str, AnyAnswer]


def revive(state: RunState, sitting: Sitting) -> Revived:
    """Fit a state to a sitting. Nothing the person wrote is dropped."""
    answers, lost = _sorted_out(state.answers, sitting)
    skipped, lost_skipped = _sorted_out(state.skipped, sitting)
    return Revived(
        _nearest(state, sitting), answers, skipped, lost_skipped | lost | state.lost_steps
    )


def _nearest(state: RunState, sitting: Sitting) -> int:
    places = {step.id: index for index, step in enumerate(sitting.step)}
    for step_id in (state.step, *reversed(state.path)):
        if step_id in places:
            return places[step_id]
    return 0


def _sorted_out(
    answers: Mapping[str, AnyAnswer], sitting: Sitting
) -> tuple[dict[str, AnyAnswer], dict[str, AnyAnswer]]:
    steps = {step.id: step for step in sitting.step}
    fitting: dict[str, AnyAnswer] = {}
    lost: dict[str, AnyAnswer] = {}
    for step_id, answer in answers.items():
        step = steps.get(step_id)
        if step is not None and takes(step, answer):
            fitting[step_id] = answer
        elif own_words(answer):
            lost[f"{step_id}-earlier" if step else step_id] = answer
    return fitting, lost
