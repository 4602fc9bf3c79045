"""Exports that anyone can read: Markdown and JSON of the journal, and its pages for a PDF.

    aside = set_aside(desk, places.moving)                         # on the desk's thread: short
    with OpenJournal(aside, titles, progress) as journal:          # on any one thread
        journal.write_markdown(path)

Sealed, thrown away, unfinished and private text never enters them; how much stays out is said in
each of them. They are not encrypted: whoever asks for one is to be warned before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Final, Self

import msgspec
from msgspec import structs

from trustdesk.catalog.feelings import load_feelings
from trustdesk.errors import FileUnreadable, place_error
from trustdesk.kept import Entry, Exported, Word
from trustdesk.languages import SOURCE_LANGUAGE
from trustdesk.portable import journal_file
from trustdesk.portable.whole_file import whole_file
from trustdesk.progress import Progress, share, unwatched
from trustdesk.reports.journal_words import JournalWords, what_is_in_it
from trustdesk.reports.markdown import journal_head, sentences, to_markdown
from trustdesk.reports.of_entry import entry_report
from trustdesk.reports.report import Report
from trustdesk.services.arriving import Arrived
from trustdesk.storage import readable
from trustdesk.storage.arriving_journal import ArrivingJournal
from trustdesk.storage.aside import AsideCopy
from trustdesk.version import VERSION

COPIED: Final = 30
"""The hundredth at which the copy is there and the writing begins."""

_INDENT: Final = b"  "


class OpenJournal:
    """What of a desk anyone may read, from a copy of it. Leaving it removes the copy.

    `titles` are those of the exercises by id. Everything in it raises DiskFull, PlaceUnwritable,
    DatabaseDamaged and Cancelled; no file is left at the path then.
    """

    def __init__(
        self,
        aside: AsideCopy,
        titles: Mapping[str, str],
        progress: Progress = unwatched,
        words: JournalWords | None = None,
    ) -> None:
        self._aside = aside
        self._titles = titles
        self._progress = progress
        self.words = words or JournalWords()

    def __enter__(self) -> Self:
        try:
            self._aside.finish(share(self._progress, 0, COPIED))
            self._store = self._aside.open()
        except BaseException:
            self._aside.close()
            raise
        self._view = self._store.reading()
        self._connection = self._view.__enter__()
        self.exported: Exported = readable.exported(self._connection)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            self._view.__exit__(kind, error, trace)
        finally:
            self._store.close()
            self._aside.close()

    @property
    def lines(self) -> list[str]:
        """What is in it, and what stays out."""
        return what_is_in_it(self.exported, self.words)

    def reports(self) -> Iterator[Report]:
        """The entries to be read, oldest first; tells how far it is."""
        told = share(self._progress, COPIED, 100)
        for number, entry in enumerate(readable.open_entries(self._connection)):
            told(number, self.exported.entries)
            yield entry_report(
                self._titled(entry), feelings=_feelings(entry.language or SOURCE_LANGUAGE)
            )

    def kept_words(self) -> list[Word]:
        """Words to keep, oldest first."""
        return readable.open_words(self._connection)

    def write_markdown(self, path: Path) -> Exported:
        """Write the journal as Markdown, whole or not at all."""
        words = self.words
        with whole_file(path) as file:
            _write(file, journal_head(words.title, [words.warning, *self.lines]))
            for report in self.reports():
                _write(file, "\n" + to_markdown(report, words.when(report.when), level=2))
            kept = [(word.text, words.when(word.kept_at)) for word in self.kept_words()]
            if kept:
                _write(file, "\n" + sentences(words.words_to_keep, kept))
        return self.exported

    def write_json(self, path: Path) -> Exported:
        """Write the journal as JSON of the published shape, whole or not at all."""
        told = share(self._progress, COPIED, 100)
        with whole_file(path) as file:
            _write(file, _opening(self.exported))
            comma = ""
            for number, entry in enumerate(readable.journal_entries(self._connection)):
                told(number, self.exported.entries)
                _write(file, comma + "\n")
                file.write(_laid_out(entry, 2))
                comma = ","
            _write(file, "\n  ]")
            for name, listed in (
                ("words", readable.kept_sentences(self._connection)),
                ("patterns", readable.breath_patterns(self._connection)),
            ):
                _write(file, f',\n  "{name}": ')
                file.write(_laid_out(listed, 1).lstrip())
            _write(file, "\n}\n")
        return self.exported

    def _titled(self, entry: Entry) -> Entry:
        card = entry.card
        usual = self.words.note if card.is_note else self.words.entry
        title = card.title or self._titles.get(card.exercise_id, "") or usual
        return structs.replace(entry, card=structs.replace(card, title=title))


def read_journal_file(path: Path, progress: Progress = unwatched) -> Arrived:
    """Read a journal from JSON that `write_json` made; nothing of it is on the desk yet.

    Its entries are read and checked while they are brought. Raises FileUnreadable, NotADeskFile,
    DeskFileCutShort, DeskFileDamaged, DeskFileNewer, Cancelled.
    """
    progress(0, 0)
    try:
        with path.open("rb") as file:
            data = file.read(journal_file.MOST_BYTES + 1)
    except OSError as error:
        raise FileUnreadable(place_error(error).detail) from error
    except ValueError as error:
        raise FileUnreadable("name") from error  # a NUL in the name
    progress(0, 0)
    return Arrived.of_content(ArrivingJournal(journal_file.raw_journal(data)))


def _opening(exported: Exported) -> str:
    """The beginning of the JSON, up to the first entry."""
    made = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    head: dict[str, Any] = {
        "format": journal_file.FORMAT,
        "version": journal_file.VERSION,
        "made": made,
        "program": VERSION,
        "left_out": readable.left_out_note(exported.left_out),
    }
    text = _laid_out(head, 0).decode()
    return text.removesuffix("\n}") + ',\n  "entries": ['


def _laid_out(value: Any, depth: int) -> bytes:
    """JSON that is good to read, its lines moved in."""
    text = msgspec.json.format(msgspec.json.encode(value), indent=len(_INDENT))
    return b"\n".join(_INDENT * depth + line for line in text.split(b"\n"))


def _write(file: IO[bytes], text: str) -> None:
    file.write(text.encode())


@cache
def _feelings(language: str) -> Mapping[str, str]:
    return {word.id: word.word for word in load_feelings(language)}
