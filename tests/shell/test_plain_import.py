"""Imports after PySide: as Python does them, without reading every module's source."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

CODE = """
import linecache, sys
sys.path.insert(0, {root!r})
from ui.plain_import import import_plainly
if {plain}:
    import_plainly()
from ui.changes import Changes
print(any(name.endswith("changes.py") for name in linecache.cache))
"""


def source_was_read(*, plain: bool) -> bool:
    """Whether importing a module read its source, in a process of its own."""
    code = CODE.format(root=str(ROOT), plain=plain)
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    return done.stdout.strip() == "True"


def test_no_source_is_read_for_an_import() -> None:
    assert not source_was_read(plain=True)


def test_without_it_pyside_reads_the_source() -> None:
    """When this fails PySide has mended it, and `ui.plain_import` can go."""
    assert source_was_read(plain=False)
