"""Lines of the plan on the lock screen where a clinic asks for none, and where damage hides it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from tests.clinic.making import TOML
from tests.desk.kits import NAME, accept_kit
from tests.desk.making import PASSPHRASE, Starts, make_vault
from tests.desk.test_hard_moments_plan import card_of, go, keep_a_plan, plan_page
from tests.residue.on_disk import files_with
from tests.services.test_hard_moments import CHOSEN
from tests.services.test_lines_that_must_go import harm_what_hides_the_plan
from trustdesk.places import Places
from trustdesk.services.public_plan import is_there, read_public, write_public
from ui.pages.bad_night import BadNightPage
from ui.pages.lock import LockPage
from ui.pages.plan.lock_lines_page import LockLinesPage
from ui.pages.plan.plan_card import PlanCard
from ui.pages.plan.plan_page import PlanPage

FORBIDS = TOML.replace("[enforced]", "[enforced]\nno_plan_on_lock_screen = true")


@pytest.fixture
def lined(starts: Starts) -> Starts:
    """A vault with a plan, two lines of which stand on the lock screen, and a kit that forbids."""
    desk = starts.opened()
    keep_a_plan(desk)
    desk.desk.hard_moments.make_public(CHOSEN)
    accept_kit(starts.root, toml=FORBIDS)
    return starts


def test_the_lock_screen_and_what_lies_behind_it_show_no_line(lined: Starts) -> None:
    desk = lined()
    assert isinstance(desk.front, LockPage)
    assert read_public(Places(lined.root)) == CHOSEN
    assert not desk.front.plan_button.isVisible()
    go(desk, "support")
    assert not [card for card in desk.front.findChildren(PlanCard) if card.isVisible()]
    page = go(desk, "bad-night")
    assert isinstance(page, BadNightPage)
    assert not page.plan_button.isVisible()
    page = go(desk, "my-plan")
    assert isinstance(page, PlanPage)
    assert "There is no plan here." in desk.words()
    assert "I stop answering" not in desk.words()


def test_once_the_desk_is_open_no_line_is_left_on_the_disk(lined: Starts) -> None:
    desk = lined.opened()
    desk.settle()
    assert not is_there(Places(lined.root))
    assert files_with(lined.root, "I stop answering") == []
    assert desk.desk.hard_moments.plan() is not None


def test_the_page_says_who_asks_and_leaves_nothing_to_choose(lined: Starts) -> None:
    desk = lined.opened()
    card_of(desk).open_button.click()
    desk.settle()
    page = plan_page(desk)
    assert f"{NAME} asks that no line of it stands there." in desk.words()
    assert not page.lock_card.choose_button.isVisible()
    assert not page.lock_card.off_button.isVisible()
    go(desk, "plan-on-lock")
    assert not isinstance(desk.front, LockLinesPage)
    go(desk, "clinic")
    assert "No line of the plan for hard moments is on the lock screen." in desk.words()


def test_without_the_kit_lines_can_be_chosen_again(lined: Starts) -> None:
    desk = lined.opened()
    desk.context.clinic.forget()
    desk.settle()
    assert isinstance(go(desk, "plan-on-lock"), LockLinesPage)


def test_another_kit_takes_no_line_off(starts: Starts) -> None:
    make_vault(starts.root)
    accept_kit(starts.root)
    desk = starts.opened()
    keep_a_plan(desk)
    desk.desk.hard_moments.make_public(CHOSEN)
    desk = starts.opened()
    assert read_public(Places(starts.root)) == CHOSEN
    assert isinstance(go(desk, "plan-on-lock"), LockLinesPage)


def test_while_damage_hides_the_plan_its_lines_are_there_and_can_be_taken_off(
    starts: Starts,
) -> None:
    desk = starts.opened()
    keep_a_plan(desk)
    desk.desk.close()
    harm_what_hides_the_plan(Places(starts.root), PASSPHRASE)
    write_public(Places(starts.root), CHOSEN)
    desk = starts()
    assert isinstance(desk.front, LockPage)
    assert desk.front.plan_button.isVisible()
    desk = starts.opened()
    page = go(desk, "my-plan")
    assert isinstance(page, PlanPage)
    assert page.lock_card.isVisible()
    assert not page.lock_card.choose_button.isVisible()
    page.lock_card.off_button.setFocus()
    desk.press(Qt.Key.Key_Space)
    assert not is_there(Places(starts.root))
    assert not page.lock_card.isVisible()


def leave(page: QWidget) -> None:
    """Let a page be gone before what it asked for has come."""
    page.deleteLater()
    QCoreApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete)
    assert not isValid(page)


def test_who_takes_lines_off_and_leaves_at_once_meets_nothing(starts: Starts) -> None:
    desk = starts.opened()
    keep_a_plan(desk)
    desk.desk.hard_moments.make_public(CHOSEN)
    page = go(desk, "my-plan")
    assert isinstance(page, PlanPage)
    page.lock_card.off_button.click()
    page.back_button.click()
    leave(page)
    desk.settle()
    assert not is_there(Places(starts.root))


def test_who_chooses_lines_and_leaves_at_once_meets_nothing(starts: Starts) -> None:
    desk = starts.opened()
    keep_a_plan(desk)
    page = go(desk, "plan-on-lock")
    assert isinstance(page, LockLinesPage)
    next(iter(page.lines.values())).setChecked(True)
    page.sheet.go_on_button.click()
    page.sheet.back_button.click()
    leave(page)
    desk.settle()
    assert read_public(Places(starts.root)).count == 1


def test_who_leaves_the_lock_screen_before_its_lines_are_looked_at_meets_nothing(
    lined: Starts,
) -> None:
    desk = lined()
    page = desk.flow.show_lock()
    desk.flow.doors.go("support")
    leave(page)
    desk.settle()
    assert "Support" in desk.words()
