"""The steps of the trial, in their order. The first that fails ends it."""

from __future__ import annotations

import shutil
import traceback
from collections.abc import Callable
from pathlib import Path

from tests.desktop.computer import Computer
from tests.linux_package import clinic_kit, earlier_desks
from tests.linux_package.fresh_debian import FreshDebian
from tests.linux_package.heard import self_test_heard
from tests.linux_package.installed import APPLICATION, PROGRAM, Installed, fingerprints
from tests.linux_package.start_ratio import start_figures
from tests.linux_package.tarball import try_tarball
from tests.linux_package.while_open import KEPT, replace_while_open

CLINIC = "etc/trustdesk"


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
        self._installed = Installed(debian, computer, computer.home / "said.log")
        self._desk = self._installed.desk()
        self._before: dict[str, str] = {}

    def run(self) -> int:
        """Take every step; returns the exit status."""
        steps: tuple[tuple[str, Callable[[], str]], ...] = (
            ("the older version installed by apt", self.install),
            ("a desk set up and an entry written, over the accessibility bus", self.use),
            ("upgraded: every file is the new one, and no file of the desk changed", self.upgrade),
            ("the installed desk tests itself, and is heard", self.self_test),
            ("opened again with the passphrase, the entry is there", self.use_again),
            ("desks of each earlier schema, opened by the installed program", self.earlier),
            ("a desk of a newer schema is refused", self.newer_schema),
            ("start, against the same from source", self.start),
            ("a clinic's kit for the whole computer", self.kit),
            ("the kit with one changed byte is refused, the desk opens", self.changed_kit),
            ("another version put in its place while it is open", self.replace),
            ("removed: the program is gone, the desk and the clinic's file are not", self.remove),
            ("purged: still both are there", self.purge),
            ("installed anew and purged: an empty clinic folder goes too", self.purge_empty),
            ("the tarball, for an account without rights", self.tarball),
        )
        for name, step in steps:
            try:
                print(f"ok    {name}: {step()}", flush=True)
            except Exception:  # noqa: BLE001 - whatever it is, it fails the trial
                log = self._installed.log
                said = log.read_text(errors="replace") if log.exists() else ""
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

    def use(self) -> str:
        """A person begins."""
        self._installed.person().begins_a_desk()
        self._before = fingerprints(self._desk)
        assert any(name.endswith("vault.db") for name in self._before)
        return f"{len(self._before)} files"

    def upgrade(self) -> str:
        """The newer package over the older one."""
        before = fingerprints(self._inside(APPLICATION))
        self._debian.install(self._newer)
        now = fingerprints(self._inside(APPLICATION))
        self._installed.is_whole()
        self._nothing_changed()
        gone = len(before.keys() - now.keys())
        replaced = sum(before[name] != now[name] for name in before.keys() & now.keys())
        assert replaced, "both packages hold the same"
        added = len(now.keys() - before.keys())
        return f"{self._debian.status()}; {replaced} files replaced, {gone} gone, {added} new"

    def self_test(self) -> str:
        """Every part of it, without a screen, with a sound server."""
        return self_test_heard(self._installed)

    def use_again(self) -> str:
        """The person comes back; what is of an older schema is copied before it is brought up."""
        self._installed.person().comes_back()
        copied = earlier_desks.copies_from_before_a_migration(self._desk)
        assert len(copied) <= 1, copied
        return f"copies from before a migration: {len(copied)}"

    def earlier(self) -> str:
        """From every schema there ever was."""
        return earlier_desks.open_every_earlier_desk(self._installed)

    def newer_schema(self) -> str:
        """One that is yet to come."""
        return earlier_desks.refuse_a_newer_desk(self._installed)

    def start(self) -> str:
        """The window painted and answering keys."""
        return start_figures(self._debian)

    def kit(self) -> str:
        """An administrator's work."""
        return clinic_kit.give_kit(self._installed)

    def changed_kit(self) -> str:
        """Somebody else's work."""
        return clinic_kit.change_kit(self._installed)

    def replace(self) -> str:
        """The older version takes the place of the newer one, which runs on; then back."""
        told = replace_while_open(self._installed, self._older)
        self._installed.is_whole()
        self._debian.install(self._newer)
        self._installed.is_whole()
        self._installed.person().comes_back([KEPT])
        self._before = fingerprints(self._desk)
        return told

    def remove(self) -> str:
        """As `apt remove` does it."""
        self._debian.apt("remove", "trustdesk")
        assert not self._inside(APPLICATION).exists()
        assert not self._inside(PROGRAM.removeprefix("/")).is_symlink()
        self._nothing_changed()
        assert self._inside(clinic_kit.KIT).is_file()
        return self._debian.status()

    def purge(self) -> str:
        """As `apt purge` does it."""
        self._debian.apt("purge", "trustdesk")
        self._nothing_changed()
        assert self._inside(clinic_kit.KIT).is_file()
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
        """For somebody who may do nothing else."""
        if self._tarball is None:
            return "none was given"
        return try_tarball(self._debian, self._tarball)

    def _inside(self, path: str) -> Path:
        return self._installed.inside(path)

    def _nothing_changed(self) -> None:
        assert fingerprints(self._desk) == self._before
