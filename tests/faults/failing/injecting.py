"""Letting a system call of a forked process fail, at the nth time, by strace."""

from __future__ import annotations

import ctypes
import os
import re
import subprocess
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.faults.children import Child, Say, forked

_PR_SET_PTRACER = 0x59616D61
_ANY_PROCESS = ctypes.c_ulong(-1)
_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Fault:
    """The call, the error's name, and the first time; `lasting` lets every later one fail too."""

    call: str
    error: str
    nth: int
    lasting: bool = False

    def option(self) -> str:
        """As strace takes it."""
        plus = "+" if self.lasting else ""
        return f"--inject={self.call}:error={self.error}:when={self.nth}{plus}"

    def __str__(self) -> str:
        lasting = " and all after it" if self.lasting else ""
        return f"{self.call} number {self.nth}{lasting} gives {self.error}"


@dataclass(frozen=True, slots=True)
class Kill:
    """The process is killed before the nth such call."""

    call: str
    nth: int

    def option(self) -> str:
        """As strace takes it."""
        return f"--inject={self.call}:signal=KILL:when={self.nth}"

    def __str__(self) -> str:
        return f"killed before {self.call} number {self.nth}"


Begin = Callable[[], Callable[[Say], None]]
"""Makes ready, and returns what is then done with the fault."""


def run_with(fault: Fault | Kill, begin: Begin, paths: Sequence[Path]) -> list[str]:
    """What a process says whose calls on these paths fail so. [] if it was killed at once."""
    said, _ = _traced([f"--trace={fault.call}", fault.option(), "-o", os.devnull], begin, paths)
    return said


def calls_of(begin: Begin, paths: Sequence[Path], notes: Path) -> tuple[list[str], Counter[str]]:
    """What it says without a fault, and how often each call is made on these paths."""
    said, _ = _traced(["--trace=%file,%desc", "-o", str(notes)], begin, paths)
    text = notes.read_text(encoding="utf-8", errors="replace")
    return said, Counter(re.findall(r"^(\w+)\(", text, flags=re.MULTILINE))


def _traced(options: list[str], begin: Begin, paths: Sequence[Path]) -> tuple[list[str], int]:
    reading, writing = os.pipe()
    child = forked(lambda say: _wait_then_act(begin, reading, say))
    os.close(reading)
    first = child.line()
    if first != "ready":
        os.close(writing)
        return [first, *child.rest()], 0
    below = [f"--trace-path={path}" for path in paths]
    tracer = subprocess.Popen(
        ["strace", "-p", str(child.pid), *options, *below],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    try:
        _wait_until_attached(tracer, child)
        os.write(writing, b"g")
        said = child.rest()
    finally:
        os.close(writing)
        _, told = tracer.communicate(timeout=_SECONDS)
    return said, len(told)


def _wait_then_act(begin: Begin, go: int, say: Say) -> None:
    ctypes.CDLL(None).prctl(_PR_SET_PTRACER, _ANY_PROCESS, 0, 0, 0)
    act = begin()
    say("ready")
    if os.read(go, 1):
        act(say)


def _wait_until_attached(tracer: subprocess.Popen[bytes], child: Child) -> None:
    assert tracer.stderr is not None
    line = tracer.stderr.readline()
    if b"attached" not in line:
        child.kill()
        raise RuntimeError(f"strace could not attach: {line.decode()}")
