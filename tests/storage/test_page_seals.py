"""Every damaged page is found from outside, before SQLite touches it."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.storage.damaging import filled_store, flip
from trustdesk.errors import PlaceUnwritable
from trustdesk.storage.page_seals import PAGE_BYTES, PENDING_PAGE, PageKey, SealedPages
from trustdesk.storage.store import Store
from trustdesk.vault.keys import SALT_BYTES, VaultKeys

FLIPS = 400


@pytest.fixture
def database(path: Path, store: Store) -> Path:
    """A closed database of some pages."""
    filled_store(store, 60)
    store.close()
    return path


def _count(path: Path) -> int:
    return path.stat().st_size // PAGE_BYTES


def test_a_sound_database_has_no_misfit(database: Path, keys: VaultKeys) -> None:
    with SealedPages(database, keys.database_key) as pages:
        assert _count(database) > 50
        assert pages.misfits(1, _count(database)) == []
        assert pages.misfits(1, 10_000) == []
        assert pages.salt_fits
        assert pages.size() == database.stat().st_size


def test_every_flipped_bit_is_found_and_named(database: Path, keys: VaultKeys) -> None:
    chance = random.Random(7)
    good = database.read_bytes()
    for _ in range(FLIPS):
        place = chance.randrange(SALT_BYTES, len(good))
        database.write_bytes(flip(good, place, chance.randrange(8)))
        with SealedPages(database, keys.database_key) as pages:
            assert pages.misfits(1, _count(database)) == [place // PAGE_BYTES + 1]


def test_a_flipped_salt_is_told_apart(database: Path, keys: VaultKeys) -> None:
    good = database.read_bytes()
    for place in range(SALT_BYTES):
        database.write_bytes(flip(good, place))
        with SealedPages(database, keys.database_key) as pages:
            assert not pages.salt_fits
            assert pages.misfits(1, _count(database)) == []


@pytest.mark.parametrize("kind", ["zeros", "swapped", "cut", "other key"])
def test_other_harm_is_found_too(database: Path, keys: VaultKeys, kind: str) -> None:
    good = database.read_bytes()
    pages_of = [good[start : start + PAGE_BYTES] for start in range(0, len(good), PAGE_BYTES)]
    match kind:
        case "zeros":
            pages_of[4] = bytes(PAGE_BYTES)
        case "swapped":
            pages_of[4], pages_of[5] = pages_of[5], pages_of[4]
        case "cut":
            pages_of[-1] = pages_of[-1][:-1]
        case "other key":
            keys = VaultKeys(keys.vault_id, keys.database_key, b"", b"", b"", b"")
            other = type(keys.database_key)(bytes(32), keys.database_key.salt)
            keys = VaultKeys(keys.vault_id, other, b"", b"", b"", b"")
    database.write_bytes(b"".join(pages_of))
    with SealedPages(database, keys.database_key) as pages:
        found = pages.misfits(1, len(pages_of))
    wanted = {"zeros": [5], "swapped": [5, 6], "cut": [len(pages_of)]}
    assert found == wanted.get(kind, list(range(1, len(pages_of) + 1)))


def test_the_page_that_is_never_written_is_left_out(tmp_path: Path, keys: VaultKeys) -> None:
    path = tmp_path / "large"
    with path.open("wb") as file:
        file.truncate(PENDING_PAGE * PAGE_BYTES)  # a hole: it takes no room
    with SealedPages(path, keys.database_key) as pages:
        assert pages.misfits(PENDING_PAGE, 1) == []
        assert pages.misfits(PENDING_PAGE - 1, 1) == [PENDING_PAGE - 1]


def test_a_page_fits_only_at_its_own_place(database: Path, keys: VaultKeys) -> None:
    page_key = PageKey.of(keys.database_key)
    page = database.read_bytes()[PAGE_BYTES : 2 * PAGE_BYTES]
    assert [number for number in range(1, 50) if page_key.fits(page, number)] == [2]


def test_what_is_not_there_is_told(tmp_path: Path, keys: VaultKeys) -> None:
    with pytest.raises(PlaceUnwritable):
        SealedPages(tmp_path / "nothing", keys.database_key)
