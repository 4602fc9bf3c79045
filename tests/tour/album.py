"""The numbered pictures of the tour: every page in light and in dark."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path

from tests.desktop.computer import Computer
from tests.desktop.screen import Picture

STILL_SECONDS = 0.7
"""A page that still moves after this long is photographed as it is: some breathe."""

DRESSED_SECONDS = 3.0
LOOK_SECONDS = 0.05
MIDDLE_GREY = 110
SCHEMES = ("light", "dark")


@dataclass
class Album:
    """Takes pictures of the whole screen into a folder."""

    computer: Computer
    folder: Path
    pages: list[str] = field(default_factory=list)
    defects: list[str] = field(default_factory=list)

    def page(self, name: str) -> None:
        """Photograph what is shown, in both themes; the application follows the computer's."""
        number = self._next(name)
        for scheme in SCHEMES:
            self.computer.theme.choose(scheme)
            if not self._is_dressed(scheme):
                self.defects.append(f"{number}-{name} does not follow the {scheme} theme")
            self._still().save(self.folder / f"{number}-{name}-{scheme}.png")
        self.computer.theme.choose("light")

    def one(self, name: str) -> Picture:
        """Photograph what is shown as it is: for what has no theme, or one of its own."""
        picture = self._still()
        picture.save(self.folder / f"{self._next(name)}-{name}.png")
        return picture

    def _next(self, name: str) -> str:
        self.pages.append(name)
        return f"{len(self.pages):02}"

    def _still(self) -> Picture:
        return self.computer.screen.still_picture(STILL_SECONDS)

    def _is_dressed(self, scheme: str) -> bool:
        end = time.monotonic() + DRESSED_SECONDS
        while time.monotonic() < end:
            is_light = self.computer.screen.picture().brightness > MIDDLE_GREY
            if is_light == (scheme == "light"):
                return True
            time.sleep(LOOK_SECONDS)
        return False
