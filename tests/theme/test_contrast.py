"""Every pair of colours in use can be told apart (WCAG 2.2 AA)."""

import pytest

from ui.theme.tokens import THEME_NAMES, Tokens, load_tokens, mix

TEXT = 4.5
SHAPE = 3.0
GROUNDS = ("background", "surface", "sunk", "primary_soft", "accent_soft")
QUADRANTS = (
    "quadrant_high_hard",
    "quadrant_high_good",
    "quadrant_low_hard",
    "quadrant_low_good",
)
TEXT_PAIRS = (
    *((ink, ground) for ink in ("ink", "ink_secondary", "ink_muted") for ground in GROUNDS),
    *((ink, ground) for ink in ("ink", "ink_secondary") for ground in QUADRANTS),
    *(("primary", ground) for ground in ("background", "surface", "sunk", "primary_soft")),
    *(("accent", ground) for ground in GROUNDS),
    ("on_primary", "primary"),
    ("night_ink", "night_ground"),
    ("night_ink_secondary", "night_ground"),
    ("night_on_primary", "night_primary"),
)
SHAPE_PAIRS = (
    # Field borders, numbers, switches, marks of options.
    ("ink_muted", "background"),
    ("ink_muted", "surface"),
    ("ink_muted", "primary_soft"),
    # The dashed border of "more" on the board of feelings.
    *(("ink_muted", ground) for ground in QUADRANTS),
    # The focus ring, the filled part of bars and rings, the border of what is chosen.
    *(("primary", ground) for ground in (*GROUNDS, *QUADRANTS)),
    # The part that is filled beside the part that is not.
    ("primary", "line"),
    ("accent", "surface"),
)


def luminance(colour: str) -> float:
    """Return the relative luminance of `#RRGGBB` as WCAG 2.2 defines it."""
    parts = [part / 255 for part in bytes.fromhex(colour[1:])]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21."""
    dark, light = sorted((luminance(first), luminance(second)))
    return (light + 0.05) / (dark + 0.05)


def too_weak(tokens: Tokens, pairs: tuple[tuple[str, str], ...], least: float) -> list[str]:
    """Return every pair that falls short, with its ratio."""
    ratios = {
        f"{one} on {other}": contrast(getattr(tokens, one), getattr(tokens, other))
        for one, other in pairs
    }
    return [f"{pair}: {ratio:.2f}" for pair, ratio in ratios.items() if ratio < least]


def test_the_measure_itself() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", THEME_NAMES)
def test_text_can_be_read(name: str) -> None:
    assert too_weak(load_tokens(name), TEXT_PAIRS, TEXT) == []


@pytest.mark.parametrize("name", THEME_NAMES)
def test_shapes_can_be_seen(name: str) -> None:
    assert too_weak(load_tokens(name), SHAPE_PAIRS, SHAPE) == []


@pytest.mark.parametrize("name", ["light-contrast", "dark-contrast"])
def test_the_strong_themes_reach_aaa(name: str) -> None:
    pairs = tuple(pair for pair in TEXT_PAIRS if pair[0].startswith("ink"))
    assert too_weak(load_tokens(name), pairs, 7.0) == []


@pytest.mark.parametrize("name", THEME_NAMES)
def test_tones_under_the_pointer_keep_the_text_readable(name: str) -> None:
    tokens = load_tokens(name)
    primary = mix(tokens.primary, tokens.ink, 0.14)
    surface = mix(tokens.surface, tokens.primary_soft, 0.55)
    soft = mix(tokens.primary_soft, tokens.primary, 0.08)
    night = mix(tokens.night_primary, tokens.night_ink, 0.2)
    assert contrast(tokens.on_primary, primary) >= TEXT
    assert contrast(tokens.ink_secondary, surface) >= TEXT
    assert contrast(tokens.primary, surface) >= TEXT
    assert contrast(tokens.ink_secondary, soft) >= TEXT
    assert contrast(tokens.night_on_primary, night) >= TEXT


@pytest.mark.parametrize("name", THEME_NAMES)
def test_the_scroll_bar_can_be_seen(name: str) -> None:
    tokens = load_tokens(name)
    handle = mix(tokens.ink_muted, tokens.background, 0.25)
    assert contrast(handle, tokens.background) >= SHAPE
