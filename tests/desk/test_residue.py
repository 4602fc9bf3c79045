"""After a whole day at the desk, nothing that was written lies anywhere in the clear."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QSettings, Qt, qInstallMessageHandler, qWarning
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QTextEdit

from tests.desk.making import OpenDesk, Starts
from tests.desk.test_first_start import (
    choose,
    give_passphrase,
    set_up,
    type_code,
    write_a_note,
)
from tests.desk.test_journal_by_hand import choose_in_menu, journal, look_for, read
from tests.desktop_parts.private_home import PrivateHome
from tests.residue.on_disk import files_with
from tests.services.test_hard_moments import FULL
from trustdesk.services.public_plan import PublicPlan
from trustdesk.steps.answers import Wrote
from ui.errors import ErrorLog, FaultNotice, watch_for_errors

MARKER = "Quetzalcoatlus"
PASSPHRASE = f"three {MARKER} words"


def words(kind: str) -> str:
    """Words to look for, one for each place."""
    return f"{MARKER}-{kind}"


def a_day(desk: OpenDesk, pdf: Path) -> str:
    """From the first start through everything that takes words; returns the recovery code."""
    write_a_note(desk, words("note"))
    choose(desk, "someone-might")
    give_passphrase(desk, text=PASSPHRASE)
    new = set_up(desk)._new
    assert new is not None
    type_code(desk)
    desk.flow.doors.begin_at_once("is-it-time-for-more-help")
    desk.settle()
    while desk.player.run.step.id != "first-words":
        desk.player.view.skip()
        desk.settle()
    desk.type(words("answer"))
    desk.player.view.go_forward()
    desk.settle()
    desk.flow.doors.begin_at_once("inner-child-letter")
    desk.settle()
    while desk.player.run.step.id != "letter":
        desk.player.view.skip()
        desk.settle()
    desk.type(words("letter"))
    desk.press(Qt.Key.Key_Escape)
    page = journal(desk)
    uuid = desk.desk.journal.days()[0].uuid
    read(desk, page, uuid)
    desk.desk.journal.rename(uuid, words("title"))
    desk.desk.journal.set_tags(uuid, [words("tag")])
    look_for(desk, page, MARKER)
    look_for(desk, page, "")
    read(desk, page, uuid)
    choose_in_menu(desk, page, "Copy as text")
    assert MARKER in QGuiApplication.clipboard().text()
    desk.dialogs.path = pdf
    choose_in_menu(desk, page, "Save as PDF")
    assert pdf.exists()
    desk.context.theme.choose("dark", 100)
    desk.context.preferences.change(theme="dark")
    return new.recovery_code.text


def test_nothing_lies_in_the_clear(
    starts: Starts, private_home: PrivateHome, tmp_path: Path
) -> None:
    desk = starts()
    code = a_day(desk, tmp_path / "page.pdf")
    assert files_with(private_home.folder, MARKER) == [], "while the desk is open"
    happened: list[str] = []
    desk.flow.leaving.locked.connect(lambda: happened.append("locked"))
    desk.press(Qt.Key.Key_F9)
    assert happened == ["locked"]
    assert MARKER not in QGuiApplication.clipboard().text()
    starts.end()
    everything = [path for path in private_home.folder.rglob("*") if path.is_file()]
    assert any(path.name == "vault.db" for path in everything)
    assert any(path.name == "preferences.toml" for path in everything)
    assert files_with(private_home.folder, MARKER) == []
    for group in code.split("-"):
        small = [p for p in files_with(private_home.folder, f"-{group}-")]
        assert small == []
    assert files_with(private_home.folder, code) == []
    assert MARKER not in str([path.name for path in everything])


def test_names_of_files_and_windows_say_nothing(starts: Starts, tmp_path: Path) -> None:
    desk = starts()
    a_day(desk, tmp_path / "page.pdf")
    assert MARKER not in desk.window.windowTitle()
    assert desk.window.windowTitle() == "TrustDesk"
    settings = QSettings(QSettings.Scope.UserScope, "QtProject")
    assert "page.pdf" not in str([settings.value(key) for key in settings.allKeys()])


def test_a_mistake_of_the_program_writes_no_words(
    starts: Starts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
    desk = starts.opened()
    log = desk.context.places.log
    watch_for_errors(ErrorLog(log), FaultNotice())
    try:
        desk.flow.doors.begin_at_once("is-it-time-for-more-help")
        desk.settle()
        while desk.player.run.step.id != "first-words":
            desk.player.view.skip()
            desk.settle()
        desk.type(MARKER)
        field = desk.window.focusWidget()
        assert isinstance(field, QTextEdit)
        try:
            raise ValueError(field.toPlainText())
        except ValueError as error:
            sys.excepthook(type(error), error, error.__traceback__)
        qWarning(f'could not lay out "{MARKER}" in /home/{MARKER}/x')
    finally:
        qInstallMessageHandler(None)
    assert "ValueError" in log.read_text("utf-8")
    assert files_with(starts.root, MARKER) == []


def test_what_is_chosen_for_the_lock_screen_lies_in_one_file_and_goes(
    starts: Starts, private_home: PrivateHome
) -> None:
    desk = starts.opened()
    plan = replace(FULL, answers={"places": Wrote(text=MARKER), "people": Wrote(text=PASSPHRASE)})
    desk.desk.journal.keep(plan)
    assert files_with(starts.root, MARKER) == []
    desk.desk.hard_moments.make_public(PublicPlan(places=(MARKER,)))
    public = desk.context.places.public_file
    assert files_with(starts.root, MARKER) == [public]
    assert PASSPHRASE not in public.read_text("utf-8")
    desk.desk.journal.erase(plan.uuid)
    assert files_with(starts.root, MARKER) == []
    assert files_with(private_home.folder, MARKER) == []
