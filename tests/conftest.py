"""A clean world for every test: a home of its own, no screen, no keyring, no loudspeaker."""

from __future__ import annotations

import os
import sys
from functools import partial
from typing import TYPE_CHECKING

import hypothesis
import pytest

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

# Before Qt is loaded: it reads these once.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
for _name in ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "QT_LOGGING_RULES"):
    os.environ.pop(_name, None)

pytest_plugins = (
    "tests.desktop_parts.plain_end",
    "tests.desktop_parts.no_keyring",
    "tests.desktop_parts.private_home",
    "tests.desktop_parts.quiet_log",
    "tests.desktop_parts.same_look",
    "tests.desktop_parts.virtual_screen",
    "tests.desktop_parts.secret_service",
    "tests.desktop_parts.session_services",
    "tests.desktop_parts.sound_sink",
)

PATIENCE_MS = 30_000

# A shared machine is slow now and then; that is no failure. Examples are kept in no file.
hypothesis.settings.register_profile("desk", deadline=None, database=None, print_blob=True)
hypothesis.settings.load_profile("desk")


@pytest.fixture
def qtbot(qtbot: QtBot) -> QtBot:
    """The hands of pytest-qt, with patience: a busy machine is slow, and that is no failure."""
    for name in ("waitUntil", "waitSignal", "waitSignals", "waitExposed", "waitActive"):
        setattr(qtbot, name, partial(getattr(qtbot, name), timeout=PATIENCE_MS))
    return qtbot


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out, where it cannot be had, what needs a virtual screen or a private keyring."""
    if sys.platform == "linux":
        return
    for item in items:
        for mark in ("desktop", "keyring"):
            if item.get_closest_marker(mark):
                item.add_marker(pytest.mark.skip(reason=f"{mark}: made of Linux programs"))
