"""SHA256SUMS of the packages, and a signature of it that minisign can check."""

import hashlib
import shutil
import subprocess
from pathlib import Path

NAME = "SHA256SUMS"
SIGNATURE = f"{NAME}.minisig"


class NotSigned(Exception):
    """The checksums have no signature; the message says why, in a sentence."""


def write_checksums(folder: Path) -> Path:
    """Write the digest of each file in the folder, as `sha256sum --check` reads it.

    A signature of older checksums goes. Raises ValueError if there is a folder among the files:
    what is in it would be handed out without a digest.
    """
    files = sorted(path for path in folder.iterdir() if not path.name.startswith(NAME))
    if folders := [path.name for path in files if not path.is_file()]:
        raise ValueError(f"{folder} holds more than files: {', '.join(folders)}")
    (folder / SIGNATURE).unlink(missing_ok=True)
    place = folder / NAME
    lines = [f"{_digest(path)}  {path.name}\n" for path in files]
    place.write_text("".join(lines), encoding="utf-8", newline="\n")
    return place


def sign(checksums: Path, key: Path, comment: str) -> Path:
    """Sign with a minisign key; it asks on the terminal for the key's password.

    Raises NotSigned.
    """
    if trouble := hindrance(key):
        raise NotSigned(trouble)
    words = ["-S", "-s", str(key), "-m", checksums.name, "-t", comment]
    done = subprocess.run(["minisign", *words], cwd=checksums.parent, check=False)
    if done.returncode != 0:
        raise NotSigned(
            f"{NAME} is written but not signed: the password is wrong, or there is no secret key "
            f"in {key}."
        )
    return checksums.with_name(SIGNATURE)


def hindrance(key: Path) -> str:
    """Why nothing could be signed with this key, "" if nothing is in the way that can be seen."""
    if shutil.which("minisign") is None:
        return "Nothing can be signed: minisign is not installed."
    return "" if key.is_file() else f"Nothing can be signed: there is no key at {key}."


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
