"""A keyring that is locked, absent, dismissed or never answers: nothing hangs, nothing is lost."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.desk.making import PASSPHRASE, QUICK, OpenDesk, Starts, watched_loop
from tests.desktop_parts.secret_service import KeyringState, SecretServiceIn
from trustdesk.errors import KeyringReason, KeyringUnavailable
from trustdesk.places import Places
from trustdesk.services.new_desk import Audience
from trustdesk.services.opening import open_unkept, prepare
from ui.pages.lock import LockPage
from ui.pages.setup.passphrase import PassphrasePage
from ui.pages.setup.recovery import RecoveryPage
from ui.pages.setup.setup_page import SetUpPage
from ui.pages.setup.who import WhoPage
from ui.pages.support import SupportPage
from ui.wording.errors import words_for

pytestmark = [
    pytest.mark.keyring,
    pytest.mark.skipif(sys.platform != "linux", reason="the keyring is a Linux program"),
]

MARKER = "marmalade-on-the-staircase"
LONGEST_GAP = 1.0
"""Seconds. A window that waits for the keyring stands still for five."""

REASONS: dict[KeyringState, KeyringReason] = {
    KeyringState.LOCKED: "locked",
    KeyringState.ABSENT: "absent",
    KeyringState.DISMISSED: "dismissed",
    KeyringState.NEVER_ANSWERED: "timeout",
}
STATES = [
    pytest.param(state, marks=[pytest.mark.slow] if reason == "timeout" else [], id=reason)
    for state, reason in REASONS.items()
]


def is_said(desk: OpenDesk, state: KeyringState) -> bool:
    """Whether the sentence for a state can be read. A keyring that is there and whose question is
    closed stays locked."""
    reasons = {REASONS[state]}
    if state is KeyringState.DISMISSED:
        reasons.add("locked")
    sentences = [words_for(KeyringUnavailable(reason)).happened for reason in reasons]
    return any(sentence in desk.words() for sentence in sentences)


def make_keyring_vault(root: Path, who: Audience, passphrase: str | None) -> str:
    """A vault that opens with the keyring; returns its recovery code."""
    new = prepare(who, passphrase, True, cost=QUICK)
    groups, (first, second) = new.recovery_code.groups, new.asked_groups
    assert new.confirm(groups[first], groups[second])
    new.keep(Places(root), open_unkept()).close()
    return new.recovery_code.text


def ask_for_set_up(desk: OpenDesk) -> SetUpPage:
    """Write a note, and ask to keep it."""
    desk.click("Look around")
    desk.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    desk.type(MARKER)
    desk.click("Keep")
    assert isinstance(desk.front, SetUpPage)
    return desk.front


def type_code(desk: OpenDesk, page: SetUpPage) -> None:
    """Type the two groups back."""
    sheet, new = page.sheet, page._new
    assert isinstance(sheet, RecoveryPage)
    assert new is not None
    for field, number in zip(sheet.fields, new.asked_groups, strict=True):
        field.setText(new.recovery_code.groups[number])
    desk.click("Keep it and go on")


def test_an_open_keyring_keeps_the_key(starts: Starts, secret_service: SecretServiceIn) -> None:
    secret_service(KeyringState.UNLOCKED)
    desk = starts()
    page = ask_for_set_up(desk)
    assert isinstance(page.sheet, WhoPage)
    page.sheet.cards["only-me"].setChecked(True)
    desk.click("Continue")
    sheet = page.sheet
    assert isinstance(sheet, RecoveryPage)
    type_code(desk, page)
    assert {way.kind for way in desk.desk.ways} == {"keyring", "recovery"}
    # The next start opens by itself, with what was written.
    desk = starts()
    desk.qtbot.waitUntil(lambda: desk.flow.current.is_kept)
    assert [card.snippet for card in desk.desk.journal.days()] == [MARKER]


@pytest.mark.parametrize("state", STATES)
def test_set_up_offers_another_way(
    starts: Starts, secret_service: SecretServiceIn, state: KeyringState
) -> None:
    secret_service(state)
    desk = starts()
    page = ask_for_set_up(desk)
    assert isinstance(page.sheet, WhoPage)
    page.sheet.cards["only-me"].setChecked(True)
    with watched_loop() as longest_gap:
        desk.click("Continue")
    assert longest_gap() < LONGEST_GAP
    sheet = page.sheet
    assert isinstance(sheet, PassphrasePage)
    assert is_said(desk, state)
    assert not Places(starts.root).has_vault
    assert [card.snippet for card in desk.desk.journal.days()] == [MARKER]
    # The way that needs no keyring goes on.
    assert sheet.alone_card.isChecked()
    sheet.first_field.setText(PASSPHRASE)
    sheet.second_field.setText(PASSPHRASE)
    desk.click("Continue")
    type_code(desk, page)
    assert "keyring" not in {way.kind for way in desk.desk.ways}
    desk = starts()
    desk.unlock()
    assert [card.snippet for card in desk.desk.journal.days()] == [MARKER]


@pytest.mark.parametrize("state", STATES)
def test_a_desk_that_opens_by_itself_offers_the_code(
    starts: Starts, secret_service: SecretServiceIn, state: KeyringState
) -> None:
    secret_service(KeyringState.UNLOCKED)
    code = make_keyring_vault(starts.root, "only-me", None)
    secret_service(state)
    desk = starts(begins=False)
    with watched_loop() as longest_gap:
        desk.begin()
    assert longest_gap() < LONGEST_GAP
    lock = desk.front
    assert isinstance(lock, LockPage)
    assert is_said(desk, state)
    assert lock.code_field.isVisible()
    # The keyring can be tried again, and the code opens.
    assert lock.other_button.isVisible()
    # The session ends under the question: a call that hung comes back now, and is dropped.
    secret_service(KeyringState.ABSENT)
    lock.code_field.setText(code)
    desk.click("Open")
    front = desk.front
    assert desk.flow.current.is_kept
    desk.qtbot.wait(100)
    desk.settle()
    assert desk.front is front
    assert desk.flow.current.is_kept


@pytest.mark.parametrize("state", STATES[:-1])
def test_passphrase_and_keyring_together(
    starts: Starts, secret_service: SecretServiceIn, state: KeyringState
) -> None:
    secret_service(KeyringState.UNLOCKED)
    code = make_keyring_vault(starts.root, "someone-might", PASSPHRASE)
    secret_service(state)
    desk = starts()
    assert isinstance(desk.front, LockPage)
    with watched_loop() as longest_gap:
        desk.unlock()
    assert longest_gap() < LONGEST_GAP
    assert isinstance(desk.front, LockPage)
    assert is_said(desk, state)
    assert desk.front.code_field.isVisible()
    desk.front.code_field.setText(code)
    desk.click("Open")
    assert desk.flow.current.is_kept


def test_enter_pressed_before_the_lock_screen_knows_that_there_is_no_passphrase(
    starts: Starts, secret_service: SecretServiceIn
) -> None:
    secret_service(KeyringState.UNLOCKED)
    make_keyring_vault(starts.root, "only-me", None)
    desk = starts(begins=False)
    desk.begin(lock_screen=True, waits=False)
    lock = desk.front
    assert isinstance(lock, LockPage)
    lock.open_button.click()
    desk.qtbot.waitUntil(lambda: bool(desk.flow.current.kinds))
    desk.settle()
    assert desk.front is lock
    assert not lock.passphrase_field.isVisible()
    assert "There is no passphrase." in desk.words()
    desk.click("Open")
    assert desk.flow.current.is_kept


@pytest.mark.slow
def test_while_the_keyring_is_silent_support_is_there_and_is_not_taken_away(
    starts: Starts, secret_service: SecretServiceIn
) -> None:
    secret_service(KeyringState.UNLOCKED)
    make_keyring_vault(starts.root, "only-me", None)
    secret_service(KeyringState.NEVER_ANSWERED)
    desk = starts(begins=False)
    desk.begin(waits=False)
    desk.qtbot.waitUntil(lambda: bool(desk.flow.current.kinds))
    desk.flow.doors.go("support")
    support = desk.front
    assert isinstance(support, SupportPage)
    desk.qtbot.waitUntil(lambda: support.is_filled)
    assert not desk.context.tasks.is_idle, "the keyring answered after all"
    desk.settle()
    assert desk.front is support, "the refusal may not push Support away"
    desk.click("Back")
    assert isinstance(desk.front, LockPage)
    assert is_said(desk, KeyringState.NEVER_ANSWERED)
