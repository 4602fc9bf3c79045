"""A process that sounds: `python -m tests.audio.sounding sound|speech NAME|TEXT [off]`.

Qt connects to the sound server once in a process, so whoever wants to hear plays in one of its own.
Ends when the sound has ended, with status 3 where nothing can sound.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QTimer

LOOK_MILLISECONDS = 50
TAIL_MILLISECONDS = 500
"""What was handed over is still on its way to the ear when the sound counts as played."""

LONGEST_MILLISECONDS = 20_000
FAILED = 3


def main(told: Sequence[str]) -> int:
    """Sound once."""
    kind, what, *rest = told
    app = QCoreApplication(["sounding"])
    QTimer.singleShot(LONGEST_MILLISECONDS, app, lambda: app.exit(1))
    if kind == "sound":
        _play(app, what, is_on="off" not in rest)
    else:
        _speak(app, what)
    return app.exec()


def _play(app: QCoreApplication, name: str, *, is_on: bool) -> None:
    from ui.audio.sounds import Sounds

    sounds = Sounds(app, enabled=is_on)
    sounds.failed.connect(lambda: app.exit(FAILED))
    sounds.play(name)
    _end_when(app, lambda: not sounds.is_sounding)


def _speak(app: QCoreApplication, line: str) -> None:
    from ui.speech.voice import Voice

    voice = Voice(app)
    voice.failed.connect(lambda: app.exit(FAILED))
    voice.line_finished.connect(lambda: _end_after_the_tail(app))
    voice.say(line)


def _end_when(app: QCoreApplication, is_over: Callable[[], bool]) -> None:
    look = QTimer(app)
    look.setInterval(LOOK_MILLISECONDS)

    def on_timeout() -> None:
        if is_over():
            look.stop()
            _end_after_the_tail(app)

    look.timeout.connect(on_timeout)
    look.start()


def _end_after_the_tail(app: QCoreApplication) -> None:
    QTimer.singleShot(TAIL_MILLISECONDS, app, lambda: app.exit(0))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
