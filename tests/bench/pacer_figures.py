"""The breathing circle against a bare flat circle, painted on the same screen in turns."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator

from tests.bench.figures import Figure
from tests.bench.framebuffer import Framebuffer


def pacer_figures() -> Iterator[Figure]:
    """CPU of 600 × 600 pixels at 60 frames a second, at ordinary and at double scale."""
    for scale in (1, 2):
        with Framebuffer(1280 * scale, 800 * scale) as screen:
            command = [sys.executable, "-m", "tests.widgets.measure_pacer", "--json"]
            told = {
                "DISPLAY": screen.display,
                "QT_QPA_PLATFORM": "xcb",
                "QT_SCALE_FACTOR": str(scale),
            }
            done = subprocess.run(
                command, env={**os.environ, **told}, capture_output=True, check=True, timeout=300
            )
        found = json.loads(done.stdout)
        runs = found["runs"]
        flat, pacer = (_middle([run["cpu_percent"] for run in runs[name]]) for name in runs)
        what = f"pacer, 600 × 600 at 60 frames a second, {scale * 100} % scale"
        yield Figure(f"{what}, CPU", pacer, "% of a core", flat, target=1.3)
        yield Figure(f"{what}, p99 interval", found["p99_ms"], "ms", most=18)


def _middle(values: list[float]) -> float:
    return sorted(values)[len(values) // 2]
