"""The ground of what is painted by hand: as it is, under the pointer, and pressed."""

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractButton, QWidget

from ui.theme.palette import colour
from ui.theme.tokens import mix

UNDER_POINTER = 0.55
"""The share of the soft colour under the pointer, as in the style sheet."""


def ground_of(widget: QWidget) -> QColor:
    """Return the colour of a widget that lies on the surface and can be pressed."""
    palette = widget.palette()
    if isinstance(widget, QAbstractButton) and widget.isDown():
        return colour(palette, "primary_soft")
    surface = colour(palette, "surface")
    if not (widget.underMouse() and widget.isEnabled()):
        return surface
    return QColor(mix(surface.name(), colour(palette, "primary_soft").name(), UNDER_POINTER))
