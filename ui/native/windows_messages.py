"""Windows' own messages, as Qt hands them on. Written for Windows, not run there."""

from __future__ import annotations

from collections.abc import Callable
from ctypes import wintypes
from dataclasses import dataclass

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication

KIND = b"windows_generic_MSG"
"""How Qt calls a message that a window was given. The same one can come before as another kind."""


@dataclass(frozen=True, slots=True)
class WindowsMessage:
    """A message: for which window, which one, and its first parameter."""

    window: int
    number: int
    detail: int


class WindowsMessages(QAbstractNativeEventFilter):
    """Hands every message to `receive` and lets all of them pass."""

    def __init__(self, receive: Callable[[WindowsMessage], None]) -> None:
        super().__init__()
        self._receive = receive

    def begin(self) -> None:
        """Listen from now on."""
        app = QCoreApplication.instance()
        assert app is not None
        app.installNativeEventFilter(self)

    def end(self) -> None:
        """Listen no more."""
        app = QCoreApplication.instance()
        if app is not None:
            app.removeNativeEventFilter(self)

    def nativeEventFilter(
        self, kind: QByteArray | bytes | bytearray | memoryview, address: int, /
    ) -> tuple[bool, int]:
        """Read the message that lies at `address`."""
        if bytes(kind if not isinstance(kind, QByteArray) else kind.data()) == KIND:
            message = wintypes.MSG.from_address(int(address))
            self._receive(WindowsMessage(message.hWnd or 0, message.message, message.wParam))
        return False, 0
