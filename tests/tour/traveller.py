"""Everything a walk needs: the person, the pictures, and the application under their hands."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from tests.desktop.application import Application
from tests.desktop.computer import Computer
from tests.tour.album import Album
from tests.tour.person import Person


@dataclass
class Traveller:
    """Handed from walk to walk.

    `process` is the application's process id at present; `exported` are the files that the person
    wrote in the open on purpose.
    """

    computer: Computer
    application: Application
    person: Person
    album: Album
    process: int = 0
    recovery_code: str = ""
    exported: list[Path] = field(default_factory=list)

    def photographs(self, picture: str) -> None:
        """Take the mouse away and photograph the page in both themes."""
        self.person.rests_the_mouse()
        self.album.page(picture)

    def photographs_at_night(self, picture: str) -> None:
        """Take the mouse away and photograph a page that is dark in any case."""
        self.person.rests_the_mouse()
        self.album.one(picture)

    def meets_the_successor(self) -> None:
        """See the process end that knew everything, and another one take its place."""
        before = self.process
        self.process = self.application.wait_for_another()
        self.application.wait_for_end(before)
