"""As `recorded`, with settings under which SQLite loses acknowledged saves: the row must find it.

python -m tests.faults.power.careless SYNCHRONOUS saves FOLDER SEED COUNT
"""

from __future__ import annotations

import sys

from tests.faults.power import recorded
from trustdesk.storage import driver


def main(synchronous: str, *words: str) -> None:
    """Sync less than the desk does."""
    pragmas = [each for each in driver._PRAGMAS if not each.startswith("synchronous")]
    driver._PRAGMAS = (*pragmas, f"synchronous={synchronous}")  # type: ignore[assignment, misc]
    recorded.main(*words)


if __name__ == "__main__":
    main(*sys.argv[1:])
