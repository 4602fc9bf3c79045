"""What is kept of a finished run."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from msgspec import Struct

from trustdesk.session.shown import ShownText
from trustdesk.steps.answers import AnyAnswer, Collected, Feeling, Felt, Rated, own_words
from trustdesk.steps.choose import Effect
from trustdesk.steps.collect import Collect
from trustdesk.steps.kinds import AnyStep
from trustdesk.steps.rate import Rate


class KeptRating(Struct, frozen=True, kw_only=True):
    """A rating that was given: a number, or numb in place of one."""

    step: str
    scale: str
    moment: str
    value: int | None = None
    numb: bool = False


class KeptItem(Struct, frozen=True, kw_only=True):
    """An item for a collection; it outlives its entry."""

    step: str
    collection: str
    text: str


class RunRecord(Struct, frozen=True, kw_only=True):
    """A sitting as it is kept.

    `answers` are in step order, private ones left out; with the effect "let-go" nothing that the
    person wrote is among them. `seconds` are active seconds of timed steps. `shown` are the texts
    as they were asked. `follows` is the uuid of the entry that a follow-up looks back on.
    """

    uuid: str
    exercise_id: str
    version: int
    sitting_id: str
    language: str
    title: str
    started: datetime
    seconds: float
    early: bool
    answers: dict[str, AnyAnswer]
    ratings: tuple[KeptRating, ...]
    collected: tuple[KeptItem, ...]
    shown: tuple[ShownText, ...]
    effect: Effect = ""
    sealed_until: date | None = None
    follows: str = ""


def kept_ratings(
    steps: Iterable[AnyStep], answers: Mapping[str, AnyAnswer]
) -> tuple[KeptRating, ...]:
    """The ratings among the answers, in step order."""
    found = []
    for step in steps:
        answer = answers.get(step.id)
        if isinstance(step, Rate) and isinstance(answer, Rated):
            found.append(
                KeptRating(
                    step=step.id,
                    scale=step.scale,
                    moment=step.moment,
                    value=answer.value,
                    numb=answer.numb,
                )
            )
    return tuple(found)


def kept_items(steps: Iterable[AnyStep], answers: Mapping[str, AnyAnswer]) -> tuple[KeptItem, ...]:
    """The items for collections among the answers, in step order."""
    return tuple(
        KeptItem(step=step.id, collection=step.collection, text=answer.text)
        for step in steps
        if isinstance(step, Collect)
        and isinstance(answer := answers.get(step.id), Collected)
        and answer.text.strip()
    )


def without_writing(answers: Mapping[str, AnyAnswer]) -> dict[str, AnyAnswer]:
    """The answers that hold no words of the person; of feelings, those from the list."""
    left: dict[str, AnyAnswer] = {}
    for step_id, answer in answers.items():
        if not own_words(answer):
            left[step_id] = answer
        elif isinstance(answer, Felt):
            listed: tuple[Feeling, ...] = tuple(f for f in answer.feelings if f.id)
            if listed:
                left[step_id] = Felt(feelings=listed)
    return left
