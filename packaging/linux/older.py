"""An older program out of the history: what a trial upgrades from."""

import shutil
import subprocess
import sys
from pathlib import Path

from shipping import tree
from shipping.product import ROOT

_SCHEMA = "trustdesk/storage/identity.py"


def older_application(place: Path) -> Path:
    """Build the last program of the schema before, below `place`; one built before is taken again.

    It is frozen by the recipe of its day, with the libraries of today. Raises RuntimeError if the
    history does not reach back so far.
    """
    commit = _last_of_the_schema_before()
    source = place / commit
    application = source / "build/app/trustdesk"
    if not application.exists():
        _take_out(commit, tree.fresh(source))
        print(f"Building the program of {commit[:12]}, to upgrade from it.", flush=True)
        subprocess.run([sys.executable, "packaging/build.py"], cwd=source, check=True)
    return application


def _last_of_the_schema_before() -> str:
    changed = _git("log", "-1", "--format=%H", "-G^SCHEMA_VERSION", "--", _SCHEMA)
    return _git("rev-parse", "--verify", f"{changed}^")


def _take_out(commit: str, source: Path) -> None:
    archive = source.with_suffix(".tar")
    _git("archive", f"--output={archive}", commit)
    shutil.unpack_archive(archive, source, filter="tar")
    archive.unlink()


def _git(*words: str) -> str:
    done = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(
            "There is no older program to upgrade from: the history does not reach back to one. "
            f"Give a package with --older.\n{done.stderr}"
        )
    return done.stdout.strip()
