"""Every call to the network that the application makes, as the kernel sees it.

The application is started by strace, which follows each process that takes over from it. Nobody
else may look into these processes; whoever started them may.
"""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from tests.tour.findings import Finding

CALLS = "socket,socketpair,connect,bind,listen,accept,accept4,sendto,prctl"
"""Every call that makes a socket or names an address. What is sent and read over the sockets there
are is left out: the screen alone makes a thousand such calls a second, and holding each of them up
would let a tour miss what it came to see."""
LOCAL = frozenset({"AF_UNIX", "AF_NETLINK"})
_CALL = re.compile(r"^(\d+) +(\w+)\(")
_SOCKET = re.compile(r"\bsocket(?:pair)?\((AF_\w+|\d+|0x[0-9a-f]+)")
_ADDRESS = re.compile(r"sa_family=(AF_\w+|0x[0-9a-f]+|\d+)")
_CLOSED = re.compile(r"prctl\(PR_SET_DUMPABLE, (?:0|SUID_DUMP_DISABLE)\b.*\) += 0$")


def watched(command: Sequence[str], log: Path) -> list[str]:
    """Return `command`, started by strace. strace stays beside it and is not its parent.

    A later start adds to what is in `log`.
    """
    strace = shutil.which("strace")
    assert strace is not None, "strace is missing: `python3 dev.py test` installs it"
    words = ["-D", "-f", "-A", "-qq", "-s", "0", "--seccomp-bpf", "-e", "signal=none"]
    return [strace, *words, "-e", f"trace={CALLS}", "-o", str(log), "--", *command]


def families(lines: Sequence[str]) -> Counter[str]:
    """How often each family of addresses was asked for or spoken to."""
    found: Counter[str] = Counter()
    for line in lines:
        for pattern in (_SOCKET, _ADDRESS):
            found.update(pattern.findall(line))
    return found


def look_at(log: Path) -> list[Finding]:
    """Say what a tour's calls were, and whether all of them stayed on this computer."""
    if not log.exists():
        return [Finding("Only sockets of this computer", False, "nothing was traced")]
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    calls = [match[1] for match in map(_CALL.match, lines) if match]
    found = families(lines)
    strange = sorted(set(found) - LOCAL)
    seen = ", ".join(f"{name} {count}" for name, count in sorted(found.items())) or "none"
    closed = sum(bool(_CLOSED.search(line)) for line in lines)
    return [
        Finding(
            "Only sockets of this computer",
            "AF_UNIX" in found and not strange,
            f"{seen}, in {len(calls)} calls of {len(set(calls))} threads",
        ),
        Finding("Each process closed itself to others", closed >= 1, f"{closed} times"),
    ]
