"""What PySide6 keeps count of: `None` (docs/adr/0007-pyside-6-11.md), and who belongs to whom."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QObject

from tests.architecture.sources import ROOT, python_files

CALLS = 1000
ADOPTING = ("nextInFocusChain", "previousInFocusChain")
"""PySide takes what these return for a child of the widget that was asked. When that one is
deleted, layout items of the other count as deleted, and the next look at them ends the process."""


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal there")
def test_calls_that_return_nothing_lose_no_reference() -> None:
    thing = QObject()
    thing.setObjectName("x")
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        thing.setObjectName("x")
    assert abs(sys.getrefcount(None) - before) < CALLS // 10


def test_nobody_asks_widgets_along_the_chain_of_focus() -> None:
    found = [
        f"{file}: {name}"
        for file in python_files("ui")
        for name in ADOPTING
        if f".{name}(" in (ROOT / file).read_text(encoding="utf-8")
    ]
    assert found == []
