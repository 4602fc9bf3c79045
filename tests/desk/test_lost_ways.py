"""A forgotten passphrase, a lost keyring, everything lost: led step by step, nothing deleted."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.desk.access_walks import NEW_PASSPHRASE, from_settings, give_passphrase, in_front, kinds
from tests.desk.making import PASSPHRASE, OpenDesk, Starts, make_vault
from tests.desk.test_first_start import choose, set_up, type_code
from tests.desk.test_first_start import give_passphrase as set_passphrase
from tests.desk.test_keyring_trouble import make_keyring_vault
from tests.desktop_parts.secret_service import KeyringState, SecretServiceIn
from trustdesk.errors import KeyringUnavailable
from trustdesk.places import Places
from trustdesk.services.opening import open_with_passphrase
from trustdesk.vault.keyring_store import KeyringStore
from trustdesk.vault.vault import Vault
from ui.pages.access.after_code import AfterCodeFlow
from ui.pages.access.sealed_flow import SealedFlow
from ui.pages.lock import LockPage
from ui.pages.lost import LostPage
from ui.pages.setup.setup_page import SetUpPage
from ui.pages.today.today_page import TodayPage
from ui.wording.errors import words_for

keyring_test = [
    pytest.mark.keyring,
    pytest.mark.skipif(sys.platform != "linux", reason="the keyring is a Linux program"),
]


def open_by_code(desk: OpenDesk, code: str) -> AfterCodeFlow:
    """Type the code on the lock screen; returns what it leads to."""
    lock = desk.front
    assert isinstance(lock, LockPage)
    if not lock.code_field.isVisible():
        desk.click("Use my recovery code")
    desk.type(code.lower())
    desk.press(Qt.Key.Key_Return)
    return in_front(desk, AfterCodeFlow)


def test_a_forgotten_passphrase(starts: Starts, root: Path) -> None:
    code = make_vault(root)
    desk = starts()
    desk.unlock("what was it")
    flow = open_by_code(desk, code)
    assert flow.sheet is flow.page, "straight to a new passphrase"
    assert "everything you kept is here" in desk.words()
    give_passphrase(desk, flow.page)
    assert "The new passphrase is set." in desk.words()
    desk.click("Done")
    assert isinstance(desk.front, TodayPage)
    desk = starts()
    desk.unlock(NEW_PASSPHRASE)
    assert desk.flow.current.is_kept
    desk = starts()
    desk.unlock(PASSPHRASE)
    assert isinstance(desk.front, LockPage)


def test_a_new_passphrase_can_wait(starts: Starts, root: Path) -> None:
    code = make_vault(root)
    desk = starts()
    open_by_code(desk, code)
    desk.click("Later")
    assert isinstance(desk.front, TodayPage)
    desk = starts()
    desk.unlock()
    assert desk.flow.current.is_kept


def test_a_mistyped_code_is_told_apart_from_another_desks_code(starts: Starts, root: Path) -> None:
    code = make_vault(root)
    other = make_vault(root.parent / "other")
    desk = starts()
    desk.click("Use my recovery code")
    desk.type(code[:-1] + ("A" if code[-1] != "A" else "B"))
    desk.press(Qt.Key.Key_Return)
    assert "One of the characters is another one." in desk.words()
    desk.type(other)
    desk.press(Qt.Key.Key_Return)
    assert "not the one of this desk" in desk.words()


def lose_the_key(root: Path) -> None:
    """Remove every item of the desk from the keyring, as a reinstall does."""
    for slot in Vault.load(Places(root)).slots:
        if slot.kind in ("keyring", "both"):
            KeyringStore().delete(slot.id)


class TestKeyring:
    """With the real gnome-keyring."""

    pytestmark = keyring_test

    def test_a_lost_key_is_renewed(
        self, starts: Starts, root: Path, secret_service: SecretServiceIn
    ) -> None:
        secret_service(KeyringState.UNLOCKED)
        code = make_keyring_vault(root, "only-me", None)
        lose_the_key(root)
        desk = starts()
        happened = words_for(KeyringUnavailable("missing-item")).happened
        assert happened in desk.words()
        flow = open_by_code(desk, code)
        assert flow.sheet is flow.choice
        assert happened in desk.words(), "what happened"
        assert "Everything you kept is here." in desk.words(), "what is safe"
        desk.click("Continue")
        assert "The keyring opens the desk again." in desk.words()
        desk.click("Done")
        desk = starts()
        desk.qtbot.waitUntil(lambda: desk.flow.current.is_kept)

    def test_a_passphrase_in_its_place(
        self, starts: Starts, root: Path, secret_service: SecretServiceIn
    ) -> None:
        secret_service(KeyringState.UNLOCKED)
        code = make_keyring_vault(root, "only-me", None)
        secret_service(KeyringState.ABSENT)
        desk = starts()
        flow = open_by_code(desk, code)
        desk.click("Continue")
        assert "The keyring could not be used." in desk.words()
        assert flow.choice is not None
        flow.choice.passphrase_card.setChecked(True)
        desk.click("Continue")
        give_passphrase(desk, flow.page, both=True)
        assert "You can go on with the passphrase alone." in desk.words()
        give_passphrase(desk, flow.page)
        assert kinds(desk) == ["passphrase", "recovery"]
        desk = starts()
        desk.unlock(NEW_PASSPHRASE)
        assert desk.flow.current.is_kept

    def test_both_together_are_made_anew(
        self, starts: Starts, root: Path, secret_service: SecretServiceIn
    ) -> None:
        secret_service(KeyringState.UNLOCKED)
        code = make_keyring_vault(root, "someone-might", PASSPHRASE)
        lose_the_key(root)
        desk = starts()
        desk.unlock()
        assert words_for(KeyringUnavailable("missing-item")).happened in desk.words()
        flow = open_by_code(desk, code)
        assert words_for(KeyringUnavailable("missing-item")).happened in desk.words()
        assert flow.page.with_keyring, "as it was until now"
        give_passphrase(desk, flow.page, both=True)
        assert kinds(desk) == ["both", "recovery"]
        desk = starts()
        desk.unlock(NEW_PASSPHRASE)
        assert desk.flow.current.is_kept

    def test_the_keyring_is_added_and_renewed_in_settings(
        self, starts: Starts, secret_service: SecretServiceIn
    ) -> None:
        secret_service(KeyringState.UNLOCKED)
        desk = starts.opened()
        from_settings(desk, "way/add")
        desk.click("Your sign-in")
        desk.click("Continue")
        desk.click("Only me")
        desk.click("Use the keyring")
        assert "Your sign-in opens the desk." in desk.words()
        desk.click("Done")
        from_settings(desk, "way/renew")
        desk.click("Renew it")
        assert "The keyring opens the desk." in desk.words()
        assert kinds(desk) == ["keyring", "passphrase", "recovery"]


def lose_everything(desk: OpenDesk) -> LostPage:
    """From the lock screen to the page that says so."""
    desk.click("Use my recovery code")
    desk.click("No way in is left")
    assert isinstance(desk.front, LostPage)
    return desk.front


def test_all_lost_is_said_plainly_and_back_leads_to_the_lock_screen(
    starts: Starts, root: Path
) -> None:
    make_vault(root)
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    desk = starts()
    lose_everything(desk)
    assert "Nobody can open it" in desk.words()
    assert "Not a clinic" in desk.words()
    assert "sealed" in desk.words()
    desk.click("Back")
    assert isinstance(desk.front, LockPage)
    assert {path: path.read_bytes() for path in before} == before
    desk.unlock()
    assert desk.flow.current.is_kept


def begin_beside(desk: OpenDesk) -> str:
    """Start a new desk beside, and keep a note in it; returns the note."""
    lose_everything(desk)
    desk.click("Start a new desk beside it")
    assert isinstance(desk.front, TodayPage)
    desk.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    desk.type("a new beginning")
    desk.click("Keep")
    assert isinstance(desk.front, SetUpPage)
    choose(desk, "someone-might")
    set_passphrase(desk, text=NEW_PASSPHRASE)
    assert set_up(desk)._new is not None
    type_code(desk)
    assert desk.flow.current.is_kept
    return "a new beginning"


def test_a_new_desk_beside_and_the_way_back(starts: Starts, root: Path) -> None:
    code = make_vault(root)
    old = open_with_passphrase(Places(root), PASSPHRASE)
    old.journal.keep_note("heron")
    old.close()
    sealed = {path: path.read_bytes() for path in Places(root).vault_dir.iterdir()}
    note = begin_beside(starts())
    assert {path: path.read_bytes() for path in sealed} == sealed
    desk = starts()
    desk.unlock(NEW_PASSPHRASE)
    assert [card.snippet for card in desk.desk.journal.days()] == [note]
    from_settings(desk, "way/sealed/v1")
    flow = in_front(desk, SealedFlow)
    flow.field.setText("not it")
    desk.click("Open it")
    assert "That is not the passphrase." in desk.words()
    assert Places(root).pointed() == "v2"
    flow.field.setText(code)
    happened: list[str] = []
    desk.flow.leaving.locked.connect(lambda: happened.append("locked"))
    desk.click("Open it")
    assert happened == ["locked"]
    desk = starts()
    desk.unlock()
    assert [card.snippet for card in desk.desk.journal.days()] == ["heron"]
    assert "v2" in Places(root).generations()


def test_a_new_desk_that_is_not_kept_leaves_no_trace(starts: Starts, root: Path) -> None:
    make_vault(root)
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    desk = starts()
    lose_everything(desk)
    desk.click("Start a new desk beside it")
    starts.end()
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before
