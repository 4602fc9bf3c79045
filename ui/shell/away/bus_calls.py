"""Calls to programs on a message bus that nobody waits for, and their signals."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import SLOT, QObject
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher

PROPERTIES = "org.freedesktop.DBus.Properties"
ANSWER_MS = 10_000

Answer = Callable[[Sequence[object]], None]


def listen(
    bus: QDBusConnection, source: tuple[str, str, str, str], receiver: QObject, slot: str
) -> None:
    """Have `slot` of `receiver` called for `source`: a service, a path ("" for any), an interface
    and a signal."""
    # PySide's description asks for bytes here, and PySide itself refuses them.
    bus.connect(*source, receiver, SLOT(slot))  # type: ignore[call-overload]


def call(
    bus: QDBusConnection,
    to: tuple[str, str, str, str],
    arguments: Sequence[object],
    receive: Answer,
    parent: QObject,
) -> None:
    """Call `to`: a service, a path, an interface and a method. `receive` gets the answer; an
    error, or no answer in ten seconds, is nothing to anybody."""
    message = QDBusMessage.createMethodCall(*to)
    message.setArguments(list(arguments))
    watcher = QDBusPendingCallWatcher(bus.asyncCall(message, ANSWER_MS), parent)

    def on_finished() -> None:
        reply = watcher.reply()
        if reply.type() == QDBusMessage.MessageType.ReplyMessage:
            receive(reply.arguments())
        watcher.deleteLater()

    watcher.finished.connect(on_finished)
