"""Set-up: everything is moved into the vault, or nothing has happened."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desktop_parts.secret_service import KeyringState, SecretServiceIn
from tests.services.making import CHEAP, PASSPHRASE, confirmed, record, sentence, set_up
from tests.storage.small_disk import fill_up, small_disk
from trustdesk.errors import (
    ChoiceRefused,
    DatabaseMissing,
    DeskError,
    DiskFull,
    KeyringUnavailable,
    NoSuchSlot,
    PassphraseRefused,
    PlaceUnwritable,
    VaultExists,
)
from trustdesk.places import Places
from trustdesk.services.desk import Desk
from trustdesk.services.new_desk import NewDesk
from trustdesk.services.opening import (
    DeskState,
    look,
    open_with_both,
    open_with_keyring,
    open_with_passphrase,
    prepare,
)
from trustdesk.session.state import Safety

PLAIN = b"SQLite format 3"


@pytest.fixture
def full(unkept: Desk) -> Desk:
    """A desk in memory with something in every corner."""
    kept = record("heron", collected=(sentence("You were small."),))
    unkept.journal.keep(kept)
    unkept.journal.set_tags(kept.uuid, ["river"])
    unkept.drafts.save_note("11111111", "half a note")
    unkept.settings.set("late", False)
    unkept.safety.set(Safety.OPEN)
    return unkept


@pytest.fixture
def new() -> NewDesk:
    """A set-up that is ready to keep."""
    return confirmed(prepare("only-me", PASSPHRASE, use_keyring=False, cost=CHEAP))


def test_everything_from_memory_is_in_the_vault(full: Desk, new: NewDesk, tmp_path: Path) -> None:
    journal = full.journal
    desk = new.keep(Places(tmp_path), full)
    assert desk is full
    assert desk.mode == "kept"
    assert desk.journal is journal
    desk.journal.keep_note("osprey")
    desk.close()

    again = open_with_passphrase(Places(tmp_path), PASSPHRASE)
    assert len(again.journal.days()) == 2
    assert again.journal.search("heron river")[0].title == "The child writes"
    assert [word.text for word in again.words.all()] == ["You were small."]
    assert again.drafts.load_note("11111111") == ("", "half a note")
    assert (again.settings.get("late"), again.safety.answer()) == (False, Safety.OPEN)
    assert again.journal.damaged() == []
    assert again.counter_verdict == "fits"
    again.close()


def test_no_file_is_ever_plain(full: Desk, new: NewDesk, tmp_path: Path) -> None:
    new.keep(Places(tmp_path), full)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {path.name for path in files} >= {"vault.db", "vault.key", "vault.key.bak", "current"}
    for path in files:
        data = path.read_bytes()
        assert not data.startswith(PLAIN)
        for word in ("heron", "river", "You were small", PASSPHRASE):
            assert word.encode() not in data
            assert word.encode("utf-16-le") not in data
        assert path.stat().st_mode & 0o077 == 0


def test_the_passphrase_opens_and_so_does_the_mode(
    full: Desk, new: NewDesk, tmp_path: Path
) -> None:
    new.keep(Places(tmp_path), full)
    assert [way.kind for way in full.ways] == ["passphrase", "recovery"]
    assert all(way.confirmed for way in full.ways)
    assert look(Places(tmp_path)).needs == "passphrase"


def test_the_code_is_confirmed_by_both_groups_in_any_writing() -> None:
    new = prepare("only-me", PASSPHRASE, use_keyring=False, cost=CHEAP)
    first, second = new.asked_groups
    groups = new.recovery_code.groups
    assert first < second < len(groups)
    assert not new.confirm(groups[first], "")
    assert not new.confirm(groups[second], groups[first])
    assert not new.is_confirmed
    assert new.confirm(f" {groups[first].lower()} ", groups[second])
    assert new.is_confirmed
    assert new.confirm("", "") is False
    assert new.is_confirmed


def test_nothing_is_kept_before_the_code_is_confirmed(full: Desk, tmp_path: Path) -> None:
    new = prepare("only-me", PASSPHRASE, use_keyring=False, cost=CHEAP)
    with pytest.raises(ChoiceRefused):
        new.keep(Places(tmp_path), full)
    assert list(tmp_path.iterdir()) == []
    assert full.mode == "unasked"


@pytest.mark.parametrize(
    ("who", "passphrase", "use_keyring"),
    [
        ("someone-might", None, True),
        ("someone-might", None, False),
        ("only-me", None, False),
    ],
)
def test_ways_in_that_would_not_protect_are_refused(
    who: str, passphrase: str | None, use_keyring: bool
) -> None:
    with pytest.raises(ChoiceRefused):
        prepare(who, passphrase, use_keyring)  # type: ignore[arg-type]


@pytest.mark.parametrize("passphrase", ["", "NUL \x00", "x" * 100_000])
def test_a_passphrase_that_cannot_be_one_is_refused_at_once(passphrase: str) -> None:
    with pytest.raises(PassphraseRefused):
        prepare("only-me", passphrase, use_keyring=False)


def test_a_vault_is_never_made_over_another(full: Desk, new: NewDesk, tmp_path: Path) -> None:
    set_up(tmp_path).close()
    before = _contents(tmp_path)
    with pytest.raises(VaultExists):
        new.keep(Places(tmp_path), full)
    assert _contents(tmp_path) == before
    _still_in_memory(full)


def test_a_home_that_cannot_be_written(full: Desk, new: NewDesk, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.write_text("a file where the folder should be")
    with pytest.raises(PlaceUnwritable):
        new.keep(Places(home), full)
    _still_in_memory(full)
    assert new.keep(Places(tmp_path / "other"), full).mode == "kept"


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk."""
    with small_disk(tmp_path / "disk") as folder:
        yield folder


@pytest.mark.parametrize("leaving", [0, 4096, 40_000, 120_000, 200_000])
def test_a_full_disk_leaves_no_vault_and_loses_nothing(
    full: Desk, new: NewDesk, disk: Path, leaving: int
) -> None:
    full.journal.keep(record("a long letter " * 20_000))
    ballast = fill_up(disk, leaving)
    home = disk / "home"
    with pytest.raises(DiskFull):
        new.keep(Places(home), full)
    assert look(Places(home)) is DeskState.NONE
    assert [path for path in disk.rglob("*") if path.is_file()] == [ballast]
    assert full.mode == "unasked"
    assert len(full.journal.days()) == 2

    ballast.unlink()
    new.keep(Places(home), full)
    assert len(full.journal.days()) == 2
    full.close()


@pytest.mark.parametrize("stage", ["add_slot", "commit"])
def test_whatever_fails_nothing_half_made_stays(
    full: Desk, new: NewDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stage: str
) -> None:
    def fail(*_: object) -> None:
        raise DatabaseMissing("made up")

    with monkeypatch.context() as patched:
        patched.setattr(f"trustdesk.vault.new_vault.NewVault.{stage}", fail)
        with pytest.raises(DeskError):
            new.keep(Places(tmp_path), full)
    assert look(Places(tmp_path)) is DeskState.NONE
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    _still_in_memory(full)
    assert new.keep(Places(tmp_path), full).mode == "kept"


def test_keep_nothing_is_a_decision_and_can_be_taken_back(
    full: Desk, new: NewDesk, tmp_path: Path
) -> None:
    full.keep_nothing()
    assert full.mode == "nothing"
    assert full.ways == []
    with pytest.raises(NoSuchSlot):
        full.access.change_passphrase("x")
    assert new.keep(Places(tmp_path), full).mode == "kept"
    with pytest.raises(ValueError, match="kept"):
        full.keep_nothing()


def test_what_is_in_memory_only_is_gone_with_it(tmp_path: Path, unkept: Desk) -> None:
    unkept.journal.keep_note("heron")
    unkept.close()
    assert list(tmp_path.iterdir()) == []


def test_changing_the_passphrase(desk: Desk, tmp_path: Path) -> None:
    desk.access.change_passphrase("another lamp")
    desk.close()
    with pytest.raises(DeskError):
        open_with_passphrase(Places(tmp_path), PASSPHRASE)
    open_with_passphrase(Places(tmp_path), "another lamp").close()


@pytest.mark.keyring
def test_the_keyring_opens_in_one_step(
    secret_service: SecretServiceIn, full: Desk, tmp_path: Path
) -> None:
    secret_service(KeyringState.UNLOCKED)
    new = confirmed(prepare("only-me", None, use_keyring=True, cost=CHEAP))
    new.keep(Places(tmp_path), full)
    full.close()
    assert look(Places(tmp_path)).needs == "keyring"

    desk = open_with_keyring(Places(tmp_path))
    assert len(desk.journal.days()) == 1
    desk.access.set_passphrase("another lamp", with_keyring=True)
    assert {way.kind for way in desk.ways} == {"both", "recovery"}
    desk.close()
    with pytest.raises(NoSuchSlot):
        open_with_keyring(Places(tmp_path))
    open_with_both(Places(tmp_path), "another lamp").close()


@pytest.mark.keyring
def test_someone_might_with_a_keyring_makes_one_way_that_needs_both(
    secret_service: SecretServiceIn, full: Desk, tmp_path: Path
) -> None:
    secret_service(KeyringState.UNLOCKED)
    new = confirmed(prepare("someone-might", PASSPHRASE, use_keyring=True, cost=CHEAP))
    new.keep(Places(tmp_path), full)
    assert {way.kind for way in full.ways} == {"both", "recovery"}


@pytest.mark.keyring
def test_a_locked_keyring_is_said_at_set_up_and_the_code_stays(
    secret_service: SecretServiceIn, full: Desk, tmp_path: Path
) -> None:
    secret_service(KeyringState.UNLOCKED)
    new = confirmed(prepare("only-me", None, use_keyring=True, cost=CHEAP))
    secret_service(KeyringState.ABSENT)
    with pytest.raises(KeyringUnavailable):
        new.keep(Places(tmp_path), full)
    _still_in_memory(full)
    code = new.recovery_code
    new.change_ways("only-me", PASSPHRASE, use_keyring=False)
    assert new.recovery_code is code
    assert new.keep(Places(tmp_path), full).mode == "kept"


def _still_in_memory(desk: Desk) -> None:
    assert desk.mode == "unasked"
    assert len(desk.journal.days()) == 1
    assert desk.journal.search("heron")
    assert desk.drafts.all()


def _contents(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
