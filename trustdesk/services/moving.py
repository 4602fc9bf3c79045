"""Moving the desk: everything into one desk file (`.trustdesk`), and out of one.

    aside = set_aside(desk, places.moving)                          # on the desk's thread: short
    moved = write_desk_file(aside, path, passphrase, progress)      # on any thread

    arrived = read_desk_file(path, passphrase, places.moving, progress)      # on any thread
    added = arrived.bring(desk, progress)                           # on the desk's thread

Whatever fails, is stopped or is killed: there is no half file under the final name, and the desk
is as it was.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from msgspec import Struct

from trustdesk.errors import (
    DatabaseDamaged,
    DeskFileDamaged,
    DeskFileNewer,
    NewerVersion,
    place_errors,
)
from trustdesk.portable import desk_file
from trustdesk.portable.age_header import is_age_file
from trustdesk.portable.desk_file import Manifest, PartNote
from trustdesk.portable.readme import README_TEXT
from trustdesk.portable.sealing import Answer, seal_file, unseal_file
from trustdesk.portable.workplace import Workplace
from trustdesk.progress import Progress, share, unwatched
from trustdesk.services.arriving import Arrived
from trustdesk.services.desk import Desk
from trustdesk.storage.arriving import check_whole, counts
from trustdesk.storage.aside import AsideCopy
from trustdesk.storage.database import check_shape, open_database
from trustdesk.storage.identity import SCHEMA_VERSION
from trustdesk.storage.store import Store
from trustdesk.vault.durable import STANDARD_EXCHANGE, sync_folder
from trustdesk.vault.keys import DatabaseKey, ephemeral_keys
from trustdesk.vault.passphrase import new_passphrase_bytes
from trustdesk.version import VERSION

__all__ = [
    "AsideCopy",
    "Moved",
    "is_desk_file",
    "read_desk_file",
    "set_aside",
    "write_desk_file",
]

WINDOW: Final = "window"
"""Whose workplace it is while the window does the work."""

_SLICE: Final = 1024 * 1024


class Moved(Struct, frozen=True, kw_only=True):
    """What a desk file holds: entries with sealed and thrown away ones, and its size in bytes."""

    entries: int
    drafts: int
    words: int
    bytes: int


def set_aside(desk: Desk, workplaces: Path, owner: str = WINDOW) -> AsideCopy:
    """Begin a copy of the desk to write files from. On the thread that owns the desk.

    Raises DiskFull, PlaceUnwritable, DatabaseDamaged.
    """
    place = Workplace(workplaces, owner)
    try:
        return AsideCopy(desk.store, place)
    except BaseException:
        place.close()
        raise


def write_desk_file(
    aside: AsideCopy, path: Path, passphrase: str, progress: Progress = unwatched
) -> Moved:
    """Write everything into a desk file at `path`, whole and checked or not at all.

    The copy is used up. A file that was there is replaced at the very end. Raises
    PassphraseRefused, DiskFull, PlaceUnwritable, DatabaseDamaged, SealingImpossible, Cancelled.
    """
    part = path.with_name(path.name + ".part")
    with aside:
        new_passphrase_bytes(passphrase)
        aside.finish(share(progress, 0, 30))
        manifest = _manifest(aside, share(progress, 30, 40))
        texts = {
            desk_file.README: README_TEXT,
            desk_file.MANIFEST: desk_file.manifest_text(manifest),
            desk_file.KEY: desk_file.key_text(aside.keys.database_key),
        }
        sealed = seal_file(part, texts, aside.path, passphrase, share(progress, 40, 100))
        try:
            _check_parts(manifest, sealed["sha256"])
            with place_errors():
                STANDARD_EXCHANGE(part, path)
        except BaseException:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            raise
        with place_errors():
            sync_folder(path.parent)
    rows = manifest.counts
    return Moved(
        entries=rows["entries"],
        drafts=rows["drafts"],
        words=rows["collection_items"],
        bytes=sealed["bytes"],
    )


def is_desk_file(path: Path) -> bool:
    """Whether a file is, by its first bytes, one that takes a passphrase. Raises FileUnreadable."""
    return is_age_file(path)


def read_desk_file(
    path: Path,
    passphrase: str,
    workplaces: Path,
    progress: Progress = unwatched,
    owner: str = WINDOW,
) -> Arrived:
    """Open and check a desk file; nothing of it is on the desk yet.

    Raises FileUnreadable, NotADeskFile, WrongFilePassphrase, DeskFileCutShort, DeskFileDamaged,
    DeskFileNewer, SealingImpossible, PassphraseRefused, DiskFull, PlaceUnwritable, Cancelled.
    """
    place = Workplace(workplaces, owner)
    try:
        database = place.folder / desk_file.DATABASE
        opened = unseal_file(path, database, passphrase, progress)
        manifest = desk_file.manifest_of(opened["texts"][desk_file.MANIFEST])
        if manifest.schema > SCHEMA_VERSION:
            raise DeskFileNewer(f"schema {manifest.schema}")
        _check_parts(manifest, opened["sha256"])
        store = _opened(database, manifest, opened)
        return Arrived.of_database(store, place)
    except BaseException:
        place.close()
        raise


def _manifest(aside: AsideCopy, progress: Progress) -> Manifest:
    store = aside.open()
    try:
        with store.reading() as connection:
            check_whole(connection)
            rows = counts(connection)
    finally:
        store.close()
    parts = (
        _text_note(desk_file.README, README_TEXT),
        _text_note(desk_file.KEY, desk_file.key_text(aside.keys.database_key)),
        _file_note(desk_file.DATABASE, aside.path, progress),
    )
    return Manifest(
        format=desk_file.FORMAT,
        version=desk_file.VERSION,
        created=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        program=VERSION,
        vault=aside.keys.vault_id,
        schema=SCHEMA_VERSION,
        counts=rows,
        parts=parts,
    )


def _text_note(name: str, text: str) -> PartNote:
    data = text.encode()
    return PartNote(name=name, bytes=len(data), sha256=hashlib.sha256(data).hexdigest())


def _file_note(name: str, path: Path, progress: Progress) -> PartNote:
    found, size = hashlib.sha256(), 0
    with place_errors(), path.open("rb") as file:
        while piece := file.read(_SLICE):
            found.update(piece)
            size += len(piece)
            progress(0, 0)
    return PartNote(name=name, bytes=size, sha256=found.hexdigest())


def _check_parts(manifest: Manifest, found: dict[str, str]) -> None:
    """Every part is what the manifest says it is."""
    for name, value in found.items():
        if name != desk_file.MANIFEST and manifest.sha256_of(name) != value:
            raise DeskFileDamaged(f"other bytes in {name}")


def _opened(database: Path, manifest: Manifest, opened: Answer) -> Store:
    """The database of a desk file, brought up to date and checked."""
    key: DatabaseKey = desk_file.key_of(opened["texts"][desk_file.KEY])
    try:
        store = open_database(database, ephemeral_keys(manifest.vault, key))
    except NewerVersion as error:
        raise DeskFileNewer(error.detail) from error
    except DatabaseDamaged as error:
        raise DeskFileDamaged(error.detail) from error
    try:
        with store.reading() as connection:
            check_whole(connection)
            check_shape(connection)
    except DatabaseDamaged as error:
        store.close()
        raise DeskFileDamaged(error.detail) from error
    except BaseException:
        store.close()
        raise
    return store
