"""What is put away of a run that is not over, so that it can go on another day."""

from enum import Enum

from msgspec import Struct, field

from trustdesk.languages import SOURCE_LANGUAGE
from trustdesk.session.setup import Setup
from trustdesk.steps.answers import AnyAnswer


class Safety(Enum):
    """The private safety question. CLOSED leaves partner-facing steps out."""

    UNASKED = "unasked"
    OPEN = "open"
    CLOSED = "closed"


class Stage(Enum):
    """Where a run is. SAFETY asks the private question before the first partner-facing step."""

    STEP = "step"
    SAFETY = "safety"
    ENDING = "ending"
    OVER = "over"


class RunState(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A run as plain data, for JSON. Private answers and the safety answer are never in it.

    `step` is where the run stands and `path` the ids of its sitting's steps up to there, so that a
    later version of the exercise can find the nearest step it still knows. `elapsed` are the active
    seconds a step has run, `extra` those added to its time, `earlier` those of goes that were begun
    again. `skipped` are answers that were there when their step was skipped, `lost_steps` answers
    of steps that the exercise no longer has. `started` is ISO with offset.
    """

    uuid: str
    exercise_id: str
    version: int
    sitting_id: str
    started: str
    step: str
    language: str = SOURCE_LANGUAGE
    follows: str = ""
    ended: bool = False
    early: bool = False
    path: tuple[str, ...] = ()
    setup: Setup = field(default_factory=Setup)
    answers: dict[str, AnyAnswer] = field(default_factory=dict)
    skipped: dict[str, AnyAnswer] = field(default_factory=dict)
    lost_steps: dict[str, AnyAnswer] = field(default_factory=dict)
    elapsed: dict[str, float] = field(default_factory=dict)
    extra: dict[str, float] = field(default_factory=dict)
    earlier: float = 0.0
