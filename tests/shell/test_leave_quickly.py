"""F9: blank, then save, then lock."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from tests.shell.making import Shell
from trustdesk.errors import DiskFull
from ui.pages.journal.journal_page import JournalPage
from ui.shell.covered_trouble import CoveredTrouble
from ui.tasks import Pending


def order_of(shell: Shell) -> list[str]:
    """Remember in which order things happen."""
    happened: list[str] = []
    quickly, leaving = shell.flow.leaving.quickly, shell.flow.leaving
    quickly.blanked.connect(lambda: happened.append("blank"))
    quickly.saved.connect(lambda: happened.append("saved"))
    leaving.locked.connect(lambda: happened.append("lock"))
    leaving.ended.connect(lambda: happened.append("end"))
    return happened


def is_blank(shell: Shell) -> bool:
    """Whether nothing but one colour is in the window."""
    image = shell.window.grab().toImage()
    step = 7
    seen = {
        image.pixel(x, y)
        for x in range(0, image.width(), step)
        for y in range(0, image.height(), step)
    }
    return len(seen) == 1


def test_the_window_is_blank_before_anything_is_saved(shell: Shell) -> None:
    shell.open()
    happened = order_of(shell)
    assert not is_blank(shell)
    shell.flow.leaving.quickly.leave()
    assert happened == ["blank"]
    assert is_blank(shell)
    shell.settle()
    assert happened == ["blank", "saved", "lock"]
    assert is_blank(shell)


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [
        (Qt.Key.Key_F9, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier),
    ],
)
def test_both_keys_leave(shell: Shell, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
    shell.open()
    with shell.qtbot.waitSignal(shell.flow.leaving.quickly.blanked):
        QTest.keyClick(shell.window, key, modifiers)
    assert is_blank(shell)


def test_what_was_typed_last_is_saved_first(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    shell.open()
    monkeypatch.setattr(shell.world.desk, "close", lambda: None)  # it is looked into afterwards
    page = shell.flow.frame.show("journal")
    assert isinstance(page, JournalPage)
    shell.settle()
    page.write_button.click()
    page.note_pane.edit.insertPlainText("half a sentence")
    with shell.qtbot.waitSignal(shell.flow.leaving.quickly.saved):
        shell.flow.leaving.quickly.leave()
    shell.settle()
    drafts = shell.world.desk.drafts
    [draft] = drafts.all()
    assert drafts.load_note(draft.uuid) == ("", "half a sentence")


def test_menus_close_with_it(shell: Shell) -> None:
    shell.open()
    menu = QMenu(shell.window)
    menu.addAction("Something to read")
    menu.popup(shell.window.pos())
    assert menu.isVisible()
    shell.flow.leaving.quickly.leave()
    assert not menu.isVisible()
    shell.settle()


def test_pressing_it_twice_locks_once(shell: Shell) -> None:
    shell.open()
    happened = order_of(shell)
    shell.flow.leaving.quickly.leave()
    shell.flow.leaving.quickly.leave()
    shell.settle()
    assert happened.count("lock") == 1


def test_a_failed_save_stays_blank_and_keeps_the_words(shell: Shell) -> None:
    shell.open()
    shell.flow.current.kinds = frozenset({"passphrase", "recovery"})
    happened = order_of(shell)
    tasks = shell.world.context.tasks
    full = [True]

    def save() -> Pending[None]:
        def operation() -> None:
            if full[0]:
                raise DiskFull("test")

        return tasks.run(operation)

    shell.flow.frame.page.save_now = save  # type: ignore[method-assign,union-attr]
    shell.flow.leaving.quickly.leave()
    shell.settle()
    panel = shell.window.findChild(CoveredTrouble)
    assert panel is not None
    assert panel.isVisible()
    assert "lock" not in happened
    assert shell.window.cover.is_on
    assert "disk" in panel.line_label.text().lower()
    # A wrong way in shows nothing; there is no vault in this folder at all.
    panel.passphrase_field.setText("wrong")
    panel.show_button.click()
    shell.settle()
    assert shell.window.cover.is_on
    assert panel.wrong_label.isVisible()
    full[0] = False
    panel.again_button.click()
    shell.settle()
    assert happened[-1] == "lock"


def test_a_desk_that_keeps_nothing_ends(shell: Shell) -> None:
    shell.world.desk._mode = "nothing"
    shell.open()
    page = shell.flow.frame.page
    assert page is not None
    button = page.findChild(type(page.frame.leave_button))  # type: ignore[attr-defined]
    assert button is not None
    assert "forget" in button.accessibleName()
    happened = order_of(shell)
    shell.flow.leaving.quickly.leave()
    shell.settle()
    assert happened == ["blank", "saved", "end"]


def test_the_cover_has_the_ground_and_grows_with_the_window(shell: Shell) -> None:
    shell.open()
    shell.window.cover.lay()
    shell.window.resize(1200, 900)
    shell.settle()
    assert shell.window.cover.size() == shell.window.size()
    ground = QColor(shell.window.grab().toImage().pixel(5, 5))
    assert ground == shell.window.palette().window().color()
