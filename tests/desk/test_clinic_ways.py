"""A clinic that asks for a passphrase: set-up, ways in added later, and a desk that has none."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.desk.kits import accept_kit
from tests.desk.making import PASSPHRASE, Starts
from tests.desk.test_keyring_trouble import ask_for_set_up, make_keyring_vault, type_code
from tests.desktop_parts.secret_service import KeyringState, SecretServiceIn
from ui.pages.access.add_way import AddWayFlow
from ui.pages.access.passphrase_flow import PassphraseFlow
from ui.pages.clinic.passphrase_note import PassphraseNote
from ui.pages.setup.passphrase import PassphrasePage
from ui.pages.setup.who import WhoPage


def test_only_me_leads_to_a_passphrase_all_the_same(starts: Starts) -> None:
    accept_kit(starts.root)
    desk = starts()
    page = ask_for_set_up(desk)
    assert isinstance(page.sheet, WhoPage)
    assert "Your clinic asks for this." in desk.words()
    page.sheet.cards["only-me"].setChecked(True)
    desk.click("Continue")
    sheet = page.sheet
    assert isinstance(sheet, PassphrasePage)
    sheet.alone_card.setChecked(True)
    for field in (sheet.first_field, sheet.second_field):
        field.setText(PASSPHRASE)
    desk.click("Continue")
    type_code(desk, page)
    assert {way.kind for way in desk.desk.ways} == {"passphrase", "recovery"}


def test_without_a_kit_only_me_asks_the_keyring(starts: Starts) -> None:
    desk = starts()
    page = ask_for_set_up(desk)
    assert isinstance(page.sheet, WhoPage)
    assert "Opens with your sign-in." in desk.words()
    page.sheet.cards["only-me"].setChecked(True)
    desk.click("Continue")
    assert "The keyring could not be used." in desk.words(), "there is none in this test"


def test_the_keyring_alone_is_not_offered_as_another_way(starts: Starts) -> None:
    accept_kit(starts.root)
    desk = starts.opened()
    desk.flow.doors.go("way/add")
    desk.settle()
    assert isinstance(desk.front, AddWayFlow)
    assert "keyring" not in desk.front.page.cards
    desk.flow.doors.go("way/add/keyring")
    desk.settle()
    desk.click("Only me")
    desk.click("Use the keyring")
    assert "keyring" not in {way.kind for way in desk.desk.ways}


@pytest.mark.keyring
@pytest.mark.skipif(sys.platform != "linux", reason="the keyring is a Linux program")
class TestKeyringAlone:
    """A desk that was set up before the clinic asked."""

    def test_it_goes_on_opening_and_a_note_leads_to_a_passphrase(
        self, starts: Starts, root: Path, secret_service: SecretServiceIn
    ) -> None:
        secret_service(KeyringState.UNLOCKED)
        make_keyring_vault(root, "only-me", None)
        accept_kit(root)
        desk = starts()
        desk.qtbot.waitUntil(lambda: desk.flow.current.is_kept)
        desk.settle()
        desk.click(desk.find(PassphraseNote).choose_button)
        flow = desk.front
        assert isinstance(flow, PassphraseFlow)
        for field in (flow.page.first_field, flow.page.second_field):
            field.setText(PASSPHRASE)
        flow.page.alone_card.setChecked(True)
        desk.click("Continue")
        desk.click("Done")
        assert not desk.front.findChildren(PassphraseNote)
        assert {way.kind for way in desk.desk.ways} == {"passphrase", "recovery"}

    def test_not_now_is_kept_and_the_settings_go_on_saying_it(
        self, starts: Starts, root: Path, secret_service: SecretServiceIn
    ) -> None:
        secret_service(KeyringState.UNLOCKED)
        make_keyring_vault(root, "only-me", None)
        accept_kit(root)
        for _ in range(2):
            desk = starts()
            desk.qtbot.waitUntil(lambda d=desk: d.flow.current.is_kept)  # type: ignore[misc]
            desk.settle()
            notes = desk.front.findChildren(PassphraseNote)
            if notes:
                notes[0].aside_button.setFocus()
                desk.press(Qt.Key.Key_Return)
            assert not desk.front.findChildren(PassphraseNote)
        assert notes == [], "it is not asked twice"
        desk.flow.doors.go("settings")
        desk.settle()
        assert "Your clinic asks for a passphrase instead." in desk.words()
