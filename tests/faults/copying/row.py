"""The row about copies: every fault with backup, restore and drill; the vault is never touched."""

from __future__ import annotations

from tests.faults.copying.cases import Case, all_cases
from tests.faults.copying.desks import bytes_in
from tests.faults.copying.doing import BROUGHT, MADE, NOTHING, PROVEN
from tests.faults.copying.judging import Before, trouble
from tests.faults.copying.running import REFUSED, Runner
from tests.faults.copying.worlds import World, Worlds
from tests.faults.outcome import Outcome
from tests.faults.tracing import why_not_traced
from tests.faults.trial import Tally, Trial

_DONE = frozenset({MADE, PROVEN, NOTHING, BROUGHT})


def copies(trial: Trial) -> Outcome:
    """The row: as many of the cases as are asked for, all of them in a long run."""
    reason = why_not_traced()
    if reason:
        return Outcome.not_run(trial.row, reason)
    chance, tally = trial.chance(), trial.tally()
    cases = all_cases()
    if trial.count < 300:
        cases = chance.sample(cases, trial.count)
    worlds, runner = Worlds(trial.folder, chance), Runner(trial.folder / "calls")
    for case in cases:
        tally.add(case.name, _tried(case, worlds.named(case.world), runner, tally))
    return tally.outcome()


def _tried(case: Case, usual: World, runner: Runner, tally: Tally) -> str:
    usual.put_back()
    world = case.placed(usual)
    pristine = bytes_in(usual.places.backups)
    case.harm(world)
    before = Before.of(world, pristine)
    said = runner.run(world, case.deed, case.way, case.trouble)
    wrong = trouble(world, case.deed, before, said)
    if wrong:
        return wrong
    tally.saw("refused" if said[0].startswith(REFUSED) else "done")
    if case.must and said[0] not in case.must:
        return f"{said[0]} instead of {' or '.join(sorted(case.must))}"
    if not case.passes:
        return ""
    again = runner.run(world, case.deed, case.way, None)
    return "" if again[0] in _DONE else f"afterwards: {again}"
