"""The two copies on disk: which one counts, how they heal, and what a failed write leaves."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.vault.making import PASSPHRASE, MadeVault
from trustdesk.errors import (
    DiskFull,
    HeaderDamaged,
    NewerVersion,
    PlaceUnwritable,
    VaultMissing,
    WrongPassphrase,
)
from trustdesk.vault.durable import Exchange, write_durably
from trustdesk.vault.vault import Vault


def spoil(path: Path) -> None:
    """Flip a bit in the middle."""
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def cut(path: Path) -> None:
    """Keep the first half."""
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def empty(path: Path) -> None:
    """Keep nothing, as a full disk sometimes does."""
    path.write_bytes(b"")


def remove(path: Path) -> None:
    """Take the file away."""
    path.unlink()


def replace_by_folder(path: Path) -> None:
    """Put a folder where the file was, so that reading it fails."""
    path.unlink()
    path.mkdir()


HARMS = [spoil, cut, empty, remove]


@pytest.mark.parametrize("harm", [*HARMS, replace_by_folder])
@pytest.mark.parametrize("copy", ["header", "header_backup"])
def test_one_good_copy_is_enough(made: MadeVault, harm: Callable[[Path], None], copy: str) -> None:
    harm(getattr(made.places, copy))
    made.load().unlock_with_passphrase(PASSPHRASE)
    made.load().unlock_with_recovery(made.code)


@pytest.mark.parametrize("harm", HARMS)
@pytest.mark.parametrize("copy", ["header", "header_backup"])
def test_opening_makes_both_copies_good_again(
    made: MadeVault, harm: Callable[[Path], None], copy: str
) -> None:
    good = made.places.header.read_bytes()
    harm(getattr(made.places, copy))
    made.load().unlock_with_passphrase(PASSPHRASE)
    assert made.places.header.read_bytes() == good
    assert made.places.header_backup.read_bytes() == good


def test_looking_or_failing_to_open_repairs_nothing(made: MadeVault) -> None:
    spoil(made.places.header)
    before = made.places.header.read_bytes()
    with pytest.raises(WrongPassphrase):
        made.load().unlock_with_passphrase("wrong")
    assert made.places.header.read_bytes() == before


@pytest.mark.parametrize("harm", [spoil, cut, empty])
def test_two_damaged_copies_are_a_damaged_header(
    made: MadeVault, harm: Callable[[Path], None]
) -> None:
    harm(made.places.header)
    harm(made.places.header_backup)
    with pytest.raises(HeaderDamaged):
        made.load()


def test_a_vault_without_any_header_is_damaged_not_absent(made: MadeVault) -> None:
    made.places.header.unlink()
    made.places.header_backup.unlink()
    with pytest.raises(HeaderDamaged) as caught:
        made.load()
    assert caught.value.detail == "missing"


def test_an_empty_place_has_no_vault(made: MadeVault, tmp_path: Path) -> None:
    elsewhere = type(made.places)(tmp_path / "elsewhere")
    with pytest.raises(VaultMissing):
        Vault.load(elsewhere)


def test_a_newer_copy_stops_the_older_program(made: MadeVault) -> None:
    import struct
    import zlib

    from trustdesk.vault.header import MAGIC

    start = struct.pack(">8sH", MAGIC, 2)
    newer = start + struct.pack(">I", zlib.crc32(start)) + b"later"
    old = made.places.header.read_bytes()
    for path, other in (
        (made.places.header, made.places.header_backup),
        (made.places.header_backup, made.places.header),
    ):
        path.write_bytes(newer)
        other.write_bytes(old)
        with pytest.raises(NewerVersion):
            made.load()
        assert path.read_bytes() == newer


def test_the_newer_of_two_valid_copies_counts(made: MadeVault) -> None:
    old = made.places.header.read_bytes()
    made.unlocked.change_passphrase("another lamp")
    new = made.places.header.read_bytes()
    for first, second in ((old, new), (new, old)):
        made.places.header.write_bytes(first)
        made.places.header_backup.write_bytes(second)
        with pytest.raises(WrongPassphrase):
            made.load().unlock_with_passphrase(PASSPHRASE)
        made.load().unlock_with_passphrase("another lamp")
        assert made.places.header.read_bytes() == made.places.header_backup.read_bytes() == new


def test_a_removed_passphrase_is_in_neither_copy(made: MadeVault) -> None:
    made.unlocked.change_passphrase("another lamp")
    for copy in (made.places.header, made.places.header_backup):
        keep = copy.read_bytes()
        made.places.header.write_bytes(keep)
        made.places.header_backup.write_bytes(keep)
        with pytest.raises(WrongPassphrase):
            made.load().unlock_with_passphrase(PASSPHRASE)


def test_files_are_private_and_no_drafts_stay(made: MadeVault) -> None:
    made.unlocked.change_passphrase("another lamp")
    made.unlocked.counter.write(5)
    root = made.places.root
    assert {path.name for path in root.iterdir()} == {"current", "v1"}
    assert {path.name for path in made.places.vault_dir.iterdir()} == {
        "vault.db",
        "vault.key",
        "vault.key.bak",
        "vault.count",
    }
    if os.name == "posix":
        for folder in (root, made.places.vault_dir):
            assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        for path in (made.places.header, made.places.header_backup, made.places.counter):
            assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_an_old_draft_or_a_link_in_its_place_does_no_harm(made: MadeVault, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_text("mine", encoding="utf-8")
    draft = made.places.header.with_name("vault.key.tmp")
    draft.symlink_to(other)
    made.unlocked.change_passphrase("another lamp")
    assert other.read_text(encoding="utf-8") == "mine"
    assert not draft.is_symlink()


class HeldFile:
    """A file system on which another program holds the file for a number of tries."""

    def __init__(self, tries: int, winerror: int = 32) -> None:
        self.left = tries
        self.winerror = winerror
        self.waited = 0.0

    def replace(self, source: Path, target: Path) -> None:
        """Refuse as Windows does, then exchange."""
        if self.left:
            self.left -= 1
            error = PermissionError(errno.EACCES, "held")
            error.winerror = self.winerror  # type: ignore[attr-defined]
            raise error
        source.replace(target)

    def pause(self, seconds: float) -> None:
        """Note the waiting instead of doing it."""
        self.waited += seconds

    def exchange(self) -> Exchange:
        """Exchanging on this file system."""
        return Exchange(replace=self.replace, pause=self.pause)


@pytest.mark.parametrize("winerror", [5, 32, 33])
@pytest.mark.parametrize("tries", [1, 5, 8])
def test_a_file_held_by_another_program_is_waited_for(
    tmp_path: Path, tries: int, winerror: int
) -> None:
    held = HeldFile(tries, winerror)
    write_durably(b"new", tmp_path / "file", exchange=held.exchange())
    assert (tmp_path / "file").read_bytes() == b"new"
    assert 0 < held.waited <= 2.5


def test_a_file_held_for_good_is_given_up_after_about_two_and_a_half_seconds(
    tmp_path: Path,
) -> None:
    (tmp_path / "file").write_bytes(b"old")
    held = HeldFile(1000)
    with pytest.raises(PlaceUnwritable):
        write_durably(b"new", tmp_path / "file", exchange=held.exchange())
    assert 2.3 <= held.waited <= 2.7
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
    assert (tmp_path / "file").read_bytes() == b"old"


def test_other_errors_are_not_waited_for(tmp_path: Path) -> None:
    held = HeldFile(1, winerror=112)
    with pytest.raises(DiskFull):
        write_durably(b"new", tmp_path / "file", exchange=held.exchange())
    assert held.waited == 0
    assert list(tmp_path.iterdir()) == []
