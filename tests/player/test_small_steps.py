"""Choosing, sealing, collecting, feeling, composing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.player.making import World
from tests.player.robot import click, open_player, press, type_text
from trustdesk.session.run import Run
from trustdesk.steps.answers import AnyAnswer, Chose, Collected, Composed, Feeling, Felt, Wrote
from ui.pages.player.player_page import PlayerPage
from ui.steps.choose import ChooseWidget
from ui.steps.collect import CollectWidget
from ui.steps.compose import ComposeWidget
from ui.steps.feelings import FeelingsWidget
from ui.steps.parts.aside_numbers import AsideNumbers
from ui.steps.parts.contact_row import ContactRow
from ui.steps.parts.date_choice import months_after
from ui.steps.parts.sentence import grown_sentence, sentences_of, word_list
from ui.widgets.choice_field import ChoiceField


def _page_at(
    qtbot: QtBot,
    world: World,
    exercise_id: str,
    step_id: str,
    answers: dict[str, AnyAnswer] | None = None,
) -> PlayerPage:
    run: Run = world.run(exercise_id)
    while run.step.id != step_id:
        if answers and run.step.id in answers:
            run.set_answer(answers[run.step.id])
        run.next()
    return open_player(qtbot, PlayerPage(world.context, world.desk, run))


class TestChoosing:
    """Rows, asides, a date for sealing."""

    def test_a_desk_that_keeps_nothing_offers_no_keeping(self, qtbot: QtBot, world: World) -> None:
        world.desk._mode = "nothing"
        page = _page_at(qtbot, world, "inner-child-letter", "fate")
        widget = page.view.step_widget
        assert isinstance(widget, ChooseWidget)
        assert [id_ for id_, card in widget.cards.items() if card.isVisible()] == ["let-go"]
        assert widget.cards["let-go"].hasFocus()
        assert widget.nothing_label.isVisible()

    def test_a_desk_that_was_not_asked_yet_offers_all(self, qtbot: QtBot, world: World) -> None:
        world.desk._mode = "unasked"
        page = _page_at(qtbot, world, "inner-child-letter", "fate")
        widget = page.view.step_widget
        assert isinstance(widget, ChooseWidget)
        assert all(card.isVisible() for card in widget.cards.values())
        assert not widget.nothing_label.isVisible()

    def test_sealing_asks_for_a_date_and_has_one(self, qtbot: QtBot, world: World) -> None:
        page = _page_at(qtbot, world, "inner-child-letter", "fate")
        widget = page.view.step_widget
        assert isinstance(widget, ChooseWidget)
        assert not widget.date_choice.isVisible()
        click(widget.cards["seal"])
        assert widget.date_choice.isVisible()
        click(widget.date_choice.chip(12))
        assert page.run.answer_of("fate") == Chose(ids=("seal",), until="2027-11-21")
        click(widget.date_choice.chip(0))
        assert widget.date_choice.day_field.isVisible()
        widget.date_choice.year_field.choose("2028")
        widget.date_choice.year_field.activated.emit(0)
        assert page.run.answer_of("fate") == Chose(ids=("seal",), until="2028-11-21")
        click(widget.cards["keep"])
        assert not widget.date_choice.isVisible()
        assert page.run.answer_of("fate") == Chose(ids=("keep",))

    def test_a_date_that_has_passed_becomes_tomorrow(self, qtbot: QtBot, world: World) -> None:
        page = _page_at(qtbot, world, "inner-child-letter", "fate")
        widget = page.view.step_widget
        assert isinstance(widget, ChooseWidget)
        click(widget.cards["seal"])
        click(widget.date_choice.chip(0))
        widget.date_choice.year_field.choose("2026")
        widget.date_choice.month_field.choose("1")
        widget.date_choice.month_field.activated.emit(0)
        tomorrow = world.clock.wall().date() + timedelta(days=1)
        assert widget.date_choice.date == tomorrow

    def test_an_answer_can_lead_somewhere(self, qtbot: QtBot, world: World) -> None:
        run = world.run("inner-child-letter")
        page = open_player(qtbot, PlayerPage(world.context, world.desk, run))
        widget = page.view.step_widget
        assert isinstance(widget, ChooseWidget)
        click(widget.cards["not-today"])
        assert widget.aside_box.isVisible()
        click(widget.cards["free"])
        assert not widget.aside_box.isVisible()

    def test_what_was_chosen_is_there_on_coming_back(self, qtbot: QtBot, world: World) -> None:
        page = _page_at(qtbot, world, "is-it-time-for-more-help", "sleep")
        widget = page.view.step_widget
        assert isinstance(widget, ChooseWidget)
        click(widget.cards["little-sleep"])
        click(widget.cards["drinking"])
        page.view.go_forward()
        page.view.go_back()
        back = page.view.step_widget
        assert isinstance(back, ChooseWidget)
        assert [key for key, card in back.cards.items() if card.isChecked()] == [
            "little-sleep",
            "drinking",
        ]


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 11, 21), 6, date(2027, 5, 21)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
    ],
)
def test_months_after(day: date, months: int, expected: date) -> None:
    assert months_after(day, months) == expected


class TestCollecting:
    """A sentence for Words to keep."""

    def test_a_sentence_is_picked_or_written(self, qtbot: QtBot, world: World) -> None:
        letter: dict[str, AnyAnswer] = {
            "letter": Wrote(text="I waited. Nobody came.\nI was brave.")
        }
        page = _page_at(qtbot, world, "inner-child-letter", "sentence-to-keep", letter)
        widget = page.view.step_widget
        assert isinstance(widget, CollectWidget)
        assert [row.accessibleName() for row in widget.rows] == [
            "I waited.",
            "Nobody came.",
            "I was brave.",
        ]
        click(widget.rows[2])
        assert widget.field.text() == "I was brave."
        click(page.view.footer.continue_button)
        assert page.run.answer_of("sentence-to-keep") == Collected(text="I was brave.")

    def test_none_today(self, qtbot: QtBot, world: World) -> None:
        page = _page_at(qtbot, world, "inner-child-letter", "sentence-to-keep")
        assert page.view.footer.skip_button.text() == "No sentence today"
        type_text(page, "A line")
        click(page.view.footer.skip_button)
        assert page.run.answer_of("sentence-to-keep") is None


class TestFeelings:
    """Words from the board, and words of one's own."""

    def _widget(self, qtbot: QtBot, world: World) -> tuple[PlayerPage, FeelingsWidget]:
        page = _page_at(qtbot, world, "i-statement", "feelings")
        widget = page.view.step_widget
        assert isinstance(widget, FeelingsWidget)
        return page, widget

    def test_three_at_most(self, qtbot: QtBot, world: World) -> None:
        page, widget = self._widget(qtbot, world)
        for word in ("angry", "hurt", "anxious", "afraid"):
            click(widget.panels["high-hard"].chip(word))
        answer = page.run.answer_of("feelings")
        assert isinstance(answer, Felt)
        assert [feeling.id for feeling in answer.feelings] == ["angry", "hurt", "anxious"]
        assert widget.full_label.isVisible()
        chip = widget.panels["high-hard"].chip("afraid")
        assert chip is not None
        assert not chip.isChecked()

    def test_an_own_word_and_a_word_of_the_board_typed(self, qtbot: QtBot, world: World) -> None:
        page, widget = self._widget(qtbot, world)
        widget.own_field.setFocus()
        type_text(page, "left out")
        press(page, Qt.Key.Key_Return)
        type_text(page, "Angry")
        page.view.settle()
        answer = page.run.answer_of("feelings")
        assert answer == Felt(feelings=(Feeling(own="left out"), Feeling(id="angry")))

    def test_i_cannot_tell_is_an_answer(self, qtbot: QtBot, world: World) -> None:
        page, _widget = self._widget(qtbot, world)
        assert page.view.footer.skip_button.text() == "I cannot tell"
        click(page.view.footer.skip_button)
        assert page.run.step.id == "sentence"
        assert page.run.answer_of("feelings") is None


class TestComposing:
    """The sentence that grows."""

    def _widget(
        self, qtbot: QtBot, world: World, felt: Felt | None = None
    ) -> tuple[PlayerPage, ComposeWidget]:
        answers: dict[str, AnyAnswer] = {"feelings": felt} if felt else {}
        page = _page_at(qtbot, world, "i-statement", "sentence", answers)
        widget = page.view.step_widget
        assert isinstance(widget, ComposeWidget)
        return page, widget

    def test_it_grows_at_every_key(self, qtbot: QtBot, world: World) -> None:
        page, widget = self._widget(qtbot, world)
        type_text(page, "sad")
        assert widget.sentence_label.text() == "I feel sad"
        press(page, Qt.Key.Key_Return)
        press(page, Qt.Key.Key_Tab)
        type_text(page, "I was alone")
        assert widget.sentence_label.text() == "I feel sad when ____, because I was alone"

    def test_feelings_are_offered_and_joined(self, qtbot: QtBot, world: World) -> None:
        felt = Felt(feelings=(Feeling(id="anxious"), Feeling(id="lonely"), Feeling(own="left out")))
        page, widget = self._widget(qtbot, world, felt)
        field = widget.fields[0]
        assert [chip.text() for chip in field.chips] == ["anxious", "lonely", "left out"]
        for chip in field.chips:
            click(chip)
        assert field.text() == "anxious, lonely and left out"
        click(field.chips[1])
        assert field.text() == "anxious and left out"
        page.view.settle()
        answer = page.run.answer_of("sentence")
        assert isinstance(answer, Composed)
        assert answer.slots == {"feel": "anxious and left out"}

    def test_a_hint_comes_after_a_rest_and_its_rewording_can_be_used(
        self, qtbot: QtBot, world: World
    ) -> None:
        page, widget = self._widget(qtbot, world)
        field = widget.fields[1]
        field.edit.setFocus()
        type_text(page, "you never answer my messages")
        assert not field.hint_note.isVisible()
        qtbot.waitUntil(field.hint_note.isVisible)
        assert field.text()[slice(*field.edit.underlined)] == "never answer"
        click(field.hint_note.button("use"))
        assert field.text() == "you did not answer my messages on ____"
        assert not field.hint_note.isVisible()
        assert field.edit.underlined == (0, 0)
        assert "____" in widget.sentence_label.text()
        field.edit.undo()
        assert field.text() == "you never answer my messages"

    def test_keeping_mine_is_remembered(self, qtbot: QtBot, world: World) -> None:
        page, widget = self._widget(qtbot, world)
        field = widget.fields[1]
        field.edit.setFocus()
        type_text(page, "you never answer")
        qtbot.waitUntil(field.hint_note.isVisible)
        click(field.hint_note.button("keep"))
        assert not field.hint_note.isVisible()
        page.view.go_forward()
        page.view.go_back()
        back = page.view.step_widget
        assert isinstance(back, ComposeWidget)
        assert back.fields[1].text() == "you never answer"
        assert not back.fields[1].hint_note.isVisible()
        answer = page.run.answer_of("sentence")
        assert isinstance(answer, Composed)
        assert len(answer.kept_mine) == 1

    def test_a_faux_feeling_is_reworded(self, qtbot: QtBot, world: World) -> None:
        page, widget = self._widget(qtbot, world)
        type_text(page, "betrayed")
        qtbot.waitUntil(widget.fields[0].hint_note.isVisible)
        click(widget.fields[0].hint_note.button("use"))
        assert widget.fields[0].text() == "hurt"

    def test_not_to_be_said(self, qtbot: QtBot, world: World) -> None:
        page, _widget = self._widget(qtbot, world)
        type_text(page, "tired")
        assert page.view.footer.skip_button.text() == "Not to be said"
        click(page.view.footer.skip_button)
        assert page.run.step.id == "stirred-after"
        answer = page.run.answer_of("sentence")
        assert isinstance(answer, Composed)
        assert answer.unsaid
        assert answer.slots == {"feel": "tired"}
        page.view.go_back()
        page.view.go_forward()
        assert page.run.step.id == "where-to"

    def test_enter_goes_from_part_to_part(self, qtbot: QtBot, world: World) -> None:
        page, widget = self._widget(qtbot, world)
        press(page, Qt.Key.Key_Return)
        assert widget.fields[1].edit.hasFocus()
        QTest.keyClicks(widget.fields[1].edit, "x")
        assert widget.fields[1].text() == "x"

    def test_enter_passes_over_a_hint_and_leads_from_the_last_part_to_continue(
        self, qtbot: QtBot, world: World
    ) -> None:
        page, widget = self._widget(qtbot, world)
        widget.fields[1].edit.setFocus()
        type_text(page, "you never answer")
        qtbot.waitUntil(widget.fields[1].hint_note.isVisible)
        press(page, Qt.Key.Key_Tab)
        assert page.window().focusWidget() is widget.fields[1].hint_note.button("use")
        widget.fields[1].edit.setFocus()
        for field in widget.fields[2:]:
            press(page, Qt.Key.Key_Return)
            assert field.edit.hasFocus()
        press(page, Qt.Key.Key_Return)
        assert page.window().focusWidget() is page.view.footer.continue_button
        assert page.run.step.id == "sentence"


def test_grown_sentence() -> None:
    template = "I feel {feel} when {when}, because {because}. I would like {like}."
    assert grown_sentence(template, {}) == ""
    whole = {"feel": "sad", "when": "it rains.", "because": "b\nc", "like": "tea"}
    assert grown_sentence(template, whole) == (
        "I feel sad when it rains, because b c. I would like tea."
    )
    assert grown_sentence(template, {"like": "tea"}).startswith("I feel ____ when ____")


def test_lists_and_sentences_are_told_apart() -> None:
    assert word_list("sad, lonely and tired") == ["sad", "lonely", "tired"]
    assert word_list("sad, lonely, and tired") == ["sad", "lonely", "tired"]
    assert sentences_of("One. Two!\n\nThree") == ["One.", "Two!", "Three"]


def test_numbers_come_into_view_and_keep_the_keyboard(qtbot: QtBot, world: World) -> None:
    page = _page_at(qtbot, world, "is-it-time-for-more-help", "ending-life")
    widget = page.view.step_widget
    assert isinstance(widget, ChooseWidget)
    click(widget.cards["yes"])
    (numbers,) = widget.findChildren(AsideNumbers)
    qtbot.waitUntil(lambda: bool(numbers.findChildren(ChoiceField)))
    field = numbers.findChildren(ChoiceField)[0]
    field.setFocus()
    field.choose("DE")
    field.activated.emit(field.currentIndex())
    qtbot.waitUntil(lambda: len(numbers.findChildren(ContactRow)) > 1)
    rows = numbers.findChildren(ContactRow)
    assert page.window().focusWidget() is rows[0].copy_button
    qtbot.waitUntil(lambda: not rows[-1].copy_button.visibleRegion().isEmpty())
