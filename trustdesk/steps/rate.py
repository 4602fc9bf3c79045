"""rate: a number from 0 to 10, "far away or numb", or nothing."""

from typing import Literal

from trustdesk.steps.base import Step

HIGHEST_RATING = 10


class Rate(Step, tag="rate", tag_field="kind", frozen=True, kw_only=True):
    """A rating, always skippable. `before` and `after` ratings of one `scale` are compared."""

    scale: str
    moment: Literal["before", "after", "during"]
    low: str
    high: str
