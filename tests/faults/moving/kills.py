"""kill -9 while a desk file is made or brought: all of it or nothing, and the vault as it was."""

from __future__ import annotations

from tests.faults.children import BROKE
from tests.faults.damage.sample import make_sample
from tests.faults.moving.brought import Brought
from tests.faults.moving.killing import (
    REFUSED,
    Scene,
    adopt_orphans,
)
from tests.faults.moving.made import Made
from tests.faults.outcome import Outcome
from tests.faults.tracing import why_not_traced
from tests.faults.trial import Trial
from tests.portable import cheap_sealer
from trustdesk.errors import SealingImpossible
from trustdesk.portable import sealing

ACTIONS = 60
LONG_NOTE = "A heron stood there. " * 50_000
"""So that the copy takes more than one slice."""


def desk_file_kills(trial: Trial) -> Outcome:
    """The row: half of the kills while it is made, half while it is brought.

    Every second one comes before a system call on what counts, the others by the clock, each step
    of the work as likely as any other. The work factor is the least there is.
    """
    reason = why_not_traced()
    if reason:
        return Outcome.not_run(trial.row, reason)
    adopt_orphans()
    usual, sealing._command = sealing._command, lambda: cheap_sealer.COMMAND
    try:
        return _tried(trial)
    finally:
        sealing._command = usual


def _tried(trial: Trial) -> Outcome:
    chance, tally = trial.chance(), trial.tally()
    sample = make_sample(trial.folder / "out" / "desk", trial.seed, ACTIONS)
    desk = sample.open()
    desk.journal.keep_note(LONG_NOTE)
    desk.close()
    made = Made(Scene(sample.places, trial.folder / "out" / "my.trustdesk", sample.clock), tally)
    brought = Brought(made.scene, trial.folder / "in", tally)
    for number in range(trial.count):
        which = (made, brought)[number % 2]
        which.prepare(number)
        point = which.at_a_call(chance) if number // 2 % 2 else which.by_the_clock(chance)
        said = which.kill(point)
        wrong = next((line for line in said if line.startswith(BROKE)), "")
        tally.add(f"{which.work.name}, {point}", wrong or _refusal(said) or which.trouble())
    return tally.outcome()


def _refusal(said: list[str]) -> str:
    """A sealer that was killed must be told as such."""
    refused = [line for line in said if line.startswith(REFUSED)]
    right = f"{REFUSED} {SealingImpossible.code}"
    return next((line for line in refused if line != right), "")
