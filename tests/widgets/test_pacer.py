"""The pacer shows what it is told, draws no more than changed, and speaks."""

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QColor, QImage, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.theme.palette import colour
from ui.theme.theme import apply_theme
from ui.widgets import pacer as pacer_module
from ui.widgets.accessible import Painted
from ui.widgets.frame_clock import FrameClock
from ui.widgets.lines import StepMarks, ThinTimer
from ui.widgets.pacer import Pacer
from ui.widgets.pacer_stage import stage_in
from ui.widgets.ring import Ring

SIDE = 600
EDGE = 40


class Watched(Pacer):
    """A pacer that remembers what it drew."""

    def __init__(self) -> None:
        super().__init__()
        self.drawn: list[QRect] = []

    def paintEvent(self, event: QPaintEvent) -> None:
        """Remember and draw."""
        self.drawn.append(event.rect())
        super().paintEvent(event)


@pytest.fixture
def pacer(qtbot: QtBot) -> Watched:
    made = Watched()
    qtbot.addWidget(made)
    made.resize(SIDE, SIDE)
    made.show()
    qtbot.waitExposed(made)
    made.show_breath("in", "In", 0.0, 1.0)
    made.grab()
    return made


def settle(pacer: Watched, app: QApplication) -> None:
    app.processEvents()
    pacer.drawn.clear()


def pixel(pacer: Pacer, right: float) -> QColor:
    """Return the colour at `right` (a share of the ring's radius) beside the middle."""
    image: QImage = pacer.grab().toImage()
    stage = stage_in(pacer.rect())
    place = QPoint(round(stage.centre.x() + right * stage.ring), round(stage.centre.y()))
    return QColor(image.pixel(place))


def test_the_circle_grows_with_the_breath(pacer: Watched) -> None:
    primary = colour(pacer.palette(), "primary")
    ground = colour(pacer.palette(), "background")
    assert pixel(pacer, 0.25) == primary
    assert pixel(pacer, 0.55) == ground
    pacer.show_breath("in", "In", 1.0, 1.0)
    assert pixel(pacer, 0.55) == primary


def test_drawn_in_steps_or_at_once_it_is_the_same(pacer: Watched, qapp: QApplication) -> None:
    for step in range(200):
        pacer.show_breath("in", "In", step / 199, 1 - step * 0.003)
        qapp.processEvents()
    in_steps = pacer.grab().toImage()
    apply_theme(qapp, "dark")
    apply_theme(qapp, "light")
    # The tip of the arc may be up to a step, less than two pixels, behind.
    assert differing(in_steps, pacer.grab().toImage()) < 20


def differing(one: QImage, other: QImage) -> int:
    """Return how many pixels differ by more than the smoothing of an edge."""
    return sum(
        abs(QColor(one.pixel(x, y)).lightness() - QColor(other.pixel(x, y)).lightness()) > EDGE
        for x in range(one.width())
        for y in range(one.height())
    )


def test_only_what_changed_is_drawn(pacer: Watched, qapp: QApplication) -> None:
    settle(pacer, qapp)
    pacer.show_breath("in", "In", 0.02, 1.0)
    qapp.processEvents()
    assert len(pacer.drawn) == 1
    box = pacer.drawn[0]
    assert box.width() * box.height() < SIDE * SIDE / 3


def test_a_moment_that_looks_the_same_draws_nothing(pacer: Watched, qapp: QApplication) -> None:
    pacer.show_breath("hold", "Hold", 0.5, 0.9)
    settle(pacer, qapp)
    pacer.show_breath("hold", "Hold", 0.5, 0.89999)
    qapp.processEvents()
    assert pacer.drawn == []


def test_nothing_is_drawn_while_hidden(pacer: Watched, qapp: QApplication) -> None:
    pacer.hide()
    settle(pacer, qapp)
    for step in range(20):
        pacer.show_breath("in", "In", step / 20, 1.0)
        qapp.processEvents()
    assert pacer.drawn == []


def test_with_reduced_motion_a_bar_fills_and_no_circle_grows(pacer: Watched) -> None:
    pacer.set_reduced_motion(True)
    pacer.show_breath("in", "In", 0.0, 1.0)
    empty = pacer.grab().toImage()
    pacer.show_breath("in", "In", 1.0, 1.0)
    full = pacer.grab().toImage()
    changed = [
        (x, y)
        for x in range(0, SIDE, 3)
        for y in range(0, SIDE, 3)
        if empty.pixel(x, y) != full.pixel(x, y)
    ]
    assert changed
    assert max(y for _x, y in changed) - min(y for _x, y in changed) < 30


def test_a_caption_takes_room_under_the_ring(pacer: Watched) -> None:
    before = stage_in(pacer.rect()).ring
    pacer.set_caption("Too slow? Breathe in your own time.")
    label = pacer._caption_label
    assert label.isVisible()
    assert pacer._stage.ring < before
    assert label.geometry().top() > pacer._stage.centre.y() + pacer._stage.ring
    assert pacer.rect().contains(label.geometry())
    pacer.set_caption("")
    assert not label.isVisible()


def test_a_long_word_is_made_to_fit_the_smallest_circle(pacer: Watched) -> None:
    pacer.show_breath("in", "Inhale for as long as it lasts", 0.0, 1.0)
    word = pacer._drawn_word()
    assert word.deviceIndependentSize().width() < 2 * pacer._circles.circle


def test_each_phase_is_announced_once(pacer: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(pacer_module, "announce", lambda _widget, words: said.append(words))
    for phase, word in (("in", "In"), ("hold", "Hold"), ("hold", "Hold"), ("out", "Out")):
        pacer.show_breath(phase, word, 0.5, 0.5)
    assert said == ["Hold", "Out"]


def spoken(widget: QWidget) -> tuple[QAccessible.Role, str, str]:
    interface = QAccessible.queryAccessibleInterface(widget)
    return (
        interface.role(),
        interface.text(QAccessible.Text.Name),
        interface.text(QAccessible.Text.Value),
    )


def test_painted_widgets_tell_role_name_and_value(pacer: Watched, qtbot: QtBot) -> None:
    plain = Pacer()
    marks, timer, ring = StepMarks(4, 2), ThinTimer(), Ring()
    for widget in (plain, marks, timer, ring):
        qtbot.addWidget(widget)
        widget.setAccessibleName("its name")
    plain.show_breath("out", "Out", 0.5, 0.5)
    timer.set_share(0.25)
    ring.set_remaining(0.75)
    roles = QAccessible.Role
    assert spoken(plain) == (roles.Animation, "its name", "Out")
    assert spoken(marks) == (roles.ProgressBar, "its name", "2 of 4")
    assert spoken(timer) == (roles.ProgressBar, "its name", "25 %")
    assert spoken(ring) == (roles.Indicator, "its name", "75 %")


def test_a_painted_widget_that_is_gone_says_nothing(qtbot: QtBot) -> None:
    ring = Ring()
    interface = QAccessible.queryAccessibleInterface(ring)
    assert isinstance(interface, Painted)
    del ring


class Ticks(QObject):
    """Counts the ticks of a clock."""

    def __init__(self, clock: FrameClock) -> None:
        super().__init__()
        self.times: list[float] = []
        clock.tick.connect(self.times.append)


def test_the_clock_ticks_only_while_it_is_seen(qtbot: QtBot, qapp: QApplication) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    widget = QWidget(window)
    clock = FrameClock(widget)
    ticks = Ticks(clock)
    clock.start()
    assert not clock.is_ticking
    window.show()
    qtbot.waitUntil(lambda: len(ticks.times) > 3)
    assert ticks.times == sorted(ticks.times)
    widget.hide()
    qtbot.waitUntil(lambda: not clock.is_ticking)
    assert clock.is_running
    widget.show()
    qtbot.waitUntil(lambda: clock.is_ticking)
    clock.stop()
    assert not clock.is_ticking


def test_the_clock_goes_with_its_widget(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    clock = FrameClock(widget)
    clock.start()
    widget.show()
    qtbot.waitUntil(lambda: clock.is_ticking)
    with qtbot.waitSignal(clock.destroyed):
        widget.deleteLater()
        QApplication.sendPostedEvents(widget, QEvent.Type.DeferredDelete.value)
