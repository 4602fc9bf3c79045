"""Where the parts of the pacer lie, and the pictures that are drawn once and then only copied."""

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPalette, QPen, QPixmap

from ui.theme.palette import colour
from ui.widgets.ring import PEN_WIDTH, TOP, WHOLE, draw_ring

EDGE = 6.0
LEAST_RADIUS, RADIUS_GROWTH = 0.30, 0.33
INNER_GAP, INNER_GAP_GROWTH = 0.085, 0.075
OUTER_GAP, OUTER_GAP_GROWTH = 0.19, 0.13
WORD_SHARE = 1.5
HEIGHT_SHARE = 0.5
"""Of the room that a word has: letters no larger than that keep some of the circle around them."""

NEAR_TOP = 0.02
TIP_STEP = 1.5


@dataclass(frozen=True, slots=True)
class Circles:
    """The three radii of one moment, in pixels: the circle and its two halos."""

    circle: float
    inner: float
    outer: float


@dataclass(frozen=True, slots=True)
class Stage:
    """The square the pacer breathes in: its centre and the radius of the ring, in pixels."""

    centre: QPointF
    ring: float

    def circles(self, fill: float) -> Circles:
        """Return the radii at `fill`, 0 (breathed out) to 1 (full)."""
        circle = LEAST_RADIUS + RADIUS_GROWTH * fill
        inner = circle + INNER_GAP + INNER_GAP_GROWTH * fill
        outer = circle + OUTER_GAP + OUTER_GAP_GROWTH * fill
        return Circles(circle * self.ring, inner * self.ring, outer * self.ring)

    def box(self, radius: float) -> QRect:
        """Return the whole pixels that a circle of `radius` touches."""
        reach = math.ceil(radius) + 1
        x, y = math.floor(self.centre.x()), math.floor(self.centre.y())
        return QRect(x - reach, y - reach, 2 * reach + 1, 2 * reach + 1)

    def arc_tip(self, remaining: float) -> QPointF:
        """Return where the arc of `remaining` ends."""
        angle = math.tau * remaining
        return self.centre + QPointF(math.sin(angle), -math.cos(angle)) * self.ring


def stage_in(box: QRect) -> Stage:
    """Return the largest stage in `box`."""
    side = min(box.width(), box.height())
    return Stage(QRectF(box).center(), max(1.0, side / 2 - EDGE))


@dataclass(frozen=True, slots=True)
class Paints:
    """The colours of the pacer, opaque, so that nothing has to be blended while it moves."""

    ground: QColor
    outer: QColor
    inner: QColor
    circle: QColor
    word: QColor
    track: QColor
    arc: QColor


def paints_of(palette: QPalette) -> Paints:
    """Return the colours that `palette` carries."""
    ground, soft = colour(palette, "background"), colour(palette, "primary_soft")
    primary = colour(palette, "primary")
    return Paints(
        ground=ground,
        outer=_blend(ground, soft, 0.55),
        inner=_blend(ground, soft, 1.0),
        circle=primary,
        word=colour(palette, "on_primary"),
        track=colour(palette, "line"),
        arc=primary,
    )


class Ground:
    """The still part, ground and ring, as one opaque picture; the arc's tip is mended in place."""

    def __init__(self, box: QRect, stage: Stage, paints: Paints, ratio: float) -> None:
        self._stage = stage
        self._paints = paints
        self._box = box
        self.pixmap = QPixmap(box.size() * ratio)
        self.pixmap.setDevicePixelRatio(ratio)
        self.remaining = 1.0

    def draw_whole(self, remaining: float) -> None:
        """Draw everything for `remaining` (0 to 1)."""
        self.remaining = remaining
        self.pixmap.fill(self._paints.ground)
        painter = self._painter()
        paints = self._paints
        draw_ring(
            painter,
            self._stage.centre,
            self._stage.ring,
            remaining,
            (paints.track, paints.arc),
        )
        painter.end()

    def move_tip(self, remaining: float) -> QRect:
        """Shorten or lengthen the arc; return what changed (nothing for less than a step)."""
        moved = abs(remaining - self.remaining) * math.tau * self._stage.ring
        if moved < TIP_STEP and not (remaining <= 0.0 < self.remaining):
            return QRect()
        shares = (remaining, self.remaining)
        is_near_top = min(shares) <= NEAR_TOP or max(shares) >= 1 - NEAR_TOP
        if moved > self._stage.ring / 8 or is_near_top:
            self.draw_whole(remaining)
            return self._stage.box(self._stage.ring + PEN_WIDTH)
        changed = self._mended(remaining)
        self.remaining = remaining
        return changed

    def _mended(self, remaining: float) -> QRect:
        reach = 2 * PEN_WIDTH
        tips = (self._stage.arc_tip(self.remaining), self._stage.arc_tip(remaining))
        box = QRectF(*_corner_and_size(tips)).adjusted(-reach, -reach, reach, reach)
        painter = self._painter()
        painter.setClipRect(box.toAlignedRect())
        painter.fillRect(box.toAlignedRect(), self._paints.ground)
        self._draw_near(painter, remaining, abs(remaining - self.remaining))
        painter.end()
        return box.toAlignedRect()

    def _draw_near(self, painter: QPainter, remaining: float, moved: float) -> None:
        """Draw the track around the tip and the arc up to it, long enough to leave the clip."""
        margin = moved + 6 * PEN_WIDTH / (math.tau * self._stage.ring)
        ring, centre = self._stage.ring, self._stage.centre
        circle = QRectF(centre.x() - ring, centre.y() - ring, 2 * ring, 2 * ring)
        tip = TOP - round(WHOLE * remaining)
        span = round(WHOLE * margin)
        painter.setPen(QPen(self._paints.track, PEN_WIDTH))
        painter.drawArc(circle, tip - span, 2 * span)
        pen = QPen(self._paints.arc, PEN_WIDTH)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawArc(circle, tip, min(span, round(WHOLE * remaining)))

    def _painter(self) -> QPainter:
        painter = QPainter(self.pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-self._box.topLeft())
        return painter


def word_pixmap(word: str, font: QFont, paint: QColor, room: float, ratio: float) -> QPixmap:
    """Return `word` drawn once, small enough to fit `room` pixels."""
    fitted = QFont(font)
    width = QFontMetricsF(fitted).horizontalAdvance(word)
    pixels = min(font.pixelSize(), int(room * HEIGHT_SHARE))
    if width > room:
        pixels = min(pixels, int(font.pixelSize() * room / width))
    fitted.setPixelSize(max(8, pixels))
    metrics = QFontMetricsF(fitted)
    box = QRectF(0, 0, math.ceil(metrics.horizontalAdvance(word)) + 4, math.ceil(metrics.height()))
    pixmap = QPixmap(box.size().toSize() * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setFont(fitted)
    painter.setPen(paint)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, word)
    painter.end()
    return pixmap


def _corner_and_size(points: tuple[QPointF, QPointF]) -> tuple[float, float, float, float]:
    left, right = sorted(point.x() for point in points)
    top, bottom = sorted(point.y() for point in points)
    return left, top, right - left, bottom - top


def _blend(first: QColor, second: QColor, share: float) -> QColor:
    return QColor(
        round(first.red() + (second.red() - first.red()) * share),
        round(first.green() + (second.green() - first.green()) * share),
        round(first.blue() + (second.blue() - first.blue()) * share),
    )
