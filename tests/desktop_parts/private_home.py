"""A home of its own for every test: nothing is read from or written to the person's."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

# Variables that would lead a test to the person's session or change what it sees.
UNWANTED = (
    "DBUS_SESSION_BUS_ADDRESS",
    "DISPLAY",
    "GNOME_KEYRING_CONTROL",
    "KEYRING_PROPERTY_FILE_PATH",
    "LANGUAGE",
    "PULSE_RUNTIME_PATH",
    "PYTHON_KEYRING_BACKEND",
    "QT_QPA_PLATFORMTHEME",
    "QT_SCALE_FACTOR",
    "QT_STYLE_OVERRIDE",
    "TRUSTDESK_HOME",
    "WAYLAND_DISPLAY",
    "XAUTHORITY",
    "XDG_CURRENT_DESKTOP",
    "XDG_SESSION_ID",
)


@dataclass(frozen=True)
class PrivateHome:
    """The folders of a made-up account. The paths are short, because sockets are made in them."""

    folder: Path

    @property
    def home(self) -> Path:
        """The home folder."""
        return self.folder / "home"

    @property
    def temporary(self) -> Path:
        """Where this account's programs put temporary files."""
        return self.folder / "tmp"

    @property
    def runtime(self) -> Path:
        """Where this account's programs put their sockets."""
        return self.folder / "run"

    def variables(self) -> dict[str, str]:
        """The environment variables that name these folders, on every system."""
        home, temporary = str(self.home), str(self.temporary)
        return {
            "HOME": home,
            "USERPROFILE": home,
            "APPDATA": str(self.home / "AppData/Roaming"),
            "LOCALAPPDATA": str(self.home / "AppData/Local"),
            "XDG_CACHE_HOME": str(self.home / ".cache"),
            "XDG_CONFIG_HOME": str(self.home / ".config"),
            "XDG_DATA_HOME": str(self.home / ".local/share"),
            "XDG_STATE_HOME": str(self.home / ".local/state"),
            "XDG_RUNTIME_DIR": str(self.runtime),
            "TMPDIR": temporary,
            "TEMP": temporary,
            "TMP": temporary,
            "LANG": "C.UTF-8",
            "LC_ALL": "C.UTF-8",
            "PULSE_SERVER": f"unix:{self.runtime}/no-sound",
            # The computer's own logind must neither be asked nor heard.
            "DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={self.runtime}/no-bus",
        }


@pytest.fixture(autouse=True)
def private_home(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[PrivateHome]:
    """Give the test a home of its own and leave nothing of it behind."""
    tmp_path_factory.getbasetemp()  # chosen once for all tests, so not inside the first one's home
    made = PrivateHome(Path(tempfile.mkdtemp(prefix="td-")))
    for folder in (made.home, made.temporary, made.runtime):
        folder.mkdir(mode=0o700)
    for name in UNWANTED:
        monkeypatch.delenv(name, raising=False)
    for name, text in made.variables().items():
        monkeypatch.setenv(name, text)
    monkeypatch.setattr(tempfile, "tempdir", None)  # it remembers the folder it found first
    yield made
    shutil.rmtree(made.folder, ignore_errors=True)
