"""What to say for each error: what happened, what is safe, what to do."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from trustdesk.errors import DeskError, KeyringUnavailable, PassphraseRefused, WrongRecoveryCode


@dataclass(frozen=True, slots=True)
class Words:
    """A title and three short sentences for one kind of trouble."""

    title: str
    happened: str
    safe: str
    to_do: str

    @property
    def line(self) -> str:
        """All of it but the title, as one paragraph."""
        return " ".join(part for part in (self.happened, self.safe, self.to_do) if part)


def words_for(error: DeskError) -> Words:
    """Return the words for an error; every code has words of its own."""
    if isinstance(error, KeyringUnavailable):
        return _keyring_words(error)
    if isinstance(error, PassphraseRefused):
        return _passphrase_words(error)
    if isinstance(error, WrongRecoveryCode):
        return _recovery_words(error)
    return _by_code().get(error.code) or _otherwise()


def known_codes() -> frozenset[str]:
    """Return the codes that have words of their own; a test compares them with the errors."""
    special = {KeyringUnavailable.code, PassphraseRefused.code, WrongRecoveryCode.code}
    return frozenset(_by_code()) | special


def _by_code() -> dict[str, Words]:
    return {
        **_not_let_in(),
        **_vault_trouble(),
        **_refused(),
        **_gone(),
        **_moving_trouble(),
        **_given_trouble(),
        **_clinic_trouble(),
        **_surroundings(),
    }


def _not_let_in() -> dict[str, Words]:
    translate = QCoreApplication.translate
    return {
        "wrong-passphrase": Words(
            translate("Errors", "That is not the passphrase."),
            translate("Errors", "The desk stays closed."),
            translate("Errors", "Nothing was changed."),
            translate("Errors", "Look at it with “show”, then try again."),
        ),
        "wrong-key-file": Words(
            translate("Errors", "That file does not open the desk."),
            translate("Errors", "It is another file, or it was changed."),
            translate("Errors", "Nothing on the desk was touched."),
            translate("Errors", "Choose another file, or another way in."),
        ),
    }


def _vault_trouble() -> dict[str, Words]:
    translate = QCoreApplication.translate
    return {
        "header-damaged": Words(
            translate("Errors", "The file with the locks is damaged."),
            translate("Errors", "It is there twice, and both copies are damaged."),
            translate("Errors", "Your entries were not touched and lie where they were."),
            translate(
                "Errors",
                "Restore a copy: the locks are in it too. Without them nobody can open the desk.",
            ),
        ),
        "database-damaged": Words(
            translate("Errors", "The entries cannot be read."),
            translate("Errors", "Your way in is right. The file with your entries is damaged."),
            translate("Errors", "Nothing was changed or deleted."),
            translate(
                "Errors",
                "Restore a copy. What is damaged stays beside it, as it is.",
            ),
        ),
        "database-missing": Words(
            translate("Errors", "The entries are not where they were."),
            translate(
                "Errors", "The file with the locks is here. The file with your entries is missing."
            ),
            translate("Errors", "No new file was made in its place."),
            translate(
                "Errors",
                "Look in the system’s bin for vault.db and put it back, or restore a copy.",
            ),
        ),
        "vault-missing": Words(
            translate("Errors", "There is no desk here."),
            translate("Errors", "The folder holds nothing that TrustDesk has kept."),
            translate("Errors", "Nothing was changed."),
            translate("Errors", "Start TrustDesk again to begin a new desk."),
        ),
        "newer-version": Words(
            translate("Errors", "A newer TrustDesk wrote this."),
            translate("Errors", "This version cannot read it without harm, so it leaves it alone."),
            translate("Errors", "Nothing was touched."),
            translate("Errors", "Open the desk with the newer version."),
        ),
        "copy-unproven": Words(
            translate("Errors", "The copy did not pass its checks."),
            translate("Errors", "Something on the disk is not as it was written."),
            translate("Errors", "The copy was removed. The desk is as it was before."),
            translate("Errors", "Try again, and think of another disk if it happens twice."),
        ),
        "copy-damaged": Words(
            translate("Errors", "This copy is not whole."),
            translate("Errors", "Part of it is missing, or it was changed."),
            translate("Errors", "The desk itself was not touched."),
            translate("Errors", "Choose another copy."),
        ),
        "vault-trouble": Words(
            translate("Errors", "The desk cannot be opened."),
            translate("Errors", "Something is wrong with its files."),
            translate("Errors", "Nothing was changed or deleted."),
            translate("Errors", "Copy the folder somewhere else before you try again."),
        ),
    }


def _refused() -> dict[str, Words]:
    translate = QCoreApplication.translate
    unchanged = translate("Errors", "Nothing was changed.")
    return {
        "choice-refused": Words(
            translate("Errors", "These ways in do not go together."),
            translate("Errors", "They would leave the desk too open, or too easy to lose."),
            unchanged,
            translate("Errors", "Go back one page and choose another way."),
        ),
        "last-way-in": Words(
            translate("Errors", "This is the last sure way in."),
            translate("Errors", "Without it the desk could be lost."),
            unchanged,
            translate("Errors", "Add another way in first."),
        ),
        "no-such-slot": Words(
            translate("Errors", "The desk has no such way in."),
            "",
            unchanged,
            translate("Errors", "Choose another way."),
        ),
        "too-many-slots": Words(
            translate("Errors", "There are as many ways in as can be."),
            "",
            unchanged,
            translate("Errors", "Remove one of them first."),
        ),
        "exercise-broken": Words(
            translate("Errors", "This exercise cannot be opened."),
            translate("Errors", "Its file has a mistake."),
            translate("Errors", "What you wrote is kept."),
            translate("Errors", "Choose another exercise. The list of exercises says where it is."),
        ),
        "vault-exists": Words(
            translate("Errors", "There is a desk here already."),
            translate("Errors", "A new one is not made over it."),
            translate("Errors", "The old one was not touched."),
            translate("Errors", "Close TrustDesk and start it again to open that one."),
        ),
        "name-taken": Words(
            translate("Errors", "There is a file of that name."),
            translate("Errors", "It is not written over."),
            unchanged,
            translate("Errors", "Choose another name."),
        ),
        "key-file-beside": Words(
            translate("Errors", "That is the desk’s own folder."),
            translate("Errors", "A key beside the lock opens it for whoever has both."),
            unchanged,
            translate("Errors", "Choose a stick, or another place."),
        ),
        "cancelled": Words(
            translate("Errors", "Stopped."),
            translate("Errors", "It was not finished."),
            translate("Errors", "Everything is as it was before."),
            translate("Errors", "You can begin again at any time."),
        ),
        "no-copy": Words(
            translate("Errors", "No copy was found that can be used."),
            translate("Errors", "There is none here that is whole and opens with this."),
            unchanged,
            translate("Errors", "Try another way in, or choose a copy in another folder."),
        ),
        "synced-folder": Words(
            translate("Errors", "The desk cannot lie in this folder."),
            translate("Errors", "It is copied to other computers, and that would harm the desk."),
            translate("Errors", "Nothing was written there. Your words are still in this window."),
            translate("Errors", "Start TrustDesk with a folder that stays on this computer."),
        ),
        "already-open": Words(
            translate("Errors", "The desk is open already."),
            translate("Errors", "Another window of yours has it."),
            unchanged,
            translate("Errors", "Go to that window, or close it first."),
        ),
        "refused": Words(
            translate("Errors", "This was not done."),
            "",
            unchanged,
            translate("Errors", "You can go on as before."),
        ),
    }


def _gone() -> dict[str, Words]:
    translate = QCoreApplication.translate
    return {
        "no-such-exercise": Words(
            translate("Errors", "This exercise is not here any more."),
            "",
            translate("Errors", "What you wrote is kept."),
            translate("Errors", "Choose another exercise."),
        ),
        "no-such-entry": Words(
            translate("Errors", "This entry is not here any more."),
            translate("Errors", "It was erased, or let go."),
            translate("Errors", "Nothing else was changed."),
            translate("Errors", "Choose another one in the journal."),
        ),
        "no-such-draft": Words(
            translate("Errors", "This draft is not here any more."),
            translate("Errors", "It was finished or thrown away, or a newer TrustDesk wrote it."),
            translate("Errors", "What you kept is in the journal."),
            translate("Errors", "Choose another draft, or begin anew."),
        ),
    }


def _moving_trouble() -> dict[str, Words]:
    translate = QCoreApplication.translate
    unchanged = translate("Errors", "The desk is as it was.")
    another = translate("Errors", "Choose another file, or another copy of it.")
    return {
        "file-unreadable": Words(
            translate("Errors", "The file cannot be read."),
            translate("Errors", "It is gone, or this account may not read it."),
            unchanged,
            translate("Errors", "Copy it onto this computer, then choose it there."),
        ),
        "not-a-desk-file": Words(
            translate("Errors", "This is not a file of a desk."),
            translate("Errors", "It was not made by TrustDesk, or it is of another kind."),
            unchanged,
            translate("Errors", "Choose a file that ends in .trustdesk or .json."),
        ),
        "wrong-file-passphrase": Words(
            translate("Errors", "That is not the passphrase of this file."),
            translate("Errors", "The file has a passphrase of its own, chosen when it was made."),
            unchanged,
            translate("Errors", "Look at it with “show”, then try again."),
        ),
        "desk-file-damaged": Words(
            translate("Errors", "The file is damaged."),
            translate("Errors", "Something in it is not as it was written."),
            unchanged,
            another,
        ),
        "desk-file-cut-short": Words(
            translate("Errors", "The file is not whole."),
            translate("Errors", "A part of it is missing, as when a copy was cut off."),
            unchanged,
            translate("Errors", "Copy it once more from where it was made, then try again."),
        ),
        "desk-file-newer": Words(
            translate("Errors", "A newer TrustDesk made this file."),
            translate("Errors", "This version cannot read it without harm."),
            unchanged,
            translate("Errors", "Open it with the newer version."),
        ),
        "sealing-impossible": Words(
            translate("Errors", "This computer could not do it."),
            translate("Errors", "It is short of memory, or too slow for this file."),
            unchanged,
            translate("Errors", "Close other programs, then try again."),
        ),
        "moving-trouble": Words(
            translate("Errors", "This did not work."),
            "",
            unchanged,
            another,
        ),
    }


def _given_trouble() -> dict[str, Words]:
    translate = QCoreApplication.translate
    unchanged = translate("Errors", "The desk is as it was.")
    return {
        "given-missing": Words(
            translate("Errors", "The file is not there."),
            translate("Errors", "It was moved, or the stick was taken out."),
            unchanged,
            translate("Errors", "Open it again where it lies now."),
        ),
        "given-folder": Words(
            translate("Errors", "This is a folder."),
            "",
            unchanged,
            translate("Errors", "Open the file that lies in it."),
        ),
        "given-not-plain": Words(
            translate("Errors", "This cannot be opened like a file."),
            "",
            unchanged,
            translate("Errors", "Copy the file onto this computer, then open the copy."),
        ),
        "given-too-large": Words(
            translate("Errors", "This file is too large to be from a clinic."),
            "",
            unchanged,
            translate("Errors", "Ask your clinic for the file once more."),
        ),
        "given-unknown": Words(
            translate("Errors", "The desk does not open this kind of file."),
            "",
            unchanged,
            translate(
                "Errors", "A file from a clinic ends in .assignment, and a desk file in .trustdesk."
            ),
        ),
        "given-trouble": Words(
            translate("Errors", "The file was not opened."),
            "",
            unchanged,
            translate("Errors", "Open it in Settings."),
        ),
    }


def _clinic_trouble() -> dict[str, Words]:
    translate = QCoreApplication.translate
    without = translate("Errors", "The desk works without it, and everything you kept is here.")
    ask = translate("Errors", "Ask your clinic for the file once more.")
    return {
        "not-a-clinic-file": Words(
            translate("Errors", "This is not a file from a clinic."),
            translate("Errors", "It is of another kind, or only a part of it is here."),
            without,
            ask,
        ),
        "clinic-file-changed": Words(
            translate("Errors", "The file from your clinic was changed."),
            translate("Errors", "It is not as the clinic signed it, so nothing of it is used."),
            without,
            ask,
        ),
        "clinic-key-unknown": Words(
            translate("Errors", "This file is not from your clinic."),
            translate("Errors", "It is signed with another key than the one you know."),
            without,
            translate("Errors", "Ask your clinic whether it has a new key."),
        ),
        "clinic-file-older": Words(
            translate("Errors", "The file from your clinic is an old one."),
            translate("Errors", "A newer one was in use here before."),
            without,
            translate("Errors", "Ask your clinic for the newest file."),
        ),
        "clinic-file-newer": Words(
            translate("Errors", "The file from your clinic is for a newer TrustDesk."),
            translate("Errors", "This version does not know how to read it."),
            without,
            translate("Errors", "Use it again once TrustDesk is up to date."),
        ),
        "clinic-file-unusable": Words(
            translate("Errors", "The file from your clinic cannot be used."),
            translate("Errors", "It is signed rightly, and something in it does not fit."),
            without,
            translate("Errors", "Tell your clinic. Only they can mend it."),
        ),
        "clinic-kit-unreadable": Words(
            translate("Errors", "The kit from your clinic cannot be read."),
            translate("Errors", "This account may not read it, or it is no file."),
            without,
            translate("Errors", "Whoever put it on this computer can mend that."),
        ),
        "no-clinic": Words(
            translate("Errors", "No clinic is known here."),
            translate("Errors", "So nobody can tell whether this file is from yours."),
            translate("Errors", "The desk is as it was."),
            translate("Errors", "Ask your clinic for its kit first, then open this file again."),
        ),
        "clinic-trouble": Words(
            translate("Errors", "The file from your clinic is not used."),
            "",
            without,
            ask,
        ),
    }


def _surroundings() -> dict[str, Words]:
    translate = QCoreApplication.translate
    return {
        "not-enough-memory": Words(
            translate("Errors", "The computer is short of memory."),
            translate("Errors", "Checking a passphrase needs 256 MB that are not free."),
            translate("Errors", "What is kept is not touched."),
            translate("Errors", "Close another program, then try again."),
        ),
        "place-unwritable": Words(
            translate("Errors", "The folder cannot be written to."),
            translate("Errors", "This account may not write there, or the disk is read-only."),
            translate("Errors", "Your words are still in this window."),
            translate("Errors", "Allow writing to the folder, then try again."),
        ),
        "disk-full": Words(
            translate("Errors", "The disk is full."),
            translate("Errors", "This could not be saved."),
            translate("Errors", "Your words are still in this window, and older ones are kept."),
            translate("Errors", "Make some room on the disk, then try again."),
        ),
        "erase-unfinished": Words(
            translate("Errors", "Erasing is not finished."),
            translate("Errors", "Some files could not be removed."),
            translate("Errors", "Nobody can open what is left of them."),
            translate("Errors", "Allow writing to the folder, then try again."),
        ),
        "surroundings": Words(
            translate("Errors", "The computer did not let this happen."),
            "",
            translate("Errors", "What is kept is not touched."),
            translate("Errors", "Try again in a moment."),
        ),
    }


def _keyring_words(error: KeyringUnavailable) -> Words:
    translate = QCoreApplication.translate
    happened = {
        "absent": translate("Errors", "This computer has no keyring that can be asked."),
        "locked": translate("Errors", "The keyring is there, and it stayed locked."),
        "dismissed": translate("Errors", "The keyring’s question was closed."),
        "timeout": translate("Errors", "The keyring has not answered yet."),
        "refused-backend": translate("Errors", "The keyring here is not one that keeps the key."),
        "mismatch": translate("Errors", "The keyring gave back something else than the key."),
        "missing-item": translate("Errors", "The keyring no longer has the key."),
    }[error.reason]
    return Words(
        translate("Errors", "The keyring could not be used."),
        happened,
        translate("Errors", "What you kept is not touched."),
        translate("Errors", "You can try the keyring again, or use another way in."),
    )


def _passphrase_words(error: PassphraseRefused) -> Words:
    translate = QCoreApplication.translate
    why = {
        "empty": translate("Errors", "It is empty."),
        "nul": translate("Errors", "It holds a character that cannot be typed again."),
        "too-long": translate("Errors", "It is longer than a passphrase can be."),
        "not-text": translate("Errors", "It holds a character that cannot be typed again."),
        "unassigned": translate("Errors", "It holds a character too new for this version."),
    }[error.reason]
    return Words(
        translate("Errors", "This cannot be the passphrase."),
        why,
        translate("Errors", "Nothing was changed."),
        translate("Errors", "Choose another one."),
    )


def _recovery_words(error: WrongRecoveryCode) -> Words:
    translate = QCoreApplication.translate
    why = {
        "length": translate("Errors", "It needs nine groups of four characters."),
        "characters": translate("Errors", "It holds a character that no code has."),
        "check": translate("Errors", "One of the characters is another one."),
    }.get(error.detail, translate("Errors", "It is a code, and not the one of this desk."))
    return Words(
        translate("Errors", "That is not the recovery code."),
        why,
        translate("Errors", "Nothing was changed."),
        translate("Errors", "Compare it with your paper, group by group."),
    )


def _otherwise() -> Words:
    translate = QCoreApplication.translate
    return Words(
        translate("Errors", "This did not work."),
        "",
        translate("Errors", "What is kept is not touched."),
        translate("Errors", "Try again in a moment."),
    )
