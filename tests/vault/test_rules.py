"""The rules about ways in, over every set of them there is."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import pytest

from tests.vault.making import CHEAP, PASSPHRASE, fill_database
from trustdesk.errors import ChoiceRefused, LastWayIn
from trustdesk.places import Places
from trustdesk.vault.new_vault import prepare_new_vault
from trustdesk.vault.recovery_code import RecoveryCode
from trustdesk.vault.rules import check_new_vault, check_removal, hold_of, is_safe_set
from trustdesk.vault.slots import KINDS, SlotKind
from trustdesk.vault.ways import KeyringWay, PassphraseWay, RecoveryWay


@dataclass(frozen=True)
class Held:
    """A way in, for the rules."""

    kind: SlotKind
    confirmed: bool = True


EVERY = [Held(kind, confirmed) for kind in KINDS for confirmed in (True, False)]
SETS = [list(chosen) for size in range(5) for chosen in combinations(EVERY, size)]


def allowed(audience: str, ways: list[Held]) -> bool:
    """Whether a new vault may have these ways in."""
    try:
        check_new_vault("only-me" if audience == "only-me" else "someone-might", ways)
    except ChoiceRefused:
        return False
    return True


def test_where_someone_might_sit_down_the_keyring_never_opens_alone() -> None:
    accepted = [ways for ways in SETS if allowed("someone-might", ways)]
    assert accepted
    for ways in accepted:
        kinds = {way.kind for way in ways}
        assert "keyring" not in kinds
        assert kinds & {"passphrase", "both"}


def test_every_new_vault_has_a_confirmed_recovery_code_and_a_way_for_every_day() -> None:
    for audience in ("only-me", "someone-might"):
        for ways in SETS:
            if allowed(audience, ways):
                assert Held("recovery") in ways
                assert {way.kind for way in ways} & {"keyring", "passphrase", "both"}


def test_the_usual_choices_are_allowed() -> None:
    recovery = Held("recovery")
    keyring, passphrase, both = Held("keyring"), Held("passphrase"), Held("both")
    assert all(allowed("only-me", [way, recovery]) for way in (keyring, passphrase, both))
    assert all(allowed("someone-might", [way, recovery]) for way in (passphrase, both))
    assert not allowed("someone-might", [Held("keyring"), recovery])
    assert not allowed("someone-might", [Held("keyring"), Held("passphrase"), recovery])
    assert not allowed("only-me", [recovery])
    assert not allowed("only-me", [Held("keyring"), Held("recovery", confirmed=False)])
    assert not allowed("only-me", [Held("keyring"), Held("keyfile")])


def test_what_is_left_after_a_removal_never_hangs_on_keyring_or_file_alone() -> None:
    for ways in SETS:
        for way in ways:
            left = [other for other in ways if other is not way]
            independent = [
                other
                for other in left
                if other.confirmed and other.kind in ("passphrase", "recovery")
            ]
            assert is_safe_set(left) == bool(independent)
            if independent:
                check_removal(ways, way)
            else:
                with pytest.raises(LastWayIn):
                    check_removal(ways, way)


def test_a_way_is_held_while_it_is_the_last_sure_one_or_the_last_of_every_day() -> None:
    for ways in SETS:
        for way in ways:
            left = [other for other in ways if other is not way]
            daily = {"keyring", "passphrase", "both", "keyfile"} & {other.kind for other in left}
            expected = "sure" if not is_safe_set(left) else "" if daily else "daily"
            assert hold_of(ways, way) == expected


def test_the_set_up_refuses_the_keyring_before_it_touches_it(tmp_path: Path) -> None:
    new = prepare_new_vault(Places(tmp_path / "desk"), "someone-might", cost=CHEAP)
    with pytest.raises(ChoiceRefused):
        new.add_slot(KeyringWay())


def test_a_code_that_was_not_typed_back_is_not_enough(tmp_path: Path) -> None:
    places = Places(tmp_path / "desk")
    new = prepare_new_vault(places, "only-me", cost=CHEAP)
    new.add_slot(PassphraseWay(PASSPHRASE))
    new.add_slot(RecoveryWay(RecoveryCode.new(), typed_back=False))
    fill_database(new)
    with pytest.raises(ChoiceRefused):
        new.commit()
    assert not places.has_vault
