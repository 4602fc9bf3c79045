"""A line that fades into the next one."""

from PySide6.QtCore import QEasingCurve, QPropertyAnimation, Qt
from PySide6.QtWidgets import QGraphicsOpacityEffect, QWidget

from ui.widgets.labels import TextLabel

FADE_MILLISECONDS = 220


class FadingLabel(TextLabel):
    """Words in the middle; `show_words` lets new ones come slowly, at once if motion is reduced."""

    def __init__(
        self, role: str, *, reduced_motion: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__("", role, parent)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
        self._reduced_motion = reduced_motion
        self._animation: QPropertyAnimation | None = None

    def show_words(self, words: str) -> None:
        """Show `words` in place of what is there."""
        if words == self.text():
            return
        self.setText(words)
        if self._reduced_motion or not self.isVisible():
            return
        effect = QGraphicsOpacityEffect(self)
        self.setGraphicsEffect(effect)
        animation = QPropertyAnimation(effect, b"opacity", effect)
        animation.setDuration(FADE_MILLISECONDS)
        animation.setStartValue(0.0)
        animation.setEndValue(1.0)
        animation.setEasingCurve(QEasingCurve.Type.InOutSine)
        animation.finished.connect(self._on_faded)
        self._animation = animation
        animation.start()

    def _on_faded(self) -> None:
        # Without an effect the words are drawn straight and sharp again. The effect owns the
        # animation that is just finishing, so both go when it has returned.
        effect = self.graphicsEffect()
        self._animation = None
        if effect is not None:
            effect.setEnabled(False)
