"""Types into the letter of a real player, on a real desk, and prints the event loop's gaps.

`python -m tests.bench.typing_child FOLDER WORDS SECONDS` prints JSON: the longest gap between two
turns of the event loop in milliseconds, the same while nobody types (what the machine itself
costs), the 99th percentile, keys typed, and saves of the draft.
"""

import gc
import itertools
import json
import sys
import time
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest

from tests.bench.filled_vault import make_filled_vault
from trustdesk.catalog.folders import exercises_folder
from trustdesk.catalog.library import Library
from trustdesk.places import Places
from trustdesk.services.desk import Desk
from trustdesk.services.preferences import Preferences
from trustdesk.session.clock import SystemClock
from trustdesk.session.run import Run
from ui.app import SWITCH_SECONDS, make_application, make_context
from ui.dialogs import Dialogs
from ui.pages.player.player_page import PlayerPage
from ui.theme.theme import appearance_of
from ui.widgets.paper_edit import PaperEdit

KEYS_A_SECOND = 12
PARAGRAPH_WORDS = 80
LETTERS = "what was said that evening "
SETTLE_SECONDS = 3.0


class Loop(QObject):
    """Notes each turn of the event loop, as a timer that is due at once sees it."""

    def __init__(self) -> None:
        super().__init__()
        self.turns: list[float] = []
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(lambda: self.turns.append(time.perf_counter()))

    def start(self) -> None:
        """Begin to note, once a millisecond where the loop is free."""
        self._timer.start(1)

    def stop(self) -> None:
        """Note no more."""
        self._timer.stop()

    def gaps(self) -> list[float]:
        """The gaps so far in milliseconds, shortest first."""
        return sorted((b - a) * 1000 for a, b in itertools.pairwise(self.turns))


def main(folder: Path, words: int, seconds: float) -> int:
    """Type for `seconds` at the end of a letter of `words` words."""
    sys.setswitchinterval(SWITCH_SECONDS)
    app = make_application()
    root = QObject()
    places = Places.standard(folder)
    places.prepare()
    appearance_of(app).choose("light", 100)
    context = make_context(places, Preferences.of(places), SystemClock(), Dialogs(), root)
    desks: list[Desk] = []
    context.tasks.run(lambda: make_filled_vault(folder, 500)).then(desks.append)
    wait_until = QEventLoop()
    QTimer.singleShot(20_000, wait_until.quit)
    while not desks:
        wait_until.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    exercise = Library([exercises_folder()]).exercise("inner-child-letter")
    run = Run(exercise, "child-writes", clock=SystemClock())
    while run.step.id != "letter":
        run.next()
    page = PlayerPage(context, desks[0], run)
    saves: list[int] = []
    page.saver.saved.connect(lambda: saves.append(1))
    page.resize(1280, 800)
    page.show()
    paper = page.findChild(PaperEdit)
    assert paper is not None
    paper.set_text(letter_of(words))
    paper.moveCursor(paper.textCursor().MoveOperation.End)
    paper.setFocus()
    _run_for(SETTLE_SECONDS)
    gc.freeze()  # as the application does when it has started
    resting = Loop()
    resting.start()
    _run_for(seconds)
    resting.stop()
    loop = Loop()
    loop.start()
    keys = _type(paper, seconds)
    gaps = loop.gaps()
    found = {
        "resting_ms": resting.gaps()[-1],
        "longest_ms": gaps[-1],
        "p99_ms": gaps[int(len(gaps) * 0.99)],
        "keys": keys,
        "saves": len(saves),
    }
    print(json.dumps(found))
    context.tasks.run(desks[0].close)
    context.tasks.close()
    context.paper.close()
    return 0


def letter_of(words: int) -> str:
    """A letter in ordinary paragraphs."""
    word = itertools.cycle(LETTERS.split())
    count = max(1, words // PARAGRAPH_WORDS)
    return "\n".join(" ".join(itertools.islice(word, PARAGRAPH_WORDS)) for _ in range(count))


def _type(paper: PaperEdit, seconds: float) -> int:
    letters = itertools.cycle(LETTERS)
    typed: list[str] = []

    def press() -> None:
        letter = next(letters)
        QTest.keyClicks(paper, letter)
        typed.append(letter)

    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(press)
    timer.start(round(1000 / KEYS_A_SECOND))
    _run_for(seconds)
    timer.stop()
    return len(typed)


def _run_for(seconds: float) -> None:
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])))
