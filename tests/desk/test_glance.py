"""Today at a glance, on a desk that opens with the keyring: shown before the desk is open."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton

from tests.desk.making import MORNING, QUICK, OpenDesk, Starts
from tests.desktop_parts.secret_service import KeyringState, SecretServiceIn
from trustdesk.places import Places
from trustdesk.services.opening import open_unkept, prepare
from trustdesk.session.clock import ManualClock
from ui.pages.before import BeforePage
from ui.pages.today.cards import SuggestionCard
from ui.pages.today.today_page import TodayPage

pytestmark = [
    pytest.mark.keyring,
    pytest.mark.skipif(sys.platform != "linux", reason="the keyring is a Linux program"),
]


def make_vault(starts: Starts) -> None:
    """A vault that opens with the keyring, in which Today was once seen with a note kept."""
    new = prepare("only-me", None, True, cost=QUICK)
    groups, (first, second) = new.recovery_code.groups, new.asked_groups
    assert new.confirm(groups[first], groups[second])
    desk = new.keep(Places(starts.root), open_unkept(ManualClock(MORNING)))
    desk.journal.keep_note("heron")
    desk.close()


def opened(starts: Starts) -> OpenDesk:
    """A start whose desk opened by itself."""
    desk = starts()
    desk.qtbot.waitUntil(lambda: desk.flow.current.desk is not None, timeout=15_000)
    desk.settle()
    return desk


def shown(desk: OpenDesk) -> list[str]:
    """The buttons that Today shows."""
    buttons = desk.front.findChildren(QPushButton)
    return [one.text() for one in buttons if one.isVisible()]


def test_the_glance_shows_what_the_open_desk_shows(
    starts: Starts, secret_service: SecretServiceIn
) -> None:
    secret_service(KeyringState.UNLOCKED)
    make_vault(starts)
    before = shown(opened(starts))
    desk = starts(begins=False)
    glimpsed: list[list[str]] = []

    def note(_glimpsed: object) -> None:
        # A layout shows what was put into it a moment later, long before the desk is open.
        QTimer.singleShot(0, lambda: glimpsed.append(shown(desk)))

    desk.flow.opening.glimpsed.connect(note)
    desk.begin(waits=False)
    desk.qtbot.waitUntil(lambda: desk.flow.current.desk is not None, timeout=15_000)
    desk.settle()
    assert glimpsed == [before]
    assert shown(desk) == before


def test_what_is_chosen_at_a_glance_is_done_when_the_desk_is_open(
    starts: Starts, secret_service: SecretServiceIn
) -> None:
    secret_service(KeyringState.UNLOCKED)
    make_vault(starts)
    opened(starts)
    desk = starts(begins=False)

    def choose(_glimpsed: object) -> None:
        page = desk.front
        assert isinstance(page, TodayPage)
        assert page.desk is None
        card = page.findChild(SuggestionCard)
        assert card is not None
        card.begin_button.click()

    desk.flow.opening.glimpsed.connect(choose)
    desk.begin(waits=False)
    desk.qtbot.waitUntil(lambda: isinstance(desk.front, BeforePage), timeout=15_000)
    assert desk.flow.current.desk is not None
    assert desk.flow.current.desk.mode == "kept"
