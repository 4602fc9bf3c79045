"""The folder of the whole computer, where administrators put a kit and the key to trust.

    clinic.kit   the kit
    clinic.pub   the public key that is trusted, if the administrators decide for everyone

The key counts only where nobody but administrators can write: otherwise whoever sits at the
account could put their own there. No variable of the environment can name another folder, for the
same reason; tests give one by argument.
"""

from __future__ import annotations

import stat
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from trustdesk.clinic.keys import LARGEST_KEY_FILE, KeyUnusable, public_key
from trustdesk.errors import ClinicKeyUnknown, PlaceUnwritable
from trustdesk.places import Places
from trustdesk.vault.durable import read_at_most

KIT: Final = "clinic.kit"
PUBLIC_KEY: Final = "clinic.pub"

_ADMINISTRATOR: Final = 0


class Guard(Protocol):
    """Knows who may write where."""

    def is_admins_alone(self, path: Path) -> bool:
        """Whether only administrators can change this file or folder. Never raises OSError."""
        ...


@dataclass(frozen=True, slots=True)
class PosixGuard:
    """Linux and macOS: owned by `owner`, writable by the owner alone, and no link."""

    owner: int = _ADMINISTRATOR

    def is_admins_alone(self, path: Path) -> bool:
        """Whether only the owner can change it. Access lists beyond the mode are not looked at."""
        try:
            found = path.lstat()
        except OSError:
            return False
        is_plain = stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode)
        return is_plain and found.st_uid == self.owner and not found.st_mode & 0o022


def standard_guard() -> Guard:
    """The guard of this system."""
    if sys.platform == "win32":
        from trustdesk.clinic.windows_acl import WindowsGuard

        return WindowsGuard()
    return PosixGuard()


def machine_folder() -> Path:
    """The folder of the whole computer, whether it is there or not."""
    if sys.platform == "win32":
        from trustdesk.clinic.windows_acl import program_data

        return program_data() / "TrustDesk"
    if sys.platform == "darwin":
        return Path("/Library/Application Support/TrustDesk")
    return Path("/etc/trustdesk")


def kit_path(machine: Path, places: Places) -> Path | None:
    """The kit that counts: that of the whole computer, else that of this account, else None."""
    return next((p for p in (machine / KIT, places.clinic_kit) if _is_there(p)), None)


def pinned_key(folder: Path, guard: Guard) -> bytes | None:
    """The key that the administrators trust, None if they named none or others could have.

    Raises ClinicKeyUnknown if they named one and it cannot be read: then no kit is trusted.
    """
    path = folder / PUBLIC_KEY
    if not (guard.is_admins_alone(folder) and guard.is_admins_alone(path)):
        return None
    try:
        pem = read_at_most(path, LARGEST_KEY_FILE)
    except PlaceUnwritable:
        raise ClinicKeyUnknown("clinic.pub") from None
    if pem is None:
        return None
    try:
        return public_key(pem)
    except KeyUnusable:
        raise ClinicKeyUnknown("clinic.pub") from None


def _is_there(path: Path) -> bool:
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True  # it is there and cannot be looked at: that is told, not passed over
    return True
