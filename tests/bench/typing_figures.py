"""Typing a letter while its draft is saved: how long the window does not answer."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator

from tests.bench.figures import Figure
from tests.bench.framebuffer import Framebuffer

SECONDS = 15
LENGTHS = (500, 50_000)
"""Words that already stand in the letter."""


def typing_figures() -> Iterator[Figure]:
    """The longest gap of the event loop at 12 keys a second."""
    for words in LENGTHS:
        with Framebuffer() as screen, tempfile.TemporaryDirectory() as folder:
            command = [sys.executable, "-m", "tests.bench.typing_child", folder, str(words)]
            told = {"DISPLAY": screen.display, "QT_QPA_PLATFORM": "xcb"}
            done = subprocess.run(
                [*command, str(SECONDS)],
                env={**os.environ, **told},
                capture_output=True,
                check=True,
                timeout=180,
            )
        found = json.loads(done.stdout)
        note = f"p99 {found['p99_ms']:.0f} ms, {found['keys']} keys, {found['saves']} saves"
        what = f"longest event-loop gap while typing, letter of {words:,} words"
        yield Figure(what, found["longest_ms"], "ms", found["resting_ms"], most=32, note=note)
