"""Random actions against the plain model, with kills in between: no difference, ever."""

from __future__ import annotations

from tests.faults.kills import Moment, perform, what_is_there
from tests.faults.outcome import Outcome
from tests.faults.scripted.planning import BEGIN, Planner
from tests.faults.trial import Trial
from tests.services.making import clock_at, set_up

BATCH = 250
MOST_ENTRIES = 250


def soak(trial: Trial) -> Outcome:
    """The row. Every second batch of actions is cut short by a kill."""
    chance, tally = trial.chance(), trial.tally()
    root = trial.folder / "soak"
    set_up(root, clock=clock_at(BEGIN)).close()
    planner = Planner(chance, most_entries=MOST_ENTRIES, reopens=True)
    model = planner.model.copy()
    batch = 0
    while tally.tried < trial.count:
        script = planner.script(min(BATCH, trial.count - tally.tried))
        kill = Moment.any(chance, len(script)) if batch % 2 else None
        done = perform(root, script, kill)
        there, wrong = what_is_there(root, model, script, done.acknowledged)
        tally.add(f"batch {batch}", wrong or done.broke, times=done.acknowledged)
        tally.saw("kills", int(kill is not None))
        if there is None:
            break
        model, batch = there, batch + 1
        planner.go_on_from(there)
    return tally.outcome()
