"""`verify`: whether a file is one that the makers of TrustDesk signed. For an update, offline."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Final, TextIO

from trustdesk.cli.sentences import sentence_for
from trustdesk.cli.stopping import NotDone
from trustdesk.errors import DeskError, place_errors
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
        listed = sums or file.with_name(SUMS)
        text, comment = _signed_text(listed, key)
        name = _name_in(text.decode("utf-8", "replace"), file, listed)
    except NotDone as stop:
        out.write(f"{stop}\n")
        return 1
    except DeskError as error:
        out.write(f"{sentence_for(error)}\n")
        return 1
    out.write(f"{listed.name}: signed with the key {key.number}: {comment}\n")
    also = "" if name == file.name else f" It was called {name}."
    out.write(f"{file.name}: is the file that was released.{also}\n")
    return 0


def _key(path: Path) -> PublicKey:
    try:
        return public_key(_read(path, LARGEST, "There is no key at"))
    except NotReadable:
        raise NotDone(f"{path} is no public key of minisign.") from None


def _signed_text(listed: Path, key: PublicKey) -> tuple[bytes, str]:
    """The list of digests, and the signer's comment."""
    text = _read(listed, LARGEST_SUMS, "The list of digests is missing:")
    signed = listed.with_name(listed.name + ENDING)
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
    names = {found[1]: found[2] for line in text.splitlines() if (found := _LINE.fullmatch(line))}
    with place_errors():
        if not file.is_file():
            raise NotDone(f"There is no file {file}.")
        with file.open("rb") as opened:
            digest = hashlib.file_digest(opened, "sha256").hexdigest()
    if digest not in names:
        raise NotDone(
            f"{file.name} is not one of the files in {listed.name}. Do not open it. Perhaps it did "
            "not arrive whole: fetch it again."
        )
    return names[digest]


def _read(path: Path, limit: int, otherwise: str) -> bytes:
    data = read_at_most(path, limit)
    if data is None:
        raise NotDone(f"{otherwise} {path}")
    if len(data) > limit:
        raise NotDone(f"{path} is too long for what it should be.")
    return data
