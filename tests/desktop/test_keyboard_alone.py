"""Someone without a mouse: real keys, under the theme of a real desktop.

Such a theme lets Enter press whatever has the keyboard. On the desk Space chooses and Enter goes
on, and offscreen, where there is no such theme, that cannot be seen.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desktop.accessible_tree import AccessibleTree, State
from tests.desktop.application import Application
from tests.desktop.computer import Computer, made_up_computer
from tests.desktop.hand import Hand
from tests.tour.diary import Diary
from tests.tour.guide import Guide
from tests.tour.person import Person

pytestmark = [pytest.mark.desktop, pytest.mark.slow, pytest.mark.timeout(180)]

CLOCK_SPEED = "2"


@pytest.fixture
def computer() -> Iterator[Computer]:
    with made_up_computer() as made_up:
        yield made_up


@pytest.fixture
def person(computer: Computer, tmp_path: Path) -> Iterator[Person]:
    application = Application(computer, log=tmp_path / "application.log")
    try:
        application.start("--clock-speed", CLOCK_SPEED)
        hand = Hand(computer.screen.display)
        tree = AccessibleTree(computer.accessible)
        yield Person(tree, hand, computer.screen, Diary())
    finally:
        application.end_all()


def has_keyboard(person: Person, name: str) -> None:
    """Wait until the keyboard is on what has this name."""
    person.waits_until(
        lambda: any(
            thing.has(State.FOCUSED) for thing in person.everything() if thing.name == name
        ),
        f"the keyboard on {name}",
    )


def finds(person: Person, guide: Guide, words: str) -> None:
    """Go from the shelf into an exercise by a word of its title."""
    person.presses("ctrl+2")
    person.sees("Search", "text")
    person.enters(words)
    person.presses("Return")
    has_keyboard(person, guide.exercise.title)
    person.presses("Return")
    has_keyboard(person, "Begin")


def rates(person: Person, guide: Guide, step: str, number: str) -> None:
    """Type a number; Enter goes on."""
    person.sees(guide.title(step))
    has_keyboard(person, "0")
    person.enters(number)
    has_keyboard(person, number)
    person.presses("Return")


def test_breathing_and_a_statement(person: Person) -> None:
    has_keyboard(person, "Breathe for a minute first")
    person.presses("Tab", "Return")
    person.sees("One small thing is enough for today.")
    breathes(person)
    states(person)


def breathes(person: Person) -> None:
    guide = Guide("mindful-breathing")
    finds(person, guide, "mindful")
    person.presses("shift+Tab")
    has_keyboard(person, "5 min")
    person.presses("Left", "Left")
    has_keyboard(person, "1 min")
    person.presses("Tab", "Return")
    rates(person, guide, "tension-before", "6")
    person.sees(guide.first_line("arrive"))
    person.presses("Return")
    person.sees("Breathing circle", "animation")
    person.presses("Up")
    person.sees_beginning("From the next breath on")
    person.presses("Return")
    person.sees(guide.first_line("return"))
    person.presses("Return")
    rates(person, guide, "tension-after", "4")
    has_keyboard(person, guide.title("line"))
    person.enters("Moss")
    person.presses("Return")
    has_keyboard(person, "Continue")
    person.presses("Return")
    has_keyboard(person, "Keep this")
    person.presses("Tab")
    has_keyboard(person, "Let it go")
    person.presses("Return")


def states(person: Person) -> None:
    guide = Guide("i-statement")
    finds(person, guide, "statement")
    person.presses("Return")
    rates(person, guide, "stirred-before", "5")
    has_keyboard(person, "angry")
    person.presses("space", "ctrl+Return")
    has_keyboard(person, "I feel")
    person.presses("Tab", "space", "Tab")
    has_keyboard(person, "when")
    person.enters("you never call")
    person.sees("Use this", "push button")
    person.presses("Tab")
    has_keyboard(person, "Use this")
    person.presses("Return")
    has_keyboard(person, "when")
    person.presses("Return", "Return", "Return")
    has_keyboard(person, "Continue")
    person.presses("Return")
    has_keyboard(person, guide.option("where-to", "keep"))
    person.presses("space", "Return")
    rates(person, guide, "stirred-after", "3")
    has_keyboard(person, "Keep this")
