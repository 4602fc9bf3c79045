"""What to paint before anything is known: a guess from the small files, made in a millisecond.

It only chooses the first picture. Whether and how the desk opens is decided afterwards, by the
vault itself.
"""

from __future__ import annotations

import re
from enum import Enum

from trustdesk.errors import DeskError
from trustdesk.places import Places

_ASKS = re.compile(rb'"kind"\s*:\s*"(?:passphrase|both)"')
_OPENS_ITSELF = re.compile(rb'"kind"\s*:\s*"keyring"')
_READ_LIMIT = 64 * 1024


class FirstFace(Enum):
    """WELCOME: nothing was ever kept here. LOCK: a way in has to be given. TODAY: opens itself."""

    WELCOME = "welcome"
    LOCK = "lock"
    TODAY = "today"


def first_face(places: Places, *, lock_screen: bool) -> FirstFace:
    """Return what the window shows first. After a lock nothing opens by itself."""
    try:
        if not places.has_vault:
            return FirstFace.WELCOME
        if lock_screen:
            return FirstFace.LOCK
        with places.header.open("rb") as file:
            header = file.read(_READ_LIMIT)
    except (DeskError, OSError):
        return FirstFace.LOCK
    opens_itself = _OPENS_ITSELF.search(header) and not _ASKS.search(header)
    return FirstFace.TODAY if opens_itself else FirstFace.LOCK
