"""`python -m tests.tour --out DIR`: the walk, the pictures, and what was found afterwards."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from tests.desktop.accessible_tree import AccessibleTree
from tests.desktop.application import FROM_SOURCE, Application
from tests.desktop.computer import Computer, made_up_computer
from tests.desktop.hand import Hand
from tests.tour import (
    afterwards,
    sockets,
    walk_breathing,
    walk_closing,
    walk_first_start,
    walk_journal,
    walk_leaving,
    walk_letters,
    walk_night,
    walk_plan,
    walk_set_up,
    walk_settings,
    walk_statement,
    walk_support,
)
from tests.tour.album import Album
from tests.tour.diary import Diary
from tests.tour.person import NotSeenError, Person
from tests.tour.summary import Summary
from tests.tour.traveller import Traveller

CLOCK_SPEED = "6"
WATCHED_CLOCK_SPEED = "3"
"""With somebody who looks at every call, there is more time to look at a page as well."""
WALKS = (
    walk_first_start,
    walk_breathing,
    walk_set_up,
    walk_letters,
    walk_statement,
    walk_journal,
    walk_support,
    walk_plan,
    walk_leaving,
    walk_settings,
    walk_closing,
    walk_night,
)


def main(argv: Sequence[str]) -> int:
    """Walk, look back, write the summary. Returns 1 when anything is missing."""
    told = _read(argv)
    folder: Path = told.out.absolute()
    folder.mkdir(parents=True, exist_ok=True)
    command = (str(told.app.absolute()),) if told.app else FROM_SOURCE
    calls = folder / "calls.log"
    calls.unlink(missing_ok=True)
    started = sockets.watched(command, calls) if told.strace else command
    begun = time.monotonic()
    with made_up_computer() as computer:
        log = folder / "application.log"
        traveller = _traveller(computer, started, folder, log)
        speed = WATCHED_CLOCK_SPEED if told.strace else CLOCK_SPEED
        stopped_by = _walk(traveller, speed)
        seconds = time.monotonic() - begun
        findings = [] if stopped_by else afterwards.look_back(traveller)
    if told.strace:
        findings += sockets.look_at(calls)
    summary = Summary(
        command=" ".join(Path(word).name for word in command),
        seconds=seconds,
        pages=traveller.album.pages,
        findings=findings,
        defects=[*traveller.album.defects, *afterwards.complaints(log)],
        stopped_by=stopped_by,
    )
    (folder / "summary.md").write_text(summary.text(), encoding="utf-8")
    print(summary.text())
    return 0 if summary.is_good else 1


def _read(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.tour", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder for the pictures")
    parser.add_argument("--app", type=Path, help="the built application instead of the source")
    parser.add_argument("--strace", action="store_true", help="look at every call to the network")
    return parser.parse_args(argv)


def _traveller(computer: Computer, command: Sequence[str], folder: Path, log: Path) -> Traveller:
    person = Person(
        AccessibleTree(computer.accessible), Hand(computer.screen.display), computer.screen, Diary()
    )
    log.write_bytes(b"")
    return Traveller(computer, Application(computer, command, log), person, Album(computer, folder))


def _walk(traveller: Traveller, speed: str) -> str:
    """Walk every walk; returns the message of what stopped it, "" at the end of the way."""
    where = "the start"
    try:
        traveller.process = traveller.application.start("--clock-speed", speed)
        for walk in WALKS:
            where = walk.__name__.rsplit(".", 1)[-1]
            print(f"{datetime.now(UTC):%H:%M:%S} {where}", flush=True)
            walk.walk(traveller)
    except (NotSeenError, AssertionError) as error:
        with suppress(OSError):
            traveller.album.one("stopped-here")
        return f"{where}: {error}"
    finally:
        traveller.application.end_all()
    return ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
