#!/usr/bin/env python3
"""The one command for working on TrustDesk: `python3 dev.py run`, `python3 dev.py test`, …

It needs Python 3.11 or newer and nothing else. What it needs further it puts into `.venv` beside
this file. The work is done in packaging/workbench; this file must be readable for older Pythons
too, so that they can say what is missing.
"""

import sys
from pathlib import Path

OLDEST = (3, 11)


def main() -> int:
    """Run the command named on the command line; returns the exit status."""
    if sys.version_info[:2] < OLDEST:
        version = ".".join(str(part) for part in sys.version_info[:2])
        print(
            f"TrustDesk needs Python 3.11 or newer. This is Python {version} ({sys.executable}).\n"
            "Install a newer one and start dev.py with it, for example: python3.12 dev.py run",
            file=sys.stderr,
        )
        return 1
    sys.dont_write_bytecode = True
    sys.path.insert(0, str(Path(__file__).resolve().parent / "packaging"))
    from workbench.command_line import run_command

    return run_command(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
