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
    translate = QCoreApplication.translate
    unchanged = translate("Moving", "The desk is as it was.")
    special = {
        "disk-full": Words(
            translate("Moving", "The disk is full."),
            translate("Moving", "There is no room for what this needs."),
            unchanged,
            translate("Moving", "Make some room on the disk, or choose another place."),
        ),
        "place-unwritable": Words(
            translate("Moving", "The file cannot be written there."),
            translate("Moving", "This account may not write there, or the place is gone."),
            unchanged,
            translate("Moving", "Choose another place, then try again."),
        ),
        "passphrase-refused": Words(
            translate("Moving", "This cannot be the passphrase."),
            words_for(error).happened,
            unchanged,
            translate("Moving", "Type it once more, or choose another one."),
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
    translate = QCoreApplication.translate
    there = added.entries_there + added.drafts_there + added.words_there
    counts = (
        (
            added.entries,
            translate("Moving", "One entry was added."),
            translate("Moving", "{n} entries were added."),
        ),
        (
            added.drafts,
            translate("Moving", "One draft was added."),
            translate("Moving", "{n} drafts were added."),
        ),
        (
            added.words,
            translate("Moving", "One of the Words to keep was added."),
            translate("Moving", "{n} of the Words to keep were added."),
        ),
        (
            added.patterns,
            translate("Moving", "One breath pattern was added."),
            translate("Moving", "{n} breath patterns were added."),
        ),
        (
            there,
            translate("Moving", "One thing was here already. It stays as it is."),
            translate("Moving", "{n} things were here already. They stay as they are."),
        ),
    )
    lines = [_counted(*each) for each in counts if each[0]]
    if added.is_nothing:
        return [translate("Moving", "Nothing in it is new here."), *lines]
    return lines


def journal_words() -> JournalWords:
    """Return the desk's words around a whole journal."""
    from trustdesk.reports.journal_words import JournalWords

    translate = QCoreApplication.translate
    return JournalWords(
        title=translate("Moving", "Journal"),
        warning=translate("Moving", "This file is not encrypted. Anyone who finds it can read it."),
        note=translate("Journal", "A note"),
        entry=translate("Journal", "An entry"),
        words_to_keep=translate("Moving", "Words to keep"),
        entries_one=translate("Moving", "One entry is in it."),
        entries=translate("Moving", "{count} entries are in it."),
        nothing_out=translate("Moving", "Nothing stays out."),
        sealed_one=translate("Moving", "One entry stays out because it is sealed."),
        sealed=translate("Moving", "{count} entries stay out because they are sealed."),
        in_the_bin_one=translate("Moving", "One entry stays out because it is in the bin."),
        in_the_bin=translate("Moving", "{count} entries stay out because they are in the bin."),
        unfinished_one=translate("Moving", "One draft stays out because it is not finished."),
        unfinished=translate("Moving", "{count} drafts stay out because they are not finished."),
        words_one=translate("Moving", "One of the Words to keep stays out with its entry."),
        words=translate("Moving", "{count} of the Words to keep stay out with their entries."),
        when=lambda when: moment(when, LONG_AGO),
    )


def _counted(count: int, one: str, more: str) -> str:
    return one if count == 1 else more.format(n=count)
