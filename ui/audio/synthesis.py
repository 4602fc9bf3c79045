"""The desk's sounds as samples, computed from sines; nothing is recorded or copied.

All sounds are mono, 16 bit, `RATE` samples a second, soft at both ends so that nothing clicks.
The cue for breathing in rises, the one for breathing out falls and lies lower: with eyes closed
they cannot be taken for each other. The top-up is short and high, the hold one still tone.
"""

from __future__ import annotations  # array is not subscriptable at run time before 3.12

import math
from array import array
from collections.abc import Callable, Sequence

RATE = 22_050
"""Samples a second."""

PEAK = 9_000
"""Loudest sample of 32,767: clearly audible, never startling."""

Partial = tuple[float, float, float]
"""Frequency ratio to the ground tone, share of loudness, seconds until it has faded to 1/e."""

BELL_PARTIALS: tuple[Partial, ...] = (
    (1.0, 1.0, 1.5),
    (2.0, 0.5, 1.0),
    (2.76, 0.35, 0.7),
    (5.4, 0.12, 0.3),
)
"""A small singing bowl: ratios near those of a free bar (2.76, 5.40), our judgement by ear."""


def glide(start_hz: float, end_hz: float, seconds: float) -> array[int]:
    """A tone that moves evenly in pitch from `start_hz` to `end_hz`, swelling and fading."""
    count = int(seconds * RATE)
    ratio = math.log(end_hz / start_hz)
    phase = 0.0

    def sample(index: int) -> float:
        nonlocal phase
        share = index / count
        phase += 2 * math.pi * start_hz * math.exp(ratio * share) / RATE
        swell: float = math.sin(math.pi * share) ** 1.5
        return swell * (math.sin(phase) + 0.25 * math.sin(2 * phase)) / 1.25

    return _render(count, sample)


def struck(ground_hz: float, partials: Sequence[Partial], seconds: float) -> array[int]:
    """A struck tone: partials that fade each at its own pace, with a soft start of 8 ms."""
    count = int(seconds * RATE)
    total = sum(share for _, share, _ in partials)

    def sample(index: int) -> float:
        time = index / RATE
        start = min(1.0, time / 0.008)
        end = min(1.0, (seconds - time) / 0.05)
        value = sum(
            share * math.exp(-time / fade) * math.sin(2 * math.pi * ground_hz * ratio * time)
            for ratio, share, fade in partials
        )
        return start * end * value / total

    return _render(count, sample)


def _render(count: int, sample: Callable[[int], float]) -> array[int]:
    return array("h", (int(PEAK * sample(index)) for index in range(count)))


SOUNDS: dict[str, Callable[[], array[int]]] = {
    "in": lambda: glide(220.0, 330.0, 1.1),
    "top-up": lambda: glide(330.0, 415.0, 0.5),
    "hold": lambda: glide(277.2, 277.2, 0.35),
    "out": lambda: glide(247.0, 165.0, 1.4),
    "rest": lambda: glide(165.0, 165.0, 0.35),
    "bell": lambda: struck(392.0, BELL_PARTIALS, 3.5),
}
"""Every sound by name; the first five are the phases of a breath. Pitches in hertz."""
