"""Lets the controls fade while nothing is touched, and brings them back at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPropertyAnimation, Qt, QTimer
from PySide6.QtWidgets import QApplication, QGraphicsOpacityEffect, QWidget

FADE_AFTER = 6000
FADE_MILLISECONDS = 250
WAKING = (QEvent.Type.KeyPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonPress)


class Fading(QObject):
    """Fades `controls` after six seconds without a key or a movement in `owner`'s window."""

    def __init__(
        self, owner: QWidget, controls: Sequence[QWidget], *, reduced_motion: bool = False
    ) -> None:
        super().__init__(owner)
        self._owner = owner
        self._controls = list(controls)
        self._reduced_motion = reduced_motion
        self._is_on = False
        self._is_faded = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(FADE_AFTER)
        self._timer.timeout.connect(self.fade)

    @property
    def is_faded(self) -> bool:
        """Whether the controls cannot be seen."""
        return self._is_faded

    def start(self) -> None:
        """Fade from now on when nothing is touched."""
        if not self._is_on:
            self._is_on = True
            QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]
        self._timer.start()

    def stop(self) -> None:
        """Show the controls and leave them."""
        if self._is_on:
            self._is_on = False
            QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
        self._timer.stop()
        self.wake()

    def fade(self) -> None:
        """Let the controls go out of sight, unless the keyboard is on one of them."""
        focused = QApplication.focusWidget()
        if focused is not None and any(c.isAncestorOf(focused) for c in self._controls):
            self._timer.start()
            return
        self._is_faded = True
        for control in self._controls:
            self._fade(control)
        self._owner.setCursor(Qt.CursorShape.BlankCursor)

    def wake(self) -> None:
        """Bring the controls back at once."""
        if not self._is_faded:
            return
        self._is_faded = False
        for control in self._controls:
            control.setGraphicsEffect(None)  # type: ignore[arg-type]
        self._owner.unsetCursor()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wake at a key or a movement. Movements over widgets that do not track the pointer come
        to the window alone, so every receiver counts."""
        if event.type() in WAKING and self._is_on:
            self.wake()
            self._timer.start()
        return False

    def _fade(self, control: QWidget) -> None:
        effect = QGraphicsOpacityEffect(control)
        control.setGraphicsEffect(effect)
        if self._reduced_motion:
            effect.setOpacity(0.0)
            return
        animation = QPropertyAnimation(effect, b"opacity", effect)
        animation.setDuration(FADE_MILLISECONDS)
        animation.setStartValue(1.0)
        animation.setEndValue(0.0)
        animation.start()
