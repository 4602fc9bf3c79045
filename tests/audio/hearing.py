"""What an ear tells about a recording: where it is loud, and how high it sounds."""

from __future__ import annotations

import math
from array import array
from collections.abc import Sequence

BLOCK_SECONDS = 0.05
QUIET = 60.0
"""Root mean square below which a block counts as silence; the cues lie in the thousands."""


def loudness(samples: Sequence[int]) -> float:
    """Root mean square: 0 is silence."""
    if not samples:
        return 0.0
    return math.sqrt(sum(sample * sample for sample in samples) / len(samples))


def sounding_part(samples: array[int], rate: int) -> array[int]:
    """The samples from the first loud block to the last one; empty if all is silent."""
    size = int(BLOCK_SECONDS * rate)
    loud = [
        start
        for start in range(0, len(samples), size)
        if loudness(samples[start : start + size]) > QUIET
    ]
    return samples[loud[0] : loud[-1] + size] if loud else samples[:0]


def strongest_pitch(samples: Sequence[int], rate: int, pitches: Sequence[float]) -> float:
    """The one of `pitches` (hertz) that is strongest, by Goertzel's filter."""
    return max(pitches, key=lambda hertz: _strength(samples, rate, hertz))


def _strength(samples: Sequence[int], rate: int, hertz: float) -> float:
    turn = 2 * math.cos(2 * math.pi * hertz / rate)
    before = last = 0.0
    for sample in samples:
        before, last = last, sample + turn * last - before
    return last * last + before * before - turn * last * before
