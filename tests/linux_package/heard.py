"""The installed program's test of itself, with an ear behind the sound server."""

from __future__ import annotations

from tests.audio.hearing import loudness, sounding_part
from tests.desktop_parts.sound_sink import RATE, running_sink
from tests.linux_package.installed import PROGRAM, Installed

AUDIBLE = 500
LEAST_SECONDS = 0.5


def self_test_heard(installed: Installed) -> str:
    """Every part of it; the cue must really sound. Returns what was tested and heard."""
    home = installed.computer.home
    with (
        running_sink(home / "run/sound", installed.computer.environment()) as sink,
        sink.recording() as recording,
    ):
        assert recording.loudness() == 0.0, "it was not silent before"
        server = f"PULSE_SERVER={sink.server}"
        said = installed.debian.run("env", server, PROGRAM, "--self-test", "--with-sound")
        part = sounding_part(recording.samples(), RATE)
    lines = said.splitlines()
    assert all(line.startswith("ok ") for line in lines), said
    seconds = len(part) / RATE
    assert seconds > LEAST_SECONDS, f"only {seconds:.2f} s were heard: {lines[-1]}"
    assert loudness(part) > AUDIBLE, f"too soft: {loudness(part):.0f}"
    told = lines[-1].partition(": ")[2]
    return f"{len(lines)} parts; {told}; heard for {seconds:.1f} s"
