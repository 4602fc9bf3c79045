"""A file dragged with a real mouse from another program onto the desk."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.desk.kits import give_task
from tests.desk.test_given_to_processes import TITLE, brought, desks
from tests.desk.test_real_processes import has_window, open_it, start, wait_for
from tests.shell.test_processes import Desks

pytestmark = pytest.mark.desktop

__all__ = ["desks"]

SOURCE = """
import sys
from PySide6.QtCore import QMimeData, QUrl, Qt
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import QApplication, QWidget
class Source(QWidget):
    def mouseMoveEvent(self, event):
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(sys.argv[1])])
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.exec(Qt.DropAction.CopyAction)
        print("dropped", flush=True)
app = QApplication([])
source = Source()
source.setWindowFlags(Qt.WindowType.X11BypassWindowManagerHint)
source.setGeometry(1400, 850, 200, 150)
source.show()
app.exec()
"""


def mouse(desks: Desks, *words: str) -> None:
    """Do something with the mouse of that screen."""
    subprocess.run(["xdotool", *words], env=desks._environment, check=True)


def test_a_file_dropped_on_the_window_is_opened(desks: Desks) -> None:
    first = desks.start()
    assert desks.number() == first.pid
    open_it(desks)
    source = start(desks, [sys.executable, "-c", SOURCE, str(give_task(desks.home))])
    wait_for(lambda: has_window(desks, source.pid), "no window to drag from")
    mouse(desks, "mousemove", "1500", "925", "mousedown", "1")
    for x in range(1490, 600, -50):
        mouse(desks, "mousemove", str(x), str(925 - (1500 - x) // 2))
    mouse(desks, "mouseup", "1")
    wait_for(lambda: brought(desks) == [TITLE], "it was not brought")
