"""Make the application in build/app and let it prove itself: `python3 dev.py build`.

It must hold no loose ends, and its self-test must pass from another folder, with no Python, no
settings and no home of this machine in reach.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PLACE = ROOT / "build"
SELF_TEST_SECONDS = 120

sys.path.insert(0, str(ROOT / "packaging"))


def main(arguments: Sequence[str] | None = None) -> int:
    """Build, look for loose ends, run the self-test; returns the exit status."""
    parser = argparse.ArgumentParser(description="Make the application and let it test itself.")
    parser.add_argument("--entry", type=Path, help="another program to freeze, to try the recipe")
    parser.add_argument("--out", type=Path, default=PLACE, help="folder for all that is made")
    words = parser.parse_args(arguments)
    application = build(words.out, words.entry)
    megabytes = sum(path.lstat().st_size for path in application.rglob("*")) / 1e6
    print(f"Made {application} ({megabytes:.0f} MB).", flush=True)
    tell_c_library(application)
    loose = loose_ends(application)
    if loose:
        print("Libraries are missing in it:", *loose, sep="\n  ", flush=True)
        return 1
    status = self_test(application)
    print(f"Its self-test {'passed' if status == 0 else f'failed with status {status}'}.")
    return status


def build(place: Path, entry: Path | None) -> Path:
    """Run PyInstaller below `place` and return the folder of the application."""
    from workbench.translations import compile_all

    compile_all()
    environment = os.environ | {"PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": last_change()}
    if entry is not None:
        environment["TRUSTDESK_ENTRY"] = str(entry.resolve())
    options = ["--noconfirm", "--clean", "--log-level", "WARN"]
    folders = ["--distpath", str(place / "app"), "--workpath", str(place / "work")]
    recipe = str(ROOT / "packaging/trustdesk.spec")
    subprocess.run(
        [sys.executable, "-m", "PyInstaller", *options, *folders, recipe],
        env=environment,
        cwd=ROOT,
        check=True,
    )
    application = place / "app/trustdesk"
    if sys.platform == "linux":
        from freezing.search_paths import leave_out_foreign

        leave_out_foreign(application)
    return application


def tell_c_library(application: Path) -> None:
    """Say which Linux systems it runs on: none with an older C library than it was built with."""
    if sys.platform != "linux":
        return
    from freezing.c_library import OLDEST, newest_needed

    needed = newest_needed(application)
    line = f"It runs where glibc is {_dotted(needed)} or newer."
    if needed > OLDEST:
        line += (
            f" For {_dotted(OLDEST)}, build it with a Python that was made for {_dotted(OLDEST)}."
        )
    print(line, flush=True)


def _dotted(version: tuple[int, int]) -> str:
    return ".".join(map(str, version))


def loose_ends(application: Path) -> list[str]:
    """Return what is linked to and not there. Only Linux can be asked; others answer nothing."""
    if sys.platform != "linux":
        return []
    from freezing.dangling import dangling

    return dangling(application)


def self_test(application: Path) -> int:
    """Run the application's self-test away from here and return its exit status."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        home = Path(folder) / "home"
        home.mkdir()
        moved = Path(folder) / "Another place"
        shutil.copytree(application, moved, symlinks=True)
        program = moved / ("trustdesk.exe" if os.name == "nt" else "trustdesk")
        tested = subprocess.run(
            [str(program), "--self-test"],
            cwd=home,
            env=scrubbed(home),
            stdin=subprocess.DEVNULL,
            timeout=SELF_TEST_SECONDS,
            check=False,
        )
        return tested.returncode


def scrubbed(home: Path) -> dict[str, str]:
    """Return the environment of an account that has nothing, least of all a Python."""
    environment = {
        "HOME": str(home),
        "USERPROFILE": str(home),
        "LOCALAPPDATA": str(home),
        "APPDATA": str(home),
        "LANG": "C.UTF-8",
        "PATH": "",
        "QT_QPA_PLATFORM": "offscreen",
        "TMPDIR": str(home),
        "TEMP": str(home),
        "TMP": str(home),
    }
    windows = {name: os.environ[name] for name in ("SYSTEMROOT", "WINDIR") if name in os.environ}
    return environment | windows


def last_change() -> str:
    """Return the time of the last commit, so that the same source gives the same bytes."""
    try:
        asked = subprocess.run(
            ["git", "log", "-1", "--format=%ct"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return "1"
    return asked.stdout.strip() or "1"


if __name__ == "__main__":
    sys.exit(main())
