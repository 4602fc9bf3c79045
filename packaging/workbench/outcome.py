"""How the workbench speaks, and how it stops."""

import sys


class Stop(Exception):
    """Ends the command with a plain message and an exit status."""

    def __init__(self, message: str, status: int = 1) -> None:
        """`message` is for a person; `status` is what the shell gets."""
        super().__init__(message)
        self.message = message
        self.status = status


def say(message: str) -> None:
    """Print a line for the person at once, before what programs print that are started next."""
    print(message, flush=True)


def complain(message: str) -> None:
    """Print a line to the error output."""
    print(message, file=sys.stderr, flush=True)
