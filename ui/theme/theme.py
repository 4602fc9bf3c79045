"""Dresses the application: palette, style sheet and font of a theme, followed live."""

from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QWidget

from ui.theme.focus_ring import FocusRing
from ui.theme.fonts import body_font
from ui.theme.palette import palette_of
from ui.theme.stylesheet import fill_template
from ui.theme.tokens import Tokens, load_tokens, with_primary

LEAST_PERCENT, MOST_PERCENT = 100, 200
_PROPERTY = "desk_appearance"
_KEPT_AS = "desk_appearance"


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours and the size of text in use. `text_scale` is 1.0 to 2.0."""

    tokens: Tokens
    text_scale: float = 1.0

    @property
    def text_percent(self) -> int:
        """The size of text in percent."""
        return round(self.text_scale * 100)

    def palette(self) -> QPalette:
        """Return the palette of this theme."""
        return palette_of(self.tokens)

    def style_sheet(self) -> str:
        """Return the style sheet of this theme."""
        return fill_template(self.tokens, self.text_percent)

    def dress(self, widget: QWidget) -> None:
        """Let one part of the window wear this theme, whatever the rest wears.

        Call it when the part is built: widgets under a style sheet do not take their palette from
        their parent, so each is given it.
        """
        palette = self.palette()
        for part in (widget, *widget.findChildren(QWidget)):
            part.setPalette(palette)
        widget.setStyleSheet(self.style_sheet())


class Appearance(QObject):
    """Keeps the application dressed, and follows the system's light, dark and contrast.

    Signals: `theme_changed(Theme)` after palette, style sheet and font have been set.
    """

    theme_changed = Signal(object)

    def __init__(self, app: QApplication, *, is_fusion: bool = False) -> None:
        super().__init__(app)
        self._app = app
        self._name = "system"
        self._percent = 100
        self._theme: Theme | None = None
        self._own_colours: dict[str, str] = {}
        if not is_fusion:
            app.setStyle("Fusion")
        self._focus_ring = FocusRing(app)
        # Both are kept: asked for anew, the second is gone as soon as the first is collected.
        self._hints = app.styleHints()
        self._contrast = self._hints.accessibility()
        self._hints.colorSchemeChanged.connect(self._on_system_changed)
        self._contrast.contrastPreferenceChanged.connect(self._on_system_changed)

    @property
    def theme(self) -> Theme:
        """The theme in use."""
        if self._theme is None:
            self.choose(self._name, self._percent)
        return cast(Theme, self._theme)

    def choose(self, name: str, text_percent: int = 100) -> Theme:
        """Wear the theme `name` ("system", or a theme's name) at `text_percent` (100 to 200)."""
        self._name = name
        self._percent = min(max(text_percent, LEAST_PERCENT), MOST_PERCENT)
        theme = Theme(self._tokens(), self._percent / 100)
        if theme != self._theme:
            self._theme = theme
            self._wear(theme)
        return theme

    def use_colours(self, light: str = "", dark: str = "") -> None:
        """Wear a clinic's colours, `#RRGGBB`, in the place of our primary one where they can be
        read; "" for ours. The night and high contrast stay as they are."""
        found = {name: colour for name, colour in (("light", light), ("dark", dark)) if colour}
        if found != self._own_colours:
            self._own_colours = found
            self.choose(self._name, self._percent)

    def _tokens(self) -> Tokens:
        name = self._resolved_name()
        tokens, own = load_tokens(name), self._own_colours.get(name)
        return with_primary(tokens, own) if own else tokens

    def _wear(self, theme: Theme) -> None:
        self._app.setFont(body_font(theme.text_percent))
        self._app.setPalette(theme.palette())
        self._app.setStyleSheet(theme.style_sheet())
        self.theme_changed.emit(theme)

    def _resolved_name(self) -> str:
        name = self._name
        if name == "system":
            name = "dark" if self._hints.colorScheme() == Qt.ColorScheme.Dark else "light"
        wants_contrast = self._contrast.contrastPreference() == Qt.ContrastPreference.HighContrast
        return f"{name}-contrast" if wants_contrast and name in ("light", "dark") else name

    def _on_system_changed(self) -> None:
        self.choose(self._name, self._percent)


def apply_theme(app: QApplication, name: str = "system", text_percent: int = 100) -> Theme:
    """Dress `app`; call it again to change theme or size of text while it runs."""
    return appearance_of(app).choose(name, text_percent)


def appearance_of(app: QApplication, *, is_fusion: bool = False) -> Appearance:
    """Return the one `Appearance` of `app`, made at the first call.

    `is_fusion` says that the application was started with that style: setting it again hands out
    a QStyle, and the first of those costs 5 ms.
    """
    found = app.property(_KEPT_AS)
    if isinstance(found, Appearance):
        return found
    made = Appearance(app, is_fusion=is_fusion)
    app.setProperty(_KEPT_AS, made)
    return made
