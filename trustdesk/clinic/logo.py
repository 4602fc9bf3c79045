"""A clinic's logo: a plain, small PNG.

It is shown by a decoder that was not made for files of strangers, so only what a picture needs is
let through: no text, no colour profile, nothing after the end.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Final

MOST_PIXELS: Final = 1024
"""On each side."""

_SIGN: Final = b"\x89PNG\r\n\x1a\n"
_NEEDED: Final = frozenset({b"IHDR", b"PLTE", b"IDAT", b"IEND"})
_HARMLESS: Final = frozenset({b"tRNS", b"gAMA", b"sRGB", b"pHYs"})
_AROUND: Final = 12
_IHDR_BYTES: Final = 13


def trouble_with_logo(data: bytes) -> str:
    """What is wrong with the picture and what would be right; "" if it can be used as it is."""
    try:
        chunks = list(_chunks(data))
    except ValueError:
        return "is no whole PNG; save the picture as PNG once more"
    kinds = [kind for kind, _ in chunks]
    extra = sorted({kind.decode("latin-1") for kind in kinds if kind not in _NEEDED | _HARMLESS})
    if extra:
        return f"holds more than a picture ({', '.join(extra)}); `pack` takes that out"
    if kinds[0] != b"IHDR" or kinds[-1] != b"IEND" or b"IDAT" not in kinds:
        return "is no whole PNG; save the picture as PNG once more"
    if kinds.count(b"IHDR") + kinds.count(b"IEND") != 2 or len(chunks[0][1]) != _IHDR_BYTES:
        return "is no whole PNG; save the picture as PNG once more"
    width, height = (int.from_bytes(chunks[0][1][at : at + 4], "big") for at in (0, 4))
    if not (1 <= width <= MOST_PIXELS and 1 <= height <= MOST_PIXELS):
        return f"is {width} × {height} pixels; {MOST_PIXELS} on each side is the most"
    return ""


def plain_logo(data: bytes) -> bytes:
    """The same picture without texts, profiles and times; as it is if it is no PNG."""
    try:
        chunks = list(_chunks(data))
    except ValueError:
        return data
    kept = [(kind, body) for kind, body in chunks if kind in _NEEDED | _HARMLESS]
    return _SIGN + b"".join(_chunk(kind, body) for kind, body in kept)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Kind and contents of each chunk. Raises ValueError."""
    if not data.startswith(_SIGN):
        raise ValueError("no PNG")
    at = len(_SIGN)
    if at == len(data):
        raise ValueError("empty")
    while at < len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        end = at + _AROUND + length
        kind, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        if end > len(data) or data[at:end] != _chunk(kind, body):
            raise ValueError("a chunk that is not whole")
        yield kind, body
        at = end


def _chunk(kind: bytes, body: bytes) -> bytes:
    check = zlib.crc32(kind + body)
    return len(body).to_bytes(4, "big") + kind + body + check.to_bytes(4, "big")
