"""The ways in: new before old, and never without a sure one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.desktop_parts.secret_service import KeyringState, SecretServiceIn
from tests.services.access_making import MadeDesk, make_desk, opens, typed_back
from tests.services.making import PASSPHRASE
from tests.storage.small_disk import fill_up, small_disk
from trustdesk.errors import (
    ChoiceRefused,
    DeskError,
    DiskFull,
    KeyFileBeside,
    KeyringUnavailable,
    LastWayIn,
    NameTaken,
    NoSuchSlot,
    PassphraseRefused,
    WrongKeyFile,
)
from trustdesk.services.desk import Desk
from trustdesk.services.new_code import NewCode
from trustdesk.services.opening import (
    look,
    open_with_both,
    open_with_keyfile,
    open_with_keyring,
    open_with_recovery,
)
from trustdesk.vault.keyring_store import KeyringStore
from trustdesk.vault.recovery_code import RecoveryCode
from trustdesk.vault.vault import Vault

OTHER = "another lamp"


@pytest.fixture
def made(tmp_path: Path) -> Iterator[MadeDesk]:
    """A desk with a passphrase and a recovery code."""
    made = make_desk(tmp_path / "desk")
    yield made
    made.desk.close()


def test_what_each_way_is_and_which_can_go(made: MadeDesk, tmp_path: Path) -> None:
    ways = made.desk.access.ways()
    assert [(way.kind, way.confirmed, way.hold) for way in ways] == [
        ("passphrase", True, "daily"),
        ("recovery", True, ""),
    ]
    made.desk.access.remove(made.way("recovery"))
    assert [way.hold for way in made.desk.access.ways()] == ["sure"]
    made.desk.access.add_keyfile(tmp_path / "stick.key")
    assert [(w.kind, w.hold) for w in made.desk.access.ways()] == [
        ("passphrase", "sure"),
        ("keyfile", ""),
    ]


def test_a_desk_in_memory_has_none(unkept: Desk) -> None:
    access = unkept.access
    assert access.ways() == []
    changes: tuple[Callable[[], object], ...] = (
        lambda: access.set_passphrase(OTHER),
        lambda: access.change_passphrase(OTHER),
        lambda: access.renew_keyring(),
        lambda: access.take_code(typed_back(NewCode())),
        lambda: access.remove("0" * 16),
    )
    for change in changes:
        with pytest.raises(NoSuchSlot):
            change()


def test_a_changed_passphrase_opens_and_the_old_one_does_not(made: MadeDesk) -> None:
    made.desk.access.change_passphrase(OTHER)
    assert made.kinds() == ["recovery", "passphrase"]
    made.desk.close()
    assert opens(made.root, OTHER)
    assert opens(made.root, made.code)
    assert not opens(made.root, PASSPHRASE)


@pytest.mark.parametrize("text", ["", "NUL \x00", "x" * 100_000])
def test_a_passphrase_that_cannot_be_one_changes_nothing(made: MadeDesk, text: str) -> None:
    before = made.places.header.read_bytes()
    with pytest.raises(PassphraseRefused):
        made.desk.access.change_passphrase(text)
    assert made.places.header.read_bytes() == before


def test_without_a_keyring_the_old_passphrase_stays(made: MadeDesk) -> None:
    with pytest.raises(KeyringUnavailable):
        made.desk.access.change_passphrase(OTHER, with_keyring=True)
    made.desk.close()
    assert opens(made.root, PASSPHRASE)
    assert not opens(made.root, OTHER)


def test_a_new_code_takes_the_old_ones_place_once_it_is_typed_back(made: MadeDesk) -> None:
    new = NewCode()
    with pytest.raises(ChoiceRefused):
        made.desk.access.take_code(new)
    assert opens_with(made, made.code.text)
    first, second = new.asked_groups
    assert not new.confirm(new.groups[second], new.groups[first])
    made.desk.access.take_code(typed_back(new))
    assert made.kinds() == ["passphrase", "recovery"]
    assert opens_with(made, new.code.text)
    assert not opens_with(made, made.code.text)
    assert opens_with(made, None)


def opens_with(made: MadeDesk, code: str | None) -> bool:
    """Whether the code, or the passphrase, opens while the desk is open here."""
    vault = Vault.load(made.places)
    try:
        if code is None:
            vault.unlock_with_passphrase(PASSPHRASE)
        else:
            vault.unlock_with_recovery(RecoveryCode.parse(code))
    except DeskError:
        return False
    return True


def test_the_last_sure_way_and_the_last_of_every_day_stay(made: MadeDesk) -> None:
    access = made.desk.access
    with pytest.raises(LastWayIn):
        access.remove(made.way("passphrase"))
    access.remove(made.way("recovery"))
    with pytest.raises(LastWayIn):
        access.remove(made.way("passphrase"))
    with pytest.raises(NoSuchSlot):
        access.remove("0" * 16)
    made.desk.close()
    assert opens(made.root, PASSPHRASE)
    assert not opens(made.root, made.code)


def test_a_key_file_opens_and_a_new_one_takes_its_place(made: MadeDesk, tmp_path: Path) -> None:
    first, second = tmp_path / "first.key", tmp_path / "second.key"
    made.desk.access.add_keyfile(first)
    open_with_keyfile(made.places, first).close()
    made.desk.access.add_keyfile(second, instead_of=made.way("keyfile"))
    assert made.kinds().count("keyfile") == 1
    open_with_keyfile(made.places, second).close()
    with pytest.raises(WrongKeyFile):
        open_with_keyfile(made.places, first)
    # With it for every day, the passphrase can go.
    made.desk.access.remove(made.way("passphrase"))
    made.desk.close()
    assert look(made.places).needs == "keyfile"
    assert not opens(made.root, PASSPHRASE)
    open_with_keyfile(made.places, second).close()


def test_a_key_file_is_never_written_over_another_or_beside_the_desk(
    made: MadeDesk, tmp_path: Path
) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("mine", encoding="utf-8")
    before = made.places.header.read_bytes()
    with pytest.raises(NameTaken):
        made.desk.access.add_keyfile(letter)
    link = tmp_path / "link"
    link.symlink_to(made.root, target_is_directory=True)
    for inside in (made.root / "x.key", made.places.vault_dir / "x.key", link / "x.key"):
        with pytest.raises(KeyFileBeside):
            made.desk.access.add_keyfile(inside)
        assert not inside.exists()
    with pytest.raises(NoSuchSlot):
        made.desk.access.add_keyfile(tmp_path / "new.key", instead_of="0" * 16)
    assert not (tmp_path / "new.key").exists()
    assert letter.read_text(encoding="utf-8") == "mine"
    assert made.places.header.read_bytes() == before


def test_on_a_full_disk_the_old_ways_stay_and_no_key_file_is_left(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        made = make_desk(disk / "desk")
        fill_up(disk)
        changes: tuple[Callable[[], object], ...] = (
            lambda: made.desk.access.change_passphrase(OTHER),
            lambda: made.desk.access.add_keyfile(tmp_path / "stick.key"),
            lambda: made.desk.access.add_keyfile(disk / "full.key"),
            lambda: made.desk.access.take_code(typed_back(NewCode())),
            lambda: made.desk.access.remove(made.way("recovery")),
        )
        for change in changes:
            with pytest.raises(DiskFull):
                change()
        assert made.kinds() == ["passphrase", "recovery"]
        assert not (tmp_path / "stick.key").exists()
        assert not (disk / "full.key").exists()
        made.desk.close()
        assert opens(made.root, PASSPHRASE)
        assert opens(made.root, made.code)


@pytest.mark.keyring
def test_keyring_ways_are_added_exchanged_and_removed(
    secret_service: SecretServiceIn, tmp_path: Path
) -> None:
    secret_service(KeyringState.UNLOCKED)
    made = make_desk(tmp_path / "desk")
    access = made.desk.access
    with pytest.raises(ChoiceRefused):
        access.add_keyring("someone-might")
    access.add_keyring("only-me")
    open_with_keyring(made.places).close()
    old = made.way("keyring")
    access.renew_keyring()
    assert made.way("keyring") != old
    with pytest.raises(KeyringUnavailable, match="missing-item"):
        KeyringStore().read(old)
    # Both together: neither opens alone any more.
    access.change_passphrase(OTHER, with_keyring=True)
    assert sorted(made.kinds()) == ["both", "recovery"]
    open_with_both(made.places, OTHER).close()
    with pytest.raises(NoSuchSlot):
        open_with_keyring(made.places)
    access.add_keyring("only-me")
    item = made.way("keyring")
    access.remove(item)
    with pytest.raises(KeyringUnavailable, match="missing-item"):
        KeyringStore().read(item)
    # And back to the passphrase alone.
    access.change_passphrase(PASSPHRASE)
    assert sorted(made.kinds()) == ["passphrase", "recovery"]
    made.desk.close()
    assert opens(made.root, PASSPHRASE)


@pytest.mark.keyring
def test_a_passphrase_set_ends_what_the_keyring_opened_alone(
    secret_service: SecretServiceIn, tmp_path: Path
) -> None:
    secret_service(KeyringState.UNLOCKED)
    made = make_desk(tmp_path / "desk", passphrase=None, use_keyring=True)
    made.desk.access.set_passphrase(OTHER)
    assert sorted(made.kinds()) == ["passphrase", "recovery"]
    made.desk.close()
    assert opens(made.root, OTHER)


@pytest.mark.keyring
def test_a_changed_passphrase_leaves_a_keyring_that_opens_alone(
    secret_service: SecretServiceIn, tmp_path: Path
) -> None:
    secret_service(KeyringState.UNLOCKED)
    made = make_desk(tmp_path / "desk", use_keyring=True)
    made.desk.access.change_passphrase(OTHER)
    assert sorted(made.kinds()) == ["keyring", "passphrase", "recovery"]
    made.desk.close()
    open_with_keyring(made.places).close()


@pytest.mark.keyring
@pytest.mark.parametrize("state", [KeyringState.LOCKED, KeyringState.ABSENT])
def test_a_keyring_that_was_lost_is_renewed_after_the_code_opened(
    secret_service: SecretServiceIn, tmp_path: Path, state: KeyringState
) -> None:
    secret_service(KeyringState.UNLOCKED)
    made = make_desk(tmp_path / "desk", passphrase=None, use_keyring=True)
    made.desk.close()
    KeyringStore().delete(made.way("keyring"))
    with pytest.raises(KeyringUnavailable, match="missing-item"):
        open_with_keyring(made.places)
    desk = open_with_recovery(made.places, made.code.text)
    secret_service(state)
    with pytest.raises(KeyringUnavailable):
        desk.access.renew_keyring()
    assert [way.kind for way in desk.access.ways()] == ["keyring", "recovery"]
    secret_service(KeyringState.UNLOCKED)
    desk.access.renew_keyring()
    desk.close()
    open_with_keyring(made.places).close()
