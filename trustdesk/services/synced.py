"""Folders that are copied to other computers by a program of this one, told by their names."""

from __future__ import annotations

from pathlib import Path
from typing import Final

CLOUD_MARKS: Final = (
    "onedrive",
    "dropbox",
    "google drive",
    "googledrive",
    "icloud",
    "com~apple~clouddocs",
    "nextcloud",
    "owncloud",
    "syncthing",
)


def cloud_folder(path: Path) -> str:
    """The part of a path that looks like a folder copied to other computers, or ""."""
    for part in path.parent.parts:
        if any(mark in part.lower() for mark in CLOUD_MARKS):
            return part
    return ""
