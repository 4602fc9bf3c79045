"""The rows: what is tried, how often in the long and in the short run, in the order of the matrix.

A row of the matrix that needs what the desk does not have yet has its place here, and no line.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.faults import kills, soak
from tests.faults.access.erasing import erase_kills
from tests.faults.access.lines import line_faults
from tests.faults.access.new_key import new_key_kills
from tests.faults.copying.backup import backup_kills
from tests.faults.copying.migration import migration_kills
from tests.faults.copying.restore import restore_kills
from tests.faults.copying.row import copies
from tests.faults.damage.database import damage
from tests.faults.damage.flips import flips
from tests.faults.damage.side_files import side_files
from tests.faults.exercise_files.fuzz import exercise_fuzz
from tests.faults.failing.rows import failing_calls
from tests.faults.fixtures import fixtures
from tests.faults.header.bits import every_bit
from tests.faults.header.fuzz import fuzz
from tests.faults.header.kills import slot_kills
from tests.faults.keyring_cases import keyring_cases
from tests.faults.moving.desk_file import desk_file
from tests.faults.moving.kills import desk_file_kills
from tests.faults.odd.row import clock_and_paths
from tests.faults.outcome import Outcome
from tests.faults.passphrases import passphrases
from tests.faults.power.saves import saves as power_saves
from tests.faults.power.ways_in import ways_in as power_ways_in
from tests.faults.recovery import mistakes, recoveries
from tests.faults.residue import residue
from tests.faults.second_reader import second_reader
from tests.faults.sockets import sockets
from tests.faults.trial import Trial
from trustdesk.storage.identity import SCHEMA_VERSION


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
    Row("saves", kills.saves, long=2_000, short=60, weight=4),
    Row("power", power_saves, long=55_000, short=2_000, weight=4),
    Row("power-ways-in", power_ways_in, long=10_000, short=300, weight=1),
    Row("io-errors", failing_calls, long=2_000, short=60, parts=2, weight=8),
    # Database damage, side files
    Row("flips", flips, long=5_000, short=400, weight=1),
    Row("damage", damage, long=650, short=60),
    Row("side-files", side_files, long=1_000, short=60),
    # Header
    Row("header-bits", every_bit, long=20_000, short=1_000),
    Row("header-fuzz", fuzz, long=100_000, short=3_000, weight=2),
    Row("slot-kills", slot_kills, long=1_000, short=50, weight=1),
    # A new data key, and the end of everything
    Row("new-key-kills", new_key_kills, long=200, short=8, weight=1),
    Row("erase-kills", erase_kills, long=200, short=8, weight=1),
    # Lines of the plan on the lock screen
    Row("line-faults", line_faults, long=500, short=40, weight=1),
    # Keyring, passphrase, recovery
    Row("keyring", keyring_cases, long=56, short=56),
    Row("passphrases", passphrases, long=60, short=60),
    Row("recovery", recoveries, long=1_000, short=30, weight=1),
    Row("recovery-mistakes", mistakes, long=200_000, short=10_000),
    # Backup and restore
    Row("copies", copies, long=300, short=25, weight=1),
    Row("backup-kills", backup_kills, long=200, short=8, weight=1),
    Row("restore-kills", restore_kills, long=200, short=8, weight=1),
    # Migration: killed in made-up steps, and what was written before
    Row("migration-kills", migration_kills, long=200, short=8, weight=1),
    Row("fixtures", fixtures, long=SCHEMA_VERSION, short=SCHEMA_VERSION),
    # Reading and writing by others; the desk file, opened by `age`
    Row("second-reader", second_reader, long=80, short=8),
    Row("desk-file", desk_file, long=200, short=15, parts=2, weight=1),
    Row("desk-file-kills", desk_file_kills, long=200, short=8, parts=2, weight=1),
    # Residue, sockets
    Row("residue", residue, long=800, short=200, weight=2),
    Row("sockets", sockets, long=50, short=10, weight=3),
    Row("clock-and-paths", clock_and_paths, long=80, short=80),
    Row("exercise-fuzz", exercise_fuzz, long=100_000, short=2_000, parts=2, weight=8),
    Row("soak", soak.soak, long=100_000, short=1_500, parts=2, weight=9),
)
