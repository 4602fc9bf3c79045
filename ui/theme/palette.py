"""The palette that carries a theme's colours to every widget.

Painted widgets read their colours from their own palette by the names of the tokens, so a change of
theme reaches them with the palette, and a part of the window can wear another theme.
"""

from PySide6.QtGui import QColor, QPalette

from ui.theme.tokens import Tokens

Role = QPalette.ColorRole

CARRIERS: dict[str, QPalette.ColorRole] = {
    "background": Role.Window,
    "surface": Role.Base,
    "sunk": Role.AlternateBase,
    "line": Role.Mid,
    "ink": Role.Text,
    "ink_secondary": Role.Dark,
    "ink_muted": Role.PlaceholderText,
    "primary": Role.Highlight,
    "on_primary": Role.HighlightedText,
    "primary_soft": Role.Midlight,
    "accent": Role.BrightText,
    "accent_soft": Role.Shadow,
}


def palette_of(tokens: Tokens) -> QPalette:
    """Return the palette that carries `tokens`."""
    palette = QPalette()
    for name, role in CARRIERS.items():
        palette.setColor(role, QColor(getattr(tokens, name)))
    ink, surface = QColor(tokens.ink), QColor(tokens.surface)
    for role in (Role.WindowText, Role.ButtonText, Role.ToolTipText):
        palette.setColor(role, ink)
    for role in (Role.Button, Role.Light, Role.ToolTipBase):
        palette.setColor(role, surface)
    for role in (Role.Link, Role.LinkVisited, Role.Accent):
        palette.setColor(role, QColor(tokens.primary))
    muted = QColor(tokens.ink_muted)
    for role in (Role.Text, Role.WindowText, Role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, muted)
    return palette


def colour(palette: QPalette, name: str) -> QColor:
    """Return the colour called `name` in `palette`. Raises `KeyError` for an unknown name."""
    return palette.color(QPalette.ColorGroup.Active, CARRIERS[name])
