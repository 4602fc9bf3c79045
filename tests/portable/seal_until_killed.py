"""Seals a file and says when the sealer has begun; for being killed.

python -m tests.portable.seal_until_killed DATABASE TARGET
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.portable.making import PASSPHRASE, TEXTS
from trustdesk.portable.sealing import seal_file


def main() -> None:
    """Until killed."""

    def told(done: int, _total: int) -> None:
        if done:
            sys.stdout.write(f"{done}\n")
            sys.stdout.flush()

    seal_file(Path(sys.argv[2]), TEXTS, Path(sys.argv[1]), PASSPHRASE, told)


if __name__ == "__main__":
    main()
