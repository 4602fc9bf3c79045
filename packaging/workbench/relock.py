"""Write requirements/*.lock anew from the .in files: `python3 packaging/workbench/relock.py`.

Versions that still fit stay as they are; `--upgrade` takes the newest. The locks hold for Linux,
Windows and macOS, name no host and no folder, and their hashes are those of the public registry.
The resolver is fetched into a temporary environment, because nothing else here needs it.
"""

import os
import subprocess
import sys
import tempfile
import venv
from collections.abc import Sequence
from pathlib import Path

LOCKS = Path(__file__).resolve().parents[2] / "requirements"
OLDEST_PYTHON = "3.11"
NOTE = (
    "# Versions and hashes for Linux, Windows and macOS, Python 3.11 and newer.\n"
    "# Made from the .in files by packaging/workbench/relock.py.\n"
)
_COMPILE = (
    *("pip", "compile", "--quiet", "--no-config", "--universal", "--generate-hashes"),
    *("--only-binary", ":all:", "--no-header", "--no-annotate"),
    *("--no-emit-index-url", "--no-emit-find-links"),
)


def main(words: Sequence[str]) -> None:
    """Write both locks; `words` are passed on, for example `--upgrade`."""
    with tempfile.TemporaryDirectory() as folder:
        resolver = _resolver(Path(folder))
        _compile(resolver, "dev", words)
        _compile(resolver, "run", ["--constraints", "dev.lock"])


def _resolver(folder: Path) -> Path:
    venv.create(folder, with_pip=True)
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    subprocess.run([programs / "python", "-m", "pip", "install", "--quiet", "uv"], check=True)
    return programs / "uv"


def _compile(resolver: Path, name: str, words: Sequence[str]) -> None:
    # Settings of this machine for package sources must not find their way into the lock.
    clean = {key: text for key, text in os.environ.items() if not key.startswith(("PIP_", "UV_"))}
    output = ["--python-version", OLDEST_PYTHON, "--output-file", f"{name}.lock", *words]
    command = [str(resolver), *_COMPILE, *output, f"{name}.in"]
    subprocess.run(command, cwd=LOCKS, env=clean, check=True, stdout=subprocess.DEVNULL)
    lock = LOCKS / f"{name}.lock"
    lock.write_text(NOTE + lock.read_text(encoding="utf-8"), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
