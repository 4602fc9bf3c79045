"""The rows: what is tried, how often in the long and in the short run, in the order of the matrix.

A row of the matrix that needs what the desk does not have yet has its place here, and no line.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.faults import kills, soak
from tests.faults.damage.database import damage
from tests.faults.damage.flips import flips
from tests.faults.damage.side_files import side_files
from tests.faults.failing.rows import failing_calls
from tests.faults.outcome import Outcome
from tests.faults.power.saves import saves as power_saves
from tests.faults.power.ways_in import ways_in as power_ways_in
from tests.faults.trial import Trial


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `parts` of the long run can run beside each other; a row of weight is begun early.

    `long` and `short` are the targets: so much is tried at least.
    """

    name: str
    run: Callable[[Trial], Outcome]
    long: int
    short: int
    parts: int = 1
    weight: int = 0


ROWS: tuple[Row, ...] = (
    # Save
    Row("saves", kills.saves, long=2_000, short=60, weight=3),
    Row("power", power_saves, long=55_000, short=2_000, weight=6),
    Row("power-ways-in", power_ways_in, long=10_000, short=300, weight=2),
    Row("io-errors", failing_calls, long=2_000, short=60, parts=2, weight=9),
    # Database damage, side files
    Row("flips", flips, long=5_000, short=400),
    Row("damage", damage, long=650, short=60),
    Row("side-files", side_files, long=1_000, short=60),
    # Soak
    Row("soak", soak.soak, long=100_000, short=1_500, parts=2, weight=9),
)
