"""The kit of a clinic as the window is told of it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.clinic.making import kit_bytes
from trustdesk.errors import DeskError
from trustdesk.places import Places
from trustdesk.services.policy import NO_POLICY
from trustdesk.services.preferences import Preferences
from ui.clinic_kit import ClinicKit
from ui.tasks import DeskThread


@pytest.fixture
def thread(qapp: QApplication) -> Iterator[DeskThread]:
    """A thread of its own, ended after the test."""
    parent = QObject()
    made = DeskThread("paper", parent)
    yield made
    assert made.close()
    parent.deleteLater()


def kit_of(tmp_path: Path, thread: DeskThread) -> ClinicKit:
    """What an account is told that has nothing of its own."""
    places = Places(tmp_path / "home")
    return ClinicKit(places, Preferences.of(places), thread, thread, tmp_path / "computer")


def give(tmp_path: Path) -> None:
    """Put a kit where the whole computer has it."""
    (tmp_path / "computer").mkdir()
    (tmp_path / "computer" / "clinic.kit").write_bytes(kit_bytes(tmp_path / "making"))


def test_without_a_kit_nothing_is_told(tmp_path: Path, thread: DeskThread, qtbot: QtBot) -> None:
    kit = kit_of(tmp_path, thread)
    with qtbot.assertNotEmitted(kit.changed):
        kit.look()
        qtbot.waitUntil(lambda: thread.is_idle)
    assert (kit.accepted, kit.waiting, kit.refused, kit.is_there) == (None, None, None, False)
    assert kit.policy == NO_POLICY


def test_a_kit_of_the_whole_computer_is_found_and_used_once_accepted(
    tmp_path: Path, thread: DeskThread, qtbot: QtBot
) -> None:
    give(tmp_path)
    kit = kit_of(tmp_path, thread)
    made_on: list[str] = []
    kit.make_anew = lambda: made_on.append(threading.current_thread().name)
    with qtbot.waitSignal(kit.changed):
        kit.look()
    waiting = kit.waiting
    assert waiting is not None
    assert kit.policy == NO_POLICY
    refusals: list[DeskError] = []
    for _ in range(2):  # a button that was pressed twice
        kit.accept(waiting.fingerprint).otherwise(refusals.append)
    qtbot.waitUntil(lambda: thread.is_idle)
    assert kit.accepted is not None
    assert kit.waiting is None
    assert kit.policy.enforced.auto_lock_minutes == 10
    assert set(made_on) == {"paper"}
    assert refusals == []


def test_what_was_forgotten_is_not_asked_about_again(
    tmp_path: Path, thread: DeskThread, qtbot: QtBot
) -> None:
    give(tmp_path)
    kit = kit_of(tmp_path, thread)
    with qtbot.waitSignal(kit.changed):
        kit.look()
    assert kit.waiting is not None
    kit.accept(kit.waiting.fingerprint)
    kit.forget()
    qtbot.waitUntil(lambda: thread.is_idle)
    assert kit.accepted is None
    assert kit.waiting is not None
    assert kit.waiting.was_declined
    assert kit.policy == NO_POLICY


def test_a_kit_that_is_not_right_is_refused(
    tmp_path: Path, thread: DeskThread, qtbot: QtBot
) -> None:
    give(tmp_path)
    (tmp_path / "computer" / "clinic.kit").write_bytes(b"something")
    kit = kit_of(tmp_path, thread)
    with qtbot.waitSignal(kit.changed):
        kit.look()
    assert kit.refused is not None
    assert kit.refused.reason == "not-a-clinic-file"
