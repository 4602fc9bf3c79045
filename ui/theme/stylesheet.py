"""Fills the style sheet's template: `@name` is a colour, `12dp` grows with the text.

`12dp-1px` is one pixel less than that: a border that gets thicker takes its room from the padding,
so that nothing changes its size with the keyboard's focus.
"""

import re
from functools import cache

from ui.theme.folders import resources_folder
from ui.theme.fonts import monospaced_family, serif_family
from ui.theme.tokens import Tokens, mix

_PLACE = re.compile(r"@([a-z_]+)|(\d+(?:\.\d+)?)dp(?:-(\d+)px)?|/\*.*?\*/", re.DOTALL)


@cache
def _template() -> str:
    return (resources_folder() / "themes" / "desk.qss").read_text(encoding="utf-8")


def fill_template(tokens: Tokens, text_percent: int) -> str:
    """Return the style sheet at `text_percent`. Raises `KeyError` on an unknown name."""
    names = tokens.colours() | _derived(tokens)
    scale = text_percent / 100

    def fill(match: re.Match[str]) -> str:
        name, length, less = match.groups()
        if name:
            return names[name]
        return f"{round(float(length) * scale) - int(less or 0)}px" if length else ""

    return _PLACE.sub(fill, _template())


def _derived(tokens: Tokens) -> dict[str, str]:
    """Return what follows from the tokens: tones under the pointer, and the families."""
    return {
        "primary_under_pointer": mix(tokens.primary, tokens.ink, 0.14),
        "primary_pressed": mix(tokens.primary, tokens.ink, 0.3),
        "surface_under_pointer": mix(tokens.surface, tokens.primary_soft, 0.55),
        "soft_under_pointer": mix(tokens.primary_soft, tokens.primary, 0.08),
        "handle": mix(tokens.ink_muted, tokens.background, 0.55),
        "night_under_pointer": mix(tokens.night_primary, tokens.night_ink, 0.2),
        "serif": f'"{serif_family()}"',
        "monospaced": f'"{monospaced_family()}"',
    }
