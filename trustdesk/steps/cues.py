"""cues: timed lines, one after the other, with an optional bell; ends by itself."""

from trustdesk.steps.base import Frozen, Step


class Cue(Frozen, frozen=True, kw_only=True):
    """One line of 12 words or fewer, shown (and spoken, if switched on) `at` seconds."""

    id: str
    at: float
    text: str


class Cues(Step, tag="cues", tag_field="kind", frozen=True, kw_only=True):
    """Timed lines over `seconds`. `bell_first` and `bell_last` ring if sound is switched on."""

    cue: tuple[Cue, ...]
    bell_first: bool = False
    bell_last: bool = False
