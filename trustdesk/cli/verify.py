"""`verify`: whether a file is one that the makers of TrustDesk signed. For an update, offline."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Final, TextIO

from trustdesk.cli.stopping import NotDone
from trustdesk.errors import Surroundings
from trustdesk.release.minisign import (
    LARGEST,
    NotReadable,
    NotSigned,
    OtherKey,
    PublicKey,
    check,
    public_key,
    signature,
)
from trustdesk.vault.durable import read_at_most

SUMS: Final = "SHA256SUMS"
ENDING: Final = ".minisig"
MISSING: Final = "The signature is missing:"
LARGEST_SUMS: Final = 1_000_000  # bytes

_LINE = re.compile(r"([0-9a-f]{64}) [ *](\S.*)")


def verify(file: Path, key_file: Path, out: TextIO, *, sums: Path | None = None) -> int:
    """Say whether the file is what was released. Returns 1 if it is not, or cannot be known."""
    try:
        key = _key(key_file)
        listed = sums or file.parent / SUMS
        text, comment = _signed_text(listed, key)
        name = _name_in(text.decode("utf-8", "replace"), file, listed)
    except NotDone as stop:
        _say(str(stop), out)
        return 1
    _say(f"{listed.name}: signed with the key {key.number}: {comment}", out)
    also = "" if name == file.name else f" It was called {name}."
    _say(f"{file.name}: is the file that was released.{also}", out)
    return 0


def _say(line: str, out: TextIO) -> None:
    """Whoever named a file could have put lines of their own, or marks of the terminal, into it."""
    out.write("".join(each if each.isprintable() else "?" for each in line) + "\n")


def _key(path: Path) -> PublicKey:
    try:
        return public_key(_read(path, LARGEST, "There is no key at"))
    except NotReadable:
        raise NotDone(f"{path} is no public key of minisign.") from None


def _signed_text(listed: Path, key: PublicKey) -> tuple[bytes, str]:
    """The list of digests, and the signer's comment."""
    text = _read(listed, LARGEST_SUMS, "The list of digests is missing:")
    signed = listed.parent / (listed.name + ENDING)
    try:
        return text, check(text, signature(_read(signed, LARGEST, MISSING)), key)
    except NotReadable:
        raise NotDone(f"{signed.name} is no signature of minisign.") from None
    except OtherKey:
        raise NotDone(
            f"{listed.name} was signed with another key than {key.number}. Do not open the file."
        ) from None
    except NotSigned:
        raise NotDone(
            f"{listed.name} was changed after it was signed. Do not open the file."
        ) from None


def _name_in(text: str, file: Path, listed: Path) -> str:
    """The name under which the list has this file's bytes."""
    lines = [found for line in text.splitlines() if (found := _LINE.fullmatch(line))]
    digest = _digest(file)
    names = [found[2] for found in lines if found[1] == digest]
    if not names:
        raise NotDone(
            f"{file.name} is not one of the files in {listed.name}. Do not open it. Perhaps it did "
            "not arrive whole: fetch it again."
        )
    return file.name if file.name in names else names[0]


def _digest(file: Path) -> str:
    try:
        if not file.is_file():
            raise NotDone(f"There is no file {file}.")
        with file.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError:
        raise NotDone(f"{file} cannot be read.") from None


def _read(path: Path, limit: int, otherwise: str) -> bytes:
    try:
        data = read_at_most(path, limit)
    except Surroundings:
        raise NotDone(f"{path} cannot be read.") from None
    if data is None:
        raise NotDone(f"{otherwise} {path}")
    if len(data) > limit:
        raise NotDone(f"{path} is too long for what it should be.")
    return data
