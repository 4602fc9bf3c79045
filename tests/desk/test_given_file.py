"""A file opened from outside: where it leads, what it waits for, and what is said instead."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.clinic.making import OTHER_KEY
from tests.desk.kits import TASK, accept_kit, give_kit, give_task
from tests.desk.making import OpenDesk, Starts, make_vault
from tests.desk.test_assignments_in_the_window import today
from tests.desk.test_first_start import write_a_note
from tests.services.test_any_file import PASSPHRASE as FILE_PASSPHRASE
from tests.services.test_any_file import desk_file
from trustdesk.clinic.signed import LARGEST_FILE
from trustdesk.places import Places
from trustdesk.services.assignments import Assignments
from ui.pages.bad_night import BadNightPage
from ui.pages.before import BeforePage
from ui.pages.clinic.kit_card import KitCard
from ui.pages.lock import LockPage
from ui.pages.player.player_page import PlayerPage
from ui.pages.settings.clinic.assignments_card import AssignmentsCard
from ui.pages.settings.moving.bring_card import BringCard
from ui.pages.setup.setup_page import SetUpPage
from ui.pages.today.today_page import TodayPage
from ui.pages.welcome import WelcomePage

BROUGHT = "It stands on Today now."
WAITS = "The file waits until you are done here. Nothing of it was read yet."
WAITS_FOR_DESK = "The file waits until the desk is open. Nothing of it was read yet."


def give(desk: OpenDesk, path: Path) -> None:
    desk.flow.given_file.give(path)
    desk.settle()


def said(desk: OpenDesk) -> str:
    """What the bar at the lower edge says."""
    return desk.window.notice_bar.text


def titles(desk: OpenDesk) -> list[str]:
    """What was brought onto this desk."""
    kept = Assignments(desk.desk.settings, None, desk.context.library).kept()
    return [each.title for each in kept]


@pytest.fixture
def desk(starts: Starts) -> OpenDesk:
    """A desk with a kit in use."""
    accept_kit(starts.root)
    return starts.opened()


def test_it_leads_to_the_card_as_a_choice_in_settings_does(desk: OpenDesk) -> None:
    give(desk, give_task(desk.root))
    assert desk.find(AssignmentsCard).isVisible()
    assert BROUGHT in desk.words()
    assert said(desk) == ""
    assert len(today(desk)) == 1


def test_given_twice_it_stands_there_once(desk: OpenDesk) -> None:
    task = give_task(desk.root)
    give(desk, task)
    desk.flow.given_file.give(task)
    give(desk, give_task(desk.root, toml=TASK.replace("Until we meet again", "For the spring")))
    assert titles(desk) == ["For the spring", "Until we meet again"]


def test_one_of_another_clinic_is_refused_where_it_would_be_in_settings(desk: OpenDesk) -> None:
    give(desk, give_task(desk.root, OTHER_KEY))
    assert "This file is not from your clinic." in desk.words()
    assert titles(desk) == []


def test_behind_the_lock_screen_it_waits_for_the_passphrase(starts: Starts) -> None:
    accept_kit(starts.root)
    make_vault(starts.root)
    task = give_task(starts.root)
    desk = starts()
    give(desk, task)
    assert isinstance(desk.front, LockPage)
    assert WAITS_FOR_DESK in desk.words()
    assert task.name not in desk.words()
    assert said(desk) == ""
    desk.click("Support")
    desk.click("Back")
    assert WAITS_FOR_DESK in desk.words()
    desk.unlock()
    assert BROUGHT in desk.words()
    assert not desk.flow.given_file.is_waiting


def test_what_waits_at_the_lock_screen_is_in_memory_alone(starts: Starts) -> None:
    accept_kit(starts.root)
    make_vault(starts.root)
    task = give_task(starts.root)
    give(starts(), task)
    kept = [path for path in starts.root.parent.rglob("*") if path.is_file()]
    name = task.name.encode()
    assert [path for path in kept if path != task and name in path.read_bytes()] == []
    again = starts.opened()
    assert titles(again) == []


def test_an_exercise_is_not_interrupted(desk: OpenDesk) -> None:
    desk.flow.doors.begin_at_once("five-senses")
    desk.settle()
    step = desk.player.run.step.id
    give(desk, give_task(desk.root))
    assert said(desk) == WAITS
    assert desk.player.run.step.id == step
    assert titles(desk) == []
    desk.press(Qt.Key.Key_Escape)
    assert not isinstance(desk.front, PlayerPage)
    assert BROUGHT in desk.words()


def test_set_up_that_follows_an_exercise_comes_before_the_file(starts: Starts) -> None:
    accept_kit(starts.root)
    desk = starts()
    desk.click("Look around")
    desk.flow.doors.go("is-it-time-for-more-help")
    desk.settle()
    desk.click("Begin")
    give(desk, give_task(starts.root))
    while desk.player.run.step.id != "first-words":
        desk.player.view.skip()
        desk.settle()
    desk.type("a word to keep")
    desk.player.view.go_forward()
    desk.settle()
    desk.click("Keep this")
    page = desk.front
    assert isinstance(page, SetUpPage)
    assert desk.flow.given_file.is_waiting
    page.finished.emit()
    desk.settle()
    assert BROUGHT in desk.words()


def test_of_several_that_wait_the_last_counts(desk: OpenDesk) -> None:
    desk.flow.doors.go("mindful-breathing")
    desk.settle()
    assert isinstance(desk.front, BeforePage)
    give(desk, desk.root / "not there")
    give(desk, give_task(desk.root))
    desk.click("Later")
    assert BROUGHT in desk.words()


def test_the_line_is_told_once_while_one_goes_through_an_exercise(desk: OpenDesk) -> None:
    desk.flow.doors.go("five-senses")
    desk.settle()
    give(desk, give_task(desk.root))
    assert said(desk) == WAITS
    desk.flow.doors.begin_at_once("five-senses")
    desk.settle()
    assert said(desk) == ""
    assert desk.flow.given_file.is_waiting


def test_a_bad_night_is_left_first(desk: OpenDesk) -> None:
    desk.flow.doors.go("bad-night")
    desk.settle()
    give(desk, give_task(desk.root))
    page = desk.front
    assert isinstance(page, BadNightPage)
    assert said(desk) == WAITS
    desk.click(page.back_button)
    assert BROUGHT in desk.words()


def test_the_welcome_and_set_up_come_first(starts: Starts) -> None:
    accept_kit(starts.root)
    desk = starts()
    give(desk, give_task(starts.root))
    assert isinstance(desk.front, WelcomePage)
    assert said(desk) == WAITS
    desk.click("Look around")
    assert BROUGHT in desk.words()
    assert "It is in memory only until you keep it." in desk.words()
    assert not Places(starts.root).has_vault


def test_set_up_is_finished_first(starts: Starts) -> None:
    accept_kit(starts.root)
    desk = starts()
    write_a_note(desk)
    give(desk, give_task(starts.root))
    page = desk.front
    assert isinstance(page, SetUpPage)
    assert said(desk) == WAITS
    page.finished.emit()
    desk.settle()
    assert BROUGHT in desk.words()


def test_without_a_clinic_it_says_what_is_needed(starts: Starts) -> None:
    desk = starts.opened()
    give(desk, give_task(starts.root))
    assert isinstance(desk.front, TodayPage)
    assert said(desk).startswith("No clinic is known here. Ask your clinic for its kit first")


def test_beside_a_kit_that_waits_it_leads_to_the_question(starts: Starts) -> None:
    give_kit(starts.root)
    desk = starts.opened()
    give(desk, give_task(starts.root))
    assert desk.find(KitCard).isVisible()
    assert said(desk).startswith("No clinic is known here.")


def test_a_kit_leads_to_the_clinic_or_says_where_it_belongs(starts: Starts) -> None:
    desk = starts.opened()
    kit = give_kit(starts.root).rename(starts.root.parent / "clinic.kit")
    give(desk, kit)
    assert isinstance(desk.front, TodayPage)
    assert str(starts.root) in said(desk)
    accept_kit(starts.root)
    desk = starts.opened()
    give(desk, kit)
    assert desk.find(AssignmentsCard).isVisible()
    assert said(desk).startswith("This is a clinic’s kit.")


def test_a_desk_file_asks_for_its_passphrase(desk: OpenDesk, tmp_path: Path) -> None:
    give(desk, desk_file(tmp_path))
    card = desk.find(BringCard)
    assert desk.window.focusWidget() is card.passphrase_field
    desk.type(FILE_PASSPHRASE)
    desk.press(Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: "The file was read." in desk.words())


def huge(path: Path) -> None:
    with path.open("wb") as file:
        file.write(b"TrustDesk task1\n")
        file.truncate(LARGEST_FILE + 1)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda path: None, "The file is not there. Open it again where it lies now."),
        (Path.mkdir, "This is a folder. Open the file that lies in it."),
        (os.mkfifo, "This cannot be opened like a file."),
        (huge, "This file is too large to be from a clinic."),
        (lambda path: path.write_bytes(b"%PDF-1.7"), "The desk does not open this kind of file."),
    ],
)
def test_another_thing_has_one_sentence_and_the_page_stays(
    starts: Starts, tmp_path: Path, make: Callable[[Path], object], words: str
) -> None:
    desk = starts.opened()
    page, path = desk.front, tmp_path / "letter"
    make(path)
    give(desk, path)
    assert said(desk).startswith(words)
    assert desk.front is page
    desk.window.notice_bar.hide()
    give(desk, tmp_path / "letter")
    assert said(desk).startswith(words)
