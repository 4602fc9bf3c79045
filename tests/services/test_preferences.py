"""Plain preferences: strict, and deaf to garbage."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustdesk.errors import PlaceUnwritable
from trustdesk.places import Places
from trustdesk.services.preferences import Geometry, Preferences, Values

USUAL = Values()
OTHERS = Values(
    theme="dark",
    text_percent=150,
    reduced_motion=True,
    sound=True,
    voice=True,
    language="es",
    country="SV",
    hide_support_on_lock=True,
    f9_rehearsed=True,
    lock_minutes=15,
    lock_with_screen=False,
    lock_on_sleep=False,
    lock_on_switch=False,
    lock_when_minimised=True,
    window_title="notes",
    window_sign="leaf",
    hide_when_inactive=True,
    no_screenshots=False,
    geometry=Geometry(-20, 10, 1280, 800, True),
)


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """An empty home that is not there yet."""
    return Places(tmp_path / "home")


def test_reading_makes_nothing(places: Places) -> None:
    assert Preferences.of(places).values == USUAL
    assert not places.root.exists()


def test_every_preference_is_there_at_the_next_start(places: Places) -> None:
    changes = {name: getattr(OTHERS, name) for name in Values.__slots__}
    assert Preferences.of(places).change(**changes) == OTHERS
    assert Preferences.of(places).values == OTHERS
    Preferences.of(places).change(geometry=None)
    assert Preferences.of(places).values.geometry is None


def test_only_a_change_is_written(places: Places) -> None:
    preferences = Preferences.of(places)
    preferences.change(theme="system")
    assert not places.preferences_file.exists()
    preferences.change(theme="light")
    assert places.preferences_file.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "changes",
    [
        {"theme": "pink"},
        {"text_percent": 79},
        {"text_percent": 201},
        {"text_percent": True},
        {"sound": 1},
        {"country": "é"},
        {"language": "x" * 41},
        {"geometry": (1, 2, 3, 4)},
        {"lock_minutes": 3},
        {"lock_minutes": True},
        {"window_title": "My letters"},
        {"window_sign": "trustdesk"},
        {"name": "somebody"},
    ],
)
def test_what_makes_no_sense_is_refused(places: Places, changes: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="no such preference"):
        Preferences.of(places).change(**changes)
    assert not places.preferences_file.exists()


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"\xff\xfe\x00",
        b"theme = ",
        b"[theme]\nx=1",
        b'theme = "pink"\ntext_percent = 5000\nsound = "yes"\ncountry = 3\nlanguage = "\xc3\xa9"',
        b"geometry = 4",
        b"geometry = { x = 1, y = 2, width = 0, height = 5 }",
        b"geometry = { x = true, y = 2, width = 3, height = 5 }",
        b"unknown = 1\n__class__ = 3",
        b"x = 1\n" * 10_000,
        b"x = " + b"[" * 16_000,
        b"text_percent = " + b"9" * 5_000,
    ],
)
def test_a_strange_file_means_the_usual_values(places: Places, text: bytes) -> None:
    places.prepare()
    places.preferences_file.write_bytes(text)
    assert Preferences.of(places).values == USUAL


def test_the_good_lines_of_a_strange_file_count(places: Places) -> None:
    places.prepare()
    places.preferences_file.write_text('theme = "dark"\ntext_percent = "big"\nsound = true\n')
    assert Preferences.of(places).values == Values(theme="dark", sound=True)


@given(st.text(alphabet=st.characters(max_codepoint=127), max_size=40))
def test_any_plain_text_comes_back(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("home") / "preferences.toml"
    Preferences(path).change(language="xx")
    Preferences(path).change(language=text)
    assert Preferences(path).values.language == text


def test_a_home_that_cannot_be_written_changes_this_session_only(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.write_text("a file")
    preferences = Preferences.of(Places(home))
    with pytest.raises(PlaceUnwritable):
        preferences.change(theme="dark")
    assert preferences.values.theme == "dark"


def test_nothing_heavy_is_imported() -> None:
    script = (
        "import sys, trustdesk.services.preferences\n"
        "heavy = {'msgspec', 'sqlalchemy', 'cryptography', 'keyring', 'sqlcipher3', 'alembic'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", script], check=True, timeout=30)
