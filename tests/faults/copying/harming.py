"""Damage to a copy: to its files on the shelf, or to the one file that it is elsewhere."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.faults.copying.worlds import World
from tests.storage.damaging import flip
from trustdesk.copies.shelf import Shelf
from trustdesk.copies.stored import DATABASE, HEADER, RECORD
from trustdesk.storage.page_seals import PAGE_BYTES

Harm = Callable[[World], None]
Change = Callable[[bytes], bytes]

_ANY_FILE: dict[str, Change] = {
    "a bit flipped at the start": lambda data: flip(data, 0),
    "a bit flipped in the middle": lambda data: flip(data, len(data) // 2),
    "a bit flipped at the end": lambda data: flip(data, len(data) - 1),
    "half of it gone": lambda data: data[: len(data) // 2],
    "its last byte gone": lambda data: data[:-1],
    "empty": lambda data: b"",
    "only zeros": lambda data: bytes(len(data)),
    "something after it": lambda data: data + b"x" * 100,
}
_DATABASE: dict[str, Change] = _ANY_FILE | {
    "a page gone from the end": lambda data: data[:-PAGE_BYTES],
    "a page put on at the end": lambda data: data + data[-PAGE_BYTES:],
    "a page of zeros": lambda data: (
        data[: 3 * PAGE_BYTES] + bytes(PAGE_BYTES) + data[4 * PAGE_BYTES :]
    ),
    "two pages exchanged": lambda data: (
        data[: 2 * PAGE_BYTES]
        + data[3 * PAGE_BYTES : 4 * PAGE_BYTES]
        + data[2 * PAGE_BYTES : 3 * PAGE_BYTES]
        + data[4 * PAGE_BYTES :]
    ),
    "a bit of a seal flipped": lambda data: flip(data, 5 * PAGE_BYTES - 1),
}
_HEADERS = (HEADER, f"{HEADER}.bak")


def shelf_harms() -> Iterator[tuple[str, Harm]]:
    """Damage to the newest copy on the shelf."""
    for name, change in _DATABASE.items():
        yield f"database: {name}", _changing((DATABASE,), change)
    for name, change in _ANY_FILE.items():
        yield f"one header: {name}", _changing(_HEADERS[:1], change)
        yield f"both headers: {name}", _changing(_HEADERS, change)
        yield f"record: {name}", _changing((RECORD,), change)
    for name in (DATABASE, HEADER, RECORD):
        yield f"{name} is gone", _without((name,))
        yield f"{name} is the older copy's", _swapped(name)
    yield "both headers are gone", _without(_HEADERS)
    yield "nothing is left of it", _without((DATABASE, RECORD, *_HEADERS))


def file_harms() -> Iterator[tuple[str, Harm]]:
    """Damage to the copy in one file."""
    for name, change in _ANY_FILE.items():
        yield f"file: {name}", _file(change)
    for name in (DATABASE, HEADER, RECORD):
        yield f"file without {name}", _packed_anew(_left_out(name))
        for kind, change in _ANY_FILE.items():
            yield f"{name} in the file: {kind}", _packed_anew(_inside(name, change))
    yield "file packed", _packed_anew(lambda inside: None, zipfile.ZIP_DEFLATED)
    yield "file is gone", lambda world: world.file.unlink()
    yield "file is a folder", _a_folder
    yield "file is no archive", _file(lambda data: b"Dear diary, " * 50)


def vault_harms() -> Iterator[tuple[str, Harm]]:
    """Damage to the database in use."""
    for name in ("a page of zeros", "a page gone from the end", "a bit of a seal flipped"):
        yield f"vault in use: {name}", _vault(_DATABASE[name])


def _vault(change: Change) -> Harm:
    return lambda world: _rewrite(world.places.database, change)


def _file(change: Change) -> Harm:
    return lambda world: _rewrite(world.file, change)


def _changing(names: tuple[str, ...], change: Change) -> Harm:
    def harm(world: World) -> None:
        for name in names:
            _rewrite(world.newest.path / name, change)

    return harm


def _without(names: tuple[str, ...]) -> Harm:
    def harm(world: World) -> None:
        newest = world.newest.path
        for name in names:
            (newest / name).unlink()

    return harm


def _swapped(name: str) -> Harm:
    """The headers are the same ones: nothing changed the ways in between."""

    def harm(world: World) -> None:
        newest, older = (copy.path for copy in Shelf(world.places.backups).copies())
        (newest / name).write_bytes((older / name).read_bytes())

    return harm


def _inside(name: str, change: Change) -> Callable[[dict[str, bytes]], None]:
    def change_member(inside: dict[str, bytes]) -> None:
        inside[name] = change(inside[name])

    return change_member


def _left_out(name: str) -> Callable[[dict[str, bytes]], None]:
    return lambda inside: inside.__delitem__(name)


def _packed_anew(
    change: Callable[[dict[str, bytes]], object], packing: int = zipfile.ZIP_STORED
) -> Harm:
    """Its own checks fit again, as if somebody had done it."""

    def harm(world: World) -> None:
        with zipfile.ZipFile(world.file) as archive:
            inside = {name: archive.read(name) for name in archive.namelist()}
        change(inside)
        with zipfile.ZipFile(world.file, "w", packing) as archive:
            for name, data in inside.items():
                archive.writestr(name, data)

    return harm


def _a_folder(world: World) -> None:
    world.file.unlink()
    world.file.mkdir()


def _rewrite(path: Path, change: Change) -> None:
    path.write_bytes(change(path.read_bytes()))
