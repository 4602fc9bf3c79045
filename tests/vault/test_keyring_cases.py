"""What a person does, in every state of the keyring: nothing is lost, and the reason is said."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.vault import odd_backends as odd
from tests.vault.making import PASSPHRASE, MadeVault, make_vault
from trustdesk.errors import KeyringUnavailable, PlaceUnwritable, WrongPassphrase
from trustdesk.places import Places
from trustdesk.vault.keyring_store import KeyringStore
from trustdesk.vault.slots import SlotKind
from trustdesk.vault.ways import BothWay, KeyringWay, PassphraseWay


@pytest.fixture(autouse=True)
def _fresh_backends() -> Iterator[None]:
    odd.WellBehaved.kept.clear()
    odd.NeverAnswers.let_go.clear()
    yield
    odd.NeverAnswers.let_go.set()
    # What is let go now stores what it was given; not into the next test's keyring.
    for thread in threading.enumerate():
        if thread.name == "keyring":
            thread.join(10)


def over(backend: type[odd.WellBehaved], name: str = "odd") -> KeyringStore:
    """A keyring with that backend; it loses patience soon."""
    limit = 0.05 if backend is odd.NeverAnswers else 5.0
    return KeyringStore(limit, odd.named(backend, name))


def forget_items(name: str = "odd") -> KeyringStore:
    """The keyring after the system was installed anew, or replaced by one of another name."""
    odd.WellBehaved.kept.clear()
    return over(odd.WellBehaved, name)


def other_items() -> KeyringStore:
    """The keyring with every item replaced by another value."""
    for key in odd.WellBehaved.kept:
        odd.WellBehaved.kept[key] = "eA=="
    return over(odd.WellBehaved)


# State: how the keyring gets into it, why opening fails, why making anything new fails.
STATES: dict[str, tuple[Callable[[], KeyringStore], str, str]] = {
    "well": (lambda: over(odd.WellBehaved), "", ""),
    "null": (lambda: over(odd.SaysYesKeepsNothing), "", "mismatch"),
    "reads differently": (lambda: over(odd.GivesSomethingElse), "mismatch", "mismatch"),
    "reads nonsense": (lambda: over(odd.GivesNonsense), "mismatch", "mismatch"),
    "locked": (lambda: over(odd.Locked), "locked", "locked"),
    "broken": (lambda: over(odd.Broken), "absent", "absent"),
    "gone": (lambda: over(odd.FailsStrangely), "absent", "absent"),
    "never answers": (lambda: over(odd.NeverAnswers), "timeout", "timeout"),
    "reinstalled": (forget_items, "missing-item", ""),
    "values altered": (other_items, "mismatch", ""),
    "none trusted": (lambda: KeyringStore(trusted=()), "refused-backend", "refused-backend"),
    "backend changed": (lambda: forget_items("other"), "refused-backend", ""),
}
every_state = pytest.mark.parametrize("state", STATES)


def in_state(state: str) -> KeyringStore:
    """Put the keyring into a state."""
    return STATES[state][0]()


def still_opens(made: MadeVault) -> None:
    """Recovery and passphrase open whatever the keyring does."""
    assert made.load().unlock_with_recovery(made.code).keys == made.unlocked.keys
    assert made.load().unlock_with_passphrase(PASSPHRASE).keys == made.unlocked.keys


def with_keyring(root: Path) -> MadeVault:
    """A vault made while the keyring was well."""
    return make_vault(root, KeyringWay(), PassphraseWay(PASSPHRASE), keyring=over(odd.WellBehaved))


def check(reason: str, action: Callable[[], object]) -> bool:
    """Do it; whether it worked. If it should not, the reason must be that."""
    if not reason:
        action()
        return True
    with pytest.raises(KeyringUnavailable) as caught:
        action()
    assert caught.value.reason == reason
    return False


def slot_id(made: MadeVault, kind: SlotKind) -> str:
    """The id of the slot of a kind, as it is on disk."""
    return next(slot.id for slot in made.load().slots if slot.kind == kind)


@every_state
@pytest.mark.parametrize("way", [KeyringWay(), BothWay(PASSPHRASE)], ids=["keyring", "both"])
def test_create(tmp_path: Path, state: str, way: KeyringWay | BothWay) -> None:
    keyring = in_state(state)
    root = tmp_path / "desk"
    if check(STATES[state][2], lambda: make_vault(root, way, keyring=keyring)):
        assert Places(root).has_vault
    else:
        assert not Places(root).has_vault
        assert odd.WellBehaved.kept == {}
        make_vault(root)


@every_state
def test_open(tmp_path: Path, state: str) -> None:
    made = with_keyring(tmp_path / "desk")
    before = made.places.header.read_bytes()
    vault = made.load(in_state(state))
    check(STATES[state][1], vault.unlock_with_keyring)
    assert made.places.header.read_bytes() == before
    still_opens(made)


@every_state
def test_open_with_both(tmp_path: Path, state: str) -> None:
    made = make_vault(tmp_path / "desk", BothWay(PASSPHRASE), keyring=over(odd.WellBehaved))
    keyring = in_state(state)
    if state in ("reads differently", "values altered"):
        # Half of the key is wrong, and which half cannot be told.
        with pytest.raises(WrongPassphrase):
            made.load(keyring).unlock_with_both(PASSPHRASE)
    else:
        check(STATES[state][1], lambda: made.load(keyring).unlock_with_both(PASSPHRASE))
    assert made.load().unlock_with_recovery(made.code).keys == made.unlocked.keys


@every_state
def test_renew(tmp_path: Path, state: str) -> None:
    made = with_keyring(tmp_path / "desk")
    before = made.places.header.read_bytes()
    keyring = in_state(state)
    opened = made.load(keyring).unlock_with_recovery(made.code)
    if check(STATES[state][2], opened.renew_keyring):
        assert made.load(keyring).unlock_with_keyring().keys == made.unlocked.keys
        assert made.load().backend == keyring.backend_name()
    else:
        assert made.places.header.read_bytes() == before
    still_opens(made)


@every_state
def test_change_the_passphrase_of_both(tmp_path: Path, state: str) -> None:
    made = make_vault(tmp_path / "desk", BothWay(PASSPHRASE), keyring=over(odd.WellBehaved))
    before = made.places.header.read_bytes()
    keyring = in_state(state)
    opened = made.load(keyring).unlock_with_recovery(made.code)
    if check(STATES[state][2], lambda: opened.change_passphrase("another lamp")):
        assert made.load(keyring).unlock_with_both("another lamp").keys == opened.keys
    else:
        assert made.places.header.read_bytes() == before
    assert made.load().unlock_with_recovery(made.code).keys == made.unlocked.keys


@every_state
def test_remove(tmp_path: Path, state: str) -> None:
    """A keyring slot can always be taken away: its item alone opens nothing."""
    made = with_keyring(tmp_path / "desk")
    opened = made.load(in_state(state)).unlock_with_passphrase(PASSPHRASE)
    opened.remove_slot(slot_id(made, "keyring"))
    assert made.load().kinds == {"passphrase", "recovery"}
    still_opens(made)


def test_removing_takes_the_item_out_of_the_keyring(tmp_path: Path) -> None:
    made = with_keyring(tmp_path / "desk")
    assert len(odd.WellBehaved.kept) == 1
    made.unlocked.remove_slot(slot_id(made, "keyring"))
    assert odd.WellBehaved.kept == {}


def test_an_item_is_not_left_when_the_header_cannot_be_written(tmp_path: Path) -> None:
    made = make_vault(tmp_path / "desk", keyring=over(odd.WellBehaved))
    obstacle = made.places.header.with_name("vault.key.tmp")
    obstacle.mkdir()
    (obstacle / "full").write_text("", encoding="utf-8")
    with pytest.raises(PlaceUnwritable):
        made.unlocked.add_slot(KeyringWay(), audience="only-me")
    assert odd.WellBehaved.kept == {}
    assert made.load(over(odd.WellBehaved)).kinds == {"passphrase", "recovery"}


def test_there_are_fifty_six_cases_and_more() -> None:
    assert len(STATES) * 7 >= 56
