"""How a sitting was felt, from its ratings: the catalogue's rule 4."""

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from trustdesk.catalog.exercise import Ending, EndingOf, Sitting
from trustdesk.session.conditions import all_hold
from trustdesk.session.record import KeptRating
from trustdesk.steps.answers import AnyAnswer

RISE = 3
"""A rating that is this much higher afterwards leads to the ending for "worse" …"""

HIGH = 8
"""… and so does this number or more afterwards, whatever it was before."""


def felt_from(ratings: Iterable[KeptRating], *, early: bool) -> EndingOf:
    """Worse before numb before early before usual: stopping early after a rating that is worse
    still leads to the ending for that."""
    before: dict[str, int] = {}
    worse = numb = False
    for rating in ratings:
        if rating.moment == "before" and rating.value is not None:
            before[rating.scale] = rating.value
        elif rating.moment == "after":
            numb = numb or rating.numb
            worse = worse or _is_worse(before.get(rating.scale), rating.value)
    if worse:
        return "worse"
    if numb:
        return "numb"
    return "early" if early else "usual"


def ending_for(
    sitting: Sitting, felt: EndingOf, answers: Mapping[str, AnyAnswer], *, early: bool = False
) -> Ending:
    """The first ending for how it was felt whose conditions hold; else a usual one.

    Where stopping early leaves a draft, that is what it says is kept, however it was felt.
    """
    ending = _first_of(sitting, felt, answers)
    if not early or sitting.early_keeps != "draft":
        return ending
    left = _first_of(sitting, "early", answers)
    return replace(ending, kept=left.kept, happens=left.happens)


def _first_of(sitting: Sitting, felt: EndingOf, answers: Mapping[str, AnyAnswer]) -> Ending:
    wanted: tuple[EndingOf, ...] = (felt, "usual", "early")
    for of in wanted:
        for ending in sitting.ending:
            if ending.of == of and all_hold(ending.when, answers):
                return ending
    return sitting.ending[0]


def _is_worse(before: int | None, after: int | None) -> bool:
    if after is None:
        return False
    return after >= HIGH or (before is not None and after >= before + RISE)
