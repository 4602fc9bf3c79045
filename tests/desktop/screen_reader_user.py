"""Somebody who uses the desk through an assistive program alone: by names, roles and actions.

Knows no place on the screen and has neither mouse nor keyboard.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from tests.desktop.accessible_bus import GoneError
from tests.desktop.accessible_tree import AccessibleTree, State, Thing

Found = TypeVar("Found")

PATIENCE = 25.0
LOOK_SECONDS = 0.05
CONTROLS = (
    "check box",
    "combo box",
    "list",
    "password text",
    "push button",
    "radio button",
    "slider",
    "text",
    "toggle button",
)


class ScreenReaderUser:
    """Finds things by name and role, and does what they say that they can do."""

    def __init__(self, tree: AccessibleTree) -> None:
        self._tree = tree

    def finds(self, name: str, role: str) -> Thing:
        """Wait until something with this name and role is there."""
        return self._waits(lambda: self._tree.find(name, role), f"{role} “{name}”")

    def hears(self, words: str) -> Thing:
        """Wait until a text that begins so is there."""
        return self._waits(lambda: self._beginning(words), f"“{words}…”")

    def presses(self, name: str) -> None:
        """Press a button."""
        self._acts(self.finds(name, "push button"))

    def chooses(self, name: str) -> None:
        """Choose one of several."""
        self._acts(self.finds(name, "radio button"))

    def ticks(self, name: str) -> None:
        """Choose something that can be chosen beside others."""
        self._acts(self.finds(name, "check box"))

    def writes(self, name: str, text: str) -> None:
        """Bring the keyboard to a field and put text into it; a passphrase reads as dots."""
        field = self.finds(name, "text")
        field.take_focus()
        before = len(field.text)
        field.insert(text)
        self._waits(lambda: len(field.text) == before + len(text) or None, f"{text} in {name}")

    def visible(self) -> list[Thing]:
        """All that can be found now."""
        return list(self._tree.everything())

    def nameless_controls(self) -> list[str]:
        """Controls that the keyboard reaches and that have neither name nor description."""
        nameless = []
        for thing in self._tree.everything():
            with suppress(GoneError):
                is_control = thing.role in CONTROLS and thing.has(State.FOCUSABLE)
                if is_control and not (thing.name or thing.description):
                    nameless.append(f"{thing.role} in {[a.name for a in thing.above if a.name]}")
        return nameless

    def _acts(self, thing: Thing) -> None:
        self._waits(lambda: thing.has(State.ENABLED) or None, f"{thing.name}, enabled")
        thing.do(next(action for action in thing.actions if action != "SetFocus"))

    def _beginning(self, words: str) -> Thing | None:
        for thing in self._tree.everything():
            with suppress(GoneError):
                if thing.name.startswith(words):
                    return thing
        return None

    def _waits(self, look: Callable[[], Found | None], what: str) -> Found:
        end = time.monotonic() + PATIENCE
        while True:
            with suppress(GoneError):
                found = look()
                if found is not None:
                    return found
            assert time.monotonic() < end, f"{what} is not there, but:\n{self._tree.outline()}"
            time.sleep(LOOK_SECONDS)
