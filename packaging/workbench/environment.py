"""The virtual environment in `.venv`, made once and checked by a stamp."""

import hashlib
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from importlib import invalidate_caches
from importlib.util import find_spec
from pathlib import Path

from workbench import system_packages
from workbench.outcome import Stop, say
from workbench.places import LOCKS, STAMPS, VENV, on_linux, venv_program

RUN = "run"
DEV = "dev"


@dataclass(frozen=True)
class Purpose:
    """What an environment is for: which lock it holds and which system packages go with it."""

    lock: str
    packages: tuple[str, ...]
    words: str


RUNNING = Purpose(RUN, system_packages.RUN, "that the desk needs")
CHECKING = Purpose(DEV, system_packages.RUN, "that the desk needs")
BUILDING = Purpose(DEV, system_packages.BUILD, "that building needs")
PACKING = Purpose(DEV, system_packages.PACK, "that packing needs")
TESTING = Purpose(DEV, system_packages.TEST, "that the tests need")


def prepare(purpose: Purpose) -> Path:
    """Make everything ready and return the environment's Python.

    The second time this reads two small files and does nothing.
    """
    stamps = _stamps()
    prepare_system(purpose, stamps)
    kind = purpose.lock
    lock = LOCKS / f"{kind}.lock"
    wanted = _fingerprint(lock)
    python = venv_program("python")
    if not python.exists() or stamps.get("python") != _version():
        _make()
        stamps = {name: text for name, text in stamps.items() if name.startswith("system ")}
        stamps["python"] = _version()
    if wanted not in (stamps.get(kind), stamps.get(f"also {kind}")):
        _install(python, lock)
        stamps[kind] = wanted
        if kind == DEV:
            stamps[f"also {RUN}"] = _fingerprint(LOCKS / f"{RUN}.lock")
    _check_qt(python, stamps)
    _keep(stamps)
    return python


def prepare_system(purpose: Purpose, stamps: dict[str, str]) -> None:
    """Install the system packages, where dpkg looks after them, and note it in `stamps`."""
    if not (on_linux() and system_packages.debian_like()):
        return
    packages = purpose.packages
    if not _can_make():
        packages = (*packages, *system_packages.VENV)
    name = f"system {hash_of(repr(purpose.packages))}"
    if stamps.get(name) == system_packages.last_change():
        return
    if system_packages.install_missing(packages, purpose.words):
        stamps[name] = system_packages.last_change()


def hash_of(text: str) -> str:
    """Return a short fingerprint of a text."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:32]


def _version() -> str:
    return f"{sys.version.split()[0]} {sys.base_prefix}"


def _fingerprint(lock: Path) -> str:
    return hash_of(lock.read_text(encoding="utf-8"))


def _stamps() -> dict[str, str]:
    try:
        read = json.loads(STAMPS.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return read if isinstance(read, dict) else {}


def _keep(stamps: dict[str, str]) -> None:
    text = json.dumps(stamps, indent=1, sort_keys=True)
    if not STAMPS.exists() or STAMPS.read_text(encoding="utf-8") != text:
        STAMPS.write_text(text, encoding="utf-8")


def _make() -> None:
    if not _can_make():
        raise Stop(
            "TrustDesk cannot be set up yet: this Python has no `venv` and `ensurepip`. "
            "Install them, then try again."
        )
    say("Making the virtual environment in .venv …")
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=False)
    if made.returncode != 0:
        raise Stop("The virtual environment could not be made; the reason stands above.")


def _can_make() -> bool:
    """Whether this Python can make virtual environments; asked anew after installing."""
    invalidate_caches()
    return find_spec("ensurepip") is not None and find_spec("venv") is not None


def _install(python: Path, lock: Path) -> None:
    say(f"Fetching the libraries named in {lock.relative_to(LOCKS.parent).as_posix()} …")
    words = ["install", "--require-hashes", "--only-binary", ":all:", "--no-input", "--quiet"]
    done = subprocess.run(
        [str(python), "-m", "pip", *words, "--disable-pip-version-check", "-r", str(lock)],
        stdin=subprocess.DEVNULL,
        env={name: text for name, text in os.environ.items() if name != "PYTHONPATH"},
        check=False,
    )
    if done.returncode != 0:
        raise Stop(
            "The libraries could not be installed; the reason stands above. The first time this "
            "needs a network connection. What was fetched already is kept: just try again."
        )


def _check_qt(python: Path, stamps: dict[str, str]) -> None:
    """Try once to load Qt, so that a missing system library is named in a plain sentence."""
    if stamps.get("qt"):
        return
    loaded = subprocess.run(
        [str(python), "-c", "import PySide6.QtWidgets, PySide6.QtMultimedia"],
        capture_output=True,
        text=True,
        check=False,
    )
    if loaded.returncode == 0:
        stamps["qt"] = "loads"
        return
    last = (loaded.stderr.strip().splitlines() or ["no reason was given"])[-1]
    raise Stop(f"Qt does not load: {last}\nInstall the system library it names, then try again.")
