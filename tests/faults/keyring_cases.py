"""Making, opening, renewing and removing a way in by the keyring, in each of its states.

Whatever the keyring does, no vault is lost: the recovery code and the passphrase open it.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.faults.children import forked
from tests.faults.keyring_states import STATES, State, entered, in_state, made_well, well
from tests.faults.outcome import Outcome
from tests.faults.trial import Trial
from tests.vault import odd_backends as odd
from tests.vault.making import PASSPHRASE, MadeVault, make_vault
from tests.vault.session_bus import session_home, tools_present
from trustdesk.errors import DeskError, KeyringUnavailable
from trustdesk.places import Places
from trustdesk.vault.keyring_store import KeyringStore
from trustdesk.vault.ways import KeyringWay, PassphraseWay

CRASH = "crash"


@dataclass(frozen=True, slots=True)
class _Case:
    state: State
    made: MadeVault
    root: Path


def keyring_cases(trial: Trial) -> Outcome:
    """The row: 14 states, 4 actions."""
    if not tools_present():
        return Outcome.not_run(trial.row, "gnome-keyring or dbus is not installed")
    tally = trial.tally()
    items = trial.folder / "items"
    items.mkdir()
    os.environ["PLAIN_TEXT_FOLDER"] = str(items)
    for state in STATES:
        odd.WellBehaved.kept.clear()
        root = trial.folder / state.name.replace(" ", "-")
        with session_home() as home:
            with made_well(state, home):
                cases = {action: _case(state, root / action) for action in ACTIONS}
            with entered(state, home):
                for action, attempt in ACTIONS.items():
                    wrong = _wrong(attempt, cases[action]) or _lost(cases[action])
                    tally.add(f"{action}, {state.name}", wrong)
                    tally.saw("with the real keyring", int(bool(state.session)))
            if state.session and any(items.iterdir()):
                tally.add(f"after {state.name}", "a secret lies in a plain text file")
        for item in items.iterdir():
            item.unlink()
    return tally.outcome()


def _case(state: State, root: Path) -> _Case:
    keyring = well(state)
    ways = (KeyringWay(), PassphraseWay(PASSPHRASE))
    return _Case(state, make_vault(root / "there", *ways, keyring=keyring), root)


def _wrong(attempt: Callable[[_Case, KeyringStore], None], case: _Case) -> str:
    """What the attempt raised that it should not have; "" if it went as the state says."""
    try:
        attempt(case, in_state(case.state))
    except (AssertionError, DeskError) as error:
        return f"{type(error).__name__} {error}"
    return ""


def _lost(case: _Case) -> str:
    """Whether the vault is lost to the person who has the code and the passphrase."""
    try:
        keys = case.made.load().unlock_with_recovery(case.made.code).keys
        same = case.made.load().unlock_with_passphrase(PASSPHRASE).keys == keys
    except DeskError as error:
        return f"LOST: {error}"
    return "" if same and keys == case.made.unlocked.keys else "LOST: other keys"


def _expect(reason: str, action: Callable[[], object]) -> bool:
    """Do it; whether it worked. Where it should not, the reason must be that one."""
    if reason == CRASH:
        child = forked(lambda _: void(action()))
        assert child.rest() == [], "the process did not die in between"
        return False
    if not reason:
        action()
        return True
    found = "it worked"
    try:
        action()
    except KeyringUnavailable as error:
        found = error.reason
    assert found == reason, f"{found} in place of {reason}"
    return False


def void(_: object) -> None:
    """Nothing is done with a result."""


def _create(case: _Case, keyring: KeyringStore) -> None:
    root = case.root / "new"
    ways = (KeyringWay(), PassphraseWay(PASSPHRASE))
    if _expect(case.state.making, lambda: make_vault(root, *ways, keyring=keyring)):
        return
    assert not Places(root).has_vault, "half a vault was left"
    make_vault(root)  # without the keyring it works, in the same place


def _open(case: _Case, keyring: KeyringStore) -> None:
    before = case.made.places.header.read_bytes()
    vault = case.made.load(keyring)
    _expect(case.state.opening, vault.unlock_with_keyring)
    assert case.made.places.header.read_bytes() == before, "opening changed the header"


def _rotate(case: _Case, keyring: KeyringStore) -> None:
    opened = case.made.load(keyring).unlock_with_passphrase(PASSPHRASE)
    if _expect(case.state.making, opened.renew_keyring):
        keys = case.made.load(keyring).unlock_with_keyring().keys
        assert keys == case.made.unlocked.keys, "the new item gives other keys"
    elif not case.state.opening and case.state.making == CRASH:
        case.made.load(keyring).unlock_with_keyring()


def _remove(case: _Case, keyring: KeyringStore) -> None:
    opened = case.made.load(keyring).unlock_with_passphrase(PASSPHRASE)
    slot = next(slot for slot in opened.slots if slot.kind == "keyring")
    opened.remove_slot(slot.id)
    assert case.made.load().kinds == {"passphrase", "recovery"}, "it is still there"


ACTIONS: dict[str, Callable[[_Case, KeyringStore], None]] = {
    "create": _create,
    "open": _open,
    "rotate": _rotate,
    "remove": _remove,
}
