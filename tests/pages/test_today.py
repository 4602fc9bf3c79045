"""Today."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtWidgets import QPushButton

from tests.player.making import NIGHT
from tests.shell.making import Shell, in_front, words_on
from ui.pages.before import BeforePage
from ui.pages.exercise_card import SmallCard
from ui.pages.journal.journal_page import JournalPage
from ui.pages.player.player_page import PlayerPage
from ui.pages.support_cards import NightDoorCard
from ui.pages.today.cards import DraftOnToday, FiveWordsCard, SuggestionCard
from ui.pages.today.contents import gather


def draft_a_letter(shell: Shell) -> str:
    """Leave a letter at its second step."""
    run = shell.world.run("inner-child-letter")
    run.next()
    state = run.state()
    shell.world.desk.drafts.save(state, step_count=9)
    return state.uuid


def test_an_empty_desk_asks_one_question_with_five_doors(shell: Shell) -> None:
    shell.open()
    card = in_front(shell.window, FiveWordsCard)
    buttons = [b for b in card.findChildren(QPushButton) if b.objectName().startswith("word_")]
    assert len(buttons) == 5
    buttons[0].click()
    shell.settle()
    assert isinstance(shell.window.stage, BeforePage)


def test_the_minute_is_one_tap_away(shell: Shell) -> None:
    shell.open()
    card = next(c for c in shell.window.findChildren(SmallCard) if c.isVisible())
    assert card.objectName() == "small_one-minute-pause"
    card.click()
    shell.settle()
    stage = shell.window.stage
    assert isinstance(stage, PlayerPage)
    assert stage.run.exercise.id == "one-minute-pause"


def test_a_suggestion_says_its_reason_and_its_minutes(shell: Shell) -> None:
    shell.world.desk.journal.keep_note("something")
    shell.open()
    card = in_front(shell.window, SuggestionCard)
    assert any(text.startswith("Suggested because") for text in words_on(card))
    assert any("Begin" in text and "min" in text for text in words_on(card))


def test_a_draft_is_not_named_and_can_be_set_aside_for_good(shell: Shell) -> None:
    draft_a_letter(shell)
    shell.open()
    card = in_front(shell.window, DraftOnToday)
    assert not any("letter" in text.lower() for text in words_on(card))
    assert "A draft from today" in words_on(card)
    assert isinstance(card, DraftOnToday)
    card.aside_button.click()
    shell.settle()
    assert not [c for c in shell.window.findChildren(DraftOnToday) if c.isVisible()]
    contents = gather(shell.world.desk, shell.world.context.library, shell.world.clock.wall())
    assert contents.draft is None
    assert len(shell.world.desk.drafts.all()) == 1


def test_at_night_there_is_no_history_and_no_reason(shell: Shell) -> None:
    draft_a_letter(shell)
    shell.world.desk.words.add("a sentence to keep")
    shell.world.clock.set_wall(NIGHT)
    shell.open()
    shown = words_on(shell.window.pages)
    assert "It is late." in shown
    assert not any("draft" in text.lower() for text in shown)
    assert "a sentence to keep" not in shown
    assert not any(text.startswith("Suggested because") for text in shown)


def test_after_sixty_days_what_is_old_steps_aside(shell: Shell) -> None:
    draft_a_letter(shell)
    shell.world.clock.advance(timedelta(days=61).total_seconds())
    shell.open()
    shown = words_on(shell.window.pages)
    assert any("as you left it" in text for text in shown)
    assert not any("A draft" in text for text in shown)


def test_a_word_to_keep_stands_there_alone(shell: Shell) -> None:
    shell.world.desk.words.add("I was a child.")
    shell.world.desk.journal.keep_note("x")
    shell.open()
    assert "I was a child." in words_on(shell.window.pages)


def test_three_small_ones_stand_in_their_row(shell: Shell) -> None:
    shell.world.desk.journal.keep_note("x")
    shell.open()
    small = [c for c in shell.window.pages.findChildren(SmallCard) if c.isVisible()]
    assert len(small) == 3
    assert len({c.width() for c in small}) <= 2, "as wide as each other, to the pixel"
    assert len({c.y() for c in small}) == 1


def test_just_write_leads_to_a_sheet(shell: Shell) -> None:
    shell.world.desk.journal.keep_note("x")
    shell.open()
    card = in_front(shell.window.pages, SmallCard, "write_card")
    assert isinstance(card, SmallCard)
    card.click()
    shell.settle()
    page = shell.flow.frame.page
    assert isinstance(page, JournalPage)
    assert page.note_pane.isVisible()


def test_the_door_to_a_bad_night_stands_beside_a_single_card(shell: Shell) -> None:
    shell.open()
    words, night = in_front(shell.window, FiveWordsCard), in_front(shell.window, NightDoorCard)
    assert words.y() == night.y()
    assert words.width() > night.width()
