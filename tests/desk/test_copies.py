"""Copies as a person meets them: made, seen, restored, and what the check at the start says."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.desk.making import PASSPHRASE, OpenDesk, Starts, make_vault
from tests.desk.test_large_text import cut_words, make_small, nameless, percent
from tests.services.fill import fill
from tests.storage.damaging import flip
from trustdesk.copies.shelf import Shelf
from trustdesk.errors import DatabaseDamaged, DeskError, DiskFull
from trustdesk.places import Places
from trustdesk.progress import unwatched
from trustdesk.services.checkup import Checkup, Findings
from trustdesk.services.copies import Copies
from trustdesk.services.opening import open_with_passphrase
from trustdesk.storage.page_seals import PAGE_BYTES
from ui.pages.copies.damage_page import DamagePage
from ui.pages.copies.restore_page import RestorePage
from ui.pages.lock import LockPage
from ui.pages.settings.copies import CopiesSection
from ui.pages.settings.settings_page import SettingsPage
from ui.pages.today.today_page import TodayPage
from ui.pages.trouble import TroublePage
from ui.shell.after_check import AfterCheck
from ui.shell.start_check import StartCheck
from ui.widgets.buttons import Chip
from ui.wishes import CopyWish

__all__ = ["percent"]


def copies_of(desk: OpenDesk) -> Copies:
    """The copies of the desk that is open."""
    return Copies(desk.desk, desk.context.places, desk.context.clock)


def section_of(desk: OpenDesk) -> CopiesSection:
    """Go to the section of the settings."""
    desk.flow.doors.go("copies")
    desk.settle()
    return desk.find(CopiesSection)


def chip(root: QWidget, name: str) -> Chip:
    """A small button by its name."""
    found = root.findChild(Chip, name)
    assert found is not None, name
    return found


def said(section: CopiesSection) -> str:
    """All words of the section."""
    return " | ".join(each.text() for each in section.findChildren(QLabel) if each.isVisible())


def settled(desk: OpenDesk) -> None:
    """Wait for work in two halves too."""
    for _ in range(6):
        desk.settle()


def begin_checks(desk: OpenDesk) -> StartCheck:
    """Wire the check of the start, as the application does; it begins when it is told."""
    check = StartCheck(desk.context, desk.flow.current, desk.flow)
    AfterCheck(
        desk.context,
        desk.window,
        desk.flow.frame,
        desk.flow.doors,
        desk.flow.current,
        check,
    )
    return check


def check_now(desk: OpenDesk) -> None:
    """Have the check done."""
    check = begin_checks(desk)
    check.begin(desk.desk)
    desk.qtbot.waitUntil(lambda: check.is_over, timeout=15_000)
    settled(desk)


def test_a_copy_is_made_seen_and_deleted(starts: Starts) -> None:
    desk = starts.opened()
    section = section_of(desk)
    assert "There is none yet." in said(section)
    desk.click(chip(section, "make_copy"))
    settled(desk)
    assert "it was read in full" in section.note_label.text()
    [card] = copies_of(desk).seen().cards
    assert card.kind == "by-hand"
    assert "Made by you" in said(section)
    desk.click(chip(section, "delete"))
    settled(desk)
    question = desk.dialogs.asked[-1]
    assert "gone for good" in getattr(question, "text", "")
    assert copies_of(desk).seen().cards == ()
    assert "There is none yet." in said(section)


def test_a_copy_that_is_not_to_be_deleted_stays(starts: Starts) -> None:
    desk = starts.opened()
    copies_of(desk).make("by-hand", unwatched)
    section = section_of(desk)
    desk.dialogs.yes = False
    desk.click(chip(section, "delete"))
    settled(desk)
    assert len(copies_of(desk).seen().cards) == 1


def test_another_folder_is_chosen_used_and_left(starts: Starts, tmp_path: Path) -> None:
    desk = starts.opened()
    stick = tmp_path / "Stick"
    stick.mkdir()
    section = section_of(desk)
    desk.dialogs.path = stick
    desk.click(chip(section, "choose_folder"))
    settled(desk)
    assert str(stick) in said(section)
    desk.click(chip(section, "make_copy"))
    settled(desk)
    [file] = stick.iterdir()
    assert file.suffix == ".zip"
    desk.click(chip(section, "leave_folder"))
    settled(desk)
    assert list(stick.iterdir()) == [file], "what lies there stays"
    assert str(stick) not in said(section)


def test_a_full_disk_is_said_and_the_desk_goes_on(
    starts: Starts, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = starts.opened()
    section = section_of(desk)

    def full(*_: object) -> None:
        raise DiskFull

    monkeypatch.setattr(Shelf, "finish", full)
    desk.click(chip(section, "make_copy"))
    settled(desk)
    assert "the disk is full" in section.note_label.text()
    assert chip(section, "make_copy").isEnabled()
    assert copies_of(desk).seen().cards == ()


def test_stopping_a_copy_leaves_nothing(starts: Starts, qtbot: QtBot) -> None:
    desk = starts.opened()
    fill(desk.desk, 500)
    section = section_of(desk)
    chip(section, "make_copy").click()
    section.work_line.stop_asked.emit()
    settled(desk)
    assert "Stopped" in section.note_label.text()
    assert list(desk.context.places.backups.rglob("*")) == []


def test_saves_go_on_while_a_copy_is_made(starts: Starts) -> None:
    """They are done between two slices: the copy is still under way when they are."""
    desk = starts.opened()
    fill(desk.desk, 1500)
    section = section_of(desk)
    held: list[bool] = []
    making = section._making

    def save() -> None:
        pending = desk.context.tasks.run(lambda: desk.desk.drafts.save_note("draft", "words"))
        pending.then(lambda _: held.append(making.is_busy))

    making.progressed.connect(lambda *_: save())
    chip(section, "make_copy").click()
    settled(desk)
    assert len(held) > 5
    assert held.count(True) >= 5
    assert len(copies_of(desk).seen().cards) == 1


def test_leaving_quickly_ends_a_copy_at_once(starts: Starts, qtbot: QtBot) -> None:
    desk = starts.opened()
    fill(desk.desk, 1500)
    section = section_of(desk)
    chip(section, "make_copy").click()
    qtbot.waitUntil(lambda: section._making.is_busy)
    places = desk.context.places
    with qtbot.waitSignal(desk.flow.leaving.locked, timeout=15_000):
        desk.flow.leaving.quickly.leave()
    settled(desk)
    again = open_with_passphrase(places, PASSPHRASE)
    assert len(again.journal.days(limit=2000)) == 1500
    copies = Copies(again, places, desk.context.clock)
    copies.tidy()
    assert copies.seen().cards == ()
    again.close()


def test_a_copy_is_restored_and_the_desk_locks(starts: Starts, qtbot: QtBot) -> None:
    desk = starts.opened()
    desk.desk.journal.keep_note("the first note")
    copies_of(desk).make("by-hand", unwatched)
    desk.desk.journal.keep_note("the second note")
    section = section_of(desk)
    desk.click(chip(section, "restore"))
    settled(desk)
    page = desk.front
    assert isinstance(page, RestorePage)
    assert "Entries in it: 1." in page.about_label.text()
    assert not page.way_fields.isVisible(), "the open desk's own key is enough"
    with qtbot.waitSignal(desk.flow.leaving.locked, timeout=15_000):
        page.sheet.go_on_button.click()
    again = starts.opened()
    assert [card.snippet for card in again.desk.journal.days()] == ["the first note"]
    kinds = sorted(card.kind for card in copies_of(again).seen().cards)
    assert kinds == ["by-hand", "restore", "vault"]
    section = section_of(again)
    assert "The desk as it was before a restore" in said(section)


def test_going_back_from_a_restore_changes_nothing(starts: Starts) -> None:
    desk = starts.opened()
    copies_of(desk).make("by-hand", unwatched)
    before = sorted(path.name for path in starts.root.rglob("*"))
    section = section_of(desk)
    desk.click(chip(section, "restore"))
    settled(desk)
    desk.click("Back")
    assert isinstance(desk.front, SettingsPage)
    assert sorted(path.name for path in starts.root.rglob("*")) == before


def test_a_file_asks_for_its_way_in(starts: Starts, tmp_path: Path) -> None:
    desk = starts.opened()
    stick = tmp_path / "Stick"
    stick.mkdir()
    copies = copies_of(desk)
    copies.set_elsewhere(stick)
    copies.make("by-hand", unwatched)
    desk.flow.doors.show_restore(CopyWish(file=next(stick.iterdir())))
    settled(desk)
    page = desk.front
    assert isinstance(page, RestorePage)
    desk.type("not the words")
    desk.press(Qt.Key.Key_Return)
    settled(desk)
    assert "not the passphrase" in desk.words()
    page.way_fields.passphrase_field.setText(PASSPHRASE)
    desk.click("Look for it")
    settled(desk)
    assert "The copy is from" in page.about_label.text()
    assert page.sheet.go_on_button.text() == "Restore it"


def test_the_first_desk_of_a_new_computer_comes_from_a_file(
    starts: Starts, tmp_path: Path, qtbot: QtBot
) -> None:
    old = tmp_path / "old"
    make_vault(old)
    first = open_with_passphrase(Places(old), PASSPHRASE)
    first.journal.keep_note("written on the old one")
    stick = tmp_path / "Stick"
    stick.mkdir()
    copies = Copies(first, Places(old), starts().context.clock)
    copies.set_elsewhere(stick)
    copies.make("by-hand", unwatched)
    first.close()
    desk = starts()
    desk.click("Look around")
    section = section_of(desk)
    assert "nothing to copy" in said(section)
    desk.dialogs.path = next(stick.iterdir())
    desk.click(chip(section, "choose_file"))
    settled(desk)
    page = desk.front
    assert isinstance(page, RestorePage)
    desk.type(PASSPHRASE)
    desk.press(Qt.Key.Key_Return)
    settled(desk)
    with qtbot.waitSignal(desk.flow.leaving.ended, timeout=15_000):
        page.sheet.go_on_button.click()
    again = starts.opened()
    assert [card.snippet for card in again.desk.journal.days()] == ["written on the old one"]


@pytest.mark.parametrize("trouble", ["damaged", "missing", "locks"])
def test_a_desk_that_does_not_open_is_restored_with_the_way_just_given(
    starts: Starts, trouble: str
) -> None:
    desk = starts.opened()
    desk.desk.journal.keep_note("kept in the copy")
    copies_of(desk).make("automatic", unwatched)
    starts.end()
    places = Places(starts.root)
    match trouble:
        case "damaged":
            places.database.write_bytes(bytes(places.database.stat().st_size))
        case "missing":
            places.database.unlink()
        case "locks":
            for path in (places.header, places.header_backup):
                path.write_bytes(b"noise")
    desk = starts()
    if isinstance(desk.front, LockPage):
        desk.unlock()
    assert isinstance(desk.front, TroublePage)
    desk.click("Restore a copy")
    settled(desk)
    page = desk.front
    assert isinstance(page, RestorePage)
    if trouble != "damaged":
        desk.type(PASSPHRASE)  # it was not given before
        desk.press(Qt.Key.Key_Return)
        settled(desk)
    assert page.sheet.go_on_button.text() == "Restore it", desk.words()
    if trouble == "locks":
        assert "All your entries are here" in page.about_label.text()
    desk.click("Restore it")
    settled(desk)
    assert isinstance(desk.front, TodayPage), desk.words()
    assert [card.snippet for card in desk.desk.journal.days()] == ["kept in the copy"]


def test_without_a_copy_it_is_said_and_back_leads_to_the_trouble(starts: Starts) -> None:
    make_vault(starts.root)
    Places(starts.root).database.unlink()
    desk = starts()
    desk.click("Restore a copy")
    settled(desk)
    desk.type(PASSPHRASE)
    desk.press(Qt.Key.Key_Return)
    settled(desk)
    assert "No copy was found" in desk.words()
    desk.click("Back")
    assert isinstance(desk.front, TroublePage)


def test_the_check_makes_todays_copy_without_a_word(starts: Starts) -> None:
    desk = starts.opened()
    check_now(desk)
    assert isinstance(desk.front, TodayPage)
    assert desk.window.notice_bar.text == ""
    assert [card.kind for card in copies_of(desk).seen().cards] == ["automatic"]
    section = section_of(desk)
    assert "The newest copy was opened and read" in said(section)


def test_the_check_waits_until_the_desk_is_at_rest(starts: Starts, qtbot: QtBot) -> None:
    make_vault(starts.root)
    desk = starts()
    check = begin_checks(desk)
    assert check.is_over, "nothing before the desk is open"
    desk.unlock()
    assert not check.is_over
    qtbot.waitUntil(lambda: check.is_over, timeout=20_000)
    assert len(copies_of(desk).seen().cards) == 1
    desk.context.changes.entries_changed.emit()
    assert check.is_over, "once a day"
    desk.clock.advance(86_400)
    desk.context.changes.entries_changed.emit()
    assert not check.is_over, "a desk that stays open gets its copy too"


def damaged(starts: Starts) -> OpenDesk:
    """A desk with a copy, opened again with damage in its entries."""
    desk = starts.opened()
    fill(desk.desk, 80)
    copies_of(desk).make("automatic", unwatched)
    starts.end()
    places = Places(starts.root)
    good = places.database.read_bytes()
    for number in range(len(good) // PAGE_BYTES // 2, 0, -1):
        places.database.write_bytes(flip(good, number * PAGE_BYTES + 50))
        try:
            opened = open_with_passphrase(places, PASSPHRASE)
        except DeskError:
            continue
        found = Checkup(opened, places, desk.context.clock).run(unwatched)
        opened.store.close()
        if found.affected and len(found.affected) < 10:
            break
    return starts.opened()


def test_damage_is_told_calmly_and_a_copy_puts_it_right(starts: Starts, qtbot: QtBot) -> None:
    desk = damaged(starts)
    check_now(desk)
    page = desk.front
    assert isinstance(page, DamagePage)
    affected = page.findings.affected
    assert affected
    for moment in page.findings.moments:
        assert f"{moment.day} " in desk.words(), "the day is named"
    titles = {card.title for card in desk.desk.journal.days(limit=200) if card.title}
    assert not any(title in desk.words() for title in titles), "and nothing else"
    assert page.restore_button.isEnabled()
    desk.click(page.restore_button)
    settled(desk)
    restore = desk.front
    assert isinstance(restore, RestorePage)
    with qtbot.waitSignal(desk.flow.leaving.locked, timeout=15_000):
        restore.sheet.go_on_button.click()
    again = starts.opened()
    assert len(again.desk.journal.days(limit=200)) == 80
    assert again.desk.journal.damaged() == []


def test_with_damage_a_person_can_go_on_and_is_not_told_again(starts: Starts) -> None:
    desk = damaged(starts)
    check_now(desk)
    page = desk.front
    assert isinstance(page, DamagePage)
    desk.click("Go on with the desk")
    settled(desk)
    assert isinstance(desk.front, TodayPage)
    affected = set(page.findings.affected or ())
    readable = [c for c in desk.desk.journal.days(limit=200) if c.seq not in affected]
    assert len(readable) >= 70
    for card in readable:
        assert desk.desk.journal.entry(card.uuid).card.uuid == card.uuid
    again = starts.opened()
    check_now(again)
    assert isinstance(again.front, TodayPage)


def test_nobody_is_pushed_out_of_what_they_do(starts: Starts) -> None:
    desk = damaged(starts)
    desk.flow.doors.go("journal")
    desk.settle()
    check_now(desk)
    assert not isinstance(desk.front, DamagePage)
    assert "damage" in desk.window.notice_bar.text
    desk.window.notice_bar._action_button.click()
    settled(desk)
    assert isinstance(desk.front, DamagePage)


def put_back(starts: Starts) -> OpenDesk:
    """A desk opened with an older database in the place of its own, and with a copy."""
    desk = starts.opened()
    starts.end()
    places = Places(starts.root)
    older = places.database.read_bytes()
    desk = starts.opened()
    for number in range(3):
        desk.desk.journal.keep_note(f"later {number}")
    copies_of(desk).make("automatic", unwatched)
    starts.end()
    places.database.write_bytes(older)
    return starts.opened()


def test_a_database_put_back_is_told_in_its_place_alone(starts: Starts) -> None:
    desk = put_back(starts)
    check_now(desk)
    assert isinstance(desk.front, DamagePage)
    assert "older than it was" in desk.words()
    assert desk.window.notice_bar.text == ""
    desk.click("Go on with the desk")
    settled(desk)
    again = starts.opened()
    check_now(again)
    assert isinstance(again.front, TodayPage)


def test_a_database_put_back_is_told_beside_what_a_person_does(starts: Starts) -> None:
    desk = put_back(starts)
    desk.flow.doors.go("journal")
    desk.settle()
    check_now(desk)
    assert "older than it was" in desk.window.notice_bar.text
    desk.window.notice_bar._action_button.click()
    settled(desk)
    assert isinstance(desk.front, DamagePage)
    assert desk.window.notice_bar.text == ""


def test_a_database_put_back_is_told_where_the_check_cannot_be_done(
    starts: Starts, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = put_back(starts)

    def full(*_: object) -> None:
        raise DiskFull

    monkeypatch.setattr(Checkup, "begin", full)
    check_now(desk)
    assert "older than it was" in desk.window.notice_bar.text


def test_a_copy_that_shrank_is_told(starts: Starts) -> None:
    desk = starts.opened()
    fill(desk.desk, 30)
    check_now(desk)
    for card in desk.desk.journal.days(limit=100)[2:]:
        desk.desk.journal.erase(card.uuid)
    desk.clock.advance(86_400)
    check_now(desk)
    assert "far less" in desk.window.notice_bar.text
    assert len(copies_of(desk).seen().cards) == 2


def test_trouble_in_the_check_is_told_once(starts: Starts, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = starts.opened()

    def full(*_: object) -> None:
        raise DiskFull

    monkeypatch.setattr(Checkup, "begin", full)
    check_now(desk)
    assert "the disk is full" in desk.window.notice_bar.text


def shown(desk: OpenDesk, what: str) -> None:
    """Bring one of the pages to the front."""
    moments = [c.seq for c in desk.desk.journal.days(limit=200)]
    match what:
        case "section":
            section_of(desk)
        case "restore":
            desk.flow.doors.show_restore(CopyWish(copies_of(desk).seen().cards[0].id))
        case "file":
            elsewhere = copies_of(desk).elsewhere()
            assert elsewhere is not None
            desk.flow.doors.show_restore(CopyWish(file=next(elsewhere.iterdir())))
        case "damage":
            findings = Findings(is_damaged=True, affected=tuple(moments), is_news=True)
            desk.flow.doors.show_stage(DamagePage(desk.context, desk.desk, findings))
        case "trouble":
            desk.flow.current.let_go()
            desk.flow.show_lock()
            desk.flow.show_trouble(DatabaseDamaged())
        case "renewing":
            desk.flow.current.let_go()
            desk.flow._show_renewing()
    settled(desk)


@pytest.mark.parametrize("what", ["section", "restore", "file", "damage", "trouble", "renewing"])
def test_no_word_is_cut_and_all_has_a_name(
    starts: Starts, percent: int, what: str, tmp_path: Path
) -> None:
    make_vault(starts.root)
    desk = starts()
    make_small(desk)
    desk.unlock()
    fill(desk.desk, 40)
    stick = tmp_path / "A stick with a longer name"
    stick.mkdir()
    copies = copies_of(desk)
    copies.set_elsewhere(stick)
    for kind in ("automatic", "restore"):
        copies.make(kind, unwatched)
    closed = desk.desk
    shown(desk, what)
    make_small(desk)
    assert cut_words(desk) == []
    assert nameless(desk) == []
    if what == "trouble":
        closed.close()
