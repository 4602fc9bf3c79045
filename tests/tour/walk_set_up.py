"""Set-up, when the first thing is to be kept: someone might, a passphrase, the recovery code."""

from __future__ import annotations

import re

from tests.desktop.accessible_tree import Thing
from tests.tour import words
from tests.tour.traveller import Traveller

GROUPS = 9
_GROUP = re.compile(r"Group (\d+): (.+)")


def walk(traveller: Traveller) -> None:
    """From the question who else is there to a desk that keeps."""
    person = traveller.person
    person.sees("Who else can use this computer?")
    person.clicks("Someone might")
    traveller.photographs("who-else")
    person.clicks("Continue", "push button")
    _passphrase(traveller)
    _recovery_code(traveller)
    person.sees_beginning("Good ")


def _passphrase(traveller: Traveller) -> None:
    person = traveller.person
    person.sees("Choose a passphrase")
    person.clicks("Passphrase", "text")
    person.enters(words.PASSPHRASE)
    person.presses("Tab")
    person.clicks("The same passphrase once more", "text")
    person.enters(words.PASSPHRASE)
    person.diary.secrets.append(words.PASSPHRASE)
    traveller.photographs("passphrase")
    person.clicks("Continue", "push button")


def _recovery_code(traveller: Traveller) -> None:
    person = traveller.person
    person.sees("Your recovery code")
    groups = _groups(traveller)
    assert sorted(groups) == list(range(1, GROUPS + 1)), "the recovery code cannot be read"
    traveller.recovery_code = "-".join(groups[number] for number in sorted(groups))
    person.diary.secrets.append(traveller.recovery_code)
    fields = [t for t in _things(traveller) if t.role == "text" and t.name.startswith("Group ")]
    for field in fields:
        person.clicks_on(field)
        person.enters("00000")
    person.clicks("Keep it and go on", "push button")
    person.sees("The groups are not the same.")
    traveller.photographs("recovery-code-mistyped")
    for field in fields:
        person.clicks_on(field)
        person.presses("ctrl+a")
        person.enters(groups[int(field.name.split()[1])])
    traveller.photographs("recovery-code")
    person.clicks("Keep it and go on", "push button")


def _groups(traveller: Traveller) -> dict[int, str]:
    found = (_GROUP.fullmatch(thing.name) for thing in _things(traveller))
    return {int(match[1]): match[2].replace(" ", "") for match in found if match}


def _things(traveller: Traveller) -> list[Thing]:
    return list(traveller.person.everything())
