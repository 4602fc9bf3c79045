"""The pages about the ways in: no word is cut at twice the size, keys get everywhere, and nothing
flashes as a window of its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.desk.access_walks import (
    change_passphrase,
    from_settings,
    in_front,
    make_new_code,
    through,
    to_the_new_code,
)
from tests.desk.making import OpenDesk, Starts, make_vault
from tests.desk.test_access import back_up, quick_new_keys
from tests.desk.test_large_text import cut_words, make_small, nameless, percent, unreached
from tests.desk.test_stray_windows import strays
from trustdesk.services.access import WayIn
from trustdesk.services.erasing import CopiesLeft, Erased
from trustdesk.services.old_copies import OldCopy
from trustdesk.services.sealed import SealedDesk
from ui.pages.access.after_code import AfterCodeFlow, AfterCodeSheet
from ui.pages.access.done import DoneSheet
from ui.pages.access.erase_flow import EraseFlow
from ui.pages.access.erased import ErasedPage
from ui.pages.access.new_key_flow import NewKeyFlow
from ui.pages.access.new_key_sheets import NewKeyFileSheet, SignInSheet
from ui.pages.access.passphrase_flow import PassphraseFlow
from ui.pages.lost import LostPage
from ui.pages.settings.access_card import AccessCard, TroubleCard
from ui.pages.settings.settings_page import SettingsPage

__all__ = ["percent", "quick_new_keys", "strays"]

Walk = Callable[[OpenDesk], None]
AWAY = CopiesLeft(Path("/media/somebody/A stick with a long name/Copies"), 12, True, False)
HAPPENED = "The keyring no longer has the key."


def settings_with_everything(desk: OpenDesk) -> None:
    """Settings with every kind of way in, and a sealed desk beside."""
    desk.flow.doors.go("settings")
    desk.settle()
    page = desk.front
    assert isinstance(page, SettingsPage)
    kinds = ("keyring", "passphrase", "both", "keyfile", "recovery")
    ways = [WayIn(kind, True, kind, "") for kind in kinds]  # type: ignore[arg-type]
    page._cards.insertWidget(0, AccessCard([*ways, WayIn("passphrase", True, "x", "daily")]))
    page._cards.insertWidget(1, TroubleCard([SealedDesk("v1", datetime(2026, 11, 3, tzinfo=UTC))]))


def done_with_copies(desk: OpenDesk) -> None:
    """The end of a change that leaves many old copies."""
    flow = PassphraseFlow(desk.context, desk.desk)
    copies = [OldCopy(Path(str(n)), datetime.now().astimezone()) for n in range(9)]
    desk.flow.doors.lead(flow)
    words = ("The new passphrase is set.", "Once.")
    flow.show_sheet(DoneSheet(desk.context, *words, copies, AWAY))
    desk.settle()


def erased_with_copies_left(desk: OpenDesk) -> None:
    """The last page, where everything stayed that can stay."""
    desk.flow._show(ErasedPage(desk.context, Erased(True, True, AWAY)))


def after_code(desk: OpenDesk) -> None:
    """What the recovery code leads to, for a desk with a keyring."""
    flow = AfterCodeFlow(desk.context, desk.desk, HAPPENED)
    flow.show_sheet(AfterCodeSheet(HAPPENED, has_passphrase=True))
    desk.flow.doors.lead(flow)


def new_key_sheet(kind: type[SignInSheet | NewKeyFileSheet]) -> Walk:
    """A sheet on the way to a new key that only some desks have."""

    def go(desk: OpenDesk) -> None:
        through("way/new-key")(desk)
        in_front(desk, NewKeyFlow).show_sheet(kind())

    return go


def working(desk: OpenDesk) -> None:
    """While everything is copied."""
    through("way/new-key")(desk)
    flow = in_front(desk, NewKeyFlow)
    flow.show_sheet(flow.work_page)
    flow.work_page.line.begin("Copying and checking")
    flow.work_page.line._appear()
    desk.settle()  # it needs another height now


def wrong_word(desk: OpenDesk) -> None:
    """Erasing, with a word that is another one."""
    through("way/erase")(desk)
    in_front(desk, EraseFlow).page.word_field.setText("no")
    desk.click("Erase everything")


def refused_keyring(desk: OpenDesk) -> None:
    """The keyring alone, refused."""
    through("way/add/keyring")(desk)
    desk.click("Use the keyring")


def new_code(desk: OpenDesk) -> None:
    """The end of a new code."""
    make_new_code(desk)


def new_key_code(desk: OpenDesk) -> None:
    """The code that belongs to a new key."""
    to_the_new_code(desk)


def lost(desk: OpenDesk) -> None:
    """The page for when everything is lost."""
    desk.flow._show(LostPage(desk.context))


WALKS: dict[str, Walk] = {
    "settings": settings_with_everything,
    "change": change_passphrase,
    "done": done_with_copies,
    "add": lambda desk: from_settings(desk, "way/add"),
    "keyring": refused_keyring,
    "renew": through("way/renew"),
    "key file": through("way/add/keyfile"),
    "code": through("way/code"),
    "new code": new_code,
    "remove": through("way/remove/{recovery}"),
    "new key": through("way/new-key"),
    "new key code": new_key_code,
    "sign-in": new_key_sheet(SignInSheet),
    "new key file": new_key_sheet(NewKeyFileSheet),
    "working": working,
    "after the code": after_code,
    "sealed": through("way/sealed/v1"),
    "erase": wrong_word,
    "lost": lost,
    "erased": erased_with_copies_left,
}

ONE_BUTTON = {"working", "erased"}
"""Where Tab has nowhere to go."""


def test_everything_can_be_read_and_reached(starts: Starts, percent: int) -> None:
    desk = starts.opened()
    back_up(starts.root, "before")
    make_small(desk)
    found = {}
    for name, go in WALKS.items():
        go(desk)
        desk.settle()
        trouble = [*cut_words(desk), *nameless(desk)]
        if name not in ONE_BUTTON:
            trouble += unreached(desk)
        if trouble:
            found[name] = trouble
    assert found == {}


@pytest.mark.parametrize("shown", ["ways", "key file", "code"])
def test_the_lock_screen_too(starts: Starts, percent: int, shown: str) -> None:
    make_vault(starts.root)
    desk = starts.opened()
    desk.desk.access.add_keyfile(starts.root.parent / "stick.key")
    desk = starts()
    make_small(desk)
    desk.click("Another way in")
    if shown != "ways":
        desk.click("A key file" if shown == "key file" else "Recovery code")
    assert cut_words(desk) == []
    assert nameless(desk) == []
    assert unreached(desk) == []


def test_nothing_flashes_as_a_window(starts: Starts, strays: list[str]) -> None:
    desk = starts.opened()
    back_up(starts.root, "before")
    for go in WALKS.values():
        go(desk)
        desk.settle()
    assert strays == []
    assert QApplication.activeWindow() is desk.window
    desk = starts()
    desk.click("Use my recovery code")
    desk.click("No way in is left")
    assert strays == []
