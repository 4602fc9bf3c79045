"""`python -m tests.faults [--short] [--seed N] [ROW …]`: try every fault, and print a table.

Without a row all of them are run, two at a time. `--short` takes a few minutes. Each row prints
the seed that repeats it; moments of kills by the clock are as near as the computer can repeat them.
"""

import argparse
import secrets
import sys
import time

from tests.faults.outcome import table
from tests.faults.rows import ROWS
from tests.faults.running import run_rows


def main(argv: list[str]) -> int:
    """Run the rows named, or all; returns 1 if a row lost something or was not run whole."""
    parser = argparse.ArgumentParser(prog="dev.py faults", description=__doc__)
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--seed", type=int, help="repeat the row that printed it")
    parser.add_argument("--at-once", type=int, default=2, metavar="N", help="processes at a time")
    parser.add_argument("rows", nargs="*", metavar="ROW", help=", ".join(row.name for row in ROWS))
    options = parser.parse_args(argv)
    unknown = set(options.rows) - {row.name for row in ROWS}
    if unknown:
        parser.error(f"no row named {', '.join(sorted(unknown))}")
    wanted = [row for row in ROWS if not options.rows or row.name in options.rows]
    seed = options.seed if options.seed is not None else secrets.randbelow(1_000_000)
    began = time.monotonic()
    finished = run_rows(wanted, seed, short=options.short, at_once=options.at_once)
    print(table(finished))
    missed = [line.outcome.row for line in finished if not line.is_met]
    took = time.monotonic() - began
    print(f"\n{len(finished)} rows in {took / 60:.1f} minutes, {len(missed)} not met", end="")
    print(f": {', '.join(missed)}" if missed else "")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
