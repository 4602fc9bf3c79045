"""When every way in is lost: the old desk stays sealed, and a new one stands beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.services.access_making import NOTE, MadeDesk, make_desk
from tests.services.making import CHEAP, PASSPHRASE, clock_at, confirmed
from trustdesk.errors import NotLetIn, VaultExists, WrongPassphrase, WrongRecoveryCode
from trustdesk.services.new_desk import prepare
from trustdesk.services.opening import open_beside, open_unkept, open_with_passphrase
from trustdesk.services.sealed import exchange_desks, sealed_desks
from trustdesk.services.unfinished import finish

NEW = "a new lamp"


@pytest.fixture
def lost(tmp_path: Path) -> MadeDesk:
    """A desk that nobody can open any more."""
    made = make_desk(tmp_path / "desk")
    made.desk.close()
    return made


def begin_beside(lost: MadeDesk) -> str:
    """Keep a new desk beside it; returns its vault's id."""
    new = confirmed(prepare("only-me", NEW, use_keyring=False, cost=CHEAP))
    desk = new.keep(lost.places, open_beside(clock_at()))
    desk.journal.keep_note("a new beginning")
    desk.close()
    return desk.access.vault.vault_id


def notes(lost: MadeDesk, passphrase: str) -> list[str]:
    """What a next start finds."""
    desk = open_with_passphrase(lost.places, passphrase)
    found = [card.snippet for card in desk.journal.days()]
    desk.close()
    return found


def test_a_new_desk_beside_leaves_the_sealed_one_untouched(lost: MadeDesk) -> None:
    before = {path: path.read_bytes() for path in lost.places.vault_dir.iterdir()}
    vault_id = begin_beside(lost)
    assert lost.places.generations() == ["v2", "v1"]
    assert {path: path.read_bytes() for path in before} == before
    assert notes(lost, NEW) == ["a new beginning"]
    (sealed,) = sealed_desks(lost.places, vault_id)
    assert sealed.name == "v1"
    finish(lost.places)
    assert lost.places.generations() == ["v2", "v1"], "a sealed desk is not something unfinished"


def test_only_a_desk_that_was_meant_to_stands_beside(lost: MadeDesk) -> None:
    new = confirmed(prepare("only-me", NEW, use_keyring=False, cost=CHEAP))
    with pytest.raises(VaultExists):
        new.keep(lost.places, open_unkept(clock_at()))


@pytest.mark.parametrize("by", ["code", "passphrase"])
def test_what_is_found_again_opens_it_and_the_other_one_waits(lost: MadeDesk, by: str) -> None:
    vault_id = begin_beside(lost)
    exchange_desks(lost.places, "v1", lost.code.text.lower() if by == "code" else PASSPHRASE)
    assert notes(lost, PASSPHRASE) == [NOTE]
    desk = open_with_passphrase(lost.places, PASSPHRASE)
    (other,) = sealed_desks(lost.places, desk.access.vault.vault_id)
    desk.close()
    assert other.name == "v2"
    exchange_desks(lost.places, "v2", NEW)
    assert notes(lost, NEW) == ["a new beginning"]
    assert [one.name for one in sealed_desks(lost.places, vault_id)] == ["v1"]


def test_what_does_not_open_it_changes_nothing(lost: MadeDesk, tmp_path: Path) -> None:
    begin_beside(lost)
    foreign = make_desk(tmp_path / "foreign")
    for typed, error in (
        ("wrong", WrongPassphrase),
        (NEW, WrongPassphrase),
        (foreign.code.text, WrongRecoveryCode),
        ("", NotLetIn),
    ):
        with pytest.raises(error):
            exchange_desks(lost.places, "v1", typed)
        assert lost.places.pointed() == "v2"
    foreign.desk.close()
    assert notes(lost, NEW) == ["a new beginning"]
