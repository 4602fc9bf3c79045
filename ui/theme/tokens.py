"""The colours of a theme: read from `resources/themes/<name>.toml`, never written in code."""

import tomllib
from dataclasses import dataclass, fields, replace
from functools import cache

from ui.theme.folders import resources_folder

THEME_NAMES = ("light", "dark", "night", "light-contrast", "dark-contrast")


GROUNDS = ("background", "surface", "sunk", "primary_soft", "accent_soft")
"""On which the primary colour stands as text."""

INKS = ("ink", "ink_secondary", "ink_muted", "accent")
"""What stands on its soft tone."""

SOFT_SHARE = 0.13


class ThemeFileError(ValueError):
    """A theme's file lacks a colour, or has one that is not known."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """Every colour of one theme as `#RRGGBB`; the names say what a colour is for."""

    name: str
    dark: bool
    background: str
    surface: str
    sunk: str
    line: str
    ink: str
    ink_secondary: str
    ink_muted: str
    primary: str
    on_primary: str
    primary_soft: str
    accent: str
    accent_soft: str
    quadrant_high_hard: str
    quadrant_high_good: str
    quadrant_low_hard: str
    quadrant_low_good: str
    night_ground: str
    night_line: str
    night_ink: str
    night_ink_secondary: str
    night_primary: str
    night_on_primary: str

    def colours(self) -> dict[str, str]:
        """Return every colour by its name."""
        return {name: getattr(self, name) for name in COLOUR_NAMES}


COLOUR_NAMES = tuple(field.name for field in fields(Tokens) if field.name not in ("name", "dark"))


@cache
def load_tokens(name: str) -> Tokens:
    """Read the theme `name`. Raises `ThemeFileError` when a colour is missing or unknown."""
    if name not in THEME_NAMES:
        raise ThemeFileError(f"no theme is called {name!r}")
    path = resources_folder() / "themes" / f"{name}.toml"
    with path.open("rb") as file:
        data = tomllib.load(file)
    colours = data.get("colours", {})
    missing = sorted(set(COLOUR_NAMES) - set(colours))
    unknown = sorted(set(colours) - set(COLOUR_NAMES))
    if missing or unknown:
        raise ThemeFileError(f"{path.name}: missing {missing}, unknown {unknown}")
    return Tokens(name=name, dark=bool(data["dark"]), **colours)


def with_primary(tokens: Tokens, colour: str) -> Tokens:
    """Return the theme with another primary colour, `#RRGGBB`, and a soft tone of it; unchanged if
    it could not be read on every ground, or what stands on it could not."""
    from trustdesk.services.legible import can_be_read  # only where a clinic gives a colour

    others = [getattr(tokens, name) for name in (*GROUNDS, "on_primary")]
    if not can_be_read(colour, others):
        return tokens
    soft = mix(tokens.surface, colour, SOFT_SHARE)
    on_it = [colour, *(getattr(tokens, name) for name in INKS)]
    kept = soft if can_be_read(soft, on_it) else tokens.primary_soft
    return replace(tokens, primary=colour, primary_soft=kept)


def mix(first: str, second: str, share: float) -> str:
    """Return `first` with `share` (0 to 1) of `second` in it, as `#RRGGBB`."""
    pairs = zip(bytes.fromhex(first[1:]), bytes.fromhex(second[1:]), strict=True)
    return "#" + "".join(f"{round(one + (two - one) * share):02X}" for one, two in pairs)
