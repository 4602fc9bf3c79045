"""Somebody who clicks, types and presses at random; the same seed does the same again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from random import Random
from typing import TypeVar

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QTextEdit,
    QWidget,
)

from tests.desk.making import PASSPHRASE, OpenDesk
from ui.pages.leave_button import LeaveButton
from ui.pages.player.player_page import PlayerPage
from ui.widgets.buttons import PrimaryButton
from ui.widgets.fields import PassphraseField

WORDS = (
    "a heron at the weir",
    "you never listen",
    "tired",
    "Ünïcödé 🜁 מילה",
    "' OR 1=1 --",
    "x" * 400,
)
EXERCISES = ("mindful-breathing", "inner-child-letter", "i-statement", "is-it-time-for-more-help")
MOST_SKIPPED = 10
KEYS = (
    *(Qt.Key.Key_Tab,) * 4,
    *(Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Escape, Qt.Key.Key_F8) * 2,
    *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right),
    *(Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Home, Qt.Key.Key_PageDown),
)
WITH_CONTROL = (
    *(Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5),
    *(Qt.Key.Key_N, Qt.Key.Key_F, Qt.Key.Key_Z, Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_V),
    *(Qt.Key.Key_Return,) * 3,
)
LEAVING_WORDS = ("Lock", "Close and forget", "Close the desk", "Close TrustDesk")
LEAVING = ((Qt.Key.Key_F9, 0), (Qt.Key.Key_L, 1), (Qt.Key.Key_Q, 1))
SIZES = (QSize(1024, 700), QSize(1280, 800), QSize(1920, 1080))
LONG_SECONDS = 400
FORWARD = 0.3
"""How often the button that leads on is taken, so that the walk gets somewhere."""

W = TypeVar("W", bound=QWidget)


class Walker:
    """Does one thing after the other to a desk. `done` is what was done, newest last."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)
        self.done: list[str] = []

    def act(self, desk: OpenDesk) -> None:
        """Do one thing, and wait until the desk has answered."""
        popup = QApplication.activePopupWidget()
        if popup is not None:
            self._use_popup(popup)
        elif desk.window.cover.isVisible():
            self.done.append("end the rehearsal of leaving")
            QTest.mouseClick(desk.window.cover, Qt.MouseButton.LeftButton)
        else:
            acts, weights = zip(*self._acts(), strict=True)
            desk.dialogs.yes = self._random.random() < 0.5
            self._random.choices(acts, weights)[0](desk)
        desk.settle()

    def begin(self, desk: OpenDesk) -> None:
        """Begin somewhere: on a page, or at some step of an exercise."""
        exercise = self._random.choice(("", *EXERCISES))
        if not exercise:
            return
        skipped = self._random.randrange(MOST_SKIPPED)
        self.done.append(f"begin {exercise}, skip {skipped} steps")
        desk.flow.doors.begin_at_once(exercise)
        desk.settle()
        for _ in range(skipped):
            if isinstance(desk.front, PlayerPage):
                desk.player.view.skip()
                desk.settle()

    def leave(self, desk: OpenDesk) -> None:
        """Leave quickly, lock, or close."""
        key, with_control = self._random.choice(LEAVING)
        self.done.append(f"leave by {key.name}")
        desk.dialogs.yes = True
        modifiers = Qt.KeyboardModifier.ControlModifier
        held = modifiers if with_control else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(desk.window.focusWidget() or desk.window, key, held)

    def _acts(self) -> list[tuple[Callable[[OpenDesk], None], int]]:
        return [
            (self._click, 45),
            (self._click_somewhere, 15),
            (self._type, 16),
            (self._press, 20),
            (self._press_with_control, 6),
            (self._choose, 3),
            (self._let_time_pass, 12),
            (self._set_clock, 1),
            (self._resize, 2),
        ]

    def _click(self, desk: OpenDesk) -> None:
        kind = PrimaryButton if self._random.random() < FORWARD else QAbstractButton
        buttons = [each for each in _shown(desk, kind) if not _leaves(each)]
        if buttons:
            button = self._random.choice(buttons)
            self.done.append(f"click “{button.text() or button.accessibleName()}”")
            QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=button.rect().center())

    def _click_somewhere(self, desk: OpenDesk) -> None:
        """Rows of lists, parts that are painted, and everything that should do nothing."""
        window = desk.window
        place = QPoint(
            self._random.randrange(window.width()), self._random.randrange(window.height())
        )
        found = window.childAt(place) or window
        if isinstance(found, QAbstractButton) and _leaves(found):
            return
        self.done.append(f"click {type(found).__name__} at {place.x()}, {place.y()}")
        QTest.mouseClick(found, Qt.MouseButton.LeftButton, pos=found.mapFrom(window, place))

    def _type(self, desk: OpenDesk) -> None:
        fields: list[QWidget] = [*_shown(desk, QLineEdit), *_shown(desk, QTextEdit)]
        if fields:
            field = self._random.choice(fields)
            # A passphrase that is set by chance must be known afterwards.
            is_secret = isinstance(field, PassphraseField)
            text = PASSPHRASE if is_secret else self._random.choice(WORDS)
            self.done.append(f"type {text[:20]!r} into {field.accessibleName()}")
            field.setFocus()
            if text.isascii():
                QTest.keyClicks(field, text)
            else:  # as an input method gives what no key has
                event = QInputMethodEvent()
                event.setCommitString(text)
                QApplication.sendEvent(field, event)

    def _press(self, desk: OpenDesk) -> None:
        self._key(desk, self._random.choice(KEYS), Qt.KeyboardModifier.NoModifier)

    def _press_with_control(self, desk: OpenDesk) -> None:
        self._key(desk, self._random.choice(WITH_CONTROL), Qt.KeyboardModifier.ControlModifier)

    def _key(self, desk: OpenDesk, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
        self.done.append(f"press {held.name} {key.name}")
        QTest.keyClick(desk.window.focusWidget() or desk.window, key, held)

    def _choose(self, desk: OpenDesk) -> None:
        fields = _shown(desk, QComboBox)
        if fields:
            field = self._random.choice(fields)
            index = self._random.randrange(field.count())
            self.done.append(f"choose {field.itemText(index)}")
            field.setCurrentIndex(index)
            field.activated.emit(index)

    def _let_time_pass(self, desk: OpenDesk) -> None:
        seconds = self._random.choice((0.5, 5, 60, LONG_SECONDS))
        self.done.append(f"{seconds} s pass")
        desk.clock.advance(seconds)

    def _set_clock(self, desk: OpenDesk) -> None:
        hours = self._random.choice((-24 * 40, -3, -1, 1, 10, 24 * 40))
        self.done.append(f"the clock is set by {hours} h")
        desk.clock.set_wall(desk.clock.wall() + timedelta(hours=hours))

    def _resize(self, desk: OpenDesk) -> None:
        size = self._random.choice(SIZES)
        self.done.append(f"resize to {size.width()}")
        desk.window.resize(size)

    def _use_popup(self, popup: QWidget) -> None:
        actions = [each for each in popup.actions() if each.isEnabled() and each.text()]
        if isinstance(popup, QMenu) and actions and self._random.random() < 0.6:
            action = self._random.choice(actions)
            self.done.append(f"choose “{action.text()}” in a menu")
            place = popup.actionGeometry(action).center()
            QTest.mouseClick(popup, Qt.MouseButton.LeftButton, pos=place)
        else:
            self.done.append("close a popup")
            QTest.keyClick(popup, Qt.Key.Key_Escape)
        if popup is QApplication.activePopupWidget():
            popup.close()


def _shown(desk: OpenDesk, kind: type[W]) -> list[W]:
    """What of a kind can be seen and used in the window."""
    found = desk.window.findChildren(kind)
    return [each for each in found if each.isVisible() and each.isEnabled()]


def _leaves(button: QAbstractButton) -> bool:
    """Whether it ends the walk: that is an act of its own."""
    return isinstance(button, LeaveButton) or button.text().strip() in LEAVING_WORDS
