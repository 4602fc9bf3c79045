"""The sounds as numbers: distinct, soft at both ends, never loud."""

from itertools import pairwise

import pytest

from ui.audio.synthesis import PEAK, RATE, SOUNDS


def rising_crossings(samples: list[int]) -> int:
    """Upward zero crossings: the pitch, roughly, times the length."""
    return sum(1 for before, after in pairwise(samples) if before < 0 <= after)


def pitch(samples: list[int]) -> float:
    """Rough pitch of some samples, in hertz."""
    return rising_crossings(samples) / (len(samples) / RATE)


@pytest.mark.parametrize("name", sorted(SOUNDS))
def test_a_sound_is_soft_at_both_ends_and_never_loud(name: str) -> None:
    samples = SOUNDS[name]()
    edge = int(0.003 * RATE)
    loudest = max(abs(sample) for sample in samples)
    assert 1_000 < loudest <= PEAK
    assert max(abs(sample) for sample in samples[:edge]) < loudest * 0.5
    assert max(abs(sample) for sample in samples[-edge:]) < loudest * 0.1


def test_breathing_in_rises_and_breathing_out_falls() -> None:
    third = {name: len(SOUNDS[name]()) // 3 for name in ("in", "out")}
    sounds = {name: list(SOUNDS[name]()) for name in ("in", "out")}
    first = {name: pitch(sounds[name][: third[name]]) for name in sounds}
    last = {name: pitch(sounds[name][-third[name] :]) for name in sounds}
    assert last["in"] > first["in"] * 1.15
    assert last["out"] < first["out"] * 0.87


def test_out_lies_lower_than_in() -> None:
    assert pitch(list(SOUNDS["out"]())) < pitch(list(SOUNDS["in"]())) * 0.8
