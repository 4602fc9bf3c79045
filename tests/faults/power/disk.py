"""A disk that forgets what was not put on it for good.

A file's content is kept when the file was synced, a name when its folder was. What came after may
be kept or not, in any mixture: each write, each 512 bytes of it, each name. That is harsher than
most file systems are.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from tests.faults.power.calls import Call, NotUnderstood

SECTOR = 512

Image = dict[str, bytes]
"""Files by their path below the folder, as a computer finds them after the power came back."""

Change = tuple[int, bytes]
"""Bytes at an offset; b"" at an offset cuts the file there, or lengthens it."""


@dataclass(slots=True, eq=False)
class File:
    """One file: what is on the disk, and what was written since."""

    kept: bytes = b""
    pending: list[Change] = field(default_factory=list)

    def content(self, changes: list[Change] | None = None) -> bytes:
        """The content with some changes made; with all of them if none are named."""
        changed = bytearray(self.kept)
        for offset, data in self.pending if changes is None else changes:
            end = offset + len(data)
            if len(changed) < end:
                changed += bytes(end - len(changed))
            if data:
                changed[offset:end] = data
            else:
                del changed[offset:]
        return bytes(changed)

    def sync(self) -> None:
        """Put everything on the disk."""
        self.kept = self.content()
        self.pending = []


FOLDER = File()
"""Stands for any folder."""


@dataclass(slots=True)
class _Open:
    file: File | None
    folder: str = ""
    position: int = 0


class Disk:
    """Files below one folder, driven by system calls."""

    def __init__(self, root: Path) -> None:
        """Begin with what is there; all of it is on the disk."""
        self._root = root
        self._open: dict[int, _Open] = {}
        self._now: dict[str, File] = {}
        for path in sorted(root.rglob("*")) if root.exists() else ():
            data = None if path.is_dir() else path.read_bytes()
            self._now[self._name(str(path).encode())] = FOLDER if data is None else File(data)
        self._kept = dict(self._now)
        self._pending: list[dict[str, File | None]] = []

    def apply(self, call: Call) -> None:
        """Let a call happen."""
        match call.name:
            case "openat":
                self._opened(call)
            case "close":
                self._open.pop(call.descriptor, None)
            case "lseek":
                self._open[call.descriptor].position = call.result
            case "write" | "pwrite64":
                self._wrote(call)
            case "ftruncate":
                self._file(call).pending.append((call.numbers[0], b""))
            case "fsync" | "fdatasync":
                self._synced(self._open[call.descriptor])
            case "mkdir":
                self._rename({self._name(call.texts[0]): FOLDER})
            case "unlink" | "rmdir":
                self._rename({self._name(call.texts[0]): None})
            case "rename":
                source, target = (self._name(text) for text in call.texts)
                self._rename({source: None, target: self._now[source]})

    def now(self) -> Image:
        """Everything, as if the power had stayed."""
        return self._image(self._now, {})

    def worst(self) -> Image:
        """Only what was put on the disk for good."""
        return self._image(self._kept, {}, worst=True)

    def any(self, chance: random.Random) -> Image:
        """Some of what was not, in one of the ways a disk may have got to it."""
        files = [file for file in self._files() if file.pending]
        likely = chance.choice((0.1, 0.5, 0.9))
        in_order, torn = chance.random() < 0.25, chance.random() < 0.5
        chosen = {}
        for file in files:
            if in_order:
                kept = file.pending[: chance.randrange(len(file.pending) + 1)]
            else:
                kept = [change for change in file.pending if chance.random() < likely]
            if torn:
                kept = [part for change in kept for part in _torn(change, chance)]
            chosen[file] = kept
        return self._image(self._some_names(chance), chosen, worst=True)

    def _image(
        self,
        names: dict[str, File],
        chosen: dict[File, list[Change]],
        *,
        worst: bool = False,
    ) -> Image:
        image = {}
        for path, file in names.items():
            above = [str(each) for each in PurePosixPath(path).parents][:-1]
            if file is not FOLDER and all(names.get(each) is FOLDER for each in above):
                image[path] = file.content(chosen.get(file, [] if worst else None))
        return image

    def _some_names(self, chance: random.Random) -> dict[str, File]:
        """The names after some of the pending changes, those of each name in their order."""
        names, stopped = dict(self._kept), set[str]()
        for change in self._pending:
            if stopped.isdisjoint(change) and chance.random() < 0.6:
                _put(names, change)
            else:
                stopped |= change.keys()
        return names

    def _files(self) -> Iterator[File]:
        seen = {id(file): file for file in (*self._kept.values(), *self._now.values())}
        return iter(seen.values())

    def _name(self, path: bytes) -> str:
        return str(Path(path.decode()).relative_to(self._root))

    def _opened(self, call: Call) -> None:
        path = Path(call.texts[-1].decode())
        if path == self._root or self._now.get(self._name(call.texts[-1])) is FOLDER:
            self._open[call.descriptor] = _Open(None, folder=str(path.relative_to(self._root)))
            return
        name = self._name(call.texts[-1])
        if name not in self._now:
            if "O_CREAT" not in call.flags:
                raise NotUnderstood(f"{name} was opened and is not there")
            self._rename({name: File()})
        elif "O_TRUNC" in call.flags:
            self._now[name].pending.append((0, b""))
        self._open[call.descriptor] = _Open(self._now[name])

    def _wrote(self, call: Call) -> None:
        opened = self._open[call.descriptor]
        data = call.texts[0][: call.result]
        offset = call.numbers[-1] if call.name == "pwrite64" else opened.position
        if data:
            self._file(call).pending.append((offset, data))
        if call.name == "write":
            opened.position += call.result

    def _file(self, call: Call) -> File:
        file = self._open[call.descriptor].file
        if file is None:
            raise NotUnderstood("a folder is not written to")
        return file

    def _rename(self, change: dict[str, File | None]) -> None:
        _put(self._now, change)
        self._pending.append(change)

    def _synced(self, opened: _Open) -> None:
        if opened.file is not None:
            opened.file.sync()
            return
        still = []
        for change in self._pending:
            if any(str(PurePosixPath(path).parent) == opened.folder for path in change):
                _put(self._kept, change)
            else:
                still.append(change)
        self._pending = still


def _put(names: dict[str, File], change: dict[str, File | None]) -> None:
    for path, file in change.items():
        if file is None:
            names.pop(path, None)
        else:
            names[path] = file


def _torn(change: Change, chance: random.Random) -> Iterator[Change]:
    """Some of the sectors of a write."""
    offset, data = change
    if not data:
        yield change
        return
    start = offset
    while start < offset + len(data):
        end = min((start // SECTOR + 1) * SECTOR, offset + len(data))
        if chance.random() < 0.7:
            yield start, data[start - offset : end - offset]
        start = end
