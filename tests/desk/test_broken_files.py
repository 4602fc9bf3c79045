"""A file of exercises or contacts that is broken: it is named, left out, and stops nothing."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.desk.making import Starts
from trustdesk.catalog.folders import exercises_folder
from ui.pages.exercise_card import ExerciseCard
from ui.pages.exercises import ExercisesPage
from ui.pages.support import SupportPage
from ui.pages.today.today_page import TodayPage
from ui.pages.welcome import WelcomePage


@pytest.fixture
def exercises(tmp_path: Path) -> Path:
    """A copy of the exercises that ship, to be broken."""
    return Path(shutil.copytree(exercises_folder(), tmp_path / "exercises"))


def file_of(exercises: Path, exercise: str) -> Path:
    """The file of an exercise."""
    [found] = exercises.glob(f"*/{exercise}/exercise.toml")
    return found


def put_a_folder_there(path: Path) -> None:
    """Let a folder stand where the file was."""
    path.unlink()
    path.mkdir()


HARMS: dict[str, Callable[[Path], object]] = {
    "cut": lambda path: path.write_bytes(path.read_bytes()[:700]),
    "empty": lambda path: path.write_bytes(b""),
    "noise": lambda path: path.write_bytes(bytes(range(256)) * 40),
    "other kind": lambda path: path.write_text(
        path.read_text("utf-8").replace('kind = "rate"', 'kind = "rade"'), "utf-8"
    ),
    "wrong type": lambda path: path.write_text(
        path.read_text("utf-8").replace("minutes = [", 'minutes = ["ten", '), "utf-8"
    ),
    "newer format": lambda path: path.write_text(
        path.read_text("utf-8").replace("format = 1", "format = 99"), "utf-8"
    ),
    "huge": lambda path: path.write_text("a = [" + "1," * 400_000 + "]", "utf-8"),
    "deep": lambda path: path.write_text("a = " + "[" * 5000 + "]" * 5000, "utf-8"),
    "a folder": put_a_folder_there,
    "gone": lambda path: path.unlink(),
}


FOUND_WHEN_OPENED = {"other kind"}
"""Only the beginning of each file is read for the list."""


@pytest.mark.parametrize("harm", HARMS)
def test_a_broken_exercise_is_left_out_and_named(
    starts: Starts, exercises: Path, harm: str
) -> None:
    broken = file_of(exercises, "mindful-breathing")
    HARMS[harm](broken)
    desk = starts.opened(exercises=exercises)
    assert isinstance(desk.front, TodayPage)
    desk.flow.doors.go("exercises")
    desk.settle()
    page = desk.front
    assert isinstance(page, ExercisesPage)
    if harm in FOUND_WHEN_OPENED:
        desk.click(desk.find(ExerciseCard, "exercise_mindful-breathing"))
        assert "exercise" in desk.window.notice_bar.text
        desk.window.notice_bar.hide()
        assert desk.front is page
    shown = desk.words()
    assert "Mindful breathing" not in shown.replace(page.broken_label.text(), "")
    assert "“I” statement" in shown
    if harm != "gone":
        assert page.broken_label.isVisible()
        assert "mindful-breathing" in page.broken_label.text()
        assert ":" in page.broken_label.text().split("exercise.toml")[1], "it says why"
    # The others work.
    desk.flow.doors.begin_at_once("i-statement")
    desk.settle()
    assert desk.player.run.exercise.id == "i-statement"
    assert desk.window.notice_bar.isHidden()


def test_a_door_to_a_broken_exercise_says_so(starts: Starts, exercises: Path) -> None:
    HARMS["cut"](file_of(exercises, "mindful-breathing"))
    desk = starts.opened(exercises=exercises)
    desk.flow.doors.go("mindful-breathing")
    desk.settle()
    assert isinstance(desk.front, TodayPage)
    assert "exercise" in desk.window.notice_bar.text.lower()


def test_the_draft_of_a_broken_exercise_waits(starts: Starts, exercises: Path) -> None:
    desk = starts.opened()
    desk.flow.doors.begin_at_once("i-statement")
    desk.settle()
    desk.player.view.skip()
    desk.player.view.skip()
    desk.settle()
    desk.type("tired")
    desk.press(Qt.Key.Key_Escape)
    [draft] = desk.desk.drafts.all()
    HARMS["cut"](file_of(exercises, "i-statement"))
    desk = starts.opened(exercises=exercises)
    assert isinstance(desk.front, TodayPage)
    desk.flow.doors.carry_on(draft.uuid)
    desk.settle()
    assert desk.window.notice_bar.isVisible()
    assert [card.uuid for card in desk.desk.drafts.all()] == [draft.uuid]
    desk.flow.doors.go("journal")
    desk.settle()
    assert desk.flow.current.is_kept


def test_an_old_entry_of_a_broken_exercise_is_read(starts: Starts, exercises: Path) -> None:
    desk = starts.opened()
    desk.flow.doors.begin_at_once("is-it-time-for-more-help")
    desk.settle()
    while desk.player.run.step.id != "first-words":
        desk.player.view.skip()
        desk.settle()
    desk.type("call the doctor")
    desk.player.view.go_forward()
    desk.settle()
    HARMS["noise"](file_of(exercises, "is-it-time-for-more-help"))
    desk = starts.opened(exercises=exercises)
    desk.flow.doors.go("journal")
    desk.settle()
    page = desk.front
    page.open_entry(desk.desk.journal.days()[0].uuid)  # type: ignore[attr-defined]
    desk.settle()
    assert "call the doctor" in page.reading_pane.words_view.toPlainText()  # type: ignore[attr-defined]


def test_without_the_room_the_run_goes_on(starts: Starts, exercises: Path) -> None:
    HARMS["cut"](file_of(exercises, "five-senses"))
    desk = starts.opened(exercises=exercises)
    desk.flow.doors.begin_at_once("mindful-breathing")
    desk.settle()
    for _ in range(2):
        desk.player.view.skip()
        desk.settle()
    desk.window.notice_bar.hide()
    for _ in range(2):
        desk.press(Qt.Key.Key_F8)
        assert desk.window.notice_bar.isVisible(), "F8 may not do nothing without a word"
        desk.window.notice_bar.hide()
    assert not desk.player.run.paused, "what was not opened may not hold the run"
    desk.player.show_support()
    desk.settle()
    assert isinstance(desk.player.overlays.top, SupportPage)


def test_without_the_minute_the_welcome_goes_on(starts: Starts, exercises: Path) -> None:
    HARMS["cut"](file_of(exercises, "one-minute-pause"))
    desk = starts(exercises=exercises)
    desk.click("Breathe for a minute first")
    assert isinstance(desk.front, WelcomePage)
    assert desk.window.notice_bar.isVisible()
    desk.click("Look around")
    assert isinstance(desk.front, TodayPage)


@pytest.mark.parametrize("kind", ["gone", "cut", "noise", "empty"])
def test_without_contacts_support_still_says_what_to_do(
    starts: Starts, exercises: Path, kind: str
) -> None:
    contacts = exercises / "support" / "contacts.toml"
    HARMS[kind](contacts)
    desk = starts.opened(exercises=exercises)
    desk.flow.doors.go("support")
    desk.settle()
    page = desk.front
    assert isinstance(page, SupportPage)
    assert page.is_filled
    shown = desk.words().lower()
    assert "emergency" in shown, "the sentence about an emergency stays: " + shown


def test_feelings_that_cannot_be_read_leave_own_words(starts: Starts, exercises: Path) -> None:
    for path in exercises.glob("feelings*"):
        HARMS["noise"](path)
    desk = starts.opened(exercises=exercises)
    desk.flow.doors.begin_at_once("i-statement")
    desk.settle()
    desk.player.view.skip()
    desk.settle()
    assert desk.player.run.step.id == "feelings"
