"""A desk in a made-up language, as a build would carry it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.desk.conftest import quick_passphrases, root
from tests.desk.making import OpenDesk, Starts
from tests.languages.made_up import made_up, write_made_up
from trustdesk.languages import SOURCE_LANGUAGE
from ui.translation import speak

__all__ = ["quick_passphrases", "root"]

LEFT_TO_RIGHT, RIGHT_TO_LEFT = "bg", "ar"
"""Languages for which Qt brings words of its own, in letters that are not those of English."""


@pytest.fixture(scope="session")
def carried(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a build carries that has one more language, and another from right to left."""
    place: Path = tmp_path_factory.mktemp("carried")
    write_made_up(place, (LEFT_TO_RIGHT, RIGHT_TO_LEFT))
    return place


@pytest.fixture
def as_built(carried: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the desk look for its files where a build has them."""
    monkeypatch.setattr(sys, "_MEIPASS", str(carried), raising=False)
    return carried


@pytest.fixture(params=[LEFT_TO_RIGHT, RIGHT_TO_LEFT])
def language(request: pytest.FixtureRequest, qapp: QApplication, as_built: Path) -> Iterator[str]:
    """The made-up language, spoken."""
    speak(qapp, request.param)
    yield request.param
    speak(qapp, SOURCE_LANGUAGE)


@pytest.fixture
def starts(
    qtbot: QtBot, root: Path, language: str, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Starts]:
    """Starts of a desk in that language, whose buttons are found by their English words."""
    button = OpenDesk.button
    monkeypatch.setattr(
        OpenDesk, "button", lambda desk, words, root=None: button(desk, made_up(words), root)
    )
    root.mkdir(parents=True)
    made = Starts(qtbot, root)
    made.language = language
    yield made
    made.give_up()
