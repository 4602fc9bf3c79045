"""The exercises."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.shell.making import Shell
from trustdesk.catalog.folders import exercises_folder
from trustdesk.catalog.library import Library
from trustdesk.services.library import LibraryService
from ui.pages.before import BeforePage
from ui.pages.exercise_card import ExerciseCard
from ui.pages.exercises import ExercisesPage


def page_of(shell: Shell) -> ExercisesPage:
    """Go to the page."""
    shell.open()
    shell.flow.doors.go("exercises")
    shell.settle()
    page = shell.flow.frame.page
    assert isinstance(page, ExercisesPage)
    return page


def ids_on(page: ExercisesPage) -> list[str]:
    """The exercises that are shown."""
    return [card.exercise_id for card in page.grid.cards() if isinstance(card, ExerciseCard)]


def look_for(shell: Shell, page: ExercisesPage, words: str) -> list[str]:
    """Type words, and return what is found."""
    page.search_field.setText(words)
    shell.qtbot.wait(60)
    shell.settle()
    return ids_on(page)


def test_every_exercise_has_a_card_that_leads_to_it(shell: Shell) -> None:
    page = page_of(shell)
    heads = shell.world.context.library.heads()
    assert sorted(ids_on(page)) == sorted(head.id for head in heads)
    page.grid.cards()[0].click()  # type: ignore[attr-defined]
    shell.settle()
    assert isinstance(shell.window.stage, BeforePage)


def test_words_find_it_and_nothing_found_says_so(shell: Shell) -> None:
    page = page_of(shell)
    assert "i-statement" in look_for(shell, page, "what to say")
    assert look_for(shell, page, "zzzz") == []
    assert page.empty_label.isVisible()
    assert len(look_for(shell, page, "")) > 3


def test_enter_leads_from_the_words_to_the_first_card(shell: Shell) -> None:
    page = page_of(shell)
    QTest.keyClicks(page.search_field, "mindful")
    QTest.keyClick(page.search_field, Qt.Key.Key_Return)
    shell.settle()
    assert ids_on(page) == ["mindful-breathing"]
    assert shell.window.focusWidget() is page.grid.cards()[0]


def test_filters_and_rooms_narrow_it(shell: Shell) -> None:
    page = page_of(shell)
    heads = {head.id: head for head in shell.world.context.library.heads()}
    page.gentle_chip.click()
    assert ids_on(page)
    assert not any(heads[one].stirring for one in ids_on(page))
    page.short_chip.click()
    assert all(heads[one].minutes[0] <= 10 for one in ids_on(page))
    page.room_chips["settle"].click()
    assert {heads[one].room for one in ids_on(page)} == {"settle"}
    assert set(page.room_chips) == {"", *(head.room for head in heads.values())}


def test_a_broken_file_is_named_quietly_and_stops_nothing(shell: Shell, tmp_path: Path) -> None:
    folder = tmp_path / "more" / "settle" / "broken"
    folder.mkdir(parents=True)
    (folder / "exercise.toml").write_text('format = 1\nid = "broken"\ntitle = 7\n')
    service = LibraryService(Library([exercises_folder(), tmp_path / "more"]))
    shell.world.context.lazy_library.put(service)
    page = page_of(shell)
    assert "broken" in page.broken_label.text()
    assert page.broken_label.isVisible()
    assert len(ids_on(page)) > 3
