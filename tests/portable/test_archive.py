"""The zip inside: whole chunks, and nothing in it that could grow."""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.portable.making import DATABASE, TEXTS, database_at, packed
from trustdesk.errors import DeskFileDamaged
from trustdesk.portable.age_header import CHUNK_BYTES
from trustdesk.portable.archive import MOST_SMALL_BYTES, Unpacked, pack

NAMES = ["README.txt", "manifest.json", "database.key", "vault.db", "filler"]


@pytest.mark.parametrize("size", [0, 1, 65_000, 65_400, 65_535, 65_536, 200_001])
def test_it_is_made_of_whole_chunks(tmp_path: Path, size: int) -> None:
    data = packed(tmp_path, bytes(size))
    assert len(data) % CHUNK_BYTES == 0
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == NAMES
        assert {info.compress_type for info in archive.infolist()} == {zipfile.ZIP_STORED}


def test_what_is_packed_comes_out(tmp_path: Path) -> None:
    counted: list[int] = []
    data = pack(TEXTS, database_at(tmp_path), counted.append)
    assert sum(counted) == len(DATABASE)
    unpacked = Unpacked(data)
    assert unpacked.texts == TEXTS
    assert b"".join(unpacked.database()) == DATABASE
    assert unpacked.hashes(counted.append)["vault.db"] == hashlib.sha256(DATABASE).hexdigest()


def _zip(parts: list[tuple[str, bytes]], kind: int = zipfile.ZIP_STORED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", kind) as archive:
        for name, data in parts:
            archive.writestr(name, data)
    return buffer.getvalue()


def _parts(**changed: bytes) -> list[tuple[str, bytes]]:
    usual = [(name, b"x") for name in NAMES]
    return [(name, changed.get(name.split(".")[0], data)) for name, data in usual]


def test_a_plain_zip_of_the_same_parts_is_taken() -> None:
    assert Unpacked(_zip(_parts())).texts["README.txt"] == "x"
    assert Unpacked(_zip(_parts()[:-1])).database_bytes == 1


@pytest.mark.parametrize(
    "data",
    [
        _zip(_parts(vault=bytes(2**20)), zipfile.ZIP_DEFLATED),
        _zip(_parts(vault=bytes(2**20)), zipfile.ZIP_LZMA),
        _zip(_parts(README=bytes(MOST_SMALL_BYTES + 1))),
        _zip(_parts(README=b"\xff\xfe")),
        _zip(_parts()[1:]),
        _zip([*_parts(), ("../evil", b"x")]),
        b"",
        b"PK\x05\x06" + bytes(18),
    ],
    ids=[
        "deflated",
        "lzma",
        "large text",
        "no text",
        "a part missing",
        "one more",
        "empty",
        "none",
    ],
)
def test_anything_else_is_refused(data: bytes) -> None:
    with pytest.raises(DeskFileDamaged):
        Unpacked(data)


def test_a_part_that_stands_twice_is_refused() -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        doubled = _zip([*_parts(), ("vault.db", b"other")])
    with pytest.raises(DeskFileDamaged):
        Unpacked(doubled)


def test_parts_that_lie_over_each_other_cannot_make_more_than_there_is() -> None:
    """The central list may point to the same bytes again and again."""
    data = _zip(_parts(vault=bytes(50_000), filler=bytes(10)))
    grown = data.replace((10).to_bytes(4, "little") * 2, (49_000).to_bytes(4, "little") * 2)
    assert grown != data
    with pytest.raises(DeskFileDamaged):
        Unpacked(grown)


@settings(max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_changed_zip_is_refused_or_says_other_bytes(tmp_path: Path, data: st.DataObject) -> None:
    whole = packed(tmp_path, b"noise " * 50)
    place = data.draw(st.integers(0, len(whole) - 1) | st.integers(0, 800))
    changed = bytearray(whole)
    changed[place] ^= data.draw(st.integers(1, 255))
    cut = bytes(changed[: data.draw(st.integers(0, len(whole)) | st.just(len(whole)))])
    usual = Unpacked(whole).hashes(lambda _: None)
    try:
        found = Unpacked(cut).hashes(lambda _: None)
    except DeskFileDamaged:
        return
    assert found.keys() == usual.keys()
