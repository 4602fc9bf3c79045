"""Whether text in a clinic's colour can be read on every ground of our themes (WCAG 2.2 AA)."""

from __future__ import annotations

import re
import sys
import tomllib
from functools import cache
from pathlib import Path
from typing import Final

LEAST: Final = 4.5
COLOUR: Final = re.compile(r"#[0-9A-Fa-f]{6}")
_GROUNDS: Final = ("background", "surface", "sunk", "primary_soft", "accent_soft")


def weakest(colour: str, *, dark: bool) -> float:
    """The lowest contrast of a colour, `#RRGGBB`, on the grounds of all light or all dark themes:
    1 to 21."""
    return min(contrast(colour, ground) for ground in grounds(dark=dark))


def contrast(first: str, second: str) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    dark, light = sorted((_luminance(first), _luminance(second)))
    return (light + 0.05) / (dark + 0.05)


@cache
def grounds(*, dark: bool) -> frozenset[str]:
    """The colours on which text stands, in the light themes or in the dark ones."""
    found: set[str] = set()
    for path in sorted((resources_folder() / "themes").glob("*.toml")):
        theme = tomllib.loads(path.read_text("utf-8"))
        if theme["dark"] == dark:
            found |= {theme["colours"][name] for name in _GROUNDS}
    return frozenset(found)


def resources_folder() -> Path:
    """The folder `resources`: inside the app if it was built, else beside the package."""
    bundle = getattr(sys, "_MEIPASS", None)
    base = Path(bundle) if bundle else Path(__file__).resolve().parents[2]
    return base / "resources"


def _luminance(colour: str) -> float:
    parts = [part / 255 for part in bytes.fromhex(colour[1:])]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
