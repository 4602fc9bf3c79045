"""How long the installed desk takes to start, against the same from source, in turns."""

from __future__ import annotations

import tempfile
from pathlib import Path
from statistics import median

from tests.bench.desk_process import desk_command
from tests.bench.framebuffer import Framebuffer
from tests.bench.start_figures import painted
from tests.linux_package.fresh_debian import FreshDebian
from tests.linux_package.installed import PROGRAM

TIMES = 9
MOST = 1.3


def start_figures(debian: FreshDebian) -> str:
    """Measure it and say the figures. Raises AssertionError where the ratio is above `MOST`."""
    installed, source = _start_seconds(debian)
    ratio = installed / source
    figures = f"{installed:.3f} s, {source:.3f} s, {ratio:.2f} x, {TIMES} times in turns"
    assert ratio <= MOST, figures
    return figures


def _start_seconds(debian: FreshDebian) -> tuple[float, float]:
    """Median seconds until the window is painted and answers keys: installed, from source."""
    installed, source = [], []
    with Framebuffer() as screen, tempfile.TemporaryDirectory() as folder:
        ours = debian.command(PROGRAM, "--home", "/tmp/start-home")
        theirs = desk_command(Path(folder) / "home")
        for command in (ours, theirs):
            painted(screen, command, "Tab")  # once for the disk cache and the compiled modules
        for _ in range(TIMES):
            installed.append(painted(screen, ours, "Tab"))
            source.append(painted(screen, theirs, "Tab"))
    return median(installed), median(source)
