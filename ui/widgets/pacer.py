"""The pacer: a circle to breathe with, one word in it, and a thin ring of the time that is left."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QFont,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.fonts import dp, serif_family
from ui.widgets.accessible import Painted, announce, speak_for
from ui.widgets.labels import TextLabel
from ui.widgets.pacer_stage import (
    WORD_SHARE,
    Circles,
    Ground,
    Paints,
    Stage,
    paints_of,
    stage_in,
    word_pixmap,
)

WORD_PIXELS = 28
CAPTION_GAP = 16
BAR_HEIGHT = 14
# A circle that moved by less than this part of a pixel looks the same, so nothing is drawn.
UNSEEN = 0.3
RENEWING = (
    QEvent.Type.PaletteChange,
    QEvent.Type.StyleChange,
    QEvent.Type.FontChange,
    QEvent.Type.DevicePixelRatioChange,
)


class Pacer(QWidget):
    """Shows one moment of a breath at a time; whoever keeps the time calls `show_breath`.

    Only what changed is drawn: the box of the circles, and the tip of the ring. A new phase is
    announced to screen readers by its word. Give it an accessible name.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._phase = ""
        self._word = ""
        self._fill = 0.0
        self._remaining = 1.0
        self._is_still = False
        self._has_drawn_halos = False
        self._ground: Ground | None = None
        self._word_pixmap: QPixmap | None = None
        self._stage: Stage = stage_in(QRect(0, 0, 1, 1))
        self._circles: Circles = self._stage.circles(0.0)
        self._paints: Paints = paints_of(self.palette())
        self._caption_label = TextLabel("", "helper", self)
        self._caption_label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._caption_label.hide()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def word(self) -> str:
        """The word that is shown."""
        return self._word

    @property
    def phase(self) -> str:
        """The phase that is shown."""
        return self._phase

    def show_breath(self, phase: str, word: str, fill: float, remaining: float) -> None:
        """Show a moment: `fill` 0 (out) to 1 (full), `remaining` 0 to 1 of the whole time."""
        self._fill = min(1.0, max(0.0, fill))
        self._remaining = min(1.0, max(0.0, remaining))
        if phase != self._phase or word != self._word:
            self._begin_phase(phase, word)
        if self._ground is None:
            self.update()
            return
        tip = self._ground.move_tip(self._remaining)
        if not tip.isEmpty():
            self.update(tip)
        self._move_circles()

    def set_reduced_motion(self, is_still: bool) -> None:
        """Show a bar that fills instead of a circle that grows."""
        if is_still != self._is_still:
            self._is_still = is_still
            self._renew()

    def set_caption(self, text: str) -> None:
        """Show a quiet line under the ring, or none ("")."""
        if text != self._caption_label.text():
            self._caption_label.setText(text)
            self._caption_label.setVisible(bool(text))
            self._arrange()

    def sizeHint(self) -> QSize:
        """Return a good size on a usual window."""
        return QSize(440, 480)

    def minimumSizeHint(self) -> QSize:
        """Return the least size at which the word can be read."""
        return QSize(dp(200), dp(240))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the stage out anew."""
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Take up new colours, sizes and screens."""
        super().changeEvent(event)
        if event.type() in RENEWING:
            self._arrange()

    def event(self, event: QEvent) -> bool:
        """Take up another screen."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._renew()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Copy the still part, then draw the circles and the word."""
        ground = self._ground or self._drawn_ground()
        painter = QPainter(self)
        box = event.rect()
        ratio = ground.pixmap.devicePixelRatio()
        source = QRectF(box.x() * ratio, box.y() * ratio, box.width() * ratio, box.height() * ratio)
        painter.drawPixmap(QRectF(box), ground.pixmap, source)
        if not box.intersects(self._moving_box()):
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self._is_still:
            self._draw_bar(painter)
        else:
            self._draw_circles(painter)

    def _begin_phase(self, phase: str, word: str) -> None:
        is_new = phase != self._phase
        if word != self._word:
            self._word_pixmap = None
            self.update(self._moving_box())
        self._phase, self._word = phase, word
        if is_new:
            announce(self, word)

    def _move_circles(self) -> None:
        before, now = self._circles, self._stage.circles(self._fill)
        has_circle_moved = abs(now.circle - before.circle) >= UNSEEN
        if self._is_still:
            if abs(now.outer - before.outer) >= UNSEEN:
                self._circles = now
                self.update(self._moving_box())
        elif has_circle_moved and self._has_drawn_halos:
            # The halos are faint: half as many steps are as smooth to the eye, at half the cost.
            self._has_drawn_halos = False
            self._circles = Circles(now.circle, before.inner, before.outer)
            self.update(self._stage.box(max(now.circle, before.circle)))
        elif has_circle_moved or abs(now.outer - before.outer) >= UNSEEN:
            self._has_drawn_halos = True
            self._circles = now
            self.update(self._stage.box(max(now.outer, before.outer)))

    def _moving_box(self) -> QRect:
        if self._is_still:
            bar = self._bar_box().toAlignedRect()
            return bar.adjusted(-2, -dp(WORD_PIXELS) * 3, 2, 2)
        return self._stage.box(self._circles.outer)

    def _draw_circles(self, painter: QPainter) -> None:
        centre, paints, circles = self._stage.centre, self._paints, self._circles
        for radius, paint in (
            (circles.outer, paints.outer),
            (circles.inner, paints.inner),
            (circles.circle, paints.circle),
        ):
            painter.setBrush(paint)
            painter.drawEllipse(centre, radius, radius)
        self._draw_word(painter, centre)

    def _draw_bar(self, painter: QPainter) -> None:
        bar = self._bar_box()
        radius = bar.height() / 2
        painter.setBrush(self._paints.track)
        painter.drawRoundedRect(bar, radius, radius)
        filled = QRectF(bar)
        filled.setWidth(bar.height() + (bar.width() - bar.height()) * self._fill)
        painter.setBrush(self._paints.circle)
        painter.drawRoundedRect(filled, radius, radius)
        self._draw_word(painter, QPointF(bar.center().x(), bar.top() - dp(WORD_PIXELS)))

    def _bar_box(self) -> QRectF:
        width, height = self._stage.ring * 1.2, float(dp(BAR_HEIGHT))
        centre = self._stage.centre
        return QRectF(centre.x() - width / 2, centre.y() + dp(14), width, height)

    def _draw_word(self, painter: QPainter, centre: QPointF) -> None:
        if not self._word:
            return
        if self._word_pixmap is None:
            self._word_pixmap = self._drawn_word()
        size = self._word_pixmap.deviceIndependentSize()
        corner = QPoint(round(centre.x() - size.width() / 2), round(centre.y() - size.height() / 2))
        painter.drawPixmap(corner, self._word_pixmap)

    def _drawn_word(self) -> QPixmap:
        font = QFont(serif_family())
        font.setPixelSize(dp(WORD_PIXELS))
        room = self._stage.circles(0.0).circle * WORD_SHARE
        paint = self._paints.word
        if self._is_still:
            room, paint = self._stage.ring * 1.4, self.palette().color(self.foregroundRole())
        return word_pixmap(self._word, font, paint, room, self.devicePixelRatioF())

    def _drawn_ground(self) -> Ground:
        ratio = self.devicePixelRatioF()
        ground = Ground(self.rect(), self._stage, self._paints, ratio)
        ground.draw_whole(self._remaining)
        self._ground = ground
        return ground

    def _arrange(self) -> None:
        stage_box = self.rect()
        if not self._caption_label.isHidden():
            width = self.width()
            height = self._caption_label.heightForWidth(width)
            stage_box.setHeight(max(1, self.height() - height - dp(CAPTION_GAP)))
            side = min(stage_box.width(), stage_box.height())
            top = stage_box.center().y() + side // 2 + dp(CAPTION_GAP)
            self._caption_label.setGeometry(0, top, width, height)
        self._stage = stage_in(stage_box)
        self._renew()

    def _renew(self) -> None:
        self._paints = paints_of(self.palette())
        self._circles = self._stage.circles(self._fill)
        self._ground = None
        self._word_pixmap = None
        self.update()


class _PacerAccessible(Painted):
    def __init__(self, pacer: QWidget) -> None:
        super().__init__(pacer, QAccessible.Role.Animation)

    def value_words(self) -> str:
        pacer = self.object()
        return pacer.word if isinstance(pacer, Pacer) else ""


speak_for(Pacer, _PacerAccessible)
