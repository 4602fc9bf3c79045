"""Acknowledgements that stand in the record of system calls between the others."""

from __future__ import annotations

import os

DESCRIPTOR = 9


def say_on_a_known_descriptor() -> None:
    """Let it lead nowhere; only the call counts."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    if nowhere != DESCRIPTOR:
        os.dup2(nowhere, DESCRIPTOR)
        os.close(nowhere)


def say(number: int) -> None:
    """Acknowledge."""
    os.write(DESCRIPTOR, b"%d" % number)
