"""The smallest window and text at twice its size: no word is cut, and keys get everywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QWidget,
)

from tests.desk.making import OpenDesk, Starts, make_vault
from tests.services.test_hard_moments import CHOSEN, FULL
from trustdesk import places as files
from trustdesk.services.hard_moments import PLAN
from trustdesk.services.preferences import Preferences
from trustdesk.services.public_plan import PublicPlan, write_public
from trustdesk.session.shown import shown_texts
from ui.pages.journal.journal_page import JournalPage
from ui.theme.theme import appearance_of
from ui.widgets.labels import ElidedLabel
from ui.widgets.option_card import OptionCard

SMALLEST = QSize(1024, 700)


@pytest.fixture(params=[100, 200])
def percent(request: pytest.FixtureRequest, qapp: QApplication, starts: Starts) -> Iterator[int]:
    """The size of text that is chosen before the desk is started."""
    Preferences.of(files.Places(starts.root)).change(text_percent=request.param, theme="light")
    yield request.param
    appearance_of(qapp).choose("light", 100)


def make_small(desk: OpenDesk) -> None:
    """Make the window as small as it may be."""
    desk.window.resize(SMALLEST)
    desk.settle()
    assert desk.window.size() == SMALLEST, f"the window grew to {desk.window.size()}"


def cut_words(desk: OpenDesk) -> list[str]:
    """Labels, buttons and fields that show less than they say, or lie outside what holds them."""
    found = []
    for kind in (QLabel, QAbstractButton, QComboBox, QLineEdit):
        for each in desk.window.findChildren(kind):
            if each.isVisible() and (trouble := _trouble(each)):
                found.append(f"{type(each).__name__} “{_words(each)}” {trouble}")
    return found


def _words(widget: QWidget) -> str:
    if isinstance(widget, QComboBox):
        return widget.currentText()
    if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
        return widget.text() or widget.accessibleName()
    return ""


def _trouble(widget: QWidget) -> str:
    needed, has = widget.sizeHint(), widget.size()
    if isinstance(widget, ElidedLabel):
        return "" if has.height() + 1 >= needed.height() else f"{has} of {needed}"
    if isinstance(widget, QLabel) and widget.wordWrap():
        if widget.text() and widget.heightForWidth(has.width()) > has.height() + 1:
            return f"{has.height()} high of {widget.heightForWidth(has.width())}"
    elif isinstance(widget, QLineEdit):
        if has.height() + 1 < needed.height():
            return f"{has.height()} high of {needed.height()}"
    elif isinstance(widget, QAbstractButton):
        if widget.layout() is None and not _fits(widget):
            return f"{has.width()}x{has.height()} of {needed.width()}x{needed.height()}"
    elif _words(widget) and (
        has.width() + 1 < needed.width() or has.height() + 1 < needed.height()
    ):
        return f"{has.width()}x{has.height()} of {needed.width()}x{needed.height()}"
    return _outside(widget)


def _fits(button: QAbstractButton) -> bool:
    """Whether the letters and the icon of a button fit into it."""
    letters = button.fontMetrics().size(0, button.text())
    icon = button.iconSize().width() + 4 if not button.icon().isNull() else 0
    return letters.width() + icon <= button.width() and letters.height() <= button.height() + 1


def _outside(widget: QWidget) -> str:
    """Whether a part of it lies outside what holds it, where nothing can scroll it in."""
    inner, holder = widget, widget.parentWidget()
    while holder is not None:
        place = QRect(inner.mapTo(holder, QPoint(0, 0)), inner.size())
        scrolls = isinstance(holder.parentWidget(), QAbstractScrollArea)
        if scrolls:
            area = holder.parentWidget()
            if isinstance(area, QScrollArea) and place.left() < -1:
                return f"begins left of {type(area).__name__}"
            if isinstance(area, QScrollArea) and place.right() > holder.width() + 1:
                return f"ends {place.right() - holder.width()} right of {type(area).__name__}"
            return ""
        if not holder.rect().adjusted(-2, -2, 2, 2).contains(place):
            return f"lies outside {type(holder).__name__}"
        if holder.isWindow():
            return ""
        holder = holder.parentWidget()
    return ""


def nameless(desk: OpenDesk) -> list[str]:
    """What takes the keyboard and has no name for a screen reader."""
    found = []
    for each in desk.window.findChildren(QWidget):
        if not each.isVisible() or not each.isEnabled():
            continue
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.focusProxy() is None:
            seen = QAccessible.queryAccessibleInterface(each)
            if not seen.text(QAccessible.Text.Name).strip():
                found.append(f"{type(each).__name__} {each.objectName()}")
    return found


def unreached(desk: OpenDesk) -> list[str]:
    """Press Tab until it comes round; what was not reached, or a trap."""
    wanted = {
        each
        for each in desk.window.findChildren(QWidget)
        if each.isVisible()
        and each.isEnabled()
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.focusProxy() is None
        and isinstance(each, QAbstractButton | QLineEdit | QComboBox)
        and not _is_one_of_several(each)
    }
    seen: list[QWidget] = []
    for _ in range(len(desk.window.findChildren(QWidget))):
        here = desk.window.focusWidget()
        if here is None:
            return ["the keyboard is nowhere"]
        QTest.keyClick(here, Qt.Key.Key_Tab)
        now = desk.window.focusWidget()
        if now is here:
            return [f"{type(here).__name__} {here.objectName()} holds the keyboard"]
        assert now is not None
        if now in seen:
            break
        seen.append(now)
    return [f"{type(one).__name__} “{_words(one)}”" for one in wanted - set(seen)]


def _is_one_of_several(widget: QWidget) -> bool:
    """Whether it is reached by the arrow keys, from the one of its group that Tab reaches."""
    if not isinstance(widget, QAbstractButton):
        return False
    group = widget.group()
    return widget.autoExclusive() or (group is not None and group.exclusive())


def through(*doors: str) -> Callable[[OpenDesk], None]:
    """A way through doors."""

    def go(desk: OpenDesk) -> None:
        for door in doors:
            desk.flow.doors.go(door)
            desk.settle()

    return go


def at_step(exercise: str, number: int) -> Callable[[OpenDesk], None]:
    """A way to a step of an exercise's first sitting."""

    def go(desk: OpenDesk) -> None:
        desk.flow.doors.begin_at_once(exercise)
        desk.settle()
        for _ in range(number):
            desk.player.view.skip()
            desk.settle()

    return go


def read_an_entry(desk: OpenDesk) -> None:
    """Read an entry."""
    uuid = desk.desk.journal.keep_note("heron " * 60, "A title that is longer than most are")
    desk.desk.journal.set_tags(uuid, ["sea", "a long tag of several words"])
    through("journal")(desk)
    page = desk.front
    assert isinstance(page, JournalPage)
    page.open_entry(uuid)
    desk.settle()


def write_a_note(desk: OpenDesk) -> None:
    """Begin a note."""
    desk.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)


def support_of(country: str) -> Callable[[OpenDesk], None]:
    """Support with the lines of a country."""

    def go(desk: OpenDesk) -> None:
        desk.context.support.choose_country(country)
        through("support")(desk)

    return go


def in_settings(section: str) -> Callable[[OpenDesk], None]:
    """A section of the settings."""

    def go(desk: OpenDesk) -> None:
        through("settings")(desk)
        desk.front.show_section(section)  # type: ignore[attr-defined]
        desk.settle()

    return go


def make_a_pattern(desk: OpenDesk) -> None:
    """Begin a breath pattern of one's own."""
    through("mindful-breathing")(desk)
    desk.click("Make my own pattern")


def choose_a_date(desk: OpenDesk) -> None:
    """Choose a date of one's own until which a letter is sealed."""
    at_step("inner-child-letter", 7)(desk)
    cards = [card for card in desk.front.findChildren(OptionCard) if card.isVisible()]
    cards[1].setChecked(True)
    desk.settle()
    desk.click("Another date")


def end_early(desk: OpenDesk) -> None:
    """An ending."""
    at_step("is-it-time-for-more-help", 2)(desk)
    desk.player.view.stop_here()
    desk.settle()


def with_a_plan(*doors: str) -> Callable[[OpenDesk], None]:
    """A way through doors, with a plan for hard moments two lines of which anyone can read."""

    def go(desk: OpenDesk) -> None:
        sitting = desk.context.library.exercise(PLAN).sitting[0]
        desk.desk.journal.keep(replace(FULL, shown=shown_texts(sitting)))
        desk.desk.hard_moments.make_public(CHOSEN)
        through(*doors)(desk)

    return go


Places = dict[str, Callable[[OpenDesk], None]]

PAGES: Places = {
    "today": through("today"),
    "exercises": through("exercises"),
    "words": through("words"),
    "support": through("support"),
    "support DE": support_of("DE"),
    "support US": support_of("US"),
    "bad night": through("bad-night"),
    "today again": through("today"),
    "new passphrase": through("new-passphrase"),
    "support with a plan": with_a_plan("support"),
    "my plan": with_a_plan("my-plan"),
    "my plan on the lock screen": with_a_plan("plan-on-lock"),
    "bad night with a plan": with_a_plan("bad-night"),
    "my plan at night": with_a_plan("bad-night", "my-plan"),
    "today once more": through("today"),
    "settings privacy": in_settings("privacy"),
    "settings about": in_settings("about"),
    "settings guide": in_settings("guide"),
}
JOURNAL: Places = {
    "journal": through("journal"),
    "reading": read_an_entry,
    "changing": lambda desk: desk.click("Edit"),
    "note": write_a_note,
}
BEFORE: Places = {
    **{
        exercise: through(exercise)
        for exercise in (
            "mindful-breathing",
            "inner-child-letter",
            "i-statement",
            "is-it-time-for-more-help",
            PLAN,
        )
    },
    "own pattern": make_a_pattern,
}
PLAYER: Places = {
    "ending": end_early,
    **{f"breathing {n}": at_step("mindful-breathing", n) for n in range(3)},
    **{f"letter {n}": at_step("inner-child-letter", n) for n in range(5)},
    "date": choose_a_date,
    **{f"statement {n}": at_step("i-statement", n) for n in range(4)},
    **{f"help {n}": at_step("is-it-time-for-more-help", n) for n in (0, 4, 6)},
    **{f"plan {n}": at_step(PLAN, n) for n in range(7)},
}


@pytest.mark.slow
@pytest.mark.parametrize("places", [PAGES, JOURNAL, BEFORE, PLAYER], ids=["p", "j", "b", "r"])
def test_everything_can_be_read_and_reached(starts: Starts, percent: int, places: Places) -> None:
    desk = starts.opened()
    make_small(desk)
    found = {}
    for name, go in places.items():
        go(desk)
        desk.settle()
        trouble = [*cut_words(desk), *nameless(desk), *unreached(desk)]
        if trouble:
            found[name] = trouble
    assert found == {}


@pytest.mark.parametrize(
    "place", ["welcome", "set-up", "passphrase", "lock", "plan", "wrong", "trouble"]
)
def test_before_a_desk_is_open(starts: Starts, percent: int, place: str) -> None:
    if place in ("lock", "plan", "wrong", "trouble"):
        make_vault(starts.root)
    write_public(files.Places(starts.root), CHOSEN if place in ("lock", "plan") else PublicPlan())
    if place == "trouble":
        files.Places(starts.root).database.unlink()
    desk = starts()
    make_small(desk)
    if place in ("set-up", "passphrase"):
        desk.click("Look around")
        through("set-up")(desk)
    if place == "passphrase":
        desk.click("Continue")
    if place == "plan":
        desk.click("My plan")
    if place == "wrong":
        desk.unlock("wrong")
    desk.settle()
    assert cut_words(desk) == []
    assert nameless(desk) == []
    assert unreached(desk) == []


@pytest.mark.slow
@pytest.mark.parametrize("places", [PAGES, JOURNAL, BEFORE, PLAYER], ids=["p", "j", "b", "r"])
def test_what_is_shown_grows_when_the_size_of_text_is_changed(
    starts: Starts, qapp: QApplication, places: Places
) -> None:
    desk = starts.opened()
    make_small(desk)
    found = {}
    for name, go in places.items():
        go(desk)
        desk.settle()
        appearance_of(qapp).choose("light", 200)
        desk.settle()
        if trouble := cut_words(desk):
            found[name] = trouble
        appearance_of(qapp).choose("light", 100)
        desk.settle()
    assert found == {}
