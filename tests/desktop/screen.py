"""A virtual screen that can be photographed."""

from __future__ import annotations

import struct
import time
import zlib
from dataclasses import dataclass
from pathlib import Path

from tests.bench.framebuffer import Framebuffer

LOOK_SECONDS = 0.07
"""Between two looks that must be alike before a page counts as still."""


@dataclass(frozen=True)
class Picture:
    """Pixels of four bytes each: blue, green, red, unused."""

    width: int
    height: int
    pixels: bytes

    @property
    def brightness(self) -> float:
        """The mean of the green parts, 0 for black to 255 for white."""
        green = self.pixels[1::404]
        return sum(green) / len(green)

    @property
    def is_blank(self) -> bool:
        """Whether one colour covers everything."""
        return self.pixels == self.pixels[:4] * (self.width * self.height)

    def save(self, path: Path) -> None:
        """Write it as a PNG file."""
        path.write_bytes(self.png())

    def png(self) -> bytes:
        """The picture in the PNG format."""
        rgb = bytearray(self.width * self.height * 3)
        for place in range(3):
            rgb[place::3] = self.pixels[2 - place :: 4]
        line = self.width * 3
        rows = b"".join(b"\0" + rgb[y * line : (y + 1) * line] for y in range(self.height))
        head = struct.pack(">IIBBBBB", self.width, self.height, 8, 2, 0, 0, 0)
        chunks = (b"IHDR", head), (b"IDAT", zlib.compress(rows, 6)), (b"IEND", b"")
        return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


class Screen(Framebuffer):
    """Use as a context manager; `display` is the value for DISPLAY. The mouse is not shown.

    `below`: pixels at the foot, beside `height`, that are in no picture.
    """

    def __init__(self, width: int = 1280, height: int = 800, below: int = 0) -> None:
        super().__init__(width, height + below)
        self._seen = height

    def _command(self, answer: int) -> list[str]:
        return [*super()._command(answer), "-nocursor"]

    def picture(self) -> Picture:
        """What is on the screen now."""
        return Picture(self.width, self._seen, self.pixels()[: self.width * self._seen * 4])

    def still_picture(self, within: float) -> Picture:
        """What is on the screen as soon as nothing moves, or after so many seconds."""
        end = time.monotonic() + within
        before = self.picture()
        while time.monotonic() < end:
            time.sleep(LOOK_SECONDS)
            now = self.picture()
            if now == before:
                return now
            before = now
        return before


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
