"""`python -m tests.bench [--quick] [ROOM …]`: measure, and print a table.

Rooms: start, leaving, journal, catalogue, statement, pacer, typing. `--quick` uses fewer entries
and idles for 20 seconds; its figures are rough.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench.catalogue_figures import catalogue_figures
from tests.bench.figures import Figure, table
from tests.bench.journal_figures import journal_figures
from tests.bench.leaving_figures import leaving_figures
from tests.bench.pacer_figures import pacer_figures
from tests.bench.private_keyring import private_keyring
from tests.bench.start_figures import start_figures
from tests.bench.statement_figures import statement_figures
from tests.bench.typing_figures import typing_figures

ENTRIES = 10_000
QUICK_ENTRIES = 1_000


def main(argv: list[str]) -> int:
    """Measure the rooms named, or all; returns 1 if a target was missed."""
    parser = argparse.ArgumentParser(prog="dev.py bench", description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("rooms", nargs="*")
    options = parser.parse_args(argv)
    rooms = _rooms(QUICK_ENTRIES if options.quick else ENTRIES, 20 if options.quick else 60)
    unknown = set(options.rooms) - set(rooms)
    if unknown:
        parser.error(f"no room named {', '.join(sorted(unknown))}")
    figures: list[Figure] = []
    with private_keyring():
        for name, measure in rooms.items():
            if options.rooms and name not in options.rooms:
                continue
            for figure in measure():
                print(figure.line(), file=sys.stderr, flush=True)
                figures.append(figure)
    print(table(figures))
    missed = [figure.what for figure in figures if figure.is_met is False]
    print(f"\n{len(figures)} figures, {len(missed)} beyond their target")
    return 1 if missed else 0


def _rooms(entries: int, idle: int) -> dict[str, Callable[[], Iterator[Figure]]]:
    return {
        "start": lambda: start_figures(entries, idle_seconds=idle),
        "leaving": lambda: leaving_figures(entries),
        "journal": lambda: _in_a_folder(lambda folder: journal_figures(folder, entries)),
        "catalogue": catalogue_figures,
        "statement": statement_figures,
        "pacer": pacer_figures,
        "typing": typing_figures,
    }


def _in_a_folder(measure: Callable[[Path], Iterator[Figure]]) -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        yield from measure(Path(folder))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
