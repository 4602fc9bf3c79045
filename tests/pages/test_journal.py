"""The journal."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from tests.shell.making import Shell
from ui.pages.journal.journal_page import JournalPage
from ui.pages.journal.rows import HeadingRow


def page_of(shell: Shell) -> JournalPage:
    """Go to the page."""
    shell.open()
    shell.flow.doors.go("journal")
    shell.settle()
    page = shell.flow.frame.page
    assert isinstance(page, JournalPage)
    return page


def keep_notes(shell: Shell, count: int) -> list[str]:
    """Keep notes, six hours apart."""
    uuids = []
    for number in range(count):
        shell.world.clock.advance(timedelta(hours=6).total_seconds())
        uuids.append(
            shell.world.desk.journal.keep_note(f"note {number} of the river", f"n{number}")
        )
    return uuids


def read(shell: Shell, page: JournalPage, uuid: str) -> None:
    """Open an entry."""
    page.open_entry(uuid)
    shell.settle()


def look_for(shell: Shell, page: JournalPage, words: str) -> list[str]:
    """Type words into the search, and return the titles that are found."""
    page.search_field.setText(words)
    shell.qtbot.wait(40)
    shell.settle()
    return [item.title for item in page.entry_list.model.items()]


def test_an_empty_journal_says_what_will_be_here(shell: Shell) -> None:
    page = page_of(shell)
    assert page.entry_list.empty_label.isVisible()
    assert page.entry_list.empty_label.text() == "What you keep will be here."
    assert not page.empty_card.isVisible(), "there is nothing to choose yet"
    assert page.write_button.hasFocus()


def test_the_keyboard_comes_to_the_list_and_opens_nothing_before_it_is_asked_to(
    shell: Shell,
) -> None:
    keep_notes(shell, 2)
    page = page_of(shell)
    assert page.entry_list.view.hasFocus()
    assert page.empty_card.isVisible()
    shell.press(Qt.Key.Key_Return)
    assert page.reading_pane.isVisible()


def test_a_sheet_stays_when_an_entry_was_still_being_read(shell: Shell) -> None:
    first, _ = keep_notes(shell, 2)
    page = page_of(shell)
    page.open_entry(first)
    page.write()
    shell.settle()
    assert page.note_pane.isVisible()
    assert page.note_pane.edit.hasFocus()


def test_what_offers_undo_goes_before_a_note_is_written(shell: Shell) -> None:
    first, _ = keep_notes(shell, 2)
    page = page_of(shell)
    read(shell, page, first)
    page.reading_pane.bin_asked.emit()
    shell.settle()
    assert page.undo_bar.isVisible()
    assert page.entry_list.view.hasFocus()
    page.write()
    assert not page.undo_bar.isVisible()


def test_entries_stand_under_their_days_newest_first(shell: Shell) -> None:
    keep_notes(shell, 5)
    page = page_of(shell)
    model = page.entry_list.model
    assert [item.title for item in model.items()] == ["n4", "n3", "n2", "n1", "n0"]
    rows = [model.row_at(model.index(number)) for number in range(model.rowCount())]
    headings = [row.text for row in rows if isinstance(row, HeadingRow)]
    assert headings[:2] == ["Today", "Yesterday"]
    assert isinstance(rows[0], HeadingRow)


def test_a_long_journal_is_read_page_by_page(shell: Shell) -> None:
    keep_notes(shell, 120)
    page = page_of(shell)
    model = page.entry_list.model
    assert len(model.items()) == 50
    for _ in range(3):
        page.entry_list.view.scrollToBottom()
        shell.settle()
        shell.settle()
    assert len(model.items()) == 120
    assert len({item.uuid for item in model.items()}) == 120


def test_search_finds_as_it_is_typed_and_marks_what_it_found(shell: Shell) -> None:
    keep_notes(shell, 3)
    shell.world.desk.journal.keep_note("a kittiwake flew over", "bird")
    page = page_of(shell)
    assert look_for(shell, page, "kit") == ["bird"]
    assert "\x02" in page.entry_list.model.items()[0].line
    assert look_for(shell, page, "nothing like it") == []
    assert "No entry" in page.entry_list.empty_label.text()
    assert len(look_for(shell, page, "")) == 4


def test_the_newest_search_wins(shell: Shell) -> None:
    keep_notes(shell, 3)
    shell.world.desk.journal.keep_note("a kittiwake flew over", "bird")
    page = page_of(shell)
    for text in ("no", "not", "note", "ki", "kitti", "kittiwake"):
        page.search_field.setText(text)
        page.filters._on_search()
    shell.settle()
    assert [item.title for item in page.entry_list.model.items()] == ["bird"]


def test_reading_changing_and_tags(shell: Shell) -> None:
    [uuid] = keep_notes(shell, 1)
    page = page_of(shell)
    read(shell, page, uuid)
    assert "note 0 of the river" in page.reading_pane.words_view.toPlainText()
    page.reading_pane.edit_chip.click()
    [edit] = page.edit_pane.edits.values()
    edit.set_text("another text")
    page.edit_pane.title_field.setText("another title")
    page.edit_pane.done_button.click()
    shell.settle()
    entry = shell.world.desk.journal.entry(uuid)
    assert entry.card.title == "another title"
    assert "another text" in page.reading_pane.words_view.toPlainText()
    page.reading_pane.tags_changed.emit(["sea"])
    shell.settle()
    assert shell.world.desk.journal.entry(uuid).tags == ("sea",)


def test_the_bin_gives_back_and_erases_only_after_asking(shell: Shell) -> None:
    uuid, other = keep_notes(shell, 2)
    page = page_of(shell)
    read(shell, page, uuid)
    page.reading_pane.bin_asked.emit()
    shell.settle()
    assert [item.uuid for item in page.entry_list.model.items()] == [other]
    assert page.undo_bar.isVisible()
    page.undo_bar.undo_button.click()
    shell.settle()
    assert len(page.entry_list.model.items()) == 2
    read(shell, page, uuid)
    page.reading_pane.bin_asked.emit()
    shell.settle()
    page.filters.bin_chip.click()
    shell.settle()
    read(shell, page, uuid)
    shell.dialogs.yes = False
    page.reading_pane.erase_chip.click()
    shell.settle()
    assert len(shell.world.desk.journal.trashed()) == 1
    shell.dialogs.yes = True
    page.reading_pane.erase_chip.click()
    shell.settle()
    assert shell.world.desk.journal.trashed() == []


def test_a_sealed_letter_shows_its_date_and_nothing_else(shell: Shell) -> None:
    from trustdesk.session.record import RunRecord
    from trustdesk.steps.answers import Wrote

    clock = shell.world.clock
    record = RunRecord(
        uuid="0a4a1f7e-0000-4000-8000-000000000001",
        exercise_id="inner-child-letter",
        version=1,
        sitting_id=shell.world.exercise("inner-child-letter").sitting[0].id,
        language="en",
        title="A letter",
        started=clock.wall(),
        seconds=60.0,
        early=False,
        answers={"letter": Wrote(text="what only I know")},
        ratings=(),
        collected=(),
        shown=(),
        effect="seal",
        sealed_until=(clock.wall() + timedelta(days=30)).date(),
    )
    shell.world.desk.journal.keep(record)
    page = page_of(shell)
    [item] = page.entry_list.model.items()
    assert "Opens on" in item.line
    read(shell, page, item.uuid)
    assert "what only I know" not in page.reading_pane.words_view.toPlainText()
    assert page.reading_pane.unseal_button.isVisible()
    page.reading_pane.unseal_button.click()
    shell.settle()
    assert "what only I know" in page.reading_pane.words_view.toPlainText()


def test_copying_gives_plain_text_for_a_while(shell: Shell) -> None:
    [uuid] = keep_notes(shell, 1)
    page = page_of(shell)
    read(shell, page, uuid)
    page.reading_pane.copy_asked.emit()
    data = QGuiApplication.clipboard().mimeData()
    assert "note 0 of the river" in data.text()
    assert not data.hasHtml()
    shell.world.context.clipboard.clear()
    assert QGuiApplication.clipboard().text() == ""


def test_a_pdf_warns_first_and_carries_no_title(shell: Shell, tmp_path: Path) -> None:
    [uuid] = keep_notes(shell, 1)
    page = page_of(shell)
    read(shell, page, uuid)
    shell.dialogs.path = tmp_path / "page.pdf"
    shell.dialogs.yes = False
    page.reading_pane.pdf_asked.emit()
    shell.settle()
    assert not shell.dialogs.path.exists()
    shell.dialogs.yes = True
    with shell.qtbot.waitSignal(page.entry_actions.pdf_saved):
        page.reading_pane.pdf_asked.emit()
    written = shell.dialogs.path.read_bytes()
    assert written.startswith(b"%PDF")
    assert b"/Title (\xfe\xff)" in written or b"/Title ()" in written
    assert [each.name for each in tmp_path.iterdir() if each.suffix == ".part"] == []
    asked = " ".join(str(each) for each in shell.dialogs.asked)
    assert "not encrypted" in asked


def test_a_note_is_a_draft_until_it_is_kept(shell: Shell) -> None:
    page = page_of(shell)
    page.write()
    page.note_pane.edit.insertPlainText("a few words")
    page.note_pane.save_now()
    shell.settle()
    [draft] = shell.world.desk.drafts.all()
    assert draft.is_note
    page.note_pane.keep_button.click()
    shell.settle()
    assert shell.world.desk.drafts.all() == []
    assert len(shell.world.desk.journal.days()) == 1


def test_a_draft_that_is_gone_meanwhile_is_told(shell: Shell) -> None:
    shell.world.desk.drafts.save_note("a1", "a few words")
    page = page_of(shell)
    page.filters.drafts_chip.click()
    shell.settle()
    shell.world.desk.drafts.discard("a1")
    page.entry_list.chosen.emit("a1")
    shell.settle()
    assert "This draft is not here any more." in shell.window.notice_bar.text


def test_words_to_keep_can_be_removed_and_put_back(shell: Shell) -> None:
    shell.world.desk.words.add("I was a child.")
    page = page_of(shell)
    page.show_words()
    shell.settle()
    from PySide6.QtWidgets import QPushButton

    [remove] = [b for b in page.words_pane.findChildren(QPushButton) if b.text() == "Remove"]
    remove.click()
    shell.settle()
    assert shell.world.desk.words.all() == []
    page.undo_bar.undo_button.click()
    shell.settle()
    assert [word.text for word in shell.world.desk.words.all()] == ["I was a child."]
