"""A button that stays pressed means the same by mouse, key, and assistive program."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.buttons import Chip, NavItem


@pytest.fixture
def clicks() -> list[str]:
    return []


@pytest.fixture
def chip(qtbot: QtBot, clicks: list[str]) -> Chip:
    made = Chip("a word")
    qtbot.addWidget(made)
    made.clicked.connect(lambda is_on: clicks.append(f"chip {is_on}"))
    return made


def test_a_toggle_without_a_click_counts_as_one(chip: Chip, clicks: list[str]) -> None:
    chip.toggle()
    chip.toggle()
    assert clicks == ["chip True", "chip False"]


def test_a_click_counts_once(chip: Chip, clicks: list[str]) -> None:
    chip.click()
    chip.toggle()
    chip.click()
    assert clicks == ["chip True", "chip False", "chip True"]


def test_what_the_program_sets_is_no_click(chip: Chip, clicks: list[str]) -> None:
    chip.setChecked(True)
    chip.setChecked(False)
    assert clicks == []


def test_only_the_place_that_was_chosen_counts(qtbot: QtBot, clicks: list[str]) -> None:
    rail = QWidget()
    qtbot.addWidget(rail)
    column = QVBoxLayout(rail)
    items = {name: NavItem(name, "today") for name in ("here", "there")}
    for name, item in items.items():
        column.addWidget(item)
        item.clicked.connect(lambda _=False, n=name: clicks.append(n))
    items["here"].setChecked(True)
    items["there"].toggle()
    assert clicks == ["there"]
    assert not items["here"].isChecked()
