"""Erase everything, by hand: the word, the end, and a start after it stopped half-way."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.desk.access_walks import from_settings, in_front
from tests.desk.making import PASSPHRASE, OpenDesk, Starts, make_vault
from tests.services.access_making import files_below
from trustdesk.errors import Cancelled
from trustdesk.places import Places
from trustdesk.progress import Progress, unwatched
from trustdesk.services.copies import Copies
from trustdesk.services.erasing import erase_everything
from trustdesk.services.opening import open_with_passphrase
from trustdesk.services.preferences import Preferences
from trustdesk.vault.burying import Grave, OtherFolder, bury
from trustdesk.vault.removing import remove_folder
from ui.pages.access.erase_flow import EraseFlow
from ui.pages.access.erased import ErasedPage
from ui.pages.settings.settings_page import SettingsPage
from ui.pages.trouble import TroublePage
from ui.pages.welcome import WelcomePage
from ui.shell.lock_file import LockFile
from ui.work import LongWork

TREE = Path(__file__).parents[2]


def to_the_word(desk: OpenDesk) -> EraseFlow:
    """Ask to erase everything."""
    from_settings(desk, "way/erase")
    return in_front(desk, EraseFlow)


def test_without_the_word_nothing_happens(starts: Starts, root: Path) -> None:
    desk = starts.opened()
    before = files_below(root)
    to_the_word(desk)
    desk.press(Qt.Key.Key_Return)
    desk.type("erase it")
    desk.press(Qt.Key.Key_Return)
    assert "That is not the word." in desk.words()
    assert files_below(root) == before
    desk.click("Keep everything")
    assert isinstance(desk.front, SettingsPage)
    assert desk.flow.current.is_kept


def test_a_copy_that_is_being_written_ends_first(starts: Starts, root: Path) -> None:
    desk = starts.opened()

    def write_a_copy(progress: Progress) -> None:
        try:
            while True:
                progress(0, 0)
        finally:
            late = Places(root).backups / "late"
            late.mkdir(parents=True, exist_ok=True)
            (late / "vault.key").write_bytes(b"slots")

    flow = to_the_word(desk)
    work: LongWork[None] = LongWork(desk.context.paper, write_a_copy, desk.window)
    work.begin().otherwise(lambda _: None)
    flow.page.word_field.setText("erase")
    flow.page.go_on_asked.emit()
    desk.settle()
    assert isinstance(desk.front, ErasedPage)
    assert files_below(root) == []


def test_a_desk_that_was_left_meanwhile_is_not_erased(starts: Starts, root: Path) -> None:
    desk = starts.opened()
    opened = desk.desk
    opened.close()
    with pytest.raises(Cancelled):
        erase_everything(opened, Places(root))
    open_with_passphrase(Places(root), PASSPHRASE).close()


@pytest.mark.parametrize("way_out", ["Close", "F9"])
def test_the_word_erases_everything(starts: Starts, root: Path, way_out: str) -> None:
    desk = starts.opened()
    desk.context.preferences.change(theme="dark", country="DE")
    desk.flow.doors.go("journal")
    desk.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    desk.type("half a note")
    to_the_word(desk)
    desk.type(" Erase ")
    desk.press(Qt.Key.Key_Return)
    assert isinstance(desk.front, ErasedPage)
    assert files_below(root) == []
    said = desk.words()
    assert "Copies that you put elsewhere yourself were not reached." in said
    assert "SSD" in said
    # No key leads back, and nothing is written again.
    desk.press(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(desk.front, ErasedPage)
    desk.context.preferences.change(theme="light")
    ended: list[str] = []
    desk.flow.leaving.ended.connect(lambda: ended.append("ended"))
    if way_out == "Close":
        desk.click("Close")
    else:
        desk.press(Qt.Key.Key_F9)
    assert ended == ["ended"], "there is nothing to lock"
    assert files_below(root) == []
    assert isinstance(starts().front, WelcomePage)


def test_a_start_after_it_stopped_half_way_shows_the_welcome(starts: Starts, root: Path) -> None:
    make_vault(root)
    bury(Places(root).files, Grave())
    desk = starts(begins=False)
    desk.begin(waits=False)
    desk.qtbot.waitUntil(lambda: desk.flow.current.desk is not None)
    desk.settle()
    assert isinstance(desk.front, WelcomePage)
    assert files_below(root) == []


def test_a_start_without_a_pointer_finishes_too(starts: Starts, root: Path) -> None:
    make_vault(root)
    Preferences.of(Places(root)).change(theme="dark")
    bury(Places(root).files, Grave())
    Places(root).pointer.unlink()
    desk = starts(begins=False)
    desk.begin(waits=False)
    desk.qtbot.waitUntil(lambda: desk.flow.current.desk is not None)
    assert files_below(root) == []


def with_a_copy_on(stick: Path, desk: OpenDesk) -> None:
    """Keep copies on a stick, and make one."""
    stick.mkdir()
    copies = Copies(desk.desk, desk.context.places, desk.context.clock)
    copies.set_elsewhere(stick)
    copies.make("by-hand", unwatched)


def test_the_copy_on_a_stick_goes_too(starts: Starts, root: Path, tmp_path: Path) -> None:
    stick = tmp_path / "Stick"
    desk = starts.opened()
    with_a_copy_on(stick, desk)
    to_the_word(desk)
    desk.type("erase")
    desk.press(Qt.Key.Key_Return)
    assert files_below(root) == []
    assert list(stick.iterdir()) == []
    assert f"The folder “{stick}” was reached. No copy of the desk is left in it." in desk.words()


def test_a_stick_that_is_away_and_held_nothing_is_said(
    starts: Starts, root: Path, tmp_path: Path
) -> None:
    stick = tmp_path / "Stick"
    stick.mkdir()
    desk = starts.opened()
    Copies(desk.desk, desk.context.places, desk.context.clock).set_elsewhere(stick)
    stick.rmdir()
    to_the_word(desk)
    desk.type("erase")
    desk.press(Qt.Key.Key_Return)
    assert "No copy lay there when it was last seen." in desk.words()
    assert "delete the files there" not in desk.words()
    assert files_below(root) == []


def test_while_it_is_erased_its_share_is_shown_and_nothing_can_stop_it(
    starts: Starts, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_go_on = threading.Event()
    desk = starts.opened()
    copies = Copies(desk.desk, desk.context.places, desk.context.clock)
    for _ in range(3):
        copies.make("by-hand", unwatched)

    def wait_and_remove(folder: Path, spare: tuple[Path, ...] = ()) -> bool:
        may_go_on.wait(20)
        return remove_folder(folder, spare)

    monkeypatch.setattr("trustdesk.services.erasing.remove_folder", wait_and_remove)
    flow = to_the_word(desk)
    flow.page.work_line._delay.setInterval(0)
    flow.page.word_field.setText("erase")
    flow.page.go_on_asked.emit()
    desk.qtbot.waitUntil(flow.page.work_line.isVisible)
    assert not flow.page.work_line.stop_button.isVisible()
    assert "Leave the computer on until it is done." in desk.words()
    desk.context.tasks.stop_long_work()
    desk.qtbot.waitUntil(lambda: flow.page.work_line.share_line.share > 0)
    may_go_on.set()
    desk.settle()
    assert isinstance(desk.front, ErasedPage)
    assert files_below(root) == []


@pytest.mark.parametrize("is_cut_short", [False, True])
def test_a_stick_that_is_away_is_said_with_how_many_lie_there(
    starts: Starts, root: Path, tmp_path: Path, is_cut_short: bool
) -> None:
    stick = tmp_path / "Stick"
    desk = starts.opened()
    with_a_copy_on(stick, desk)
    stick.rename(tmp_path / "pulled out")
    if is_cut_short:
        other = OtherFolder(str(stick), desk.desk.access.vault.vault_id, 1)
        starts.end()
        bury(Places(root).files, Grave(other=other))
        desk = starts(begins=False)
        desk.begin(waits=False)
        desk.qtbot.waitUntil(lambda: bool(desk.window.notice_bar.text))
        said = desk.window.notice_bar.text
    else:
        to_the_word(desk)
        desk.type("erase")
        desk.press(Qt.Key.Key_Return)
        said = desk.words()
    assert str(stick) in said
    assert "when it was last seen: 1." in said
    assert "They open with the passphrase or the code of their time." in said
    assert files_below(root) == []


@pytest.mark.skipif(sys.platform == "win32", reason="folders have no such permissions there")
def test_what_cannot_be_removed_is_told_and_tried_again(
    starts: Starts, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_vault(root)
    bury(Places(root).files, Grave())
    real = os.unlink

    def refuse(path: str | Path, *rest: object, **more: object) -> None:
        if Path(path).name == "vault.db":
            raise PermissionError(13, "in use")
        real(path)

    desk = starts(begins=False)
    with monkeypatch.context() as patched:
        patched.setattr(os, "unlink", refuse)
        desk.begin()
        assert isinstance(desk.front, TroublePage)
        assert "Erasing is not finished." in desk.words()
        assert "Nobody can open what is left of them." in desk.words()
    desk.click("Try again")
    desk.qtbot.waitUntil(lambda: desk.flow.current.desk is not None)
    desk.settle()
    assert isinstance(desk.front, WelcomePage)
    assert files_below(root) == []


@pytest.mark.slow
def test_a_whole_application_leaves_not_even_its_folder(root: Path) -> None:
    make_vault(root)
    command = [sys.executable, "-m", "tests.desk.erasing_child", str(root), PASSPHRASE]
    environment = os.environ | {"PYTHONPATH": str(TREE)}
    ended = subprocess.run(
        command, cwd=TREE, env=environment, capture_output=True, timeout=60, check=False
    )
    assert ended.returncode == 0, ended.stderr
    assert ended.stderr == b""
    assert not root.exists()


def test_the_locks_own_file_goes_at_the_end(tmp_path: Path) -> None:
    path = tmp_path / "instance.lock"
    lock = LockFile(path)
    assert lock.take()
    lock.remove()
    assert not lock.is_held
    assert not path.exists()


def test_forgotten_preferences_write_nothing(tmp_path: Path) -> None:
    preferences = Preferences(tmp_path / "preferences.toml")
    preferences.forget()
    assert preferences.change(theme="dark").theme == "dark"
    assert list(tmp_path.iterdir()) == []
