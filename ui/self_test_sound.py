"""A part of the self-test: every sound can be computed, and a cue is played to its end."""

from __future__ import annotations

import time

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtMultimedia import QMediaDevices

from ui.audio.sounds import Sounds
from ui.audio.synthesis import RATE, SOUNDS

CUE = "in"
PATIENCE = 5.0
"""Seconds that an output may need beyond the length of the cue."""

LEAST_SHARE = 0.5
"""How much of the cue's length must pass: an output that swallows it at once plays nothing."""


def every_sound(*, must_play: bool) -> str:
    """Compute every sound and play one until it has ended.

    That there is no output, or none that plays, is told. Raises AssertionError if `must_play`.
    """
    sounds = Sounds(enabled=True)
    sounds.prepare(*SOUNDS)
    device = QMediaDevices.defaultAudioOutput()
    if device.isNull():
        seen, plays = "no output here, nothing was played", False
    else:
        seconds, plays = _play(sounds)
        words = f"played {CUE}, {seconds:.1f} s, on" if plays else "NOT played by"
        seen = f"{words} {device.description()}"
    if must_play and not plays:
        raise AssertionError(seen)
    return f"{len(SOUNDS)} sounds, {seen}"


def _play(sounds: Sounds) -> tuple[float, bool]:
    """How many seconds it sounded, and whether that was a cue played to its end."""
    length = len(SOUNDS[CUE]()) / RATE
    loop, outcomes = QEventLoop(), list[bool]()

    def end(*, well: bool) -> None:
        outcomes.append(well)
        loop.quit()

    sounds.ended.connect(lambda: end(well=True))
    sounds.failed.connect(lambda: end(well=False))
    QTimer.singleShot(round((length + PATIENCE) * 1000), loop, lambda: end(well=False))
    began = time.monotonic()
    sounds.play(CUE)
    if not outcomes:  # it may have failed at once
        loop.exec()
    seconds = time.monotonic() - began
    sounds.blockSignals(True)
    sounds.stop()
    return seconds, outcomes[0] and seconds >= LEAST_SHARE * length
