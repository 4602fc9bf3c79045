"""An exercise as frozen data, format 1. See docs/exercise-format.md for the file's shape."""

from typing import Literal

from msgspec import field

from trustdesk.steps.base import Door, Frozen, Numbers, When
from trustdesk.steps.kinds import AnyStep

FORMAT = 1

Room = Literal["settle", "feel", "understand", "speak", "rebuild", "let-go", "reach-out"]

EndingOf = Literal["usual", "worse", "numb", "early"]
"""usual: the second rating is the same, lower or missing. worse: 3 or more higher, or 8 and over.
numb: "far away or numb" was chosen afterwards. early: stopped before the last step."""


class Ending(Frozen, frozen=True, kw_only=True):
    """The three parts of an ending: what was kept, what happens to it, one free next step.

    `kept` may hold `{minutes}`, which becomes words such as "five minutes". Of the endings of one
    kind, the first whose `when` holds is shown. Nothing here is shown when nothing is being kept:
    the desk then says so in its own words and keeps only `next`, the numbers and the doors.
    `numbers` shows the contacts of that kind, after the emergency numbers.
    """

    id: str
    of: EndingOf
    kept: str
    happens: str
    next: str
    numbers: Numbers = ""
    when: tuple[When, ...] = ()
    doors: tuple[Door, ...] = (Door(to="done"),)


class Sitting(Frozen, frozen=True, kw_only=True):
    """One sitting of an exercise. Most exercises have one.

    `minutes` is the timed length. A sitting with `after` is offered once that sitting was kept; a
    `follow_up` looks back on the entry of that sitting. `early_keeps` says what stopping here
    leaves: a finished entry, or a draft to carry on with. With `renews` it begins with the words of
    its newest kept entry, to be changed.
    """

    id: str
    step: tuple[AnyStep, ...]
    ending: tuple[Ending, ...]
    title: str = ""
    card: str = ""
    why: str = ""
    leave_if: tuple[str, ...] = ()
    not_today: str = ""
    minutes: int = 0
    after: str = ""
    follow_up: bool = False
    renews: bool = False
    early_keeps: Literal["entry", "draft"] = "entry"
    entry_title: str = ""


class Head(Frozen, frozen=True, kw_only=True):
    """Everything before the first table of the file: what the library and the card need."""

    format: int
    id: str
    version: int
    room: Room
    title: str
    card: str
    minutes: tuple[int, ...]
    why: str
    leave_if: tuple[str, ...]
    evidence: str
    sources: tuple[str, ...]
    reviewed: str
    instead: str = ""
    take_care: str = ""
    good_to_know: str = ""
    not_today: str = ""
    keywords: tuple[str, ...] = ()
    stirring: bool = False
    alone: bool = True
    always_open: bool = False


class Exercise(Head, frozen=True, kw_only=True):
    """A whole exercise. `minutes` is one length or (shortest, longest).

    `leave_if` are the ends of the sentence "Leave it for another day if …". `stirring` marks an
    exercise that can stir a lot up. `always_open` needs no unlocking (Five senses, the minute).
    `instead` is the exercise offered to those who had better leave this one.
    """

    sitting: tuple[Sitting, ...] = field(default=())

    def sitting_by_id(self, sitting_id: str) -> Sitting:
        """The sitting of that id. Raises KeyError."""
        for sitting in self.sitting:
            if sitting.id == sitting_id:
                return sitting
        raise KeyError(sitting_id)
