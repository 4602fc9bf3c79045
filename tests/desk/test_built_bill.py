"""Every library in the built application belongs to something in its bill of materials."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from freezing.programs import is_program
from tests.desk.test_built_application import VARIABLE, built

__all__ = ["built"]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(VARIABLE not in os.environ, reason=f"no application named in {VARIABLE}"),
    pytest.mark.skipif(not shutil.which("dpkg-query"), reason="asks dpkg whose libraries they are"),
]

OWNERS = (
    (r"lib(python3|crypto|ssl).*|python3\.\d+/lib-dynload/.*", "Python"),
    (r"PySide6/Qt/lib/libicu.*", "ICU"),
    (r"PySide6/Qt/.*", "Qt"),
    (r"PySide6/Qt(Multimedia|TextToSpeech).*", "PySide6_Addons"),
    (r"PySide6/.*", "PySide6_Essentials"),
    (r"_cffi_backend.*", "cffi"),
    (r"markupsafe/.*", "MarkupSafe"),
    (r"sqlalchemy/.*", "SQLAlchemy"),
    (r"(?P<itself>cryptography|msgspec|pyrage|shiboken6|sqlcipher3)/.*", ""),
)
"""Which of the parts a file belongs to, the first that fits."""


def unnamed(inside: Path) -> Iterator[str]:
    """The libraries below a folder `_internal` whose part does not stand in its bill."""
    bill = json.loads((inside / "licences/sbom.cdx.json").read_text("utf-8"))
    names = {each["name"] for each in bill["components"]}
    for path in sorted(inside.rglob("*")):
        if is_program(path):
            place = path.relative_to(inside).as_posix()
            if owner_of(place) not in names:
                yield place


def owner_of(place: str) -> str:
    """The part that a file belongs to; for a library of the system its package's name."""
    for pattern, owner in OWNERS:
        if found := re.fullmatch(pattern, place):
            return owner or found["itself"]
    asked = subprocess.run(
        ["dpkg-query", "--search", f"*/{place}"], capture_output=True, text=True, check=False
    )
    return asked.stdout.partition(":")[0]


def test_every_library_is_in_the_bill(built: Path) -> None:
    assert list(unnamed(built.parent / "_internal")) == []


def test_a_library_of_nobody_would_be_found(built: Path, tmp_path: Path) -> None:
    inside = built.parent / "_internal"
    (tmp_path / "licences").mkdir()
    shutil.copy(inside / "licences/sbom.cdx.json", tmp_path / "licences")
    for place in ("libstranger.so.1", "numpy/core.so", "libz.so.1"):
        (tmp_path / place).parent.mkdir(exist_ok=True)
        shutil.copy(inside / "libz.so.1", tmp_path / place)
    assert list(unnamed(tmp_path)) == ["libstranger.so.1", "numpy/core.so"]
