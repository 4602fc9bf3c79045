"""The two typefaces: the system's own for reading, a serif for titles and the person's words."""

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

BODY_PIXELS = 15

SERIFS = (
    "New York",
    "Georgia",
    "Noto Serif",
    "Source Serif 4",
    "Liberation Serif",
    "DejaVu Serif",
    "Times New Roman",
)
MONOSPACED = ("SF Mono", "Cascadia Mono", "Consolas", "Menlo", "DejaVu Sans Mono", "Noto Sans Mono")
# Names that mean "no desktop told Qt its font"; then a good plain one is taken if it is there.
NAMELESS = ("Sans Serif", "Sans", "")
PLAIN = ("Inter", "Noto Sans", "Cantarell", "DejaVu Sans")


def _first_present(families: tuple[str, ...], otherwise: str) -> str:
    return next((name for name in families if QFontDatabase.hasFamily(name)), otherwise)


@cache
def body_family() -> str:
    """Return the family of the system's UI font."""
    family = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
    return _first_present(PLAIN, family) if family in NAMELESS else family


@cache
def serif_family() -> str:
    """Return the first serif of this system that is good to read."""
    return _first_present(SERIFS, "serif")


@cache
def monospaced_family() -> str:
    """Return the first monospaced family of this system."""
    return _first_present(MONOSPACED, "monospace")


def body_font(text_percent: int) -> QFont:
    """Return the body font at `text_percent` (100 is 15 px)."""
    font = QFont(body_family())
    font.setPixelSize(max(1, round(BODY_PIXELS * text_percent / 100)))
    return font


def dp(length: float) -> int:
    """Return `length` (pixels at 100 % text) at the text size in use, in pixels."""
    return max(1, round(length * QApplication.font().pixelSize() / BODY_PIXELS))
