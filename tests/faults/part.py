"""One part of a row in a process of its own.

    python -m tests.faults.part ROW COUNT SEED [PART PARTS]

Prints the outcome as JSON. Nothing here sees the person's home, session or keyring.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from tests.desktop_parts.private_home import UNWANTED, PrivateHome
from tests.faults.rows import ROWS
from tests.faults.trial import Trial

_IN_MEMORY = Path("/dev/shm")


def main(name: str, count: str, seed: str, part: str = "0", parts: str = "1") -> int:
    """Run it."""
    row = next(row for row in ROWS if row.name == name)
    with private_folder() as folder:
        outcome = row.run(Trial(name, int(count), int(seed), folder, int(part), int(parts)))
    print(json.dumps(asdict(outcome)))
    return 0


@contextmanager
def private_folder() -> Iterator[Path]:
    """An empty folder, in memory if there is one, and a made-up account around it."""
    where = _IN_MEMORY if os.access(_IN_MEMORY, os.W_OK) else None
    made = PrivateHome(Path(tempfile.mkdtemp(prefix="tdf", dir=where)))
    try:
        for folder in (made.home, made.temporary, made.runtime):
            folder.mkdir(mode=0o700)
        for variable in UNWANTED:
            os.environ.pop(variable, None)
        os.environ.update(made.variables())
        tempfile.tempdir = None
        yield made.temporary
    finally:
        shutil.rmtree(made.folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
