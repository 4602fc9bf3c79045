"""Erase everything: the slots first, then all of it, and what is left half-way is finished."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desktop_parts.secret_service import KeyringState, SecretServiceIn
from tests.services.access_making import MadeDesk, copy_of, files_below, make_desk, ready
from tests.services.making import PASSPHRASE
from tests.storage.small_disk import fill_up, small_disk
from trustdesk.errors import EraseUnfinished, HeaderDamaged, KeyringUnavailable, PlaceUnwritable
from trustdesk.places import Places, VaultFiles
from trustdesk.services import erasing
from trustdesk.services.erasing import Erased, erase_everything, finish_erasing, is_begun
from trustdesk.services.opening import DeskState, look, open_with_passphrase
from trustdesk.services.preferences import Preferences
from trustdesk.services.unfinished import finish
from trustdesk.vault import burying
from trustdesk.vault.burying import Grave, bury, grave_in
from trustdesk.vault.keyring_store import KeyringStore
from trustdesk.vault.vault import Vault


@pytest.fixture
def made(tmp_path: Path) -> Iterator[MadeDesk]:
    """A desk with a backup, older folders, preferences, a log and something public."""
    made = make_desk(tmp_path / "desk")
    fill(made)
    yield made
    made.desk.close()


def fill(made: MadeDesk) -> None:
    """Put something everywhere in the desk's folder."""
    places = made.places
    copy_of(made, places.backups / "2026-11-01")
    (places.backups / "2026-11-02.part").mkdir()
    (places.backups / "2026-11-02.part" / "vault.db").write_bytes(b"half")
    copy_of(made, places.root / "v7")
    copy_of(made, places.root / "v8.part")
    (places.moving / "window-0a").mkdir(parents=True)
    (places.moving / "window-0a" / "aside.db").write_bytes(b"noise")
    Preferences.of(places).change(theme="dark")
    places.public_file.write_text("[plan]\n", encoding="utf-8")
    places.log.write_text("a line\n", encoding="utf-8")
    places.clinic_kit.write_bytes(b"kit")
    places.clinic_note.write_text("accepted = 1\n", encoding="utf-8")


def test_nothing_of_ours_is_left(made: MadeDesk) -> None:
    mine = made.root / "my own.txt"
    mine.write_text("not the desk's", encoding="utf-8")
    assert erase_everything(made.desk, made.places) == Erased()
    assert files_below(made.root) == ["my own.txt"]
    assert [path.name for path in made.root.iterdir()] == ["my own.txt"]
    assert look(made.places) is DeskState.NONE
    assert not is_begun(made.places)
    finish(made.places)
    assert made.desk.access.ways() != [], "what is in memory goes with the process"


def test_the_slots_go_first_in_both_copies(made: MadeDesk) -> None:
    files = made.places.files
    old = files.header.read_bytes()
    size = len(old)
    bury(files, Grave(("item",)))
    for path in (files.header, files.header_backup):
        data = path.read_bytes()
        assert len(data) == size, "in place: no room on the disk is needed"
        assert not any(old[at : at + 16] in data for at in range(0, size - 16, 8))
    grave = grave_in(files)
    assert grave is not None
    assert grave.names == ("item",)
    with pytest.raises(HeaderDamaged):
        Vault.load(made.places)


def test_on_a_full_disk_it_can_be_done(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        made = make_desk(disk / "desk")
        fill(made)
        ballast = fill_up(disk)
        assert erase_everything(made.desk, made.places) == Erased()
        ballast.unlink()
        assert files_below(disk) == []


def test_where_not_even_the_slots_can_be_destroyed_nothing_is_changed(
    made: MadeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "refused")

    before = files_below(made.root)
    with monkeypatch.context() as patched:
        patched.setattr(burying, "_end", refuse)
        with pytest.raises(PlaceUnwritable):
            erase_everything(made.desk, made.places)
    assert files_below(made.root) == before
    made.desk.journal.keep_note("goes on")
    made.desk.close()
    open_with_passphrase(made.places, PASSPHRASE).close()


def test_half_way_a_next_start_finishes(made: MadeDesk) -> None:
    bury(made.places.files, Grave())
    made.desk.close()
    assert is_begun(made.places)
    finish(made.places)
    assert look(made.places) is DeskState.NONE
    assert files_below(made.root) == []


@pytest.mark.parametrize("copy", ["header", "header_backup"])
def test_one_buried_copy_is_enough_to_know(made: MadeDesk, copy: str) -> None:
    files = made.places.files
    whole = files.header.read_bytes()
    bury(files, Grave())
    Path(getattr(files, copy)).write_bytes(whole)
    made.desk.close()
    finish(made.places)
    assert files_below(made.root) == []


def test_a_cut_grave_is_a_grave(made: MadeDesk) -> None:
    files = made.places.files
    bury(files, Grave(("an item",)))
    data = files.header.read_bytes()
    files.header.write_bytes(data[:10] + b"\xff" * (len(data) - 10))
    grave = grave_in(files)
    assert grave is not None
    assert grave.names == ()
    finish(made.places)
    assert files_below(made.root) == []


def test_files_that_stay_are_told_and_tried_again(
    made: MadeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    stubborn = made.places.backups / "2026-11-01" / "vault.db"
    real = Path.unlink

    def unlink(path: Path, missing_ok: bool = False) -> None:
        if path == stubborn:
            raise PermissionError(13, "in use")
        real(path, missing_ok=missing_ok)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", unlink)
        assert erase_everything(made.desk, made.places) == Erased(files_left=True)
        assert is_begun(made.places)
        with pytest.raises(EraseUnfinished):
            finish(made.places)
    assert not VaultFiles(stubborn.parent).has_header, "what stays opens with nothing"
    finish(made.places)
    assert files_below(made.root) == []


def test_after_a_new_key_it_erases_the_new_folder(made: MadeDesk) -> None:
    ready(made.desk).make(made.places)
    assert erase_everything(made.desk, made.places) == Erased()
    assert files_below(made.root) == []


def test_links_are_removed_and_not_followed(made: MadeDesk, tmp_path: Path) -> None:
    album = tmp_path / "album"
    album.mkdir()
    (album / "photo").write_text("mine", encoding="utf-8")
    (made.places.backups / "link").symlink_to(album, target_is_directory=True)
    erase_everything(made.desk, made.places)
    assert (album / "photo").read_text(encoding="utf-8") == "mine"
    assert files_below(made.root) == []


def test_a_desk_that_was_not_erased_is_left_alone(made: MadeDesk) -> None:
    before = files_below(made.root)
    finish(made.places)
    assert files_below(made.root) == before
    finish(Places(made.root / "nowhere"))
    assert not (made.root / "nowhere").exists()


@pytest.mark.keyring
def test_keyring_items_of_every_slot_and_copy_go(
    secret_service: SecretServiceIn, tmp_path: Path
) -> None:
    secret_service(KeyringState.UNLOCKED)
    made = make_desk(tmp_path / "desk", passphrase=None, use_keyring=True)
    names = [made.way("keyring")]
    copy_of(made, made.places.backups / "before")
    made.desk.access.set_passphrase(PASSPHRASE, with_keyring=True)
    names.append(made.way("both"))
    assert KeyringStore().read(names[1])
    assert erase_everything(made.desk, made.places) == Erased()
    for name in names:
        with pytest.raises(KeyringUnavailable, match="missing-item"):
            KeyringStore().read(name)


@pytest.mark.keyring
def test_half_way_the_next_start_knows_the_keyring_items(
    secret_service: SecretServiceIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret_service(KeyringState.UNLOCKED)
    made = make_desk(tmp_path / "desk", passphrase=None, use_keyring=True)
    item = made.way("keyring")

    def cut_short(*_: object) -> Erased:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(erasing, "_erase_rest", cut_short)
        with pytest.raises(KeyboardInterrupt):
            erase_everything(made.desk, made.places)
    shutil.rmtree(made.places.backups, ignore_errors=True)
    assert KeyringStore().read(item)
    finish(made.places)
    assert files_below(made.root) == []
    with pytest.raises(KeyringUnavailable, match="missing-item"):
        KeyringStore().read(item)


@pytest.mark.keyring
def test_a_keyring_that_is_away_does_not_stop_it(
    secret_service: SecretServiceIn, tmp_path: Path
) -> None:
    secret_service(KeyringState.UNLOCKED)
    made = make_desk(tmp_path / "desk", passphrase=None, use_keyring=True)
    secret_service(KeyringState.ABSENT)
    assert erase_everything(made.desk, made.places) == Erased(items_left=True)
    assert files_below(made.root) == []
    assert finish_erasing(made.places) == Erased()
