"""The real gnome-keyring on a private bus: six states, and a vault that survives each of them."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.vault.making import CHEAP, PASSPHRASE, MadeVault, make_vault
from tests.vault.session_bus import SessionHome, bus, keyring, session_home, silent_prompter
from trustdesk.errors import KeyringUnavailable, WrongPassphrase
from trustdesk.places import Places
from trustdesk.vault.keyring_store import KeyringStore
from trustdesk.vault.new_vault import prepare_new_vault
from trustdesk.vault.ways import BothWay, KeyringWay, PassphraseWay

TREE = Path(__file__).parents[2]
SECRET = bytes(range(32))
LIMIT = 60.0
PATIENCE = 30.0
"""Seconds: what is said at once is said long before the limit, on a busy machine too."""

pytestmark = [
    pytest.mark.keyring,
    pytest.mark.skipif(sys.platform != "linux", reason="the Secret Service is on Linux"),
]


def reason_of(keyring_store: KeyringStore) -> str:
    """Why reading and writing fail; it is the same for both."""
    with pytest.raises(KeyringUnavailable) as reading:
        keyring_store.read("a" * 16)
    with pytest.raises(KeyringUnavailable) as writing:
        keyring_store.write("b" * 16, SECRET)
    assert reading.value.reason == writing.value.reason
    return reading.value.reason


def still_opens(made: MadeVault) -> None:
    """The ways in that do not need the keyring still work."""
    assert made.load().unlock_with_recovery(made.code).keys == made.unlocked.keys


@pytest.mark.usefixtures("open_keyring")
def test_unlocked_it_keeps_what_it_is_given() -> None:
    keyring_store = KeyringStore()
    assert keyring_store.backend_name() == "secret-service"
    keyring_store.write("a" * 16, SECRET)
    assert keyring_store.read("a" * 16) == SECRET
    keyring_store.delete("a" * 16)
    with pytest.raises(KeyringUnavailable, match="missing-item"):
        keyring_store.read("a" * 16)


@pytest.mark.usefixtures("open_keyring")
def test_unlocked_a_vault_opens_in_one_step_and_its_key_can_be_renewed(tmp_path: Path) -> None:
    made = make_vault(tmp_path / "desk", KeyringWay())
    assert made.load().backend == "secret-service"
    opened = made.load().unlock_with_keyring()
    assert opened.keys == made.unlocked.keys
    (old,) = (slot.id for slot in opened.slots if slot.kind == "keyring")
    opened.renew_keyring()
    assert made.load().unlock_with_keyring().keys == opened.keys
    with pytest.raises(KeyringUnavailable, match="missing-item"):
        KeyringStore().read(old)


@pytest.mark.usefixtures("open_keyring")
def test_unlocked_keyring_and_passphrase_open_only_together(tmp_path: Path) -> None:
    made = make_vault(tmp_path / "desk", BothWay(PASSPHRASE), audience="someone-might")
    assert made.load().unlock_with_both(PASSPHRASE).keys == made.unlocked.keys
    with pytest.raises(WrongPassphrase):
        made.load().unlock_with_both("wrong")
    made.unlocked.change_passphrase("another lamp")
    assert made.load().unlock_with_both("another lamp").keys == made.unlocked.keys
    with pytest.raises(WrongPassphrase):
        made.load().unlock_with_both(PASSPHRASE)


@pytest.mark.usefixtures("open_keyring")
def test_a_set_up_that_comes_to_nothing_leaves_no_item(tmp_path: Path) -> None:
    new = prepare_new_vault(Places(tmp_path / "desk"), "only-me", cost=CHEAP)
    slot_id = new.add_slot(KeyringWay())
    assert len(KeyringStore().read(slot_id)) == 32
    new.discard()
    with pytest.raises(KeyringUnavailable, match="missing-item"):
        KeyringStore().read(slot_id)


def test_it_survives_the_end_of_the_session(
    keyring_home: SessionHome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with bus(keyring_home) as address, keyring(keyring_home, address, "test"):
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        made = make_vault(tmp_path / "desk", KeyringWay())
    with bus(keyring_home) as address, keyring(keyring_home, address, "test"):
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        assert made.load().unlock_with_keyring().keys == made.unlocked.keys


def test_locked_it_says_so_and_the_other_ways_open(
    keyring_home: SessionHome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with bus(keyring_home) as address, keyring(keyring_home, address, "test"):
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        made = make_vault(tmp_path / "desk", KeyringWay())
    with bus(keyring_home) as address, keyring(keyring_home, address, "another password"):
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        assert reason_of(KeyringStore()) == "locked"
        with pytest.raises(KeyringUnavailable, match="locked"):
            made.load().unlock_with_keyring()
        still_opens(made)
        opened = made.load().unlock_with_recovery(made.code)
        before = made.places.header.read_bytes()
        with pytest.raises(KeyringUnavailable, match="locked"):
            opened.renew_keyring()
        assert made.places.header.read_bytes() == before
        opened.add_slot(PassphraseWay("in the meantime"))
        made.load().unlock_with_passphrase("in the meantime")


@pytest.mark.parametrize("how", ["no bus", "no service", "bus gone"])
def test_absent_it_says_so_at_once(
    keyring_home: SessionHome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    started = time.monotonic()
    with bus(keyring_home, empty=True) as address:
        if how != "no bus":
            monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        if how == "no service":
            assert reason_of(KeyringStore(time_limit=LIMIT)) == "absent"
    assert reason_of(KeyringStore(time_limit=LIMIT)) == "absent"
    assert time.monotonic() - started < PATIENCE
    with pytest.raises(KeyringUnavailable, match="absent"):
        make_vault(tmp_path / "desk", KeyringWay())
    assert not Places(tmp_path / "desk").has_vault
    make_vault(tmp_path / "desk")


def test_a_dismissed_question_is_told_apart(
    keyring_home: SessionHome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fresh account is asked to make a keyring; without a screen that question is closed."""
    with bus(keyring_home) as address, keyring(keyring_home, address, None):
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        assert reason_of(KeyringStore()) == "dismissed"
        with pytest.raises(KeyringUnavailable, match="dismissed"):
            make_vault(tmp_path / "desk", KeyringWay())
        assert not Places(tmp_path / "desk").has_vault


def test_a_question_that_nobody_answers_holds_nobody_up(
    keyring_home: SessionHome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with bus(keyring_home) as address, keyring(keyring_home, address, "test"):
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        made = make_vault(tmp_path / "desk", KeyringWay())
    with (
        bus(keyring_home) as address,
        keyring(keyring_home, address, "another password"),
        silent_prompter(address),
    ):
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        assert reason_of(KeyringStore(time_limit=0.5)) == "timeout"
        started = time.monotonic()
        with pytest.raises(KeyringUnavailable, match="timeout"):
            made.load().unlock_with_keyring(timeout=0.5)
        assert time.monotonic() - started < PATIENCE
        still_opens(made)
        _process_ends(address)


def _process_ends(address: str) -> None:
    """A process with a standing question ends when it wants to."""
    script = (
        "import os\n"
        f"os.environ['DBUS_SESSION_BUS_ADDRESS'] = {address!r}\n"
        "from trustdesk.errors import KeyringUnavailable\n"
        "from trustdesk.vault.keyring_store import KeyringStore\n"
        "try:\n"
        "    KeyringStore(0.5).read('a' * 16)\n"
        "except KeyringUnavailable as error:\n"
        "    print(error.reason)\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script],
        cwd=TREE,
        capture_output=True,
        text=True,
        timeout=20,
        check=True,
    )
    assert ended.stdout == "timeout\n"


def test_after_a_reinstall_the_item_is_missing_and_recovery_brings_it_back(
    keyring_home: SessionHome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with bus(keyring_home) as address, keyring(keyring_home, address, "test"):
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        made = make_vault(tmp_path / "desk", KeyringWay())
    with (
        session_home() as fresh,
        bus(fresh) as address,
        keyring(fresh, address, "test"),
    ):
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        with pytest.raises(KeyringUnavailable, match="missing-item"):
            made.load().unlock_with_keyring()
        made.load().unlock_with_recovery(made.code).renew_keyring()
        assert made.load().unlock_with_keyring().keys == made.unlocked.keys
