"""Real kits and assignments, signed in the test, in a desk's folder."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.clinic.making import KEY, TOML, kit_folder
from trustdesk.clinic.assignment import signed_assignment
from trustdesk.clinic.keys import fingerprint
from trustdesk.clinic.kit_folder import packed
from trustdesk.places import Places
from trustdesk.services.clinic import Accepted, Clinic

NAME: Final = "Harbour Practice"
PRINT: Final = fingerprint(KEY.public_key().public_bytes_raw())
OURS: Final = {"light": "1F5E5B", "dark": "7FCBBD"}
BLUE: Final = {"light": "#" + "1B4F8A", "dark": "#" + "9CC4F2"}
BLUE_TOML: Final = TOML.replace("#" + OURS["light"], BLUE["light"]).replace(
    "#" + OURS["dark"], BLUE["dark"]
)

TASK: Final = """\
format = 1
title = "Until we meet again"
note = "Take what helps. <b>Leave</b> the rest."

[[exercise]]
id = "mindful-breathing"
note = "In the morning, if you like."

[[exercise]]
id = "clinic-walk"

[[exercise]]
id = "clinic-not-here"
note = "Later."

[[exercise]]
id = "five-senses"
"""


def give_kit(
    root: Path, key: Ed25519PrivateKey = KEY, *, issue: int = 3, toml: str = BLUE_TOML
) -> Path:
    """Put a signed kit into a desk's folder, as somebody who was given the file does."""
    places = Places(root)
    places.prepare()
    folder = kit_folder(_made_in(root), toml, issue=issue)
    places.clinic_kit.write_bytes(packed(folder, key))
    return places.clinic_kit


def accept_kit(root: Path, *, toml: str = BLUE_TOML) -> None:
    """Put a kit there that was accepted in an earlier start."""
    give_kit(root, toml=toml)
    clinic = Clinic(Places(root), machine=root / "no folder of the computer")
    clinic.look()
    assert isinstance(clinic.accept(PRINT), Accepted)


def give_task(root: Path, key: Ed25519PrivateKey = KEY, toml: str = TASK) -> Path:
    """A signed assignment on a stick."""
    path = _made_in(root) / "for-you.assignment"
    path.parent.mkdir()
    path.write_bytes(signed_assignment(toml.encode(), key))
    return path


def _made_in(root: Path) -> Path:
    return root.parent / f"made-{os.urandom(4).hex()}"
