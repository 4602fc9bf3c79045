"""Locks by itself when nobody is at the desk, each reason as it is set.

A desk that keeps nothing has no lock, and closing it would lose words: it is only hidden.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject

from trustdesk.services.preferences import Values
from trustdesk.session.clock import Clock
from ui.pages.page import Page
from ui.shell.away.countdown import Countdown
from ui.shell.away.idle_watch import IdleWatch
from ui.shell.away.session_signals import SessionSignals
from ui.shell.away.touches import Touches
from ui.shell.desk_flow import DeskFlow
from ui.shell.on_screen.veil import Veil


class AutoLock(QObject):
    """From "nobody is there" to the ordinary way of leaving."""

    def __init__(
        self, flow: DeskFlow, signals: SessionSignals, veil: Veil, clock: Clock, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._flow = flow
        self._signals = signals
        self._veil = veil
        self.idle = IdleWatch(clock, self.busy_seconds, self)
        self.countdown = Countdown(flow.window)
        self._touches = Touches(self.idle.touch, self)
        self._connect()

    def begin(self) -> None:
        """Watch from now on."""
        self._signals.begin()
        self._follow_preferences()

    def end(self) -> None:
        """Watch no more."""
        self.idle.end()
        self._signals.end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice when the window is minimised."""
        if (
            event.type() == QEvent.Type.WindowStateChange
            and self._flow.window.isMinimized()
            and self._values.lock_when_minimised
        ):
            self.leave()
        return False

    def leave(self) -> None:
        """Lock as F9 does, or hide what cannot be locked."""
        if self._flow.leaving.quickly.is_leaving:
            return  # the computer may sleep when this process has ended
        if not self._is_something_open():
            self._signals.let_sleep()
        elif self._flow.current.is_kept:
            self._flow.leaving.quickly.leave()
        else:
            self._veil.lay()
            self._signals.let_sleep()

    def busy_seconds(self) -> float:
        """How long a timed step still runs. It counts as somebody there."""
        seconds: float = getattr(self._flow.window.stage, "timed_seconds_left", 0.0)
        return seconds

    def _connect(self) -> None:
        flow, idle, signals = self._flow, self.idle, self._signals
        flow.window.installEventFilter(self)
        flow.current.changed.connect(self._follow_preferences)
        flow.context.changes.preferences_changed.connect(self._follow_preferences)
        # As long as the words are not saved, the computer may as well sleep: they are in memory.
        flow.leaving.quickly.save_failed.connect(lambda _error: signals.let_sleep())
        idle.counting.connect(self._on_counting)
        idle.stayed.connect(self.countdown.hide)
        idle.passed.connect(self._on_passed)
        signals.locked.connect(self._on_screen_locked)
        signals.sleeping.connect(self._on_sleeping)
        signals.switched.connect(self._on_switched)
        signals.woken.connect(idle.look)

    @property
    def _values(self) -> Values:
        return self._flow.context.preferences.values

    def _is_something_open(self) -> bool:
        """Whether there is anything to hide: a desk, or a page that needs none, as a bad night."""
        flow = self._flow
        stage = flow.window.stage
        if stage is None:
            return flow.current.desk is not None
        return isinstance(stage, Page) and (flow.current.desk is not None or not stage.is_public)

    def _follow_preferences(self) -> None:
        self.idle.begin(self._values.lock_minutes)
        self._signals.hold_sleep(self._values.lock_on_sleep)

    def _on_counting(self, left: int) -> None:
        if not self._is_something_open() or self._veil.is_on:
            return
        self._touches.look_around()
        self.countdown.show_left(left, locks=self._flow.current.is_kept)

    def _on_passed(self) -> None:
        self.countdown.hide()
        self.leave()

    def _on_screen_locked(self) -> None:
        if self._values.lock_with_screen:
            self.leave()

    def _on_sleeping(self) -> None:
        if self._values.lock_on_sleep:
            self.leave()
        else:
            self._signals.let_sleep()

    def _on_switched(self) -> None:
        if self._values.lock_on_switch:
            self.leave()
