"""What other programs on the same screen get of the desk's words: what was copied, for a while."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.desk.making import make_vault
from tests.desk.test_real_processes import let_it_turn, open_it, start, write
from tests.desktop_parts.virtual_screen import VirtualScreen
from tests.residue import clipboard
from tests.shell.test_processes import Desks

pytestmark = pytest.mark.desktop

WORDS = "gooseberries"
WRITER = """
from PySide6.QtGui import QGuiApplication
app = QGuiApplication([])
QGuiApplication.clipboard().setText("somebody else's")
print("there", flush=True)
app.exec()
"""


@pytest.fixture
def desks(virtual_screen: VirtualScreen, root: Path, qapp: QApplication) -> Iterator[Desks]:
    """An open desk with a note in it."""
    make_vault(root)
    made = Desks(virtual_screen, root)
    made.start()
    made.number()
    open_it(made)
    write(made, WORDS, waits=True)
    yield made
    made.end()


def others_get(desks: Desks) -> dict[str, dict[str, object]]:
    """What another program finds on both clipboards."""
    return clipboard.others_get(desks._environment)


def test_what_is_only_selected_is_given_to_nobody(desks: Desks) -> None:
    desks.hand.press("ctrl+a")
    let_it_turn(desks)
    assert others_get(desks)["selected"]["text"] == ""
    desks.hand.press("shift+Tab")
    let_it_turn(desks)
    desks.hand.type(WORDS)
    desks.hand.press("shift+Home")
    let_it_turn(desks)
    assert others_get(desks)["selected"]["text"] == ""
    desks.hand.press("End", "ctrl+a")
    let_it_turn(desks)
    assert others_get(desks)["selected"]["text"] == ""


def test_a_copy_is_plain_text_with_the_mark_of_a_secret(desks: Desks) -> None:
    desks.hand.press("ctrl+a", "ctrl+c")
    let_it_turn(desks)
    copied = others_get(desks)["copied"]
    assert copied["text"] == WORDS
    kinds = copied["kinds"]
    assert isinstance(kinds, list)
    assert "x-kde-passwordManagerHint" in kinds
    rich = [kind for kind in kinds if "html" in kind or "markdown" in kind or "opendoc" in kind]
    assert rich == []
    assert others_get(desks)["selected"]["text"] == ""
    # Leaving takes it back at once.
    desks.hand.press("F9")
    desks.number(besides=desks._started[0].pid)
    assert others_get(desks)["copied"]["text"] == ""


@pytest.mark.slow
def test_a_copy_is_gone_after_thirty_seconds_if_it_is_still_ours(desks: Desks) -> None:
    desks.hand.press("ctrl+a", "ctrl+c")
    let_it_turn(desks)
    assert others_get(desks)["copied"]["text"] == WORDS
    _let_pass(desks, 31)
    assert others_get(desks)["copied"]["text"] == ""
    # What somebody else copied meanwhile stays.
    desks.hand.press("ctrl+a", "ctrl+c")
    let_it_turn(desks)
    writer = start(desks, [sys.executable, "-c", WRITER])
    assert writer.stdout is None
    for _ in range(100):
        let_it_turn(desks, 0.1)
        if others_get(desks)["copied"]["text"] == "somebody else's":
            break
    _let_pass(desks, 31)
    assert others_get(desks)["copied"]["text"] == "somebody else's"


def _let_pass(desks: Desks, seconds: float) -> None:
    """Let so much time pass: it is what is looked at here."""
    with pytest.raises(subprocess.TimeoutExpired):
        desks._started[0].wait(seconds)
