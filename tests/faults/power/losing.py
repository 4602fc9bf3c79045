"""Every moment at which the power may go, and the images of the disk then."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tests.faults.power.calls import Call
from tests.faults.power.disk import Disk, Image


@dataclass(frozen=True, slots=True)
class Loss:
    """One image after a power loss. `acknowledged` is what had been said before."""

    acknowledged: int
    image: Image
    point: int
    kind: str


@dataclass(frozen=True, slots=True)
class Kept:
    """Everything, with the power on, at an acknowledgement."""

    acknowledged: int
    image: Image


def losses(
    disk: Disk, calls: Iterable[Call], chance: random.Random, mixtures: int
) -> Iterator[Loss | Kept]:
    """At every sync the worst case before it, mixtures of what it was about, and the worst after.

    Before the first acknowledgement, which says that it begins, nothing is tried.
    """
    acknowledged, point, begun = 0, 0, False
    for call in calls:
        if call.acknowledges:
            acknowledged, begun = int(call.texts[0]), True
            yield Kept(acknowledged, disk.now())
            yield Loss(acknowledged, disk.worst(), point, "at the acknowledgement")
            continue
        if call.syncs and begun:
            point += 1
            for _ in range(mixtures):
                yield Loss(acknowledged, disk.any(chance), point, "a mixture")
        disk.apply(call)
        if call.syncs and begun:
            yield Loss(acknowledged, disk.worst(), point, "after a sync")
