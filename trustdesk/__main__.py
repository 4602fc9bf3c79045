"""`python -m trustdesk`, or `trustdesk COMMAND` of the installed program: no window."""

import sys
from collections.abc import Sequence

from trustdesk.cli.windows_console import borrow_console


def run(words: Sequence[str]) -> int:
    """Carry out one command on the terminal and return the exit status."""
    borrow_console()
    # A terminal without our letters shows another sign in their place; nothing fails for that.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    from trustdesk.cli.command_line import main

    return main(words)


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
