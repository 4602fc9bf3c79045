"""Ending a program that a test started, by its process."""

from __future__ import annotations

import subprocess

PATIENCE = 5.0  # seconds for a program to end when asked, before it is killed


def end(process: subprocess.Popen[bytes]) -> None:
    """Ask the program to end, kill it if it does not, and close what connects it to the test."""
    process.terminate()
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    for stream in (process.stdin, process.stdout, process.stderr):
        if stream is not None and not stream.closed:
            stream.close()
