"""Opening: what is said about every state that a vault can be in."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.services.making import CHEAP, PASSPHRASE, confirmed, record, reopened, set_up
from tests.vault.forging import Body, forged
from trustdesk.errors import (
    AlreadyOpen,
    DatabaseDamaged,
    DatabaseMissing,
    DeskError,
    HeaderDamaged,
    KeyringUnavailable,
    NewerVersion,
    NoSuchSlot,
    PlaceUnwritable,
    WrongPassphrase,
    WrongRecoveryCode,
)
from trustdesk.places import Places
from trustdesk.services.opening import (
    DeskState,
    look,
    open_unkept,
    open_with_both,
    open_with_keyring,
    open_with_passphrase,
    open_with_recovery,
    prepare,
)
from trustdesk.storage.engine import raw_connection
from trustdesk.storage.identity import APPLICATION_ID


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """A closed vault with one entry."""
    desk = set_up(tmp_path)
    desk.journal.keep(record("heron"))
    desk.close()
    return Places(tmp_path)


def test_nothing_there(tmp_path: Path) -> None:
    assert look(Places(tmp_path)) is DeskState.NONE
    assert (DeskState.NONE.has_vault, DeskState.NONE.needs) == (False, "")
    assert list(tmp_path.iterdir()) == []


def test_a_locked_vault(places: Places) -> None:
    state = look(places)
    assert state.kinds == frozenset({"passphrase", "recovery"})
    assert (state.has_vault, state.needs, state.has_passphrase) == (True, "passphrase", True)


@pytest.mark.parametrize(
    ("kinds", "needs"),
    [
        ({"keyring", "passphrase", "recovery"}, "keyring"),
        ({"both", "recovery"}, "both"),
        ({"recovery"}, "recovery"),
    ],
)
def test_the_easiest_way_in_is_offered_first(kinds: set[str], needs: str) -> None:
    assert DeskState(frozenset(kinds)).needs == needs  # type: ignore[arg-type]


def test_the_passphrase_opens_and_the_recovery_code_opens(tmp_path: Path) -> None:
    new = confirmed(prepare("only-me", PASSPHRASE, use_keyring=False, cost=CHEAP))
    desk = new.keep(Places(tmp_path), open_unkept())
    uuid = desk.journal.keep_note("heron")
    desk = reopened(desk, tmp_path)
    assert desk.journal.days()[0].uuid == uuid
    desk.close()
    typed = new.recovery_code.text.lower().replace("-", " ")
    desk = open_with_recovery(Places(tmp_path), typed)
    assert desk.journal.days()[0].uuid == uuid
    desk.close()


def test_the_five_messages_are_five(places: Places) -> None:
    """Each kind of trouble, made for real, has a code of its own."""
    told = {
        _code(lambda: open_with_passphrase(places, "wrong")),
        _after(places, _damage_header, places.header, places.header_backup),
        _after(places, _garbage, places.database),
        _after(places, lambda path: path.unlink(), places.database),
        _after(places, _newer_header, places.header, places.header_backup),
    }
    assert told == {
        WrongPassphrase.code,
        HeaderDamaged.code,
        DatabaseDamaged.code,
        DatabaseMissing.code,
        NewerVersion.code,
    }


def test_a_wrong_passphrase_is_not_blamed_on_the_database(places: Places) -> None:
    with pytest.raises(WrongPassphrase):
        open_with_passphrase(places, PASSPHRASE + " ")
    with pytest.raises(WrongRecoveryCode):
        open_with_recovery(places, "0000-0000")
    open_with_passphrase(places, PASSPHRASE).close()


def test_a_way_in_that_is_not_there(places: Places) -> None:
    with pytest.raises(NoSuchSlot):
        open_with_keyring(places)
    with pytest.raises(NoSuchSlot):
        open_with_both(places, "x")


def test_a_missing_database_is_seen_before_anything_is_typed(places: Places) -> None:
    places.database.unlink()
    with pytest.raises(DatabaseMissing):
        look(places)
    with pytest.raises(DatabaseMissing):
        open_with_passphrase(places, PASSPHRASE)
    assert not places.database.exists()


def test_an_empty_file_is_damage_and_never_a_new_vault(places: Places) -> None:
    places.database.write_bytes(b"")
    with pytest.raises(DatabaseDamaged):
        look(places)
    with pytest.raises(DatabaseDamaged):
        open_with_passphrase(places, PASSPHRASE)
    assert places.database.read_bytes() == b""


@pytest.mark.parametrize("kept", [1, 100, 4095, 4096, 8192])
def test_a_truncated_database_is_damaged(places: Places, kept: int) -> None:
    places.database.write_bytes(places.database.read_bytes()[:kept])
    with pytest.raises(DatabaseDamaged):
        _read_all(places)


def test_garbage_is_damage(places: Places) -> None:
    _garbage(places.database)
    with pytest.raises(DatabaseDamaged):
        open_with_passphrase(places, PASSPHRASE)


def test_a_plain_database_is_damage(places: Places) -> None:
    places.database.unlink()
    plain = sqlite3.connect(places.database)
    plain.execute("CREATE TABLE entries (seq INTEGER PRIMARY KEY)")
    plain.execute(f"PRAGMA application_id={APPLICATION_ID}")
    plain.commit()
    plain.close()
    with pytest.raises(DatabaseDamaged):
        open_with_passphrase(places, PASSPHRASE)


def test_the_database_of_another_vault_is_damage(places: Places, tmp_path: Path) -> None:
    other = set_up(tmp_path / "other")
    other.close()
    places.database.write_bytes(Places(tmp_path / "other").database.read_bytes())
    with pytest.raises(DatabaseDamaged):
        open_with_passphrase(places, PASSPHRASE)


@pytest.mark.parametrize("page", [0, 1, 5])
def test_a_flipped_bit_is_noticed_when_it_is_read(places: Places, page: int) -> None:
    data = bytearray(places.database.read_bytes())
    for start in range(page * 4096, len(data), 4096):
        data[start + 1000] ^= 1
    places.database.write_bytes(data)
    with pytest.raises(DatabaseDamaged):
        _read_all(places)


def test_a_newer_schema_is_left_alone(places: Places) -> None:
    desk = open_with_passphrase(places, PASSPHRASE)
    with desk.store.writing() as connection:
        connection.exec_driver_sql("PRAGMA user_version=999")
    desk.close()
    before = places.database.read_bytes()
    with pytest.raises(NewerVersion):
        open_with_passphrase(places, PASSPHRASE)
    assert places.database.read_bytes() == before


def test_a_database_without_our_mark_is_refused(places: Places) -> None:
    desk = open_with_passphrase(places, PASSPHRASE)
    with desk.store.writing() as connection:
        connection.exec_driver_sql("PRAGMA application_id=1")
    desk.close()
    with pytest.raises(DatabaseDamaged):
        open_with_passphrase(places, PASSPHRASE)


def test_a_database_without_our_tables_is_refused(places: Places) -> None:
    desk = open_with_passphrase(places, PASSPHRASE)
    raw_connection(desk.store.engine).execute("DROP TABLE vault")
    desk.store.close()
    with pytest.raises(DatabaseDamaged):
        open_with_passphrase(places, PASSPHRASE)


def test_a_page_that_could_not_be_read_once_stops_nobody(places: Places) -> None:
    """SQLCipher refuses everything after such a page; the next save gets a fresh connection."""
    desk = open_with_passphrase(places, PASSPHRASE)
    whole = places.database.read_bytes()
    _garbage(places.database)
    with pytest.raises(DatabaseDamaged):
        desk.journal.keep(record("osprey"))
    places.database.write_bytes(whole)
    desk.journal.keep(record("osprey"))
    assert len(desk.journal.search("osprey")) == 1
    desk.close()


def test_a_folder_in_place_of_the_database(places: Places) -> None:
    places.database.unlink()
    places.database.mkdir()
    with pytest.raises((PlaceUnwritable, DatabaseDamaged)):
        open_with_passphrase(places, PASSPHRASE)


def test_two_at_once_do_not_write_at_once(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trustdesk.storage.driver.BUSY_SECONDS", 0.05)
    first, second = (open_with_passphrase(places, PASSPHRASE) for _ in range(2))
    with first.store.writing(), pytest.raises(AlreadyOpen):
        second.journal.keep(record("osprey"))
    second.journal.keep(record("osprey"))
    assert len(first.journal.days()) == 2
    first.close()
    second.close()


def test_an_older_database_put_back_is_noticed(places: Places) -> None:
    older = places.database.read_bytes()
    desk = open_with_passphrase(places, PASSPHRASE)
    assert desk.counter_verdict == "fits"
    desk.journal.keep(record("osprey"))
    desk.close()
    places.database.write_bytes(older)
    for _ in range(2):
        desk = open_with_passphrase(places, PASSPHRASE)
        assert desk.counter_verdict == "rolled-back"
        desk.close()


def test_a_lost_counter_is_no_reason_to_stay_closed(places: Places) -> None:
    places.counter.unlink()
    desk = open_with_passphrase(places, PASSPHRASE)
    assert desk.counter_verdict == "unknown"
    desk.close()
    assert open_with_passphrase(places, PASSPHRASE).counter_verdict == "fits"


def test_the_counter_counts_commits_and_survives_a_crash(places: Places) -> None:
    desk = open_with_passphrase(places, PASSPHRASE)
    before = desk.store.commits()
    desk.journal.keep(record("osprey"))
    desk.store.close()  # as if killed: the counter file is older than the database
    again = open_with_passphrase(places, PASSPHRASE)
    assert again.counter_verdict == "fits"
    assert again.store.commits() == before + 1
    again.close()


def test_last_seen_is_from_before_this_start(tmp_path: Path) -> None:
    desk = set_up(tmp_path)
    assert desk.last_seen() is None
    kept = record("heron")
    desk.journal.keep(kept)
    assert desk.last_seen() is None
    assert reopened(desk, tmp_path).last_seen() == kept.started


def test_a_desk_whose_database_was_harmed_meanwhile_still_closes(places: Places) -> None:
    desk = open_with_passphrase(places, PASSPHRASE)
    _garbage(places.database)
    with pytest.raises(DatabaseDamaged):
        desk.journal.keep(record("osprey"))
    desk.close()


def test_closing_twice_is_closing_once(tmp_path: Path) -> None:
    desk = set_up(tmp_path)
    desk.close()
    desk.close()


@pytest.mark.usefixtures("_no_keyring")
def test_no_keyring_is_said_at_set_up(tmp_path: Path) -> None:
    with pytest.raises(KeyringUnavailable):
        prepare("only-me", None, use_keyring=True)


@pytest.fixture
def _no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", os.devnull)


def _read_all(places: Places) -> None:
    desk = open_with_passphrase(places, PASSPHRASE)
    try:
        for card in desk.journal.days():
            desk.journal.entry(card.uuid)
        desk.journal.search("heron")
        desk.journal.keep(record("osprey"))
    finally:
        desk.store.close()


def _code(opening: Callable[[], object]) -> str:
    with pytest.raises(DeskError) as told:
        opening()
    return told.value.code


def _after(places: Places, harm: Callable[[Path], object], *paths: Path) -> str:
    """What is said after harming files, which are as before afterwards."""
    saved = {path: path.read_bytes() for path in paths}
    for path in paths:
        harm(path)
    code = _code(lambda: open_with_passphrase(places, PASSPHRASE))
    for path, data in saved.items():
        path.write_bytes(data)
    return code


def _garbage(path: Path) -> None:
    path.write_bytes(os.urandom(8192))


def _damage_header(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-7])


def _newer_header(path: Path) -> None:
    def edit(body: Body) -> None:
        body["cipher"] = 5

    path.write_bytes(forged(path.read_bytes(), edit))
