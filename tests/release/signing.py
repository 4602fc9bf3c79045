"""Keys and signatures of the real minisign."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Keys:
    """A pair of keys of minisign."""

    secret: Path
    public: Path


def new_keys(folder: Path, password: str = "") -> Keys:
    """A fresh pair, made by minisign; protected by a password unless it is empty, which is
    quicker."""
    keys = Keys(folder / "release.key", folder / "trustdesk.pub")
    folder.mkdir()
    words = ["minisign", "-G", "-s", str(keys.secret), "-p", str(keys.public)]
    subprocess.run(
        words if password else [*words, "-W"],
        input=f"{password}\n{password}\n",
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return keys


def sign(file: Path, keys: Keys, comment: str, *, older_kind: bool = False) -> Path:
    """Let minisign sign a file with a key that has no password; the signature's path."""
    words = ["minisign", "-S", "-s", str(keys.secret), "-m", str(file), "-t", comment]
    subprocess.run(
        [*words, *(["-l"] if older_kind else [])], capture_output=True, check=True, timeout=60
    )
    return file.with_name(f"{file.name}.minisig")


def takes(file: Path, keys: Keys) -> bool:
    """Whether minisign itself finds the signature beside a file right."""
    words = ["minisign", "-Vm", str(file), "-p", str(keys.public)]
    return subprocess.run(words, capture_output=True, check=False, timeout=60).returncode == 0
