"""The texts a sitting shows, as plain data: what an old entry needs to print as it was asked."""

from msgspec import Struct, field

from trustdesk.catalog.exercise import Sitting
from trustdesk.steps.breathe import Breathe
from trustdesk.steps.choose import Choose
from trustdesk.steps.collect import Collect
from trustdesk.steps.compose import Compose
from trustdesk.steps.cues import Cues
from trustdesk.steps.feelings import Feelings
from trustdesk.steps.kinds import KINDS, AnyStep
from trustdesk.steps.rate import Rate
from trustdesk.steps.read import Read
from trustdesk.steps.write import Write

_KIND_OF = {step_type: kind for kind, step_type in KINDS.items()}


class ShownText(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What one step asked. `parts` are its smaller texts: option labels by id, leads of slots by
    id, names of patterns by id, `low` and `high` of a rating, the `template` of a sentence."""

    step: str
    kind: str
    title: str = ""
    body: str = ""
    parts: dict[str, str] = field(default_factory=dict)


def shown_texts(sitting: Sitting) -> tuple[ShownText, ...]:
    """The texts of every step that keeps an answer, in order."""
    return tuple(
        ShownText(
            step=step.id,
            kind=_KIND_OF[type(step)],
            title=step.title,
            body=step.body,
            parts=_parts(step),
        )
        for step in sitting.step
        if not (isinstance(step, Choose) and step.private)
    )


def _parts(step: AnyStep) -> dict[str, str]:
    match step:
        case Choose():
            return {option.id: option.label for option in step.option}
        case Compose():
            return {slot.id: slot.lead for slot in step.slot} | {"template": step.template}
        case Rate():
            return {"low": step.low, "high": step.high}
        case Breathe():
            return {pattern.id: pattern.name for pattern in step.pattern}
        case Write() | Read() | Cues() | Feelings() | Collect():
            return {}
