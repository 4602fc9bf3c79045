"""The icon file of Windows.

Sizes below 256 are bitmaps, because some parts of Windows read nothing else; the largest is a PNG.
"""

import struct
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from icons.drawing import drawn, png

SIDES = (16, 20, 24, 32, 40, 48, 64, 256)
_ICON = 1
_BITS = 32
_HEAD = struct.Struct("<HHH")
_ENTRY = struct.Struct("<BBBBHHII")
_BITMAP_HEAD = struct.Struct("<IiiHHIIiiII")


def write_ico(svg: Path, target: Path) -> None:
    """Draw the SVG file in every size Windows asks for and write the icon file."""
    members = [(side, _member(svg, side)) for side in SIDES]
    offset = _HEAD.size + _ENTRY.size * len(members)
    entries = bytearray()
    for side, content in members:
        width = side % 256  # 256 is written as 0
        entries += _ENTRY.pack(width, width, 0, 0, 1, _BITS, len(content), offset)
        offset += len(content)
    head = _HEAD.pack(0, _ICON, len(members))
    target.write_bytes(head + bytes(entries) + b"".join(content for _, content in members))


def _member(svg: Path, side: int) -> bytes:
    image = drawn(svg, side)
    return png(image) if side == 256 else _bitmap(image)


def _bitmap(image: QImage) -> bytes:
    """Return the bitmap with its mask; both from the bottom up, the height counted twice."""
    side = image.width()
    flipped = image.flipped(Qt.Orientation.Vertical)
    mask = bytes((side + 31) // 32 * 4 * side)  # all visible: the colours carry their alpha
    head = _BITMAP_HEAD.pack(_BITMAP_HEAD.size, side, side * 2, 1, _BITS, 0, 0, 0, 0, 0, 0)
    return head + bytes(flipped.constBits()) + mask
