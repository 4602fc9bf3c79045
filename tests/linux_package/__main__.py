"""The trial of the Debian package: `python3 dev.py package --trial`. Only for root.

A fresh Debian is made in a folder. There the package is installed, used, upgraded and removed, as
a person and an administrator would; one line is printed for each step.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path

from tests.desktop.computer import made_up_computer
from tests.linux_package.fresh_debian import FreshDebian
from tests.linux_package.trial import Trial


def main() -> int:
    """Make the Debian, try everything in it, and take it away; returns the exit status."""
    words = _words()
    if os.geteuid() != 0:
        print("The trial makes a fresh Debian, and only root may do that. Nothing was tried.")
        return 1
    folder = Path(tempfile.mkdtemp(prefix="trustdesk-trial-"))
    try:
        root = folder / "debian"
        debian = FreshDebian.copied(words.base, root) if words.base else FreshDebian.made(root)
        print("ok    a fresh Debian, with nothing in it but itself", flush=True)
        with (
            debian,
            made_up_computer() as computer,
            debian.sharing(computer.home),
            debian.sharing(_socket(computer.address)),
        ):
            return Trial(debian, computer, words.older, words.package, words.tarball).run()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _socket(address: str) -> Path:
    """The socket of a bus, out of `unix:path=/tmp/…,guid=…`."""
    return Path(address.removeprefix("unix:path=").partition(",")[0])


def _words() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Try the Debian package in a fresh Debian.")
    parser.add_argument("older", type=Path, help="a package with a lower version")
    parser.add_argument("package", type=Path, help="the package")
    parser.add_argument("--tarball", type=Path, help="the tarball, to be tried too")
    parser.add_argument("--base", type=Path, help="a debootstrap to copy in place of a new one")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
