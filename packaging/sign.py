"""Write SHA256SUMS of a folder of packages anew, and sign it: `python3 packaging/sign.py DIR KEY`.

For a draft that was downloaded, and for packages that were signed for Windows since. The key is
one of minisign, which asks for its password. Needs nothing but Python and minisign.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from shipping import checksums
from shipping.product import version_of_source


def main(words: Sequence[str]) -> int:
    """Write and sign; returns the exit status."""
    parser = argparse.ArgumentParser(description="Sign the checksums of a folder of packages.")
    parser.add_argument("folder", type=Path, help="every file in it is handed out")
    parser.add_argument("key", type=Path, help="the secret key, as `minisign -G` makes one")
    asked = parser.parse_args(words)
    try:
        if not asked.folder.is_dir():
            raise checksums.NotSigned(f"There is no folder {asked.folder}.")
        if trouble := checksums.hindrance(asked.key):
            raise checksums.NotSigned(trouble)
        sums = checksums.write_checksums(asked.folder)
        print(sums.read_text(encoding="utf-8"), end="", flush=True)
        made = checksums.sign(sums, asked.key.resolve(), f"TrustDesk {version_of_source()}")
    except (checksums.NotSigned, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Made {made}.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
