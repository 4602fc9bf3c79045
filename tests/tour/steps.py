"""How a person goes through the steps of a sitting."""

from __future__ import annotations

from tests.tour.guide import Guide
from tests.tour.traveller import Traveller


class Steps:
    """The player, as a person uses it. Steps are named by their ids in the exercise's file.

    Every move first waits for the step's own words, so that no click meets the step before it.
    With `picture` the step is photographed before it is left.
    """

    def __init__(self, traveller: Traveller, guide: Guide) -> None:
        self._traveller = traveller
        self._person = traveller.person
        self.guide = guide

    def goes_on(self) -> None:
        """Click Continue."""
        self._person.clicks("Continue", "push button")

    def photographs(self, picture: str) -> None:
        """Take the pictures, if a name is given."""
        if picture:
            self._traveller.photographs(picture)

    def rates(self, step: str, number: int, picture: str = "", *, aside: str = "") -> None:
        """Choose a number; `aside` is the id of what has to be said to it."""
        self._person.sees(self.guide.title(step))
        self._person.clicks(str(number), "radio button")
        if aside:
            self._person.sees(self.guide.aside(step, aside))
        self.photographs(picture)
        self.goes_on()

    def chooses(self, step: str, *options: str, picture: str = "", aside: str = "") -> None:
        """Choose options by their ids."""
        self._person.sees(self.guide.title(step))
        for option in options:
            self._person.clicks(self.guide.option(step, option))
        if aside:
            self._person.sees(self.guide.aside(step, aside))
        self.photographs(picture)
        self.goes_on()

    def writes(self, step: str, text: str, where: str, picture: str = "") -> None:
        """Type into the one field."""
        self._person.types_in(self.guide.title(step), text, where)
        self.photographs(picture)
        self.goes_on()

    def reads(self, step: str, picture: str = "") -> None:
        """Look at a text and go on."""
        self._person.sees(self.guide.title(step))
        self.photographs(picture)
        self.goes_on()

    def listens(self, step: str, picture: str = "") -> None:
        """Meet timed lines and go on without waiting for all of them."""
        self._person.sees(self.guide.first_line(step))
        self.photographs(picture)
        self.goes_on()

    def keeps_no_sentence(self, step: str) -> None:
        """Choose to keep none."""
        self._person.sees(self.guide.title(step))
        self._person.clicks(self.guide.none_label(step), "push button")

    def ends(self, ending: str, picture: str = "") -> None:
        """Read the ending and leave."""
        self._person.sees(self.guide.ending(ending))
        self.photographs(picture)
        self._person.clicks("Done", "push button")
