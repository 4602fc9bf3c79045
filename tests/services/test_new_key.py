"""A new data key: everything is under it, the old one opens nothing, or nothing has happened."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from tests.desktop_parts.secret_service import KeyringState, SecretServiceIn
from tests.services.access_making import (
    NEW,
    NOTE,
    MadeDesk,
    copy_of,
    files_below,
    make_desk,
    opens,
    ready,
)
from tests.services.making import CHEAP, PASSPHRASE, record, sentence
from tests.storage.small_disk import fill_up, small_disk
from trustdesk.errors import (
    Cancelled,
    ChoiceRefused,
    CopyUnproven,
    DeskError,
    DiskFull,
    KeyringUnavailable,
    NameTaken,
    NoSuchSlot,
    WrongKeyFile,
)
from trustdesk.places import Places, VaultFiles
from trustdesk.progress import StopFlag
from trustdesk.services import new_key
from trustdesk.services.desk import Desk
from trustdesk.services.new_key import prepare_new_key
from trustdesk.services.old_copies import delete_copies, old_copies
from trustdesk.services.opening import (
    open_with_both,
    open_with_keyfile,
    open_with_keyring,
    open_with_passphrase,
)
from trustdesk.services.unfinished import finish
from trustdesk.storage.database import copy_database
from trustdesk.storage.store import Store
from trustdesk.vault.header_file import HeaderFile
from trustdesk.vault.keyring_store import KeyringStore
from trustdesk.vault.new_vault import NewVault
from trustdesk.vault.vault import Vault


@pytest.fixture
def made(tmp_path: Path) -> Iterator[MadeDesk]:
    """A desk with a passphrase and a recovery code."""
    made = make_desk(tmp_path / "desk")
    yield made
    made.desk.close()


def is_as_it_was(made: MadeDesk) -> bool:
    """Whether the old key is the only one, and the open desk goes on."""
    made.desk.words.add("Stay.")
    desk = open_with_passphrase(made.places, PASSPHRASE)
    is_same = [card.snippet for card in desk.journal.days()] == [NOTE]
    desk.close()
    return is_same and made.places.generations() == ["v1"] and not opens(made.root, NEW)


def test_everything_goes_on_under_the_new_key(made: MadeDesk) -> None:
    desk = made.desk
    uuid = desk.journal.keep(record("osprey", collected=(sentence("You were small."),)))
    desk.journal.set_tags(uuid, ["river"])
    desk.drafts.save_note("draft", "half a note")
    old_keys, old_id = desk.access.vault.keys, desk.access.vault.vault_id
    old_slots = {way.id for way in desk.access.ways()}
    journal = desk.journal
    outcome = ready(desk).make(made.places)
    assert not outcome.files_left
    assert made.places.generations() == ["v2"]
    assert desk.journal is journal
    assert desk.access.vault.vault_id == old_id
    assert desk.access.vault.keys.database_key.key != old_keys.database_key.key
    assert desk.access.vault.digest_key != old_keys.digest_key
    assert not old_slots & {way.id for way in desk.access.ways()}
    assert desk.journal.damaged() == []
    desk.journal.keep_note("kittiwake")
    desk.close()
    again = open_with_passphrase(made.places, NEW)
    assert len(again.journal.days()) == 3
    assert again.journal.search("osprey river")[0].title == "The child writes"
    assert [word.text for word in again.words.all()] == ["You were small."]
    assert again.drafts.load_note("draft") == ("", "half a note")
    assert (again.journal.damaged(), again.counter_verdict) == ([], "fits")
    again.close()
    assert not opens(made.root, PASSPHRASE)
    assert not opens(made.root, made.code)


def test_it_can_be_done_twice(made: MadeDesk) -> None:
    ready(made.desk).make(made.places)
    again = ready(made.desk, "third")
    again.make(made.places)
    assert made.places.generations() == ["v3"]
    made.desk.close()
    assert opens(made.root, "third")
    assert opens(made.root, again.code.code)
    assert not opens(made.root, NEW)


def test_it_waits_for_the_code_and_needs_a_vault(made: MadeDesk, unkept: Desk) -> None:
    new = prepare_new_key(made.desk, "someone-might", NEW, use_keyring=False, cost=CHEAP)
    with pytest.raises(ChoiceRefused):
        new.make(made.places)
    with pytest.raises(ChoiceRefused):
        prepare_new_key(made.desk, "someone-might", None, use_keyring=True)
    with pytest.raises(NoSuchSlot):
        prepare_new_key(unkept, "someone-might", NEW, use_keyring=False)
    assert is_as_it_was(made)


def test_it_says_how_far_it_is_and_can_be_stopped_anywhere(made: MadeDesk) -> None:
    made.desk.journal.keep(record("heron " * 200_000))
    new = ready(made.desk)
    seen: list[tuple[int, int]] = []
    watch = StopFlag(lambda done, total: seen.append((done, total)))
    new.make(made.places, watch.progress)
    assert {total for _, total in seen} == {100}
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    assert len({done for done, _ in seen}) > 5


@pytest.mark.parametrize("at", [0, 40, 80, 90, 100])
def test_stopped_it_leaves_nothing(made: MadeDesk, at: int) -> None:
    def watch(done: int, total: int) -> None:
        if done >= at:
            raise Cancelled

    new = ready(made.desk)
    stick = made.root.parent / "stick.key"
    new.keyfile = stick
    with pytest.raises(Cancelled):
        new.make(made.places, watch)
    assert is_as_it_was(made)
    assert not stick.exists()
    new.make(made.places)
    assert not opens(made.root, PASSPHRASE)
    open_with_keyfile(made.places, stick).close()


def test_stopped_what_is_in_use_goes_at_the_next_start(
    made: MadeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = made.root / "v2" / "vault.db"
    real = os.unlink

    def refuse(path: str | Path, *rest: object, **more: object) -> None:
        if Path(path) == database:
            raise PermissionError(13, "in use")
        real(path)

    def stop(done: int, total: int) -> None:
        if database.exists():
            raise Cancelled

    with monkeypatch.context() as patched:
        patched.setattr(os, "unlink", refuse)
        with pytest.raises(Cancelled):
            ready(made.desk).make(made.places, stop)
        finish(made.places)
        assert database.exists()
    finish(made.places)
    assert is_as_it_was(made)


def test_a_copy_that_lacks_something_is_not_used(
    made: MadeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = copy_database

    def lossy(*arguments: object) -> Store:
        store = real(*arguments)  # type: ignore[arg-type]
        with store.writing() as connection:
            connection.exec_driver_sql("DELETE FROM answers")
        return store

    with monkeypatch.context() as patched:
        patched.setattr(new_key, "copy_database", lossy)
        with pytest.raises(CopyUnproven, match="row counts"):
            ready(made.desk).make(made.places)
    assert is_as_it_was(made)


def test_a_copy_with_a_damaged_page_is_not_used(
    made: MadeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    made.desk.journal.keep(record("heron " * 20_000))
    real = copy_database

    def harming(source: Store, path: Path, *rest: object) -> Store:
        store = real(source, path, *rest)  # type: ignore[arg-type]
        data = bytearray(path.read_bytes())
        data[len(data) * 3 // 4] ^= 1
        path.write_bytes(data)
        return store

    with monkeypatch.context() as patched:
        patched.setattr(new_key, "copy_database", harming)
        with pytest.raises(CopyUnproven, match="cipher_integrity_check"):
            ready(made.desk).make(made.places)
    assert made.places.generations() == ["v1"]
    assert len(made.desk.journal.days()) == 2


def test_damage_is_not_sealed_as_if_it_were_right(made: MadeDesk) -> None:
    uuid = made.desk.journal.days()[0].uuid
    with made.desk.store.writing() as connection:
        connection.exec_driver_sql("UPDATE answers SET payload = replace(payload, 'heron', 'crow')")
    damaged = made.desk.journal.damaged()
    assert len(damaged) == 1
    ready(made.desk).make(made.places)
    assert made.desk.journal.damaged() == damaged
    assert uuid in {card.uuid for card in made.desk.journal.days()}


@pytest.mark.parametrize("leaving", [0, 8192, 60_000, 150_000])
def test_on_a_full_disk_the_old_key_stays(tmp_path: Path, leaving: int) -> None:
    with small_disk(tmp_path / "disk") as disk:
        made = make_desk(disk / "desk")
        made.desk.journal.keep(record("heron " * 30_000))
        ballast = fill_up(disk, leaving)
        new = ready(made.desk)
        with pytest.raises(DiskFull):
            new.make(made.places)
        assert made.places.generations() == ["v1"]
        assert len(made.desk.journal.days()) == 2
        ballast.unlink()
        new.make(made.places)
        made.desk.close()
        desk = open_with_passphrase(made.places, NEW)
        assert len(desk.journal.days()) == 2
        desk.close()


def test_a_key_file_is_made_anew_or_dropped(made: MadeDesk, tmp_path: Path) -> None:
    first, second = tmp_path / "first.key", tmp_path / "second.key"
    made.desk.access.add_keyfile(first)
    new = ready(made.desk)
    new.keyfile = first
    with pytest.raises(NameTaken):
        new.make(made.places)
    open_with_keyfile(made.places, first).close()
    new.keyfile = second
    new.make(made.places)
    open_with_keyfile(made.places, second).close()
    with pytest.raises(WrongKeyFile):
        open_with_keyfile(made.places, first)
    ready(made.desk).make(made.places)
    assert "keyfile" not in made.kinds()


def test_backups_and_older_folders_keep_the_old_key_and_are_named(made: MadeDesk) -> None:
    places = made.places
    for name in ("2026-11-01", "2026-11-08"):
        copy_of(made, places.backups / name)
    other = make_desk(made.root.parent / "other")
    other.desk.close()
    copy_of(other, places.backups / "foreign")
    assert old_copies(made.desk.access.vault, places) == []
    ready(made.desk).make(places)
    copy_of(made, places.backups / "2026-11-15")
    found = old_copies(made.desk.access.vault, places)
    assert {copy.path.name for copy in found} == {"2026-11-01", "2026-11-08"}
    assert opens_copy(found[0].path, PASSPHRASE), "an old backup opens with the old passphrase"
    assert delete_copies(found)
    assert sorted(path.name for path in places.backups.iterdir()) == ["2026-11-15", "foreign"]
    assert old_copies(made.desk.access.vault, places) == []


def test_a_changed_passphrase_leaves_old_backups_too(made: MadeDesk) -> None:
    copy_of(made, made.places.backups / "before")
    made.desk.access.change_passphrase(NEW)
    (found,) = old_copies(made.desk.access.vault, made.places)
    assert found.path.name == "before"
    assert found.when.tzinfo is not None


def opens_copy(folder: Path, passphrase: str) -> bool:
    """Whether a passphrase opens the header in a folder."""
    try:
        Vault.of(VaultFiles(folder)).unlock_with_passphrase(passphrase)
    except DeskError:
        return False
    return True


def test_an_older_folder_that_is_kept_on_purpose_stays(made: MadeDesk) -> None:
    """What has no note was not replaced by a new key: a desk that is sealed, or was restored."""
    copy_of(made, made.root / "v5")
    ready(made.desk).make(made.places)
    assert made.places.generations() == ["v6", "v5"]
    assert {copy.path.name for copy in old_copies(made.desk.access.vault, made.places)} == {"v5"}


def test_the_old_files_are_gone(made: MadeDesk) -> None:
    ready(made.desk).make(made.places)
    assert files_below(made.root) == [
        "current",
        "v2/vault.count",
        "v2/vault.db",
        "v2/vault.key",
        "v2/vault.key.bak",
    ]
    assert HeaderFile(made.places.files).load().both_copies_good


@pytest.mark.keyring
def test_keyring_items_are_new_and_the_old_ones_gone(
    secret_service: SecretServiceIn, tmp_path: Path
) -> None:
    secret_service(KeyringState.UNLOCKED)
    made = make_desk(tmp_path / "desk", passphrase=None, use_keyring=True)
    item = made.way("keyring")
    outcome = ready(made.desk, None, who="only-me", use_keyring=True).make(made.places)
    assert not outcome.items_left
    with pytest.raises(KeyringUnavailable, match="missing-item"):
        KeyringStore().read(item)
    made.desk.close()
    desk = open_with_keyring(made.places)
    ready(desk, NEW, use_keyring=True).make(made.places)
    assert {way.kind for way in desk.access.ways()} == {"both", "recovery"}
    desk.close()
    open_with_both(made.places, NEW).close()


@pytest.mark.keyring
def test_stopped_no_keyring_item_stays(secret_service: SecretServiceIn, tmp_path: Path) -> None:
    secret_service(KeyringState.UNLOCKED)
    made = make_desk(tmp_path / "desk", passphrase=None, use_keyring=True)
    new = ready(made.desk, None, who="only-me", use_keyring=True)
    items: list[str] = []

    def watch(done: int, total: int) -> None:
        for note in made.root.glob("v2/replaces"):
            items.extend(msgspec.json.decode(note.read_bytes())["new_items"])
            raise Cancelled

    with pytest.raises(Cancelled):
        new.make(made.places, watch)
    (item,) = items
    with pytest.raises(KeyringUnavailable, match="missing-item"):
        KeyringStore().read(item)
    made.desk.close()
    open_with_keyring(made.places).close()


@pytest.mark.keyring
def test_killed_right_after_its_item_was_made_the_next_start_removes_that(
    secret_service: SecretServiceIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret_service(KeyringState.UNLOCKED)
    made = make_desk(tmp_path / "desk", passphrase=None, use_keyring=True)
    item, really_write = made.way("keyring"), KeyringStore.write
    left: list[str] = []

    def write_and_be_killed(self: KeyringStore, slot_id: str, secret: bytes) -> None:
        really_write(self, slot_id, secret)
        left.append(slot_id)
        raise KeyboardInterrupt

    new = ready(made.desk, None, who="only-me", use_keyring=True)
    with monkeypatch.context() as patched:
        patched.setattr(KeyringStore, "write", write_and_be_killed)
        patched.setattr(NewVault, "discard", lambda _self: None)  # nobody is left to do it
        with pytest.raises(KeyboardInterrupt):
            new.make(made.places)
    made.desk.close()
    assert KeyringStore().read(left[0]), "the item was made, and no header names it"
    finish(made.places)
    with pytest.raises(KeyringUnavailable) as gone:
        KeyringStore().read(left[0])
    assert gone.value.detail == "missing-item"
    assert KeyringStore().read(item), "the desk's own item stays"
    open_with_keyring(made.places).close()


@pytest.mark.keyring
def test_a_keyring_that_goes_away_is_told(secret_service: SecretServiceIn, tmp_path: Path) -> None:
    secret_service(KeyringState.UNLOCKED)
    made = make_desk(tmp_path / "desk", "someone-might", use_keyring=True)
    secret_service(KeyringState.ABSENT)
    with pytest.raises(KeyringUnavailable):
        prepare_new_key(made.desk, "someone-might", NEW, use_keyring=True)
    outcome = ready(made.desk).make(made.places)
    assert outcome.items_left
    assert not outcome.files_left
    made.desk.close()
    assert opens(made.root, NEW)
    assert Places(made.root).generations() == ["v2"]
