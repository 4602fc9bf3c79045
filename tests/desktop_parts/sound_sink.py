"""A private sound server without a loudspeaker, whose output is recorded."""

from __future__ import annotations

import array
import math
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.desktop_parts.ending import end
from tests.desktop_parts.private_home import PrivateHome

RATE = 44_100  # samples a second, one channel, 16 bits
START_SECONDS = 15.0
_SINK = "desk"


class Recording:
    """What sounded since the recording began."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        """`process` is a running recorder that writes raw samples."""
        self._process = process
        self._data = bytearray()
        self._first = threading.Event()
        self._lock = threading.Lock()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def wait_for_start(self) -> None:
        """Wait for the first samples: what plays before them is not heard."""
        assert self._first.wait(START_SECONDS), "the recorder gives no samples"

    def samples(self) -> array.array[int]:
        """Return the samples so far, from -32768 to 32767."""
        with self._lock:
            whole = bytes(self._data[: len(self._data) // 2 * 2])
        samples = array.array("h", whole)
        if sys.byteorder == "big":
            samples.byteswap()
        return samples

    def loudness(self, first_second: float = 0.0) -> float:
        """Return the root mean square of the samples after `first_second`: 0 is silence."""
        samples = self.samples()[round(first_second * RATE) :]
        if not samples:
            return 0.0
        return math.sqrt(sum(sample * sample for sample in samples) / len(samples))

    def _read(self) -> None:
        stream = self._process.stdout
        assert stream is not None
        while block := os.read(stream.fileno(), 65_536):
            with self._lock:
                self._data += block
            self._first.set()

    def finish(self) -> None:
        """End the recorder and wait until all it wrote is read."""
        self._process.terminate()
        self._process.wait(START_SECONDS)
        self._reader.join(START_SECONDS)
        end(self._process)


class SoundSink:
    """A running sound server, and how programs find it."""

    def __init__(self, server: str, environment: Mapping[str, str]) -> None:
        """`server` is the address as PulseAudio writes it."""
        self.server = server
        self._environment = environment

    def environment(self) -> dict[str, str]:
        """The environment for a program that sounds here, with the server's private home."""
        return {**self._environment, "PULSE_SERVER": self.server}

    @contextmanager
    def recording(self) -> Iterator[Recording]:
        """Record what sounds meanwhile; starts when the recorder is really listening."""
        words = ["--raw", "--format=s16le", f"--rate={RATE}", "--channels=1", "--latency-msec=20"]
        process = subprocess.Popen(
            ["parec", *words, f"--device={_SINK}.monitor"],
            env=self.environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        recording = Recording(process)
        try:
            recording.wait_for_start()
            yield recording
        finally:
            recording.finish()


@contextmanager
def running_sink(socket: Path, environment: Mapping[str, str]) -> Iterator[SoundSink]:
    """Start a sound server with one silent output, which programs reach over `socket`.

    `environment` is what the server and the recorder see; it should name a home of its own.
    """
    for program in ("pulseaudio", "parec", "pactl"):
        assert shutil.which(program), f"{program} is missing: `python3 dev.py test` installs it"
    process = _start_server(socket, environment)
    sink = SoundSink(f"unix:{socket}", environment)
    try:
        _wait_until_it_answers(sink, process)
        yield sink
    finally:
        end(process)


@pytest.fixture
def sound_sink(private_home: PrivateHome, monkeypatch: pytest.MonkeyPatch) -> Iterator[SoundSink]:
    """Start a sound server with one silent output and make it this process's own.

    Qt connects to the sound server once in a process: play in a program that the test starts.
    """
    with running_sink(private_home.runtime / "sound", os.environ) as sink:
        monkeypatch.setenv("PULSE_SERVER", sink.server)
        yield sink


def _start_server(socket: Path, environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    words = ["-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no"]
    modules = [
        f"--load=module-null-sink sink_name={_SINK} rate={RATE} channels=1",
        f"--load=module-native-protocol-unix auth-anonymous=1 socket={socket}",
    ]
    return subprocess.Popen(
        ["pulseaudio", *words, *modules],
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _wait_until_it_answers(sink: SoundSink, process: subprocess.Popen[bytes]) -> None:
    pause = threading.Event()
    for _ in range(round(START_SECONDS / 0.05)):
        asked = subprocess.run(
            ["pactl", "info"], env=sink.environment(), capture_output=True, check=False
        )
        if asked.returncode == 0:
            return
        assert process.poll() is None, "the sound server ended at once"
        pause.wait(0.05)
    pytest.fail("the sound server does not answer")
