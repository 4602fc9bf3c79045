"""The installed program: where it lies, who uses it, and which desk."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from tests.desktop.computer import Computer
from tests.desktop.test_accessible import PASSPHRASE
from tests.linux_package.fresh_debian import FreshDebian
from tests.linux_package.person import Person
from trustdesk.places import FOLDER_NAME

PROGRAM = "/usr/bin/trustdesk"
APPLICATION = "usr/lib/trustdesk"


@dataclass(frozen=True)
class Installed:
    """A fresh Debian beside a made-up computer. `log` takes what the program says."""

    debian: FreshDebian
    computer: Computer
    log: Path

    def inside(self, path: str) -> Path:
        """A path in the Debian, as it is called from outside."""
        return self.debian.root / path

    def desk(self, account: str = "") -> Path:
        """The folder of an account's desk; of the one who sits there if none is named."""
        return self._data(account) / FOLDER_NAME

    def person(self, account: str = "", passphrase: str = PASSPHRASE) -> Person:
        """Somebody with a desk of their own, in the place where the program looks for it."""
        data = f"XDG_DATA_HOME={self._data(account)}"
        command = self.debian.command("env", data, PROGRAM)
        return Person(self.computer, command, self.log, passphrase)

    def is_whole(self) -> None:
        """Every file of the program is as the package has it, and none of another version is left.

        Raises AssertionError.
        """
        listed = self.debian.run("dpkg", "--listfiles", "trustdesk").splitlines()
        there = {f"/{APPLICATION}/{name}" for name in fingerprints(self.inside(APPLICATION))}
        assert not there.difference(listed), there.difference(listed)
        changed = self.debian.run("dpkg", "--verify", "trustdesk")
        assert not changed, changed

    def _data(self, account: str) -> Path:
        return self.computer.home / "accounts" / account if account else self.computer.home / "data"


def fingerprints(folder: Path) -> dict[str, str]:
    """A digest of each file below a folder, by its place."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
