"""My plan for hard moments by hand: made, opened, changed, put on the lock screen, taken away."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from tests.desk.kits import accept_kit
from tests.desk.making import OpenDesk, Starts, make_vault
from tests.desk.test_erasing import to_the_word
from tests.residue.on_disk import files_with
from tests.services.test_hard_moments import CHOSEN, FULL
from trustdesk.places import Places
from trustdesk.services.hard_moments import PLAN
from trustdesk.services.public_plan import PublicPlan, is_there, read_public, write_public
from trustdesk.session.clock import ManualClock
from trustdesk.session.run import Stage
from trustdesk.session.shown import shown_texts
from trustdesk.steps.answers import Wrote
from ui.pages.access.erased import ErasedPage
from ui.pages.bad_night import BadNightPage
from ui.pages.before import BeforePage
from ui.pages.lock import LockPage
from ui.pages.plan.lock_lines_page import LockLinesPage
from ui.pages.plan.plan_card import PlanCard
from ui.pages.plan.plan_page import PlanPage
from ui.pages.support import SupportPage
from ui.steps.parts.contact_row import ContactRow
from ui.widgets.option_card import CheckCard

PARTS = ("signs", "helps", "places", "people", "professionals", "distance")
MARKED = {part: f"Quetzal-{part}" for part in PARTS}
LATE = datetime(2026, 11, 30, 23, 30, tzinfo=UTC)
CONTROL = Qt.KeyboardModifier.ControlModifier


def keep_a_plan(desk: OpenDesk) -> str:
    """Keep a plan as the player does; returns its uuid."""
    sitting = desk.context.library.exercise(PLAN).sitting[0]
    plan = replace(FULL, shown=shown_texts(sitting), started=desk.clock.wall())
    return desk.desk.journal.keep(plan)


def go(desk: OpenDesk, door: str) -> QWidget:
    """Go through a door; returns what is in front then."""
    desk.flow.doors.go(door)
    desk.settle()
    return desk.front


def plan_page(desk: OpenDesk) -> PlanPage:
    """The plan's page in front."""
    page = desk.front
    assert isinstance(page, PlanPage), desk.words()
    return page


def text_of(page: PlanPage) -> str:
    """The words of the plan that are shown."""
    view = page.words_card.words_view
    return view.toPlainText() if view.isVisible() else ""


def card_of(desk: OpenDesk) -> PlanCard:
    """The plan's card on Support."""
    go(desk, "support")
    return desk.find(PlanCard)


def test_made_with_keys_alone_and_opened_from_support(starts: Starts) -> None:
    desk = starts.opened()
    card_of(desk).make_button.setFocus()
    desk.press(Qt.Key.Key_Space)
    assert isinstance(desk.front, BeforePage)
    desk.press(Qt.Key.Key_Return)
    run = desk.player.run
    for part in PARTS:
        if run.step.id == "near":
            desk.press(Qt.Key.Key_Space)
            desk.press(Qt.Key.Key_Return)
        assert run.step.id == part
        desk.type(MARKED[part])
        desk.press(Qt.Key.Key_Return, CONTROL)
    assert run.stage is Stage.ENDING
    assert "Your plan is kept." in desk.words()
    desk.press(Qt.Key.Key_Return)
    assert isinstance(desk.front, SupportPage)
    card = desk.find(PlanCard)
    assert not card.make_button.isVisible()
    card.open_button.setFocus()
    desk.press(Qt.Key.Key_Return)
    shown = text_of(plan_page(desk))
    assert [shown.find(words) for words in MARKED.values()] == sorted(
        shown.find(words) for words in MARKED.values()
    )
    assert all(words in shown for words in MARKED.values())
    entry = desk.desk.hard_moments.plan()
    assert entry is not None
    assert "near" not in entry.given
    assert files_with(starts.root, "Quetzal") == []
    desk.press(Qt.Key.Key_Escape)
    assert isinstance(desk.front, SupportPage)


@pytest.mark.parametrize(("option", "shows"), [(0, False), (1, True), (2, True), (3, True)])
def test_who_can_be_called_stands_under_the_answer(
    starts: Starts, option: int, shows: bool
) -> None:
    desk = starts.opened()
    desk.context.support.choose_country("DE")
    desk.flow.doors.begin_at_once(PLAN)
    desk.settle()
    while desk.player.run.step.id != "near":
        desk.player.view.go_forward()
        desk.settle()
    for _ in range(option):
        desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Space)
    rows = [row for row in desk.front.findChildren(ContactRow) if row.isVisible()]
    assert bool(rows) is shows
    said = "These are the numbers for Germany. If nobody answers, call 112."
    assert (said in desk.words()) is shows


def test_again_it_begins_with_its_words(starts: Starts) -> None:
    desk = starts.opened()
    keep_a_plan(desk)
    go(desk, "my-plan")
    desk.clock.advance(3600)
    desk.click("Change it")
    assert "It begins with the words that you kept last." in desk.words()
    desk.click("Begin")
    run = desk.player.run
    assert run.answer_of("people") == Wrote(text="Ada Marek, next door")
    desk.press(Qt.Key.Key_A, CONTROL)
    desk.type("Something else")
    desk.player.view.stop_here()
    desk.settle()
    go(desk, "my-plan")
    shown = text_of(plan_page(desk))
    assert "Something else" in shown
    assert "I stop answering" not in shown
    assert "Ada Marek, next door" in shown
    assert "Dr Lovelace" in shown
    assert len(desk.desk.journal.days(exercise=PLAN)) == 2


def test_a_pdf_of_it(starts: Starts, tmp_path: Path) -> None:
    desk = starts.opened()
    keep_a_plan(desk)
    go(desk, "my-plan")
    desk.dialogs.path = tmp_path / "page.pdf"
    desk.click("Save as PDF")
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF")


def test_lines_are_chosen_with_keys_and_nothing_is_chosen_before(starts: Starts) -> None:
    desk = starts.opened()
    keep_a_plan(desk)
    go(desk, "my-plan")
    desk.click("Choose lines")
    page = desk.front
    assert isinstance(page, LockLinesPage)
    cards = [card for card in page.findChildren(CheckCard) if card.isVisible()]
    assert len(cards) == 5
    assert not any(card.isChecked() for card in cards)
    assert not page.sheet.go_on_button.isEnabled()
    assert "Ada" not in desk.words()
    assert "Lovelace" not in desk.words()
    assert not is_there(Places(starts.root))
    assert desk.window.focusWidget() is cards[0]
    desk.press(Qt.Key.Key_Space)
    preview = page.preview_card.findChildren(QLabel)
    assert [label.text() for label in preview][-1] == "I stop answering"
    assert not is_there(Places(starts.root)), "it is only looked at so far"
    page.sheet.go_on_button.setFocus()
    desk.press(Qt.Key.Key_Return)
    assert read_public(Places(starts.root)) == PublicPlan(signs=("I stop answering",))
    assert "Lines that anyone at this computer can read: 1." in desk.words()
    desk.click("Take them off")
    assert not is_there(Places(starts.root))
    assert "Nothing of it stands there." in desk.words()


def test_unchoosing_every_line_takes_them_off(starts: Starts) -> None:
    desk = starts.opened()
    keep_a_plan(desk)
    desk.desk.hard_moments.make_public(CHOSEN)
    page = go(desk, "plan-on-lock")
    assert isinstance(page, LockLinesPage)
    assert page.chosen == CHOSEN
    for card in page.lines.values():
        card.setChecked(False)
    desk.click("Take them off")
    assert not is_there(Places(starts.root))


def test_the_lock_screen_shows_what_was_chosen_and_nothing_else(starts: Starts) -> None:
    desk = starts.opened()
    keep_a_plan(desk)
    desk.desk.hard_moments.make_public(CHOSEN)
    desk = starts()
    assert isinstance(desk.front, LockPage)
    assert "I stop answering" not in desk.words()
    desk.click("My plan")
    page = plan_page(desk)
    shown = text_of(page)
    assert "I stop answering" in shown
    assert "The library" in shown
    for word in ("Ada", "Lovelace", "pace", "shower", "bench"):
        assert word not in shown
        assert word not in desk.words()
    assert not page.words_card.change_chip.isVisible()
    assert not page.words_card.pdf_chip.isVisible()
    assert not page.lock_card.isVisible()
    desk.press(Qt.Key.Key_Escape)
    assert isinstance(desk.front, LockPage)
    go(desk, "support")
    desk.click("Open my plan")
    assert text_of(plan_page(desk)) == shown
    assert desk.flow.current.desk is None


def test_a_lock_screen_without_lines_has_no_door(starts: Starts) -> None:
    desk = starts.opened()
    keep_a_plan(desk)
    desk = starts()
    assert isinstance(desk.front, LockPage)
    assert not desk.front.plan_button.isVisible()
    go(desk, "support")
    assert not [card for card in desk.front.findChildren(PlanCard) if card.isVisible()]
    go(desk, "bad-night")
    assert isinstance(desk.front, BadNightPage)
    assert not desk.front.plan_button.isVisible()


def test_a_bad_night_leads_to_it_and_asks_nothing_there(starts: Starts) -> None:
    desk = starts.opened(ManualClock(LATE, sleep_gap=100_000))
    keep_a_plan(desk)
    go(desk, "bad-night")
    desk.click("My plan")
    page = plan_page(desk)
    assert "Dr Lovelace" in text_of(page)
    assert not page.words_card.change_chip.isVisible()
    assert not page.lock_card.isVisible()
    desk.press(Qt.Key.Key_Escape)
    assert isinstance(desk.front, BadNightPage)
    desk = starts()
    write_public(Places(starts.root), CHOSEN)
    go(desk, "bad-night")
    desk.click("My plan")
    assert "The library" in text_of(plan_page(desk))


def test_in_the_bin_it_is_no_plan_and_leaves_the_lock_screen(starts: Starts) -> None:
    desk = starts.opened()
    uuid = keep_a_plan(desk)
    desk.desk.hard_moments.make_public(CHOSEN)
    desk.desk.journal.trash(uuid)
    assert not is_there(Places(starts.root))
    assert card_of(desk).make_button.isVisible()
    go(desk, "my-plan")
    assert "There is no plan here." in desk.words()


def test_erasing_everything_takes_it_off(starts: Starts) -> None:
    desk = starts.opened()
    keep_a_plan(desk)
    desk.desk.hard_moments.make_public(CHOSEN)
    flow = to_the_word(desk)
    flow.page.word_field.setText("erase")
    flow.page.go_on_asked.emit()
    desk.settle()
    assert isinstance(desk.front, ErasedPage)
    assert files_with(starts.root, "The library") == []


def test_a_desk_that_only_looks_around_has_no_lock_screen(starts: Starts) -> None:
    desk = starts()
    desk.click("Look around")
    keep_a_plan(desk)
    page = go(desk, "my-plan")
    assert isinstance(page, PlanPage)
    assert "Dr Lovelace" in text_of(page)
    assert not page.lock_card.isVisible()
    assert not is_there(Places(starts.root))


def test_words_are_never_read_as_markup(starts: Starts) -> None:
    make_vault(starts.root)
    write_public(Places(starts.root), PublicPlan(helps=("<b>x</b> <img src=/etc/passwd>",)))
    desk = starts()
    desk.click("My plan")
    assert "<b>x</b> <img src=/etc/passwd>" in text_of(plan_page(desk))


def test_a_kit_takes_neither_the_plan_nor_its_doors_away(starts: Starts) -> None:
    make_vault(starts.root)
    accept_kit(starts.root)
    desk = starts.opened()
    keep_a_plan(desk)
    desk.desk.hard_moments.make_public(CHOSEN)
    assert desk.context.clinic.accepted is not None
    head = desk.context.library.head(PLAN)
    assert head is not None
    assert head.title == "My plan for hard moments"
    card_of(desk).open_button.click()
    desk.settle()
    assert "Ada Marek, next door" in text_of(plan_page(desk))
    desk = starts()
    assert isinstance(desk.front, LockPage)
    assert desk.front.plan_button.isVisible()


def test_tab_comes_to_everything_on_the_page(starts: Starts) -> None:
    desk = starts.opened()
    keep_a_plan(desk)
    page = go(desk, "my-plan")
    assert isinstance(page, PlanPage)
    wanted = {
        page.back_button,
        page.words_card.change_chip,
        page.words_card.pdf_chip,
        page.lock_card.choose_button,
    }
    seen = set()
    for _ in range(40):
        QTest.keyClick(desk.window.focusWidget() or desk.window, Qt.Key.Key_Tab)
        seen.add(desk.window.focusWidget())
    assert wanted <= seen


def test_tab_comes_to_the_people_before_the_card_under_them(starts: Starts) -> None:
    desk = starts.opened()
    desk.context.support.choose_country("DE")
    keep_a_plan(desk)
    page = go(desk, "my-plan")
    assert isinstance(page, PlanPage)
    page.words_card.words_view.setFocus()
    stops = []
    for row in page.findChildren(ContactRow):
        QTest.keyClick(desk.window.focusWidget(), Qt.Key.Key_Tab)
        stops.append(desk.window.focusWidget())
        assert stops[-1] is row.copy_button
    assert stops
    QTest.keyClick(desk.window.focusWidget(), Qt.Key.Key_Tab)
    assert desk.window.focusWidget() is page.lock_card.choose_button


def test_at_night_it_is_read_and_little_is_asked(starts: Starts) -> None:
    desk = starts.opened(ManualClock(LATE, sleep_gap=100_000))
    (card,) = go(desk, "support").findChildren(PlanCard)
    assert not card.isVisible(), "fifteen minutes of thinking are for the day"
    keep_a_plan(desk)
    assert card_of(desk).open_button.isVisible()
    page = go(desk, "my-plan")
    assert isinstance(page, PlanPage)
    assert "I stop answering" in text_of(page)
    assert page.words_card.change_chip.isVisible()
    quiet = page.words_card.when_label, page.words_card.pdf_chip, page.lock_card
    assert not any(part.isVisible() for part in quiet)
    desk.desk.hard_moments.make_public(CHOSEN)
    page.refresh()
    desk.settle()
    assert page.lock_card.off_button.isVisible(), "what stands there can be taken off"


def test_tab_stops_only_where_it_can_be_seen(starts: Starts) -> None:
    desk = starts.opened()
    desk.flow.doors.begin_at_once(PLAN)
    desk.settle()
    step = desk.player.view.step_widget
    assert step is not None
    field, stops = desk.window.focusWidget(), []
    for _ in range(20):
        QTest.keyClick(desk.window.focusWidget(), Qt.Key.Key_Tab)
        stops.append(desk.window.focusWidget())
    assert field in stops
    assert step not in stops


def test_escape_leaves_the_choice_of_lines_as_it_was(starts: Starts) -> None:
    desk = starts.opened()
    keep_a_plan(desk)
    go(desk, "my-plan")
    desk.click("Choose lines")
    desk.press(Qt.Key.Key_Space)
    desk.press(Qt.Key.Key_Escape)
    assert isinstance(desk.front, PlanPage)
    assert not is_there(Places(starts.root))


def test_without_a_line_there_is_no_plan_and_it_says_so(starts: Starts) -> None:
    desk = starts.opened()
    desk.flow.doors.begin_at_once(PLAN)
    desk.settle()
    desk.player.view.stop_here()
    desk.settle()
    assert "Stopped. No line is written yet." in desk.words()
    desk.click("Done")
    assert card_of(desk).make_button.isVisible()
