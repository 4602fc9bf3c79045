"""Exercises for tests of the run. They are short and say nothing to anybody."""

from __future__ import annotations

from datetime import UTC, datetime

from trustdesk.catalog.exercise import Ending, EndingOf, Exercise, Sitting
from trustdesk.session.clock import ManualClock
from trustdesk.session.run import Run
from trustdesk.session.setup import Setup
from trustdesk.session.state import RunState, Safety
from trustdesk.steps.base import Aside, Door, When
from trustdesk.steps.breathe import Breathe, Pattern, Phase, WarmUp
from trustdesk.steps.choose import Choose, Option
from trustdesk.steps.collect import Collect
from trustdesk.steps.compose import Compose, Slot
from trustdesk.steps.cues import Cue, Cues
from trustdesk.steps.feelings import Feelings
from trustdesk.steps.kinds import AnyStep
from trustdesk.steps.rate import Rate
from trustdesk.steps.read import Read
from trustdesk.steps.write import Write

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


def phases(*parts: tuple[str, float]) -> tuple[Phase, ...]:
    return tuple(Phase(phase=name, seconds=seconds) for name, seconds in parts)  # type: ignore[arg-type]


EVEN = Pattern(id="even", name="Even", about="-", phases=phases(("in", 5), ("out", 5)))
SLOW = Pattern(
    id="slow",
    name="Slow",
    about="-",
    phases=phases(("in", 5.5), ("out", 5.5)),
    warm_up=(
        WarmUp(breaths=3, phases=phases(("in", 4), ("out", 4))),
        WarmUp(breaths=3, phases=phases(("in", 5), ("out", 5))),
    ),
)
BOX = Pattern(
    id="box",
    name="Box",
    about="-",
    phases=phases(("in", 4), ("hold", 4), ("out", 4), ("rest", 4)),
    most_minutes=5,
)
SIGH = Pattern(
    id="sigh",
    name="Sigh",
    about="-",
    phases=phases(("in", 2), ("top-up", 1), ("out", 6)),
    most_minutes=5,
)
FOUR_SEVEN_EIGHT = Pattern(
    id="four-seven-eight",
    name="4-7-8",
    about="-",
    phases=phases(("in", 4), ("hold", 7), ("out", 8)),
    most_minutes=3,
    most_cycles=4,
    later_cycles=8,
    after_sittings=3,
)
UNPACED = Pattern(id="unpaced", name="No pace", about="-", unpaced=True)

BREATH = Breathe(
    id="breath",
    pattern=(SLOW, EVEN, BOX, SIGH, FOUR_SEVEN_EIGHT, UNPACED),
    minutes=(1, 5, 20),
    usual_minutes=5,
    own_patterns=True,
)


def ending(of: EndingOf, *when: When) -> Ending:
    name = of if not when else f"{of}-{when[0].step}"
    return Ending(id=name, of=of, kept="Kept.", happens="It stays.", next="Stop here.", when=when)


ENDINGS = (ending("usual"), ending("worse"), ending("numb"), ending("early"))


def exercise(*steps: AnyStep, endings: tuple[Ending, ...] = ENDINGS, **head: object) -> Exercise:
    plain: dict[str, object] = {
        "format": 1,
        "id": "sample",
        "version": 2,
        "room": "settle",
        "title": "A sample",
        "card": "-",
        "minutes": (5,),
        "why": "-",
        "leave_if": ("never",),
        "evidence": "-",
        "sources": ("-",),
        "reviewed": "2026-11-21",
    }
    sitting = Sitting(id="only", step=steps, ending=endings, entry_title="A sample entry")
    return Exercise(**(plain | head), sitting=(sitting,))  # type: ignore[arg-type]


def a_clock(sleep_gap: float = 5.0) -> ManualClock:
    return ManualClock(NOON, sleep_gap)


def a_run(
    *steps: AnyStep,
    clock: ManualClock | None = None,
    setup: Setup | None = None,
    safety: Safety = Safety.UNASKED,
    state: RunState | None = None,
) -> Run:
    return Run(
        exercise(*steps),
        "only",
        clock=clock or a_clock(),
        setup=setup,
        safety=safety,
        state=state,
    )


def let_pass(run: Run, clock: ManualClock, seconds: float, look: float = 0.5) -> None:
    """Let time pass as the player does: looking at the clock again and again."""
    for _ in range(round(seconds / look)):
        clock.advance(look)
        run.tick()


BEFORE = Rate(id="before", title="?", scale="weight", moment="before", low="0", high="10")
AFTER = Rate(id="after", title="?", scale="weight", moment="after", low="0", high="10")
ARRIVE = Cues(id="arrive", seconds=20, cue=(Cue(id="a", at=0, text="-"),))
LETTER = Write(id="letter", title="Write", size="letter", seconds=60)
NOTE = Read(id="note", title="Read")
WHERE_TO = Choose(
    id="where-to",
    title="?",
    option=(
        Option(id="keep", label="Keep it", effect="keep"),
        Option(id="seal", label="Seal it", effect="seal"),
        Option(id="go", label="Let it go", effect="let-go"),
        Option(id="say", label="Say it"),
    ),
)
SAY = Read(
    id="say", title="Say it", partner_facing=True, when=(When(step="where-to", among=("say",)),)
)
AFRAID = Choose(
    id="afraid",
    title="?",
    private=True,
    option=(
        Option(id="no", label="No"),
        Option(id="yes", label="Yes", leads_to_support=True),
    ),
    asides=(
        Aside(
            id="support",
            text="-",
            when=When(step="afraid", among=("yes",)),
            doors=(Door(to="support"),),
        ),
    ),
)
SENTENCE = Compose(
    id="sentence",
    template="I feel {feel} when {when}.",
    slot=(Slot(id="feel", lead="I feel", helper="-"), Slot(id="when", lead="when", helper="-")),
    unsaid="Not to be said",
)
FEELINGS = Feelings(id="feelings", title="?", most=3)
LINE = Collect(id="line", title="?", collection="words-to-keep", source="letter")

EVERYTHING = (
    BEFORE,
    ARRIVE,
    BREATH,
    FEELINGS,
    LETTER,
    SENTENCE,
    WHERE_TO,
    SAY,
    AFRAID,
    LINE,
    NOTE,
    AFTER,
)
"""A sitting with every kind of step."""
