"""The private question before steps that lead to the other person."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.player.making import World
from tests.player.robot import Robot, click, open_player, press, type_text
from trustdesk.session.run import Stage
from trustdesk.session.state import Safety
from ui.pages.player.player_page import PlayerPage
from ui.pages.support import SupportPage

TO_THE_WALL = {"where-to": "rehearse"}


def _at_the_question(qtbot: QtBot, world: World) -> PlayerPage:
    page = open_player(qtbot, PlayerPage(world.context, world.desk, world.run("i-statement")))
    robot = Robot(qtbot, world, page, TO_THE_WALL)
    while page.run.stage is Stage.STEP:
        robot.take_step()
    assert page.run.stage is Stage.SAFETY
    return page


def test_no_leads_on_and_is_asked_once(qtbot: QtBot, world: World) -> None:
    page = _at_the_question(qtbot, world)
    assert not page.view.footer.continue_button.isEnabled()
    press(page, Qt.Key.Key_Space)
    press(page, Qt.Key.Key_Return)
    assert page.run.step.id == "aloud"
    qtbot.waitUntil(lambda: world.context.tasks.is_idle)
    assert world.desk.safety.answer() is Safety.OPEN
    again = open_player(qtbot, PlayerPage(world.context, world.desk, world.run("i-statement")))
    qtbot.waitUntil(lambda: again.run.safety is Safety.OPEN)
    robot = Robot(qtbot, world, again, TO_THE_WALL)
    robot.walk_to_ending()
    assert "safety" not in robot.walked
    assert again.run.ending.id == "tried"


def test_saying_it_aloud_is_offered_once_there_are_words(qtbot: QtBot, world: World) -> None:
    page = open_player(qtbot, PlayerPage(world.context, world.desk, world.run("i-statement")))
    Robot(qtbot, world, page).walk_to("sentence")
    footer = page.view.footer
    assert not footer.rehearsal_button.isVisible()
    type_text(page, "sad")
    assert footer.rehearsal_button.text() == "Say it aloud · 2 min"
    click(footer.rehearsal_button)
    assert page.run.stage is Stage.SAFETY
    assert page.view.question is not None
    click(page.view.question.cards["no"])
    click(footer.continue_button)
    assert page.run.step.id == "aloud"
    assert not footer.rehearsal_button.isVisible()
    assert footer.pause_button.isVisible()


def test_yes_and_not_sure_leave_the_part_out(qtbot: QtBot, world: World) -> None:
    for answer in ("yes", "not-sure"):
        world.desk.safety.set(Safety.UNASKED)
        page = _at_the_question(qtbot, world)
        assert page.view.question is not None
        click(page.view.question.cards[answer])
        click(page.view.footer.continue_button)
        door = page.findChild(QPushButton, "door_support")
        assert door is not None
        assert door.isVisible()
        assert door.text() == "Support"
        on = page.findChild(QPushButton, "door_go-on")
        assert on is not None
        click(on)
        assert page.run.step.id == "stirred-after"
        qtbot.waitUntil(lambda: world.context.tasks.is_idle)
        assert world.desk.safety.answer() is Safety.CLOSED


def test_another_time_it_says_again_that_the_part_is_left_out(qtbot: QtBot, world: World) -> None:
    world.desk.safety.set(Safety.CLOSED)
    run = world.run("i-statement")
    run.set_safety(Safety.CLOSED)
    page = open_player(qtbot, PlayerPage(world.context, world.desk, run))
    robot = Robot(qtbot, world, page, TO_THE_WALL)
    robot.walk_to("where-to")
    robot.take_step()
    on = page.findChild(QPushButton, "door_go-on")
    assert on is not None
    assert on.isVisible()
    assert page.findChild(QPushButton, "door_support") is not None
    click(on)
    assert page.view.step_widget is not None
    assert page.run.step.id == "stirred-after"
    # Going back over it says it no second time.
    page.view.go_back()
    assert page.run.step.id == "where-to"
    assert page.view.step_widget is not None


def test_what_leads_to_nobody_says_nothing_of_it(qtbot: QtBot, world: World) -> None:
    run = world.run("i-statement")
    run.set_safety(Safety.CLOSED)
    page = open_player(qtbot, PlayerPage(world.context, world.desk, run))
    robot = Robot(qtbot, world, page, {"where-to": "keep"})
    robot.walk_to("where-to")
    robot.take_step()
    assert page.view.step_widget is not None
    assert page.run.step.id == "stirred-after"


def test_support_can_be_chosen_at_once_and_the_words_stay(qtbot: QtBot, world: World) -> None:
    page = _at_the_question(qtbot, world)
    assert page.view.question is not None
    click(page.view.question.cards["yes"])
    click(page.view.footer.continue_button)
    door = page.findChild(QPushButton, "door_support")
    assert door is not None
    click(door)
    support = page.overlays.top
    assert isinstance(support, SupportPage)
    qtbot.waitUntil(lambda: world.context.tasks.is_idle)
    assert [card.uuid for card in world.desk.drafts.all()] == [page.run.uuid]
    click(support.back_button)
    assert page.overlays.top is None
    assert page.run.step.id == "stirred-after"


def test_the_answer_is_in_no_entry_and_no_draft(qtbot: QtBot, world: World) -> None:
    page = _at_the_question(qtbot, world)
    robot = Robot(qtbot, world, page, TO_THE_WALL | {"safety": "yes"})
    assert page.view.question is not None
    click(page.view.question.cards["yes"])
    click(page.view.footer.continue_button)
    assert "safety" not in repr(page.run.state())
    on = page.findChild(QPushButton, "door_go-on")
    assert on is not None
    click(on)
    robot.walk_to_ending()
    qtbot.waitUntil(lambda: world.context.tasks.is_idle)
    assert page.run.ending.id == "usual"
    assert "say it" not in page.run.ending.happens, "the ending is neutral"
    entry = repr(world.desk.journal.entry(page.run.uuid))
    assert "safety" not in entry
    assert "closed" not in entry.lower()
    support = page.view.stage.findChild(QPushButton, "door_support")
    assert support is not None
    assert support.isVisible()


def test_the_question_can_be_left_open(qtbot: QtBot, world: World) -> None:
    page = _at_the_question(qtbot, world)
    click(page.view.footer.skip_button)
    assert page.run.step.id == "stirred-after"
    qtbot.waitUntil(lambda: world.context.tasks.is_idle)
    assert world.desk.safety.answer() is Safety.UNASKED
