"""Making kits for tests."""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.catalog.samples import GOOD
from trustdesk.clinic.kit import Kit, kit_of
from trustdesk.clinic.kit_folder import check_kit_folder, packed
from trustdesk.clinic.parts import CLINIC, joined
from trustdesk.clinic.signed import Kind, Signed, opened, sealed

KEY: Final = Ed25519PrivateKey.from_private_bytes(b"k" * 32)
OTHER_KEY: Final = Ed25519PrivateKey.from_private_bytes(b"o" * 32)

TOML: Final = """\
format = 1
issue = 3
name = "Harbour Practice"
address = "1 Quay Street\\nHarbour Town"
phone = "+1 555 0100"
opening_hours = "Monday to Friday, 9 to 17"
language = "en"
accent = { light = "LIGHT", dark = "DARK" }

[[contact]]
country = "US"
kind = "crisis"
name = "Harbour night line"
number = "555 0111"
hours = "18 to 8"
read = "2026-11-20"
remarks = "Ask for the nurse on call."

[defaults]
auto_lock_minutes = 2
text_percent = 120

[enforced]
passphrase_required = true
auto_lock_minutes = 10
hide_when_inactive = true
""".replace("LIGHT", "#" + "1F5E5B").replace("DARK", "#" + "7FCBBD")


def exercise_toml(exercise_id: str = "clinic-walk") -> str:
    """An exercise that breaks no rule."""
    return GOOD.replace('id = "sample"', f'id = "{exercise_id}"', 1)


def png(width: int = 2, height: int = 2, *extra: bytes) -> bytes:
    """A grey picture; `extra` are whole chunks before its end."""
    size = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    rows = zlib.compress((b"\x00" + b"\x80" * width) * height)
    parts = (chunk(b"IHDR", size + b"\x08\x00\x00\x00\x00"), chunk(b"IDAT", rows), *extra)
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts) + chunk(b"IEND", b"")


def chunk(kind: bytes, body: bytes) -> bytes:
    """One chunk of a PNG."""
    check = zlib.crc32(kind + body)
    return len(body).to_bytes(4, "big") + kind + body + check.to_bytes(4, "big")


def kit_folder(folder: Path, toml: str = TOML, *, issue: int = 3) -> Path:
    """A folder without problems: a clinic, a logo and one exercise."""
    exercise = folder / "exercises" / "feel" / "clinic-walk" / "exercise.toml"
    exercise.parent.mkdir(parents=True)
    exercise.write_text(exercise_toml(), "utf-8")
    (folder / "logo.png").write_bytes(png())
    (folder / CLINIC).write_text(toml.replace("issue = 3", f"issue = {issue}"), "utf-8")
    return folder


def kit_bytes(folder: Path, key: Ed25519PrivateKey = KEY, *, issue: int = 3) -> bytes:
    """A signed kit, made in `folder`."""
    made = kit_folder(folder, issue=issue)
    assert check_kit_folder(made) == []
    return packed(made, key)


def kit_from(toml: str, **files: bytes) -> Kit:
    """The kit of a `clinic.toml` that was signed unchecked."""
    contents = joined({CLINIC: toml.encode(), **files})
    return kit_of(opened(Kind.KIT, sealed(Kind.KIT, contents, KEY)))


def signed(contents: bytes) -> Signed:
    """Contents as if they were in a signed file."""
    return Signed(KEY.public_key().public_bytes_raw(), contents)
