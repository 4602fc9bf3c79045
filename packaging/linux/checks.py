"""What the tools of the distributions say about a package."""

import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from shipping import tree

LARGEST_DEB = 45_000_000  # bytes
LARGEST_INSTALLED = 150_000_000  # bytes


TOOLS = ("desktop-file-validate", "appstreamcli", "lintian")


def missing_tools() -> list[str]:
    """Those of the tools that are not here."""
    return [tool for tool in TOOLS if shutil.which(tool) is None]


def complaints(package: Path, root: Path) -> list[str]:
    """Ask each tool about the package, whose unpacked tree is `root`; no answer means well.

    A tool that is not here is named and passed over: whoever calls this has looked before.
    """
    desktop = root / "usr/share/applications/trustdesk.desktop"
    metainfo = root / "usr/share/metainfo/org.trustdesk.TrustDesk.metainfo.xml"
    return [
        *_asked(["desktop-file-validate", str(desktop)]),
        *_asked(["appstreamcli", "validate", "--no-net", str(metainfo)]),
        *_asked(["lintian", "--fail-on", "error", "--tag-display-limit", "0", str(package)]),
        *_too_large(package, root),
    ]


def _asked(command: Sequence[str]) -> Iterator[str]:
    if shutil.which(command[0]) is None:
        print(f"{command[0]} is not here, so it was not asked.", flush=True)
        return
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    said = (done.stdout + done.stderr).strip()
    print(f"{command[0]}: {'well' if done.returncode == 0 else 'NOT WELL'}", flush=True)
    if said:
        print(said, flush=True)
    if done.returncode != 0:
        yield f"{command[0]} does not take it."


def _too_large(package: Path, root: Path) -> Iterator[str]:
    for what, size, most in (
        ("The .deb", package.stat().st_size, LARGEST_DEB),
        ("What it installs", tree.bytes_below(root), LARGEST_INSTALLED),
    ):
        print(f"{what} has {size / 1e6:.1f} MB, the most is {most / 1e6:.0f}.", flush=True)
        if size > most:
            yield f"{what} is too large."
