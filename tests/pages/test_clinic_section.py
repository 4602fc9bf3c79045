"""Settings, my clinic: what the cards say."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.clinic.making import TOML, kit_from
from trustdesk.clinic.policy import LOCK_CHOICES, SWITCHES
from trustdesk.services.clinic import Accepted
from trustdesk.services.policy import NO_POLICY, Policy, Wishes
from ui.pages.settings.clinic.kit_cards import HoldsCard, KeyCard, WhoCard
from ui.pages.settings.held import choices_left, held_line, held_names, is_fixed
from ui.pages.settings.table import setting_rows
from ui.widgets.labels import TextLabel

KIT = kit_from(TOML)


def said(card: HoldsCard | KeyCard | WhoCard) -> str:
    """Every word on a card."""
    return " | ".join(each.text() for each in card.findChildren(TextLabel))


@pytest.mark.parametrize("by_admins", [True, False])
def test_only_a_kit_of_this_account_can_be_forgotten(qtbot: QtBot, by_admins: bool) -> None:
    card = KeyCard(Accepted(KIT, by_admins=by_admins))
    qtbot.addWidget(card)
    assert (card.findChild(QPushButton, "forget_kit") is None) == by_admins
    assert KIT.fingerprint in said(card)


def test_what_a_clinic_does_not_say_has_no_row(qtbot: QtBot) -> None:
    card = WhoCard(kit_from('format = 1\nissue = 1\nname = "Harbour"\n'))
    qtbot.addWidget(card)
    assert "Provided by Harbour" in said(card)
    for label in ("Address", "Phone", "Hours"):
        assert label not in said(card)


def test_everything_that_is_held_is_named(qtbot: QtBot) -> None:
    everything = {name: True for name in SWITCHES}
    everything["no_plan_on_lock_screen"] = True
    policy = Policy(Wishes(passphrase_required=True, auto_lock_minutes=15, **everything))
    assert len(held_names(policy)) == len(SWITCHES) + 3
    card = HoldsCard(NO_POLICY)
    qtbot.addWidget(card)
    assert "Nothing is held." in said(card)


@pytest.mark.parametrize("most", LOCK_CHOICES)
def test_more_minutes_than_the_clinic_asks_for_are_not_offered(most: int) -> None:
    policy = Policy(Wishes(auto_lock_minutes=most))
    (row,) = [row for row in setting_rows() if row.name == "lock_minutes"]
    offered = [value for value, _ in choices_left(row, policy, most)]
    assert offered == [minutes for minutes in LOCK_CHOICES if minutes <= most]
    assert str(most) in held_line(row, policy)
    assert not is_fixed(row, policy)


@pytest.mark.parametrize("name", SWITCHES)
def test_a_held_switch_is_fixed_and_says_so(name: str) -> None:
    (row,) = [row for row in setting_rows() if row.name == name]
    policy = Policy(Wishes(**{name: True}))
    assert is_fixed(row, policy)
    assert held_line(row, policy)
    assert not is_fixed(row, NO_POLICY)
    assert held_line(row, NO_POLICY) == ""
