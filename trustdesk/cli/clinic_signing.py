"""`clinic pack` and `clinic sign`: signed files, read back before they are called done."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from trustdesk.cli.asking import asked
from trustdesk.cli.clinic_checking import known_exercises, summary, told
from trustdesk.cli.stopping import NotDone
from trustdesk.clinic.assignment import ENDING, assignment_of, check_assignment, signed_assignment
from trustdesk.clinic.finding import read_signed
from trustdesk.clinic.keys import (
    LARGEST_KEY_FILE,
    KeyUnusable,
    PassphraseNeeded,
    fingerprint,
    private_key,
)
from trustdesk.clinic.kit import Kit, kit_of
from trustdesk.clinic.kit_folder import check_kit_folder, packed
from trustdesk.clinic.signed import Kind, opened, sealed
from trustdesk.errors import ClinicTrouble, FileUnreadable, PlaceUnwritable, place_errors
from trustdesk.vault.durable import read_at_most, write_durably

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey


def pack(folder: Path, key_file: Path, output: Path, out: TextIO) -> int:
    """Make the kit of a folder. Returns 1 if it has problems. Raises NotDone, Surroundings."""
    if folder.resolve() in output.resolve().parents:
        raise NotDone("The kit may not lie in its own folder. Choose another --output.")
    problems = check_kit_folder(folder)
    if problems:
        told(problems, out)
        out.write("No kit was made.\n")
        return 1
    key = _key(key_file, out)
    with place_errors():
        data = packed(folder, key)
    _write_kit(data, output, out)
    return 0


def sign(
    file: Path, key_file: Path, output: Path | None, out: TextIO, *, kit: Path | None = None
) -> int:
    """Sign an assignment. Returns 1 if it has problems. Raises NotDone, Surroundings."""
    problems = check_assignment(file, known_exercises(file, kit, out))
    if problems:
        told(problems, out)
        out.write("Nothing was signed.\n")
        return 1
    key = _key(key_file, out)
    with place_errors():
        data = signed_assignment(file.read_bytes(), key)
    assignment_of(opened(Kind.ASSIGNMENT, data))
    path = output or file.with_suffix(ENDING)
    _write(data, path, Kind.ASSIGNMENT)
    _tell_key(key, path, out)
    return 0


def sign_again(file: Path, key_file: Path, output: Path | None, out: TextIO) -> int:
    """Sign a kit as it is with another key. Raises NotDone, ClinicTrouble, Surroundings."""
    if output is None:
        raise NotDone("Say with --output where the newly signed kit goes.")
    contents = opened(Kind.KIT, read_signed(file)).contents
    _write_kit(sealed(Kind.KIT, contents, _key(key_file, out)), output, out)
    return 0


def _write_kit(data: bytes, path: Path, out: TextIO) -> None:
    kit = kit_of(opened(Kind.KIT, data))
    before = _kit_at(path)
    _write(data, path, Kind.KIT)
    out.write(f"{path}: {summary(kit)}, {len(data) // 1024 + 1} kB\n")
    out.write(f"Signed with the key {kit.fingerprint}\n")
    if before is not None and before != kit and before.issue >= kit.issue:
        out.write(
            "Its issue is not higher than that of the kit that was here before. If that one\n"
        )
        out.write("was given out, add 1 to issue and pack again: a desk does not go back.\n")


def _kit_at(path: Path) -> Kit | None:
    try:
        return kit_of(opened(Kind.KIT, read_signed(path))) if path.exists() else None
    except (ClinicTrouble, FileUnreadable):
        return None  # whether it may be written over is asked next


def _write(data: bytes, path: Path, kind: Kind) -> None:
    """Only over a file of the same kind; anyone may read it."""
    if path.exists() and not _begins_as(path, kind):
        raise NotDone(f"{path} is there already and is something else. It was not touched.")
    with place_errors():
        write_durably(data, path)
        path.chmod(0o644)


def _begins_as(path: Path, kind: Kind) -> bool:
    if not path.is_file():
        return False
    with place_errors(), path.open("rb") as file:
        return file.read(len(kind.value)) == kind.value


def _tell_key(key: Ed25519PrivateKey, path: Path, out: TextIO) -> None:
    out.write(f"{path}: signed with the key ")
    out.write(f"{fingerprint(key.public_key().public_bytes_raw())}\n")


def _key(path: Path, out: TextIO) -> Ed25519PrivateKey:
    """The private key, after asking for its passphrase if it has one."""
    try:
        pem = read_at_most(path, LARGEST_KEY_FILE)
    except PlaceUnwritable:
        raise NotDone(f"{path} cannot be read. Name the file private.pem.") from None
    if pem is None:
        raise NotDone(f"There is no key at {path}. `clinic new` makes one.")
    if os.name == "posix" and path.stat().st_mode & 0o077:
        out.write(f"Others on this computer may read {path}. Close it with: chmod 600\n")
    try:
        return private_key(pem)
    except KeyUnusable as error:
        raise NotDone(f"{path} {error}.") from None
    except PassphraseNeeded:
        pass
    try:
        return private_key(pem, asked("Passphrase of the private key: "))
    except PassphraseNeeded:
        raise NotDone("That is not the passphrase of the key. Nothing was written.") from None
