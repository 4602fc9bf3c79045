"""The contents of a kit: some files, one after the other, behind a list of their names and sizes.

    4 bytes    the length of the list, most significant first
    the list   JSON: [["clinic.toml", 812], ["logo.png", 4000], ...], by name
    the rest   the files in that order, without gaps

Nothing is packed, so that a few bytes can never become many, and no name can lead out of the kit:
only the names below are known.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, get_args

import msgspec

from trustdesk.catalog.exercise import Room
from trustdesk.catalog.toml_file import LARGEST_FILE as LARGEST_TOML
from trustdesk.errors import ClinicFileUnusable

CLINIC: Final = "clinic.toml"
LOGO: Final = "logo.png"
EXERCISES: Final = "exercises"
OWN_EXERCISE: Final = "clinic-"
"""How the id of every exercise of a kit begins, so that none can stand for a built-in one."""

LARGEST_LOGO: Final = 256 * 1024
MOST_FILES: Final = 400
LONGEST_ID: Final = 60
_LENGTH_BYTES: Final = 4
_LONGEST_LIST: Final = 64 * 1024

_WORDS: Final = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_EXERCISE: Final = re.compile(
    rf"({'|'.join(get_args(Room))})/({OWN_EXERCISE}{_WORDS})/(exercise|[a-z]{{2,3}}(?:-[a-z]{{2}})?)\.toml"
)
_list = msgspec.json.Decoder(list[tuple[str, int]])


def is_exercise_name(name: str) -> bool:
    """Whether this names a file of an exercise, seen from the folder `exercises`."""
    found = _EXERCISE.fullmatch(name)
    return found is not None and len(found.group(2)) <= LONGEST_ID


def largest(name: str) -> int:
    """The most bytes that the file of this name may have; 0 if a kit has no such file."""
    if name == CLINIC:
        return LARGEST_TOML
    if name == LOGO:
        return LARGEST_LOGO
    folder, _, rest = name.partition("/")
    return LARGEST_TOML if folder == EXERCISES and is_exercise_name(rest) else 0


def joined(files: Mapping[str, bytes]) -> bytes:
    """The contents of a kit. The same files make the same bytes."""
    names = sorted(files)
    listed = msgspec.json.encode([(name, len(files[name])) for name in names])
    return b"".join(
        (len(listed).to_bytes(_LENGTH_BYTES, "big"), listed, *(files[name] for name in names))
    )


def parted(contents: bytes) -> dict[str, bytes]:
    """The files of a kit by name. Raises ClinicFileUnusable; `detail` says why."""
    length = int.from_bytes(contents[:_LENGTH_BYTES], "big")
    start = _LENGTH_BYTES + length
    if length > _LONGEST_LIST or start > len(contents):
        raise ClinicFileUnusable("list")
    listed = _listed(contents[_LENGTH_BYTES:start])
    if start + sum(size for _, size in listed) != len(contents):
        raise ClinicFileUnusable("sizes")
    files = {}
    for name, size in listed:
        files[name] = contents[start : start + size]
        start += size
    return files


def _listed(raw: bytes) -> list[tuple[str, int]]:
    try:
        listed = _list.decode(raw)
    except msgspec.MsgspecError:
        raise ClinicFileUnusable("list") from None
    names = [name for name, _ in listed]
    if len(names) > MOST_FILES or names != sorted(set(names)) or CLINIC not in names:
        raise ClinicFileUnusable("names")
    for name, size in listed:
        if not largest(name) or not 0 <= size <= largest(name):
            raise ClinicFileUnusable("a name or size")
    return listed
