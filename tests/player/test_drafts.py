"""What is typed reaches the desk within a second, and at once when leaving."""

from __future__ import annotations

import time

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.player.making import World
from tests.player.robot import Robot, click, open_player, type_text
from trustdesk.errors import DiskFull
from trustdesk.session.state import RunState
from trustdesk.steps.answers import Wrote
from ui.pages.player.player_page import PlayerPage


@pytest.fixture
def page(qtbot: QtBot, world: World) -> PlayerPage:
    run = world.run("inner-child-letter")
    page = open_player(qtbot, PlayerPage(world.context, world.desk, run))
    Robot(qtbot, world, page).walk_to("letter")
    return page


def _saved(world: World, page: PlayerPage) -> str:
    if not any(card.uuid == page.run.uuid for card in world.desk.drafts.all()):
        return ""
    answer = world.desk.drafts.load(page.run.uuid).answers.get("letter")
    return answer.text if isinstance(answer, Wrote) else ""


def test_a_rest_of_less_than_a_second_saves(qtbot: QtBot, world: World, page: PlayerPage) -> None:
    qtbot.waitUntil(lambda: world.context.tasks.is_idle and not page.saver.waits)
    type_text(page, "Once")
    typed = time.monotonic()
    with qtbot.waitSignal(page.saver.saved, timeout=1000):
        pass
    assert time.monotonic() - typed < 1.0
    assert _saved(world, page) == "Once"


def test_typing_without_a_rest_saves_too(qtbot: QtBot, world: World, page: PlayerPage) -> None:
    saved: list[str] = []
    page.saver.saved.connect(lambda: saved.append(_saved(world, page)))
    paper = page.window().focusWidget()
    assert paper is not None
    QTest.keyClicks(paper, "a" * 28, delay=80)
    assert sum(bool(text) for text in saved) >= 2
    # Until the last save is over, somebody would still read a desk that is closed by then.
    qtbot.waitUntil(lambda: saved[-1] == "a" * 28)


def test_leaving_quickly_saves_at_once(qtbot: QtBot, world: World, page: PlayerPage) -> None:
    type_text(page, "In the middle of a")
    pending = page.save_now()
    assert pending is not None
    qtbot.waitUntil(lambda: pending.is_over)
    assert _saved(world, page) == "In the middle of a"
    assert page.run.paused


def test_a_run_goes_on_where_it_was_put_away(qtbot: QtBot, world: World, page: PlayerPage) -> None:
    type_text(page, "Halfway")
    world.clock.advance(100)
    pending = page.save_now()
    assert pending is not None
    qtbot.waitUntil(lambda: pending.is_over)
    state = world.desk.drafts.load(page.run.uuid)
    run = type(page.run)(page.run.exercise, state.sitting_id, clock=world.clock, state=state)
    again = open_player(qtbot, PlayerPage(world.context, world.desk, run))
    assert again.run.step.id == "letter"
    assert again.run.elapsed() == pytest.approx(100, abs=2)
    paper = again.window().focusWidget()
    assert paper is not None
    assert paper.property("role") == "paper"
    type_text(again, " there")
    again.view.settle()
    assert again.run.answer_of("letter") == Wrote(text="Halfway there")


def test_a_failed_save_says_what_is_safe_and_tries_again(
    qtbot: QtBot, world: World, page: PlayerPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafts = world.desk.drafts
    save = drafts.save

    def fail(state: RunState, *, step_count: int = 0) -> None:
        raise DiskFull

    monkeypatch.setattr(drafts, "save", fail)
    type_text(page, "Still here")
    qtbot.waitUntil(page.view.note.isVisible, timeout=2000)
    assert page.view.step_widget is not None
    page.view.settle()
    assert page.run.answer_of("letter") == Wrote(text="Still here")
    monkeypatch.setattr(drafts, "save", save)
    click(page.view.note.button("again"))
    qtbot.waitUntil(lambda: not page.view.note.isVisible())
    assert _saved(world, page) == "Still here"


def test_a_full_disk_does_not_lock_anybody_in(
    qtbot: QtBot, world: World, page: PlayerPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(state: RunState, *, step_count: int = 0) -> None:
        raise DiskFull

    monkeypatch.setattr(world.desk.drafts, "save", fail)
    type_text(page, "Words")
    page.view.stepped_out.emit("esc")
    qtbot.waitUntil(lambda: page.view.note.button("leave") is not None, timeout=2000)
    with qtbot.waitSignal(page.closed):
        click(page.view.note.button("leave"))


def test_nothing_is_saved_of_a_run_in_which_nothing_was_said(qtbot: QtBot, world: World) -> None:
    page = open_player(qtbot, PlayerPage(world.context, world.desk, world.run("i-statement")))
    assert page.save_now() is None
    five = open_player(qtbot, PlayerPage(world.context, world.desk, world.run("five-senses")))
    five.view.go_forward()
    assert five.save_now() is None


def test_a_rest_saves_once(qtbot: QtBot, world: World, page: PlayerPage) -> None:
    qtbot.waitUntil(lambda: world.context.tasks.is_idle and not page.saver.waits)
    saved: list[bool] = []
    page.saver.saved.connect(lambda: saved.append(True))
    type_text(page, "Once")
    qtbot.waitUntil(lambda: bool(saved))
    assert not page.saver.waits
    qtbot.waitUntil(lambda: world.context.tasks.is_idle)
    assert len(saved) == 1
