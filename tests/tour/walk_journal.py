"""The journal: reading, searching, a new title, a tag, the bin and back, a note, a PDF."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.tour import words
from tests.tour.diary import Fate
from tests.tour.person import NotSeenError
from tests.tour.traveller import Traveller

READING_SECONDS = 30
STATEMENT = "“I” statement"
SAVE_AS_PDF, MOVE_TO_THE_BIN = 2, 3
"""Places in the menu of an entry."""
PDF_NAME = "alone.pdf"


def walk(traveller: Traveller) -> None:
    """Through all that can be done with what was kept."""
    person = traveller.person
    person.clicks("Journal", "radio button")
    person.sees_beginning(STATEMENT, "list item")
    traveller.photographs("journal")
    _reads_and_changes(traveller)
    _searches(traveller)
    _throws_away_and_takes_back(traveller)
    _saves_as_pdf(traveller)
    _writes_a_note(traveller)
    _looks_at_words_to_keep(traveller)


def _reads_and_changes(traveller: Traveller) -> None:
    person = traveller.person
    person.clicks_beginning(STATEMENT, "list item")
    person.sees("The entry", "text")
    traveller.photographs("journal-reading")
    person.clicks("Edit", "push button")
    person.sees("Title", "text")
    traveller.photographs("journal-changing")
    person.clicks("Title", "text")
    person.presses("ctrl+a")
    person.types(words.NEW_TITLE, "Journal, a new title")
    person.clicks("Done", "push button")
    person.sees(words.NEW_TITLE, "heading")
    person.clicks("Add a tag", "push button")
    person.types_in("New tag", words.NEW_TAG, "Journal, a tag", Fate.TAG)
    person.presses("Return")
    person.sees_beginning(f"{words.NEW_TAG}.", "push button")
    traveller.photographs("journal-title-and-tag")


def _searches(traveller: Traveller) -> None:
    person = traveller.person
    person.clicks("Search", "text")
    person.enters(words.SEALED)
    person.sees("No entry has these words.")
    person.presses("ctrl+a")
    person.enters(words.SEARCHED)
    person.sees_beginning("Letters to my younger self", "list item")
    traveller.photographs("journal-search")
    person.clicks_beginning("Letters to my younger self", "list item")
    person.waits_until(
        lambda: words.SEARCHED in person.sees("The entry", "text").text, "the letter that was found"
    )


def _throws_away_and_takes_back(traveller: Traveller) -> None:
    person = traveller.person
    person.chooses_from_menu("More", MOVE_TO_THE_BIN)
    person.sees("Moved to the bin.")
    traveller.photographs("journal-moved-to-the-bin")
    person.clicks("Undo", "push button")
    person.sees_beginning("Letters to my younger self", "list item")


def _saves_as_pdf(traveller: Traveller) -> None:
    """The file is read back by another program, then taken away: it was asked for in the open."""
    person = traveller.person
    target = traveller.computer.home / PDF_NAME
    person.sees("The entry", "text")
    person.chooses_from_menu("More", SAVE_AS_PDF)
    person.sees_beginning("Save this entry as a PDF?")
    traveller.photographs("pdf-warning")
    person.clicks("Choose a place", "push button")
    person.sees("File name:", "text")
    person.presses("ctrl+a")
    person.enters(str(target))
    person.presses("Return")
    person.waits_until(lambda: _is_whole(target), "the PDF file")
    text = _text_of(target)
    for line in words.ADULT_LETTER.splitlines():
        if _plain(line) not in _plain(text):
            raise NotSeenError(f"not in the PDF: {line}\n{text}")
    traveller.exported.append(target)


def _writes_a_note(traveller: Traveller) -> None:
    person = traveller.person
    person.clicks("Just write", "push button")
    person.types_in("Your note", words.NOTE, "Journal, a note")
    traveller.photographs("journal-just-write")
    person.clicks("Keep", "push button")
    person.waits_until(
        lambda: person.sees("The entry", "text").text.find(words.NOTE) >= 0, "the note, kept"
    )


def _looks_at_words_to_keep(traveller: Traveller) -> None:
    person = traveller.person
    person.clicks("Search", "text")
    person.presses("ctrl+a", "BackSpace")
    person.clicks("Words to keep", "check box")
    person.sees(words.CHILD_SENTENCE)
    traveller.photographs("words-to-keep")
    person.clicks("Words to keep", "check box")


def _is_whole(path: Path) -> bool:
    return path.is_file() and path.read_bytes().rstrip().endswith(b"%%EOF")


def _text_of(path: Path) -> str:
    told = ["pdftotext", "-layout", str(path), "-"]
    return subprocess.run(
        told, capture_output=True, text=True, timeout=READING_SECONDS, check=True
    ).stdout


def _plain(text: str) -> str:
    return " ".join(text.split())
