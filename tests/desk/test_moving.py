"""Settings, Moving, by hand: a file is made, brought and taken along; stopped without harm."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from tests.desk.making import PASSPHRASE, OpenDesk, Starts, watched_loop
from tests.desk.test_large_text import cut_words, make_small
from tests.portable.cheap_age import cheap_age
from tests.services.fill import fill
from tests.services.full_desk import HIDDEN, fill_every_corner, tables
from tests.services.making import record
from tests.services.test_any_file import PASSPHRASE as CHEAP_PASSPHRASE
from tests.services.test_any_file import desk_file
from tests.storage.small_disk import fill_up, small_disk
from trustdesk.places import Places
from trustdesk.services.opening import open_unkept, open_with_passphrase
from ui.dialogs import Dialogs, Question
from ui.pages.settings.moving.moving_card import MovingCard
from ui.pages.settings.moving.moving_section import MovingSection
from ui.pages.settings.settings_page import SettingsPage
from ui.pages.setup.setup_page import SetUpPage
from ui.theme.theme import appearance_of

FILE_PASSPHRASE = "two rivers and a lamp"
PATIENCE_MS = 60_000
MOST_GAP = 0.4
"""Seconds; the window's thread answers meanwhile, on a busy machine too."""


def moving(desk: OpenDesk) -> MovingSection:
    """Go to the section by its button."""
    desk.flow.doors.go("settings")
    desk.settle()
    page = desk.front
    assert isinstance(page, SettingsPage)
    desk.click(page.section_buttons["moving"])
    return desk.find(MovingSection)


def wait_for(desk: OpenDesk, card: MovingCard) -> str:
    """Wait until the card says what became of its work; returns all of it."""
    desk.qtbot.waitUntil(
        lambda: card.outcome_label.isVisible() or card.trouble_label.isVisible(),
        timeout=PATIENCE_MS,
    )
    desk.settle()
    labels = (card.outcome_label, card.trouble_label, card.outcome_line)
    return " ".join(label.text() for label in labels if label.isVisible())


def make_file(desk: OpenDesk, section: MovingSection, path: Path) -> None:
    """Ask for a desk file with the keyboard alone, but for the first button."""
    desk.dialogs.path = path
    desk.click(section.move_out_card.make_chip)
    desk.type(FILE_PASSPHRASE)
    QTest.keyClick(desk.window.focusWidget(), Qt.Key.Key_Return)
    desk.type(FILE_PASSPHRASE)
    QTest.keyClick(desk.window.focusWidget(), Qt.Key.Key_Return)


def bring_file(desk: OpenDesk, section: MovingSection, path: Path, passphrase: str) -> str:
    """Bring a desk file; returns what was said."""
    desk.dialogs.path = path
    desk.click(section.bring_card.choose_chip)
    desk.type(passphrase)
    QTest.keyClick(desk.window.focusWidget(), Qt.Key.Key_Return)
    return wait_for(desk, section.bring_card)


@pytest.mark.slow
def test_from_one_computer_to_the_next(starts: Starts, tmp_path: Path) -> None:
    path = tmp_path / "stick" / "desk.trustdesk"
    path.parent.mkdir()
    desk = starts.opened()
    fill_every_corner(desk.desk)
    before = tables(desk.desk)
    section = moving(desk)
    make_file(desk, section, path)
    said = wait_for(desk, section.move_out_card)
    assert "Entries: 11. Drafts: 1. Words to keep: 4." in said
    assert [each.name for each in path.parent.iterdir()] == ["desk.trustdesk"]
    assert section.move_out_card.first_field.text() == ""
    assert desk.window.focusWidget() is section.move_out_card.make_chip
    assert not (starts.root / "moving").exists()
    starts.end()

    for file in (starts.root / "v1").iterdir():
        file.unlink()
    (starts.root / "v1").rmdir()
    (starts.root / "current").unlink()
    fresh = starts()
    fresh.click("Look around")
    section = moving(fresh)
    assert not section.move_out_card.isVisible(), "nothing is kept yet"
    said = bring_file(fresh, section, path, FILE_PASSPHRASE)
    assert "11 entries were added." in said
    assert "One draft was added." in said
    assert "until you keep it" in said
    assert tables(fresh.desk) == before
    fresh.click(section.bring_card.keep_chip)
    assert isinstance(fresh.front, SetUpPage)


def test_wrong_passphrase_can_be_typed_again(starts: Starts, tmp_path: Path) -> None:
    file = desk_file(tmp_path)
    desk = starts.opened()
    desk.desk.journal.keep(record("mine", uuid="twin-1"))
    section = moving(desk)
    said = bring_file(desk, section, file, "not this one")
    assert "That is not the passphrase of this file." in said
    assert desk.window.focusWidget() is section.bring_card.passphrase_field
    desk.type(CHEAP_PASSPHRASE)
    QTest.keyClick(desk.window.focusWidget(), Qt.Key.Key_Return)
    desk.qtbot.waitUntil(section.bring_card.outcome_label.isVisible, timeout=PATIENCE_MS)
    said = wait_for(desk, section.bring_card)
    assert "10 entries were added." in said
    assert "One thing was here already. It stays as it is." in said
    desk.flow.doors.go("journal")
    desk.settle()
    assert desk.desk.journal.entry("twin-1").card.snippet == "mine"
    assert len(desk.desk.journal.days()) == 9


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "The file is not whole."),
        (b"some other file", "This is not a file of a desk."),
        (b"age-encryption.org/v1\n-> X25519 x\n", "This is not a file of a desk."),
        (b"age-encryption.org/v9\n", "A newer TrustDesk made this file."),
        (cheap_age(bytes(70_000), "pw", says=60), "The file is damaged."),
        (b'{"format": "trustdesk-journal", "version": 1, "ma', "The file is not whole."),
        (b'{"format": "trustdesk-journal", "version": 7}', "A newer TrustDesk made this file."),
        (b'{"format": "trustdesk-journal", "version": 1}', "The file is damaged."),
        (None, "The file cannot be read."),
    ],
)
def test_each_trouble_has_its_sentence(
    starts: Starts, tmp_path: Path, data: bytes | None, words: str
) -> None:
    path = tmp_path / "a"
    if data is not None:
        path.write_bytes(data)
    desk = starts.opened()
    section = moving(desk)
    desk.dialogs.path = path
    desk.click(section.bring_card.choose_chip)
    if section.bring_card.passphrase_field.isVisible():
        desk.type("pw")
        QTest.keyClick(desk.window.focusWidget(), Qt.Key.Key_Return)
    said = wait_for(desk, section.bring_card)
    assert words in said
    assert "The desk is as it was." in said
    assert desk.desk.journal.days() == []


@pytest.mark.parametrize("kind", ["markdown", "json", "pdf"])
def test_words_are_taken_along_after_a_plain_warning(
    starts: Starts, tmp_path: Path, kind: str
) -> None:
    folder = tmp_path / "OneDrive - me"
    folder.mkdir()
    desk = starts.opened()
    fill_every_corner(desk.desk)
    section = moving(desk)
    desk.dialogs.path = folder / "pages"
    desk.dialogs.yes = False
    desk.click(section.take_words_card.chips[kind])
    question = desk.dialogs.asked[-1]
    assert isinstance(question, Question)
    assert "not encrypted" in question.text
    assert str(folder) in question.text
    assert "“OneDrive - me” looks like a folder" in question.text
    assert list(folder.iterdir()) == []
    desk.dialogs.yes = True
    desk.click(section.take_words_card.chips[kind])
    said = wait_for(desk, section.take_words_card)
    assert "8 entries are in it. 2 entries stay out because they are sealed." in said
    (written,) = folder.iterdir()
    assert written.suffix == {"markdown": ".md", "json": ".json", "pdf": ".pdf"}[kind]
    data = written.read_bytes()
    assert HIDDEN.encode() not in data
    if kind == "pdf":
        assert data.startswith(b"%PDF")
        assert b"Title with" not in data[:200]
    if kind == "json":
        said = _brought_json(starts, written)
        assert "8 entries were added." in said


def _brought_json(starts: Starts, path: Path) -> str:
    starts.end()
    other = starts.opened()
    for card in [*other.desk.journal.days(), *other.desk.journal.trashed()]:
        other.desk.journal.erase(card.uuid)
    for word in other.desk.words.all():
        other.desk.words.remove(word.id)
    section = moving(other)
    other.dialogs.path = path
    other.click(section.bring_card.choose_chip)
    said = wait_for(other, section.bring_card)
    assert len(json.loads(path.read_bytes())["entries"]) == len(other.desk.journal.days())
    return said


def test_a_folder_that_stays_here_is_named_without_more(starts: Starts, tmp_path: Path) -> None:
    desk = starts.opened()
    section = moving(desk)
    desk.dialogs.path = tmp_path / "pages.md"
    desk.click(section.take_words_card.chips["markdown"])
    question = desk.dialogs.asked[-1]
    assert isinstance(question, Question)
    assert str(tmp_path) in question.text
    assert "copied to other computers" not in question.text
    assert "0 entries are in it. Nothing stays out." in wait_for(desk, section.take_words_card)


def test_two_passphrases_that_differ_and_one_that_cannot_be(starts: Starts, tmp_path: Path) -> None:
    desk = starts.opened()
    card = moving(desk).move_out_card
    desk.dialogs.path = tmp_path / "a.trustdesk"
    desk.click(card.make_chip)
    desk.click(card.place_button)
    assert card.trouble_label.text() == "This cannot be the passphrase."
    card.first_field.setText("one")
    card.second_field.setText("two")
    desk.click(card.place_button)
    assert card.trouble_label.text() == "The two are not the same."
    assert desk.dialogs.asked == []
    assert list(tmp_path.glob("*.trustdesk")) == []
    desk.click(card.cancel_button)
    assert (card.first_field.text(), card.second_field.text()) == ("", "")
    assert not card.first_field.isVisible()
    assert card.make_chip.isVisible()


def test_the_strength_is_shown_as_it_is_typed(starts: Starts) -> None:
    card = moving(starts.opened()).move_out_card
    row = card.strength_row
    words = []
    for text in ("", "lamp", "lamp river door", "lamp river door seven glove"):
        card.first_field.setText(text)
        words.append((row.word_label.text(), row.share_line.share))
    assert [share for _, share in words] == sorted(share for _, share in words)
    assert len({word for word, _ in words}) == 4


def stopped_in_the_middle(desk: OpenDesk, card: MovingCard) -> str:
    """Press Stop as soon as it can be seen."""
    line = card.work_line
    desk.qtbot.waitUntil(line.isVisible, timeout=PATIENCE_MS)
    QTest.mouseClick(line.stop_button, Qt.MouseButton.LeftButton)
    said = wait_for(desk, card)
    assert not line.isVisible()
    return said


@pytest.mark.slow
def test_stopped_while_the_file_is_made(starts: Starts, tmp_path: Path) -> None:
    desk = starts.opened()
    fill_every_corner(desk.desk)
    section = moving(desk)
    with watched_loop() as longest:
        make_file(desk, section, tmp_path / "a.trustdesk")
        said = stopped_in_the_middle(desk, section.move_out_card)
        assert longest() < MOST_GAP
    assert said.startswith("Stopped.")
    assert list(tmp_path.iterdir()) == []
    assert not (starts.root / "moving").exists()
    assert section.bring_card.choose_chip.isEnabled()


@pytest.mark.slow
def test_stopped_while_the_file_is_brought(starts: Starts, tmp_path: Path) -> None:
    source = open_unkept()
    fill(source, 2500)
    file = desk_file(tmp_path, of=source)
    source.close()
    desk = starts.opened()
    section = moving(desk)
    desk.dialogs.path = file
    desk.click(section.bring_card.choose_chip)
    desk.type(CHEAP_PASSPHRASE)
    QTest.keyClick(desk.window.focusWidget(), Qt.Key.Key_Return)
    line = section.bring_card.work_line
    adding = section.bring_card.tr("Adding to the desk")
    desk.qtbot.waitUntil(
        lambda: line.isVisible() and line.words_label.text() == adding, timeout=PATIENCE_MS
    )
    assert stopped_in_the_middle(desk, section.bring_card).startswith("Stopped.")
    assert desk.desk.journal.days() == []
    assert not (starts.root / "moving").exists()


@pytest.mark.slow
def test_leaving_quickly_stops_it_and_locks(starts: Starts, tmp_path: Path) -> None:
    desk = starts.opened()
    fill_every_corner(desk.desk)
    before = tables(desk.desk)
    section = moving(desk)
    make_file(desk, section, tmp_path / "a.trustdesk")
    desk.qtbot.waitUntil(section.move_out_card.work_line.isVisible, timeout=PATIENCE_MS)
    happened: list[str] = []
    desk.flow.leaving.locked.connect(lambda: happened.append("locked"))
    desk.press(Qt.Key.Key_F9)
    assert happened == ["locked"]
    assert list(tmp_path.iterdir()) == []
    assert not (starts.root / "moving").exists()
    starts.end()
    again = open_with_passphrase(Places(starts.root), PASSPHRASE)
    assert tables(again) == before
    again.close()


@pytest.mark.slow
def test_it_goes_on_while_another_page_is_looked_at(starts: Starts, tmp_path: Path) -> None:
    desk = starts.opened()
    section = moving(desk)
    make_file(desk, section, tmp_path / "a.trustdesk")
    page = desk.front
    assert isinstance(page, SettingsPage)
    page.show_section("about")
    desk.flow.doors.go("today")
    desk.qtbot.waitUntil((tmp_path / "a.trustdesk").exists, timeout=PATIENCE_MS)
    desk.settle()
    assert moving(desk) is section
    assert "read back" in wait_for(desk, section.move_out_card)


def test_a_full_disk_is_said_on_the_card(starts: Starts, tmp_path: Path) -> None:
    desk = starts.opened()
    fill_every_corner(desk.desk)
    with small_disk(tmp_path / "disk") as disk:
        ballast = fill_up(disk)
        section = moving(desk)
        desk.dialogs.path = disk / "pages.json"
        desk.click(section.take_words_card.chips["json"])
        said = wait_for(desk, section.take_words_card)
        assert list(disk.iterdir()) == [ballast]
    assert "The disk is full." in said
    assert "The desk is as it was." in said


def test_only_one_thing_is_asked_at_a_time(starts: Starts, tmp_path: Path) -> None:
    file = desk_file(tmp_path)
    desk = starts.opened()
    section = moving(desk)
    desk.click(section.move_out_card.make_chip)
    desk.type("half typed")
    desk.dialogs.path = file
    desk.click(section.bring_card.choose_chip)
    assert not section.move_out_card.first_field.isVisible()
    assert section.move_out_card.first_field.text() == ""
    assert desk.window.focusWidget() is section.bring_card.passphrase_field
    desk.click(section.bring_card.cancel_button)
    assert desk.window.focusWidget() is section.bring_card.choose_chip


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_in_the_smallest_window_no_word_is_cut(
    starts: Starts, qapp: QApplication, tmp_path: Path, theme: str, percent: int
) -> None:
    file = desk_file(tmp_path)
    desk = starts.opened()
    desk.context.theme.choose(theme, percent)
    make_small(desk)
    section = moving(desk)
    desk.click(section.move_out_card.make_chip)
    desk.type("lamp")
    assert cut_words(desk) == []
    said = bring_file(desk, section, file, "not this one")
    assert said
    assert cut_words(desk) == []
    appearance_of(qapp).choose("light", 100)


def test_a_screen_reader_knows_every_part(starts: Starts) -> None:
    desk = starts.opened()
    section = moving(desk)
    desk.click(section.move_out_card.make_chip)
    for card in section.cards:
        for widget in [*card.findChildren(QLabel), card]:
            if widget.isVisible():
                found = QAccessible.queryAccessibleInterface(widget)
                assert found.text(QAccessible.Text.Name)
    for field in (section.move_out_card.first_field, section.move_out_card.second_field):
        assert field.accessibleName()
    assert section.take_words_card.chips["pdf"].accessibleName() == "Save the journal as a PDF"


def test_a_real_dialog_for_opening_leaves_no_history(
    starts: Starts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from PySide6.QtWidgets import QFileDialog

    (tmp_path / "a.trustdesk").write_bytes(b"x")
    seen: list[QFileDialog] = []

    def accept(dialog: QFileDialog) -> int:
        seen.append(dialog)
        dialog.selectFile(str(tmp_path / "a.trustdesk"))
        dialog.accept()
        return 1

    monkeypatch.setattr(QFileDialog, "exec", accept)
    desk = starts.opened()
    settings = QSettings(QSettings.Scope.UserScope, "QtProject")
    settings.setValue("FileDialog/history", [str(tmp_path)])
    settings.sync()
    chosen = Dialogs().open_file(desk.window, "Choose a file", "All (*)", tmp_path)
    assert chosen == tmp_path / "a.trustdesk"
    assert len(seen) == 1
    fresh = QSettings(QSettings.Scope.UserScope, "QtProject")
    assert not any(key.startswith("FileDialog") for key in fresh.allKeys())
