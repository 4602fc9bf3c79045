"""A bad night."""

from __future__ import annotations

from tests.player.making import NIGHT
from tests.shell.making import Shell, words_on
from ui.pages.bad_night import BadNightPage
from ui.pages.lock import LockPage
from ui.pages.player.player_page import PlayerPage
from ui.pages.support import SupportPage
from ui.theme.palette import colour
from ui.theme.tokens import load_tokens


def night_of(shell: Shell) -> BadNightPage:
    """Go through the door."""
    shell.flow.doors.go("bad-night")
    shell.settle()
    page = shell.window.stage
    assert isinstance(page, BadNightPage)
    return page


def test_it_is_dark_and_says_little(shell: Shell) -> None:
    shell.world.clock.set_wall(NIGHT)
    shell.open()
    page = night_of(shell)
    assert colour(page.palette(), "background").name() == load_tokens("night").background.lower()
    assert "It is late. You do not have to sort this out tonight." in words_on(page)
    assert sum(len(text.split()) for text in words_on(page)) < 50


def test_it_needs_no_unlocking_and_leads_back_to_the_lock(shell: Shell) -> None:
    shell.flow.show_lock()
    page = night_of(shell)
    page.minute_button.click()
    shell.settle()
    assert isinstance(shell.window.stage, PlayerPage)
    assert shell.flow.current.desk is None
    shell.flow.doors.go("done")
    shell.settle()
    night = shell.window.stage
    assert isinstance(night, BadNightPage)
    night.back_button.click()
    shell.settle()
    assert isinstance(shell.window.stage, LockPage)


def test_a_person_is_one_step_away_in_the_dark(shell: Shell) -> None:
    shell.open()
    night_of(shell).person_button.click()
    shell.settle()
    page = shell.window.stage
    assert isinstance(page, SupportPage)
    assert colour(page.palette(), "background").name() == load_tokens("night").background.lower()


def test_what_is_written_stays_in_memory_until_it_is_kept(shell: Shell) -> None:
    shell.open()
    page = night_of(shell)
    page.write_button.click()
    page.note.edit.insertPlainText("it goes round and round")
    shell.settle()
    assert shell.world.desk.journal.days() == []
    assert shell.world.desk.drafts.all() == []
    page.back_button.click()
    page.person_button.click()
    shell.settle()
    again = night_of(shell)
    again.write_button.click()
    assert again.note.edit.text() == "it goes round and round"
    again.note.keep_button.click()
    shell.settle()
    [card] = shell.world.desk.journal.days()
    assert "round and round" in card.snippet


def test_a_desk_that_keeps_nothing_offers_no_keeping(shell: Shell) -> None:
    shell.flow.show_lock()
    page = night_of(shell)
    page.write_button.click()
    assert not page.note.keep_button.isVisible()
