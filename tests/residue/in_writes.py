"""Looks for words in everything that a program and its children write into files, by strace."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.residue.forms import shapes_in

CALLS = "write,pwrite64,writev,pwritev,pwritev2"
_LONGEST = 1 << 24
_TO_A_FILE = re.compile(rb"\d+ +\w+\(\d+<(\\x2f[^>]*)>")
_TEXT = re.compile(rb'"((?:\\x[0-9a-f]{2})*)"')


def watched(command: Sequence[str], log: Path) -> list[str]:
    """Return `command`, started by strace, which is not its parent. Adds to what is in `log`."""
    words = ["-D", "-f", "-A", "-qq", "-y", "-xx", "-s", str(_LONGEST), "--seccomp-bpf"]
    words += ["-e", "signal=none", "-e", f"trace={CALLS}", "-o", str(log)]
    return ["strace", *words, "--", *command]


def looked_through(log: Path, word: str) -> Iterator[tuple[str, set[str]]]:
    """Each file that was written to, and the shapes in which the word was written there.

    Whatever was written one after the other to a file counts as one text.
    """
    written: defaultdict[str, bytearray] = defaultdict(bytearray)
    with log.open("rb") as lines:
        for line in lines:
            file = _TO_A_FILE.match(line)
            if file is not None:
                for text in _TEXT.findall(line, file.end()):
                    written[_name(file[1])] += bytes.fromhex(text.replace(b"\\x", b"").decode())
    for name, content in sorted(written.items()):
        yield name, shapes_in(bytes(content), word)


def _name(quoted: bytes) -> str:
    return bytes.fromhex(quoted.replace(b"\\x", b"").decode()).decode(errors="replace")
