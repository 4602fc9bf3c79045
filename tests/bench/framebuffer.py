"""A virtual screen whose pixels can be read straight from memory, without asking its server."""

import mmap
import os
import shutil
import signal
import struct
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

POLL = 0.002
"""Seconds between two looks at the screen."""

SAMPLE_STEP = 5
"""Every so many pixels are compared, in both directions."""


class Framebuffer:
    """Xvfb with its frame buffer in a file (X window dump format), mapped into this process.

    Use as a context manager. `display` is the value for DISPLAY.
    """

    def __init__(self, width: int = 1280, height: int = 800) -> None:
        self.width = width
        self.height = height
        self._folder = Path(tempfile.mkdtemp(prefix="framebuffer-"))
        self._server: subprocess.Popen[bytes] | None = None
        self.display = ""

    def __enter__(self) -> Self:
        read_end, write_end = os.pipe()
        self._server = subprocess.Popen(
            self._command(write_end),
            pass_fds=(write_end,),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(write_end)
        with os.fdopen(read_end) as answer:
            self.display = f":{answer.readline().strip()}"
        with (self._folder / "Xvfb_screen0").open("rb") as screen:
            self._pixels = mmap.mmap(screen.fileno(), 0, access=mmap.ACCESS_READ)
        header_size, *_ = struct.unpack(">I", self._pixels[:4])
        colours = struct.unpack(">I", self._pixels[76:80])[0]
        self._start = header_size + colours * 12
        return self

    def _command(self, answer: int) -> list[str]:
        size = f"{self.width}x{self.height}x24"
        told = ["-displayfd", str(answer), "-screen", "0", size, "-fbdir", str(self._folder)]
        return ["Xvfb", *told, "-nolisten", "tcp", "-noreset"]

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._pixels.close()
        if self._server is not None:
            self._server.send_signal(signal.SIGTERM)
            self._server.wait(timeout=10)
        shutil.rmtree(self._folder, ignore_errors=True)

    def pixels(self) -> bytes:
        """Every pixel, as four bytes each (blue, green, red, unused), line by line."""
        return self._pixels[self._start : self._start + self.width * self.height * 4]

    def sample(self) -> bytes:
        """Every `SAMPLE_STEP`th pixel, as four bytes each (blue, green, red, unused).

        Taken in a tenth of a millisecond, so that looking does not hold up what is looked at.
        """
        words = memoryview(self._pixels)[self._start :].cast("I")
        across = self.width
        rows = range(0, self.height * across, SAMPLE_STEP * across)
        return b"".join(words[row : row + across : SAMPLE_STEP].tobytes() for row in rows)

    def shows_content(self) -> bool:
        """Whether there are 12 colours or more and 1 % of the pixels is unlike the ground."""
        sample = self.sample()
        if _is_one_colour(sample):
            return False
        colours = Counter(memoryview(sample).cast("I"))
        _ground, most = colours.most_common(1)[0]
        return len(colours) >= 12 and most < len(sample) // 4 * 0.99

    def is_blank(self) -> bool:
        """Whether one colour covers the whole screen."""
        return _is_one_colour(self.sample())

    def wait_until(self, condition: Callable[[], bool], limit: float = 30.0) -> float:
        """Seconds on the monotonic clock at which `condition` held. Raises TimeoutError."""
        end = time.monotonic() + limit
        while time.monotonic() < end:
            if condition():
                return time.monotonic()
            time.sleep(POLL)
        raise TimeoutError("the screen did not show it in time")


def _is_one_colour(sample: bytes) -> bool:
    return sample == sample[:4] * (len(sample) // 4)
