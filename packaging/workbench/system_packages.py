"""The system libraries and programs that no wheel brings, and how Debian and Ubuntu install them.

`a|b` names the same library under the names of different releases; the first known one is taken.
"""

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from workbench.outcome import Stop, say

DPKG_STATUS = Path("/var/lib/dpkg/status")

# What Qt's libraries are linked to, with the xcb and the wayland platform.
RUN = (
    "libcups2t64|libcups2",
    "libdbus-1-3",
    "libegl1",
    "libfontconfig1",
    "libfreetype6",
    "libgl1",
    "libglib2.0-0t64|libglib2.0-0",
    "libgssapi-krb5-2",
    "libpulse0",
    "libspeechd2",
    "libwayland-client0",
    "libwayland-cursor0",
    "libwayland-egl1",
    "libx11-6",
    "libx11-xcb1",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-image0",
    "libxcb-keysyms1",
    "libxcb-randr0",
    "libxcb-render-util0",
    "libxcb-shape0",
    "libxcb-shm0",
    "libxcb-sync1",
    "libxcb-xfixes0",
    "libxcb-xinerama0",
    "libxcb-xkb1",
    "libxkbcommon-x11-0",
    "libxkbcommon0",
)

# What freezing needs: objdump and strip, an editor of search paths, and the shared library of a
# Debian Python.
BUILD = (
    *RUN,
    "binutils",
    "chrpath",
    "libpython{python}t64|libpython{python}",
)

# What the tests need: a screen, a keyring, an accessibility bus, a sound server, a voice, a reader
# of PDFs, a maker of signatures, a tracer of system calls, and the fonts of the pictures.
TEST = (
    *BUILD,
    "age",
    "at-spi2-core",
    "dbus-daemon|dbus",
    "fonts-noto-core",
    "gnome-keyring",
    "minisign",
    "poppler-utils",
    "pulseaudio",
    "pulseaudio-utils",
    "speech-dispatcher",
    "speech-dispatcher-espeak-ng",
    "strace",
    "unzip",
    "xdotool",
    "xvfb",
)

# What packing needs: the tools that look at a package, and those of the trial in a fresh Debian.
PACK = (
    *TEST,
    "appstream",
    "debootstrap",
    "desktop-file-utils",
    "lintian",
)

VENV = ("python{python}-venv",)


def for_this_python(packages: Sequence[str]) -> tuple[str, ...]:
    """Return the names with this Python's version; without its library if it is no Debian one."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    from_debian = Path(sys.base_prefix) == Path("/usr")
    return tuple(
        name.format(python=version)
        for name in packages
        if from_debian or not name.startswith("libpython")
    )


def debian_like() -> bool:
    """Return whether dpkg and apt-get look after this system."""
    return bool(shutil.which("dpkg-query") and shutil.which("apt-get"))


def last_change() -> str:
    """Return a mark that is another one as soon as any package was installed or removed."""
    return str(DPKG_STATUS.stat().st_mtime_ns)


def missing(packages: Sequence[str]) -> list[str]:
    """Return those of the packages that are not installed, as they stand in the list."""
    names = [name for choice in packages for name in choice.split("|")]
    shown = subprocess.run(
        ["dpkg-query", "--show", "--showformat=${Package} ${db:Status-Status}\\n", *names],
        capture_output=True,
        text=True,
        check=False,
    )
    installed = {
        line.split()[0] for line in shown.stdout.splitlines() if line.endswith(" installed")
    }
    return [choice for choice in packages if installed.isdisjoint(choice.split("|"))]


def install_missing(packages: Sequence[str], purpose: str) -> bool:
    """Install what is missing, if this account may; returns whether all is there afterwards.

    Where it may not, the one command that would do it is printed.
    """
    wanted = missing(for_this_python(packages))
    if not wanted:
        return True
    rights = _rights()
    if rights is None:
        _tell_command(wanted, purpose)
        return False
    say(f"Installing system packages {purpose} ({len(wanted)}) …")
    # A package source of somebody else may be out of reach; installing tells whether it matters.
    _apt(rights, ["update"])
    names = [_known_name(choice) for choice in wanted]
    failure = _apt(rights, ["install", "--yes", "--no-install-recommends", *names])
    if failure:
        raise Stop(failure)
    return True


def _rights() -> list[str] | None:
    """Return what must stand before apt-get, None if this account may not install."""
    if sys.platform == "win32":
        return None
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo"):
        asked = subprocess.run(
            ["sudo", "-n", "true"], stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
        if asked.returncode == 0:
            return ["sudo", "-n"]
    return None


def _apt(rights: Sequence[str], words: Sequence[str]) -> str:
    """Run apt-get without a question and return "", or what went wrong."""
    quiet = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    options = ["-o", "Dpkg::Use-Pty=0", "-o", "DPkg::Lock::Timeout=300"]
    command = [*rights, *quiet, *options, *words]
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode == 0:
        return ""
    return f"{done.stdout.strip()}\n\nThis did not work: {shlex.join(command)}"


def _known_name(choice: str) -> str:
    """Return the first of the names that this release has."""
    names = choice.split("|")
    for name in names[:-1]:
        policy = subprocess.run(
            ["apt-cache", "policy", name], capture_output=True, text=True, check=False
        )
        if "Candidate:" in policy.stdout and "Candidate: (none)" not in policy.stdout:
            return name
    return names[-1]


def _tell_command(wanted: Sequence[str], purpose: str) -> None:
    names = " ".join(_known_name(choice) for choice in wanted)
    sudo, how = (
        ("sudo ", "This command does") if shutil.which("sudo") else ("", "As root, this does")
    )
    say(
        f"System packages {purpose} are missing, and this account may not install them. "
        f"{how}:\n\n  {sudo}apt-get install --no-install-recommends {names}\n"
    )
