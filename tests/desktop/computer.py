"""A made-up computer: a home, a screen, a session with keyring, theme and accessibility."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from tests.desktop.accessible_bus import AccessibleBus
from tests.desktop.screen import Screen
from tests.desktop.system_theme import ASKS_THE_PORTAL, SystemTheme
from tests.vault.session_bus import bus, keyring, session_home, tools_present
from ui.shell.window import TITLE_BAR

SIGN_IN = "test"
"""The password of the made-up account, with which its keyring is open."""

NEEDED = "the programs of a virtual desktop are missing: `python3 dev.py test` installs them"


MORNING = 10.0


def zone_where_it_is(hour: float) -> str:
    """A time zone, in the POSIX form, where the day is now `hour` hours old."""
    now = datetime.now(UTC)
    behind = round((now.hour + now.minute / 60 - hour) * 60) % (24 * 60)
    if behind > 12 * 60:
        behind -= 24 * 60
    sign = "-" if behind < 0 else ""
    return f"DESK{sign}{abs(behind) // 60}:{abs(behind) % 60:02}"


@dataclass
class Computer:
    """What programs and people find there. It is morning, unless the clock is set."""

    home: Path
    address: str
    screen: Screen
    theme: SystemTheme
    accessible: AccessibleBus
    zone: str = field(default_factory=lambda: zone_where_it_is(MORNING))

    def set_clock(self, hour: float) -> None:
        """Let it be so many hours after midnight for the programs that are started from now on."""
        self.zone = zone_where_it_is(hour)

    def environment(self) -> dict[str, str]:
        """What a program started by this person sees."""
        folders = {
            "HOME": self.home,
            "TMPDIR": self.home / "tmp",
            "XDG_CACHE_HOME": self.home / "cache",
            "XDG_CONFIG_HOME": self.home / "config",
            "XDG_DATA_HOME": self.home / "data",
            "XDG_RUNTIME_DIR": self.home / "run",
            "XDG_STATE_HOME": self.home / "state",
        }
        return {
            **{name: str(folder) for name, folder in folders.items()},
            "DBUS_SESSION_BUS_ADDRESS": self.address,
            "DISPLAY": self.screen.display,
            "LANG": "C.UTF-8",
            "PATH": os.environ.get("PATH", os.defpath),
            # No sound server answers there, and none is started.
            "PULSE_SERVER": f"unix:{self.home}/run/no-sound",
            "DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={self.home}/run/no-bus",
            "PYTHONDONTWRITEBYTECODE": "1",
            "TZ": self.zone,
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "QT_QPA_PLATFORM": "xcb",
            ASKS_THE_PORTAL[0]: ASKS_THE_PORTAL[1],
        }


@contextmanager
def made_up_computer(width: int = 1280, height: int = 800) -> Iterator[Computer]:
    """Start one and take it away again, with everything that was kept on it.

    The screen has room for a title bar besides, which nothing draws there.
    """
    assert tools_present(), NEEDED
    with session_home() as session, Screen(width, height, TITLE_BAR) as screen:
        (session.folder / "tmp").mkdir()
        with (
            bus(session) as address,
            keyring(session, address, SIGN_IN),
            SystemTheme(address) as theme,
        ):
            accessible = AccessibleBus(address)
            try:
                yield Computer(session.folder, address, screen, theme, accessible)
            finally:
                accessible.close()
