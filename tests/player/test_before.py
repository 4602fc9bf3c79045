"""The page before an exercise."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.player.making import NIGHT, World
from tests.player.robot import click, press
from trustdesk.session.run import Run, Stage
from trustdesk.session.state import Safety
from trustdesk.steps.answers import Rated
from ui.pages.before import BeforePage
from ui.wishes import Wish


def _before(qtbot: QtBot, world: World, exercise_id: str, wish: Wish | None = None) -> BeforePage:
    page = BeforePage(world.context, world.desk, world.exercise(exercise_id), wish)
    qtbot.addWidget(page)
    page.resize(1280, 800)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    qtbot.waitUntil(lambda: page._is_known)
    return page


def _began(qtbot: QtBot, page: BeforePage, button: QPushButton | None = None) -> Run:
    with qtbot.waitSignal(page.began) as began:
        if button is None:
            press(page, Qt.Key.Key_Return)
        else:
            click(button)
    assert began.args is not None
    run = began.args[0]
    assert isinstance(run, Run)
    return run


def _keep(world: World, exercise_id: str, sitting_id: str) -> str:
    run = world.run(exercise_id, sitting_id)
    while run.stage is Stage.STEP:
        run.next()
    return world.desk.journal.keep(run.record())


def test_return_begins(qtbot: QtBot, world: World) -> None:
    run = _began(qtbot, _before(qtbot, world, "mindful-breathing"))
    assert run.exercise.id == "mindful-breathing"
    assert run.setup.pattern_id == "slow"
    assert run.setup.minutes == 5


def test_pattern_and_minutes_are_chosen(qtbot: QtBot, world: World) -> None:
    page = _before(qtbot, world, "mindful-breathing")
    choice = page.breath_choice
    assert choice is not None
    click(choice.minute_chips[10])
    click(choice.pattern_chips["box"])
    assert not choice.minute_chips[10].isVisible()
    assert choice.minute_chips[5].isChecked()
    click(choice.pattern_chips["even"])
    assert choice.minute_chips[10].isChecked()
    run = _began(qtbot, page, page.findChild(QPushButton, "begin_button"))
    assert (run.setup.pattern_id, run.setup.minutes) == ("even", 10)


def test_tab_goes_from_what_is_chosen_to_begin(qtbot: QtBot, world: World) -> None:
    page = _before(qtbot, world, "mindful-breathing")
    choice, begin = page.breath_choice, page.findChild(QPushButton, "begin_button")
    assert choice is not None
    assert page.window().focusWidget() is begin
    for expected in (choice.minute_chips[5], choice.make_chip, choice.pattern_chips["slow"]):
        press(page, Qt.Key.Key_Backtab)
        assert page.window().focusWidget() is expected
    press(page, Qt.Key.Key_Right)
    assert choice.setup.pattern_id == "even"
    press(page, Qt.Key.Key_Tab)
    press(page, Qt.Key.Key_Tab)
    press(page, Qt.Key.Key_Right)
    assert choice.setup.minutes == 10
    press(page, Qt.Key.Key_Tab)
    assert page.window().focusWidget() is begin


def test_the_wish_brings_its_minutes(qtbot: QtBot, world: World) -> None:
    page = _before(qtbot, world, "mindful-breathing", Wish("mindful-breathing", minutes=2))
    assert _began(qtbot, page).setup.minutes == 2


def test_a_pattern_is_made_used_and_taken_away(qtbot: QtBot, world: World) -> None:
    page = _before(qtbot, world, "mindful-breathing")
    choice = page.breath_choice
    assert choice is not None
    click(choice.make_chip)
    choice.editor.fields["in"].choose("2.0")
    choice.editor.fields["out"].choose("2.0")
    assert not choice.editor.make_button.isEnabled()
    choice.editor.fields["out"].choose("5.0")
    choice.editor.fields["hold"].choose("7.0")
    assert choice.editor.fields["hold"].findData("7.5") == -1
    choice.editor.name_field.setText("Evening")
    click(choice.editor.make_button)
    assert choice.pattern_chips[choice.setup.pattern_id].text() == "Evening"
    assert page.window().focusWidget() is choice.pattern_chips[choice.setup.pattern_id]
    assert "4 rounds" in choice.length_label.text()
    qtbot.waitUntil(lambda: world.context.tasks.is_idle)
    assert [pattern.name for pattern in world.desk.patterns.all()] == ["Evening"]
    run = _began(qtbot, page, page.findChild(QPushButton, "begin_button"))
    while run.step.id != "breath":
        run.next()
    assert run.course is not None
    assert [phase.seconds for phase in run.course.pattern.phases] == [2, 7, 5]
    again = _before(qtbot, world, "mindful-breathing").breath_choice
    assert again is not None
    again.choose_pattern(run.setup.pattern_id)
    click(again.remove_button)
    qtbot.waitUntil(lambda: world.context.tasks.is_idle)
    assert world.desk.patterns.all() == []


def test_the_next_sitting_is_offered(qtbot: QtBot, world: World) -> None:
    first = _before(qtbot, world, "inner-child-letter")
    assert first.sitting.id == "child-writes"
    _keep(world, "inner-child-letter", "child-writes")
    second = _before(qtbot, world, "inner-child-letter")
    assert second.sitting.id == "adult-answers"
    rows = second.findChildren(QPushButton)
    assert rows
    run = _began(qtbot, second)
    assert run.sitting.id == "adult-answers"


def test_a_look_back_follows_the_newest_entry(qtbot: QtBot, world: World) -> None:
    uuid = _keep(world, "i-statement", "statement")
    wish = Wish("i-statement", "how-did-it-go", follows=uuid)
    run = _began(qtbot, _before(qtbot, world, "i-statement", wish))
    assert run.sitting.id == "how-did-it-go"
    assert run.state().follows == uuid


def test_a_draft_is_carried_on(qtbot: QtBot, world: World) -> None:
    draft = world.run("i-statement")
    draft.set_answer(Rated(value=3))
    draft.next()
    world.desk.drafts.save(draft.state())
    page = _before(qtbot, world, "i-statement")
    run = _began(qtbot, page)
    assert run.uuid == draft.uuid
    assert run.step.id == "feelings"
    anew = _began(qtbot, page, page.findChild(QPushButton, "begin_quiet_button"))
    assert anew.uuid != draft.uuid


@pytest.mark.parametrize(
    ("exercise_id", "is_offered"),
    [
        ("inner-child-letter", True),
        ("mindful-breathing", False),
    ],
)
def test_late_at_night_a_short_one_is_offered_before_one_that_stirs(
    qtbot: QtBot, world: World, exercise_id: str, is_offered: bool
) -> None:
    world.clock.set_wall(NIGHT)
    page = _before(qtbot, world, exercise_id)
    later = page.findChild(QPushButton, "door_later")
    assert (later is not None) is is_offered
    if not is_offered:
        return
    with qtbot.waitSignal(page.door_chosen) as chosen:
        press(page, Qt.Key.Key_Return)
    assert chosen.args == ["five-senses"]
    assert later is not None
    with qtbot.waitSignal(page.closed):
        click(later)
    run = _began(qtbot, page, page.findChild(QPushButton, "begin_quiet_button"))
    assert run.sitting.id == "child-writes"


def test_the_safety_answer_goes_into_the_run(qtbot: QtBot, world: World) -> None:
    world.desk.safety.set(Safety.CLOSED)
    run = _began(qtbot, _before(qtbot, world, "i-statement"))
    assert run.safety is Safety.CLOSED


def test_later_and_escape_close(qtbot: QtBot, world: World) -> None:
    page = _before(qtbot, world, "i-statement")
    with qtbot.waitSignal(page.closed):
        click(page.later_button)
    with qtbot.waitSignal(page.closed):
        press(page, Qt.Key.Key_Escape)
