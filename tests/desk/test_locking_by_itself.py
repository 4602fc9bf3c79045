"""The desk locks by itself: for each reason, as it is set, with every word kept."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit

from tests.desk.making import OpenDesk, Starts
from tests.desk.test_first_start import write_a_note
from tests.desk.test_leaving import MARKER, is_blank, reopened, type_in_player
from tests.storage.small_disk import fill_up, small_disk
from trustdesk.session.state import Stage
from trustdesk.steps.answers import Wrote
from ui.shell.away.idle_watch import WARNING_SECONDS
from ui.shell.away.session_signals import SessionSignals
from ui.shell.guarding import Guarding

LIMIT = 300.0


class Session(SessionSignals):
    """A session that does what a test says, and remembers what it was asked."""

    def __init__(self) -> None:
        super().__init__()
        self.holds = False
        self.screen: list[bool] = []

    def hold_sleep(self, wanted: bool) -> None:
        """Remember it."""
        self.holds = wanted

    def keep_screen(self, wanted: bool) -> None:
        """Remember it."""
        self.screen.append(wanted)

    def let_sleep(self) -> None:
        """Remember it."""
        self.holds = False


class Guarded:
    """An open desk with a guard, on a clock that moves when told."""

    def __init__(self, desk: OpenDesk) -> None:
        self.desk = desk
        self.session = Session()
        self.guard = Guarding(desk.flow, desk.clock, self.session)
        self.guard.begin()
        self.happened: list[str] = []
        leaving = desk.flow.leaving
        leaving.locked.connect(lambda: self.happened.append("locked"))
        leaving.ended.connect(lambda: self.happened.append("ended"))

    def prefer(self, **values: object) -> None:
        """Set preferences as the settings do."""
        self.desk.context.preferences.change(**values)
        self.desk.context.changes.preferences_changed.emit()

    def pass_by(self, seconds: float) -> None:
        """Let time pass and the guard look, as its timer would let it."""
        self.desk.clock.advance(seconds)
        self.guard.auto_lock.idle.look()
        self.desk.settle()

    def press(self, key: Qt.Key) -> None:
        """Press a key as the system gives it to the window."""
        handle = self.desk.window.windowHandle()
        assert handle is not None
        QTest.keyClick(handle, key)
        self.desk.settle()

    def move(self, x: int, y: int) -> None:
        """Move the mouse as the system gives it to the window."""
        handle = self.desk.window.windowHandle()
        assert handle is not None
        QTest.mouseMove(handle, QPoint(x, y))
        QApplication.processEvents()


REASONS: dict[str, tuple[str, Callable[[Guarded], None]]] = {
    "the screen locks": ("lock_with_screen", lambda g: g.session.locked.emit()),
    "the computer sleeps": ("lock_on_sleep", lambda g: g.session.sleeping.emit()),
    "another account": ("lock_on_switch", lambda g: g.session.switched.emit()),
    "minimised": ("lock_when_minimised", lambda g: g.desk.window.showMinimized()),
}


@pytest.mark.parametrize("reason", REASONS)
def test_each_reason_locks_if_it_is_wanted_and_keeps_the_draft(starts: Starts, reason: str) -> None:
    setting, happens = REASONS[reason]
    guarded = Guarded(starts.opened())
    desk = guarded.desk
    uuid = type_in_player(desk)
    guarded.prefer(**{setting: False})
    happens(guarded)
    desk.settle()
    assert guarded.happened == []
    assert not is_blank(desk)
    desk.window.showNormal()
    guarded.prefer(**{setting: True})
    happens(guarded)
    assert is_blank(desk), "blank comes before anything else"
    desk.settle()
    assert guarded.happened == ["locked"]
    vault = reopened(starts.root)
    assert vault.drafts.load(uuid).answers["first-words"] == Wrote(text=MARKER)
    vault.close()


def test_nobody_there_is_counted_down_and_then_locked_with_the_draft(starts: Starts) -> None:
    guarded = Guarded(starts.opened())
    desk, countdown = guarded.desk, guarded.guard.auto_lock.countdown
    uuid = type_in_player(desk)
    guarded.pass_by(LIMIT - WARNING_SECONDS - 1)
    assert not countdown.isVisible()
    guarded.pass_by(1)
    assert countdown.isVisible()
    assert "locks in 30 s" in countdown.text_label.text()
    guarded.pass_by(WARNING_SECONDS)
    assert guarded.happened == ["locked"]
    assert is_blank(desk)
    vault = reopened(starts.root)
    assert vault.drafts.load(uuid).answers["first-words"] == Wrote(text=MARKER)
    vault.close()


@pytest.mark.parametrize("by", ["key", "movement", "input method"])
def test_the_countdown_goes_with_any_sign_of_a_person(starts: Starts, by: str) -> None:
    guarded = Guarded(starts.opened())
    desk, countdown = guarded.desk, guarded.guard.auto_lock.countdown
    type_in_player(desk, "")
    guarded.move(211, 187)
    guarded.pass_by(LIMIT - 12)
    assert countdown.isVisible()
    field = desk.window.focusWidget()
    assert isinstance(field, QTextEdit)
    match by:
        case "key":
            guarded.press(Qt.Key.Key_A)
            assert field.toPlainText() == "a", "the key is no lost one"
        case "movement":
            guarded.move(211, 187)
            assert countdown.isVisible(), "the mouse only lies there"
            guarded.move(212, 187)
        case _:
            event = QInputMethodEvent()
            event.setCommitString("あ")
            QApplication.sendEvent(field, event)
            assert field.toPlainText() == "あ"
    assert not countdown.isVisible()
    guarded.pass_by(LIMIT - WARNING_SECONDS - 1)
    assert not countdown.isVisible()
    assert guarded.happened == []


def test_the_first_key_after_a_long_sleep_locks_and_is_not_typed(starts: Starts) -> None:
    guarded = Guarded(starts.opened())
    desk = guarded.desk
    guarded.prefer(lock_on_sleep=False)
    uuid = type_in_player(desk)
    desk.clock.advance(3600)
    guarded.press(Qt.Key.Key_X)
    assert guarded.happened == ["locked"]
    vault = reopened(starts.root)
    assert vault.drafts.load(uuid).answers["first-words"] == Wrote(text=MARKER)
    vault.close()


def test_waking_looks_at_once(starts: Starts) -> None:
    guarded = Guarded(starts.opened())
    guarded.prefer(lock_on_sleep=False)
    guarded.desk.clock.advance(3600)
    guarded.session.woken.emit()
    assert is_blank(guarded.desk)
    guarded.desk.settle()
    assert guarded.happened == ["locked"]


def test_a_timed_step_that_runs_is_somebody_there(starts: Starts) -> None:
    guarded = Guarded(starts.opened())
    desk, countdown = guarded.desk, guarded.guard.auto_lock.countdown
    guarded.prefer(lock_minutes=1)
    desk.flow.doors.begin_at_once("mindful-breathing")
    desk.settle()
    while not desk.player.timed_seconds_left:
        desk.player.view.skip()
        desk.settle()
    run = desk.player.run
    for _ in range(20):
        if run.stage is not Stage.STEP or not desk.player.timed_seconds_left:
            break
        guarded.pass_by(8)
        assert not countdown.isVisible()
    # The screen that locks is stronger, and the run is kept at its second.
    elapsed = run.elapsed()
    assert elapsed > 0
    guarded.session.locked.emit()
    desk.settle()
    assert guarded.happened == ["locked"]


def test_the_screen_stays_on_during_a_timed_step_and_no_longer(starts: Starts) -> None:
    guarded = Guarded(starts.opened())
    desk, screen = guarded.desk, guarded.session.screen
    desk.flow.doors.begin_at_once("one-minute-pause")
    desk.settle()
    assert screen == [True]
    desk.player.view.toggle_pause()
    desk.settle()
    assert screen == [True, False]
    desk.player.view.toggle_pause()
    desk.settle()
    assert screen == [True, False, True]
    desk.press(Qt.Key.Key_F8)
    assert screen[-1] is (desk.player.timed_seconds_left > 0)
    desk.press(Qt.Key.Key_Escape)
    assert screen[-1]
    desk.pass_step()
    assert not screen[-1], "the ending takes its own time"
    desk.flow.doors.begin_at_once("one-minute-pause")
    desk.settle()
    assert screen[-1]
    desk.press(Qt.Key.Key_Escape)
    assert not screen[-1]
    assert guarded.guard.screen.is_kept is False


def test_a_step_that_is_paused_is_nobody(starts: Starts) -> None:
    guarded = Guarded(starts.opened())
    desk = guarded.desk
    desk.flow.doors.begin_at_once("one-minute-pause")
    desk.settle()
    desk.player.view.toggle_pause()
    assert desk.player.run.paused
    guarded.pass_by(LIMIT + 1)
    assert guarded.happened == ["locked"]


def test_a_desk_that_keeps_nothing_is_covered_and_loses_nothing(starts: Starts) -> None:
    desk = starts()
    write_a_note(desk, MARKER)
    guarded = Guarded(desk)
    veil = guarded.guard.veil
    guarded.pass_by(LIMIT - 5)
    assert "hidden in 5 s" in guarded.guard.auto_lock.countdown.text_label.text()
    guarded.pass_by(6)
    assert veil.is_on
    assert not guarded.guard.auto_lock.countdown.isVisible()
    assert guarded.happened == []
    before = desk.desk.drafts.all(), desk.desk.journal.days()
    guarded.press(Qt.Key.Key_Z)
    assert not veil.is_on
    assert (desk.desk.drafts.all(), desk.desk.journal.days()) == before
    for signal in (guarded.session.locked, guarded.session.sleeping, guarded.session.switched):
        signal.emit()
        assert veil.is_on
        assert guarded.happened == []
        guarded.press(Qt.Key.Key_Z)
        assert not veil.is_on


def test_the_first_key_after_a_long_sleep_covers_what_cannot_be_locked(starts: Starts) -> None:
    desk = starts()
    write_a_note(desk, MARKER)
    guarded = Guarded(desk)
    desk.clock.advance(3600)
    guarded.press(Qt.Key.Key_Z)
    assert guarded.guard.veil.is_on
    guarded.press(Qt.Key.Key_Z)
    assert not guarded.guard.veil.is_on


@pytest.mark.parametrize("place", ["lock", "welcome", "support without a desk"])
def test_where_nothing_is_open_nothing_happens(starts: Starts, place: str) -> None:
    if place != "welcome":
        starts.opened()
    desk = starts()
    if place == "support without a desk":
        desk.flow.doors.go("support")
        desk.settle()
    guarded = Guarded(desk)
    guarded.session.hold_sleep(True)
    guarded.session.sleeping.emit()
    assert not guarded.session.holds, "the computer need not wait"
    guarded.pass_by(LIMIT - 5)
    assert not guarded.guard.auto_lock.countdown.isVisible()
    guarded.pass_by(6)
    assert not guarded.guard.veil.is_on
    assert not desk.window.cover.is_on
    assert guarded.happened == []


def test_a_bad_night_without_a_desk_is_covered(starts: Starts) -> None:
    starts.opened()
    desk = starts()
    desk.flow.doors.go("bad-night")
    desk.settle()
    guarded = Guarded(desk)
    guarded.session.locked.emit()
    assert guarded.guard.veil.is_on


def test_sleep_waits_until_the_process_has_ended_or_nothing_more_can_be_done(
    starts: Starts,
) -> None:
    with small_disk(starts.root):
        guarded = Guarded(starts.opened())
        desk, session = guarded.desk, guarded.session
        type_in_player(desk, "")
        assert session.holds
        ballast = fill_up(starts.root)
        desk.type(MARKER * 9)
        session.sleeping.emit()
        assert session.holds, "it is not saved yet"
        desk.settle()
        assert guarded.happened == []
        assert not session.holds, "it cannot be saved: waiting helps nobody"
        assert desk.window.cover.is_on
        ballast.unlink()
        session.hold_sleep(True)
        session.locked.emit()
        session.sleeping.emit()
        desk.settle()
        assert guarded.happened == ["locked"]
        assert session.holds, "the system lets go when the process is gone"
        starts.end()


def test_sleep_is_not_held_up_where_it_does_not_lock(starts: Starts) -> None:
    guarded = Guarded(starts.opened())
    assert guarded.session.holds
    guarded.prefer(lock_on_sleep=False)
    assert not guarded.session.holds


def test_at_a_desk_left_alone_no_timer_repeats(starts: Starts) -> None:
    guarded = Guarded(starts.opened())
    desk = guarded.desk
    desk.flow.doors.go("today")
    desk.settle()
    timers = [*desk.window.findChildren(QTimer), *desk.flow.findChildren(QTimer)]
    assert guarded.guard.auto_lock.idle.is_waiting
    assert [timer for timer in timers if timer.isActive() and not timer.isSingleShot()] == []
