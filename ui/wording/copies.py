"""Words about copies: what each is, how large, and what to say when one cannot be made."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from trustdesk.errors import DeskError
from ui.wording.dates import moment
from ui.wording.errors import words_for

if TYPE_CHECKING:
    from trustdesk.services.checkup import Findings
    from trustdesk.services.copies import CopyCard, CopyKind
    from trustdesk.services.erasing import CopiesLeft
    from trustdesk.services.still_holding import HoldingCopy


def made_words(when: datetime, today: date) -> str:
    """Return "20 November, 21:40", in this computer's time."""
    return moment(when.astimezone(), today)


def size_words(size: int) -> str:
    """Return "4.2 MB"."""
    return QLocale().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat)


def kind_words(kind: CopyKind) -> str:
    """Return why a copy was made."""
    translate = QCoreApplication.translate
    return {
        "automatic": translate("Copies", "Made by itself"),
        "by-hand": translate("Copies", "Made by you"),
        "migration": translate("Copies", "Made before a newer version"),
        "restore": translate("Copies", "Made before a restore"),
        "vault": translate("Copies", "The desk as it was before a restore"),
    }[kind]


def about_words(card: CopyCard) -> str:
    """Return what stands under the date of a copy."""
    translate = QCoreApplication.translate
    parts = [kind_words(card.kind), size_words(card.size)]
    if card.entries is not None:
        parts.append(translate("Copies", "entries: {count}").format(count=card.entries))
    line = " · ".join(parts)
    if not card.opens_now:
        other = translate("Copies", "It opens with the ways in of its time, or of another desk.")
        return f"{line}\n{other}"
    if card.misfits:
        damaged = translate("Copies", "Damaged entries in it: {count}").format(count=card.misfits)
        return f"{line}\n{damaged}"
    return line


def holding_words(held: HoldingCopy, today: date) -> str:
    """Return the line of a copy that still holds an erased entry."""
    translate = QCoreApplication.translate
    parts = [made_words(held.name.made, today), kind_words(held.name.kind)]
    if not held.is_sure:
        parts.append(translate("Copies", "cannot be opened now, so it may hold it"))
    return " · ".join(parts)


def found_title(findings: Findings) -> str:
    """Return what the check at the start found, in one sentence."""
    translate = QCoreApplication.translate
    if findings.is_damaged:
        return translate("Copies", "Part of the desk’s file is damaged.")
    if findings.is_rolled_back:
        return translate("Copies", "The desk is older than it was.")
    return translate("Copies", "Some entries are not as you kept them.")


def left_words(trouble: DeskError) -> tuple[str, str]:
    """Return a title and a line for why some copies were not deleted after a fresh one was made."""
    translate = QCoreApplication.translate
    if trouble.code == "cancelled":
        return translate("Copies", "Stopped."), translate(
            "Copies", "The fresh copy stays. So do these."
        )
    if trouble.code == "copy-damaged":
        return (
            translate("Copies", "No copy was deleted."),
            translate(
                "Copies",
                "The desk holds damaged entries. An older copy may be the only one that has them "
                "whole.",
            ),
        )
    return (
        translate("Copies", "Some copies are still there."),
        translate(
            "Copies",
            "A folder could not be written to, or is full. Look at the folder, then try again.",
        ),
    )


def staying_words(left: CopiesLeft) -> str:
    """Return which copies stay in the other folder, and who can open them."""
    translate = QCoreApplication.translate
    if not left.may_be_any:
        return _none_staying_words(left).format(folder=left.folder)
    if left.is_reached:
        words = translate("Copies", "Copies in “{folder}” that could not be deleted: {count}.")
    elif left.count is None:
        words = translate(
            "Copies", "The folder “{folder}” cannot be reached. Copies may lie there."
        )
    else:
        words = translate(
            "Copies",
            "The folder “{folder}” cannot be reached. Copies that lay there when it was last seen: "
            "{count}.",
        )
    if left.opens:
        who = translate("Copies", "They open with the passphrase or the code of their time.")
    else:
        who = translate("Copies", "Nobody can open them any more.")
    return f"{words} {who}".format(folder=left.folder, count=left.count)


def _none_staying_words(left: CopiesLeft) -> str:
    translate = QCoreApplication.translate
    if left.is_reached:
        return translate(
            "Copies", "The folder “{folder}” was reached. No copy of the desk is left in it."
        )
    return translate(
        "Copies",
        "The folder “{folder}” cannot be reached. No copy lay there when it was last seen.",
    )


def trouble_words(error: DeskError) -> str:
    """Return what to say when a copy could not be made: what happened, what is safe, what to do."""
    translate = QCoreApplication.translate
    if error.code == "disk-full":
        return translate(
            "Copies",
            "No copy could be made, because the disk is full. The desk itself is kept. Make some "
            "room, then try again.",
        )
    if error.code == "place-unwritable":
        return translate(
            "Copies",
            "No copy could be made, because the folder cannot be written to. The desk itself is "
            "kept. Look at the folder, then try again.",
        )
    if error.code == "copy-damaged":
        return translate(
            "Copies",
            "The newest copy is not whole. The desk itself was not touched. Make a new copy now.",
        )
    if error.code == "cancelled":
        return translate("Copies", "Stopped. No copy was made, and older ones stay.")
    words = words_for(error)
    return f"{words.title} {words.line}"
