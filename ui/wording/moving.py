"""Sentences about files that leave the desk and come to it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from trustdesk.errors import DeskError
from ui.wording.dates import moment
from ui.wording.errors import Words, words_for

if TYPE_CHECKING:
    from trustdesk.kept import Added
    from trustdesk.reports.journal_words import JournalWords
    from trustdesk.services.moving import Moved

LONG_AGO = date.min
"""A day from which on every date needs its year."""


def moving_words(error: DeskError) -> Words:
    """Return the words for an error while a file is written or read."""
    tr = QCoreApplication.translate
    unchanged = tr("Moving", "The desk is as it was.")
    special = {
        "disk-full": Words(
            tr("Moving", "The disk is full."),
            tr("Moving", "There is no room for what this needs."),
            unchanged,
            tr("Moving", "Make some room on the disk, or choose another place."),
        ),
        "place-unwritable": Words(
            tr("Moving", "The file cannot be written there."),
            tr("Moving", "This account may not write there, or the place is gone."),
            unchanged,
            tr("Moving", "Choose another place, then try again."),
        ),
        "passphrase-refused": Words(
            tr("Moving", "This cannot be the passphrase."),
            words_for(error).happened,
            unchanged,
            tr("Moving", "Type it once more, or choose another one."),
        ),
    }
    return special.get(error.code) or words_for(error)


def moved_line(moved: Moved) -> str:
    """Return what a desk file holds."""
    return QCoreApplication.translate(
        "Moving", "Entries: {entries}. Drafts: {drafts}. Words to keep: {words}."
    ).format(entries=moved.entries, drafts=moved.drafts, words=moved.words)


def added_lines(added: Added) -> list[str]:
    """Return sentences on what came onto the desk, and what was there."""
    tr = QCoreApplication.translate
    there = added.entries_there + added.drafts_there + added.words_there
    counts = (
        (
            added.entries,
            tr("Moving", "One entry was added."),
            tr("Moving", "{n} entries were added."),
        ),
        (
            added.drafts,
            tr("Moving", "One draft was added."),
            tr("Moving", "{n} drafts were added."),
        ),
        (
            added.words,
            tr("Moving", "One of the Words to keep was added."),
            tr("Moving", "{n} of the Words to keep were added."),
        ),
        (
            added.patterns,
            tr("Moving", "One breath pattern was added."),
            tr("Moving", "{n} breath patterns were added."),
        ),
        (
            there,
            tr("Moving", "One thing was here already. It stays as it is."),
            tr("Moving", "{n} things were here already. They stay as they are."),
        ),
    )
    lines = [_counted(*each) for each in counts if each[0]]
    if added.is_nothing:
        return [tr("Moving", "Nothing in it is new here."), *lines]
    return lines


def journal_words() -> JournalWords:
    """Return the desk's words around a whole journal."""
    from trustdesk.reports.journal_words import JournalWords

    tr = QCoreApplication.translate
    return JournalWords(
        title=tr("Moving", "Journal"),
        warning=tr("Moving", "This file is not encrypted. Anyone who finds it can read it."),
        note=tr("Journal", "A note"),
        entry=tr("Journal", "An entry"),
        words_to_keep=tr("Moving", "Words to keep"),
        entries_one=tr("Moving", "One entry is in it."),
        entries=tr("Moving", "{count} entries are in it."),
        nothing_out=tr("Moving", "Nothing stays out."),
        sealed_one=tr("Moving", "One entry stays out because it is sealed."),
        sealed=tr("Moving", "{count} entries stay out because they are sealed."),
        in_the_bin_one=tr("Moving", "One entry stays out because it is in the bin."),
        in_the_bin=tr("Moving", "{count} entries stay out because they are in the bin."),
        unfinished_one=tr("Moving", "One draft stays out because it is not finished."),
        unfinished=tr("Moving", "{count} drafts stay out because they are not finished."),
        words_one=tr("Moving", "One of the Words to keep stays out with its entry."),
        words=tr("Moving", "{count} of the Words to keep stay out with their entries."),
        when=lambda when: moment(when, LONG_AGO),
    )


def _counted(count: int, one: str, more: str) -> str:
    return one if count == 1 else more.format(n=count)
