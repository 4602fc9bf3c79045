"""When the program itself is at fault: a clear sentence for the person, one scrubbed line for us.

The log holds the time, the type of the error and the line of code: never the error's text, a
variable or a path, because any of them could hold what somebody wrote.
"""

from __future__ import annotations

import re
import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)

LOG_LIMIT = 64 * 1024
_ROOT = Path(__file__).resolve().parents[1]
_CONTENT = re.compile(r"\"[^\"]*\"|'[^']*'|(?:[A-Za-z]:)?[/\\]\S+")


class ErrorLog:
    """A small file of scrubbed lines; begun anew when it has grown to 64 KB."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def add(self, line: str) -> None:
        """Add a line. Where no log can be written, none is."""
        stamp = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        try:
            grown = self._path.exists() and self._path.stat().st_size > LOG_LIMIT
            with self._path.open("w" if grown else "a", encoding="utf-8") as file:
                file.write(f"{stamp} {line}\n")
        except OSError:
            return


class FaultNotice(QObject):
    """Says that the program made a mistake. Signals: `fault_met(str)` with the scrubbed line."""

    fault_met = Signal(str)


def code_line(error_type: type[BaseException], trace: TracebackType | None) -> str:
    """Return the error's type and where in our code it was: `ValueError at ui/tasks.py:88`."""
    where = ""
    while trace is not None:
        path = Path(trace.tb_frame.f_code.co_filename)
        if path.is_relative_to(_ROOT):
            where = f" at {path.relative_to(_ROOT).as_posix()}:{trace.tb_lineno}"
        trace = trace.tb_next
    return error_type.__name__ + where


def scrubbed(message: str) -> str:
    """Return a message of Qt's without whatever stands in quotes or looks like a path."""
    return _CONTENT.sub("…", message)[:200]


def watch_for_errors(log: ErrorLog, notice: FaultNotice) -> None:
    """Meet every exception that nobody caught, on any thread, and Qt's own messages."""

    def on_exception(
        error_type: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(error_type, KeyboardInterrupt):
            raise SystemExit(130)
        line = code_line(error_type, trace)
        log.add(line)
        notice.fault_met.emit(line)

    def on_thread_exception(arguments: threading.ExceptHookArgs) -> None:
        log.add(code_line(arguments.exc_type, arguments.exc_traceback))

    def on_unraisable(arguments: sys.UnraisableHookArgs) -> None:
        log.add(code_line(arguments.exc_type, arguments.exc_traceback))

    sys.excepthook = on_exception
    sys.unraisablehook = on_unraisable
    threading.excepthook = on_thread_exception
    qInstallMessageHandler(_qt_handler(log))


def _qt_handler(log: ErrorLog) -> Callable[[QtMsgType, QMessageLogContext, str], None]:
    def handle(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        if kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg):
            log.add(f"Qt {context.category or ''}: {scrubbed(message)}")

    return handle
