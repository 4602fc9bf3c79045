"""Make the installers for Windows: `python packaging/windows/make.py --payload DIR --out DIR`.

Needs makensis for the setup file, wixl and msibuild for the MSI; Debian has all of them.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "packaging"), str(ROOT)]

from trustdesk.version import VERSION  # noqa: E402
from windows.msi_package import make_msi  # noqa: E402
from windows.payload import WrongPayload, staged  # noqa: E402
from windows.setup_exe import make_setup  # noqa: E402

MAKERS = {"setup": make_setup, "msi": make_msi}


def main(words: Sequence[str]) -> int:
    """Make what the words name and print the paths; returns the exit status."""
    parser = argparse.ArgumentParser(description="Make the installers for Windows.")
    parser.add_argument("--payload", type=Path, required=True, help="folder of the built program")
    parser.add_argument("--out", type=Path, required=True, help="folder for the installers")
    parser.add_argument("--version", default=VERSION, help="to try an upgrade; else the source's")
    parser.add_argument("--only", choices=sorted(MAKERS), action="append")
    asked = parser.parse_args(words)
    asked.out.mkdir(parents=True, exist_ok=True)
    seconds = int(os.environ.get("SOURCE_DATE_EPOCH", "315532800"))
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        try:
            payload = staged(asked.payload.resolve(), work / "payload", seconds)
        except WrongPayload as wrong:
            print(wrong, file=sys.stderr)
            return 1
        for name in asked.only or MAKERS:
            print(f"Made {MAKERS[name](payload, asked.version, work, asked.out.resolve())}.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
