"""Measures the pacer beside a bare flat circle, in turns, in one process.

Run on a real or virtual screen: `python tests/widgets/measure_pacer.py [seconds] [--json]`.
The bare circle is what the simplest widget would do: one flat, smooth-edged circle on a flat
ground, 600 x 600, drawn whole sixty times a second on the same clock and the same curve.
"""

import argparse
import itertools
import json
import math
import statistics
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QEventLoop, QPointF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui.theme.palette import colour
from ui.theme.theme import apply_theme
from ui.widgets.frame_clock import FrameClock
from ui.widgets.pacer import Pacer

SIDE = 600
ROUNDS = 5
BREATH_SECONDS = 10.0
WHOLE_SECONDS = 300.0


@dataclass
class Measured:
    """One widget's figures: CPU in percent of a core, frame intervals in milliseconds."""

    cpu_percent: float
    interval_median: float
    interval_p99: float
    frames: int


class FlatCircle(QWidget):
    """The floor: a flat circle that changes its size."""

    def __init__(self) -> None:
        super().__init__()
        self.fill = 0.0

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground and circle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), colour(self.palette(), "background"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(self.palette(), "primary"))
        radius = SIDE / 2 * (0.3 + 0.6 * self.fill)
        painter.drawEllipse(QPointF(SIDE / 2, SIDE / 2), radius, radius)


def fill_at(seconds: float) -> float:
    """Return the smooth curve of a breath."""
    return (1 - math.cos(math.tau * seconds / BREATH_SECONDS)) / 2


def show_flat(widget: QWidget, seconds: float) -> None:
    """Move the flat circle."""
    assert isinstance(widget, FlatCircle)
    widget.fill = fill_at(seconds)
    widget.update()


def show_pacer(widget: QWidget, seconds: float) -> None:
    """Move the pacer."""
    assert isinstance(widget, Pacer)
    is_in = seconds % BREATH_SECONDS < BREATH_SECONDS / 2
    word = "In" if is_in else "Out"
    widget.show_breath(word.lower(), word, fill_at(seconds), 1 - seconds / WHOLE_SECONDS)


def measure(widget: QWidget, seconds: float) -> Measured:
    """Show `widget` for `seconds` and return what it cost."""
    widget.resize(SIDE, SIDE)
    widget.show()
    show = show_flat if isinstance(widget, FlatCircle) else show_pacer
    ticks: list[float] = []
    clock = FrameClock(widget)
    start = time.monotonic()

    def on_tick(now: float) -> None:
        ticks.append(now)
        show(widget, now - start)

    clock.tick.connect(on_tick)
    clock.start()
    _wait(0.4)
    ticks.clear()
    cpu, wall = time.process_time(), time.monotonic()
    _wait(seconds)
    cpu, wall = time.process_time() - cpu, time.monotonic() - wall
    clock.stop()
    widget.hide()
    gaps = sorted((b - a) * 1000 for a, b in itertools.pairwise(ticks))
    p99 = gaps[min(len(gaps) - 1, int(len(gaps) * 0.99))]
    return Measured(cpu / wall * 100, statistics.median(gaps), p99, len(ticks))


def _wait(seconds: float) -> None:
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()


def main() -> int:
    """Print the figures and the ratio of the medians."""
    parser = argparse.ArgumentParser()
    parser.add_argument("seconds", nargs="?", type=float, default=4.0)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    apply_theme(app, "light")
    flat, pacer = FlatCircle(), Pacer()
    runs: dict[str, list[Measured]] = {"flat": [], "pacer": []}
    for _ in range(ROUNDS):
        runs["flat"].append(measure(flat, options.seconds))
        runs["pacer"].append(measure(pacer, options.seconds))
    pairs = zip(runs["pacer"], runs["flat"], strict=True)
    ratio = statistics.median(one.cpu_percent / other.cpu_percent for one, other in pairs)
    p99 = statistics.median(each.interval_p99 for each in runs["pacer"])
    if options.json:
        figures = {name: [asdict(each) for each in done] for name, done in runs.items()}
        print(json.dumps({"ratio": ratio, "p99_ms": p99, "runs": figures}))
    else:
        for name, done in runs.items():
            shown = " ".join(f"{each.cpu_percent:.1f}%/{each.interval_p99:.1f}ms" for each in done)
            print(f"{name}: {shown}")
        print(f"pacer to flat circle: {ratio:.2f}  p99 interval {p99:.1f} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main())
