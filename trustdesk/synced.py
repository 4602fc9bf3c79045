"""Folders that are copied to other computers, or lie on one.

A database and its journal would be copied at different moments there, and two computers would
write over each other. So the vault is not made in such a folder; single files that are written
once, such as copies, are well off there.

What gives a folder away: a part of its name, a file that the syncing program keeps in its uppermost
folder, a variable or a list that the program leaves behind, or the kind of its file system.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

SyncedBy = Literal["name", "marker", "setting", "network"]

NAME_MARKS: Final = (
    "onedrive",
    "dropbox",
    "google drive",
    "googledrive",
    "drivefs",
    "icloud",
    "iclouddrive",
    "com~apple~clouddocs",
    "mobile documents",
    "cloudstorage",
    "nextcloud",
    "owncloud",
    "syncthing",
    "pclouddrive",
    "megasync",
    "seafile",
    "resilio sync",
)
_NAME: Final = re.compile(
    "(?<![a-z])(?:" + "|".join(re.escape(mark) for mark in NAME_MARKS) + ")(?![a-z])"
)
"""Whole words: an account may be called icloudia."""

_MARKERS: Final = (
    ".stfolder",
    ".dropbox.cache",
    ".nextcloudsync.log",
    ".owncloudsync.log",
    ".sync.ffs_db",
    ".tmp.drivedownload",
)
_MARKER_PATTERN: Final = re.compile(r"\._?sync_[0-9a-f]+\.db")
_VARIABLES: Final = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")
_DROPBOX_LISTS: Final = (".dropbox/info.json", "AppData/Local/Dropbox/info.json")
_NETWORK_TYPES: Final = frozenset(
    {
        "afpfs",
        "afs",
        "ceph",
        "cifs",
        "davfs",
        "fuse.davfs2",
        "fuse.gvfsd-fuse",
        "fuse.rclone",
        "fuse.s3fs",
        "fuse.sshfs",
        "glusterfs",
        "ncpfs",
        "nfs",
        "nfs4",
        "smb3",
        "smbfs",
        "webdav",
    }
)
_REMOTE_DRIVE: Final = 4
_LIST_LIMIT: Final = 64 * 1024


@dataclass(frozen=True, slots=True)
class Synced:
    """How a folder was recognised, and the part of its path to name to a person."""

    by: SyncedBy
    part: str


def synced(folder: Path, environment: Mapping[str, str] | None = None) -> Synced | None:
    """Whether a folder, which need not exist yet, is copied elsewhere or lies elsewhere."""
    path = folder.absolute()
    return (
        _by_name(path)
        or _by_setting(path, os.environ if environment is None else environment)
        or _by_marker(path)
        or _by_network(path)
    )


def _by_name(path: Path) -> Synced | None:
    for part in reversed(path.parts):
        if _NAME.search(part.lower()):
            return Synced("name", part)
    return None


def _by_setting(path: Path, environment: Mapping[str, str]) -> Synced | None:
    named = [environment[name] for name in _VARIABLES if environment.get(name)]
    for root in (*named, *_dropbox_folders(environment)):
        if path.is_relative_to(Path(root)):
            return Synced("setting", Path(root).name)
    return None


def _by_marker(path: Path) -> Synced | None:
    for folder in (path, *path.parents):
        if folder != Path(folder.anchor) and _has_marker(folder):
            return Synced("marker", folder.name)
    return None


def _has_marker(folder: Path) -> bool:
    try:
        names = [path.name for path in folder.iterdir()]
    except OSError:
        return False
    return any(name in _MARKERS or _MARKER_PATTERN.fullmatch(name) for name in names)


def _by_network(path: Path) -> Synced | None:
    text = str(path)
    if text.startswith(("\\\\", "//")):
        return Synced("network", path.anchor or text)
    if sys.platform == "win32":
        return _by_drive(path)
    return _by_mount(path, _mounts())


def _by_drive(path: Path) -> Synced | None:
    if sys.platform != "win32":
        return None
    import ctypes

    kind = ctypes.windll.kernel32.GetDriveTypeW(path.anchor)
    return Synced("network", path.anchor) if kind == _REMOTE_DRIVE else None


def _by_mount(path: Path, mounts: Iterable[tuple[Path, str]]) -> Synced | None:
    """The file system with the longest way to it is the one the folder lies on."""
    above = [each for each in reversed(list(mounts)) if path.is_relative_to(each[0])]
    point, kind = max(above, key=lambda found: len(found[0].parts), default=(path, ""))
    return Synced("network", point.name) if kind in _NETWORK_TYPES else None


def _mounts() -> list[tuple[Path, str]]:
    """Where file systems are mounted, and their kinds; nothing where the system does not list
    them in a file."""
    try:
        lines = Path("/proc/self/mounts").read_text("utf-8", "replace").splitlines()
    except OSError:
        return []
    fields = [line.split(" ") for line in lines]
    return [(Path(_unescaped(each[1])), each[2]) for each in fields if len(each) > 2]


def _unescaped(text: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda match: chr(int(match.group(1), 8)), text)


def _dropbox_folders(environment: Mapping[str, str]) -> list[str]:
    home = environment.get("USERPROFILE") or environment.get("HOME")
    found: list[str] = []
    for name in _DROPBOX_LISTS if home else ():
        try:
            with (Path(home or "") / name).open("rb") as file:
                told = json.loads(file.read(_LIST_LIMIT))
        except (OSError, ValueError, RecursionError):
            continue
        accounts = told.values() if isinstance(told, dict) else ()
        paths = (each.get("path") for each in accounts if isinstance(each, dict))
        found += [path for path in paths if isinstance(path, str) and path]
    return found
