"""Errors a person may meet. Here are codes; the wording for each code is in the user interface.

    DeskError
    ├── NotLetIn
    │   ├── WrongPassphrase        wrong-passphrase
    │   ├── WrongRecoveryCode      wrong-recovery-code
    │   ├── WrongKeyFile           wrong-key-file
    │   └── KeyringUnavailable     keyring-unavailable      (and a reason)
    ├── VaultTrouble
    │   ├── HeaderDamaged          header-damaged
    │   ├── DatabaseDamaged        database-damaged
    │   ├── DatabaseMissing        database-missing
    │   ├── VaultMissing           vault-missing
    │   ├── CopyDamaged            copy-damaged
    │   ├── NewerVersion           newer-version
    │   └── CopyUnproven           copy-unproven
    ├── Refused
    │   ├── PassphraseRefused      passphrase-refused       (and a reason)
    │   ├── ChoiceRefused          choice-refused
    │   ├── LastWayIn              last-way-in
    │   ├── NoSuchSlot             no-such-slot
    │   ├── TooManySlots           too-many-slots
    │   ├── VaultExists            vault-exists
    │   ├── NameTaken              name-taken
    │   ├── KeyFileBeside          key-file-beside
    │   ├── AlreadyOpen            already-open
    │   ├── NoCopy                 no-copy
    │   ├── SyncedFolder           synced-folder
    │   └── Cancelled              cancelled
    ├── MovingTrouble              moving-trouble
    │   ├── FileUnreadable         file-unreadable
    │   ├── NotADeskFile           not-a-desk-file
    │   ├── WrongFilePassphrase    wrong-file-passphrase
    │   ├── DeskFileDamaged        desk-file-damaged
    │   ├── DeskFileCutShort       desk-file-cut-short
    │   ├── DeskFileNewer          desk-file-newer
    │   └── SealingImpossible      sealing-impossible
    ├── ClinicTrouble              clinic-trouble
    │   ├── NotAClinicFile         not-a-clinic-file
    │   ├── ClinicFileChanged      clinic-file-changed
    │   ├── ClinicKeyUnknown       clinic-key-unknown
    │   ├── ClinicFileOlder        clinic-file-older
    │   ├── ClinicFileNewer        clinic-file-newer
    │   ├── ClinicFileUnusable     clinic-file-unusable
    │   ├── ClinicKitUnreadable    clinic-kit-unreadable
    │   └── NoClinic               no-clinic
    ├── GivenTrouble               given-trouble
    │   ├── GivenMissing           given-missing
    │   ├── GivenFolder            given-folder
    │   ├── GivenNotPlain          given-not-plain
    │   ├── GivenTooLarge          given-too-large
    │   └── GivenUnknown           given-unknown
    ├── Surroundings
    │   ├── NotEnoughMemory        not-enough-memory
    │   ├── PlaceUnwritable        place-unwritable
    │   ├── DiskFull               disk-full
    │   └── EraseUnfinished        erase-unfinished
    ├── ExerciseBroken             exercise-broken          (catalog/problems.py)
    ├── NoSuchExercise             no-such-exercise         (catalog/problems.py)
    ├── NoSuchEntry                no-such-entry            (services/journal.py)
    └── NoSuchDraft                no-such-draft            (services/drafts.py)

`detail` is for logs and tests. It never holds a secret, a path or a word somebody wrote.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar, Literal

KeyringReason = Literal[
    "absent", "locked", "dismissed", "timeout", "refused-backend", "mismatch", "missing-item"
]
PassphraseReason = Literal["empty", "nul", "too-long", "not-text", "unassigned"]


class DeskError(Exception):
    """The root. `code` is stable and chooses the wording; `detail` never holds content."""

    code: ClassVar[str] = "desk-error"

    def __init__(self, detail: str = "") -> None:
        super().__init__(f"{self.code}: {detail}" if detail else self.code)
        self.detail = detail


class NotLetIn(DeskError):
    """What was given does not open the vault. The vault itself is well."""

    code = "not-let-in"


class WrongPassphrase(NotLetIn):
    """The passphrase opens none of the slots that take one."""

    code = "wrong-passphrase"


class WrongRecoveryCode(NotLetIn):
    """The recovery code is mistyped, or is the code of another vault.

    `detail` is "length", "characters" or "check" for a typing mistake, "other" when the code is
    well formed and still opens nothing.
    """

    code = "wrong-recovery-code"

    @property
    def mistyped(self) -> bool:
        """Whether the code could not be right for any vault, so that reading it again helps."""
        return self.detail in {"length", "characters", "check"}


class WrongKeyFile(NotLetIn):
    """The key file is missing, damaged or belongs to another vault (told by `detail`)."""

    code = "wrong-key-file"


class KeyringUnavailable(NotLetIn):
    """The keyring of this computer did not give or take the key.

    `reason` says how far it got:
    absent: there is no keyring that could be asked; locked: it is there and stayed locked;
    dismissed: its question was closed; timeout: no answer in time; refused-backend: a kind of
    keyring that is not trusted here, or another than the one that holds the key;
    mismatch: it gave something else than what was stored; missing-item: it has no such item.
    """

    code = "keyring-unavailable"

    def __init__(self, reason: KeyringReason, detail: str = "") -> None:
        super().__init__(f"{reason} {detail}".strip())
        self.reason: KeyringReason = reason


class VaultTrouble(DeskError):
    """Something is wrong with the vault's files."""

    code = "vault-trouble"


class HeaderDamaged(VaultTrouble):
    """No copy of the vault's header can be used."""

    code = "header-damaged"


class DatabaseDamaged(VaultTrouble):
    """The key is proven right by the header, and the database still cannot be read."""

    code = "database-damaged"


class DatabaseMissing(VaultTrouble):
    """The header is there, the database is not."""

    code = "database-missing"


class VaultMissing(VaultTrouble):
    """There is no vault in this place at all."""

    code = "vault-missing"


class CopyDamaged(VaultTrouble):
    """A copy is not whole. What is in use was not touched."""

    code = "copy-damaged"


class NewerVersion(VaultTrouble):
    """A newer TrustDesk wrote this. Nothing is touched."""

    code = "newer-version"


class CopyUnproven(VaultTrouble):
    """A copy of the database did not pass its checks; `detail` names the check. It is not used."""

    code = "copy-unproven"


class Refused(DeskError):
    """The action would be unsafe or makes no sense now. Nothing was changed."""

    code = "refused"


class PassphraseRefused(Refused):
    """This text cannot become a passphrase; `reason` says why."""

    code = "passphrase-refused"

    def __init__(self, reason: PassphraseReason) -> None:
        super().__init__(reason)
        self.reason: PassphraseReason = reason


class ChoiceRefused(Refused):
    """The ways in do not fit who else uses the computer, or no recovery code is confirmed."""

    code = "choice-refused"


class LastWayIn(Refused):
    """Removing this slot would leave no confirmed way in that is independent of the keyring."""

    code = "last-way-in"


class NoSuchSlot(Refused):
    """The vault has no slot of this kind or with this id."""

    code = "no-such-slot"


class TooManySlots(Refused):
    """The vault has as many ways in as its header holds; take one away first."""

    code = "too-many-slots"


class VaultExists(Refused):
    """There is already a vault here; a new one is never made over it."""

    code = "vault-exists"


class NameTaken(Refused):
    """There is a file of this name; it is never written over."""

    code = "name-taken"


class KeyFileBeside(Refused):
    """A key file in the desk's own folder would open it for whoever has the folder."""

    code = "key-file-beside"


class AlreadyOpen(Refused):
    """Another TrustDesk of this person has the vault open."""

    code = "already-open"


class NoCopy(Refused):
    """There is no copy, or none that is whole and opens with what was given.

    `detail` is "none" if there is none at all.
    """

    code = "no-copy"


class SyncedFolder(Refused):
    """The folder is copied to other computers, or lies on one; a vault would come to harm there.

    `detail` says how that was noticed, and never holds the folder's name.
    """

    code = "synced-folder"


class Cancelled(Refused):
    """The person stopped it. Everything is as it was before."""

    code = "cancelled"


class Surroundings(DeskError):
    """The computer lacks something. What was kept before is untouched."""

    code = "surroundings"


class NotEnoughMemory(Surroundings):
    """The passphrase check needs more memory than there is."""

    code = "not-enough-memory"


class PlaceUnwritable(Surroundings):
    """The folder cannot be read or written; `detail` is the name of the system's error."""

    code = "place-unwritable"


class DiskFull(Surroundings):
    """No room is left on the disk, or in the person's share of it."""

    code = "disk-full"


class EraseUnfinished(Surroundings):
    """Erasing was begun, nobody can open the desk any more, and something is still there."""

    code = "erase-unfinished"


class MovingTrouble(DeskError):
    """A file that was to bring something onto the desk, or to carry it away, is not as it should
    be. The desk is as it was."""

    code = "moving-trouble"


class FileUnreadable(MovingTrouble):
    """The file that was chosen cannot be read; `detail` is the name of the system's error."""

    code = "file-unreadable"


class NotADeskFile(MovingTrouble):
    """The file that was chosen was not made by TrustDesk."""

    code = "not-a-desk-file"


class WrongFilePassphrase(MovingTrouble):
    """The passphrase does not open the file. Damage in its first lines looks the same."""

    code = "wrong-file-passphrase"


class DeskFileDamaged(MovingTrouble):
    """The file is not as it was written; nothing of it is used."""

    code = "desk-file-damaged"


class DeskFileCutShort(MovingTrouble):
    """The end of the file is missing; nothing of it is used."""

    code = "desk-file-cut-short"


class DeskFileNewer(MovingTrouble):
    """A newer TrustDesk wrote the file."""

    code = "desk-file-newer"


class SealingImpossible(MovingTrouble):
    """The computer could not encrypt or decrypt the file: too little memory, or far too slow."""

    code = "sealing-impossible"


class GivenTrouble(DeskError):
    """A file that was opened from outside leads nowhere. Nothing was done with it."""

    code = "given-trouble"


class GivenMissing(GivenTrouble):
    """There is nothing at this place, or not any more."""

    code = "given-missing"


class GivenFolder(GivenTrouble):
    """It is a folder."""

    code = "given-folder"


class GivenNotPlain(GivenTrouble):
    """It is a pipe, a device or the like, and reading it might never end."""

    code = "given-not-plain"


class GivenTooLarge(GivenTrouble):
    """It begins as a file of a clinic does, and is larger than one can be."""

    code = "given-too-large"


class GivenUnknown(GivenTrouble):
    """It is of a kind that the desk does not open."""

    code = "given-unknown"


class ClinicTrouble(DeskError):
    """A file of a clinic is not used. The desk runs on without it, and is as it was."""

    code = "clinic-trouble"


class NotAClinicFile(ClinicTrouble):
    """The file is no kit or no assignment at all."""

    code = "not-a-clinic-file"


class ClinicFileChanged(ClinicTrouble):
    """The signature does not fit: something was changed after it was signed."""

    code = "clinic-file-changed"


class ClinicKeyUnknown(ClinicTrouble):
    """The file is whole and was signed with another key than the one that is trusted here."""

    code = "clinic-key-unknown"


class ClinicFileOlder(ClinicTrouble):
    """The kit is older than one that was in use here already."""

    code = "clinic-file-older"


class ClinicFileNewer(ClinicTrouble):
    """The file is of a format that only a newer TrustDesk reads."""

    code = "clinic-file-newer"


class ClinicFileUnusable(ClinicTrouble):
    """The file is signed rightly and breaks a rule of its format; `detail` names it."""

    code = "clinic-file-unusable"


class ClinicKitUnreadable(ClinicTrouble):
    """There is something where a kit lies, and this account cannot read it as a file."""

    code = "clinic-kit-unreadable"


class NoClinic(ClinicTrouble):
    """No kit is in use here, so there is no key by which an assignment could be told."""

    code = "no-clinic"


_FULL = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)})
_WINDOWS_FULL = frozenset({39, 112})  # ERROR_HANDLE_DISK_FULL, ERROR_DISK_FULL


def place_error(error: OSError) -> Surroundings:
    """What an error of the file system means to a person: DiskFull or PlaceUnwritable."""
    if error.errno in _FULL or getattr(error, "winerror", None) in _WINDOWS_FULL:
        return DiskFull(errno.errorcode.get(error.errno or 0, ""))
    return PlaceUnwritable(errno.errorcode.get(error.errno or 0, ""))


@contextmanager
def place_errors() -> Iterator[None]:
    """Turn OSError raised inside into DiskFull or PlaceUnwritable."""
    try:
        yield
    except OSError as error:
        raise place_error(error) from error
