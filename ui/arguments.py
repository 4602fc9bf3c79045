"""What `python -m ui` can be told."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from trustdesk.cli.program import program_name

WITHOUT_WINDOW = (
    "Commands without a window: clinic, check-exercises, check-statement, doctor, export, "
    "translate, verify. Each tells more with --help."
)


@dataclass(frozen=True, slots=True)
class Arguments:
    """`lock_screen`: open nothing by itself. `after`: wait for the process before to end.
    `home`: the desk's folder. `clock_speed`: how fast exercises run, for the tour.
    `self_test` and `preview` do one thing and end. `with_sound`: without an output for sounds the
    self-test fails."""

    lock_screen: bool = False
    after: bool = False
    home: Path | None = None
    clock_speed: float = 1.0
    self_test: bool = False
    with_sound: bool = False
    preview: Path | None = None


def read_arguments(argv: Sequence[str]) -> Arguments:
    """Read the command line. Ends with a usage line where it cannot be read."""
    parser = argparse.ArgumentParser(
        prog=program_name("ui"), description="Opens the desk.", epilog=WITHOUT_WINDOW
    )
    parser.add_argument("--home", type=Path, help="folder of the desk's files")
    parser.add_argument("--self-test", action="store_true", help="try everything once, and end")
    parser.add_argument(
        "--with-sound", action="store_true", help="with --self-test: fail if no sound can be played"
    )
    parser.add_argument("--lock-screen", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--after", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--clock-speed", type=float, default=1.0, help=argparse.SUPPRESS)
    commands = parser.add_subparsers(dest="command")
    preview = commands.add_parser("preview", help="open an exercise file in the player")
    preview.add_argument("file", type=Path)
    found = parser.parse_args(argv)
    return Arguments(
        lock_screen=found.lock_screen,
        after=found.after,
        home=found.home,
        clock_speed=found.clock_speed,
        self_test=found.self_test,
        with_sound=found.with_sound,
        preview=found.file if found.command == "preview" else None,
    )
