"""The first lines of an age file decide what is tried at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.portable.cheap_age import cheap_age
from trustdesk.errors import (
    DeskFileCutShort,
    DeskFileDamaged,
    DeskFileNewer,
    FileUnreadable,
    MovingTrouble,
    NotADeskFile,
)
from trustdesk.portable.age_header import CHUNK_BYTES, MOST_WORK, is_age_file, peek

SOUND = cheap_age(bytes(CHUNK_BYTES), "pw", says=18)


def refused(path: Path, data: bytes) -> type[Exception]:
    """What is raised for a file with these bytes."""
    path.write_bytes(data)
    with pytest.raises(MovingTrouble) as caught:
        peek(path)
    return caught.type


def test_a_sound_header_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(SOUND)
    header = peek(path)
    assert (header.work, header.file_bytes) == (18, len(SOUND))
    assert SOUND[header.bytes - 1 : header.bytes] == b"\n"
    assert header.has_usual_length
    assert is_age_file(path)


def test_a_missing_end_shows_in_the_length(tmp_path: Path) -> None:
    path = tmp_path / "a"
    for missing in (1, 16, 4096, CHUNK_BYTES + 16):
        path.write_bytes(SOUND[:-missing])
        assert not peek(path).has_usual_length


def test_every_other_beginning_is_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "a"
    assert refused(path, b"") is DeskFileCutShort
    for length in (1, 20, 22, 30, 60, 100, 149):
        assert refused(path, SOUND[:length]) is DeskFileCutShort, length
    assert refused(path, b"PK\x03\x04" + bytes(100)) is NotADeskFile
    assert refused(path, b"-----BEGIN AGE ENCRYPTED FILE-----\n") is NotADeskFile
    assert refused(path, SOUND.replace(b"/v1\n", b"/v2\n", 1)) is DeskFileNewer
    assert refused(path, SOUND.replace(b"-> scrypt", b"-> X25519", 1)) is NotADeskFile
    assert refused(path, SOUND.replace(b"--- ", b"--- *", 1)) is DeskFileDamaged


def test_a_file_that_asks_for_too_much_is_refused_before_any_work(tmp_path: Path) -> None:
    path = tmp_path / "a"
    for work in (MOST_WORK + 1, 30, 63, 99):
        assert refused(path, cheap_age(b"", "pw", says=work)) in (
            DeskFileDamaged,
            DeskFileCutShort,
        )
    assert refused(path, cheap_age(bytes(2000), "pw", says=MOST_WORK + 1)) is DeskFileDamaged
    path.write_bytes(SOUND)
    with path.open("r+b") as file:
        file.truncate(2**31 + 1)  # a file with a hole, that takes no room
    with pytest.raises(DeskFileDamaged):
        peek(path)


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    for path in (tmp_path / "missing", tmp_path, tmp_path / "a\0b"):
        with pytest.raises(FileUnreadable):
            peek(path)


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=400) | st.binary(max_size=200).map(lambda end: SOUND[:60] + end))
def test_garbage_is_refused_without_a_traceback(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "garbage"
    path.write_bytes(data)
    with pytest.raises(MovingTrouble):
        peek(path)
