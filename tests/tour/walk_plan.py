"""My plan for hard moments: made from Support, read, and the choice of public lines looked at."""

from __future__ import annotations

from tests.tour import words
from tests.tour.guide import Guide
from tests.tour.steps import Steps
from tests.tour.traveller import Traveller

EXERCISE = "my-hard-moments-plan"


def walk(traveller: Traveller) -> None:
    """Make it, open it, look at the choice for the lock screen, and choose nothing there."""
    person = traveller.person
    steps = Steps(traveller, Guide(EXERCISE))
    person.clicks("Support", "radio button")
    person.clicks("Make one", "push button")
    traveller.photographs("before-the-plan")
    person.clicks("Begin", "push button")
    _writes_it(steps)
    steps.ends("usual", "ending-plan")
    person.clicks("Open my plan", "push button")
    person.sees("Change it", "push button")
    traveller.photographs("my-plan")
    person.clicks("Choose lines", "push button")
    person.clicks(words.PLAN["places"], "check box")
    traveller.photographs("lines-for-the-lock-screen")
    person.clicks("Back", "push button")
    person.sees("Change it", "push button")
    person.clicks("Back", "push button")
    person.sees("Open my plan", "push button")
    traveller.photographs("support-with-a-plan")


def _writes_it(steps: Steps) -> None:
    where = "The plan for hard moments, "
    for part in ("signs", "helps", "places", "people", "professionals"):
        picture = f"plan-{part}" if part in ("signs", "professionals") else ""
        steps.writes(part, words.PLAN[part], where + part, picture)
    steps.chooses("near", "rather-not", picture="plan-near", aside="either-way")
    steps.writes("distance", words.PLAN["distance"], where + "distance", "plan-distance")
