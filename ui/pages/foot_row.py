"""The lowest row of a page that fills the window: doors at the start, the way out at the end."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

FOOT_SIDE = 44
"""Pixels at both sides of the row."""


def foot_row(*doors: QWidget, end: QWidget) -> QHBoxLayout:
    """Return a row with `doors` at its start and one button at its end."""
    row = QHBoxLayout()
    row.setContentsMargins(FOOT_SIDE, 0, FOOT_SIDE, 34)
    row.setSpacing(12)
    for door in doors:
        row.addWidget(door)
    row.addStretch(1)
    row.addWidget(end)
    return row
