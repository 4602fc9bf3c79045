"""Which of the session's signals there are on this system."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QWidget

from ui.shell.away.session_signals import SessionSignals


def session_signals(window: QWidget) -> SessionSignals:
    """Return what says on this system that the session is locked, sleeps, or is switched."""
    if sys.platform == "linux":
        from ui.shell.away.linux import LinuxSignals

        return LinuxSignals(window)
    if sys.platform == "win32":
        from ui.shell.away.windows import WindowsSignals

        return WindowsSignals(lambda: int(window.winId()), window)
    if sys.platform == "darwin":
        from ui.shell.away.macos import MacosSignals

        return MacosSignals(parent=window)
    return SessionSignals(window)
