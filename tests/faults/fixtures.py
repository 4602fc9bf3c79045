"""Vaults that earlier schema versions wrote: each opens, with everything in it."""

from __future__ import annotations

import json
import shutil

from tests.faults.outcome import Outcome
from tests.faults.scripted.reading import unsoundness
from tests.faults.trial import Trial
from tests.services.making import PASSPHRASE, clock_at, reopened
from tests.storage.fixtures_made import FOLDER, READ_AT, folder_of, told
from trustdesk.errors import DeskError
from trustdesk.places import Places
from trustdesk.services.opening import open_with_passphrase
from trustdesk.storage.identity import SCHEMA_VERSION


def fixtures(trial: Trial) -> Outcome:
    """The row: one fixture for every version up to this one, at the least."""
    tally = trial.tally()
    wanted = {folder_of(number) for number in range(1, SCHEMA_VERSION + 1)}
    for fixture in sorted(wanted | set(FOLDER.iterdir())):
        root = trial.folder / fixture.name
        try:
            shutil.copytree(fixture / "desk", root)
            desk = open_with_passphrase(Places(root), PASSPHRASE, clock=clock_at(READ_AT))
            expected = json.loads((fixture / "expected.json").read_text("utf-8"))
            wrong = "" if told(desk) == expected else "something else is in it"
            desk.journal.keep_note("A wren.")
            desk = reopened(desk, root, clock_at(READ_AT))
            tally.add(fixture.name, wrong or unsoundness(desk))
            desk.close()
        except (DeskError, OSError) as error:
            tally.add(fixture.name, f"{type(error).__name__}: {error}")
    return tally.outcome()
