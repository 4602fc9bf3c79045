"""A Debian that holds nothing but what it needs itself, in a folder. Only root can make one."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Self

RELEASE = "bookworm"
_NO_SERVICES = "#!/bin/sh\nexit 101\n"
_SECONDS = 1800


class FreshDebian:
    """The folder, with `/proc` and shared memory in it while it is used as a context manager."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @classmethod
    def made(cls, root: Path) -> Self:
        """Fetch it from where this machine has its packages from."""
        words = ["debootstrap", "--variant=minbase", RELEASE, str(root), mirror()]
        _run(words)
        return cls(root)

    @classmethod
    def copied(cls, base: Path, root: Path) -> Self:
        """Copy one that was made before, devices and all."""
        _run(["cp", "--archive", str(base), str(root)])
        return cls(root)

    def __enter__(self) -> Self:
        policy = self.root / "usr/sbin/policy-rc.d"
        policy.write_text(_NO_SERVICES, encoding="utf-8")
        policy.chmod(0o755)
        (self.root / "dev/shm").mkdir(exist_ok=True)
        _run(["mount", "-t", "proc", "proc", str(self.root / "proc")])
        _run(["mount", "-t", "tmpfs", "shm", str(self.root / "dev/shm")])
        return self

    def __exit__(self, *_error: object) -> None:
        for place in ("dev/shm", "proc"):
            _run(["umount", "--lazy", str(self.root / place)])

    @contextmanager
    def sharing(self, place: Path) -> Iterator[None]:
        """Have a folder or a socket of this machine there as well, under the same name."""
        inside = self.root / place.relative_to("/")
        inside.parent.mkdir(parents=True, exist_ok=True)
        if place.is_dir():
            inside.mkdir(exist_ok=True)
        else:
            inside.touch()
        _run(["mount", "--bind", str(place), str(inside)])
        try:
            yield
        finally:
            _run(["umount", "--lazy", str(inside)])

    def command(self, *words: str) -> list[str]:
        """The command that does something inside."""
        return ["chroot", str(self.root), *words]

    def run(self, *words: str) -> str:
        """Do something inside and return what was said. Raises RuntimeError if it fails."""
        return _run(self.command(*words), inside=True)

    def apt(self, *words: str) -> str:
        """Let apt do something without a question."""
        quiet = ("--yes", "--no-install-recommends", "-o", "Dpkg::Use-Pty=0")
        return self.run("apt-get", *quiet, *words)

    def install(self, package: Path) -> None:
        """Install, upgrade or put back, from a package file."""
        shutil.copyfile(package, self.root / "tmp" / package.name)
        self.apt("install", "--allow-downgrades", f"/tmp/{package.name}")

    def status(self) -> str:
        """Version and state of the package, as dpkg has them; "" if it knows nothing of it."""
        words = ("dpkg-query", "--show", "--showformat=${Version} ${db:Status-Status}", "trustdesk")
        done = subprocess.run(self.command(*words), capture_output=True, text=True, check=False)
        return done.stdout if done.returncode == 0 else ""


def mirror() -> str:
    """Where this machine fetches the packages of the release from. Raises RuntimeError."""
    words = [
        "apt-get",
        "indextargets",
        "--format",
        "$(CREATED_BY) $(CODENAME) $(RELEASE) $(REPO_URI)",
    ]
    for line in _run(words).splitlines():
        kind, codename, release, address = line.split(" ", 3)
        if kind == "Packages" and RELEASE in (codename, release):
            return address
    raise RuntimeError(f"apt knows no source of {RELEASE}")


def _run(words: Sequence[str], *, inside: bool = False) -> str:
    environment = {
        "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
        "DEBIAN_FRONTEND": "noninteractive",
        "LANG": "C.UTF-8",
        "HOME": "/root",
    }
    done = subprocess.run(
        list(words),
        env=environment if inside else {**os.environ, "LANG": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=_SECONDS,
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(words)}\n{done.stdout[-3000:]}{done.stderr[-3000:]}")
    return done.stdout
