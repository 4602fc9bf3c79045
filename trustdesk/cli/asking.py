"""Asking for a secret on the terminal."""

import getpass
import sys
import warnings


def asked(prompt: str) -> str:
    """Ask on the terminal; never from a pipe, where it would have come from a file.

    Raises getpass.GetPassWarning where there is none that can hide what is typed.
    """
    if sys.stdin is None:
        raise getpass.GetPassWarning  # Windows would wait for a key that cannot come
    with warnings.catch_warnings():
        warnings.simplefilter("error", getpass.GetPassWarning)
        return getpass.getpass(prompt)
