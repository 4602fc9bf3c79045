"""Editing a header as somebody would who can write the file and has no key."""

from __future__ import annotations

import hashlib
import json
import struct
from collections.abc import Callable
from typing import Any

PRELUDE = 14
BODY_START = PRELUDE + 4 + 32
MAC = 32

Body = dict[str, Any]


def body_of(data: bytes) -> bytes:
    """The JSON inside a header."""
    return data[BODY_START:-MAC]


def framed(body: bytes, like: bytes) -> bytes:
    """Another body in a header's frame: right length and checksum, and the old MAC."""
    length, mac = struct.pack(">I", len(body)), like[-MAC:]
    checksum = hashlib.sha256(length + body + mac).digest()
    return like[:PRELUDE] + length + checksum + body + mac


def forged(data: bytes, edit: Callable[[Body], None]) -> bytes:
    """A header whose JSON was edited, with everything recomputed that needs no key."""
    body = json.loads(body_of(data))
    edit(body)
    return framed(json.dumps(body, separators=(",", ":")).encode(), data)


def slot_of(body: Body, kind: str) -> Body:
    """The first slot of a kind."""
    found: Body = next(slot for slot in body["slots"] if slot["kind"] == kind)
    return found
