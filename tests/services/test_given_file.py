"""The kind of a file that was opened from outside, told by its first bytes."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.clinic.making import KEY, kit_bytes
from trustdesk.clinic.assignment import signed_assignment
from trustdesk.clinic.signed import LARGEST_FILE
from trustdesk.errors import (
    DeskError,
    FileUnreadable,
    GivenFolder,
    GivenMissing,
    GivenNotPlain,
    GivenTooLarge,
    GivenUnknown,
    NotAClinicFile,
    NotADeskFile,
)
from trustdesk.services.given_file import GivenKind, kind_of

TASK = signed_assignment(b"format = 1\n", KEY)


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def test_the_bytes_tell_and_not_the_name(tmp_path: Path) -> None:
    kit = kit_bytes(tmp_path / "kit")
    for data, kind in (
        (TASK, GivenKind.ASSIGNMENT),
        (kit, GivenKind.KIT),
        (b"age-encryption.org/v1\n-> scrypt ", GivenKind.DESK_FILE),
        (b"TrustDesk task9\nof a newer version", GivenKind.ASSIGNMENT),
    ):
        assert kind_of(written(tmp_path / "letter.pdf", data)) is kind


def test_a_link_leads_to_its_file(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(written(tmp_path / "plan.assignment", TASK))
    assert kind_of(link) is GivenKind.ASSIGNMENT


def a_huge_one(path: Path) -> Path:
    with path.open("wb") as file:
        file.write(TASK)
        file.truncate(LARGEST_FILE + 1)
    return path


def a_pipe(path: Path) -> Path:
    os.mkfifo(path)
    return path


def a_folder(path: Path) -> Path:
    path.mkdir()
    return path


def behind_a_file(path: Path) -> Path:
    return written(path, b"") / "inside"


@pytest.mark.parametrize(
    ("make", "name", "error"),
    [
        (lambda path: path, "nothing.assignment", GivenMissing),
        (behind_a_file, "file", GivenMissing),
        (lambda path: path / "a\0b", "name", FileUnreadable),
        (lambda path: path / ("x" * 300), ".", FileUnreadable),
        (a_folder, "folder.assignment", GivenFolder),
        (a_huge_one, "huge.assignment", GivenTooLarge),
        (lambda path: written(path, b"%PDF-1.7 words"), "letter.pdf", GivenUnknown),
        (lambda path: written(path, b""), "empty", GivenUnknown),
        (lambda path: written(path, b"%PDF-1.7"), "plan.Assignment", NotAClinicFile),
        (lambda path: written(path, TASK[:10]), "cut.assignment", NotAClinicFile),
        (lambda path: written(path, b""), "clinic.kit", NotAClinicFile),
        (lambda path: written(path, b"PK"), "desk.trustdesk", NotADeskFile),
        pytest.param(
            a_pipe,
            "pipe.assignment",
            GivenNotPlain,
            marks=pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files"),
        ),
    ],
)
def test_each_other_thing_has_its_own_answer(
    tmp_path: Path, make: Callable[[Path], Path], name: str, error: type[DeskError]
) -> None:
    with pytest.raises(DeskError) as caught:
        kind_of(make(tmp_path / name))
    assert type(caught.value) is error


@pytest.mark.skipif(sys.platform != "linux", reason="a device of Linux")
def test_a_device_is_not_read() -> None:
    with pytest.raises(GivenNotPlain):
        kind_of(Path("/dev/zero"))
