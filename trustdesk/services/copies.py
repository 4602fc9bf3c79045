"""The copies of a kept desk: what there is, and making and deleting them.

    begun = copies.begin("by-hand", progress)   on the desk's thread, in slices
    made = copies.finish(begun, progress)       on any thread

`copies.make` does both, one after the other, on the desk's thread.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final

from trustdesk.copies.elsewhere import has_copy, put_elsewhere, tidy_elsewhere
from trustdesk.copies.held import note_held
from trustdesk.copies.making import (
    KeptCopy,
    PartCopy,
    begin_copy,
    drop,
    is_due,
    is_ours,
    keep_copy,
    ours,
    record_of,
)
from trustdesk.copies.names import CopyKind
from trustdesk.copies.shelf import Shelf, files_in, kept_vaults, remove_copy, remove_unfinished
from trustdesk.copies.stored import StoredCopy
from trustdesk.errors import DeskError, NoCopy
from trustdesk.places import Places, VaultFiles
from trustdesk.progress import Progress, share_of
from trustdesk.services.desk import Desk
from trustdesk.services.proving import proven_on
from trustdesk.session.clock import Clock
from trustdesk.storage.proof import Proof, prove

__all__ = ["BegunCopy", "Copies", "CopiesSeen", "CopyCard", "CopyKind", "MadeCopy", "StoredCopy"]

_ELSEWHERE: Final = "copies.elsewhere"
_COPIED: Final = 0.5
_READ: Final = 0.8


@dataclass(frozen=True, slots=True)
class CopyCard:
    """A copy, for showing. `entries` None: it does not tell. `opens_now`: with the ways in of now;
    another one opens with those of its time."""

    id: str
    kind: CopyKind
    made: datetime
    size: int
    entries: int | None
    misfits: int
    opens_now: bool
    is_elsewhere: bool


@dataclass(frozen=True, slots=True)
class CopiesSeen:
    """All that is known about the copies. `elsewhere` is the other folder, if one was chosen;
    `is_reachable`, whether it is there now."""

    cards: tuple[CopyCard, ...]
    proven: date | None
    elsewhere: Path | None
    is_reachable: bool

    @property
    def newest(self) -> CopyCard | None:
        """The newest copy here that opens now."""
        usable = (c for c in self.cards if c.opens_now and c.kind != "vault" and not c.is_elsewhere)
        return next(usable, None)


@dataclass(frozen=True, slots=True)
class BegunCopy:
    """A copy that was written and does not count yet, and the other folder it goes into as well."""

    part: PartCopy
    elsewhere: Path | None


@dataclass(frozen=True, slots=True)
class MadeCopy:
    """A copy that was made; `elsewhere_trouble` if it could not be put into the other folder."""

    kept: KeptCopy
    elsewhere_trouble: DeskError | None = None

    @property
    def has_shrunk(self) -> bool:
        """Whether it holds far less than the one before, so that nothing was removed."""
        return self.kept.has_shrunk


class Copies:
    """Every call raises DiskFull or PlaceUnwritable where it must, and NoSuchSlot for a desk that
    is not kept. Where it matters each call names the thread it belongs on."""

    def __init__(self, desk: Desk, places: Places, clock: Clock) -> None:
        self._desk = desk
        self._clock = clock
        self.places = places
        self.shelf = Shelf(places.backups)
        self.keys = desk.unlocked.keys

    # Looking

    def seen(self) -> CopiesSeen:
        """What there is. On the desk's thread."""
        elsewhere = self.elsewhere()
        cards = [self._card(copy, is_elsewhere=False) for copy in self.all_here()]
        is_reachable = elsewhere is not None and elsewhere.is_dir()
        if elsewhere is not None:
            cards += [self._card(copy, is_elsewhere=True) for copy in files_in(elsewhere)]
            self._note_held(elsewhere)
        return CopiesSeen(tuple(cards), proven_on(self._desk), elsewhere, is_reachable)

    def all_here(self) -> list[StoredCopy]:
        """The copies in the desk's own folder, and the desks from before a restore."""
        return [*self.shelf.copies(), *kept_vaults(self.places)]

    def find(self, copy_id: str, *, is_elsewhere: bool = False) -> StoredCopy:
        """The copy of a card. Raises NoCopy if it is gone. On the desk's thread."""
        elsewhere = self.elsewhere() if is_elsewhere else None
        found = files_in(elsewhere) if elsewhere is not None else self.all_here()
        for copy in found:
            if copy.path.name == copy_id:
                return copy
        raise NoCopy("gone")

    def entries_in(self, copy: StoredCopy) -> int | None:
        """How many entries a copy held when it was made, None if it does not tell."""
        record = record_of(copy, self.keys)
        return record.entries if record is not None else None

    def is_due(self) -> bool:
        """Whether today's copy is still to be made. On the desk's thread."""
        return is_due(self.shelf, self.keys, self._desk.store.commits(), self._clock.wall())

    # Making

    def tidy(self) -> None:
        """Remove what a killed process left unfinished. Only while nothing is being made."""
        self.shelf.tidy()
        remove_unfinished(self.places.root)
        elsewhere = self.elsewhere()
        if elsewhere is not None:
            tidy_elsewhere(elsewhere)

    def begin(self, kind: CopyKind, progress: Progress) -> BegunCopy:
        """Copy what is open, in slices; `progress` may let others use the desk in between.

        On the desk's thread. Raises DatabaseDamaged, Cancelled.
        """
        elsewhere = self.elsewhere()
        store, unlocked = self._desk.store, self._desk.unlocked
        part = begin_copy(self.shelf, store, unlocked, kind, self._clock.wall(), progress)
        return BegunCopy(part, elsewhere)

    def finish(self, begun: BegunCopy, progress: Progress) -> MadeCopy:
        """Read it in full, then let it count. On any thread. When this raises, also CopyDamaged,
        nothing is left of it."""
        part = begun.part
        try:
            proof = prove(part.files.database, part.keys, share_of(progress, 0, _READ))
        except BaseException:
            drop(part)
            raise
        return self.keep(begun, proof, share_of(progress, _READ, 1))

    def keep(
        self, begun: BegunCopy, proof: Proof, progress: Progress, *, rotates: bool = True
    ) -> MadeCopy:
        """Let a copy that was proven count, remove what it makes needless unless told otherwise,
        and put it into the other folder as well. On any thread."""
        kept = keep_copy(self.shelf, begun.part, proof, rotates=rotates)
        return MadeCopy(kept, self._put_elsewhere(kept, begun.elsewhere, progress))

    def make(self, kind: CopyKind, progress: Progress) -> MadeCopy:
        """All of it. On the desk's thread."""
        begun = self.begin(kind, share_of(progress, 0, _COPIED))
        return self.finish(begun, share_of(progress, _COPIED, 1))

    def delete(self, copy: StoredCopy) -> None:
        """Delete a copy for good."""
        is_elsewhere = copy.is_file
        remove_copy(copy)
        if is_elsewhere:
            self._note_held(copy.path.parent)

    @contextmanager
    def beside(self) -> Iterator[VaultFiles]:
        """A private folder beside the copies for what is needed for a moment. Should a crash leave
        it, it goes at the next start. On any thread."""
        files = self.shelf.begin(self.shelf.new_name("automatic", self._clock.wall()))
        try:
            yield files
        finally:
            shutil.rmtree(files.directory, ignore_errors=True)

    # Another folder

    def elsewhere(self) -> Path | None:
        """The other folder that copies are put into. On the desk's thread."""
        return elsewhere_of(self._desk)

    def set_elsewhere(self, folder: Path | None) -> None:
        """Choose another folder, or none. What lies in the one before stays there. On the desk's
        thread. Raises PlaceUnwritable if nothing can be written there."""
        if folder is not None:
            _try(folder)
        self._desk.settings.set(_ELSEWHERE, str(folder) if folder is not None else "")
        self._note_held(folder)

    def catch_up(self, elsewhere: Path | None, progress: Progress) -> DeskError | None:
        """Put the newest copy into the other folder if it is not there yet. On any thread.

        Returns what was in the way; a folder that is not there now is none.
        """
        newest = next(iter(ours(self.shelf.copies(), self.keys)), None)
        if newest is None or elsewhere is None or not elsewhere.is_dir():
            return None
        return self._put(newest, elsewhere, progress, rotates=False)

    def _put_elsewhere(
        self, kept: KeptCopy, elsewhere: Path | None, progress: Progress
    ) -> DeskError | None:
        if elsewhere is None or not elsewhere.is_dir():
            return None
        return self._put(kept.copy, elsewhere, progress, rotates=kept.has_rotated)

    def _put(
        self, copy: StoredCopy, elsewhere: Path, progress: Progress, *, rotates: bool
    ) -> DeskError | None:
        """The copy itself is made by then, so trouble there is told and raises nothing."""
        try:
            if not has_copy(elsewhere, copy, self.keys):
                put_elsewhere(copy, elsewhere, self.keys, progress, rotates=rotates)
                self._note_held(elsewhere)
        except DeskError as error:
            return error
        return None

    def _note_held(self, elsewhere: Path | None) -> None:
        note_held(self.places, elsewhere, self.keys.vault_id)

    def _card(self, copy: StoredCopy, *, is_elsewhere: bool) -> CopyCard:
        opens_now = is_ours(copy, self.keys)
        record = record_of(copy, self.keys) if opens_now else None
        return CopyCard(
            id=copy.path.name,
            kind=copy.name.kind,
            made=copy.name.made,
            size=copy.size(),
            entries=record.entries if record else None,
            misfits=record.misfits if record else 0,
            opens_now=opens_now,
            is_elsewhere=is_elsewhere,
        )


def elsewhere_of(desk: Desk) -> Path | None:
    """The other folder that the copies of a desk are put into. On the desk's thread."""
    kept = desk.settings.get(_ELSEWHERE)
    return Path(kept) if isinstance(kept, str) and kept else None


def _try(folder: Path) -> None:
    """Write and remove a file, so that trouble shows now."""
    from trustdesk.vault.durable import remove_durably, write_durably

    trial = folder / "0000-00-00-000000.part"
    write_durably(b"", trial)
    remove_durably(trial)
