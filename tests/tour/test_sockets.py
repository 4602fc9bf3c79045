"""What counts as a call to the network, seen by a real tracer."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.tour.sockets import families, look_at, watched

ROOT = Path(__file__).resolve().parents[2]
LOCAL = """\
12 socket(AF_UNIX, SOCK_STREAM|SOCK_CLOEXEC, 0) = 3
12 connect(3, {sa_family=AF_UNIX, sun_path=@""...}, 20) = 0
13 socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE) = 5
13 socketpair(AF_UNIX, SOCK_STREAM, 0, [6, 7]) = 0
12 prctl(PR_SET_DUMPABLE, SUID_DUMP_DISABLE) = 0
"""


@pytest.mark.parametrize(
    "line",
    [
        "12 socket(AF_INET, SOCK_DGRAM|SOCK_CLOEXEC, IPPROTO_IP) = 4",
        "12 socket(AF_INET6, SOCK_STREAM, 0) = -1 EAFNOSUPPORT",
        "12 connect(9, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr(1.1.1.1)}, 16)",
        "12 sendto(9, 0x7f, 32, 0, {sa_family=AF_INET6, sin6_port=htons(80)}, 28) = 32",
        "12 socket(AF_PACKET, SOCK_RAW, htons(ETH_P_ALL)) = 4",
        "12 socket(0x2c, SOCK_RAW, 0) = 4",
    ],
)
def test_whatever_goes_further_is_found(tmp_path: Path, line: str) -> None:
    log = tmp_path / "calls"
    log.write_text(LOCAL + line + "\n", encoding="utf-8")
    assert not look_at(log)[0].is_right


def test_what_stays_here_is_right(tmp_path: Path) -> None:
    log = tmp_path / "calls"
    log.write_text(LOCAL, encoding="utf-8")
    assert [finding.is_right for finding in look_at(log)] == [True, True]
    assert families(LOCAL.splitlines()) == {"AF_UNIX": 3, "AF_NETLINK": 1}


def test_nothing_traced_is_no_proof(tmp_path: Path) -> None:
    assert not look_at(tmp_path / "missing")[0].is_right
    (tmp_path / "empty").touch()
    assert [finding.is_right for finding in look_at(tmp_path / "empty")] == [False, False]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="strace is a Linux program")
def test_a_real_call_further_is_seen(tmp_path: Path) -> None:
    """Also from a process that has closed itself to others, and from its child."""
    child = "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).close()"
    code = (
        "import subprocess, sys\n"
        "from trustdesk.vault.process import limit_process\n"
        "assert limit_process().not_traceable\n"
        f"subprocess.run([sys.executable, '-c', {child!r}], check=True)\n"
    )
    log = tmp_path / "calls"
    command = watched([sys.executable, "-c", code], log)
    subprocess.run(command, cwd=ROOT, check=True)
    local, closed = look_at(log)
    assert not local.is_right
    assert "AF_INET" in local.seen
    assert closed.is_right
