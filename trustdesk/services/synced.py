"""Whether a file would lie in a folder that is copied to other computers, for the window."""

from __future__ import annotations

from pathlib import Path

from trustdesk.synced import synced


def cloud_folder(path: Path) -> str:
    """The part of a path that looks like a folder copied to other computers, or ""."""
    found = synced(path.parent)
    return found.part if found is not None else ""
