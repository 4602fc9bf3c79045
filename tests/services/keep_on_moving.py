"""Writes desk files, or brings one, until it is killed; says what it has done.

python -m tests.services.keep_on_moving write HOME TARGET
python -m tests.services.keep_on_moving bring HOME FILE      (passphrases on standard input)
"""

from __future__ import annotations

import sys
from pathlib import Path

from trustdesk.places import Places
from trustdesk.services.desk import Desk
from trustdesk.services.moving import read_desk_file, set_aside, write_desk_file
from trustdesk.services.opening import open_with_passphrase


def main() -> None:
    """Until killed."""
    what, home, path = sys.argv[1], Places(Path(sys.argv[2])), Path(sys.argv[3])
    desk = open_with_passphrase(home, sys.stdin.readline().strip())
    passphrase = sys.stdin.readline().strip()
    if what == "write":
        while True:
            write_desk_file(set_aside(desk, home.moving), path, passphrase, _tell)
            _say("done")
    _bring(desk, home, path, passphrase)


def _bring(desk: Desk, home: Places, path: Path, passphrase: str) -> None:
    arrived = read_desk_file(path, passphrase, home.moving)
    _say("read")
    arrived.bring(desk, _tell)
    _say("done")
    arrived.close()
    desk.close()


def _tell(done: int, _total: int) -> None:
    _say(str(done))


def _say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
