"""A word typed into every field there is lies nowhere on the disk: open, locked, or ended."""

from __future__ import annotations

import ast

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QTextEdit, QWidget

from tests.architecture.sources import python_files, syntax
from tests.desk.making import OpenDesk, Starts
from tests.desk.test_first_start import choose, give_passphrase, write_a_note
from tests.desk.test_hygiene import EXERCISES, fields_of
from tests.desk.test_journal_by_hand import journal, look_for, read
from tests.desktop_parts.private_home import PrivateHome
from tests.residue.on_disk import files_with
from trustdesk.catalog.folders import exercises_folder
from trustdesk.catalog.library import Library
from trustdesk.errors import DiskFull
from trustdesk.steps.choose import Choose
from ui.pages.before import BeforePage
from ui.pages.copies.restore_page import RestorePage
from ui.pages.settings.moving.moving_section import MovingSection
from ui.pages.settings.settings_page import SettingsPage
from ui.wishes import CopyWish

MARKER = "Eudimorphodon"
KINDS = {"LineField", "SlotEdit", "PaperEdit", "PassphraseField", "SearchField"}
AGE_FILE = b"age-encryption.org/v1\n"
OWN_PATTERN = "Make my own pattern"


class Typist:
    """Types the word into fields, and remembers whose they were."""

    def __init__(self) -> None:
        self.places: set[str] = set()
        self._homes = _homes_of_fields()

    def type_in(self, root: QWidget) -> None:
        """Type into every field that can be seen."""
        for field in fields_of(root):
            if field.isVisible() and field.isEnabled():
                field.setFocus(Qt.FocusReason.OtherFocusReason)
                QTest.keyClicks(field, MARKER)
                assert MARKER.lower() in _text(field).lower().replace("-", "")
                self.places.add(_home(field, self._homes))


def test_a_word_in_every_field_leaves_nothing_on_the_disk(
    starts: Starts, private_home: PrivateHome
) -> None:
    typist = Typist()
    _set_up(starts(), typist)
    desk = starts.opened()
    _exercises(desk, typist)
    _journal(desk, typist)
    _elsewhere(desk, typist)
    _ways_in(desk, typist)
    _copies(desk, typist)
    _moving(desk, typist, private_home)
    assert files_with(private_home.folder, MARKER) == [], "while the desk is open"
    # A list of known words took the keyboard from the window, which nobody gives back here.
    desk.window.activateWindow()
    desk.qtbot.waitUntil(desk.window.isActiveWindow)
    happened: list[str] = []
    desk.flow.leaving.locked.connect(lambda: happened.append("locked"))
    desk.press(Qt.Key.Key_F9)
    assert happened == ["locked"]
    assert files_with(private_home.folder, MARKER) == [], "after the lock"
    desk = starts()
    _lock_screen(desk, typist)
    _trouble_while_leaving(desk, typist)
    starts.end()
    assert files_with(private_home.folder, MARKER) == [], "at the end"
    assert _homes_of_fields() - typist.places == set(), "fields that nothing was typed into"


def _set_up(desk: OpenDesk, typist: Typist) -> None:
    write_a_note(desk, MARKER)
    choose(desk, "someone-might")
    typist.type_in(desk.window)
    give_passphrase(desk, text=f"{MARKER} and two words")
    typist.type_in(desk.window)
    desk.click("Keep it and go on")


def _exercises(desk: OpenDesk, typist: Typist) -> None:
    for exercise in EXERCISES:
        desk.flow.doors.go(exercise)
        desk.settle()
        if isinstance(desk.front, BeforePage):
            if OWN_PATTERN in desk.words():
                desk.click(OWN_PATTERN)
            typist.type_in(desk.front)
        desk.flow.doors.begin_at_once(exercise)
        desk.settle()
        for _ in range(40):
            if desk.player.run.stage.name == "ENDING":
                break
            typist.type_in(desk.player)
            desk.settle()
            if desk.player.view.question is not None:
                desk.player.view.show_run()
            desk.player.view.settle()
            if not _goes_on(desk):
                desk.player.view.skip()
            desk.settle()


def _goes_on(desk: OpenDesk) -> bool:
    """Continue; return whether another step came."""
    before = desk.player.run.step.id
    desk.player.view.go_forward()
    return desk.player.run.stage.name != "STEP" or desk.player.run.step.id != before


def _journal(desk: OpenDesk, typist: Typist) -> None:
    page = journal(desk)
    desk.click("Just write")
    typist.type_in(page.note_pane)
    desk.click("Keep")
    [*_, card] = desk.desk.journal.days()
    read(desk, page, card.uuid)
    desk.click("Add a tag")
    typist.type_in(page.reading_pane)
    desk.press(Qt.Key.Key_Return)
    desk.click("Edit")
    typist.type_in(page.edit_pane)
    desk.click("Done")
    look_for(desk, page, "")
    typist.type_in(page.filters)
    desk.settle()


def _elsewhere(desk: OpenDesk, typist: Typist) -> None:
    for place in ("exercises", "settings", "guide", "bad-night", "new-passphrase"):
        desk.flow.doors.go(place)
        desk.settle()
        if place == "bad-night":
            desk.click("Write it down")
        typist.type_in(desk.window)
        desk.settle()
        if place == "bad-night":
            desk.flow.doors._be_at_night(False)


def _ways_in(desk: OpenDesk, typist: Typist) -> None:
    for door in ("way/erase", "way/sealed/v9", "way/try-code"):
        desk.flow.doors.go(door)
        desk.settle()
        typist.type_in(desk.window)
        desk.flow.doors.go("home")


def _copies(desk: OpenDesk, typist: Typist) -> None:
    desk.flow.doors.show_restore(CopyWish())
    desk.settle()
    page = desk.front
    assert isinstance(page, RestorePage)
    page.way_fields.use_kinds(frozenset({"passphrase", "recovery"}))
    page.way_fields.show()
    typist.type_in(page.way_fields)
    desk.flow.doors.go("home")


def _moving(desk: OpenDesk, typist: Typist, home: PrivateHome) -> None:
    """Into the form of a file to be made, and of one to be opened; neither is carried out."""
    desk.flow.doors.go("settings")
    desk.settle()
    page = desk.front
    assert isinstance(page, SettingsPage)
    desk.click(page.section_buttons["moving"])
    section = desk.find(MovingSection)
    desk.dialogs.path = home.folder / "here.trustdesk"
    desk.click(section.move_out_card.make_chip)
    typist.type_in(section.move_out_card)
    desk.dialogs.path.write_bytes(AGE_FILE)
    desk.click(section.bring_card.choose_chip)
    typist.type_in(section.bring_card)


def _lock_screen(desk: OpenDesk, typist: Typist) -> None:
    typist.type_in(desk.window)
    desk.press(Qt.Key.Key_Return)
    desk.click("Use my recovery code")
    typist.type_in(desk.window)
    desk.press(Qt.Key.Key_Return)


def _trouble_while_leaving(desk: OpenDesk, typist: Typist) -> None:
    desk.window.cover.lay()
    desk.flow.current.kinds = frozenset({"passphrase", "recovery"})
    desk.flow.leaving.quickly.save_failed.emit(DiskFull("test"))
    desk.settle()
    typist.type_in(desk.window.cover)
    desk.press(Qt.Key.Key_Return)


def _text(field: QLineEdit | QTextEdit) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def _home(field: QWidget, homes: set[str]) -> str:
    """The module that made a field: the nearest of those that lie around it."""
    widget: QWidget | None = field
    while widget is not None:
        module = type(widget).__module__
        if module in homes:
            return module
        widget = widget.parentWidget()
    raise AssertionError(f"{field!r} belongs to nothing")


def _homes_of_fields() -> set[str]:
    """The modules that make fields."""
    homes = set()
    for file in python_files("ui/pages", "ui/steps", "ui/shell"):
        for node in ast.walk(syntax(file)):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in KINDS:
                homes.add(file.removesuffix(".py").replace("/", "."))
    return homes if _takes_own_words() else homes - {"ui.steps.choose"}


def _takes_own_words() -> bool:
    """Whether any exercise that ships offers own words beside its options."""
    library = Library([exercises_folder()])
    sittings = (each for name in EXERCISES for each in library.exercise(name).sitting)
    return any(isinstance(s, Choose) and s.own for sitting in sittings for s in sitting.step)
