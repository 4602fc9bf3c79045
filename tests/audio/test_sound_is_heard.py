"""The cues really sound: played by a process, recorded behind a sound server of their own."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from array import array
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.audio.hearing import loudness, sounding_part, strongest_pitch
from tests.desktop_parts.ending import end
from tests.desktop_parts.private_home import PrivateHome
from tests.desktop_parts.sound_sink import RATE, SoundSink

pytestmark = [pytest.mark.desktop, pytest.mark.slow]

ROOT = Path(__file__).resolve().parents[2]
AUDIBLE = 500
PITCHES = range(120, 460, 10)
SPOKEN = "Let the breath out."
ANSWER_SECONDS = 20.0


def heard(sink: SoundSink, *told: str, environment: dict[str, str] | None = None) -> array[int]:
    """Let a process sound, and return what a recorder behind the sound server heard."""
    with sink.recording() as recording:
        assert recording.loudness() == 0.0, "it was not silent before"
        done = subprocess.run(
            [sys.executable, "-m", "tests.audio.sounding", *told],
            cwd=ROOT,
            env=sink.environment() | (environment or {}),
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return recording.samples()


@pytest.mark.parametrize("name", ["in", "out", "bell"])
def test_a_cue_is_heard(sound_sink: SoundSink, name: str) -> None:
    part = sounding_part(heard(sound_sink, "sound", name), RATE)
    assert loudness(part) > AUDIBLE
    assert len(part) / RATE > 0.5


def test_nothing_is_heard_while_sounds_are_switched_off(sound_sink: SoundSink) -> None:
    samples = heard(sound_sink, "sound", "bell", "off")
    assert len(samples) / RATE > 0.3
    assert loudness(samples) == 0.0


def test_in_rises_above_out_with_closed_eyes(sound_sink: SoundSink) -> None:
    pitches = {}
    for name in ("in", "out"):
        part = sounding_part(heard(sound_sink, "sound", name), RATE)
        half = len(part) // 2
        pitches[name] = [strongest_pitch(p, RATE, PITCHES) for p in (part[:half], part[half:])]
    assert pitches["in"][0] < pitches["in"][1], "in does not rise"
    assert pitches["out"][0] > pitches["out"][1], "out does not fall"
    assert pitches["in"][1] > pitches["out"][1] * 1.3, "they end too near each other"


@pytest.fixture
def speech_service(sound_sink: SoundSink, private_home: PrivateHome) -> Iterator[dict[str, str]]:
    """A speech service of its own on this sound server; gives what leads programs to it."""
    if not shutil.which("speech-dispatcher") or not _speaks():
        pytest.skip("speech-dispatcher with espeak-ng is not installed here")
    socket = private_home.runtime / "speech"
    settings = private_home.home / "speechd"
    settings.mkdir()
    (settings / "speechd.conf").write_text(
        'AudioOutputMethod "pulse"\nAddModule "espeak-ng" "sd_espeak-ng" ""\n'
        'DefaultModule espeak-ng\nDefaultLanguage "en"\n',
        encoding="utf-8",
    )
    words = ["--run-single", "--communication-method", "unix_socket", "--socket-path", str(socket)]
    process = subprocess.Popen(
        ["speech-dispatcher", *words, "--config-dir", str(settings), "--timeout", "0"],
        env=sound_sink.environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(socket, process)
        yield {"SPEECHD_ADDRESS": f"unix_socket:{socket}"}
    finally:
        end(process)


def test_the_voice_is_heard(sound_sink: SoundSink, speech_service: dict[str, str]) -> None:
    samples = heard(sound_sink, "speech", SPOKEN, environment=speech_service)
    part = sounding_part(samples, RATE)
    assert loudness(part) > AUDIBLE
    assert len(part) / RATE > 0.7, "that was shorter than the line"


def _speaks() -> bool:
    folders = (
        Path("/usr/lib/speech-dispatcher-modules"),
        Path("/usr/libexec/speech-dispatcher-modules"),
    )
    return any((folder / "sd_espeak-ng").exists() for folder in folders)


def _wait_for(socket: Path, process: subprocess.Popen[bytes]) -> None:
    pause = threading.Event()
    for _ in range(int(ANSWER_SECONDS / 0.05)):
        if socket.exists():
            return
        assert process.poll() is None, "the speech service ended at once"
        pause.wait(0.05)
    pytest.fail("the speech service does not answer")
