"""The keyring: what goes wrong with it is said, nothing waits for it, nothing else replaces it."""

from __future__ import annotations

import base64
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.vault import odd_backends as odd
from trustdesk.errors import KeyringUnavailable
from trustdesk.vault.keyring_backends import TRUSTED, NamedBackend
from trustdesk.vault.keyring_store import KeyringStore

TREE = Path(__file__).parents[2]
SECRET = bytes(range(32))
LIMIT = 60.0
PATIENCE = 30.0
"""Seconds: what is said at once is said long before the limit, on a busy machine too."""


@pytest.fixture(autouse=True)
def _fresh_backends() -> Iterator[None]:
    odd.WellBehaved.kept.clear()
    odd.NeverAnswers.let_go.clear()
    odd.NeverAnswers.ended.clear()
    yield
    odd.NeverAnswers.let_go.set()
    for thread in threading.enumerate():
        if thread.name == "keyring":
            thread.join(10)


def store(backend: type[odd.WellBehaved], time_limit: float = 5.0) -> KeyringStore:
    """A store over one of the odd keyrings."""
    return KeyringStore(time_limit, odd.named(backend))


def reason(action: str, keyring: KeyringStore) -> str:
    """Why an action on a keyring fails."""
    with pytest.raises(KeyringUnavailable) as caught:
        _do(action, keyring)
    return caught.value.reason


def _do(action: str, keyring: KeyringStore) -> None:
    if action == "read":
        keyring.read("a" * 16)
    elif action == "write":
        keyring.write("a" * 16, SECRET)
    else:
        keyring.delete("a" * 16)


def test_what_is_written_is_read_and_deleted() -> None:
    keyring = store(odd.WellBehaved)
    keyring.write("a" * 16, SECRET)
    keyring.write("b" * 16, SECRET[::-1])
    assert keyring.read("a" * 16) == SECRET
    assert keyring.read("b" * 16) == SECRET[::-1]
    keyring.delete("a" * 16)
    keyring.delete("a" * 16)
    assert reason("read", keyring) == "missing-item"


def test_names_of_items_do_not_tell_what_they_are_for() -> None:
    store(odd.WellBehaved).write("a" * 16, SECRET)
    ((service, account),) = odd.WellBehaved.kept
    assert "trust" not in (service + account).lower()
    assert "vault" not in (service + account).lower()
    assert service.endswith("a" * 16)
    (text,) = odd.WellBehaved.kept.values()
    assert base64.b64decode(text) == SECRET
    assert len(text) == 44


@pytest.mark.parametrize(
    ("backend", "read", "write", "delete"),
    [
        (odd.SaysYesKeepsNothing, "missing-item", "mismatch", ""),
        (odd.GivesSomethingElse, "", "mismatch", ""),
        (odd.GivesNonsense, "mismatch", "mismatch", ""),
        (odd.Locked, "locked", "locked", "locked"),
        (odd.Broken, "absent", "absent", "absent"),
        (odd.FailsStrangely, "absent", "absent", "absent"),
        (odd.NeverAnswers, "timeout", "timeout", "timeout"),
    ],
)
def test_each_trouble_has_its_reason(
    backend: type[odd.WellBehaved], read: str, write: str, delete: str
) -> None:
    for action, expected in (("read", read), ("write", write), ("delete", delete)):
        keyring = store(backend, time_limit=0.05 if backend is odd.NeverAnswers else 5.0)
        if expected:
            assert reason(action, keyring) == expected
        else:
            _do(action, keyring)


def test_what_did_not_read_back_is_not_left_behind() -> None:
    assert reason("write", store(odd.GivesSomethingElse)) == "mismatch"
    assert odd.WellBehaved.kept == {}


def test_a_missing_library_means_no_keyring() -> None:
    nowhere = (NamedBackend("odd", "no.such.module", "Keyring", platform=""),)
    assert reason("read", KeyringStore(trusted=nowhere)) == "absent"


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_an_unforeseen_error_does_not_leave_anyone_waiting() -> None:
    started = time.monotonic()
    assert reason("read", store(odd.FailsUnforeseen, time_limit=LIMIT)) == "absent"
    assert time.monotonic() - started < PATIENCE


def test_a_system_without_a_trusted_keyring_is_refused() -> None:
    elsewhere = (NamedBackend("odd", odd.__name__, "WellBehaved", platform="another-system"),)
    assert reason("write", KeyringStore(trusted=elsewhere)) == "refused-backend"
    assert KeyringStore(trusted=elsewhere).backend_name() == ""


def test_every_system_has_one_trusted_keyring_with_a_stable_name() -> None:
    assert [(named.name, named.platform) for named in TRUSTED] == [
        ("secret-service", "linux"),
        ("macos-keychain", "darwin"),
        ("windows-credentials", "win32"),
    ]
    windows = TRUSTED[2]
    assert dict(windows.settings) == {"persist": "local machine"}


def test_nobody_is_waited_for_longer_than_the_limit() -> None:
    started = time.monotonic()
    assert reason("read", store(odd.NeverAnswers, time_limit=0.2)) == "timeout"
    assert 0.15 < time.monotonic() - started < PATIENCE
    with pytest.raises(KeyringUnavailable):
        store(odd.NeverAnswers).read("a" * 16, time_limit=0.05)


def test_an_item_written_too_late_is_taken_back() -> None:
    assert reason("write", store(odd.NeverAnswers, time_limit=0.05)) == "timeout"
    odd.NeverAnswers.let_go.set()
    assert odd.NeverAnswers.ended.wait(10)
    assert odd.WellBehaved.kept == {}


def test_the_library_alone_would_take_any_keyring_installed(tmp_path: Path) -> None:
    """The danger is real: this is what the default choice of the library does."""
    script = (
        "import keyring, tests.vault.odd_backends\nprint(type(keyring.get_keyring()).__module__)\n"
    )
    environment = {
        key: value for key, value in os.environ.items() if key != "PYTHON_KEYRING_BACKEND"
    }
    ended = subprocess.run(
        [sys.executable, "-c", script],
        cwd=TREE,
        env=environment | {"XDG_CONFIG_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert ended.stdout == "tests.vault.odd_backends\n"


@pytest.mark.skipif(sys.platform != "linux", reason="the keyring of Linux")
@pytest.mark.usefixtures("no_bus")
@pytest.mark.parametrize("setting", ["null", "plain", "file", "nothing"])
def test_no_setting_puts_another_keyring_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, setting: str
) -> None:
    plain = tmp_path / "plain"
    plain.mkdir()
    monkeypatch.setenv("PLAIN_TEXT_FOLDER", str(plain))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    if setting == "null":
        monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    if setting == "plain":
        monkeypatch.setenv("PYTHON_KEYRING_BACKEND", f"{odd.__name__}.PlainText")
    if setting == "file":
        (tmp_path / "python_keyring").mkdir()
        (tmp_path / "python_keyring" / "keyringrc.cfg").write_text(
            f"[backend]\ndefault-keyring={odd.__name__}.PlainText\n", encoding="utf-8"
        )
    keyring = KeyringStore()
    assert keyring.backend_name() == "secret-service"
    for action in ("write", "read", "delete"):
        assert reason(action, keyring) == "absent"
    assert list(plain.iterdir()) == []


def test_settings_from_the_environment_do_not_reach_the_backend(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("KEYRING_PROPERTY_KEPT", "another place")
    keyring = store(odd.WellBehaved)
    keyring.write("a" * 16, SECRET)
    assert len(odd.WellBehaved.kept) == 1


def test_the_process_ends_without_waiting_for_the_keyring() -> None:
    script = (
        "from tests.vault import odd_backends as odd\n"
        "from trustdesk.errors import KeyringUnavailable\n"
        "from trustdesk.vault.keyring_store import KeyringStore\n"
        "try:\n"
        "    KeyringStore(0.05, odd.named(odd.NeverAnswers)).read('a' * 16)\n"
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
    assert ended.stderr == ""


def test_the_library_is_not_loaded_before_it_is_used() -> None:
    script = (
        "import sys, trustdesk.vault.vault, trustdesk.vault.new_vault\n"
        "print([name for name in sys.modules if name.split('.')[0] in "
        "('keyring', 'secretstorage', 'jeepney', 'sqlalchemy', 'sqlcipher3', 'PySide6')])\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script], cwd=TREE, capture_output=True, text=True, check=True
    )
    assert ended.stdout == "[]\n"
