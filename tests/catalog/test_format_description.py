"""The description of the format is true: its example is fine, and every kind and key is in it."""

from __future__ import annotations

import re
import tomllib

import pytest
from msgspec.structs import fields

from tests.architecture.sources import ROOT
from trustdesk.catalog.check import check_data
from trustdesk.catalog.exercise import Head, Sitting
from trustdesk.catalog.folders import exercise_files, exercises_folder
from trustdesk.catalog.overlay import check_overlay
from trustdesk.catalog.voice_check import check_voice
from trustdesk.steps.base import RESERVED_DOORS, Step, When
from trustdesk.steps.kinds import KINDS

TEXT = (ROOT / "docs" / "exercise-format.md").read_text("utf-8")
EXAMPLE, OVERLAY = (tomllib.loads(block) for block in re.findall(r"```toml\n(.*?)```", TEXT, re.S))


def test_the_example_has_no_mistake() -> None:
    known = {path.parent.name for path in exercise_files(exercises_folder())}
    assert [str(p) for p in check_data("example", EXAMPLE, known, ("settle", "window"))] == []
    assert [str(p) for p in check_voice("example", EXAMPLE).failures] == []


def test_the_example_of_a_translation_is_up_to_date() -> None:
    assert [str(p) for p in check_overlay("es.toml", EXAMPLE, OVERLAY)] == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_and_its_keys_are_described(kind: str) -> None:
    row = next(line for line in TEXT.splitlines() if line.startswith(f"| `{kind}` |"))
    common = {field.encode_name for field in fields(Step)}
    for field in fields(KINDS[kind]):
        assert field.encode_name in common or f"`{field.encode_name}`" in row, field.encode_name


@pytest.mark.parametrize("struct", [Head, Sitting, Step, When])
def test_every_common_key_is_described(struct: type) -> None:
    for field in fields(struct):
        if field.encode_name not in {"step", "ending"}:
            assert f"`{field.encode_name}`" in TEXT, field.encode_name


def test_every_door_is_described() -> None:
    for door in RESERVED_DOORS:
        assert f"`{door}`" in TEXT
