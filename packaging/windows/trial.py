"""Install, upgrade and remove the packages for Windows under wine: packaging/windows/trial.py.

`--pictures DIR` keeps a picture of every page of setup. Further words go to pytest.

Debian: apt-get install --no-install-recommends wine wine64 nsis msitools wixl xvfb xdotool.
The prefix takes 700 MB in the folder for temporary files while this runs, some minutes.
"""

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NEEDED = ("wine", "wineserver", "makensis", "wixl", "msibuild", "msiinfo", "Xvfb", "xdotool")


def main(words: Sequence[str]) -> int:
    """Run the tests that need wine; returns the exit status."""
    parser = argparse.ArgumentParser(description="Try the packages for Windows under wine.")
    parser.add_argument("--pictures", type=Path, help="folder for a picture of every page")
    known, further = parser.parse_known_args(words)
    missing = [name for name in NEEDED if not shutil.which(name)]
    if missing:
        print(f"Missing here: {', '.join(missing)}. How to get it: {__file__}", file=sys.stderr)
        return 1
    command = [sys.executable, "-m", "pytest", "-m", "wine", "tests/packages", *further]
    environment = dict(os.environ)
    if known.pictures:
        environment["TRUSTDESK_PICTURES"] = str(known.pictures.resolve())
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
