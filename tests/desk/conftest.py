"""A folder for a desk, and starts of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.desk.making import QUICK, Starts
from tests.desktop_parts.private_home import PrivateHome
from tests.desktop_parts.same_look import wear_the_usual
from trustdesk.services import opening


@pytest.fixture(autouse=True)
def quick_passphrases(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let set-up make passphrases that cost little: half a gigabyte each would be too slow."""
    monkeypatch.setattr(opening, "prepare", partial(opening.prepare, cost=QUICK))


@pytest.fixture
def root(private_home: PrivateHome) -> Path:
    """The desk's folder, in the home of a made-up account."""
    return private_home.home / "desk-data"


@pytest.fixture
def starts(qapp: QApplication, qtbot: QtBot, root: Path) -> Iterator[Starts]:
    """Call it to start the desk; call it again for the next start."""
    root.mkdir(parents=True)
    made = Starts(qtbot, root)
    yield made
    made.give_up()
    wear_the_usual(qapp)
