"""The letter: paper, the earlier letter, questions in their time."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.player.making import World
from tests.player.robot import click, open_player, press, type_text
from trustdesk.session.run import Run, Stage
from trustdesk.steps.answers import Chose, Wrote
from ui.pages.player.player_page import PlayerPage
from ui.steps.letter import LetterWidget
from ui.steps.read import ReadWidget
from ui.theme.theme import apply_theme

CHILD = "I waited at the window."


def _keep_first_letter(world: World, *, sealed: bool = False) -> None:
    run = world.run("inner-child-letter", "child-writes")
    while run.stage is Stage.STEP:
        if run.step.id == "letter":
            run.set_answer(Wrote(text=CHILD))
        if run.step.id == "fate" and sealed:
            until = (world.clock.wall() + timedelta(days=30)).date().isoformat()
            run.set_answer(Chose(ids=("seal",), until=until))
        run.next()
    world.desk.journal.keep(run.record())


def _at(world: World, sitting: str, step_id: str) -> Run:
    run = world.run("inner-child-letter", sitting)
    while run.step.id != step_id:
        run.next()
    return run


def _letter(
    qtbot: QtBot, world: World, sitting: str = "adult-answers"
) -> tuple[PlayerPage, LetterWidget]:
    run = _at(world, sitting, "letter")
    page = open_player(qtbot, PlayerPage(world.context, world.desk, run))
    widget = page.view.step_widget
    assert isinstance(widget, LetterWidget)
    return page, widget


def _asks(widget: LetterWidget, question: str) -> bool:
    return widget.side.text_label.text() == question


def test_the_earlier_letter_lies_beside_and_can_be_folded(qtbot: QtBot, world: World) -> None:
    _keep_first_letter(world)
    _page, widget = _letter(qtbot, world)
    card = widget.earlier_card
    assert card is not None
    qtbot.waitUntil(card.isVisible)
    assert card.words_label.text() == CHILD
    click(card.fold_chip)
    assert not card.isVisible()
    click(widget.unfold_chip)
    assert card.isVisible()
    assert card.words_label.isVisible()


def test_tab_goes_from_the_paper_to_the_ways_to_begin(qtbot: QtBot, world: World) -> None:
    _page, widget = _letter(qtbot, world, "child-writes")
    step = widget.step
    walked = []
    for _ in range(5):
        press(widget, Qt.Key.Key_Tab)
        focused = widget.window().focusWidget()
        assert isinstance(focused, QPushButton)
        walked.append(focused.text())
    assert walked == [*step.prompt[0].ways_to_begin, "Five more minutes", "Hide the time"]


def _lies_beside(card: QWidget, paper: QWidget, wanted: bool) -> bool:
    end = card.mapToGlobal(card.rect().topRight()).x()
    return (end <= paper.mapToGlobal(paper.rect().topLeft()).x()) is wanted


def test_it_can_go_under_the_paper_and_back_beside_it(
    qapp: QApplication, qtbot: QtBot, world: World
) -> None:
    _keep_first_letter(world)
    _page, widget = _letter(qtbot, world)
    card = widget.earlier_card
    assert card is not None
    qtbot.waitUntil(card.isVisible)
    for percent in (200, 100, 200, 100):
        apply_theme(qapp, "light", percent)
        qtbot.waitUntil(partial(_lies_beside, card, widget.paper, percent == 100))
        assert card.fold_chip.isVisible()
    click(card.fold_chip)
    assert not card.isVisible()


def test_folding_it_while_reading_leaves_it_folded_beside_the_answer(
    qtbot: QtBot, world: World
) -> None:
    _keep_first_letter(world)
    run = _at(world, "adult-answers", "read-child")
    page = open_player(qtbot, PlayerPage(world.context, world.desk, run))
    widget = page.view.step_widget
    assert isinstance(widget, ReadWidget)
    card = widget.earlier_cards[0]
    qtbot.waitUntil(card.isVisible)
    click(card.fold_chip)
    assert not card.words_label.isVisible()
    assert card.fold_chip.text() == "Keep it beside me"
    page.view.go_forward()
    page.view.go_forward()
    assert page.run.step.id == "letter"
    letter = page.view.step_widget
    assert isinstance(letter, LetterWidget)
    qtbot.waitUntil(letter.unfold_chip.isVisible)
    assert letter.earlier_card is not None
    assert not letter.earlier_card.isVisible()


@pytest.mark.parametrize("choice", ["without", "open", "wait"])
def test_a_sealed_letter_asks_what_to_do(qtbot: QtBot, world: World, choice: str) -> None:
    _keep_first_letter(world, sealed=True)
    run = _at(world, "adult-answers", "read-child")
    page = open_player(qtbot, PlayerPage(world.context, world.desk, run))
    widget = page.view.step_widget
    assert isinstance(widget, ReadWidget)
    card = widget.earlier_cards[0]
    qtbot.waitUntil(card.isVisible)
    assert CHILD not in card.words_label.text()
    assert "sealed" in card.words_label.text().lower()
    if choice == "without":
        click(card.without_chip)
        assert not card.without_chip.isVisible()
        assert "stays sealed" in card.words_label.text()
        assert page.run.step.id == "read-child"
        press(page, Qt.Key.Key_Return)
        assert page.run.step.id == "what-rose"
        page.view.go_forward()
        letter = page.view.step_widget
        assert isinstance(letter, LetterWidget)
        qtbot.waitUntil(letter.unfold_chip.isVisible)  # it is not asked a second time
        assert letter.earlier_card is not None
        assert not letter.earlier_card.isVisible()
    elif choice == "open":
        click(card.open_chip)
        qtbot.waitUntil(lambda: card.words_label.text() == CHILD)
        assert not card.open_chip.isVisible()
        assert page.window().focusWidget() is widget
    else:
        with qtbot.waitSignal(page.closed) as closed:
            click(card.wait_chip)
        assert closed.args == ["later"]


def test_without_an_earlier_letter_the_page_says_so(qtbot: QtBot, world: World) -> None:
    run = _at(world, "adult-answers", "read-child")
    page = open_player(qtbot, PlayerPage(world.context, world.desk, run))
    widget = page.view.step_widget
    assert isinstance(widget, ReadWidget)
    qtbot.waitUntil(widget.nothing_label.isVisible)
    assert not widget.earlier_cards[0].isVisible()


def test_questions_come_in_their_time(qtbot: QtBot, world: World) -> None:
    _page, widget = _letter(qtbot, world, "child-writes")
    prompts = widget.step.prompt
    assert widget.side.text_label.text() == prompts[0].text
    for prompt in prompts[1:]:
        world.clock.advance(prompt.at - widget.scene.run.elapsed() + 0.5)
        qtbot.waitUntil(partial(_asks, widget, prompt.text))


def test_a_way_to_begin_stands_where_the_caret_is(qtbot: QtBot, world: World) -> None:
    _page, widget = _letter(qtbot, world, "child-writes")
    widget.paper.insert_words("Hello.")
    widget.side.beginning_chosen.emit("I want you to know")
    assert widget.paper.text() == "Hello. I want you to know "
    assert widget.paper.hasFocus()
    widget.paper.insert_words("\n")
    widget.side.beginning_chosen.emit("It was the day when")
    assert widget.paper.text().endswith("\nIt was the day when ")


def test_three_still_minutes_bring_one_line_until_the_next_key(qtbot: QtBot, world: World) -> None:
    _page, widget = _letter(qtbot, world, "child-writes")
    world.clock.advance(179)
    widget.tick(widget.scene.run.elapsed())
    assert not widget.side.still_note.isVisible()
    world.clock.advance(2)
    qtbot.waitUntil(widget.side.still_note.isVisible)
    widget.paper.insert_words("a")
    assert not widget.side.still_note.isVisible()


def test_the_bell_ends_nothing_and_more_time_can_be_had(qtbot: QtBot, world: World) -> None:
    _page, widget = _letter(qtbot, world, "child-writes")
    run = widget.scene.run
    world.clock.advance(721)
    qtbot.waitUntil(widget.side.bell_note.isVisible)
    assert run.step.id == "letter"
    assert not widget.paper.isReadOnly()
    click(widget.side.timer_row.more_button)
    assert run.left() == pytest.approx(299, abs=1)
    assert not widget.side.bell_note.isVisible()


def test_the_time_can_be_hidden(qtbot: QtBot, world: World) -> None:
    _page, widget = _letter(qtbot, world, "child-writes")
    row = widget.side.timer_row
    click(row.hide_button)
    assert not row.line.isVisible()
    click(row.hide_button)
    assert row.line.isVisible()


def test_a_paste_that_is_too_large_is_refused(qtbot: QtBot, world: World) -> None:
    _page, widget = _letter(qtbot, world, "child-writes")
    large = "a" * 1_000_001
    QGuiApplication.clipboard().setText(large)
    widget.paper.insert_words("Mine. ")
    widget.paper.paste()
    assert widget.paper.text() == "Mine. "
    assert widget.care_note.isVisible()
    assert QGuiApplication.clipboard().text() == large
    QGuiApplication.clipboard().clear()
    type_text(_page, "x")
    assert not widget.care_note.isVisible()


def test_a_character_that_cannot_be_kept_is_left_out(qtbot: QtBot, world: World) -> None:
    _page, widget = _letter(qtbot, world, "child-writes")
    data = QMimeData()
    data.setText("be\0fore")
    widget.paper.insertFromMimeData(data)
    assert widget.paper.text() == "before"
    assert widget.care_note.isVisible()
    widget.settle()
    assert widget.scene.run.answer_of("letter") == Wrote(text="before")
