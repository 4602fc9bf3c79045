"""Whether there is a kit at all, without importing what is needed to read one."""

from __future__ import annotations

from pathlib import Path

from trustdesk.clinic.machine import kit_path, machine_folder
from trustdesk.places import Places


def kit_is_there(places: Places, machine: Path | None = None) -> bool:
    """Whether a kit lies on this computer or in this account, whatever it is worth.

    `machine` is the folder of the whole computer, for tests.
    """
    return kit_path(machine or machine_folder(), places) is not None
