"""A clinic's policy: it tightens, and can do nothing else."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.services.making import CHEAP, PASSPHRASE
from trustdesk.clinic.policy import LOCK_CHOICES, SWITCHES
from trustdesk.errors import ChoiceRefused
from trustdesk.places import Places
from trustdesk.services.opening import prepare
from trustdesk.services.policy import (
    NO_POLICY,
    Looks,
    Policy,
    Wishes,
    audience_under,
    effective,
    has_gentle_note,
    is_held,
    minutes_to_choose,
    offers_keyring_alone,
    prefers_passphrase,
)
from trustdesk.services.preferences import LOCK_MINUTES, Preferences, Values

USUAL = Values()
REQUIRED = Policy(enforced=Wishes(passphrase_required=True))
NOT_PRIVATE = {field.name for field in fields(Values)} - {"lock_minutes", *SWITCHES}

wishes = st.builds(
    Wishes,
    st.booleans(),
    st.sampled_from((0, *LOCK_CHOICES)),
    *(st.booleans() for _ in SWITCHES),
)
looks = st.builds(
    Looks,
    theme=st.sampled_from((None, "light", "dark")),
    text_percent=st.sampled_from((None, 100, 150)),
    reduced_motion=st.sampled_from((None, True, False)),
    language=st.sampled_from((None, "es")),
)
policies = st.builds(Policy, wishes, wishes, looks)
choices: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {},
    optional={
        "lock_minutes": st.sampled_from(LOCK_MINUTES),
        "theme": st.sampled_from(("light", "dark")),
        "text_percent": st.sampled_from((80, 200)),
        "hide_support_on_lock": st.booleans(),
        **{name: st.booleans() for name in SWITCHES},
    },
)


def is_looser(one: Values, other: Values) -> bool:
    """Whether one guards less than the other in any way."""
    minutes, others = (each.lock_minutes or 10_000 for each in (one, other))
    return minutes > others or any(
        getattr(other, name) and not getattr(one, name) for name in SWITCHES
    )


@given(choices, policies)
def test_no_policy_ever_loosens(chosen: dict[str, Any], policy: Policy) -> None:
    without = effective(USUAL, chosen, NO_POLICY)
    under = effective(USUAL, chosen, policy)
    assert not is_looser(under, without)
    for name in NOT_PRIVATE & chosen.keys():
        assert getattr(under, name) == chosen[name]


@given(choices, policies)
def test_the_person_can_always_be_stricter(chosen: dict[str, Any], policy: Policy) -> None:
    strictest = {"lock_minutes": 1, **dict.fromkeys(SWITCHES, True)}
    under = effective(USUAL, {**chosen, **strictest}, policy)
    assert {name: getattr(under, name) for name in strictest} == strictest


@given(policies)
def test_looks_and_privacy_are_all_that_a_policy_touches(policy: Policy) -> None:
    touched = {"lock_minutes", *SWITCHES, *(field.name for field in fields(Looks))}
    under = effective(USUAL, {}, policy)
    for name in {field.name for field in fields(Values)} - touched:
        assert getattr(under, name) == getattr(USUAL, name)


@pytest.mark.parametrize(
    ("chosen", "most", "in_force"),
    [(60, 10, 10), (0, 10, 10), (10, 10, 10), (2, 10, 2), (60, 0, 60), (0, 0, 0), (1, 1, 1)],
)
def test_a_maximum_caps_what_was_chosen(chosen: int, most: int, in_force: int) -> None:
    policy = Policy(enforced=Wishes(auto_lock_minutes=most))
    assert effective(USUAL, {"lock_minutes": chosen}, policy).lock_minutes == in_force


def test_the_four_ranks() -> None:
    policy = Policy(
        enforced=Wishes(auto_lock_minutes=15, lock_when_minimised=True),
        defaults=Wishes(auto_lock_minutes=2, hide_when_inactive=True),
        looks=Looks(theme="dark"),
    )
    assert effective(USUAL, {}, policy) == replace(
        USUAL,
        theme="dark",
        lock_minutes=2,
        lock_when_minimised=True,
        hide_when_inactive=True,
    )
    chosen = {
        "theme": "light",
        "lock_minutes": 30,
        "hide_when_inactive": False,
        "lock_when_minimised": False,
    }
    assert effective(USUAL, chosen, policy) == replace(
        USUAL, theme="light", lock_minutes=15, lock_when_minimised=True
    )


def test_a_default_that_is_longer_than_the_built_in_one_changes_nothing() -> None:
    policy = Policy(defaults=Wishes(auto_lock_minutes=60))
    assert effective(USUAL, {}, policy).lock_minutes == USUAL.lock_minutes


def test_the_choices_that_are_left() -> None:
    assert minutes_to_choose(NO_POLICY) == LOCK_MINUTES
    policy = Policy(enforced=Wishes(auto_lock_minutes=5, lock_on_sleep=True))
    assert minutes_to_choose(policy) == (1, 2, 5)
    assert is_held(policy, "lock_on_sleep")
    assert not is_held(policy, "lock_on_switch")


def test_what_was_chosen_counts_again_without_the_policy(places: Places) -> None:
    preferences = Preferences.of(places)
    preferences.change(lock_minutes=60)
    policy = Policy(enforced=Wishes(auto_lock_minutes=10))
    assert preferences.use(policy).lock_minutes == 10
    assert preferences.change(theme="dark").lock_minutes == 10
    assert preferences.change(lock_minutes=30).lock_minutes == 10
    assert Preferences.of(places).values == Values(lock_minutes=30, theme="dark")


def test_a_default_stands_until_the_person_chooses(places: Places) -> None:
    policy = Policy(defaults=Wishes(auto_lock_minutes=2), looks=Looks(text_percent=150))
    preferences = Preferences(places.preferences_file, policy)
    assert preferences.change(theme="dark").lock_minutes == 2
    assert preferences.change(lock_minutes=5).text_percent == 150
    assert Preferences.of(places).values == Values(theme="dark", lock_minutes=5)


def test_a_required_passphrase_rules_out_the_keyring_alone() -> None:
    who = audience_under(REQUIRED, "only-me")
    with pytest.raises(ChoiceRefused):
        prepare(who, None, use_keyring=True, cost=CHEAP)
    prepare(who, PASSPHRASE, use_keyring=False, cost=CHEAP)
    assert not offers_keyring_alone(REQUIRED)
    assert audience_under(NO_POLICY, "only-me") == "only-me"
    assert offers_keyring_alone(NO_POLICY)


def test_an_older_desk_gets_a_note_and_nothing_else() -> None:
    assert has_gentle_note(REQUIRED, {"keyring", "recovery"})
    assert not has_gentle_note(REQUIRED, {"both", "recovery"})
    assert not has_gentle_note(NO_POLICY, {"keyring"})
    suggested = Policy(defaults=Wishes(passphrase_required=True))
    assert prefers_passphrase(suggested)
    assert offers_keyring_alone(suggested)
    assert not has_gentle_note(suggested, {"keyring"})


@pytest.fixture
def places(tmp_path: Any) -> Places:
    """An empty home."""
    return Places(tmp_path / "home")
