"""A desk of an older version, opened: what is shown while it is brought to the newer one."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from sqlalchemy import Engine

from tests.desk.making import PASSPHRASE, OpenDesk, Starts, make_vault
from trustdesk.places import Places
from trustdesk.progress import Progress
from trustdesk.storage import database, migrate, proof
from trustdesk.storage.identity import SCHEMA_VERSION
from ui.pages.lock import LockPage
from ui.pages.renewing import RenewingPage
from ui.pages.support import SupportPage
from ui.pages.today.today_page import TodayPage


class Step:
    """A migration that takes as long as a test wants."""

    def __init__(self) -> None:
        self.may_end = threading.Event()

    def __call__(self, engine: Engine, progress: Progress) -> None:
        """Wait for the end, and be stopped meanwhile."""
        progress(1, 2)
        while not self.may_end.wait(0.02):
            progress(1, 2)
        with engine.begin() as connection:
            connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA_VERSION + 1}")


@pytest.fixture
def step(root: Path, monkeypatch: pytest.MonkeyPatch) -> Step:
    """A vault, and a version whose schema is one further."""
    make_vault(root)
    made = Step()
    monkeypatch.setattr(database, "SCHEMA_VERSION", SCHEMA_VERSION + 1)
    monkeypatch.setattr(proof, "SCHEMA_VERSION", SCHEMA_VERSION + 1)
    monkeypatch.setattr(migrate, "migrate", made)
    return made


def renewing(starts: Starts) -> OpenDesk:
    """Give the passphrase, and wait until it has taken more than a moment."""
    desk = starts()
    desk.type(PASSPHRASE)
    QTest.keyClick(desk.window.focusWidget(), Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: isinstance(desk.window.stage, RenewingPage))
    return desk


def test_its_share_is_shown_and_the_desk_opens_by_itself(starts: Starts, step: Step) -> None:
    desk = renewing(starts)
    page = desk.front
    assert isinstance(page, RenewingPage)
    desk.qtbot.waitUntil(lambda: page.share_line.share == 0.9)
    assert "The desk is brought to the newer version." in desk.words()
    assert "Leave the computer on until it is done." in desk.words()
    step.may_end.set()
    desk.settle()
    assert isinstance(desk.front, TodayPage)
    assert desk.flow.current.is_kept


def test_stopped_the_desk_stays_as_it_was_and_opens_later(starts: Starts, step: Step) -> None:
    places = Places(starts.root)
    before = places.database.read_bytes()
    desk = renewing(starts)
    desk.click("Stop")
    assert isinstance(desk.front, LockPage)
    assert "Stopped." in desk.words()
    assert places.database.read_bytes() == before
    step.may_end.set()
    desk.unlock()
    assert isinstance(desk.front, TodayPage)


def test_support_is_open_meanwhile_and_leads_back(starts: Starts, step: Step) -> None:
    desk = renewing(starts)
    desk.flow.doors.go("support")
    desk.qtbot.waitUntil(lambda: isinstance(desk.window.stage, SupportPage))
    desk.flow.doors.go("home")
    assert isinstance(desk.front, RenewingPage)
    desk.flow.doors.go("support")
    step.may_end.set()
    desk.settle()
    assert isinstance(desk.front, SupportPage), "nobody is pushed out of it"
    assert desk.flow.current.is_kept


def test_what_is_over_in_a_moment_shows_nothing(starts: Starts, step: Step) -> None:
    step.may_end.set()
    shown: list[str] = []
    desk = starts()
    desk.flow.renewing.takes_long.connect(lambda: shown.append("shown"))
    desk.unlock()
    assert isinstance(desk.front, TodayPage)
    assert not desk.flow.renewing.is_under_way
    assert shown == []


def test_closing_the_window_meanwhile_stops_it(starts: Starts, step: Step) -> None:
    places = Places(starts.root)
    before = places.database.read_bytes()
    desk = renewing(starts)
    with desk.qtbot.waitSignal(desk.flow.leaving.ended):
        desk.flow.leaving.close()
    assert places.database.read_bytes() == before
