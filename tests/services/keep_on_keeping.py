"""Keeps notes, entries and drafts until it is killed; says each one after it was kept.

python -m tests.services.keep_on_keeping FOLDER      (the passphrase comes on standard input)
"""

from __future__ import annotations

import sys
from itertools import count
from pathlib import Path
from uuid import uuid4

from trustdesk.places import Places
from trustdesk.services.opening import open_with_passphrase


def main() -> None:
    """Until killed."""
    desk = open_with_passphrase(Places(Path(sys.argv[1])), sys.stdin.readline().strip())
    for number in count():
        uuid = str(uuid4())
        desk.drafts.save_note(uuid, f"draft {number} " * 200)
        desk.journal.keep_note(f"heron {number} " * 300, f"title {number}", uuid)
        if number % 3 == 2:
            desk.journal.rename(uuid, f"other {number}")
        sys.stdout.write(uuid + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
