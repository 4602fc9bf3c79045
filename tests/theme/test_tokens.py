"""Themes are data: every file names every colour, and a mistake in one is said."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from ui.theme import tokens
from ui.theme.folders import resources_folder
from ui.theme.tokens import COLOUR_NAMES, THEME_NAMES, ThemeFileError, load_tokens, mix


@pytest.mark.parametrize("name", THEME_NAMES)
def test_every_theme_names_every_colour(name: str) -> None:
    for colour in load_tokens(name).colours().values():
        assert re.fullmatch(r"#[0-9A-F]{6}", colour)


def test_every_theme_file_is_a_theme() -> None:
    folder = resources_folder() / "themes"
    assert {path.stem for path in folder.glob("*.toml")} == set(THEME_NAMES)


def test_dark_themes_are_dark() -> None:
    assert [name for name in THEME_NAMES if load_tokens(name).dark] == [
        "dark",
        "night",
        "dark-contrast",
    ]


def test_an_unknown_theme_is_refused() -> None:
    with pytest.raises(ThemeFileError):
        load_tokens("sepia")


@pytest.fixture
def own_folder(tmp_path: Path) -> Iterator[Path]:
    """Themes read from a folder of the test's own."""
    (tmp_path / "themes").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tokens, "resources_folder", lambda: tmp_path)
        load_tokens.cache_clear()
        yield tmp_path / "themes"
    load_tokens.cache_clear()


@pytest.mark.parametrize(
    ("left_out", "added", "said"),
    [("ink", "", "missing ['ink']"), ("", "shine", "unknown ['shine']")],
)
def test_a_missing_or_unknown_colour_is_named(
    left_out: str, added: str, said: str, own_folder: Path
) -> None:
    names = [name for name in (*COLOUR_NAMES, added) if name and name != left_out]
    lines = ["dark = false", "[colours]", *(f'{name} = "#000000"' for name in names)]
    (own_folder / "light.toml").write_text("\n".join(lines))
    with pytest.raises(ThemeFileError) as caught:
        load_tokens("light")
    assert said in str(caught.value)


def test_mix_goes_from_one_colour_to_the_other() -> None:
    assert mix("#000000", "#FF8000", 0.0) == "#000000"
    assert mix("#000000", "#FF8000", 1.0) == "#FF8000"
    assert mix("#000000", "#FF8000", 0.5) == "#804000"
