"""What went wrong, in a sentence for the terminal. The window has words of its own."""

from __future__ import annotations

from typing import Final

from trustdesk.errors import DeskError

_SENTENCES: Final = {
    "wrong-passphrase": "That is not the passphrase. Nothing was changed.",
    "passphrase-refused": "That is not the passphrase. Nothing was changed.",
    "wrong-recovery-code": "That is not the recovery code. Nothing was changed.",
    "keyring-unavailable": "The keyring did not give its key. Try --code, with the recovery code.",
    "no-such-slot": "The desk does not open in this way.",
    "header-damaged": "The file with the locks is damaged. Nothing was changed.",
    "database-damaged": "The file with the entries is damaged. Nothing was changed.",
    "database-missing": "The file with the entries is missing.",
    "newer-version": "A newer TrustDesk wrote this desk. Nothing was touched.",
    "already-open": "The desk is busy in another window. Close it, and try again.",
    "not-enough-memory": "Opening the desk needs more memory than is free.",
    "place-unwritable": "The file cannot be written there. The desk is as it was.",
    "not-a-clinic-file": "The file is no kit and no assignment, or only a part of one.",
    "clinic-file-changed": "The file was changed after it was signed.",
    "clinic-file-newer": "A newer TrustDesk made the file.",
    "clinic-file-unusable": "The file is signed rightly, and something in it breaks a rule.",
    "clinic-kit-unreadable": "The kit cannot be read.",
    "file-unreadable": "The file cannot be read.",
    "disk-full": "The disk is full. The desk is as it was.",
}


def sentence_for(error: DeskError) -> str:
    """The sentence for an error."""
    return _SENTENCES.get(error.code, f"It did not work ({error.code}). The desk is as it was.")
