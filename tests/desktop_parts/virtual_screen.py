"""A screen in memory, for the tests that need real windows and real keys."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.desktop_parts.ending import end

SIZE = (1600, 1000)  # pixels


@dataclass(frozen=True)
class VirtualScreen:
    """A running X server and the name under which programs find it."""

    display: str

    def environment(self) -> dict[str, str]:
        """The environment for a program on this screen, with the test's private home."""
        environment = {name: text for name, text in os.environ.items() if name != "WAYLAND_DISPLAY"}
        return environment | {"DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb"}


def start_screen(size: tuple[int, int] = SIZE) -> tuple[VirtualScreen, subprocess.Popen[bytes]]:
    """Start an X server on a free display. The caller ends the process."""
    assert shutil.which("Xvfb"), "Xvfb is missing: `python3 dev.py test` installs it"
    reading, writing = os.pipe()
    words = ["-displayfd", str(writing), "-screen", "0", f"{size[0]}x{size[1]}x24"]
    process = subprocess.Popen(
        ["Xvfb", *words, "-nolisten", "tcp", "-noreset"],
        pass_fds=(writing,),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading, encoding="ascii") as announced:
        number = announced.readline().strip()
    if not number:
        end(process)
        pytest.fail("the virtual screen did not start")
    return VirtualScreen(f":{number}"), process


@pytest.fixture(scope="session")
def virtual_screen() -> Iterator[VirtualScreen]:
    """One screen for all tests that ask for it; each test gives its programs the environment."""
    screen, process = start_screen()
    yield screen
    end(process)
