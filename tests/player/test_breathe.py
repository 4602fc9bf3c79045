"""Breathing: words, pace, holds, what goes on unseen, controls that fade."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.player.making import World
from tests.player.robot import click, open_player, press
from trustdesk.session.run import Run, Setup, Stage
from ui.pages.player.player_page import PlayerPage
from ui.steps.breathe import BreatheWidget


def _breathing(
    qtbot: QtBot, world: World, pattern_id: str = "slow"
) -> tuple[PlayerPage, BreatheWidget]:
    exercise = world.exercise("mindful-breathing")
    run = Run(exercise, "only", clock=world.clock, setup=Setup(pattern_id=pattern_id))
    while run.step.id != "breath":
        run.next()
    page = open_player(qtbot, PlayerPage(world.context, world.desk, run))
    widget = page.view.step_widget
    assert isinstance(widget, BreatheWidget)
    return page, widget


def test_the_word_follows_the_breath(qtbot: QtBot, world: World) -> None:
    _page, widget = _breathing(qtbot, world)
    assert widget.pacer.word == "In"
    world.clock.advance(4.2)
    qtbot.waitUntil(lambda: widget.pacer.word == "Out")


def test_holds_and_top_ups_have_words(qtbot: QtBot, world: World) -> None:
    _page, box = _breathing(qtbot, world, "box")
    words = []
    for _ in range(4):
        box.follow()
        words.append(box.pacer.word)
        world.clock.advance(4)
    assert words == ["In", "Hold", "Out", "Rest"]
    _page, sigh = _breathing(qtbot, world, "cyclic-sigh")
    world.clock.advance(2.1)
    sigh.follow()
    assert sigh.pacer.word == "A little more"


def test_up_and_down_change_the_pace_from_the_next_breath(qtbot: QtBot, world: World) -> None:
    page, widget = _breathing(qtbot, world, "even")
    press(page, Qt.Key.Key_Up)
    assert page.run.setup.half == pytest.approx(0.5)
    assert "5.5" in widget.caption_label.text()
    press(page, Qt.Key.Key_Down)
    press(page, Qt.Key.Key_Down)
    assert page.run.setup.half == pytest.approx(-0.5)


def test_a_pattern_with_counts_keeps_them(qtbot: QtBot, world: World) -> None:
    page, widget = _breathing(qtbot, world, "box")
    press(page, Qt.Key.Key_Up)
    assert page.run.setup.half == 0
    assert widget.caption_label.text() == "This pattern keeps its pace here."


@pytest.mark.parametrize("by_key", [True, False])
def test_breathing_without_holding_is_one_key_away(
    qtbot: QtBot, world: World, by_key: bool
) -> None:
    page, widget = _breathing(qtbot, world, "four-seven-eight")
    assert widget.plain_button.isVisible()
    if by_key:
        press(page, Qt.Key.Key_N)
    else:
        click(widget.plain_button)
    assert not widget.plain_button.isVisible()
    course = page.run.course
    assert course is not None
    assert all(phase.phase in {"in", "out"} for phase in course.pattern.phases)
    assert page.window().focusWidget() is widget


def test_nothing_is_drawn_and_time_goes_on_while_hidden(qtbot: QtBot, world: World) -> None:
    page, widget = _breathing(qtbot, world)
    page.hide()
    assert not widget.pacer.isVisible()
    world.clock.advance(400)
    qtbot.waitUntil(lambda: page.run.step.id == "return")


def test_no_pace_shows_only_the_ring(qtbot: QtBot, world: World) -> None:
    page, widget = _breathing(qtbot, world, "unpaced")
    world.clock.advance(30)
    widget.follow()
    assert not widget.pacer.isVisible()
    assert widget.ring.isVisible()
    assert widget.ring.remaining < 1
    assert not widget.plain_button.isVisible()
    assert page.run.stage is Stage.STEP


def test_captions_come_and_go(qtbot: QtBot, world: World) -> None:
    _page, widget = _breathing(qtbot, world)
    course = widget.scene.run.course
    assert course is not None
    caption = widget.step.caption[1]
    world.clock.advance(course.total * caption.at + 1)
    widget.follow()
    assert widget.caption_label.text() == caption.text
    world.clock.advance(10)
    widget.follow()
    assert widget.caption_label.text() == ""


def test_controls_fade_and_come_back_at_a_key(qtbot: QtBot, world: World) -> None:
    page, _widget = _breathing(qtbot, world)
    fading = page.view.fading
    fading.fade()
    assert fading.is_faded
    press(page, Qt.Key.Key_Shift)
    assert not fading.is_faded
    fading.fade()
    press(page, Qt.Key.Key_Return)
    assert page.run.step.id == "return"
    assert not fading.is_faded


def test_controls_come_back_when_the_pointer_moves(qtbot: QtBot, world: World) -> None:
    page, _widget = _breathing(qtbot, world)
    page.view.fading.fade()
    handle = page.windowHandle()
    assert handle is not None
    QTest.mouseMove(handle, QPoint(300, 300))
    qtbot.waitUntil(lambda: not page.view.fading.is_faded)


def test_the_keys_reach_the_circle_after_a_click_on_pause(qtbot: QtBot, world: World) -> None:
    page, _widget = _breathing(qtbot, world, "even")
    click(page.view.footer.pause_button)
    click(page.view.footer.pause_button)
    press(page, Qt.Key.Key_Up)
    assert page.run.setup.half == pytest.approx(0.5)


def test_pausing_holds_the_circle(qtbot: QtBot, world: World) -> None:
    page, widget = _breathing(qtbot, world)
    world.clock.advance(1)
    press(page, Qt.Key.Key_Space)
    world.clock.advance(30)
    widget.follow()
    assert widget.pacer.word == "In"
    assert page.run.elapsed() == pytest.approx(1, abs=0.01)
