"""A whole journal as a PDF, month by month, so that the largest one needs little memory.

As every PDF it is not encrypted, and written as `.part` first (see `printing`). Safe on a worker's
thread.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from itertools import groupby, islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from trustdesk.errors import place_errors
from ui.printing import PdfPages
from ui.theme.fonts import serif_family
from ui.wording.lengths import month_words

if TYPE_CHECKING:
    from trustdesk.reports.report import Report
    from trustdesk.services.readable import OpenJournal

MOST_ENTRIES: Final = 40
"""In one piece of a month; each piece begins on a new page."""


def save_journal_pdf(path: Path, journal: OpenJournal) -> None:
    """Write the journal as a PDF at `path`, whole or not at all.

    Raises DiskFull, PlaceUnwritable, DatabaseDamaged, Cancelled; nothing is left then.
    """
    part = path.with_name(path.name + ".part")
    try:
        with PdfPages(part, serif_family()) as pages:
            for html in _pieces(journal):
                pages.add(html)
        with place_errors():
            part.replace(path)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _pieces(journal: OpenJournal) -> Iterator[str]:
    """The journal as pages of HTML: the months, and Words to keep at the end."""
    from trustdesk.reports.html import to_journal_html

    words = journal.words
    sentences = [words.warning, *journal.lines]
    yield to_journal_html(words.title, sentences, [])
    for month, reports in groupby(journal.reports(), key=_month):
        heading = month_words(f"{month}-01")
        while some := list(islice(reports, MOST_ENTRIES)):
            entries = [(report, words.when(report.when)) for report in some]
            yield to_journal_html(heading, [], entries)
    kept = [_as_report(word.text, word.kept_at) for word in journal.kept_words()]
    if kept:
        yield to_journal_html(words.words_to_keep, [], [(r, words.when(r.when)) for r in kept])


def _month(report: Report) -> str:
    return f"{report.when:%Y-%m}"


def _as_report(text: str, when: datetime) -> Report:
    from trustdesk.reports.report import Part, Report

    return Report("", when, (Part("own", text),))
