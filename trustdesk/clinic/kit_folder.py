"""The folder that a clinic works in: `clinic.toml`, perhaps `logo.png` and `exercises/`.

Every mistake is located; a kit is made only when there is none.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from trustdesk.catalog.check import check_folder
from trustdesk.catalog.problems import Problem
from trustdesk.catalog.slips import read_with_slips
from trustdesk.catalog.toml_file import UnreadableToml
from trustdesk.clinic.clinic_toml import read_clinic
from trustdesk.clinic.logo import plain_logo, trouble_with_logo
from trustdesk.clinic.parts import (
    CLINIC,
    EXERCISES,
    LARGEST_LOGO,
    LOGO,
    MOST_FILES,
    OWN_EXERCISE,
    is_exercise_name,
    joined,
    largest,
)
from trustdesk.clinic.signed import LARGEST_FILE, Kind, sealed

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

_LEFT_BY_SYSTEMS = frozenset({"Thumbs.db", "desktop.ini"})
_MUCH = f"makes the kit larger than {LARGEST_FILE // 1024} kB; leave something out"


def check_kit_folder(folder: Path) -> list[Problem]:
    """Every problem of the folder: of its files' names and sizes, and of what is in them."""
    if not folder.is_dir():
        return [Problem(str(folder), "", "", "is no folder; name the one that holds clinic.toml")]
    try:
        return [
            *_check_names(folder),
            *_check_clinic(folder / CLINIC),
            *_check_logo(folder / LOGO),
            *_check_exercises(folder / EXERCISES),
        ]
    except OSError as error:
        why = f"cannot be read ({type(error).__name__})"
        return [Problem(str(error.filename or folder), "", "", why)]


def files_of(folder: Path) -> dict[str, bytes]:
    """The files of a folder without problems, as they go into the kit. Raises OSError."""
    found = {name: path.read_bytes() for name, path in _files(folder)}
    if LOGO in found:
        found[LOGO] = plain_logo(found[LOGO])
    return found


def packed(folder: Path, key: Ed25519PrivateKey) -> bytes:
    """The signed kit of a folder without problems; the same bytes each time. Raises OSError."""
    return sealed(Kind.KIT, joined(files_of(folder)), key)


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Every file by its name in the kit; what a system leaves in any folder is passed over.

    Raises OSError for a folder that cannot be read: nothing is left out unseen.
    """
    for where, below, names in os.walk(folder, onerror=_raise):
        below[:] = sorted(name for name in below if not name.startswith("."))
        links = [name for name in below if (Path(where) / name).is_symlink()]
        for name in sorted([*names, *links]):
            if not name.startswith(".") and name not in _LEFT_BY_SYSTEMS:
                path = Path(where) / name
                yield path.relative_to(folder).as_posix(), path


def _raise(error: OSError) -> None:
    raise error


def _check_names(folder: Path) -> Iterator[Problem]:
    files = list(_files(folder))
    if len(files) > MOST_FILES:
        yield Problem(folder.name, "", "", f"holds {len(files)} files; {MOST_FILES} is the most")
    for name, path in files:
        if path.is_symlink():
            yield Problem(name, "", "", "is a link; put the file itself there")
        elif not largest(name):
            yield Problem(name, "", "", _why_not(name))
        elif path.stat().st_size > largest(name):
            yield Problem(name, "", "", f"is too large; {largest(name) // 1024} kB is the most")
    if sum(path.stat().st_size for _, path in files if path.is_file()) > LARGEST_FILE * 15 // 16:
        yield Problem(folder.name, "", "", _MUCH)


def _why_not(name: str) -> str:
    top, _, rest = name.partition("/")
    parts = rest.split("/")
    if top != EXERCISES or len(parts) != 3 or not parts[2].endswith(".toml"):
        return "is not a part of a kit; move it out of this folder"
    own = f"{parts[0]}/{OWN_EXERCISE}{parts[1]}/{parts[2]}"
    if not parts[1].startswith(OWN_EXERCISE) and is_exercise_name(own):
        return f'lies in "{parts[1]}"; the id of a clinic\'s exercise begins with "{OWN_EXERCISE}"'
    return "has no name of the kind <room>/<id>/exercise.toml, or es.toml beside it"


def _check_clinic(path: Path) -> list[Problem]:
    try:
        data, slips = read_with_slips(path)
    except UnreadableToml as error:
        return [Problem(CLINIC, "", "", str(error))]
    problems = [Problem(CLINIC, slip.table, slip.key, slip.message) for slip in slips]
    if data is None:
        return problems
    places = {(slip.table, slip.key) for slip in slips}
    found = read_clinic(CLINIC, data)[1]
    return problems + [each for each in found if (each.table, each.key) not in places]


def _check_logo(path: Path) -> list[Problem]:
    if not path.is_file() or path.stat().st_size > LARGEST_LOGO:
        return []
    trouble = trouble_with_logo(plain_logo(path.read_bytes()))
    return [Problem(LOGO, "", "", trouble)] if trouble else []


def _check_exercises(folder: Path) -> list[Problem]:
    if not folder.is_dir() or not any(_files(folder)):
        return []
    return check_folder(folder)
