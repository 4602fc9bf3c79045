"""A file that a clinic gives: opened in Settings, shown on Today, set aside and seen again."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt

from tests.clinic.making import OTHER_KEY
from tests.desk.kits import NAME, TASK, accept_kit, give_task
from tests.desk.making import OpenDesk, Starts
from tests.desk.test_clinic_kit import settings
from trustdesk.session.clock import ManualClock
from ui.pages.before import BeforePage
from ui.pages.clinic.assignment_card import AssignmentCard
from ui.pages.player.player_page import PlayerPage
from ui.pages.settings.clinic.assignments_card import AssignmentsCard
from ui.widgets.labels import TextLabel

NIGHT = datetime(2026, 11, 21, 23, 10, tzinfo=UTC)


def bring(desk: OpenDesk, **task: object) -> AssignmentsCard:
    """Open a file that lies on a stick."""
    settings(desk, "clinic")
    desk.dialogs.path = give_task(desk.root, **task)  # type: ignore[arg-type]
    desk.click(desk.find(AssignmentsCard).open_chip)
    return desk.find(AssignmentsCard)


def today(desk: OpenDesk) -> list[AssignmentCard]:
    """Go to Today, and find the card."""
    desk.flow.doors.go("today")
    desk.settle()
    return [each for each in desk.front.findChildren(AssignmentCard) if each.isVisible()]


@pytest.fixture
def desk(starts: Starts) -> OpenDesk:
    """A desk with a kit in use."""
    accept_kit(starts.root)
    return starts.opened()


def test_it_stands_on_today_in_its_order_with_its_notes(desk: OpenDesk) -> None:
    card = bring(desk)
    assert "It stands on Today now." in desk.words()
    assert "Not on this desk: clinic-not-here. The rest is there." in desk.words()
    assert desk.window.focusWidget() is card.open_chip
    (shown,) = today(desk)
    words = [each.text() for each in shown.findChildren(TextLabel) if each.isVisible()]
    titles = [desk.context.library.head(each) for each in ("mindful-breathing", "clinic-walk")]
    expected = [*(head.title for head in titles if head), "Not on this desk: clinic-not-here"]
    assert [text for text in words if text in expected] == expected
    assert "In the morning, if you like." in words
    assert "Take what helps. <b>Leave</b> the rest." in words
    assert not any(str(datetime.now().year) in text for text in words)
    for label in shown.findChildren(TextLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText


def test_an_exercise_of_it_is_begun(desk: OpenDesk) -> None:
    bring(desk)
    (card,) = today(desk)
    desk.click(card.rows[0].begin_button)
    assert isinstance(desk.front, BeforePage)


def test_an_exercise_of_the_kit_is_played(desk: OpenDesk) -> None:
    desk.flow.doors.begin_at_once("clinic-walk")
    desk.settle()
    assert isinstance(desk.front, PlayerPage)


def test_what_is_more_than_a_few_is_unfolded_with_the_keyboard(desk: OpenDesk) -> None:
    bring(desk)
    (card,) = today(desk)
    assert [row.isVisible() for row in card.rows] == [True, True, True, False]
    card.all_button.setFocus()
    desk.press(Qt.Key.Key_Return)
    assert all(row.isVisible() for row in card.rows)
    assert desk.window.focusWidget() is card.rows[3].begin_button
    desk.press(Qt.Key.Key_Return)
    assert isinstance(desk.front, BeforePage | PlayerPage)


def test_set_aside_it_goes_and_can_be_seen_again(starts: Starts, desk: OpenDesk) -> None:
    bring(desk)
    (card,) = today(desk)
    desk.click(card.aside_button)
    assert today(desk) == []
    desk = starts.opened()
    assert today(desk) == []
    settings(desk, "clinic")
    assert "Set aside. Nothing follows from that." in desk.words()
    desk.click("Show on Today")
    assert "Set aside. Nothing follows from that." not in desk.words()
    assert len(today(desk)) == 1


def test_the_newest_is_shown_first_and_the_one_before_comes_after_it(desk: OpenDesk) -> None:
    bring(desk)
    bring(desk, toml=TASK.replace("Until we meet again", "For the spring"))
    (card,) = today(desk)
    assert "For the spring" in desk.words()
    desk.click(card.aside_button)
    assert "Until we meet again" in desk.words()


def test_a_file_of_another_clinic_is_refused_with_a_sentence(desk: OpenDesk) -> None:
    bring(desk, key=OTHER_KEY)
    assert "This file is not from your clinic." in desk.words()
    assert today(desk) == []


def test_it_stays_when_the_kit_goes(desk: OpenDesk) -> None:
    bring(desk)
    desk.click("Forget this kit")
    card = desk.find(AssignmentsCard)
    assert not card.open_chip.isVisible()
    assert f"From {NAME}." in desk.words()
    (shown,) = today(desk)
    assert "Not on this desk: clinic-walk" in desk.words()
    desk.click(shown.aside_button)
    assert today(desk) == []


def test_at_night_it_steps_aside(starts: Starts, desk: OpenDesk) -> None:
    bring(desk)
    desk = starts.opened(ManualClock(NIGHT, sleep_gap=100_000))
    assert today(desk) == []
