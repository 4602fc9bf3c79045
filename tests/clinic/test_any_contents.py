"""Whatever a holder of the key signs: a kit comes of it, or a refusal, and never anything else."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.clinic.making import signed
from trustdesk.clinic.assignment import AssignmentFile, SignedAssignment, assignment_of
from trustdesk.clinic.clinic_tables import ClinicFile, ContactTable, DefaultsTable
from trustdesk.clinic.kit import Kit, kit_of
from trustdesk.clinic.parts import CLINIC, LOGO, joined
from trustdesk.clinic.policy import LOCK_CHOICES, SWITCHES
from trustdesk.errors import ClinicTrouble

plain = st.one_of(
    st.booleans(),
    st.integers(-(10**20), 10**20),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=90),
    st.sampled_from(["US", "crisis", "emergency", "2026-11-21", "en", "dark", 1, 5, 10, True]),
)
values = st.recursive(plain, lambda inner: st.lists(inner, max_size=3), max_leaves=6)


def table(*kinds: Any) -> st.SearchStrategy[dict[str, Any]]:
    """A table with some of the keys of a kind, and perhaps one that nobody knows."""
    names = [name for kind in kinds for name in kind.__struct_fields__]
    return st.dictionaries(st.sampled_from([*names, "stranger"]), values, max_size=8)


def inline(value: Any) -> str:
    """A value as TOML."""
    match value:
        case dict():
            return "{ " + ", ".join(f"{key} = {inline(each)}" for key, each in value.items()) + " }"
        case list():
            return "[" + ", ".join(map(inline, value)) + "]"
        case str():
            return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
        case _:
            return json.dumps(value)


def toml(data: dict[str, Any]) -> bytes:
    """A whole file; half a letter has no place in it."""
    text = "".join(f"{key} = {inline(value)}\n" for key, value in data.items())
    return text.encode("utf-8", "replace")


clinics = st.fixed_dictionaries(
    {"format": st.just(1), "issue": st.just(1), "name": st.just("Harbour")},
    optional={
        "contact": st.one_of(values, st.lists(table(ContactTable), max_size=2)),
        "defaults": st.one_of(values, table(DefaultsTable)),
        "enforced": st.one_of(values, table(DefaultsTable)),
        "accent": st.one_of(values, st.just({"light": "red", "dark": 3})),
        "language": values,
        "address": values,
        "stranger": values,
    },
)


@given(st.one_of(clinics, table(ClinicFile)))
@settings(max_examples=150, deadline=None)
def test_any_clinic_is_a_kit_or_refused(data: dict[str, Any]) -> None:
    try:
        kit = kit_of(signed(joined({CLINIC: toml(data)})))
    except ClinicTrouble:
        return
    assert isinstance(kit, Kit)
    assert all(contact.kind in {"crisis", "violence"} for contact in kit.contacts)
    for wishes in (kit.policy.enforced, kit.policy.defaults):
        assert wishes.auto_lock_minutes in (0, *LOCK_CHOICES)
        assert all(isinstance(getattr(wishes, name), bool) for name in SWITCHES)


@given(st.binary(max_size=200), st.binary(max_size=200))
@settings(max_examples=100, deadline=None)
def test_any_bytes_are_refused(raw: bytes, logo: bytes) -> None:
    for contents in (raw, joined({CLINIC: raw}), joined({CLINIC: b"", LOGO: logo})):
        try:
            kit_of(signed(contents))
        except ClinicTrouble:
            continue
        raise AssertionError("no such kit has a name")


@given(table(AssignmentFile), st.lists(table(AssignmentFile), max_size=3))
@settings(max_examples=100, deadline=None)
def test_any_assignment_is_one_or_refused(
    data: dict[str, Any], exercises: list[dict[str, Any]]
) -> None:
    whole = {"format": 1, "title": "For you", "exercise": exercises} | data
    try:
        assignment = assignment_of(signed(toml(whole)))
    except ClinicTrouble:
        return
    assert isinstance(assignment, SignedAssignment)
