"""The parts of a desktop are what they say: otherwise the tests that use them show nothing."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths

from tests.desktop_parts.private_home import PrivateHome
from tests.desktop_parts.secret_service import KeyringState, SecretServiceIn
from tests.desktop_parts.sound_sink import SoundSink
from tests.desktop_parts.virtual_screen import VirtualScreen
from trustdesk.errors import KeyringUnavailable
from trustdesk.vault.keyring_store import KeyringStore

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="these parts are Linux programs")


def test_everything_a_program_writes_lands_in_the_private_home(private_home: PrivateHome) -> None:
    assert Path.home() == private_home.home
    assert Path(tempfile.gettempdir()) == private_home.temporary
    if sys.platform == "linux":
        for place in QStandardPaths.StandardLocation:
            written = QStandardPaths.writableLocation(place)
            if place is not QStandardPaths.StandardLocation.ApplicationsLocation and written:
                assert written.startswith(str(private_home.folder))


def test_there_is_no_session_bus_unless_a_test_asks() -> None:
    assert "DBUS_SESSION_BUS_ADDRESS" not in os.environ
    if sys.platform == "linux":
        with pytest.raises(KeyringUnavailable) as refused:
            KeyringStore().read("slot")
        assert refused.value.reason == "absent"


@on_linux
@pytest.mark.keyring
def test_the_unlocked_keyring_answers_and_remembers(secret_service: SecretServiceIn) -> None:
    secret_service(KeyringState.UNLOCKED)
    KeyringStore().write("slot", b"k" * 32)
    secret_service(KeyringState.UNLOCKED)
    assert KeyringStore().read("slot") == b"k" * 32


@on_linux
@pytest.mark.keyring
@pytest.mark.parametrize(
    ("state", "reason"),
    [
        (KeyringState.LOCKED, "locked"),
        (KeyringState.ABSENT, "absent"),
        (KeyringState.DISMISSED, "dismissed"),
        (KeyringState.NEVER_ANSWERED, "timeout"),
    ],
)
def test_the_keyring_refuses_as_its_state_says(
    secret_service: SecretServiceIn, state: KeyringState, reason: str
) -> None:
    secret_service(state)
    with pytest.raises(KeyringUnavailable) as refused:
        KeyringStore(time_limit=2.0).write("slot", b"k" * 32)
    assert refused.value.reason == reason


@on_linux
@pytest.mark.desktop
def test_programs_find_the_virtual_screen(virtual_screen: VirtualScreen) -> None:
    shown = subprocess.run(
        ["xdotool", "getdisplaygeometry"],
        env=virtual_screen.environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    assert shown.stdout.split() == ["1600", "1000"]


@on_linux
@pytest.mark.slow
def test_the_sound_sink_hears_a_tone_and_silence(
    sound_sink: SoundSink, private_home: PrivateHome
) -> None:
    tone = private_home.temporary / "tone.raw"
    tone.write_bytes((b"\x00\x20" * 50 + b"\x00\xe0" * 50) * 221)  # half a second, square, 441 Hz
    with sound_sink.recording() as recording:
        before = recording.loudness()
        words = ["--raw", "--format=s16le", "--rate=44100", "--channels=1", str(tone)]
        subprocess.run(["pacat", *words], env=sound_sink.environment(), check=True, timeout=20)
    assert before == 0.0
    assert recording.loudness() > 1000
