"""The icon file of macOS: a plain row of members, each a type, a length and a PNG."""

import struct
from pathlib import Path

from icons.drawing import drawn, png

MEMBERS = (
    ("icp4", 16),
    ("ic11", 32),
    ("icp5", 32),
    ("ic12", 64),
    ("ic07", 128),
    ("ic13", 256),
    ("ic08", 256),
    ("ic14", 512),
    ("ic09", 512),
    ("ic10", 1024),
)
"""Types and pixels; a size that stands there twice is also one at double resolution."""
_HEAD = struct.Struct(">4sI")


def write_icns(svg: Path, target: Path) -> None:
    """Draw the SVG file in every size macOS asks for and write the icon file."""
    pictures = {side: png(drawn(svg, side)) for _, side in MEMBERS}
    body = b"".join(_block(kind, pictures[side]) for kind, side in MEMBERS)
    target.write_bytes(_block("icns", body))


def _block(kind: str, content: bytes) -> bytes:
    return _HEAD.pack(kind.encode("ascii"), _HEAD.size + len(content)) + content
