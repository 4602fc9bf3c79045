"""The real application, or the bare window, as a process on a virtual screen."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from tests.bench.framebuffer import Framebuffer

BYTE_CODE = Path(tempfile.gettempdir()) / "trustdesk-bench-byte-code"
"""Compiled modules of the measured processes, as an installed desk has them. The first start
fills it; the tree stays clean."""

BARE_WINDOW = [sys.executable, str(Path(__file__).with_name("bare_window.py"))]
NOON = 12
_CLOCK = os.sysconf("SC_CLK_TCK")


def desk_command(home: Path) -> list[str]:
    """The command that opens the desk whose files lie in `home`."""
    return [sys.executable, "-m", "ui", "--home", str(home)]


def noon_somewhere(hour: int) -> str:
    """A time zone in which it is noon at `hour` UTC: by night Today shows less."""
    return f"NOON{hour - NOON:+d}"


class Started:
    """A process with a window. Ended by its own id, with everything it started in its group."""

    def __init__(self, command: list[str], screen: Framebuffer, **extra: str) -> None:
        environment = {**os.environ, "DISPLAY": screen.display, "QT_QPA_PLATFORM": "xcb", **extra}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        environment["PYTHONPYCACHEPREFIX"] = str(BYTE_CODE)
        environment["TZ"] = noon_somewhere(time.gmtime().tm_hour)
        self.began = time.monotonic()
        self._process = subprocess.Popen(
            command,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    @property
    def pid(self) -> int:
        """The process's id."""
        return self._process.pid

    def cpu_seconds(self) -> float:
        """CPU time used so far, user and system."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / _CLOCK

    def memory_mb(self) -> float:
        """Proportional set size in MB."""
        for line in Path(f"/proc/{self.pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
        raise RuntimeError("no Pss line")

    def end(self) -> None:
        """Kill the process and what it started, and wait until it is gone."""
        with suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)
        self._process.wait(timeout=10)

    def wait(self, limit: float = 15) -> int:
        """Wait for its own end; returns the exit status."""
        return self._process.wait(timeout=limit)
