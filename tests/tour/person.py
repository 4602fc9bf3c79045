"""A person in front of the screen: sees things by their names, clicks, types, presses keys."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import TypeVar

from tests.desktop.accessible_bus import GoneError
from tests.desktop.accessible_tree import AccessibleTree, Box, State, Thing
from tests.desktop.hand import Hand
from tests.desktop.screen import Picture, Screen
from tests.tour.diary import Diary, Fate

Found = TypeVar("Found")

PATIENCE = 25.0
LOOK_SECONDS = 0.05
WHEEL_TRIES = 40
MENU_POINTS = 60
"""Of every 16th pixel: a small menu covers some hundreds of them."""


class NotSeenError(Exception):
    """Something that should be on the screen is not. The message shows what is."""


class Person:
    """Acts by mouse and keyboard alone; the names of things come from the accessibility bus."""

    def __init__(self, tree: AccessibleTree, hand: Hand, screen: Screen, diary: Diary) -> None:
        self.screen = screen
        self._tree = tree
        self._hand = hand
        self.diary = diary

    # Seeing

    def sees(self, name: str, role: str = "", within: float = PATIENCE) -> Thing:
        """Wait until something with this name is there. Raises NotSeenError."""
        return self._waits(lambda: self._tree.find(name, role), f"{role} “{name}”", within)

    def sees_one_of(self, *names: str) -> Thing:
        """Wait until something with one of these names is there. Raises NotSeenError."""
        return self._waits(
            lambda: next(filter(None, (self._tree.find(name) for name in names)), None),
            " or ".join(names),
            PATIENCE,
        )

    def sees_beginning(self, words: str, role: str = "") -> Thing:
        """Wait until something whose name begins with these words is there."""
        return self._waits(lambda: self._beginning(words, role), f"{role} “{words}…”", PATIENCE)

    def does_not_see(self, name: str, within: float = PATIENCE) -> None:
        """Wait until nothing with this name is there. Raises NotSeenError."""
        end = time.monotonic() + within
        while self._tree.find(name) is not None:
            if time.monotonic() > end:
                raise NotSeenError(f"“{name}” is still there:\n{self._tree.outline()}")
            time.sleep(LOOK_SECONDS)

    def notices(self, name: str, role: str = "") -> bool:
        """Whether something with this name is there now."""
        return self._tree.find(name, role) is not None

    def waits_until(self, condition: Callable[[], bool], what: str) -> None:
        """Wait until something holds. Raises NotSeenError."""
        self._waits(lambda: condition() or None, what, PATIENCE)

    def everything(self) -> Iterator[Thing]:
        """All that can be seen."""
        return self._tree.everything()

    # Acting

    def clicks(self, name: str, role: str = "") -> None:
        """Click on what has this name, as soon as it is there and can be clicked."""
        self.clicks_on(self.sees(name, role))

    def clicks_beginning(self, words: str, role: str = "") -> None:
        """Click on what has a name that begins with these words."""
        self.clicks_on(self.sees_beginning(words, role))

    def clicks_on(self, thing: Thing) -> None:
        """Bring a thing into view by the wheel, if it must, and click its middle."""
        self._waits(lambda: thing.has(State.ENABLED) or None, f"{thing.name} enabled", PATIENCE)
        self._hand.click(*self._brings_into_view(thing).middle)

    def types(self, text: str, where: str, fate: Fate = Fate.KEPT) -> None:
        """Type words that are remembered; `where` is said in the summary."""
        self._hand.type(text)
        self.diary.note(text, where, fate)

    def types_in(self, field: str, text: str, where: str, fate: Fate = Fate.KEPT) -> None:
        """Click into a field and type words that are remembered."""
        self.clicks(field, "text")
        self.types(text, where, fate)

    def enters(self, text: str) -> None:
        """Type something that is no writing: a passphrase, a search, a name."""
        self._hand.type(text)

    def picks(self, now: str, words: str) -> None:
        """Choose `words` from the list that shows `now`."""
        self.clicks(now, "combo box")
        self.sees(now, "list item")
        # A long list shows a part of it; typing leads to the rest.
        self._hand.type(words)
        self.sees(words, "list item")
        self._hand.press("Return")

    def chooses_from_menu(self, button: str, number: int) -> None:
        """Open the menu of a button and choose an item, counted from 1.

        An open menu belongs to no window that can be read from above, so it is waited for by eye,
        and its item is reached by the arrow keys.
        """
        thing = self.sees(button)
        self.rests_the_mouse()
        before = self.screen.still_picture(LOOK_SECONDS * 10)
        self.clicks_on(thing)
        self._waits(lambda: self._menu_is_open(before) or None, f"the menu of {button}", PATIENCE)
        self._hand.press(*["Down"] * number, "Return")

    def presses(self, *keys: str) -> None:
        """Press keys."""
        self._hand.press(*keys)

    def rests_the_mouse(self) -> None:
        """Move the mouse where it hides and touches nothing."""
        self._hand.move(1279, 799)

    def scrolls_to(self, name: str) -> None:
        """Turn the wheel until this is in view."""
        self._brings_into_view(self.sees(name))

    # How

    def _menu_is_open(self, before: Picture) -> bool:
        """Whether more changed than a button that is pressed."""
        now = self.screen.still_picture(LOOK_SECONDS * 6)
        changed = sum(a != b for a, b in zip(now.pixels[::64], before.pixels[::64], strict=True))
        return changed > MENU_POINTS

    def _beginning(self, words: str, role: str) -> Thing | None:
        for thing in self._tree.everything():
            with suppress(GoneError):
                if thing.name.startswith(words) and role in ("", thing.role):
                    return thing
        return None

    def _waits(self, look: Callable[[], Found | None], what: str, within: float) -> Found:
        end = time.monotonic() + within
        while True:
            with suppress(GoneError):
                found = look()
                if found is not None:
                    return found
            if time.monotonic() > end:
                raise NotSeenError(f"{what} is not there, but:\n{self._tree.outline()}")
            time.sleep(LOOK_SECONDS)

    def _brings_into_view(self, thing: Thing) -> Box:
        box = self._settled(thing)
        for _ in range(WHEEL_TRIES):
            window = _around(box, [each.box for each in thing.above[1:]])
            if window is None:
                return box
            step = 1 if box.middle[1] > window.middle[1] else -1
            self._hand.turn_wheel(*window.middle, step)
            box = self._settled(thing)
        raise NotSeenError(f"“{thing.name}” cannot be scrolled into view")

    def _settled(self, thing: Thing) -> Box:
        """Where it is once layouts have come to rest."""
        box = thing.box
        for _ in range(20):
            time.sleep(LOOK_SECONDS / 2)
            now = thing.box
            if now == box and box.width > 0:
                break
            box = now
        return box


def _around(box: Box, windows: list[Box]) -> Box | None:
    """The innermost of what lies around it in which its middle cannot be seen: that scrolls."""
    hidden = [window for window in windows if window.width and not window.holds(box.middle)]
    return hidden[-1] if hidden else None
