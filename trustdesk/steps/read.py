"""read: a text, or earlier answers, to read or to say aloud; with `seconds`, on a gentle timer."""

from trustdesk.steps.base import Step


class Read(Step, tag="read", tag_field="kind", frozen=True, kw_only=True):
    """Something to read. With `aloud`, the shown words are large, for a rehearsal.

    May end early; at the end of its time it waits for the person.
    """

    aloud: bool = False
