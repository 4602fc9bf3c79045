"""Opening by each way in, and the changes of an open vault: new before old, never the last one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.vault.making import CHEAP, DATABASE, PASSPHRASE, MadeVault, fill_database, make_vault
from trustdesk.errors import (
    ChoiceRefused,
    DatabaseMissing,
    LastWayIn,
    NameTaken,
    NoSuchSlot,
    PlaceUnwritable,
    TooManySlots,
    VaultExists,
    WrongKeyFile,
    WrongPassphrase,
    WrongRecoveryCode,
)
from trustdesk.places import Places
from trustdesk.vault.keyfile import new_keyfile, read_keyfile
from trustdesk.vault.keys import DatabaseKey, DataKey, derive_keys, ephemeral_keys, new_vault_id
from trustdesk.vault.new_vault import NewVault, VaultChoice, create_vault, prepare_new_vault
from trustdesk.vault.recovery_code import RecoveryCode
from trustdesk.vault.slots import Opener, SlotKind, new_slot_id, unwrap, wrap
from trustdesk.vault.unlocked import Unlocked
from trustdesk.vault.vault import Vault
from trustdesk.vault.ways import KeyFileWay, PassphraseWay, RecoveryWay


def slot_id(unlocked: Unlocked, kind: SlotKind) -> str:
    """The id of the first slot of a kind."""
    return next(slot.id for slot in unlocked.slots if slot.kind == kind)


def test_every_way_in_gives_the_same_keys(made: MadeVault, tmp_path: Path) -> None:
    stick = tmp_path / "stick.key"
    new_keyfile(stick)
    made.unlocked.add_slot(KeyFileWay(stick))
    vault = made.load()
    assert vault.kinds == {"passphrase", "recovery", "keyfile"}
    for opened in (
        vault.unlock_with_passphrase(PASSPHRASE),
        vault.unlock_with_recovery(made.code),
        vault.unlock_with_keyfile(stick),
    ):
        assert opened.keys == made.unlocked.keys
        assert opened.vault_id == made.unlocked.vault_id
        assert opened.files == made.places.files


def test_a_closed_vault_says_what_it_is_without_a_secret(made: MadeVault) -> None:
    vault = made.load()
    assert vault.has_confirmed_recovery
    assert vault.backend == ""
    assert vault.database == made.places.database
    assert vault.database_present
    made.places.database.unlink()
    assert not vault.database_present
    secret = made.unlocked.database_key.key
    for text in (repr(vault), repr(made.unlocked), repr(made.unlocked.keys)):
        assert repr(secret) not in text
        assert secret.hex() not in text


def test_what_opens_another_vault_does_not_open_this_one(made: MadeVault, tmp_path: Path) -> None:
    other = make_vault(tmp_path / "other")
    with pytest.raises(WrongRecoveryCode) as caught:
        made.load().unlock_with_recovery(other.code)
    assert not caught.value.mistyped


def test_a_way_that_was_never_made_is_said_to_be_missing(made: MadeVault, tmp_path: Path) -> None:
    vault = made.load()
    with pytest.raises(NoSuchSlot):
        vault.unlock_with_keyring()
    with pytest.raises(NoSuchSlot):
        vault.unlock_with_both(PASSPHRASE)
    with pytest.raises(NoSuchSlot):
        vault.unlock_with_keyfile(tmp_path / "none")


def test_a_changed_passphrase_replaces_the_old_one(made: MadeVault) -> None:
    before = made.unlocked.generation
    made.unlocked.change_passphrase("another lamp")
    assert made.unlocked.generation == before + 2
    assert made.unlocked.kinds == {"passphrase", "recovery"}
    opened = made.load().unlock_with_passphrase("another lamp")
    assert opened.keys == made.unlocked.keys
    assert opened.generation == made.unlocked.generation
    with pytest.raises(WrongPassphrase):
        made.load().unlock_with_passphrase(PASSPHRASE)


def test_a_forgotten_passphrase_is_replaced_through_recovery(made: MadeVault) -> None:
    made.load().unlock_with_recovery(made.code).change_passphrase("found again")
    assert made.load().unlock_with_passphrase("found again").keys == made.unlocked.keys


def test_a_thousand_recovery_codes_open_their_own_vault_and_no_other() -> None:
    other = Opener.recovery(RecoveryCode.new())
    for _ in range(1000):
        code, data_key, vault_id = RecoveryCode.new(), DataKey.new(), new_vault_id()
        slot = wrap(
            data_key, vault_id, Opener.recovery(code), slot_id=new_slot_id(), confirmed=True
        )
        typed = RecoveryCode.parse(code.text.lower().replace("-", " "))
        assert unwrap(slot, vault_id, Opener.recovery(typed)) == data_key
        assert unwrap(slot, vault_id, other) is None


def test_a_slot_can_be_added_and_removed(made: MadeVault) -> None:
    code = RecoveryCode.new()
    added = made.unlocked.add_slot(RecoveryWay(code, typed_back=True))
    made.load().unlock_with_recovery(code)
    made.unlocked.remove_slot(added)
    with pytest.raises(WrongRecoveryCode):
        made.load().unlock_with_recovery(code)
    made.load().unlock_with_recovery(made.code)


def test_the_last_independent_way_in_cannot_be_removed(made: MadeVault, tmp_path: Path) -> None:
    stick = tmp_path / "stick.key"
    new_keyfile(stick)
    unlocked = made.unlocked
    unlocked.add_slot(KeyFileWay(stick))
    unlocked.add_slot(RecoveryWay(RecoveryCode.new(), typed_back=False))
    unlocked.remove_slot(slot_id(unlocked, "passphrase"))
    with pytest.raises(LastWayIn):
        unlocked.remove_slot(slot_id(unlocked, "recovery"))
    made.load().unlock_with_recovery(made.code)


def test_a_recovery_slot_counts_once_it_is_confirmed(made: MadeVault) -> None:
    code = RecoveryCode.new()
    unlocked = made.unlocked
    old = slot_id(unlocked, "recovery")
    new = unlocked.add_slot(RecoveryWay(code, typed_back=False))
    unlocked.remove_slot(old)
    assert not made.load().has_confirmed_recovery
    unlocked.confirm_slot(new)
    assert made.load().has_confirmed_recovery
    assert made.load().unlock_with_recovery(code).keys == unlocked.keys


def test_a_slot_that_is_not_there_cannot_be_removed(made: MadeVault) -> None:
    with pytest.raises(NoSuchSlot):
        made.unlocked.remove_slot("0" * 16)


def test_the_header_keeps_room_to_change_a_passphrase(made: MadeVault) -> None:
    codes = [RecoveryCode.new() for _ in range(13)]
    for code in codes[:12]:
        made.unlocked.add_slot(RecoveryWay(code, typed_back=True))
    before = made.places.header.read_bytes()
    with pytest.raises(TooManySlots):
        made.unlocked.add_slot(RecoveryWay(codes[12], typed_back=True))
    assert made.places.header.read_bytes() == before
    made.unlocked.change_passphrase("another lamp")
    made.load().unlock_with_passphrase("another lamp")
    for code in codes[:12]:
        made.load().unlock_with_recovery(code)


def test_two_open_vaults_do_not_undo_each_other(made: MadeVault) -> None:
    first, second = made.unlocked, made.load().unlock_with_passphrase(PASSPHRASE)
    first.change_passphrase("another lamp")
    code = RecoveryCode.new()
    second.add_slot(RecoveryWay(code, typed_back=True))
    made.load().unlock_with_passphrase("another lamp")
    made.load().unlock_with_recovery(code)
    with pytest.raises(WrongPassphrase):
        made.load().unlock_with_passphrase(PASSPHRASE)


def test_headers_lost_while_open_come_back_with_the_next_change(made: MadeVault) -> None:
    made.places.header.unlink()
    made.places.header_backup.unlink()
    made.unlocked.change_passphrase("another lamp")
    made.load().unlock_with_passphrase("another lamp")


def test_a_keyring_alone_cannot_be_added_where_someone_might_sit_down(made: MadeVault) -> None:
    from trustdesk.vault.ways import KeyringWay

    with pytest.raises(ChoiceRefused):
        made.unlocked.add_slot(KeyringWay())
    assert made.load().kinds == {"passphrase", "recovery"}


@pytest.mark.parametrize(
    "harm",
    [
        lambda text: text[:-4],
        lambda text: text.replace("desk-key 1", "desk-key 2"),
        lambda text: text.replace("\n", " extra\n", 1),
        lambda text: "",
        lambda text: "\0" * 70,
        lambda text: text * 40,
        lambda text: text[:15] + ("A" if text[15] != "A" else "B") + text[16:],
    ],
)
def test_a_damaged_key_file_is_told_apart(made: MadeVault, tmp_path: Path, harm: object) -> None:
    assert callable(harm)
    stick = tmp_path / "stick.key"
    new_keyfile(stick)
    made.unlocked.add_slot(KeyFileWay(stick))
    stick.write_text(harm(stick.read_text(encoding="ascii")), encoding="ascii")
    with pytest.raises(WrongKeyFile) as caught:
        made.load().unlock_with_keyfile(stick)
    assert caught.value.detail == "damaged"


def test_a_key_file_survives_other_line_endings_and_is_never_overwritten(tmp_path: Path) -> None:
    stick = tmp_path / "stick.key"
    secret = new_keyfile(stick)
    stick.write_bytes(stick.read_bytes().replace(b"\n", b"\r\n"))
    assert read_keyfile(stick) == secret
    with pytest.raises(NameTaken):
        new_keyfile(stick)
    assert read_keyfile(stick) == secret
    with pytest.raises(WrongKeyFile, match="missing"):
        read_keyfile(tmp_path / "none")


def test_another_vaults_key_file_does_not_open(made: MadeVault, tmp_path: Path) -> None:
    new_keyfile(tmp_path / "mine")
    new_keyfile(tmp_path / "other")
    made.unlocked.add_slot(KeyFileWay(tmp_path / "mine"))
    with pytest.raises(WrongKeyFile, match="other"):
        made.load().unlock_with_keyfile(tmp_path / "other")


def test_until_it_is_committed_there_is_no_vault(tmp_path: Path) -> None:
    places = Places(tmp_path / "desk")
    new = prepare_new_vault(places, "only-me", cost=CHEAP)
    new.add_slot(PassphraseWay(PASSPHRASE))
    with pytest.raises(ChoiceRefused):
        new.commit()
    code = RecoveryCode.new()
    new.add_slot(RecoveryWay(code, typed_back=True))
    with pytest.raises(DatabaseMissing):
        new.commit()
    assert not places.has_vault
    fill_database(new)
    assert not places.has_vault
    unlocked = new.commit()
    assert places.has_vault
    assert places.files == unlocked.files == new.files
    assert unlocked.keys == new.keys
    assert Vault.load(places).unlock_with_recovery(code).keys == new.keys


def test_a_step_back_in_the_set_up_takes_the_slot_out(tmp_path: Path) -> None:
    places = Places(tmp_path / "desk")
    new = prepare_new_vault(places, "only-me", cost=CHEAP)
    first = new.add_slot(PassphraseWay("first thought"))
    new.drop_slot(first)
    new.add_slot(PassphraseWay(PASSPHRASE))
    new.add_slot(RecoveryWay(RecoveryCode.new(), typed_back=True))
    fill_database(new)
    new.commit()
    vault = Vault.load(places, new_cost=CHEAP)
    vault.unlock_with_passphrase(PASSPHRASE)
    with pytest.raises(WrongPassphrase):
        vault.unlock_with_passphrase("first thought")


def test_a_set_up_left_leaves_nothing(tmp_path: Path) -> None:
    places = Places(tmp_path / "desk")
    new = prepare_new_vault(places, "only-me", cost=CHEAP)
    new.add_slot(PassphraseWay(PASSPHRASE))
    new.discard()
    assert list(places.root.iterdir()) == []


def test_a_new_vault_is_never_made_over_an_old_one(made: MadeVault) -> None:
    before = made.places.header.read_bytes()
    with pytest.raises(VaultExists):
        prepare_new_vault(made.places, "only-me")
    for lost in (made.places.pointer, made.places.header):
        lost.unlink()
        with pytest.raises(VaultExists):
            prepare_new_vault(made.places, "only-me")
    assert made.places.header_backup.read_bytes() == before


def test_a_new_vault_may_stand_beside_the_old_one(made: MadeVault) -> None:
    old = made.places.files
    new = prepare_new_vault(made.places, "only-me", cost=CHEAP, beside_old=True)
    assert new.files.directory.name == "v2"
    new.add_slot(PassphraseWay("second"))
    new.add_slot(RecoveryWay(RecoveryCode.new(), typed_back=True))
    fill_database(new)
    assert made.places.files == old
    new.commit()
    assert made.places.files == new.files
    assert old.header.exists()
    assert old.database.read_bytes() == DATABASE
    made.load().unlock_with_passphrase("second")


def test_an_interrupted_set_up_does_not_stand_in_the_way(tmp_path: Path) -> None:
    places = Places(tmp_path / "desk")
    fill_database(prepare_new_vault(places, "only-me", cost=CHEAP))
    again = make_vault(places.root)
    assert again.places.vault_dir.name == "v2"
    assert (places.root / "v1" / "vault.db").read_bytes() == DATABASE
    again.load().unlock_with_passphrase(PASSPHRASE)


class FullAtThePointer:
    """Puts a folder where the pointer's draft should be, so that the last step fails."""

    def __init__(self, places: Places) -> None:
        self.obstacle = places.root / "current.tmp"

    def make_database(self, new: NewVault) -> None:
        """Make the database, and the obstacle."""
        fill_database(new)
        self.obstacle.mkdir()
        (self.obstacle / "full").write_text("", encoding="utf-8")


def test_a_commit_that_fails_at_the_last_step_leaves_no_half_vault(tmp_path: Path) -> None:
    places = Places(tmp_path / "desk")
    ways = (PassphraseWay(PASSPHRASE), RecoveryWay(RecoveryCode.new(), typed_back=True))
    full = FullAtThePointer(places)
    with pytest.raises(PlaceUnwritable):
        create_vault(places, VaultChoice("only-me", ways), full.make_database, cost=CHEAP)
    assert not places.has_vault
    assert [path.name for path in places.root.iterdir()] == ["current.tmp"]
    (full.obstacle / "full").unlink()
    full.obstacle.rmdir()
    again = make_vault(places.root)
    assert again.places.vault_dir.name == "v1"


def test_a_committed_vault_cannot_be_discarded(tmp_path: Path) -> None:
    places = Places(tmp_path / "desk")
    new = prepare_new_vault(places, "only-me", cost=CHEAP)
    new.add_slot(PassphraseWay(PASSPHRASE))
    new.add_slot(RecoveryWay(RecoveryCode.new(), typed_back=True))
    fill_database(new)
    new.commit()
    new.discard()
    Vault.load(places).unlock_with_passphrase(PASSPHRASE)
    assert places.database.read_bytes() == DATABASE
    with pytest.raises(VaultExists):
        new.commit()


def test_a_vault_whose_database_could_not_be_made_is_no_vault(tmp_path: Path) -> None:
    places = Places(tmp_path / "desk")
    ways = (PassphraseWay(PASSPHRASE), RecoveryWay(RecoveryCode.new(), typed_back=True))

    def fail(new: object) -> None:
        raise DatabaseMissing("on purpose")

    with pytest.raises(DatabaseMissing):
        create_vault(places, VaultChoice("only-me", ways), fail, cost=CHEAP)
    assert not places.has_vault


def test_derived_keys_are_the_same_for_ever() -> None:
    keys = derive_keys(DataKey(bytes(range(32))), "ab" * 16, bytes(16))
    assert keys.database_key.pragma_hex == keys.database_key.key.hex() + "00" * 16
    assert [
        key.hex()[:16]
        for key in (
            keys.database_key.key,
            keys.header_key,
            keys.export_key,
            keys.digest_key,
            keys.counter_key,
        )
    ] == [
        "71feff64ed6c3767",
        "b8fa2a55675ae627",
        "04158256ea59f9a4",
        "b658bee388325acb",
        "a096dd0172fb4896",
    ]


@pytest.mark.parametrize(("key", "salt"), [(31, 16), (33, 16), (32, 15), (32, 0), (0, 0), (48, 0)])
def test_a_database_key_of_the_wrong_length_cannot_be_made(key: int, salt: int) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        DatabaseKey(b"k" * key, b"s" * salt)


def test_keys_in_memory_are_new_each_time_and_hidden() -> None:
    first, second = ephemeral_keys(), ephemeral_keys()
    assert first.database_key != second.database_key
    assert first.vault_id != second.vault_id
    assert first.database_key.key.hex() not in repr(first)
    assert repr(first.database_key.key) not in repr(first)


def test_a_data_key_hides_and_is_not_written_out() -> None:
    import pickle

    key = DataKey.new()
    assert repr(key.reveal()) not in repr(key)
    with pytest.raises(TypeError):
        pickle.dumps(key)
    with pytest.raises(ValueError, match="32"):
        DataKey(b"short")
