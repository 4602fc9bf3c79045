"""What is written in an exercise: kept to the letter, through pauses, days, kills and clocks."""

from __future__ import annotations

import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QTextEdit, QWidget

from tests.desk.making import MORNING, PASSPHRASE, OpenDesk, Starts, make_vault
from trustdesk.places import Places
from trustdesk.services.opening import open_with_passphrase
from trustdesk.session.clock import ManualClock
from trustdesk.steps.answers import Wrote
from ui.pages.journal.journal_page import JournalPage
from ui.pages.today.cards import DraftOnToday
from ui.steps.feelings import FeelingsWidget
from ui.widgets.notes import QuietNote

FEELINGS = "feelings"

ROOT = Path(__file__).resolve().parents[2]
STRANGE = (
    "It’s 3 a.m. 😔👩‍👩‍👧 “ja, wirklich” — שלום, كيف حالك؟ ﷽ नमस्ते 𝔊 e\u0301 \u200fRTL\u200e \t end"
)


def clock_at(days: float = 0.0) -> ManualClock:
    """A clock so many days after the first morning."""
    return ManualClock(MORNING + timedelta(days=days), sleep_gap=100_000)


def go_to_step(desk: OpenDesk, exercise: str, step: str) -> None:
    """Begin an exercise and skip to a step of its first sitting."""
    desk.flow.doors.begin_at_once(exercise)
    desk.settle()
    for _ in range(30):
        if desk.player.run.step.id == step:
            return
        desk.player.view.skip()
        desk.settle()
    raise AssertionError(f"never came to {step}")


def look(desk: OpenDesk) -> None:
    """Let the player look at the clock as it does ten times a second."""
    desk.player.view._on_timeout()
    desk.settle()


def take_up_draft(desk: OpenDesk) -> None:
    """Open the draft that Today shows."""
    card = desk.find(DraftOnToday)
    card.opened.emit(desk.desk.drafts.all()[0].uuid)
    desk.settle()


def test_pause_stands_still_and_goes_on(starts: Starts) -> None:
    desk = starts.opened()
    go_to_step(desk, "mindful-breathing", "breath")
    desk.clock.advance(12.5)
    look(desk)
    desk.click("Pause")
    desk.clock.advance(3600)
    look(desk)
    assert desk.player.run.elapsed() == pytest.approx(12.5)
    assert "Go on" in desk.words()
    desk.click("Go on")
    desk.clock.advance(1.0)
    look(desk)
    assert desk.player.run.elapsed() == pytest.approx(13.5)


def test_back_and_skip_lose_no_answer(starts: Starts) -> None:
    desk = starts.opened()
    go_to_step(desk, "is-it-time-for-more-help", "first-words")
    desk.type("I was hurt")
    desk.click("Back")
    desk.click("Back")
    assert desk.player.run.step.id != "first-words"
    while desk.player.run.step.id != "first-words":
        desk.player.view.skip()
        desk.settle()
    field = desk.find(QTextEdit, "write_field")
    assert field.toPlainText() == "I was hurt"


def test_stop_here_leaves_a_draft_without_a_name_on_today(starts: Starts) -> None:
    desk = starts.opened()
    go_to_step(desk, "i-statement", "sentence")
    desk.type("tired")
    desk.click("Stop here")
    assert "draft" in desk.words()
    assert len(desk.desk.drafts.all()) == 1
    desk.press(Qt.Key.Key_Escape)
    desk.flow.doors.go("today")
    desk.settle()
    card = desk.find(DraftOnToday)
    assert "tired" not in desk.words()
    assert card.isVisible()


def test_tomorrow_it_goes_on_at_the_very_second(starts: Starts) -> None:
    desk = starts.opened(clock_at())
    go_to_step(desk, "mindful-breathing", "breath")
    desk.clock.advance(17.25)
    look(desk)
    desk.press(Qt.Key.Key_Escape)
    desk = starts.opened(clock_at(days=1))
    take_up_draft(desk)
    run = desk.player.run
    assert run.step.id == "breath"
    assert run.elapsed() == pytest.approx(17.25)
    desk.clock.advance(1.0)
    look(desk)
    assert run.elapsed() == pytest.approx(18.25)


def test_tomorrow_the_sentence_is_where_it_was(starts: Starts) -> None:
    desk = starts.opened(clock_at())
    go_to_step(desk, "inner-child-letter", "letter")
    desk.type("I remember the stairs")
    desk.clock.advance(100.0)
    look(desk)
    desk.qtbot.waitUntil(lambda: not desk.player.saver.waits)
    starts.end()  # the lid is closed: nothing but what was saved meanwhile is there
    desk = starts.opened(clock_at(days=1))
    take_up_draft(desk)
    assert desk.player.run.step.id == "letter"
    field = desk.player.view.focusWidget()
    assert isinstance(field, QTextEdit)
    assert field.toPlainText() == "I remember the stairs"


@pytest.mark.slow
def test_a_kill_while_typing_loses_nothing_older_than_a_second(root: Path) -> None:
    root.mkdir(parents=True)
    make_vault(root)
    text = "the last words before the power went"
    command = [sys.executable, "-m", "tests.desk.typing_child", str(root), text]
    child = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    assert child.returncode == -signal.SIGKILL
    uuid = child.stdout.strip()
    desk = open_with_passphrase(Places(root), PASSPHRASE)
    assert desk.drafts.load(uuid).answers["first-words"] == Wrote(text=text)
    desk.close()


@pytest.mark.parametrize("hours", [-48, -1, 30])
def test_a_clock_that_is_set_changes_no_second_and_loses_nothing(
    starts: Starts, hours: int
) -> None:
    desk = starts.opened(clock_at())
    older = desk.desk.journal.keep_note("older")
    go_to_step(desk, "is-it-time-for-more-help", "first-words")
    desk.type("before")
    desk.clock.advance(5.0)
    look(desk)
    elapsed = desk.player.run.elapsed()
    desk.clock.set_wall(MORNING + timedelta(hours=hours))
    look(desk)
    assert desk.player.run.elapsed() == elapsed
    desk.type(" and after")
    desk.player.saver.save_now()
    desk.settle()
    [draft] = desk.desk.drafts.all()
    assert desk.desk.drafts.load(draft.uuid).answers["first-words"] == Wrote(
        text="before and after"
    )
    desk.player.view.go_forward()
    desk.settle()
    assert desk.player.view.stage.findChild(QWidget, "ending_title") is not None
    kept = desk.desk.journal.days()
    assert {card.uuid for card in kept} == {older, desk.player.run.uuid}
    assert desk.desk.drafts.all() == []


# What goes into the fields


@pytest.mark.parametrize("key", ["Ctrl+Return", "skip"])
def test_a_word_that_was_not_entered_is_no_answer_to_the_next_step(
    starts: Starts, key: str
) -> None:
    desk = starts.opened()
    go_to_step(desk, "i-statement", FEELINGS)
    widget = desk.player.view.step_widget
    assert isinstance(widget, FeelingsWidget)
    widget.own_field.setFocus()
    desk.type("hollow")
    if key == "skip":
        desk.player.view.skip()
        desk.settle()
    else:
        desk.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert desk.player.run.step.id != FEELINGS
    assert (FEELINGS in desk.player.run.answers) is (key != "skip")


def put_on_clipboard(text: str) -> None:
    """Copy something elsewhere."""
    QGuiApplication.clipboard().setText(text)


FIELDS = {
    "letter": ("inner-child-letter", "letter"),
    "lines": ("is-it-time-for-more-help", "first-words"),
    "slot": ("i-statement", "sentence"),
}


@pytest.mark.parametrize("kind", [*FIELDS, "note"])
def test_a_paste_over_a_megabyte_is_refused_with_a_sentence(starts: Starts, kind: str) -> None:
    desk = starts.opened()
    open_field(desk, kind)
    desk.type("mine ")
    much = "ä" * 600_000
    put_on_clipboard(much)
    desk.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert text_in_front(desk) == "mine "
    assert QGuiApplication.clipboard().text() == much
    notes = [note for note in desk.front.findChildren(QuietNote) if note.isVisible()]
    said = " ".join(note._text_label.text() for note in notes) + desk.words()
    assert "clipboard" in said
    put_on_clipboard("half")
    desk.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert text_in_front(desk) == "mine half"


@pytest.mark.parametrize("kind", [*FIELDS, "note"])
def test_a_nul_is_left_out_and_the_rest_is_kept(starts: Starts, kind: str) -> None:
    desk = starts.opened()
    open_field(desk, kind)
    put_on_clipboard("one\0two")
    desk.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert text_in_front(desk) == "onetwo"


def test_strange_letters_come_back_as_they_went_in(starts: Starts) -> None:
    desk = starts.opened()
    go_to_step(desk, "is-it-time-for-more-help", "first-words")
    put_on_clipboard(STRANGE)
    desk.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    desk.player.view.go_forward()
    desk.settle()
    desk = starts.opened()
    [card] = desk.desk.journal.days()
    entry = desk.desk.journal.entry(card.uuid)
    assert entry.answer_of("first-words") == Wrote(text=STRANGE)
    desk.flow.doors.go("journal")
    desk.settle()
    page = desk.front
    assert isinstance(page, JournalPage)
    page.open_entry(card.uuid)
    desk.settle()
    assert STRANGE.split("\t")[0].strip() in page.reading_pane.words_view.toPlainText()
    for word in ("שלום", "كيف", "नमस्ते", "wirklich"):
        page.search_field.setText(word)
        desk.qtbot.wait(80)
        desk.settle()
        assert desk.desk.journal.search(word)[0].uuid == card.uuid


def open_field(desk: OpenDesk, kind: str) -> None:
    """Bring the keyboard into a field."""
    if kind == "note":
        desk.flow.doors.go("journal")
        desk.settle()
        desk.click("Just write")
    else:
        go_to_step(desk, *FIELDS[kind])


def text_in_front(desk: OpenDesk) -> str:
    """What stands in the field that has the keyboard."""
    field = desk.window.focusWidget()
    if isinstance(field, QLineEdit):
        return field.text()
    assert isinstance(field, QTextEdit), f"the keyboard is on {field!r}"
    return field.toPlainText()
