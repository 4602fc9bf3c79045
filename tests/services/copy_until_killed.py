"""A process that copies and restores until it is killed: `python -m … <home> <passphrase> <what>`.

It says a line before and after each, so that whoever kills it can choose the moment.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.services.making import clock_at, record
from trustdesk.copies.bringing_back import bring_back
from trustdesk.places import Places
from trustdesk.progress import unwatched
from trustdesk.services import restoring
from trustdesk.services.checkup import Checkup
from trustdesk.services.copies import Copies
from trustdesk.services.opening import open_with_passphrase


def main(home: str, passphrase: str, what: str) -> None:
    """Go on for ever."""
    places, clock = Places(Path(home)), clock_at()
    desk = open_with_passphrase(places, passphrase, clock=clock)
    copies = Copies(desk, places, clock)
    number = 0

    def saving(_done: int, _total: int) -> None:
        nonlocal number
        number += 1
        desk.settings.set("kept", number)
        sys.stdout.write(f"saved {number}\n")
        sys.stdout.flush()

    while True:
        clock.advance(86_400)
        desk.journal.keep(record("one more"))
        if what == "copy":
            Checkup(desk, places, clock).run(saving)
        else:
            [*_, oldest] = copies.shelf.copies()
            comeback = restoring.chosen(desk, oldest)
            assert comeback is not None
            bring_back(places, comeback, unwatched)
            desk.close()
            desk = open_with_passphrase(places, passphrase, clock=clock)
            copies = Copies(desk, places, clock)
            saving(0, 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
