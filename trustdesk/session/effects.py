"""What the chosen options do with the entry."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from trustdesk.session.answering import sealing_date
from trustdesk.steps.answers import AnyAnswer, Chose, Composed
from trustdesk.steps.choose import Choose, Effect
from trustdesk.steps.kinds import AnyStep

_STRONGEST_FIRST: tuple[Effect, ...] = ("let-go", "seal", "unsaid", "keep")


def effect_of(steps: Sequence[AnyStep], answers: Mapping[str, AnyAnswer]) -> Effect:
    """The strongest effect among what was chosen; empty if nothing chosen has one."""
    chosen = set(_effects(steps, answers))
    return next((effect for effect in _STRONGEST_FIRST if effect in chosen), "")


def sealed_until_of(steps: Sequence[AnyStep], answers: Mapping[str, AnyAnswer]) -> date | None:
    """The date the entry is sealed until; None unless sealing is the effect."""
    if effect_of(steps, answers) != "seal":
        return None
    for step in steps:
        answer = answers.get(step.id)
        if isinstance(step, Choose) and isinstance(answer, Chose) and answer.until:
            return sealing_date(answer.until)
    return None


def _effects(steps: Sequence[AnyStep], answers: Mapping[str, AnyAnswer]) -> Iterator[Effect]:
    for step in steps:
        answer = answers.get(step.id)
        if isinstance(answer, Composed) and answer.unsaid:
            yield "unsaid"
        elif isinstance(step, Choose) and isinstance(answer, Chose):
            yield from (option.effect for option in step.option if option.id in answer.ids)


def leads_to_support(steps: Sequence[AnyStep], answers: Mapping[str, AnyAnswer]) -> bool:
    """Whether an option was chosen that leads to Support."""
    return any(
        option.leads_to_support and option.id in answer.ids
        for step in steps
        if isinstance(step, Choose) and isinstance(answer := answers.get(step.id), Chose)
        for option in step.option
    )
