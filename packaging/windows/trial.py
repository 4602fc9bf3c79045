"""Install, upgrade and remove the packages for Windows under wine: packaging/windows/trial.py.

Debian: apt-get install --no-install-recommends wine wine64 nsis msitools wixl. The prefix takes
700 MB in the folder for temporary files while this runs; it takes some minutes.
"""

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NEEDED = ("wine", "wineserver", "makensis", "wixl", "msibuild", "msiinfo")


def main(words: Sequence[str]) -> int:
    """Run the tests that need wine; `words` go to pytest. Returns the exit status."""
    missing = [name for name in NEEDED if not shutil.which(name)]
    if missing:
        print(f"Missing here: {', '.join(missing)}. How to get it: {__file__}", file=sys.stderr)
        return 1
    command = [sys.executable, "-m", "pytest", "-m", "wine", "tests/packages", *words]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
