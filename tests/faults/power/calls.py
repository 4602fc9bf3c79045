"""System calls of a process that change files, as strace writes them down."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.faults.power.saying import DESCRIPTOR

TRACED = (
    "openat,open,creat,close,dup2,lseek,write,pwrite64,writev,pwritev,ftruncate,truncate,fallocate,"
    "copy_file_range,sendfile,fsync,fdatasync,sync_file_range,sync,syncfs,unlink,unlinkat,rmdir,"
    "rename,renameat,renameat2,link,linkat,symlink,symlinkat,mkdir,mkdirat"
)
KNOWN = frozenset(
    {"openat", "close", "lseek", "write", "pwrite64", "ftruncate", "fsync", "fdatasync"}
    | {"unlink", "rename", "mkdir", "rmdir"}
)
_LONGEST = 1 << 24
_MINUTES = 10

_LINE = re.compile(rb"\d+ +(\w+)\((.*)\) += (-?\d+)")
_TEXT = re.compile(rb'"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?')
_DESCRIPTOR = re.compile(rb"(\d+)<")
_NUMBER = re.compile(rb", (\d+)")


class NotUnderstood(Exception):
    """A call that changes files and that the disk does not know: the row cannot be trusted."""


@dataclass(frozen=True, slots=True)
class Call:
    """One call that succeeded. `descriptor` is the first argument, or what `openat` gave."""

    name: str
    result: int
    descriptor: int
    texts: tuple[bytes, ...]
    numbers: tuple[int, ...]
    flags: frozenset[str]

    @property
    def acknowledges(self) -> bool:
        """Whether this is the process saying what is kept."""
        return self.name == "write" and self.descriptor == DESCRIPTOR

    @property
    def syncs(self) -> bool:
        """Whether something was put on the disk for good."""
        return self.name in ("fsync", "fdatasync")


def recorded(what: str, root: Path, secret: str, count: int) -> list[str]:
    """The command of a process to be recorded; see `recorded.py`."""
    module = "tests.faults.power.recorded"
    return [sys.executable, "-m", module, what, str(root), secret, str(count)]


def record(command: Sequence[str], into: Path, below: Path) -> Iterator[Call]:
    """Run a command and give its calls on files below a folder, and its acknowledgements."""
    words = ["strace", "-f", "-y", "-xx", "-s", str(_LONGEST), "-o", str(into)]
    tracing = [*words, f"--trace={TRACED}", "--signal=none", *command]
    subprocess.run(tracing, check=True, timeout=60 * _MINUTES, capture_output=True)
    hexed = "".join(f"\\x{byte:02x}" for byte in str(below).encode()).encode()
    said = b"write(%d<" % DESCRIPTOR
    with into.open("rb") as lines:
        for line in lines:
            if hexed in line or said in line:
                call = _read(line)
                if call is not None:
                    yield call


def _read(line: bytes) -> Call | None:
    match = _LINE.match(line)
    if match is None:
        raise NotUnderstood(line[:200])
    name, arguments, result = match[1].decode(), match[2], int(match[3])
    if result < 0:
        return None
    if name not in KNOWN:
        raise NotUnderstood(line[:200])
    texts = _TEXT.findall(arguments)
    if any(cut for _, cut in texts):
        raise NotUnderstood("a text was cut")
    rest = _TEXT.sub(b"", arguments)
    first = _DESCRIPTOR.match(rest)
    return Call(
        name=name,
        result=result,
        descriptor=result if name == "openat" else int(first[1]) if first else -1,
        texts=tuple(bytes.fromhex(text.replace(b"\\x", b"").decode()) for text, _ in texts),
        numbers=tuple(int(number) for number in _NUMBER.findall(rest)),
        flags=frozenset(re.findall(r"O_\w+", rest.decode("latin-1"))),
    )
