"""What `python -m ui` can be told."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from trustdesk.cli.program import program_name

ENDINGS = (".assignment", ".kit", ".trustdesk")
"""How the names of files end that a person opens from outside."""

PREVIEW = "preview"
"""The one command that has a window."""

WITHOUT_WINDOW = (
    "Commands without a window: clinic, check-exercises, check-statement, doctor, export, "
    "translate, verify. Each tells more with --help."
)


@dataclass(frozen=True, slots=True)
class Arguments:
    """`lock_screen`: open nothing by itself. `after`: wait for the process before to end.
    `home`: the desk's folder. `clock_speed`: how fast exercises run, for the tour.
    `self_test` and `preview` do one thing and end. `with_sound`: without an output for sounds the
    self-test fails. `file`: what a person opened from outside, by its absolute path."""

    lock_screen: bool = False
    after: bool = False
    home: Path | None = None
    clock_speed: float = 1.0
    self_test: bool = False
    with_sound: bool = False
    preview: Path | None = None
    file: Path | None = None


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
    parser.add_argument(
        "words",
        nargs="*",
        metavar="FILE",
        help="a file from a clinic, or a desk file; preview FILE opens an exercise file instead",
    )
    found = parser.parse_args(argv)
    words = [Path(word) for word in found.words]
    is_preview = found.words[:1] == [PREVIEW]
    if len(words) > 1 + is_preview or (is_preview and len(words) == 1):
        parser.error("name one file")
    return Arguments(
        lock_screen=found.lock_screen,
        after=found.after,
        home=found.home,
        clock_speed=found.clock_speed,
        self_test=found.self_test,
        with_sound=found.with_sound,
        preview=words[1] if is_preview else None,
        file=words[0].absolute() if words and not is_preview else None,
    )
