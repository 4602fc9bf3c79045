"""First start: relief before set-up, nothing on the disk before it is asked for, nothing lost."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tests.desk.making import PASSPHRASE, OpenDesk, Starts
from tests.desktop_parts.private_home import PrivateHome
from tests.residue.on_disk import files_with
from tests.storage.small_disk import fill_up, small_disk
from trustdesk.places import Places
from trustdesk.services.opening import open_with_passphrase
from ui.pages.journal.journal_page import JournalPage
from ui.pages.setup.passphrase import PassphrasePage
from ui.pages.setup.recovery import RecoveryPage
from ui.pages.setup.setup_page import SetUpPage
from ui.pages.setup.who import WhoPage
from ui.pages.today.today_page import TodayPage
from ui.pages.welcome import WelcomePage

MARKER = "marmalade-on-the-staircase"


def files_below(folder: Path) -> set[str]:
    """Every file there is."""
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def write_a_note(desk: OpenDesk, text: str = MARKER) -> None:
    """Write a note and ask to keep it; set-up comes."""
    desk.click("Look around")
    desk.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    desk.type(text)
    desk.click("Keep")
    assert isinstance(desk.front, SetUpPage)


def set_up(desk: OpenDesk) -> SetUpPage:
    """The set-up in front."""
    assert isinstance(desk.front, SetUpPage)
    return desk.front


def choose(desk: OpenDesk, who: str) -> None:
    """Answer who else can use this computer."""
    page = set_up(desk).sheet
    assert isinstance(page, WhoPage)
    page.cards[who].setChecked(True)
    desk.click("Continue")


def give_passphrase(desk: OpenDesk, *, alone: bool = True, text: str = PASSPHRASE) -> None:
    """Type a passphrase twice."""
    page = set_up(desk).sheet
    assert isinstance(page, PassphrasePage)
    if alone:
        page.alone_card.setChecked(True)
    page.first_field.setText(text)
    page.second_field.setText(text)
    desk.click("Continue")


def type_code(desk: OpenDesk, *, wrong: bool = False) -> None:
    """Type two groups of the recovery code."""
    page = set_up(desk).sheet
    assert isinstance(page, RecoveryPage)
    new = set_up(desk)._new
    assert new is not None
    for field, number in zip(page.fields, new.asked_groups, strict=True):
        field.setText("0000" if wrong else new.recovery_code.groups[number].lower())
    desk.click("Keep it and go on")


def notes_kept(root: Path) -> list[str]:
    """The snippets of what a vault holds, opened as the next start would."""
    desk = open_with_passphrase(Places(root), PASSPHRASE)
    try:
        return [card.snippet for card in desk.journal.days()]
    finally:
        desk.close()


def test_a_minute_of_breath_leaves_nothing_on_the_disk(
    starts: Starts, private_home: PrivateHome
) -> None:
    before = files_below(private_home.folder)
    desk = starts()
    assert isinstance(desk.front, WelcomePage)
    desk.click("Breathe for a minute first")
    assert desk.player.run.exercise.id == "one-minute-pause"
    desk.pass_step()
    assert desk.player.view.stage.findChild(QLabel, "ending_title") is not None
    assert desk.desk.journal.days() == []
    starts.end()
    assert files_below(private_home.folder) == before


def test_looking_around_leaves_nothing_on_the_disk(
    starts: Starts, private_home: PrivateHome
) -> None:
    before = files_below(private_home.folder)
    desk = starts()
    desk.click("Look around")
    assert isinstance(desk.front, TodayPage)
    for name in ("exercises", "journal", "support", "settings", "today"):
        desk.flow.doors.go(name)
        desk.settle()
    starts.end()
    assert files_below(private_home.folder) == before


def test_someone_might_then_what_waited_is_kept(starts: Starts, root: Path) -> None:
    desk = starts()
    write_a_note(desk)
    assert not Places(root).has_vault
    choose(desk, "someone-might")
    give_passphrase(desk)
    assert not Places(root).has_vault, "nothing is written before the code was typed back"
    type_code(desk)
    assert desk.desk.mode == "kept"
    assert {way.kind for way in desk.desk.ways} == {"passphrase", "recovery"}
    assert isinstance(desk.front, TodayPage | JournalPage)
    assert desk.window.notice_bar.text.startswith("It is kept.")
    starts.end()
    assert files_with(root, MARKER) == []
    assert notes_kept(root) == [MARKER]


def test_keep_nothing_goes_on_in_memory(starts: Starts, private_home: PrivateHome) -> None:
    before = files_below(private_home.folder)
    desk = starts()
    write_a_note(desk)
    choose(desk, "nothing")
    assert desk.desk.mode == "nothing"
    assert [card.snippet for card in desk.desk.journal.days()] == [MARKER]
    assert "forget" in desk.words()
    starts.end()
    assert files_below(private_home.folder) == before


def test_keep_nothing_can_be_taken_back(starts: Starts, root: Path) -> None:
    desk = starts()
    write_a_note(desk)
    choose(desk, "nothing")
    desk.flow.doors.go("settings")
    desk.settle()
    desk.click("Keep it after all")
    choose(desk, "someone-might")
    give_passphrase(desk)
    type_code(desk)
    starts.end()
    assert notes_kept(root) == [MARKER]


def test_going_back_keeps_the_words_in_memory(starts: Starts, root: Path) -> None:
    desk = starts()
    write_a_note(desk)
    choose(desk, "someone-might")
    give_passphrase(desk)
    desk.click("Back")
    desk.click("Back")
    desk.click("Back")
    assert not isinstance(desk.front, SetUpPage)
    assert not Places(root).has_vault
    assert [card.snippet for card in desk.desk.journal.days()] == [MARKER]
    # Closing asks once, and staying loses nothing.
    desk.dialogs.yes = False
    desk.flow.leaving.close()
    desk.settle()
    assert len(desk.dialogs.asked) == 1
    assert [card.snippet for card in desk.desk.journal.days()] == [MARKER]
    # Set-up is still one step away.
    desk.flow.doors.go("today")
    desk.settle()
    desk.flow.doors.go("set-up")
    desk.settle()
    choose(desk, "someone-might")
    give_passphrase(desk)
    type_code(desk)
    starts.end()
    assert notes_kept(root) == [MARKER]


def test_a_finished_exercise_asks_and_is_kept(starts: Starts, root: Path) -> None:
    desk = starts()
    desk.click("Look around")
    desk.flow.doors.go("is-it-time-for-more-help")
    desk.settle()
    desk.click("Begin")
    while desk.player.run.step.id != "first-words":
        desk.player.view.skip()
        desk.settle()
    desk.type(MARKER)
    desk.player.view.go_forward()
    desk.settle()
    assert "not kept yet" in desk.words()
    assert not Places(root).has_vault
    desk.click("Keep this")
    choose(desk, "someone-might")
    give_passphrase(desk)
    type_code(desk)
    starts.end()
    assert notes_kept(root) == [MARKER]


def test_wrong_groups_of_the_code_are_not_taken(starts: Starts, root: Path) -> None:
    desk = starts()
    write_a_note(desk)
    choose(desk, "someone-might")
    give_passphrase(desk)
    type_code(desk, wrong=True)
    assert not Places(root).has_vault
    assert set_up(desk).sheet.trouble_label.isVisible()
    assert isinstance(set_up(desk).sheet, RecoveryPage)
    type_code(desk)
    starts.end()
    assert notes_kept(root) == [MARKER]


def test_passphrases_that_differ_or_are_empty_are_not_taken(starts: Starts) -> None:
    desk = starts()
    write_a_note(desk)
    choose(desk, "someone-might")
    page = set_up(desk).sheet
    assert isinstance(page, PassphrasePage)
    page.alone_card.setChecked(True)
    page.first_field.setText("one")
    page.second_field.setText("another")
    desk.click("Continue")
    assert "The two are not the same." in desk.words()
    give_passphrase(desk, text="")
    assert "It is empty." in desk.words()
    assert set_up(desk).sheet is page


def test_a_full_disk_during_set_up_loses_nothing(starts: Starts, root: Path) -> None:
    with small_disk(root):
        desk = starts()
        write_a_note(desk)
        choose(desk, "someone-might")
        give_passphrase(desk)
        ballast = fill_up(root)
        type_code(desk)
        assert "The disk is full." in desk.words()
        assert not Places(root).has_vault
        assert [card.snippet for card in desk.desk.journal.days()] == [MARKER]
        assert not desk.flow.current.is_kept
        ballast.unlink()
        type_code(desk)
        assert desk.flow.current.is_kept
        starts.end()
        assert notes_kept(root) == [MARKER]
