"""A process that is killed while the plan for hard moments is erased.

    python -m tests.services.killed_in_plan FOLDER before|after

Before or after the vault has it; what stood on the lock screen is then not looked at again.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from tests.services.making import PASSPHRASE, clock_at
from tests.services.test_hard_moments import FULL
from trustdesk.places import Places
from trustdesk.services.journal import Journal
from trustdesk.services.opening import open_with_passphrase


def main(folder: str, moment: str) -> None:
    """Begin to erase the plan, and end."""
    desk = open_with_passphrase(Places(Path(folder)), PASSPHRASE)
    with desk.hard_moments.around_change(FULL.uuid):
        if moment == "after":
            Journal(desk.store, clock_at()).erase(FULL.uuid)
        os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main(*sys.argv[1:])
