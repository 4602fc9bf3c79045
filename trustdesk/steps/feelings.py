"""feelings: name what is here, from four quadrants or in own words, each with a strength."""

from trustdesk.steps.base import Step


class Feelings(Step, tag="feelings", tag_field="kind", frozen=True, kw_only=True):
    """Up to `most` feelings from the list in `exercises/feelings.toml`, or own words."""

    most: int = 3
    strengths: bool = True
