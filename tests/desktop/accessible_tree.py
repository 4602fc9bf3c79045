"""The window as an assistive program reads it: things with a role, a name, and what can be done."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from tests.desktop.accessible_bus import AccessibleBus, GoneError

_ACCESSIBLE = "org.a11y.atspi.Accessible"
_ACTION = "org.a11y.atspi.Action"
_COMPONENT = "org.a11y.atspi.Component"
_EDITABLE = "org.a11y.atspi.EditableText"
_TEXT = "org.a11y.atspi.Text"
_VALUE = "org.a11y.atspi.Value"
_PROPERTIES = "org.freedesktop.DBus.Properties"
_ON_SCREEN = 0


class State(IntEnum):
    """Bits of an object's state, as AT-SPI numbers them."""

    CHECKED = 4
    EDITABLE = 7
    ENABLED = 8
    FOCUSABLE = 11
    FOCUSED = 12
    SENSITIVE = 24
    SHOWING = 25
    VISIBLE = 30
    CHECKABLE = 41


@dataclass(frozen=True)
class Box:
    """A place on the screen, in pixels."""

    x: int
    y: int
    width: int
    height: int

    @property
    def middle(self) -> tuple[int, int]:
        """The point in the middle."""
        return self.x + self.width // 2, self.y + self.height // 2

    def holds(self, point: tuple[int, int]) -> bool:
        """Whether the point lies inside."""
        return (
            self.x <= point[0] < self.x + self.width and self.y <= point[1] < self.y + self.height
        )


@dataclass(frozen=True)
class Thing:
    """One object of a program. Every look asks the program; GoneError when it is not there."""

    bus: AccessibleBus
    program: str
    path: str
    above: tuple[Thing, ...] = ()

    @property
    def name(self) -> str:
        """What a screen reader calls it."""
        return str(self._property(_ACCESSIBLE, "Name"))

    @property
    def description(self) -> str:
        """What a screen reader adds."""
        return str(self._property(_ACCESSIBLE, "Description"))

    @property
    def role(self) -> str:
        """What it is: "push button", "text", …"""
        return str(self._ask(_ACCESSIBLE, "GetRoleName"))

    @property
    def interfaces(self) -> tuple[str, ...]:
        """What can be asked of it, by the last part of each name."""
        return tuple(str(i).rsplit(".", 1)[-1] for i in self._ask(_ACCESSIBLE, "GetInterfaces"))

    @property
    def children(self) -> list[Thing]:
        """What lies in it."""
        above = (*self.above, self)
        return [
            Thing(self.bus, program, path, above)
            for program, path in self._ask(_ACCESSIBLE, "GetChildren")
        ]

    def has(self, *states: State) -> bool:
        """Whether it is in all these states."""
        low, high = self._ask(_ACCESSIBLE, "GetState")
        bits = low | high << 32
        return all(bits >> state & 1 for state in states)

    @property
    def box(self) -> Box:
        """Where it is on the screen."""
        return Box(*self._ask(_COMPONENT, "GetExtents", "u", _ON_SCREEN))

    @property
    def text(self) -> str:
        """What is written in it."""
        return str(self._ask(_TEXT, "GetText", "ii", 0, -1))

    @property
    def value(self) -> float:
        """The number it stands at."""
        return float(self._property(_VALUE, "CurrentValue"))

    @property
    def actions(self) -> list[str]:
        """What it can be told to do."""
        return [str(action[0]) for action in self._ask(_ACTION, "GetActions")]

    def do(self, action: str) -> None:
        """Tell it to do something, by the action's name."""
        self._ask(_ACTION, "DoAction", "i", self.actions.index(action))

    def take_focus(self) -> None:
        """Bring the keyboard to it."""
        self.do("SetFocus")

    def insert(self, text: str) -> None:
        """Write at its end, as dictation and braille keyboards do."""
        place = len(self.text)
        done = self._ask(_EDITABLE, "InsertText", "isi", place, text, len(text))
        if not done:
            raise GoneError(f"{self.name} takes no text")

    def set_value(self, value: float) -> None:
        """Move it to a number."""
        body = (_VALUE, "CurrentValue", ("d", value))
        self.bus.ask(self.program, self.path, _PROPERTIES, "Set", "ssv", *body)

    def everything(self) -> Iterator[Thing]:
        """All that is visible in it, from the front to the back, itself first."""
        yield self
        with suppress(GoneError):
            for child in self.children:
                with suppress(GoneError):
                    if child.has(State.VISIBLE):
                        yield from child.everything()

    def _property(self, interface: str, name: str) -> Any:
        answer = self.bus.ask(self.program, self.path, _PROPERTIES, "Get", "ss", interface, name)
        return answer[1]

    def _ask(self, interface: str, method: str, kinds: str = "", *body: Any) -> Any:
        return self.bus.ask(self.program, self.path, interface, method, kinds, *body)


class AccessibleTree:
    """All windows of the program that is in front."""

    def __init__(self, bus: AccessibleBus) -> None:
        self._bus = bus

    @property
    def bus(self) -> AccessibleBus:
        """What it is read over."""
        return self._bus

    def windows(self) -> list[Thing]:
        """The windows that are shown, the newest first."""
        shown = []
        for name, path in self._bus.programs():
            with suppress(GoneError):
                program = Thing(self._bus, name, path)
                shown += [w for w in program.children if w.has(State.VISIBLE)]
        return shown[::-1]

    def everything(self) -> Iterator[Thing]:
        """All that is visible."""
        for window in self.windows():
            yield from window.everything()

    def find(self, name: str, role: str = "") -> Thing | None:
        """The first visible thing with this name, and this role if one is given."""
        for thing in self.everything():
            with suppress(GoneError):
                if thing.name == name and role in ("", thing.role):
                    return thing
        return None

    def outline(self) -> str:
        """What is visible, one line each: for the message when something is missing."""
        lines = []
        for thing in self.everything():
            with suppress(GoneError):
                name, role = thing.name, thing.role
                if name or role not in ("filler", "panel", "scroll pane"):
                    lines.append(f"{'  ' * len(thing.above)}{role}: {name}")
        return "\n".join(lines)
