"""The beat of whatever moves: sixty times a second, and only while it can be seen."""

import time

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QWidget

FRAME_MILLISECONDS = 16


class FrameClock(QObject):
    """Ticks for one widget while it runs and the widget is on the screen.

    Signals: `tick(float)`, the monotonic time in seconds. Hidden, minimised or covered windows get
    no tick, so what must go on unseen (a run, its sounds) needs a slower timer of its own.
    """

    tick = Signal(float)

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._window: QWindow | None = None
        self._is_running = False
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(FRAME_MILLISECONDS)
        self._timer.timeout.connect(self._on_timeout)
        widget.installEventFilter(self)

    @property
    def is_running(self) -> bool:
        """True between `start` and `stop`, seen or not."""
        return self._is_running

    @property
    def is_ticking(self) -> bool:
        """True while ticks come."""
        return self._timer.isActive()

    def start(self) -> None:
        """Begin to tick, now or as soon as the widget is seen."""
        self._is_running = True
        self._follow_sight()

    def stop(self) -> None:
        """Stop ticking."""
        self._is_running = False
        self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Start and stop with the widget and its window coming into sight and leaving it."""
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.Expose):
            # After the event has done its work, so that what is asked is already true.
            QTimer.singleShot(0, self, self._follow_sight)
        return False

    def _follow_sight(self) -> None:
        self._watch_window()
        is_seen = (
            self._widget().isVisible() and self._window is not None and self._window.isExposed()
        )
        if self._is_running and is_seen:
            if not self._timer.isActive():
                self._timer.start()
        else:
            self._timer.stop()

    def _widget(self) -> QWidget:
        # Not kept in an attribute: a child that holds its parent keeps it from being deleted.
        parent = self.parent()
        assert isinstance(parent, QWidget)
        return parent

    def _watch_window(self) -> None:
        window = self._widget().window().windowHandle()
        if window is self._window:
            return
        self._window = window
        if window is not None:
            window.installEventFilter(self)

    def _on_timeout(self) -> None:
        self.tick.emit(time.monotonic())
