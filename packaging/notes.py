"""Print what is new in a release, for its page: `python3 packaging/notes.py v0.1.0`.

Refuses a tag that is not the version of this source, and a version without a day.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from shipping.product import ROOT, version_of_source
from shipping.release_notes import Release, releases


def main(words: Sequence[str], root: Path = ROOT) -> int:
    """Print the notes of the release that the tag names; returns the exit status."""
    if len(words) != 1:
        print("Name one tag, such as v0.1.0.", file=sys.stderr)
        return 2
    newest = releases(root / "CHANGELOG.md")[0]
    if trouble := _trouble(words[0], newest):
        print(trouble, file=sys.stderr)
        return 1
    print(_page(newest))
    return 0


def _trouble(tag: str, newest: Release) -> str:
    version = version_of_source()
    if tag != f"v{version}":
        return f"The tag is {tag}, and the source is version {version}."
    if newest.version != version:
        return f"CHANGELOG.md begins with {newest.version}, and the source is version {version}."
    if newest.day is None:
        return f"CHANGELOG.md names no day for {version}: it says unreleased."
    return ""


def _page(release: Release) -> str:
    return "\n".join([release.summary, "", *(f"- {change}" for change in release.changes)])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
