"""The size of the first window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize

from ui.shell.window import LEAST, USUAL, size_on


@pytest.mark.parametrize(
    ("screen", "size"),
    [
        (QSize(1920, 1040), USUAL),
        (QSize(1280, 832), USUAL),
        (QSize(1366, 768), QSize(1280, 736)),
        (QSize(1366, 728), QSize(1280, LEAST.height())),
        (QSize(1024, 768), QSize(1024, 736)),
    ],
)
def test_it_fits_on_the_screen_with_the_bar_above_it(screen: QSize, size: QSize) -> None:
    assert size_on(screen) == size
