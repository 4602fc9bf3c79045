"""Windows as wine has it, in a prefix of its own that is put back after each test."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

LIMIT_SECONDS = 180
_KEY = re.compile(r"\[(.+?)\]")
_VALUE = re.compile(r'(@|"(?:[^"\\]|\\.)*")=(.+)')


class Wine:
    """One prefix, one account."""

    def __init__(self, prefix: Path) -> None:
        self._prefix = prefix
        self.environment = {
            "HOME": str(prefix.parent),
            "PATH": os.environ["PATH"],
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree,mshtml,winemenubuilder.exe=",
            "WINEPREFIX": str(prefix),
        }
        self.run("wineboot", "-i")
        self.drive = prefix / "drive_c"
        account = next(each for each in (self.drive / "users").iterdir() if each.name != "Public")
        self.local = account / "AppData/Local"
        self.programs = self.drive / "Program Files"
        self.program_data = self.drive / "ProgramData"
        menu = "Microsoft/Windows/Start Menu/Programs"
        self.menu = account / "AppData/Roaming" / menu
        self.common_menu = self.program_data / menu
        self._roots = (self.programs, self.program_data, self.local, self.menu, self.common_menu)
        self._before = {path for root in self._roots for path in root.rglob("*")}
        self._registry = {file: file.read_bytes() for file in prefix.glob("*.reg")}

    def run(self, *words: str | Path) -> int:
        """Run a program to its end, and until all it started has ended; its exit status."""
        status = self.run_beside(*words)
        self.rest()
        return status

    def run_beside(self, *words: str | Path) -> int:
        """Run a program to its end, while others go on; its exit status."""
        done = subprocess.run(
            ["wine", *map(str, words)],
            env=self.environment,
            timeout=LIMIT_SECONDS,
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )
        return done.returncode

    def start(
        self, program: Path, *words: str, display: str | None = None
    ) -> subprocess.Popen[bytes]:
        """Start a program and let it run, on a screen if one is named."""
        environment = self.environment | ({"DISPLAY": display} if display else {})
        return subprocess.Popen(["wine", str(program), *words], env=environment)

    def rest(self) -> None:
        """Wait until nothing runs in the prefix any more; then the registry is on the disk."""
        self._server("-w")

    def end(self) -> None:
        """End what still runs in this prefix."""
        self._server("-k")

    def put_back(self) -> None:
        """Make the prefix what it was before."""
        self.end()
        self.rest()
        for file, content in self._registry.items():
            file.write_bytes(content)
        for root in self._roots:
            for path in sorted(set(root.rglob("*")) - self._before):
                shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)

    def of_the_computer(self, key: str) -> dict[str, str]:
        """The values below a key of HKEY_LOCAL_MACHINE, "@" without a name; empty if it is not
        there."""
        return dict(_values(self._prefix / "system.reg", key))

    def of_the_account(self, key: str) -> dict[str, str]:
        """The values below a key of HKEY_CURRENT_USER; empty if it is not there."""
        return dict(_values(self._prefix / "user.reg", key))

    def has_key_of_the_computer(self, key: str) -> bool:
        """Whether a key of HKEY_LOCAL_MACHINE is there, be it empty."""
        return _has_key(self._prefix / "system.reg", key)

    def _server(self, word: str) -> None:
        subprocess.run(
            ["wineserver", word], env=self.environment, timeout=LIMIT_SECONDS, check=False
        )


def as_windows_path(path: Path) -> str:
    """Return the path as a program under wine names it."""
    return "Z:" + str(path).replace("/", "\\")


def _has_key(file: Path, wanted: str) -> bool:
    found = _KEY.findall(file.read_text(encoding="utf-8", errors="replace"))
    return wanted.lower() in {name.replace("\\\\", "\\").lower() for name in found}


def _values(file: Path, wanted: str) -> Iterator[tuple[str, str]]:
    inside = False
    for line in file.read_text(encoding="utf-8", errors="replace").splitlines():
        if found := _KEY.match(line):
            inside = found.group(1).replace("\\\\", "\\").lower() == wanted.lower()
        elif inside and (pair := _VALUE.match(line)):
            yield pair.group(1).strip('"'), _plain(pair.group(2))


def _plain(text: str) -> str:
    """Return a text as it was meant; a number stays as wine writes it."""
    if text.startswith('"'):
        return re.sub(r"\\(.)", r"\1", text[1:-1])
    return text
