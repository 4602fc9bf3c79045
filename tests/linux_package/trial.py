"""The steps of the trial, in their order. The first that fails ends it."""

from __future__ import annotations

import hashlib
import shutil
import traceback
from collections.abc import Callable
from pathlib import Path

from tests.desktop.computer import Computer
from tests.linux_package.fresh_debian import FreshDebian
from tests.linux_package.person import Person
from tests.linux_package.start_ratio import MOST, PROGRAM, TIMES, start_seconds

APPLICATION = "usr/lib/trustdesk"
CLINIC = "etc/trustdesk"
DESK = "data/desk-data"
SOMEBODY = "somebody"
RIGHTS = (f"--reuid={SOMEBODY}", f"--regid={SOMEBODY}", "--init-groups", "--no-new-privs")


class Trial:
    """An older and the present package, tried one after the other, and then the tarball."""

    def __init__(
        self,
        debian: FreshDebian,
        computer: Computer,
        older: Path,
        newer: Path,
        tarball: Path | None,
    ) -> None:
        self._debian = debian
        self._older, self._newer, self._tarball = older, newer, tarball
        self._desk = computer.home / DESK
        self._log = computer.home / "said.log"
        self._person = Person(computer, debian.command(PROGRAM), self._log)
        self._before: dict[str, str] = {}

    def run(self) -> int:
        """Take every step; returns the exit status."""
        steps: tuple[tuple[str, Callable[[], str]], ...] = (
            ("installed by apt", self.install),
            ("the installed desk tests itself", self.self_test),
            ("a desk set up and an entry written, over the accessibility bus", self.use),
            ("upgraded, and no file of the desk changed", self.upgrade),
            ("opened again with the passphrase, the entry is there", self.use_again),
            ("start, against the same from source", self.start),
            ("removed: the program is gone, the desk and the clinic's file are not", self.remove),
            ("purged: still both are there", self.purge),
            ("installed anew and purged: an empty clinic folder goes too", self.purge_empty),
            ("the tarball, for an account without rights", self.tarball),
        )
        for name, step in steps:
            try:
                print(f"ok    {name}: {step()}", flush=True)
            except Exception:  # noqa: BLE001 - whatever it is, it fails the trial
                said = self._log.read_text(errors="replace") if self._log.exists() else ""
                print(f"FAIL  {name}\n{traceback.format_exc()}{said[-2000:]}", flush=True)
                return 1
        return 0

    def install(self) -> str:
        """The older version, with everything it depends on."""
        self._debian.apt("update")
        self._debian.install(self._older)
        folder = self._inside(CLINIC)
        rights = folder.stat()
        assert (rights.st_uid, rights.st_mode & 0o777) == (0, 0o755), oct(rights.st_mode)
        assert not any(folder.iterdir())
        return self._debian.status()

    def self_test(self) -> str:
        """Every part of it, without a screen."""
        said = self._debian.run(PROGRAM, "--self-test").splitlines()
        assert all(line.startswith("ok ") for line in said), said
        return f"{len(said)} parts"

    def use(self) -> str:
        """A person begins."""
        self._person.begins_a_desk()
        self._before = self._fingerprints()
        assert any(name.endswith("vault.db") for name in self._before)
        return f"{len(self._before)} files"

    def upgrade(self) -> str:
        """The newer package over the older one; a clinic's file lies beside it."""
        self._inside(CLINIC).joinpath("clinic.kit").write_text("a clinic's", encoding="utf-8")
        self._debian.install(self._newer)
        self._nothing_changed()
        return self._debian.status()

    def use_again(self) -> str:
        """The person comes back."""
        self._person.comes_back()
        self._before = self._fingerprints()
        return "opened and closed"

    def start(self) -> str:
        """The window painted and answering keys."""
        installed, source = start_seconds(self._debian)
        ratio = installed / source
        figures = f"{installed:.3f} s, {source:.3f} s, {ratio:.2f} x, {TIMES} times in turns"
        assert ratio <= MOST, figures
        return figures

    def remove(self) -> str:
        """As `apt remove` does it."""
        self._debian.apt("remove", "trustdesk")
        assert not self._inside(APPLICATION).exists()
        assert not self._inside("usr/bin/trustdesk").is_symlink()
        self._nothing_changed()
        assert self._inside(CLINIC).joinpath("clinic.kit").is_file()
        return self._debian.status()

    def purge(self) -> str:
        """As `apt purge` does it."""
        self._debian.apt("purge", "trustdesk")
        self._nothing_changed()
        assert self._inside(CLINIC).joinpath("clinic.kit").is_file()
        assert "installed" not in self._debian.status().split()
        return self._debian.status() or "nothing is known of it"

    def purge_empty(self) -> str:
        """Once more, without anything of a clinic."""
        shutil.rmtree(self._inside(CLINIC))
        self._debian.install(self._newer)
        assert self._inside(CLINIC).is_dir()
        self._debian.apt("purge", "trustdesk")
        assert not self._inside(CLINIC).exists()
        self._nothing_changed()
        return "gone"

    def tarball(self) -> str:
        """Unpacked, installed, tested and taken away by somebody who may do nothing else."""
        if self._tarball is None:
            return "none was given"
        self._debian.run("useradd", "--create-home", SOMEBODY)
        home = self._inside(f"home/{SOMEBODY}")
        shutil.unpack_archive(self._tarball, home, filter="tar")
        script = f"/home/{SOMEBODY}/{next(home.glob('trustdesk-*')).name}/install.sh"
        self._as_somebody(script)
        said = self._as_somebody(f"/home/{SOMEBODY}/.local/bin/trustdesk", "--self-test")
        assert all(line.startswith("ok ") for line in said.splitlines()), said
        self._as_somebody(script, "--uninstall")
        assert not (home / ".local/lib/trustdesk").exists()
        return f"installed, {len(said.splitlines())} parts tested, taken away"

    def _as_somebody(self, *words: str) -> str:
        home = f"HOME=/home/{SOMEBODY}"
        return self._debian.run("setpriv", *RIGHTS, "env", home, *words)

    def _inside(self, path: str) -> Path:
        return self._debian.root / path

    def _nothing_changed(self) -> None:
        assert self._fingerprints() == self._before

    def _fingerprints(self) -> dict[str, str]:
        """A digest of each file of the desk, by its place."""
        return {
            str(path.relative_to(self._desk)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(self._desk.rglob("*"))
            if path.is_file()
        }
