"""The user guide, in the desk."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from tests.pages.test_settings import page_of
from tests.shell.making import Shell, words_on
from ui.pages.settings.guide import GuideSection
from ui.pages.settings.guide_text import Passage, chapters, guide_file, passages_with

GUIDE = guide_file().read_text(encoding="utf-8")


def test_every_chapter_is_there_with_all_its_words() -> None:
    found = chapters(GUIDE)
    titles = [line.removeprefix("## ") for line in GUIDE.splitlines() if line.startswith("## ")]
    assert [chapter.title for chapter in found] == titles
    shown = " ".join(
        f"{passage.lead} {passage.text}" for chapter in found for passage in chapter.passages
    )
    without_links = re.sub(r"\]\(.*?\)", "", GUIDE[GUIDE.index("## ") :])
    expected = Counter(re.findall(r"\w+", without_links.lower()))
    lost = expected - Counter(re.findall(r"\w+", f"{shown} {' '.join(titles)}".lower()))
    assert set(lost) <= {"1", "2", "key", "what", "it", "does"}  # numbers, names of columns


@pytest.mark.parametrize("mark", ["*", "`", "](", "|", "##"])
def test_no_mark_of_the_file_is_seen(mark: str) -> None:
    for chapter in chapters(GUIDE):
        for passage in chapter.passages:
            assert mark not in passage.lead + passage.text


def test_what_stands_on_a_button_can_be_told_from_the_sentence() -> None:
    [clinic] = [each for each in chapters(GUIDE) if each.title == "From a clinic"]
    words = " ".join(passage.text for passage in clinic.passages)
    assert "“Not now” leaves it aside" in words
    assert "ends in .assignment," in words


def test_what_leads_a_paragraph() -> None:
    text = "## One\n\n**F9 leaves.** The screen\nis blank.\n\n- **Restore** makes *it* again.\n\n"
    text += "| key | what |\n| --- | --- |\n| F1 | this guide |\n"
    [chapter] = chapters(text)
    assert chapter.passages == (
        Passage("F9 leaves", "The screen is blank."),
        Passage("", "Restore makes “it” again."),
        Passage("F1", "this guide"),
    )


def test_a_chapter_is_chosen(shell: Shell) -> None:
    page = page_of(shell)
    shell.flow.doors.go("guide")
    shell.settle()
    section = page.findChild(GuideSection)
    assert section is not None
    for chip, chapter in zip(section.chapter_chips, chapters(GUIDE), strict=True):
        chip.click()
        shell.settle()
        words = words_on(section)
        assert chapter.title in words
        for passage in chapter.passages:
            assert passage.text in words


def test_words_are_found_in_every_chapter(shell: Shell) -> None:
    page = page_of(shell)
    shell.flow.doors.go("guide")
    shell.settle()
    section = page.findChild(GuideSection)
    assert section is not None
    section.search_field.setText("hibern disk")
    shell.settle()
    assert "What the desk cannot do" in words_on(section)
    assert any("when it hibernates" in each for each in words_on(section))
    assert "Nothing is kept at that point" not in " ".join(words_on(section))
    section.search_field.setText("zeppelin")
    shell.settle()
    assert "Nothing found" in words_on(section)
    section.chapter_chips[1].click()
    shell.settle()
    assert section.search_field.text() == ""
    assert chapters(GUIDE)[1].passages[0].text in words_on(section)


def test_what_is_found_is_led_by_its_chapter_and_not_endless() -> None:
    found = passages_with(chapters(GUIDE), "f9", 3)
    assert len(found) == 3
    assert found[0].lead == "The first minutes: F9 leaves quickly"
    assert passages_with(chapters(GUIDE), "eaves", 3) == ()
    assert len(passages_with(chapters(GUIDE), "(.*", 3)) == 0
