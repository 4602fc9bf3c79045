"""The whole journal as a PDF: every open word of it, nothing hidden, whole or not at all."""

from __future__ import annotations

import shutil
import subprocess
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from tests.services.fill import fill
from tests.services.full_desk import HIDDEN, fill_every_corner
from tests.services.making import clock_at
from tests.storage.small_disk import fill_up, small_disk
from trustdesk.errors import Cancelled, DiskFull, PlaceUnwritable
from trustdesk.progress import StopFlag, unwatched
from trustdesk.services.desk import Desk
from trustdesk.services.moving import set_aside
from trustdesk.services.opening import open_unkept
from trustdesk.services.readable import OpenJournal
from ui.journal_pdf import save_journal_pdf
from ui.wording.moving import journal_words


@pytest.fixture
def desk(qapp: QCoreApplication) -> Iterator[Desk]:
    """A desk with something in every corner, and some months of entries."""
    made = open_unkept(clock_at())
    fill_every_corner(made)
    fill(made, 60)
    yield made
    made.close()


def opened(desk: Desk, folder: Path, flag: StopFlag | None = None) -> OpenJournal:
    """The journal, to be drawn."""
    progress = unwatched if flag is None else flag.progress
    aside = set_aside(desk, folder / "moving")
    return OpenJournal(aside, {"inner-child-letter": "Letters"}, progress, journal_words())


def text_of(path: Path) -> str:
    """The words on the pages."""
    reader = shutil.which("pdftotext")
    assert reader is not None, "poppler-utils is not installed"
    done = subprocess.run([reader, str(path), "-"], capture_output=True, check=True, timeout=60)
    # NFKC takes ligatures apart again.
    return " ".join(unicodedata.normalize("NFKC", done.stdout.decode("utf-8")).split())


def test_every_open_word_is_on_its_pages(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "pages.pdf"
    with opened(desk, tmp_path) as journal:
        save_journal_pdf(path, journal)
        lines = journal.lines
    text = text_of(path)
    for line in lines:
        assert line in text
    for words in ("third text", "a kept heron", "Words to keep", "October 2026", "not encrypted"):
        assert words in text, words
    notes = [card for card in desk.journal.days(limit=1000) if card.is_note]
    assert len(notes) > 10
    for card in notes:
        words = " ".join(card.snippet.split()[:3]).removesuffix("…")
        assert words in text or not words.isascii(), words  # pdftotext knows not every sign
    assert HIDDEN not in text
    assert path.stat().st_mode & 0o077 == 0
    assert [each.name for each in tmp_path.iterdir()] == ["pages.pdf"]
    head = path.read_bytes()[:2000]
    assert b"Title with" not in head


def test_stopped_nothing_is_left_and_the_older_one_stays(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "pages.pdf"
    path.write_bytes(b"older")
    flag = StopFlag()
    with opened(desk, tmp_path, flag) as journal:
        flag.stop()
        with pytest.raises(Cancelled):
            save_journal_pdf(path, journal)
    assert [each.name for each in tmp_path.iterdir()] == ["pages.pdf"]
    assert path.read_bytes() == b"older"


def test_no_room_and_no_place_are_told_apart(desk: Desk, tmp_path: Path) -> None:
    with opened(desk, tmp_path) as journal, pytest.raises(PlaceUnwritable):
        save_journal_pdf(tmp_path / "missing" / "pages.pdf", journal)
    with small_disk(tmp_path / "disk") as disk:
        ballast = fill_up(disk, leaving=8192)
        with opened(desk, tmp_path) as journal, pytest.raises(DiskFull):
            save_journal_pdf(disk / "pages.pdf", journal)
        assert list(disk.iterdir()) == [ballast]
