"""What a screen reader is told about the widgets that paint themselves.

`speak_for(WidgetClass, InterfaceClass)` makes Qt ask `InterfaceClass` about every widget of that
class; `announce` lets a screen reader say something at once.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

Speaker = Callable[[QWidget], QAccessibleInterface | None]
"""Makes what answers for a widget, or leaves that to Qt."""

_speakers: dict[str, Speaker] = {}


class Painted(QAccessibleWidget):
    """A painted widget: its role, its accessible name, and a value in words."""

    def text(self, kind: QAccessible.Text, /) -> str:
        """Return the name, description or value."""
        widget = self.object()
        if not isinstance(widget, QWidget):
            return ""
        if kind == QAccessible.Text.Name:
            return widget.accessibleName()
        if kind == QAccessible.Text.Description:
            return widget.accessibleDescription()
        if kind == QAccessible.Text.Value:
            return self.value_words()
        return ""

    def value_words(self) -> str:
        """Return what the widget shows now, in words or numbers."""
        return ""


class Group(Painted):
    """A widget whose children belong together, under its accessible name."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget, QAccessible.Role.Grouping)


def speak_for(widget_class: type[QWidget], interface: Speaker) -> None:
    """Let `interface` answer for every widget whose class is `widget_class`."""
    if not _speakers:
        QAccessible.installFactory(_interface_of)
    _speakers[widget_class.__name__] = interface


def announce(widget: QWidget, words: str) -> None:
    """Let a screen reader say `words` now; nothing happens when none is there."""
    if QAccessible.isActive() and words:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))


def _interface_of(class_name: str, thing: QObject | None) -> QAccessibleInterface | None:
    speaker = _speakers.get(class_name)
    if speaker is None or not isinstance(thing, QWidget):
        return None
    return speaker(thing)
