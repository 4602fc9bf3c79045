"""What every step kind has in common.

Texts are for people and follow VOICE; ids are for machines, lower case with hyphens, and are
never reused: answers store them and translations are keyed by them.
"""

from typing import Literal

from msgspec import Struct, field


class Frozen(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Data that never changes and refuses keys it does not know."""


class When(Frozen, frozen=True, kw_only=True):
    """A condition on an earlier answer of the same sitting. All parts that are given must hold.

    `among`, written `is` in TOML, names option ids: one of them was chosen. `at_least` is a rating
    of 0 to 10 or more; with `or_numb`, "far away or numb" counts too. `answered` asks whether there
    is any answer. `none_of`, written `is_not`, names option ids of which none was chosen; no answer
    counts as none. A compose answer that is not to be said counts as the option "unsaid".
    """

    step: str
    among: tuple[str, ...] = field(name="is", default=())
    none_of: tuple[str, ...] = field(name="is_not", default=())
    at_least: int | None = None
    or_numb: bool = False
    answered: bool | None = None


class Door(Frozen, frozen=True, kw_only=True):
    """A button that leads elsewhere: an exercise id or one of `RESERVED_DOORS`.

    An empty `label` takes the door's ordinary name.
    """

    to: str
    label: str = ""


RESERVED_DOORS = frozenset(
    {"done", "later", "go-on", "again", "support", "journal", "bad-night", "close-desk"}
)
"""done: close the exercise. later: leave the run as a draft. go-on: stay and continue. again: the
same sitting once more. The others open the page of that name."""


Numbers = Literal["", "crisis", "violence"]
"""A kind of contacts to show at once."""


class Aside(Frozen, frozen=True, kw_only=True):
    """A short text, with doors, that appears under a step when its own answer meets `when`.

    `numbers` shows the contacts of that kind at once, after the emergency numbers, without a door
    in between.
    """

    id: str
    text: str
    when: When
    doors: tuple[Door, ...] = ()
    numbers: Numbers = ""


class Shown(Frozen, frozen=True, kw_only=True):
    """An earlier answer laid beside or above this step.

    `sitting` empty means this sitting; else the newest kept entry of that sitting is shown. If that
    entry is sealed, `sealed` is the text beside the three choices: answer without it, open it now,
    wait.
    """

    step: str
    label: str = ""
    sitting: str = ""
    beside: bool = False
    sealed: str = ""


class Step(Frozen, frozen=True, kw_only=True):
    """One screen of an exercise.

    `title` asks for one thing (six words or fewer where it can). `body` is at most 45 words,
    `helper` one line. `seconds` is the time that the step takes, 0 for untimed; nothing is ever cut
    off at its end except where the kind says so. A `partner_facing` step comes only after the
    private safety question.
    """

    id: str
    title: str = ""
    body: str = ""
    helper: str = ""
    seconds: float = 0.0
    hide_timer: bool = False
    when: tuple[When, ...] = ()
    shows: tuple[Shown, ...] = ()
    asides: tuple[Aside, ...] = field(name="aside", default=())
    partner_facing: bool = False
