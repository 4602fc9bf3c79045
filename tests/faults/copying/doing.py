"""What is done with copies while something is wrong: made, brought back, and the monthly drill."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.faults.copying.desks import WAY
from tests.faults.copying.worlds import World
from trustdesk.errors import NoCopy
from trustdesk.progress import Progress
from trustdesk.services import restoring
from trustdesk.services.copies import BegunCopy, Copies
from trustdesk.services.proving import Drill
from trustdesk.services.restoring import WayGiven

Act = Callable[[Progress], str]
"""Does it, and says what was done."""

MADE, PROVEN, NOTHING = "made", "proven", "nothing to prove"
BROUGHT = "brought back"
MADE_HERE = "made here, not elsewhere: "
"""And the code of what was in the way there."""


@dataclass(frozen=True, slots=True)
class Deed:
    """`begin` opens what is needed. `brings` are the states that may be there after a restore."""

    name: str
    begin: Callable[[World, WayGiven], Act]
    brings: tuple[str, ...] = ()


def _making(world: World, _way: WayGiven) -> Act:
    desk = world.desk()
    copies = Copies(desk, world.places, world.clock)

    def act(progress: Progress) -> str:
        copies.make("automatic", progress)
        return MADE

    return act


def _making_twice(world: World, _way: WayGiven) -> Act:
    """Here, and in the other folder as well."""
    desk = world.desk()
    copies = Copies(desk, world.places, world.clock)

    def act(progress: Progress) -> str:
        begun = copies.begin("automatic", progress)
        made = copies.finish(BegunCopy(begun.part, world.stick), progress)
        return MADE if made.elsewhere_trouble is None else MADE_HERE + made.elsewhere_trouble.code

    return act


def _proving(world: World, _way: WayGiven) -> Act:
    drill = Drill(world.desk(), world.places, world.clock)
    return lambda progress: PROVEN if drill.prove(progress) else NOTHING


def _bringing_chosen(world: World, way: WayGiven) -> Act:
    """At the open desk; one that needs the ways in of its time is asked for by these."""
    desk = world.desk()

    def act(progress: Progress) -> str:
        newest = next(iter(Copies(desk, world.places, world.clock).shelf.copies()), None)
        if newest is None:
            raise NoCopy("gone")
        comeback = restoring.chosen(desk, newest)
        if comeback is None:
            comeback = restoring.find(world.places, way, progress, only=newest).comeback
        restoring.exchange(world.places, restoring.prepared(world.places, comeback, progress))
        desk.close()
        return BROUGHT

    return act


def _bringing_newest(world: World, way: WayGiven) -> Act:
    return lambda progress: _found_and_brought(
        world, restoring.find(world.places, way, progress), progress
    )


def _bringing_file(world: World, way: WayGiven) -> Act:
    return lambda progress: _found_and_brought(
        world, restoring.find(world.places, way, progress, file=world.file), progress
    )


def _found_and_brought(world: World, found: restoring.Found, progress: Progress) -> str:
    part = restoring.prepared(world.places, found.comeback, progress)
    restoring.exchange(world.places, part)
    return BROUGHT


BACKUP = Deed("backup", _making)
BACKUP_ELSEWHERE = Deed("backup into another folder too", _making_twice)
DRILL = Deed("drill", _proving)
CHOSEN = Deed("restore of a chosen copy", _bringing_chosen, ("newer",))
NEWEST = Deed("restore of the newest whole copy", _bringing_newest, ("newer", "older"))
FROM_FILE = Deed("restore from a file", _bringing_file, ("file",))

DEEDS = (BACKUP, BACKUP_ELSEWHERE, DRILL, CHOSEN, NEWEST, FROM_FILE)
USUAL_WAY = WAY
