"""Every sitting that ships is walked to its end by keys and clicks, and found in the journal."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tests.player.making import World
from tests.player.robot import TEXT, Robot, open_player
from trustdesk.catalog.folders import exercises_folder
from trustdesk.catalog.library import Library
from trustdesk.session.run import Run
from trustdesk.steps.answers import Wrote
from ui.pages.player.player_page import PlayerPage

SITTINGS = [
    (head.id, sitting.id)
    for library in [Library([exercises_folder()])]
    for head in library.heads()
    for sitting in library.exercise(head.id).sitting
]


@pytest.mark.parametrize(("exercise_id", "sitting_id"), SITTINGS)
def test_a_sitting_is_walked_to_its_entry(
    qtbot: QtBot, world: World, exercise_id: str, sitting_id: str
) -> None:
    run = world.run(exercise_id, sitting_id)
    page = open_player(qtbot, PlayerPage(world.context, world.desk, run))
    robot = Robot(qtbot, world, page)
    with qtbot.waitSignal(page.kept) as kept:
        robot.walk_to_ending()
    assert kept.args == [run.uuid]
    qtbot.waitUntil(lambda: world.context.tasks.is_idle)
    entry = world.desk.journal.entry(run.uuid)
    assert entry.card.exercise_id == exercise_id
    written = [a.answer for a in entry.answers if isinstance(a.answer, Wrote)]
    assert all(answer == Wrote(text=TEXT) for answer in written)
    assert world.desk.drafts.all() == []


def test_letters_follow_each_other(qtbot: QtBot, world: World) -> None:
    exercise = world.exercise("inner-child-letter")
    for sitting in exercise.sitting:
        run = Run(exercise, sitting.id, clock=world.clock)
        page = open_player(qtbot, PlayerPage(world.context, world.desk, run))
        with qtbot.waitSignal(page.kept):
            Robot(qtbot, world, page).walk_to_ending()
    assert len(world.desk.journal.days()) == 3


@pytest.mark.parametrize("rehearses", [True, False])
def test_a_sentence_is_said_to_the_wall_or_not_at_all(
    qtbot: QtBot, world: World, rehearses: bool
) -> None:
    page = open_player(qtbot, PlayerPage(world.context, world.desk, world.run("i-statement")))
    choices = {"where-to": "rehearse" if rehearses else "unsaid"}
    robot = Robot(qtbot, world, page, choices)
    robot.walk_to_ending()
    assert ("aloud" in robot.walked) is rehearses
    assert ("safety" in robot.walked) is rehearses
