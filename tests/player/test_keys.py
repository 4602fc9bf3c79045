"""The keys of the player."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from tests.player.making import World
from tests.player.robot import Robot, click, open_player, press, type_text
from trustdesk.session.run import Stage
from trustdesk.steps.answers import Rated, Wrote
from ui.pages.player.come_back import ComeBack
from ui.pages.player.player_page import PlayerPage
from ui.pages.support import SupportPage

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot: QtBot, world: World) -> PlayerPage:
    return open_player(
        qtbot, PlayerPage(world.context, world.desk, world.run("inner-child-letter"))
    )


def test_keys_work_at_once_in_a_page_that_is_shown_later(qtbot: QtBot, world: World) -> None:
    window = QStackedWidget()
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page = PlayerPage(world.context, world.desk, world.run("mindful-breathing"))
    window.addWidget(page)
    window.setCurrentWidget(page)
    page.setFocus(Qt.FocusReason.OtherFocusReason)
    focused = window.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, "10")
    assert page.run.answer_of("tension-before") == Rated(value=10)
    press(page, Qt.Key.Key_Return)
    assert page.run.step.id == "arrive"


def test_numbers_are_chosen_with_arrow_keys(qtbot: QtBot, world: World) -> None:
    page = open_player(qtbot, PlayerPage(world.context, world.desk, world.run("mindful-breathing")))
    press(page, Qt.Key.Key_Space)
    press(page, Qt.Key.Key_Right)
    assert page.run.answer_of("tension-before") == Rated(value=1)


def test_space_pauses_and_goes_on_outside_fields(
    qtbot: QtBot, world: World, page: PlayerPage
) -> None:
    Robot(qtbot, world, page).walk_to("settle")
    press(page, Qt.Key.Key_Space)
    assert page.run.paused
    assert page.view.footer.pause_button.text() == "Go on"
    world.clock.advance(60)
    assert page.run.elapsed() < 1
    press(page, Qt.Key.Key_Space)
    assert not page.run.paused


def test_space_and_enter_are_written_in_fields(
    qtbot: QtBot, world: World, page: PlayerPage
) -> None:
    Robot(qtbot, world, page).walk_to("letter")
    type_text(page, "a b")
    press(page, Qt.Key.Key_Return)
    type_text(page, "c")
    assert not page.run.paused
    press(page, Qt.Key.Key_Return, CONTROL)
    assert page.run.answer_of("letter") == Wrote(text="a b\nc")
    assert page.run.step.id == "sentence-to-keep"


def test_enter_in_a_line_leads_to_the_button(qtbot: QtBot, world: World, page: PlayerPage) -> None:
    Robot(qtbot, world, page).walk_to("which-child")
    type_text(page, "seven")
    press(page, Qt.Key.Key_Return)
    assert page.run.step.id == "which-child"
    press(page, Qt.Key.Key_Return)
    assert page.run.step.id == "how-close"


def test_escape_steps_out_with_the_draft_kept(qtbot: QtBot, world: World, page: PlayerPage) -> None:
    Robot(qtbot, world, page).walk_to("letter")
    type_text(page, "Half a sentence")
    with qtbot.waitSignal(page.closed) as closed:
        press(page, Qt.Key.Key_Escape)
    assert closed.args == ["later"]
    state = world.desk.drafts.load(page.run.uuid)
    assert state.answers["letter"] == Wrote(text="Half a sentence")
    assert state.step == "letter"


def test_back_out_of_the_first_step(qtbot: QtBot, page: PlayerPage) -> None:
    with qtbot.waitSignal(page.closed) as closed:
        page.view.footer.back_button.click()
    assert closed.args == ["back"]


def test_f8_comes_back_to_the_same_second(qtbot: QtBot, world: World, page: PlayerPage) -> None:
    Robot(qtbot, world, page).walk_to("settle")
    world.clock.advance(20)
    press(page, Qt.Key.Key_F8)
    qtbot.waitUntil(lambda: page.overlays.top is not None)
    overlay = page.overlays.top
    assert isinstance(overlay, ComeBack)
    assert overlay.view.run.exercise.id == "five-senses"
    world.clock.advance(300)
    press(page, Qt.Key.Key_Escape)
    assert page.overlays.top is None
    assert page.run.step.id == "settle"
    assert page.run.elapsed() == pytest.approx(20)
    assert not page.run.paused
    world.clock.advance(5)
    assert page.run.elapsed() == pytest.approx(25)


def test_the_way_through_the_room_ends_where_one_was(
    qtbot: QtBot, world: World, page: PlayerPage
) -> None:
    Robot(qtbot, world, page).walk_to("letter")
    page.view.header.room_button.click()
    qtbot.waitUntil(lambda: page.overlays.top is not None)
    overlay = page.overlays.top
    assert isinstance(overlay, ComeBack)
    overlay.view.footer.stop_button.click()
    door = overlay.findChild(QWidget, "door_return")
    assert door is not None
    QTest.mouseClick(door, Qt.MouseButton.LeftButton)
    assert page.overlays.top is None
    assert page.run.step.id == "letter"
    assert page.window().focusWidget() is page.findChild(QWidget, "paper")


def test_going_forward_at_the_ending_does_nothing(
    qtbot: QtBot, world: World, page: PlayerPage
) -> None:
    page.view.stop_here()
    assert page.run.stage is Stage.ENDING
    press(page, Qt.Key.Key_Return, CONTROL)
    assert page.run.stage is Stage.ENDING


def test_support_is_one_step_away_and_back_at_the_same_second(
    qtbot: QtBot, world: World, page: PlayerPage
) -> None:
    Robot(qtbot, world, page).walk_to("settle")
    world.clock.advance(12)
    click(page.view.header.support_button)
    support = page.overlays.top
    assert isinstance(support, SupportPage)
    world.clock.advance(100)
    qtbot.waitUntil(lambda: support.is_filled)
    click(support.back_button)
    assert page.run.elapsed() == pytest.approx(12)
    assert not page.run.paused


def test_support_can_be_reached_from_the_room(qtbot: QtBot, world: World, page: PlayerPage) -> None:
    press(page, Qt.Key.Key_F8)
    qtbot.waitUntil(lambda: page.overlays.top is not None)
    overlay = page.overlays.top
    assert isinstance(overlay, ComeBack)
    click(overlay.view.header.support_button)
    assert isinstance(page.overlays.top, SupportPage)
    click(page.overlays.top.back_button)
    assert page.overlays.top is None
    assert page.run.step.id == "ready"
