"""Which copies still hold an entry that was erased, and a fresh copy in the place of them.

search = CopySearch(copies)                         on the desk's thread
holding = search.look(uuid, progress)               on any thread
begun = copies.begin("by-hand", progress)           on the desk's thread, in slices
left = replace_copies(copies, begun, holding.copies, progress)      on any thread
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from trustdesk.copies.names import CopyName
from trustdesk.copies.shelf import files_in
from trustdesk.copies.stored import StoredCopy
from trustdesk.errors import Cancelled, CopyDamaged, DeskError, PlaceUnwritable
from trustdesk.progress import Progress, each, share_of
from trustdesk.services.copies import BegunCopy, Copies
from trustdesk.storage.looking import holds_entry

_COPIED = 0.8
_FORGIVEN = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class HoldingCopy:
    """A copy that holds the entry. Not `is_sure`: it is one of this desk that cannot be opened
    now, such as one under an older key, so nobody can say that it does not."""

    copy: StoredCopy
    is_elsewhere: bool
    is_sure: bool

    @property
    def name(self) -> CopyName:
        """When and why it was made."""
        return self.copy.name


@dataclass(frozen=True, slots=True)
class Holding:
    """What was found, those here first, each newest first. `unreached` is the other folder if it
    was not there: nobody knows what lies in it."""

    copies: tuple[HoldingCopy, ...] = ()
    unreached: Path | None = None


@dataclass(frozen=True, slots=True)
class Left:
    """The copies that are still there after all, and what was in the way."""

    copies: tuple[HoldingCopy, ...] = ()
    trouble: DeskError | None = None


class CopySearch:
    """Opens each copy and looks. Made on the desk's thread."""

    def __init__(self, copies: Copies) -> None:
        self._copies = copies
        self._elsewhere = copies.elsewhere()

    @property
    def has_any(self) -> bool:
        """Whether there is anything to look into."""
        return bool(self._elsewhere is not None or self._copies.all_here())

    def has_any_since(self, when: datetime) -> bool:
        """Whether one was made after that: an earlier one cannot hold what was begun then. A clock
        that was set in between is forgiven a day."""
        return any(copy.name.made > when - _FORGIVEN for copy, _ in self._candidates())

    def look(self, uuid: str, progress: Progress) -> Holding:
        """Look into all of them. On any thread. Raises what `progress` raises."""
        found, candidates = [], self._candidates()
        for number, (copy, is_elsewhere) in enumerate(candidates):
            part = share_of(progress, number / len(candidates), (number + 1) / len(candidates))
            part(0, 1)
            verdict = self._verdict(copy, uuid, part)
            if verdict is not False:
                found.append(HoldingCopy(copy, is_elsewhere, is_sure=verdict is True))
        return Holding(tuple(found), None if self._is_there else self._elsewhere)

    @property
    def _is_there(self) -> bool:
        return self._elsewhere is not None and self._elsewhere.is_dir()

    def _candidates(self) -> list[tuple[StoredCopy, bool]]:
        """Every copy that can be reached, and whether it is in the other folder."""
        found = [(copy, False) for copy in self._copies.all_here()]
        if self._elsewhere is not None and self._is_there:
            found += [(copy, True) for copy in files_in(self._elsewhere)]
        return found

    def _verdict(self, copy: StoredCopy, uuid: str, progress: Progress) -> bool | None:
        """None if nobody can tell. A copy of another desk does not hold it."""
        is_ours = self._is_of_this_desk(copy)
        if is_ours is False:
            return False
        try:
            with self._database_of(copy, progress) as database:
                return holds_entry(database, self._copies.keys, uuid)
        except Cancelled:
            raise
        except DeskError:
            return None if is_ours else False

    def _is_of_this_desk(self, copy: StoredCopy) -> bool | None:
        """None if its header cannot be read: whoever has the key might still read the rest."""
        try:
            return copy.header().header.vault_id == self._copies.keys.vault_id
        except DeskError:
            return None

    @contextmanager
    def _database_of(self, copy: StoredCopy, progress: Progress) -> Iterator[Path]:
        """Its database, where it can be opened; what is in one file is brought here, encrypted as
        it is, for as long as it takes."""
        if not copy.is_file:
            yield copy.files.database
            return
        with self._copies.beside() as files:
            copy.bring_database(files.database, progress)
            yield files.database


def replace_copies(
    copies: Copies, begun: BegunCopy, holding: Sequence[HoldingCopy], progress: Progress
) -> Left:
    """Finish a fresh copy, and then delete these, those here first. On any thread.

    At the first trouble nothing more is deleted, and it is told with what is left. Raises only
    before anything was deleted, as `Copies.finish`: the fresh copy is gone then.
    """
    made = copies.finish(begun, share_of(progress, 0, _COPIED))
    if made.elsewhere_trouble is not None:
        return _left(holding, made.elsewhere_trouble)
    if made.kept.record.misfits:
        # An older copy may be the only one that has them whole.
        return _left(holding, CopyDamaged("entries"))
    try:
        for held in each(holding, share_of(progress, _COPIED, 1)):
            _delete(copies, held)
    except DeskError as error:
        return _left(holding, error)
    return Left()


def _delete(copies: Copies, held: HoldingCopy) -> None:
    """The fresh copy may have made it needless already. A folder that went away in between is
    trouble: the copy is still in it."""
    if held.copy.path.exists():
        copies.delete(held.copy)
    elif _may_be_there(held):
        raise PlaceUnwritable("gone")


def _left(holding: Sequence[HoldingCopy], trouble: DeskError) -> Left:
    return Left(tuple(held for held in holding if _may_be_there(held)), trouble)


def _may_be_there(held: HoldingCopy) -> bool:
    path = held.copy.path
    return path.exists() or not path.parent.is_dir()
