"""The desk file (`.trustdesk`): an age file around a zip, and what lies in it.

docs/moving.md describes it for somebody who has no TrustDesk. The parts are stored, not packed;
the last one is filler, so that the encrypted file has a length that tells when its end is missing.
"""

from __future__ import annotations

import re
from typing import Final

import msgspec
from msgspec import Struct

from trustdesk.errors import DeskFileDamaged, DeskFileNewer
from trustdesk.vault.keys import KEY_BYTES, DatabaseKey

FORMAT: Final = "trustdesk-desk"
VERSION: Final = 1
SUFFIX: Final = ".trustdesk"

README: Final = "README.txt"
MANIFEST: Final = "manifest.json"
KEY: Final = "database.key"
DATABASE: Final = "vault.db"
FILLER: Final = "filler"
SMALL_PARTS: Final = (README, MANIFEST, KEY)

_KEY_LINE = re.compile(r"[0-9a-f]{96}\n?")


class PartNote(Struct, frozen=True, kw_only=True):
    """A part of the file as the manifest knows it: name, bytes, SHA-256 in hex."""

    name: str
    bytes: int
    sha256: str


class Manifest(Struct, frozen=True, kw_only=True):
    """What a desk file says about itself.

    `created` is ISO 8601 in UTC, `vault` the name of the database inside, `schema` the version of
    its tables, `counts` the rows of each table. The manifest itself is not among its `parts`.
    """

    format: str
    version: int
    created: str
    program: str
    vault: str
    schema: int
    counts: dict[str, int]
    parts: tuple[PartNote, ...]

    def sha256_of(self, name: str) -> str:
        """The SHA-256 of a part, "" if there is none of this name."""
        return next((part.sha256 for part in self.parts if part.name == name), "")


class _Head(Struct, frozen=True):
    format: str
    version: int


def manifest_text(manifest: Manifest) -> str:
    """The manifest as it lies in the file."""
    return msgspec.json.format(msgspec.json.encode(manifest), indent=2).decode() + "\n"


def manifest_of(text: str) -> Manifest:
    """Read a manifest. Raises DeskFileNewer, or DeskFileDamaged."""
    try:
        head = msgspec.json.decode(text, type=_Head)
        if head.format == FORMAT and head.version > VERSION:
            raise DeskFileNewer(f"format {head.version}")
        manifest = msgspec.json.decode(text, type=Manifest)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise DeskFileDamaged("manifest") from error
    if manifest.format != FORMAT or manifest.version < 1:
        raise DeskFileDamaged("another manifest")
    return manifest


def key_text(key: DatabaseKey) -> str:
    """The key of the database as it lies in the file."""
    return key.pragma_hex + "\n"


def key_of(text: str) -> DatabaseKey:
    """Read the key. Raises DeskFileDamaged."""
    if not _KEY_LINE.fullmatch(text):
        raise DeskFileDamaged("key")
    both = bytes.fromhex(text.strip())
    return DatabaseKey(both[:KEY_BYTES], both[KEY_BYTES:])
