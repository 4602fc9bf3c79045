"""The ways in, changed by hand in Settings, and found again at the next start."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from tests.desk.access_walks import (
    NEW_PASSPHRASE,
    change_passphrase,
    from_settings,
    give_passphrase,
    in_front,
    kinds,
    make_new_code,
    through,
    to_the_new_code,
    type_the_new_code,
    way_id,
)
from tests.desk.making import PASSPHRASE, QUICK, OpenDesk, Starts
from tests.residue.on_disk import files_with
from tests.services.access_making import files_below
from trustdesk.errors import DeskError
from trustdesk.places import Places
from trustdesk.services import new_key
from trustdesk.services.opening import open_with_keyfile, open_with_passphrase, open_with_recovery
from ui.pages.access.code_flow import CodeFlow
from ui.pages.access.keyfile_flow import KeyFileFlow
from ui.pages.access.keyring_flow import KeyringFlow
from ui.pages.access.new_key_flow import NewKeyFlow
from ui.pages.access.passphrase_flow import PassphraseFlow
from ui.pages.access.remove_flow import RemoveFlow
from ui.pages.lock import LockPage
from ui.pages.settings.settings_page import SettingsPage

NOTE = "heron"
VAULT = [
    "current",
    "v1/vault.count",
    "v1/vault.db",
    "v1/vault.key",
    "v1/vault.key.bak",
]


@pytest.fixture(autouse=True)
def quick_new_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a new key's passphrase cost little."""
    quick = partial(new_key.prepare_new_key, cost=QUICK)
    monkeypatch.setattr(new_key, "prepare_new_key", quick)


@pytest.fixture
def desk(starts: Starts) -> OpenDesk:
    """An open desk with a note."""
    desk = starts.opened()
    desk.desk.journal.keep_note(NOTE)
    return desk


def opens(root: Path, passphrase: str) -> bool:
    """Whether a next start opens with a passphrase and finds the note."""
    try:
        desk = open_with_passphrase(Places(root), passphrase)
    except DeskError:
        return False
    notes = [card.snippet for card in desk.journal.days()]
    desk.close()
    assert notes == [NOTE]
    return True


def back_up(root: Path, name: str) -> None:
    """A copy as the backups are."""
    folder = Places(root).backups / name
    folder.mkdir(parents=True)
    for path in (Places(root).header, Places(root).database):
        (folder / path.name).write_bytes(path.read_bytes())


def test_settings_name_each_way_and_what_can_be_done(desk: OpenDesk) -> None:
    desk.flow.doors.go("settings")
    desk.settle()
    said = desk.words()
    for words in ("Passphrase", "Recovery code", "Change", "Make a new code", "Add", "Erase"):
        assert words in said
    assert "the last one for every day" in said
    removal = f"way/remove/{way_id(desk, 'passphrase')}"
    assert desk.front.findChild(QAbstractButton, removal) is None


def test_the_passphrase_is_changed_with_the_keys_alone(desk: OpenDesk, root: Path) -> None:
    from_settings(desk, "new-passphrase")
    page = in_front(desk, PassphraseFlow).page
    assert "Backups and copies made before still open with the old one." in desk.words()
    page.prefer(with_keyring=False)
    desk.type(NEW_PASSPHRASE)
    desk.press(Qt.Key.Key_Return)
    desk.type(NEW_PASSPHRASE)
    desk.press(Qt.Key.Key_Return)
    assert "The new passphrase is set." in desk.words()
    desk.press(Qt.Key.Key_Return)
    assert isinstance(desk.front, SettingsPage)
    desk.flow.leaving.close()
    desk.settle()
    assert opens(root, NEW_PASSPHRASE)
    assert not opens(root, PASSPHRASE)


def test_old_backups_are_named_and_can_be_deleted(desk: OpenDesk, root: Path) -> None:
    back_up(root, "first")
    back_up(root, "second")
    change_passphrase(desk)
    assert "Copies that still open the old way" in desk.words()
    desk.dialogs.yes = False
    desk.click("Delete these copies")
    assert len(list(Places(root).backups.iterdir())) == 2
    desk.dialogs.yes = True
    desk.click("Delete these copies")
    assert list(Places(root).backups.iterdir()) == []
    assert "They are deleted." in desk.words()
    desk.click("Done")
    assert isinstance(desk.front, SettingsPage)


def test_a_new_code_counts_only_after_it_was_typed_back(desk: OpenDesk, root: Path) -> None:
    from_settings(desk, "way/code")
    flow = in_front(desk, CodeFlow)
    assert flow.page is not None
    before = Places(root).header.read_bytes()
    flow.page.fields[0].setText("0000")
    desk.click("Use this code")
    assert "The groups are not the same." in desk.words()
    desk.click("Back")
    assert Places(root).header.read_bytes() == before
    code = make_new_code(desk)
    assert "The new code opens the desk." in desk.words()
    assert kinds(desk) == ["passphrase", "recovery"]
    desk.click("Done")
    desk.flow.leaving.close()
    desk.settle()
    open_with_recovery(Places(root), code).close()
    assert files_with(root, code) == []


def test_a_key_file_is_added_made_anew_and_removed(
    desk: OpenDesk, root: Path, tmp_path: Path
) -> None:
    first, second = tmp_path / "first.key", tmp_path / "second.key"
    from_settings(desk, "way/add")
    desk.click("Continue")
    in_front(desk, KeyFileFlow)
    desk.dialogs.path = None
    desk.click("Choose where it goes")
    assert kinds(desk) == ["passphrase", "recovery"], "called off, nothing is changed"
    first.write_text("mine", encoding="utf-8")
    desk.dialogs.path = first
    desk.click("Choose where it goes")
    assert "There is a file of that name." in desk.words()
    assert first.read_text(encoding="utf-8") == "mine"
    first.unlink()
    desk.click("Choose where it goes")
    assert "The key file opens the desk." in desk.words()
    desk.click("Done")
    desk.dialogs.path = second
    from_settings(desk, f"way/keyfile/{way_id(desk, 'keyfile')}")
    desk.click("Choose where it goes")
    desk.click("Done")
    open_with_keyfile(Places(root), second).close()
    from_settings(desk, f"way/remove/{way_id(desk, 'keyfile')}")
    in_front(desk, RemoveFlow)
    desk.click("Keep it")
    assert "keyfile" in kinds(desk)
    from_settings(desk, f"way/remove/{way_id(desk, 'keyfile')}")
    desk.click("Remove it")
    assert "It is removed." in desk.words()
    assert kinds(desk) == ["passphrase", "recovery"]


def test_a_key_file_opens_on_the_lock_screen(desk: OpenDesk, starts: Starts) -> None:
    stick = starts.root.parent / "stick.key"
    desk.desk.access.add_keyfile(stick)
    other = starts.root.parent / "other.key"
    other.write_text("no key", encoding="utf-8")
    desk = starts()
    lock = desk.front
    assert isinstance(lock, LockPage)
    desk.click("Another way in")
    desk.click("A key file")
    desk.dialogs.path = None
    desk.click("Choose the file")
    assert isinstance(desk.front, LockPage)
    desk.dialogs.path = other
    desk.click("Choose the file")
    assert "That file does not open the desk." in desk.words()
    desk.click("Go back")
    desk.click("Recovery code")
    assert lock.code_field.isVisible()
    desk.click("Go back")
    desk.click("A key file")
    desk.dialogs.path = stick
    desk.click("Choose the file")
    assert [card.snippet for card in desk.desk.journal.days()] == [NOTE]


def test_removing_the_code_is_said_plainly_and_can_be_made_good(desk: OpenDesk) -> None:
    from_settings(desk, f"way/remove/{way_id(desk, 'recovery')}")
    assert "Nobody can open the desk, not a clinic either." in desk.words()
    desk.click("Remove it")
    desk.click("Done")
    assert "the last sure way in" in desk.words()
    from_settings(desk, "way/add")
    desk.click("A recovery code")
    desk.click("Continue")
    in_front(desk, CodeFlow)


def test_the_keyring_alone_is_refused_where_someone_might_sit_down(desk: OpenDesk) -> None:
    from_settings(desk, "way/add")
    desk.click("Your sign-in")
    desk.click("Continue")
    flow = in_front(desk, KeyringFlow)
    desk.click("Use the keyring")
    assert "Then the keyring alone is too little." in desk.words()
    flow.page.me_card.setChecked(True)
    desk.click("Use the keyring")
    assert "The keyring could not be used." in desk.words(), "there is none in this test"
    assert kinds(desk) == ["passphrase", "recovery"]


def test_a_new_key_by_hand(desk: OpenDesk, root: Path) -> None:
    back_up(root, "first")
    flow = to_the_new_code(desk)
    assert flow.code_page is not None
    assert Places(root).generations() == ["v1"], "nothing is written before the code"
    desk.click("Make the new key")
    assert "The groups are not the same." in desk.words()
    type_the_new_code(flow)
    desk.click("Make the new key")
    assert "The new key is in place." in desk.words()
    assert "Copies that still open the old way" in desk.words()
    desk.click("Delete these copies")
    desk.click("Done")
    assert isinstance(desk.front, SettingsPage)
    desk.desk.journal.keep_note("kittiwake")
    desk.flow.leaving.close()
    desk.settle()
    assert Places(root).generations() == ["v2"]
    again = open_with_passphrase(Places(root), NEW_PASSPHRASE)
    assert len(again.journal.days()) == 2
    again.close()


def test_a_new_key_and_a_new_key_file(desk: OpenDesk, root: Path, tmp_path: Path) -> None:
    old, new = tmp_path / "old.key", tmp_path / "new.key"
    desk.desk.access.add_keyfile(old)
    from_settings(desk, "way/new-key")
    desk.click("Continue")
    flow = in_front(desk, NewKeyFlow)
    give_passphrase(desk, flow.passphrase_page)
    assert "The key file" in desk.words()
    desk.dialogs.path = new
    desk.click("Continue")
    desk.click("Back")
    desk.click("Continue")
    type_the_new_code(flow)
    desk.click("Make the new key")
    desk.click("Done")
    assert kinds(desk) == ["keyfile", "passphrase", "recovery"]
    open_with_keyfile(Places(root), new).close()


@pytest.fixture
def busy(desk: OpenDesk) -> Iterator[threading.Event]:
    """The desk's thread has something else to do until this is set."""
    gate = threading.Event()
    desk.context.tasks.run(lambda: gate.wait(10))
    yield gate
    gate.set()


def to_the_work(desk: OpenDesk, gate: threading.Event) -> NewKeyFlow:
    """Begin to make a new key, while the desk's thread is busy."""
    gate.set()
    flow = to_the_new_code(desk)
    type_the_new_code(flow)
    gate.clear()
    desk.context.tasks.run(lambda: gate.wait(10))
    desk.button("Make the new key").click()
    assert desk.front is flow
    assert flow.sheet is flow.work_page
    return flow


def test_a_new_key_that_is_stopped_changes_nothing(
    desk: OpenDesk, root: Path, busy: threading.Event
) -> None:
    flow = to_the_work(desk, busy)
    desk.qtbot.waitUntil(flow.work_page.line.stop_button.isVisible, timeout=5000)
    flow.work_page.line.stop_button.click()
    busy.set()
    desk.settle()
    assert "Stopped." in desk.words()
    assert flow.sheet is flow.code_page
    assert files_below(root) == VAULT
    assert opens(root, PASSPHRASE)
    # It can be begun again, with the code that is on the paper already.
    desk.click("Make the new key")
    assert "The new key is in place." in desk.words()
    assert not opens(root, PASSPHRASE)


def test_leaving_quickly_stops_the_copying(
    desk: OpenDesk, root: Path, busy: threading.Event
) -> None:
    to_the_work(desk, busy)
    happened: list[str] = []
    desk.flow.leaving.locked.connect(lambda: happened.append("locked"))
    QTest.keyClick(desk.window, Qt.Key.Key_F9)
    assert desk.window.cover.is_on
    QApplication.processEvents()
    busy.set()
    desk.settle()
    assert happened == ["locked"]
    assert files_below(root) == VAULT
    assert opens(root, PASSPHRASE)
    assert not opens(root, NEW_PASSPHRASE)


FLOWS = [
    "new-passphrase",
    "way/add",
    "way/add/keyring",
    "way/add/keyfile",
    "way/renew",
    "way/code",
    "way/remove/{recovery}",
    "way/new-key",
    "way/erase",
    "way/sealed/v9",
]


@pytest.mark.parametrize("door", FLOWS)
def test_leaving_quickly_from_every_page(desk: OpenDesk, root: Path, door: str) -> None:
    through(door)(desk)
    before = files_below(root)
    happened: list[str] = []
    desk.flow.leaving.locked.connect(lambda: happened.append("locked"))
    desk.press(Qt.Key.Key_F9)
    assert desk.window.cover.is_on
    assert happened == ["locked"]
    assert files_below(root) == before
    assert opens(root, PASSPHRASE)


@pytest.mark.parametrize("by_key", [False, True], ids=["back", "escape"])
@pytest.mark.parametrize("door", FLOWS)
def test_back_leads_to_settings_and_changes_nothing(
    desk: OpenDesk, root: Path, door: str, by_key: bool
) -> None:
    desk.flow.doors.go("settings")
    desk.settle()
    before = Places(root).header.read_bytes()
    through(door)(desk)
    if by_key:
        desk.press(Qt.Key.Key_Escape)
    else:
        desk.click(desk.front.sheet.back_button)  # type: ignore[attr-defined]
    assert isinstance(desk.front, SettingsPage)
    assert Places(root).header.read_bytes() == before


def test_a_door_to_what_is_gone_leads_nowhere(desk: OpenDesk) -> None:
    desk.flow.doors.go("settings")
    desk.settle()
    through("way/remove/0000000000000000")(desk)
    assert isinstance(desk.front, SettingsPage)
