"""The journal as a person uses it: found, changed, thrown away, sealed, printed, copied."""

from __future__ import annotations

import subprocess
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from tests.desk.making import MORNING, OpenDesk, Starts
from tests.desk.vault_dump import dump, tables_with
from tests.services.making import record, sealed
from tests.storage.small_disk import fill_up, small_disk
from trustdesk.session.clock import ManualClock
from ui.clipboard import KEPT_MS
from ui.dialogs import Question
from ui.pages.journal.filters_row import SEARCH_DELAY_MS
from ui.pages.journal.journal_page import JournalPage

MARKER = "marmalade"


def journal(desk: OpenDesk) -> JournalPage:
    """Go to the journal."""
    desk.flow.doors.go("journal")
    desk.settle()
    page = desk.front
    assert isinstance(page, JournalPage)
    return page


def listed(page: JournalPage) -> list[str]:
    """What the list shows: title, line and what is beside them."""
    model = page.entry_list.model
    rows = []
    for row in range(model.rowCount()):
        for role in [*range(32), *range(256, 264)]:
            value = model.data(model.index(row, 0), role)
            if value is not None:
                rows.append(str(value))
    return rows


def look_for(desk: OpenDesk, page: JournalPage, words: str) -> list[str]:
    """Type into the search field; returns what the list shows then."""
    page.search_field.setFocus()
    page.search_field.selectAll()
    page.search_field.setText(words)
    desk.qtbot.wait(2 * SEARCH_DELAY_MS)
    desk.settle()
    return listed(page)


def read(desk: OpenDesk, page: JournalPage, uuid: str) -> None:
    """Open an entry."""
    page.open_entry(uuid)
    desk.settle()


def choose_in_menu(desk: OpenDesk, page: JournalPage, words: str) -> bool:
    """Choose from More; returns whether it could be."""
    menu = page.reading_pane.menu()
    [action] = [each for each in menu.actions() if each.text() == words]
    can = action.isEnabled()
    action.trigger()
    menu.close()
    desk.settle()
    return can


def test_thrown_away_undone_and_erased_for_good(starts: Starts) -> None:
    desk = starts.opened()
    uuid = desk.desk.journal.keep_note(f"{MARKER} on the stairs", "Tuesday")
    page = journal(desk)
    read(desk, page, uuid)
    assert choose_in_menu(desk, page, "Move to the bin")
    assert MARKER not in str(listed(page))
    desk.click(page.undo_bar.undo_button)
    assert MARKER in str(listed(page))
    read(desk, page, uuid)
    choose_in_menu(desk, page, "Move to the bin")
    assert look_for(desk, page, MARKER) == []
    look_for(desk, page, "")
    desk.click(page.filters.bin_chip)
    assert MARKER in str(listed(page))
    read(desk, page, uuid)
    # Saying no leaves it; saying yes leaves nothing.
    desk.dialogs.yes = False
    desk.click("Erase for good")
    assert isinstance(desk.dialogs.asked[-1], Question)
    assert [card.uuid for card in desk.desk.journal.trashed()] == [uuid]
    desk.dialogs.yes = True
    desk.click("Erase for good")
    found = dump(desk.desk)
    assert tables_with(found, MARKER) == []
    assert tables_with(found, uuid) == []
    starts.end()
    database = next(starts.root.rglob("vault.db")).read_bytes()
    assert MARKER.encode() not in database


def test_a_title_and_a_text_are_changed_and_found(starts: Starts) -> None:
    desk = starts.opened()
    uuid = desk.desk.journal.keep_note("about the heron", "Tuesday")
    page = journal(desk)
    read(desk, page, uuid)
    desk.click("Edit")
    page.edit_pane.title_field.setText("Wednesday")
    [edit] = page.edit_pane.edits.values()
    edit.selectAll()
    edit.setFocus()
    desk.type("about the kingfisher")
    desk.click("Done")
    assert page.reading_pane.isVisible()
    assert "kingfisher" in page.reading_pane.words_view.toPlainText()
    assert "Wednesday" in str(look_for(desk, page, "kingfisher"))
    assert look_for(desk, page, "heron") == []


def test_tags_are_given_filtered_by_and_taken(starts: Starts) -> None:
    desk = starts.opened()
    uuid = desk.desk.journal.keep_note("about the heron")
    desk.desk.journal.keep_note("about the owl")
    page = journal(desk)
    read(desk, page, uuid)
    page.reading_pane.tags_changed.emit(["sea", "Sea", "  ", "<b>&amp;"])
    desk.settle()
    entry = desk.desk.journal.entry(uuid)
    assert set(entry.tags) == {"sea", "<b>&amp;"}
    assert {tag.tag for tag in desk.desk.journal.tags()} == {"sea", "<b>&amp;"}
    assert page.filters.tag_chip.isVisible()
    assert "owl" not in str(desk.desk.journal.days(tag="sea"))
    page.reading_pane.tags_changed.emit([])
    desk.settle()
    assert desk.desk.journal.tags() == []


ODD = [
    '"', '""', "*", "(", ")", "AND", "OR", "NOT", "NEAR(", "a AND", "-", "--", "'", "';", "%", "_",
    "^", ":", "title:x", "{", "\\", "\u202e", "\x02", "😔", "ß", "İ", "  ", "\t", "a" * 20_000,
    '" OR 1=1', "heron*", "her*on", "NEAR(a b)", "+", "～", "’", "…",
]  # fmt: skip


def test_odd_words_in_the_search_do_no_harm(starts: Starts) -> None:
    desk = starts.opened()
    desk.desk.journal.keep_note('the heron’s "AND" isn\'t 100 % – ja? 😔 ß')
    page = journal(desk)
    for words in ODD:
        look_for(desk, page, words)
        assert desk.window.notice_bar.isHidden(), f"{words!r}: {desk.window.notice_bar.text}"
    assert "heron" in str(look_for(desk, page, "hero"))
    assert "heron" in str(look_for(desk, page, "HERON’S"))
    assert look_for(desk, page, "osprey") == []
    assert "heron" in str(look_for(desk, page, ""))


# Sealed


def test_what_is_sealed_is_hidden_until_it_is_opened(starts: Starts, tmp_path: Path) -> None:
    day = MORNING.date() + timedelta(days=30)
    desk = starts.opened(ManualClock(MORNING))
    entry = sealed(f"{MARKER} on the stairs", day, started=MORNING)
    desk.desk.journal.keep(entry)
    page = journal(desk)
    rows = str(listed(page))
    assert MARKER not in rows
    assert page.entry_list.model.rowCount() > 0, "that there is something sealed is shown"
    assert look_for(desk, page, MARKER) == []
    look_for(desk, page, "")
    read(desk, page, entry.uuid)
    assert MARKER not in page.reading_pane.words_view.toPlainText()
    assert MARKER not in desk.words()
    desk.dialogs.path = tmp_path / "page.pdf"
    assert not choose_in_menu(desk, page, "Save as PDF")
    assert not choose_in_menu(desk, page, "Copy as text")
    assert not desk.dialogs.path.exists()
    for door in ("today", "words", "exercises", "inner-child-letter"):
        desk.flow.doors.go(door)
        desk.settle()
        assert MARKER not in desk.words()
    page = journal(desk)
    page.filters.choose_all()
    read(desk, page, entry.uuid)
    desk.click("Open early")
    assert MARKER in page.reading_pane.words_view.toPlainText()
    assert MARKER in str(look_for(desk, page, MARKER))


@pytest.mark.parametrize(("days", "is_open"), [(29, False), (30, True), (45, True)])
def test_a_seal_ends_on_its_day(starts: Starts, days: int, is_open: bool) -> None:
    day = MORNING.date() + timedelta(days=30)
    desk = starts.opened(ManualClock(MORNING))
    entry = sealed(f"{MARKER} on the stairs", day, started=MORNING)
    desk.desk.journal.keep(entry)
    desk = starts.opened(ManualClock(MORNING + timedelta(days=days)))
    page = journal(desk)
    assert (MARKER in str(look_for(desk, page, MARKER))) is is_open


def test_a_letter_is_sealed_in_the_player(starts: Starts) -> None:
    desk = starts.opened(ManualClock(MORNING, sleep_gap=100_000))
    desk.flow.doors.begin_at_once("inner-child-letter")
    desk.settle()
    while desk.player.run.step.id != "letter":
        desk.player.view.skip()
        desk.settle()
    desk.type(MARKER)
    while desk.player.run.step.id != "fate":
        desk.player.view.skip() if desk.player.run.step.id != "letter" else (
            desk.player.view.go_forward()
        )
        desk.settle()
    desk.click(desk.find(QWidget, "option_seal"))  # type: ignore[arg-type]
    desk.click(desk.player.view.footer.continue_button)
    while desk.player.run.stage.name == "STEP":
        desk.player.view.skip()
        desk.settle()
    [card] = desk.desk.journal.days()
    assert card.sealed_until is not None
    assert card.sealed_until > date(2026, 11, 21)
    assert desk.desk.journal.search(MARKER) == []
    assert desk.desk.drafts.all() == []
    assert tables_with({k: v for k, v in dump(desk.desk).items() if "search" in k}, MARKER) == []


# On paper, and on the clipboard


def pdf_text(path: Path) -> str:
    """The words of a PDF, as another program reads them."""
    done = subprocess.run(
        ["pdftotext", "-enc", "UTF-8", str(path), "-"], capture_output=True, text=True, check=True
    )
    return done.stdout


def pdf_facts(path: Path) -> dict[str, str]:
    """What a PDF says about itself."""
    done = subprocess.run(["pdfinfo", str(path)], capture_output=True, text=True, check=True)
    pairs = (line.partition(":") for line in done.stdout.splitlines())
    return {name.strip(): value.strip() for name, _, value in pairs}


def test_a_pdf_after_its_warning(starts: Starts, tmp_path: Path) -> None:
    desk = starts.opened()
    uuid = desk.desk.journal.keep_note(f"{MARKER} & <b>bold</b>\nשלום — äöü", "Tuesday’s page")
    page = journal(desk)
    read(desk, page, uuid)
    path = tmp_path / "page.pdf"
    desk.dialogs.path = path
    desk.dialogs.yes = False
    choose_in_menu(desk, page, "Save as PDF")
    assert not path.exists()
    question = desk.dialogs.asked[-1]
    assert isinstance(question, Question)
    assert "not encrypted" in question.text
    desk.dialogs.yes = True
    choose_in_menu(desk, page, "Save as PDF")
    text = pdf_text(path)
    assert f"{MARKER} & <b>bold</b>" in text
    assert "äöü" in text
    assert "not encrypted" in text
    facts = pdf_facts(path)
    assert facts.get("Title", "") == ""
    assert facts.get("Author", "") == ""
    assert facts.get("Subject", "") == ""
    assert path.stat().st_mode & 0o077 == 0
    assert [each.name for each in tmp_path.iterdir()] == ["page.pdf"]


def test_a_pdf_on_a_full_disk_leaves_nothing_and_says_so(starts: Starts, tmp_path: Path) -> None:
    desk = starts.opened()
    uuid = desk.desk.journal.keep_note(MARKER)
    page = journal(desk)
    read(desk, page, uuid)
    with small_disk(tmp_path / "stick") as stick:
        fill_up(stick)
        desk.dialogs.path = stick / "page.pdf"
        choose_in_menu(desk, page, "Save as PDF")
        assert [each.name for each in stick.iterdir()] == ["ballast"]
        assert "full" in desk.window.notice_bar.text
    desk.dialogs.path = tmp_path / "no such folder" / "page.pdf"
    choose_in_menu(desk, page, "Save as PDF")
    assert desk.window.notice_bar.isVisible()


def test_a_copy_goes_after_thirty_seconds_if_it_is_ours(starts: Starts) -> None:
    assert KEPT_MS == 30_000
    desk = starts.opened()
    uuid = desk.desk.journal.keep_note(MARKER)
    page = journal(desk)
    read(desk, page, uuid)
    assert choose_in_menu(desk, page, "Copy as text")
    system = QGuiApplication.clipboard()
    assert MARKER in system.text()
    timer = desk.context.clipboard._timer
    assert 29_000 < timer.remainingTime() < 32_000  # a coarse timer may take 5 % more
    timer.timeout.emit()
    assert MARKER not in system.text()
    choose_in_menu(desk, page, "Copy as text")
    desk.press(Qt.Key.Key_F9)
    assert MARKER not in system.text(), "leaving takes it back at once"


def test_an_entry_that_is_kept_is_read_whole(starts: Starts) -> None:
    desk = starts.opened()
    entry = record("I remember the stairs.\n\nAnd the lamp.", started=MORNING)
    desk.desk.journal.keep(entry)
    page = journal(desk)
    read(desk, page, entry.uuid)
    text = page.reading_pane.words_view.toPlainText()
    assert "I remember the stairs." in text
    assert "And the lamp." in text
    assert "What was it like?" in text


def test_an_entry_that_is_still_being_read_does_not_come_over_a_note(starts: Starts) -> None:
    desk = starts.opened()
    uuid = desk.desk.journal.keep_note(MARKER)
    page = journal(desk)
    page.open_entry(uuid)
    desk.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    desk.type("another note")
    assert page.note_pane.isVisible()
    assert page.note_pane.edit.text() == "another note"
