"""Speaks cues with a system voice, for closed eyes. Loaded only when switched on."""

from __future__ import annotations

import sys

from PySide6.QtCore import (
    Q_ARG,
    QCoreApplication,
    QGenericArgumentHolder,
    QLocale,
    QMetaObject,
    QObject,
    Qt,
    QThread,
    QTimer,
    Signal,
)
from PySide6.QtTextToSpeech import QTextToSpeech, QVoice

from trustdesk.languages import SOURCE_LANGUAGE

SLOWER = -0.25
"""Rate on Qt's scale of -1 to 1; a little slower than talk. Our judgement."""

SECONDS_A_LETTER = 0.15
"""Longest a letter takes to speak, in seconds, before the voice counts as stuck."""

START_MS, LINE_MS = 15_000, 2000
"""How long a service may take to start, and to begin with a line, before it counts as stuck."""

END_MS = 300
ORDINARY_VOICES = ("English (America)", "English (Great Britain)", "English (Received", "English")
"""Beginnings of voice names, best first. The default of some systems is a rare accent."""

NO_ENGINES = frozenset({"mock", "none"})


class Voice(QObject):
    """One line at a time; a new line ends the one before.

    On Linux the speech service is asked on a thread of its own, and only by Qt itself: listing its
    voices takes two seconds, and one that is stuck never answers, with Python's lock held. A
    service that dies stays in state Speaking and is silent, so each line has a time limit.

    Signals:
        failed(): no voice works here; the page can say so. Nothing is raised.
        line_finished(): the line has been spoken, or its time is over.
    """

    failed = Signal()
    line_finished = Signal()
    _line_given = Signal(str)
    _stop_asked = Signal()

    def __init__(self, parent: QObject | None = None, *, language: str = SOURCE_LANGUAGE) -> None:
        super().__init__(parent)
        self._language = language
        self._engine: QTextToSpeech | None = None
        self._waiting = ""
        self._is_ready = False
        self._is_speaking = False
        self._old_lines = 0
        self._watchdog = QTimer(self)
        self._watchdog.setSingleShot(True)
        self._watchdog.timeout.connect(self._on_watchdog_timeout)

    def say(self, line: str) -> None:
        """Speak a line. Emits `failed` where the system has no working voice."""
        if self._engine is None and not self._begin():
            self.failed.emit()
            return
        limit = int(LINE_MS + len(line) * SECONDS_A_LETTER * 1000)
        self._watchdog.start(limit if self._is_ready else START_MS + limit)
        if self._is_ready:
            self._old_lines = int(self._is_speaking)
            self._stop_asked.emit()
            self._line_given.emit(line)
        else:
            self._waiting = line

    def stop(self) -> None:
        """End the line that is being spoken."""
        self._watchdog.stop()
        self._waiting = ""
        if self._is_ready:
            self._stop_asked.emit()

    def _begin(self) -> bool:
        """Start the speech service; return whether there is one."""
        names = [name for name in QTextToSpeech.availableEngines() if name not in NO_ENGINES]
        if not names:
            return False
        if sys.platform == "linux":
            self._engine = engine = QTextToSpeech("none")
            _move_to_own_thread(engine, self)
        else:
            self._engine = engine = QTextToSpeech("none", self)
        engine.engineChanged.connect(self._on_engine_changed)
        engine.stateChanged.connect(self._on_engine_state_changed)
        self._line_given.connect(engine.say)
        self._stop_asked.connect(engine.stop)
        _ask(engine, "setEngine", Q_ARG(str, names[0]))
        return True

    def _on_engine_changed(self, _name: str) -> None:
        engine = self._engine
        if engine is None or self._is_ready or engine.state() == QTextToSpeech.State.Error:
            return
        self._is_ready = True
        _ask(engine, "setLocale", Q_ARG(QLocale, QLocale(self._language)))
        voice = ordinary_voice(engine.availableVoices())
        if voice is not None:
            _ask(engine, "setVoice", Q_ARG(QVoice, voice))
        _ask(engine, "setRate", Q_ARG(float, SLOWER))
        waiting, self._waiting = self._waiting, ""
        if waiting:
            self._line_given.emit(waiting)

    def _on_engine_state_changed(self, state: QTextToSpeech.State) -> None:
        was_speaking, self._is_speaking = self._is_speaking, state == QTextToSpeech.State.Speaking
        if state == QTextToSpeech.State.Error:
            self._watchdog.stop()
            self.failed.emit()
        elif state == QTextToSpeech.State.Ready and was_speaking:
            if self._old_lines:  # the line before, ended for this one
                self._old_lines = 0
            elif self._watchdog.isActive():
                self._watchdog.stop()
                self.line_finished.emit()

    def _on_watchdog_timeout(self) -> None:
        is_stuck = self._is_speaking or not self._is_ready
        self.stop()
        if is_stuck:
            self.failed.emit()
        self.line_finished.emit()


def ordinary_voice(voices: list[QVoice]) -> QVoice | None:
    """The first voice whose name begins as in `ORDINARY_VOICES`, else the first; None for none."""
    for beginning in ORDINARY_VOICES:
        for voice in voices:
            if voice.name().startswith(beginning):
                return voice
    return voices[0] if voices else None


class _SpeechThread(QThread):
    """Holds the engine as long as it runs. Nothing of Python runs in it."""

    def __init__(self, engine: QTextToSpeech) -> None:
        super().__init__(QCoreApplication.instance())
        self._engine = engine
        self.finished.connect(engine.deleteLater)
        self.finished.connect(self.deleteLater)

    def end(self) -> None:
        """End it before the program does; one that never comes back is cut off."""
        self.quit()
        if not self.wait(END_MS):
            self.terminate()
            self.wait(END_MS)


def _move_to_own_thread(engine: QTextToSpeech, owner: QObject) -> None:
    thread = _SpeechThread(engine)
    engine.moveToThread(thread)
    owner.destroyed.connect(thread.quit)
    application = QCoreApplication.instance()
    if application is not None:
        application.aboutToQuit.connect(thread.end)
    thread.start()


def _ask(engine: QTextToSpeech, method: str, argument: QGenericArgumentHolder) -> None:
    """Let Qt call a method on the engine's own thread."""
    QMetaObject.invokeMethod(engine, method, Qt.ConnectionType.QueuedConnection, argument)
