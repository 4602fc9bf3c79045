"""write: a line, a few lines or a letter, in the person's own words; kept as they type."""

from typing import Literal

from trustdesk.steps.base import Frozen, Step


class Prompt(Frozen, frozen=True, kw_only=True):
    """A question at the side from second `at` on, with ways to begin. Each can be ignored."""

    id: str
    text: str
    at: float = 0.0
    more: str = ""
    ways_to_begin: tuple[str, ...] = ()


class Write(Step, tag="write", tag_field="kind", frozen=True, kw_only=True):
    """Writing. `size` is the room for it: one line, a few lines, or a letter (paper).

    `still` is a line shown after three minutes without a key; `bell` the line shown when the time
    is up. Nothing is cut off then.
    """

    size: Literal["line", "lines", "letter"] = "lines"
    example: str = ""
    prompt: tuple[Prompt, ...] = ()
    still: str = ""
    bell: str = ""
