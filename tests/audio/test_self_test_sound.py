"""The self-test's cue: really played where there is an output, and told where there is none."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.audio.hearing import loudness, sounding_part
from tests.desktop_parts.sound_sink import RATE, SoundSink

pytestmark = [pytest.mark.desktop, pytest.mark.slow]

ROOT = Path(__file__).resolve().parents[2]
AUDIBLE = 500
MUST, MAY = "True", "False"
PART = """
import sys
from PySide6.QtCore import QCoreApplication
from ui.self_test_sound import every_sound
app = QCoreApplication(["part"])
print(every_sound(must_play=sys.argv[1] == "True"))
"""


def played(
    must: str, environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Try the part in a process of its own: Qt connects to the sound server once in one."""
    return subprocess.run(
        [sys.executable, "-c", PART, must],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_the_cue_is_heard_and_the_output_named(sound_sink: SoundSink) -> None:
    with sound_sink.recording() as recording:
        done = played(MUST, sound_sink.environment())
        part = sounding_part(recording.samples(), RATE)
    assert done.returncode == 0, done.stderr
    assert "played in, " in done.stdout
    assert "Null Output" in done.stdout
    assert loudness(part) > AUDIBLE
    assert len(part) / RATE > 0.5


def test_without_an_output_that_is_told() -> None:
    done = played(MAY)
    assert done.returncode == 0, done.stderr
    assert "no output here" in done.stdout


def test_without_an_output_it_fails_if_a_cue_must_be_played() -> None:
    done = played(MUST)
    assert done.returncode != 0
    assert "no output here" in done.stderr
