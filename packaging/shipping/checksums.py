"""SHA256SUMS of the packages, and a signature of it that minisign can check."""

import hashlib
import shutil
import subprocess
from pathlib import Path

NAME = "SHA256SUMS"
SIGNATURE = f"{NAME}.minisig"


def write_checksums(folder: Path) -> Path:
    """Write the digest of each file in the folder, as `sha256sum --check` reads it."""
    files = sorted(path for path in folder.iterdir() if not path.name.startswith(NAME))
    place = folder / NAME
    lines = [f"{_digest(path)}  {path.name}\n" for path in files]
    place.write_text("".join(lines), encoding="utf-8", newline="\n")
    return place


def sign(checksums: Path, key: Path, comment: str) -> Path:
    """Sign with a minisign key; it asks on the terminal for the key's password.

    Raises FileNotFoundError without minisign, CalledProcessError if the key does not open.
    """
    if shutil.which("minisign") is None:
        raise FileNotFoundError("minisign is not installed")
    words = ["-S", "-s", str(key), "-m", checksums.name, "-t", comment]
    subprocess.run(["minisign", *words], cwd=checksums.parent, check=True)
    return checksums.with_name(SIGNATURE)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
