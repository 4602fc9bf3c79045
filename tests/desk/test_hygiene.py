"""How the desk treats words while it is open: fields, undo, arguments, environment, core dumps."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QTextEdit, QWidget
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tests.desk.making import PASSPHRASE, OpenDesk, Starts, make_vault
from tests.desk.test_journal_by_hand import journal, read
from tests.desk.test_leaving import PLACES
from tests.desk.test_real_processes import open_it, wait_for, write
from tests.desktop_parts.private_home import PrivateHome
from tests.desktop_parts.virtual_screen import VirtualScreen
from tests.shell.test_processes import ROOT, Desks
from trustdesk.catalog.folders import exercises_folder
from trustdesk.catalog.library import Library
from ui.dialogs import Dialogs
from ui.errors import ErrorLog, code_line

MARKER = "Rhamphorhynchus"
EXERCISES = [head.id for head in Library([exercises_folder()]).heads()]
WAITS = "import signal; signal.pause()"
WANTED = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText


def _without_rights() -> list[str] | None:
    """What stands before a command so that it runs as any account's; None if it cannot."""
    if os.geteuid() != 0:
        return []
    program = shutil.which("setpriv")
    return [program, "--bounding-set=-all", "--inh-caps=-all"] if program else None


WITHOUT_RIGHTS = _without_rights()


def fields_of(root: QWidget) -> list[QLineEdit | QTextEdit]:
    """Every field in which something can be written."""
    lines = [each for each in root.findChildren(QLineEdit) if not each.isReadOnly()]
    papers = [each for each in root.findChildren(QTextEdit) if not each.isReadOnly()]
    return [*lines, *papers]


def check(root: QWidget) -> int:
    """Check every field; return how many there were."""
    found = fields_of(root)
    for field in found:
        name = f"{type(field).__name__} “{field.accessibleName()}”"
        assert field.inputMethodHints() & WANTED == WANTED, f"{name} is not marked as sensitive"
        assert not field.acceptDrops(), f"{name} takes what is dropped"
        if isinstance(field, QLineEdit):
            assert not field.dragEnabled(), f"{name} can be dragged from"
        else:
            assert not field.acceptRichText(), f"{name} takes markup"
    return len(found)


# Fields


def test_every_field_of_every_page_is_marked_as_sensitive(starts: Starts) -> None:
    desk = starts()
    desk.click("Look around")
    desk.flow.doors.go("set-up")
    desk.settle()
    seen = check(desk.window)
    desk = starts.opened()
    seen += check(desk.window)
    for go in PLACES.values():
        go(desk)
        desk.settle()
        seen += check(desk.window)
    assert seen > 10


@pytest.mark.parametrize("exercise", EXERCISES)
def test_every_field_of_every_exercise_is_marked_as_sensitive(
    starts: Starts, exercise: str
) -> None:
    desk = starts.opened()
    desk.flow.doors.begin_at_once(exercise)
    desk.settle()
    for _ in range(40):
        check(desk.window)
        if desk.player.run.stage.name == "ENDING":
            return
        if desk.player.view.question is not None:
            desk.player.view.show_run()
        desk.player.view.skip()
        desk.settle()
    pytest.fail("never came to an ending")


# Undo


def test_one_entry_cannot_be_undone_into_another(starts: Starts) -> None:
    desk = starts.opened()
    uuids = [desk.desk.journal.keep_note(f"{MARKER} {n}", f"title {n}") for n in range(2)]
    page = journal(desk)
    for uuid in uuids:
        read(desk, page, uuid)
        desk.click("Edit")
        for field in fields_of(page.edit_pane):
            assert not _can_undo(field)
        desk.type("more ")
        desk.click("Leave it as it was")
    desk.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    for field in fields_of(page.note_pane):
        assert not _can_undo(field)
    desk.type(MARKER)
    desk.click("Let it go")
    for field in fields_of(page.note_pane):
        field.undo()
        assert MARKER not in _text(field)


def _can_undo(field: QLineEdit | QTextEdit) -> bool:
    if isinstance(field, QLineEdit):
        return field.isUndoAvailable()
    return field.document().isUndoAvailable()


def _text(field: QLineEdit | QTextEdit) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


# Errors


def test_an_error_of_the_database_holds_no_word_and_no_value(starts: Starts) -> None:
    desk = starts.opened()
    log = ErrorLog(desk.context.places.log)
    for statement in (
        "INSERT INTO no_such_table VALUES (:words)",
        "INSERT INTO settings VALUES (:words, :words, :words, :words, :words, :words)",
        "SELECT :words FROM settings WHERE no_such_column = :words",
    ):
        with pytest.raises(DBAPIError) as met, desk.desk.store.writing() as connection:
            connection.execute(text(statement), {"words": MARKER})
        assert MARKER not in str(met.value)
        assert MARKER not in repr(met.value)
        log.add(code_line(type(met.value), met.value.__traceback__))
    written = desk.context.places.log.read_text("utf-8")
    assert "OperationalError" in written
    assert MARKER not in written


# Dialogs for files


def test_no_folder_and_no_file_is_remembered_by_the_dialog(
    starts: Starts, private_home: PrivateHome, tmp_path: Path
) -> None:
    desk = starts.opened()
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs, True)
    folder = tmp_path / MARKER
    folder.mkdir()
    try:
        chosen = _save(desk, folder / f"{MARKER}.pdf")
    finally:
        QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs, False)
    assert chosen == folder / f"{MARKER}.pdf"
    kept = QSettings(QSettings.Scope.UserScope, "QtProject")
    assert [key for key in kept.allKeys() if key.startswith("FileDialog")] == []
    for path in private_home.home.rglob("*"):
        assert not path.is_file() or MARKER.encode() not in path.read_bytes()


def test_a_dialog_begins_in_a_folder_that_is_there(starts: Starts, tmp_path: Path) -> None:
    desk = starts.opened()
    seen: list[tuple[str, list[str]]] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QFileDialog):
            names = [field.text() for field in dialog.findChildren(QLineEdit)]
            seen.append((dialog.directory().path(), names))
            dialog.reject()

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(20)
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs, True)
    try:
        nowhere = tmp_path / "Documents" / "deeper"
        assert Dialogs().open_file(desk.window, "Open", "All (*)", nowhere) is None
        assert Dialogs().save_file(desk.window, "Save", nowhere / "page.pdf", "PDF (*.pdf)") is None
    finally:
        timer.stop()
        QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs, False)
    assert seen == [(str(tmp_path), [""]), (str(tmp_path), ["page.pdf"])]


def _save(desk: OpenDesk, path: Path) -> Path | None:
    """Answer the real dialog as a person does: with Enter."""

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QFileDialog):
            dialog.accept()

    timer = QTimer()
    timer.timeout.connect(answer)
    timer.start(20)
    try:
        return Dialogs().save_file(desk.window, "Save", path, "PDF (*.pdf)")
    finally:
        timer.stop()


# The process


@pytest.fixture
def desks(virtual_screen: VirtualScreen, root: Path, qapp: QApplication) -> Iterator[Desks]:
    """A vault in a folder, with a screen before it."""
    make_vault(root)
    made = Desks(virtual_screen, root)
    yield made
    made.end()


def of_process(number: int, what: str) -> bytes:
    """A file of the kernel's about a process."""
    return Path(f"/proc/{number}/{what}").read_bytes()


@pytest.mark.desktop
def test_no_secret_stands_in_arguments_environment_or_limits(desks: Desks) -> None:
    first = desks.start()
    desks.number()
    open_it(desks)
    write(desks, MARKER, waits=True)
    _check_process(first.pid)
    desks.hand.press("F9")
    second = desks.number(besides=first.pid)
    open_it(desks)
    write(desks, MARKER, waits=True)
    _check_process(second)


def _check_process(number: int) -> None:
    shown = of_process(number, "cmdline") + b"\0" + of_process(number, "environ")
    for secret in (PASSPHRASE, *PASSPHRASE.split(), MARKER):
        assert secret.encode() not in shown
    [cores] = [line for line in of_process(number, "limits").splitlines() if b"core file" in line]
    assert cores.split()[4:6] == [b"0", b"0"]
    assert MARKER.encode() not in of_process(number, "comm")


@pytest.mark.desktop
@pytest.mark.skipif(WITHOUT_RIGHTS is None, reason="root's rights cannot be put aside here")
def test_no_other_program_of_the_account_may_look_into_it(desks: Desks) -> None:
    assert WITHOUT_RIGHTS is not None
    desk = [*WITHOUT_RIGHTS, sys.executable, "-m", "ui", "--home", str(desks.home)]
    other = [*WITHOUT_RIGHTS, sys.executable, "-c", WAITS]
    for command in (desk, other):
        desks._started.append(_start(command, ROOT, desks._environment))
    closed, plain = (process.pid for process in desks._started)
    desks.number()
    open_it(desks)
    for file in ("mem", "environ", "maps"):
        assert _others_read(plain, file), "nothing could be read from any process"
        assert not _others_read(closed, file)


def _others_read(number: int, file: str) -> bool:
    """Whether another program of the account can open a file about a process."""
    assert WITHOUT_RIGHTS is not None
    code = f"open('/proc/{number}/{file}', 'rb').close()"
    command = [*WITHOUT_RIGHTS, sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 0 or b"PermissionError" in done.stderr
    return done.returncode == 0


@pytest.mark.desktop
def test_a_crash_leaves_no_memory_on_the_disk(desks: Desks, tmp_path: Path) -> None:
    if not _crash([sys.executable, "-c", WAITS], tmp_path, {}):
        pytest.skip("this machine dumps no cores at all")
    command = [sys.executable, "-m", "ui", "--home", str(desks.home)]
    environment = desks._environment | {"PYTHONPATH": str(ROOT)}
    process = _start(command, tmp_path, environment)
    desks._started.append(process)
    desks.number()
    open_it(desks)
    write(desks, MARKER, waits=True)
    assert not _dumps(process)
    assert list(tmp_path.glob("core*")) == []


def _start(command: list[str], folder: Path, more: dict[str, str]) -> subprocess.Popen[bytes]:
    """Start a program that may dump its memory, as far as this machine is asked."""
    return subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, **more},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        preexec_fn=lambda: resource.setrlimit(
            resource.RLIMIT_CORE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
        ),
    )


def _crash(command: list[str], folder: Path, more: dict[str, str]) -> bool:
    """Start a program and crash it; return whether it left its memory behind."""
    process = _start(command, folder, more)
    wait_for(lambda: of_process(process.pid, "comm").startswith(b"python"), "it did not start")
    dumped = _dumps(process)
    for core in folder.glob("core*"):
        core.unlink()
    return dumped


def _dumps(process: subprocess.Popen[bytes]) -> bool:
    os.kill(process.pid, signal.SIGSEGV)
    _, status = os.waitpid(process.pid, 0)
    process.returncode = -os.WTERMSIG(status)
    return os.WCOREDUMP(status)
