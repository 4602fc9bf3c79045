"""The two copies of the header on disk.

A change is written to the first copy, then to the second, each one whole or not at all. Reading
takes the valid copy with the highest generation, so an interrupted change is either not made or
made. The second copy is always brought up to date too: an older one would still open with a slot
that was removed.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from trustdesk.errors import HeaderDamaged, Surroundings
from trustdesk.places import VaultFiles
from trustdesk.vault.durable import STANDARD_EXCHANGE, Exchange, read_at_most, write_durably
from trustdesk.vault.header import LIMIT_BYTES, SealedHeader, parse


@dataclass(frozen=True, slots=True)
class LoadedHeader:
    """The header that counts, and whether both copies on disk are the same as it."""

    sealed: SealedHeader
    both_copies_good: bool


@dataclass(frozen=True, slots=True)
class HeaderFile:
    """Loads and replaces the header of one generation folder."""

    files: VaultFiles
    exchange: Exchange = STANDARD_EXCHANGE

    def load(self) -> LoadedHeader:
        """The valid copy with the highest generation.

        Raises HeaderDamaged if no copy is valid (detail "missing" if there is none at all),
        NewerVersion if either copy comes from a newer program, PlaceUnwritable if unreadable.
        """
        found = [_read(path) for path in (self.files.header, self.files.header_backup)]
        valid = [copy for copy in found if isinstance(copy, SealedHeader)]
        if not valid:
            unreadable = next((copy for copy in found if isinstance(copy, Surroundings)), None)
            if unreadable is not None:
                raise unreadable
            details = sorted({copy.detail for copy in found if isinstance(copy, HeaderDamaged)})
            raise HeaderDamaged(details[0] if details else "missing")
        best = max(valid, key=lambda copy: copy.header.generation)
        same = all(copy.data == best.data for copy in valid)
        return LoadedHeader(best, both_copies_good=same and len(valid) == len(found))

    def save(self, sealed: SealedHeader) -> None:
        """Replace both copies. Raises DiskFull or PlaceUnwritable.

        When it raises, the header on disk is the old or the new one; ask `load` which.
        """
        copies = (self.files.header, self.files.header_backup)
        write_durably(sealed.data, *copies, exchange=self.exchange)

    def heal(self, loaded: LoadedHeader) -> None:
        """Bring a damaged or older copy up to date, if the folder lets us.

        Only for a header whose MAC was checked. Opening never fails because of this.
        """
        if loaded.both_copies_good:
            return
        try:
            self.save(loaded.sealed)
        except Surroundings:
            return


def _read(path: Path) -> SealedHeader | HeaderDamaged | Surroundings | None:
    """A copy, or what is wrong with it, so that the other copy can still be used."""
    try:
        data = read_at_most(path, LIMIT_BYTES)
        return parse(data) if data is not None else None
    except (HeaderDamaged, Surroundings) as error:
        return error
