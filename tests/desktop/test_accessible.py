"""An assistive program carries out all three exercises, by names, roles and actions alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desktop.accessible_tree import AccessibleTree
from tests.desktop.announcements import Announcements
from tests.desktop.application import Application
from tests.desktop.computer import Computer, made_up_computer
from tests.desktop.screen_reader_user import ScreenReaderUser
from tests.tour.guide import Guide

pytestmark = [pytest.mark.desktop, pytest.mark.slow, pytest.mark.timeout(240)]

CLOCK_SPEED = "8"
PASSPHRASE = "nine slow geese over the mill"
GROUP = re.compile(r"Group (\d+): (.+)")


@pytest.fixture
def computer() -> Iterator[Computer]:
    with made_up_computer() as made_up:
        yield made_up


@pytest.fixture
def user(computer: Computer, tmp_path: Path) -> Iterator[ScreenReaderUser]:
    application = Application(computer, log=tmp_path / "application.log")
    try:
        application.start("--clock-speed", CLOCK_SPEED)
        yield ScreenReaderUser(AccessibleTree(computer.accessible))
    finally:
        application.end_all()


def test_all_three_exercises_by_names_and_roles_alone(
    computer: Computer, user: ScreenReaderUser
) -> None:
    user.hears("A desk of your own.")
    everything_has_a_name(user)
    user.presses("Look around")
    with Announcements(computer.accessible) as announcements:
        breathe(user, announcements)
    set_up(user)
    write_a_letter(user)
    say_a_statement(user)
    user.chooses("Journal")
    for title in ("“I” statement", "Letters to my younger self", "Mindful breathing"):
        user.hears(title)
    everything_has_a_name(user)


def begin(user: ScreenReaderUser, guide: Guide) -> None:
    user.chooses("Exercises")
    user.presses(guide.exercise.title)
    user.hears(guide.card)
    everything_has_a_name(user)
    user.presses("Begin")


def everything_has_a_name(user: ScreenReaderUser) -> None:
    assert not user.nameless_controls()


def rate(user: ScreenReaderUser, guide: Guide, step: str, number: int) -> None:
    user.finds(guide.title(step), "panel")
    everything_has_a_name(user)
    user.chooses(str(number))
    user.presses("Continue")


def listen(user: ScreenReaderUser, guide: Guide, step: str) -> None:
    user.hears(guide.first_line(step))
    user.presses("Continue")


def breathe(user: ScreenReaderUser, announcements: Announcements) -> None:
    guide = Guide("mindful-breathing")
    user.chooses("Exercises")
    user.presses(guide.exercise.title)
    user.hears(guide.card)
    user.ticks("1 min")
    everything_has_a_name(user)
    user.presses("Begin")
    rate(user, guide, "tension-before", 6)
    user.finds("Breathing circle", "animation")
    for phase in ("In", "Out"):
        assert announcements.wait_for(phase, 20), f"{phase} was not said: {announcements.said}"
    everything_has_a_name(user)
    rate(user, guide, "tension-after", 4)
    user.writes(guide.title("line"), "Like moss after rain")
    user.presses("Continue")
    user.hears("This is not kept yet.")
    user.presses("Keep this")


def set_up(user: ScreenReaderUser) -> None:
    user.hears("Who else can use this computer?")
    user.chooses("Someone might")
    user.presses("Continue")
    user.writes("Passphrase", PASSPHRASE)
    user.writes("The same passphrase once more", PASSPHRASE)
    everything_has_a_name(user)
    user.presses("Continue")
    user.hears("Your recovery code")
    everything_has_a_name(user)
    code = {m[1]: m[2].replace(" ", "") for t in user.visible() if (m := GROUP.fullmatch(t.name))}
    fields = [t.name for t in user.visible() if t.role == "text" and t.name.startswith("Group")]
    assert len(code) == 9
    assert len(fields) == 2
    for name in fields:
        user.writes(name, code[name.split()[1]])
    user.presses("Keep it and go on")
    user.finds("Lock", "push button")


def write_a_letter(user: ScreenReaderUser) -> None:
    guide = Guide("inner-child-letter", "child-writes")
    begin(user, guide)
    user.hears(guide.title("ready"))
    user.chooses(guide.option("ready", "free"))
    user.presses("Continue")
    rate(user, guide, "heavy-before", 4)
    listen(user, guide, "settle")
    user.writes(guide.title("which-child"), "Six. The yard")
    user.presses("Continue")
    user.hears(guide.title("how-close"))
    user.presses("Continue")
    user.finds(guide.title("letter"), "text")
    user.presses(guide.way_to_begin("letter", 0))
    user.writes(guide.title("letter"), "the swing was mine. It still is.")
    everything_has_a_name(user)
    user.presses("Continue")
    user.chooses("It still is.")
    user.presses("Continue")
    user.hears(guide.title("fate"))
    user.chooses(guide.option("fate", "keep"))
    user.presses("Continue")
    listen(user, guide, "ground")
    rate(user, guide, "heavy-after", 4)
    user.hears(guide.ending("usual"))
    user.presses("Done")


def say_a_statement(user: ScreenReaderUser) -> None:
    guide = Guide("i-statement")
    begin(user, guide)
    rate(user, guide, "stirred-before", 5)
    user.hears(guide.title("feelings"))
    user.ticks("lonely")
    everything_has_a_name(user)
    user.presses("Continue")
    user.finds("I feel", "text")
    user.ticks("lonely")
    user.writes("when", "you always look away")
    user.writes("because", "it matters to me to be seen")
    user.writes("I would like", "you to look up once")
    user.presses("Use this")
    everything_has_a_name(user)
    user.presses("Continue")
    user.hears(guide.title("where-to"))
    user.chooses(guide.option("where-to", "rehearse"))
    user.presses("Continue")
    user.hears("First, one private question")
    user.chooses("No, neither")
    user.presses("Continue")
    user.hears(guide.title("aloud"))
    user.presses("Continue")
    user.writes(guide.title("moment"), "Sunday, by the lake")
    user.presses("Continue")
    rate(user, guide, "stirred-after", 4)
    user.hears(guide.ending("usual"))
    user.presses("Done")
