"""What an ending says, and what has become of the run by then."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.player.making import NIGHT, World, end_world, make_world
from tests.player.robot import Robot, click, open_player, press
from trustdesk.errors import DiskFull
from trustdesk.services.desk import Mode
from trustdesk.session.record import RunRecord
from ui.pages.player.player_page import PlayerPage
from ui.widgets.labels import TextLabel


def _title(page: PlayerPage) -> str:
    label = page.findChild(TextLabel, "ending_title")
    return label.text() if label is not None else ""


def _doors(page: PlayerPage) -> list[str]:
    return [
        button.objectName().removeprefix("door_")
        for button in page.view.stage.findChildren(QPushButton)
        if button.objectName().startswith("door_") and button.isVisible()
    ]


def _door(page: PlayerPage, to: str) -> QPushButton:
    button = page.view.stage.findChild(QPushButton, f"door_{to}")
    assert button is not None
    return button


def _walked(
    qtbot: QtBot, world: World, exercise_id: str, choices: dict[str, str] | None = None
) -> PlayerPage:
    page = open_player(qtbot, PlayerPage(world.context, world.desk, world.run(exercise_id)))
    Robot(qtbot, world, page, choices).walk_to_ending()
    return page


def test_what_was_kept_what_happens_and_what_is_next(qtbot: QtBot, world: World) -> None:
    page = _walked(qtbot, world, "mindful-breathing")
    assert _title(page) == "You gave this five minutes. It is kept."
    assert not any(character.isdigit() for character in _title(page))
    assert _doors(page) == ["done", "again"]
    assert not page.view.footer.isVisible()
    assert page.window().focusWidget() is _door(page, "done")
    with qtbot.waitSignal(page.closed) as closed:
        click(_door(page, "done"))
    assert closed.args == ["done"]


@pytest.mark.parametrize(
    ("choices", "doors"),
    [
        ({"tension-after": "9"}, ["five-senses", "done", "support"]),
        ({"tension-before": "2", "tension-after": "5"}, ["five-senses", "done", "support"]),
        ({"tension-after": "numb"}, ["five-senses", "support", "done"]),
        ({"tension-before": "7", "tension-after": "7"}, ["done", "again"]),
    ],
)
def test_felt_worse_leads_to_the_room_and_to_people(
    qtbot: QtBot, world: World, choices: dict[str, str], doors: list[str]
) -> None:
    assert _doors(_walked(qtbot, world, "mindful-breathing", choices)) == doors


def test_late_at_night_closing_comes_first(qtbot: QtBot, world: World) -> None:
    world.clock.set_wall(NIGHT)
    assert _doors(_walked(qtbot, world, "mindful-breathing"))[0] == "close-desk"


def test_the_same_again(qtbot: QtBot, world: World) -> None:
    page = _walked(qtbot, world, "mindful-breathing")
    first = page.run.uuid
    click(_door(page, "again"))
    assert page.run.uuid != first
    assert page.run.step.id == "tension-before"
    Robot(qtbot, world, page).walk_to_ending()
    qtbot.waitUntil(lambda: world.context.tasks.is_idle)
    assert len(world.desk.journal.days()) == 2


def test_stopping_here_is_an_ending_and_can_be_gone_back_on(qtbot: QtBot, world: World) -> None:
    run = world.run("mindful-breathing")
    page = open_player(qtbot, PlayerPage(world.context, world.desk, run))
    robot = Robot(qtbot, world, page)
    robot.walk_to("tension-after")
    with qtbot.waitSignal(page.kept):
        click(page.view.footer.stop_button)
    qtbot.waitUntil(lambda: _title(page).startswith("Stopped."))
    click(_door(page, "go-back"))
    assert page.run.step.id == "tension-after"
    robot.walk_to_ending()
    qtbot.waitUntil(lambda: world.context.tasks.is_idle)
    assert [card.uuid for card in world.desk.journal.days()] == [run.uuid]
    assert not world.desk.journal.days()[0].early
    assert world.desk.drafts.all() == []


def test_stopping_a_letter_leaves_a_draft(qtbot: QtBot, world: World) -> None:
    page = open_player(
        qtbot, PlayerPage(world.context, world.desk, world.run("inner-child-letter"))
    )
    Robot(qtbot, world, page).walk_to("sentence-to-keep")
    click(page.view.footer.stop_button)
    qtbot.waitUntil(lambda: _title(page).startswith("Stopped."))
    qtbot.waitUntil(lambda: world.context.tasks.is_idle)
    assert world.desk.journal.days() == []
    assert [card.uuid for card in world.desk.drafts.all()] == [page.run.uuid]
    with qtbot.waitSignal(page.closed):
        click(_door(page, "done"))
    assert [card.uuid for card in world.desk.drafts.all()] == [page.run.uuid]


def test_keeping_that_fails_loses_nothing(
    qtbot: QtBot, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = world.desk.journal
    keep = journal.keep

    def fail(record: RunRecord) -> str:
        raise DiskFull

    monkeypatch.setattr(journal, "keep", fail)
    page = _walked(qtbot, world, "i-statement")
    assert _title(page) == "This could not be kept yet."
    monkeypatch.setattr(journal, "keep", keep)
    again = next(b for b in page.findChildren(QPushButton) if b.text() == "Try again")
    with qtbot.waitSignal(page.kept):
        click(again)
    assert world.desk.journal.entry(page.run.uuid).answers


@pytest.mark.parametrize("mode", ["unasked", "nothing"])
def test_a_desk_that_does_not_keep_says_so(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, mode: Mode
) -> None:
    parent = QObject()
    world = make_world(tmp_path, parent, mode)
    page = _walked(qtbot, world, "mindful-breathing")
    assert _title(page).startswith("This is not" if mode == "unasked" else "Nothing")
    qtbot.waitUntil(lambda: world.context.tasks.is_idle)
    assert world.desk.journal.days() == []
    if mode == "unasked":
        assert _doors(page)[:2] == ["keep-this", "let-it-go"]
        with qtbot.waitSignals([page.kept, page.closed]):
            click(_door(page, "keep-this"))
        assert [card.uuid for card in world.desk.journal.days()] == [page.run.uuid]
    page.hide()
    end_world(world)
    parent.deleteLater()


@pytest.mark.parametrize("after", ["9", "numb"])
def test_who_feels_worse_is_steadied_before_anything_is_asked(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, after: str
) -> None:
    parent = QObject()
    world = make_world(tmp_path, parent, "unasked")
    page = _walked(qtbot, world, "mindful-breathing", {"tension-after": after})
    assert _title(page) == "The rest can wait."
    assert _doors(page) == ["five-senses", "support", "keep-this", "let-it-go"]
    click(_door(page, "five-senses"))
    qtbot.waitUntil(lambda: page.overlays.top is not None)
    press(page, Qt.Key.Key_Escape)
    assert page.overlays.top is None
    with qtbot.waitSignal(page.closed):
        click(_door(page, "keep-this"))
    assert [card.uuid for card in world.desk.journal.days()] == [page.run.uuid]
    page.hide()
    end_world(world)
    parent.deleteLater()


def test_not_today_is_no_way_in(qtbot: QtBot, world: World) -> None:
    run = world.run("inner-child-letter")
    page = open_player(qtbot, PlayerPage(world.context, world.desk, run))
    not_today = page.findChild(QAbstractButton, "option_not-today")
    click(not_today)
    with qtbot.waitSignal(page.closed) as closed:
        click(page.view.footer.continue_button)
    assert closed.args == ["done"]
    assert run.step.id == "ready"
    qtbot.waitUntil(lambda: world.context.tasks.is_idle)
    assert world.desk.drafts.all() == [], "a letter that was not begun leaves no draft"


def test_letting_it_go_leaves_nothing(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    parent = QObject()
    world = make_world(tmp_path, parent, "unasked")
    page = _walked(qtbot, world, "i-statement")
    with qtbot.waitSignal(page.closed) as closed:
        click(_door(page, "let-it-go"))
    assert closed.args == ["let-go"]
    qtbot.waitUntil(lambda: world.context.tasks.is_idle)
    assert world.desk.journal.days() == []
    assert world.desk.drafts.all() == []
    page.hide()
    end_world(world)
    parent.deleteLater()


def test_a_letter_that_is_let_go_is_not_on_the_desk(qtbot: QtBot, world: World) -> None:
    page = _walked(qtbot, world, "inner-child-letter", {"fate": "let-go"})
    assert "let go" in _title(page)
    qtbot.waitUntil(lambda: world.context.tasks.is_idle)
    assert world.desk.journal.search("words") == []
    assert len(world.desk.words.all()) == 1
    assert isinstance(page.window().focusWidget(), QWidget)


def test_a_letter_let_go_before_set_up_leaves_no_draft(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    parent = QObject()
    world = make_world(tmp_path, parent, "unasked")
    run = world.run("inner-child-letter")
    page = open_player(qtbot, PlayerPage(world.context, world.desk, run))
    robot = Robot(qtbot, world, page, {"fate": "let-go"})
    robot.walk_to("sentence-to-keep")
    click(page.view.footer.skip_button)
    robot.walk_to_ending()
    assert _title(page) == "Nothing of this is kept."
    qtbot.waitUntil(lambda: world.context.tasks.is_idle)
    assert world.desk.drafts.all() == []
    page.hide()
    end_world(world)
    parent.deleteLater()
