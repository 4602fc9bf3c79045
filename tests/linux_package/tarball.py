"""The tarball, in the same Debian, by somebody who may do nothing else there."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.linux_package.fresh_debian import FreshDebian

SOMEBODY = "somebody"
RIGHTS = (f"--reuid={SOMEBODY}", f"--regid={SOMEBODY}", "--init-groups", "--no-new-privs")


def try_tarball(debian: FreshDebian, tarball: Path) -> str:
    """Unpacked, installed, tested and taken away."""
    debian.run("useradd", "--create-home", SOMEBODY)
    home = debian.root / "home" / SOMEBODY
    shutil.unpack_archive(tarball, home, filter="tar")
    script = f"/home/{SOMEBODY}/{next(home.glob('trustdesk-*')).name}/install.sh"
    _as_somebody(debian, script)
    said = _as_somebody(debian, f"/home/{SOMEBODY}/.local/bin/trustdesk", "--self-test")
    assert all(line.startswith("ok ") for line in said.splitlines()), said
    _as_somebody(debian, script, "--uninstall")
    assert not (home / ".local/lib/trustdesk").exists()
    return f"installed, {len(said.splitlines())} parts tested, taken away"


def _as_somebody(debian: FreshDebian, *words: str) -> str:
    return debian.run("setpriv", *RIGHTS, "env", f"HOME=/home/{SOMEBODY}", *words)
