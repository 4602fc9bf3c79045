"""Copies of the open database, made between its operations.

Nothing long ever runs on the live file: a slice takes some five milliseconds. Whatever waits may
be done between two slices, on the same thread and through the same store. What is saved before the
last slice is in the copy too. All calls belong on the thread that owns the database.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import IO, Final

from trustdesk.errors import (
    AlreadyOpen,
    Cancelled,
    DatabaseDamaged,
    PlaceUnwritable,
    place_errors,
)
from trustdesk.progress import Progress
from trustdesk.storage.driver import connect, copy_in_slices
from trustdesk.storage.engine import raw_connection
from trustdesk.storage.page_seals import PAGE_BYTES, SealedPages
from trustdesk.storage.store import Store
from trustdesk.storage.trouble import storage_errors
from trustdesk.vault.durable import sync_file
from trustdesk.vault.keys import DatabaseKey

SLICE_PAGES: Final = 100
MOST_TRIES: Final = 20

Flush = Callable[[], None]


def copy_live(
    store: Store, source: Path, target: Path, key: DatabaseKey, progress: Progress
) -> None:
    """Copy the open database at `source` into the new file `target`, under the same key.

    `progress` is given pages, and may let others use the store. The copy is on the disk when this
    returns; whatever it raises, the file at `target` is worth nothing. Raises DatabaseDamaged
    before a damaged page is touched, Cancelled also if the store was closed or moved meanwhile,
    DiskFull, PlaceUnwritable.
    """
    watched = _while_ours(store, progress)
    with (
        _renewing(store),
        SealedPages(source, key) as pages,
        _new_file(target) as flush,
    ):
        _check(pages, 1)
        with storage_errors(), closing(connect(target, key.pragma_hex, "copy")) as made:
            original, renewals = raw_connection(store.engine), store.renewals
            _check_length(pages, original)

            def between(done: int, total: int) -> None:
                flush()
                watched(done, total)
                if store.renewals != renewals:
                    raise DatabaseDamaged("met meanwhile")
                _check(pages, done + 1)

            copy_in_slices(original, made, SLICE_PAGES, between)
        flush()


def mend_salt(store: Store, source: Path, key: DatabaseKey) -> bool:
    """Put the salt back that the file begins with, if it was damaged; whether it was.

    Nothing else can see this, and without the header the file would not open any more.
    """
    with SealedPages(source, key) as pages:
        is_well = pages.salt_fits
    if not is_well:
        with store.writing():
            pass  # every save writes the first page, and the salt with it
    return not is_well


def copy_damaged(store: Store, source: Path, target: Path, progress: Progress) -> None:
    """Copy the bytes of the open, damaged database as they are, to be looked at elsewhere.

    Begins again if something was saved meanwhile. Raises as `copy_live`, but never DatabaseDamaged,
    and AlreadyOpen if the file did not come to rest.
    """
    watched = _while_ours(store, progress)
    for _ in range(MOST_TRIES):
        before = _mark(store, source)
        target.unlink(missing_ok=True)
        copy_resting(source, target, watched)
        if _mark(store, source) == before:
            return
    raise AlreadyOpen("never at rest")


def copy_resting(source: Path, target: Path, progress: Progress) -> None:
    """Copy a file that nobody has open into a new one, onto the disk.

    Raises DiskFull, PlaceUnwritable, and what `progress` raises.
    """
    with place_errors(), source.open("rb") as original:
        copy_stream(original, source.stat().st_size, target, progress)


def copy_stream(source: IO[bytes], size: int, target: Path, progress: Progress) -> None:
    """Copy what a stream gives, `size` bytes, into a new file. Raises as `copy_resting`."""
    total, done = _pages(size), 0
    with _new_file(target) as flush, place_errors(), target.open("r+b") as made:
        while data := source.read(SLICE_PAGES * PAGE_BYTES):
            made.write(data)
            made.flush()
            flush()
            done += _pages(len(data))
            progress(done, max(done, total))


def _while_ours(store: Store, progress: Progress) -> Progress:
    """`progress`, after which the store must still be the one that the copy began with."""
    engine = store.engine

    def watched(done: int, total: int) -> None:
        progress(done, total)
        if not store.is_open or store.engine is not engine:
            raise Cancelled("the desk was closed")

    return watched


def _check(pages: SealedPages, first: int) -> None:
    """Look at the slice that is copied next."""
    found = pages.misfits(first, SLICE_PAGES)
    if found:
        raise DatabaseDamaged(f"page {found[0]}")


def _check_length(pages: SealedPages, connection: object) -> None:
    """Neither cut off nor longer than it says it is; its own checks miss one or the other."""
    [count] = connection.execute("PRAGMA page_count").fetchone()  # type: ignore[attr-defined]
    if pages.size() != count * PAGE_BYTES:
        raise DatabaseDamaged("length")


def _mark(store: Store, source: Path) -> tuple[int, ...]:
    """What is another one after each save."""
    try:
        return (store.commits(),)
    except DatabaseDamaged:
        with place_errors():
            found = source.stat()
        return (found.st_mtime_ns, found.st_size)


def _pages(size: int) -> int:
    return -(-size // PAGE_BYTES)


@contextmanager
def _renewing(store: Store) -> Iterator[None]:
    """A page that could not be read once must not be taken for damage later."""
    try:
        yield
    except PlaceUnwritable:
        store.renew()
        raise


@contextmanager
def _new_file(path: Path) -> Iterator[Flush]:
    """A new private file; inside, a function that brings what was written onto the disk."""
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with place_errors():
        descriptor = os.open(path, flags, 0o600)

    def flush() -> None:
        with place_errors():
            sync_file(descriptor)

    try:
        yield flush
    finally:
        os.close(descriptor)
