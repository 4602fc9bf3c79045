"""Every page in a made-up language: nothing stays English, and nothing is cut that is longer."""

from __future__ import annotations

import pytest

from tests.desk.making import Starts, make_vault
from tests.desk.test_large_text import (
    BEFORE,
    JOURNAL,
    PAGES,
    PLAYER,
    Places,
    cut_words,
    in_settings,
    make_small,
    nameless,
    percent,
    through,
    unreached,
)
from tests.languages.plain_words import english_on
from trustdesk import places as files

__all__ = ["percent"]

IN_ENGLISH = {"settings guide"}
"""The guide is a document that is there in English only; docs/translating.md says so."""

SECTIONS: Places = {
    name: in_settings(name)
    for name in ("appearance", "sound", "copies", "moving", "language", "clinic")
}


@pytest.mark.slow
@pytest.mark.parametrize(
    "places", [PAGES, SECTIONS, JOURNAL, BEFORE, PLAYER], ids=["p", "s", "j", "b", "r"]
)
def test_every_page(starts: Starts, percent: int, places: Places) -> None:
    desk = starts.opened()
    make_small(desk)
    found = {}
    for name, go in places.items():
        go(desk)
        desk.settle()
        english = [] if name in IN_ENGLISH else english_on(desk)
        trouble = [*english, *cut_words(desk), *nameless(desk), *unreached(desk)]
        if trouble:
            found[name] = trouble
    assert not found, "\n".join(f"{k}: {x}" for k, v in found.items() for x in v)


@pytest.mark.parametrize("place", ["welcome", "set-up", "passphrase", "lock", "wrong", "trouble"])
def test_before_a_desk_is_open(starts: Starts, percent: int, place: str) -> None:
    if place in ("lock", "wrong", "trouble"):
        make_vault(starts.root)
    if place == "trouble":
        files.Places(starts.root).database.unlink()
    desk = starts()
    make_small(desk)
    if place in ("set-up", "passphrase"):
        desk.click("Look around")
        through("set-up")(desk)
    if place == "passphrase":
        desk.click("Continue")
    if place == "wrong":
        desk.unlock("wrong")
    desk.settle()
    assert english_on(desk) == []
    assert cut_words(desk) == []
    assert nameless(desk) == []
    assert unreached(desk) == []
