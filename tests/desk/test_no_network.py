"""What the desk says to the outside: nothing. The system is asked which sockets were opened."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

import pytest

from tests.desk.making import make_vault
from tests.desk.test_real_processes import desks, let_it_turn, open_it, start, write
from tests.shell.test_processes import PATIENCE, Desks

__all__ = ["desks"]

pytestmark = [
    pytest.mark.desktop,
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("strace") is None, reason="not run: strace is not installed"),
]

LOCAL = {"AF_UNIX", "AF_NETLINK"}
"""Netlink is the system's own: Qt and glibc ask it what kind of computer this is."""
FAMILY = re.compile(r"socket\((\w+)")


def test_only_sockets_of_this_computer_are_opened(desks: Desks, tmp_path: Path) -> None:
    make_vault(desks.home)
    trace = tmp_path / "trace"
    watched = ["strace", "-f", "--seccomp-bpf", "-qq", "-e", "trace=socket", "-o", str(trace)]
    outer = start(desks, [*watched, sys.executable, "-m", "ui", "--home", str(desks.home)])
    first = desks.number()
    open_it(desks)
    for page in ("ctrl+2", "ctrl+3", "ctrl+4", "ctrl+5", "ctrl+1"):
        desks.hand.press(page)
        let_it_turn(desks)
    write(desks, "words for nobody", waits=True)
    desks.hand.press("F9")
    desks.number(besides=first)
    open_it(desks)
    desks.hand.press("ctrl+q")
    outer.wait(PATIENCE)
    families = FAMILY.findall(trace.read_text(encoding="utf-8"))
    assert "AF_UNIX" in families, "nothing was watched"
    assert set(families) <= LOCAL
