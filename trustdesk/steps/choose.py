"""choose: one or several of a few answers."""

from typing import Literal

from trustdesk.steps.base import Frozen, Step

Effect = Literal["", "keep", "seal", "let-go", "unsaid"]
"""What choosing an option does with the entry: seal asks for a date, let-go keeps nothing of the
writing, unsaid marks words that are not to be said."""


class Option(Frozen, frozen=True, kw_only=True):
    """One answer. `note` is a quiet line shown with it."""

    id: str
    label: str
    note: str = ""
    effect: Effect = ""
    leads_to_support: bool = False


class Choose(Step, tag="choose", tag_field="kind", frozen=True, kw_only=True):
    """Pick one, or up to `most`. With `own`, the person can add words of their own.

    With `private`, the answer lives only until the sitting ends and is stored nowhere.
    """

    option: tuple[Option, ...]
    most: int = 1
    own: bool = False
    private: bool = False
