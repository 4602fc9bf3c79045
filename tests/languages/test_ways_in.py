"""The pages about the ways in, and those of a clinic, in a made-up language."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from tests.desk.kits import BLUE_TOML, NAME, PRINT, accept_kit, give_kit
from tests.desk.making import Starts
from tests.desk.test_access import back_up, quick_new_keys
from tests.desk.test_access_sizes import AWAY, HAPPENED, ONE_BUTTON, WALKS
from tests.desk.test_large_text import (
    cut_words,
    in_settings,
    make_small,
    nameless,
    percent,
    through,
    unreached,
)
from tests.languages.plain_words import english_on
from ui.theme.theme import appearance_of

__all__ = ["percent", "quick_new_keys"]

GIVEN = (str(AWAY.folder), HAPPENED, "The new passphrase is set.", "Once.", "Copying and checking")

"""Texts that these walks hand to a page."""

OF_THE_CLINIC = (
    NAME,
    "1 Quay Street",
    "Harbour Town",
    "Monday to Friday, 9 to 17",
    "Harbour night line",
    "18 to 8",
    "Ask for the nurse on call.",
)


@pytest.fixture(autouse=True)
def ours_again(qapp: QApplication) -> Iterator[None]:
    """Our own colours for whatever comes next."""
    yield
    appearance_of(qapp).use_colours()
    appearance_of(qapp).choose("light", 100)


@pytest.mark.slow
def test_the_ways_in(starts: Starts, percent: int) -> None:
    desk = starts.opened()
    back_up(starts.root, "before")
    make_small(desk)
    found = {}
    for name, go in WALKS.items():
        go(desk)
        desk.settle()
        trouble = [*english_on(desk, *GIVEN), *cut_words(desk), *nameless(desk)]
        if name not in ONE_BUTTON:
            trouble += unreached(desk)
        if trouble:
            found[name] = trouble
    assert not found, "\n".join(f"{k}: {x}" for k, v in found.items() for x in v)


@pytest.mark.slow
@pytest.mark.parametrize("is_accepted", [True, False])
def test_a_clinic(starts: Starts, percent: int, is_accepted: bool) -> None:
    (accept_kit if is_accepted else give_kit)(starts.root, toml=BLUE_TOML)
    desk = starts.opened()
    make_small(desk)
    found = {}
    for name in ("today", "support", "clinic", "privacy", "about"):
        (through if name in ("today", "support") else in_settings)(name)(desk)
        desk.settle()
        trouble = [*english_on(desk, PRINT, *OF_THE_CLINIC), *cut_words(desk)]
        if trouble := [*trouble, *nameless(desk), *unreached(desk)]:
            found[name] = trouble
    assert not found, "\n".join(f"{k}: {x}" for k, v in found.items() for x in v)
