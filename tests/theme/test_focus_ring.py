"""The ring around what the keyboard is on."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.theme.focus_ring import REACH
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.fields import LineField
from ui.widgets.pages import ScrollPage


def window_of(qtbot: QtBot, *widgets: QWidget) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.setContentsMargins(20, 20, 20, 20)
    for widget in widgets:
        column.addWidget(widget)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def ring_in(window: QWidget) -> QWidget | None:
    return next(
        (ring for ring in window.findChildren(QWidget, "focus_ring") if not ring.isHidden()), None
    )


def test_tab_brings_the_ring_and_takes_it_along(qtbot: QtBot) -> None:
    first, second = PrimaryButton("One"), QuietButton("Two")
    window = window_of(qtbot, first, second)
    first.setFocus(Qt.FocusReason.TabFocusReason)
    for button in (first, second):
        ring = ring_in(window)
        assert ring is not None
        around = button.geometry().adjusted(-REACH, -REACH, REACH, REACH)
        assert ring.geometry() == around
        QTest.keyClick(window, Qt.Key.Key_Tab)


def test_the_ring_follows_when_the_widget_moves(qtbot: QtBot) -> None:
    button = PrimaryButton("One")
    window = window_of(qtbot, button)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    button.move(button.pos() + QPoint(30, 12))
    ring = ring_in(window)
    assert ring is not None
    assert ring.geometry().topLeft() == button.pos() - QPoint(REACH, REACH)


def test_the_ring_goes_when_the_widget_hides_or_is_deleted(qtbot: QtBot) -> None:
    first, second = PrimaryButton("One"), PrimaryButton("Two")
    window = window_of(qtbot, first, second)
    second.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    first.setFocus(Qt.FocusReason.TabFocusReason)
    first.hide()
    assert ring_in(window) is None
    first.show()
    first.setFocus(Qt.FocusReason.TabFocusReason)
    first.deleteLater()
    qtbot.waitUntil(lambda: ring_in(window) is None)


def test_a_click_needs_no_ring(qtbot: QtBot) -> None:
    button, other = PrimaryButton("One"), PrimaryButton("Two")
    window = window_of(qtbot, button, other)
    other.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    assert button.hasFocus() or other.hasFocus()
    if button.hasFocus():
        assert ring_in(window) is None
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton)


def test_fields_show_focus_by_their_border(qtbot: QtBot) -> None:
    field = LineField("One line")
    window = window_of(qtbot, PrimaryButton("First"), field)
    before = window.grab().toImage()
    field.setFocus(Qt.FocusReason.TabFocusReason)
    assert ring_in(window) is None
    assert window.grab().toImage() != before


def test_on_a_page_that_scrolls_the_ring_moves_with_the_page(qtbot: QtBot) -> None:
    page = ScrollPage()
    button = PrimaryButton("One")
    page.column.addWidget(button)
    page.column.addSpacing(2000)
    window = window_of(qtbot, page)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    ring = ring_in(window)
    assert ring is not None
    assert ring.parentWidget() is page.page


def test_after_a_click_the_ring_waits_for_a_key(qtbot: QtBot) -> None:
    first, second = PrimaryButton("One"), QuietButton("Two")
    window = window_of(qtbot, first, second)
    handle = window.windowHandle()
    assert handle is not None
    first.setFocus(Qt.FocusReason.TabFocusReason)
    assert ring_in(window) is not None
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert ring_in(window) is None
    second.setFocus(Qt.FocusReason.OtherFocusReason)
    assert ring_in(window) is None, "what a page puts the keyboard on after a click"
    QTest.keyClick(handle, Qt.Key.Key_Control)
    assert ring_in(window) is None
    QTest.keyClick(handle, Qt.Key.Key_Tab)
    assert ring_in(window) is not None
