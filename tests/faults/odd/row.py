"""The row about clocks and paths."""

from __future__ import annotations

from tests.faults.odd.clocks import clock_cases
from tests.faults.odd.names import name_cases
from tests.faults.odd.places import place_cases
from tests.faults.outcome import Outcome
from tests.faults.trial import Trial


def clock_and_paths(trial: Trial) -> Outcome:
    """The row: every case once."""
    tally = trial.tally()
    for number, (name, case) in enumerate([*clock_cases(), *name_cases(), *place_cases()]):
        folder = trial.folder / str(number)
        folder.mkdir()
        try:
            case(folder)
        except Exception as error:  # noqa: BLE001 - whatever it is, the case failed
            tally.add(name, f"{type(error).__name__}: {error}")
        else:
            tally.add(name, "")
    return tally.outcome()
