"""The plan for hard moments: the newest kept entry of its exercise, and what of it is public."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Final

from trustdesk.errors import DatabaseDamaged, DeskError, Surroundings
from trustdesk.kept import Entry
from trustdesk.places import Places
from trustdesk.services.public_plan import (
    PUBLIC_PARTS,
    PublicPlan,
    is_there,
    put_aside,
    read_public,
    remove_public,
    take_back,
    write_public,
)
from trustdesk.steps.answers import Wrote, own_words
from trustdesk.storage import entries, lists
from trustdesk.storage.reading import entry_of
from trustdesk.storage.store import Store

PLAN: Final = "my-hard-moments-plan"
"""The exercise; its id is one of ours, so that no kit can stand for it or hide it."""

PLAN_SITTING: Final = "plan"


class HardMoments:
    """The plan, and the lines of it that stand on the lock screen.

    Those stand there only while they stand in the plan too, word for word: `around_change` and
    `follow` take the others off. A desk in memory has no lock screen, so `places` is None for it.
    """

    def __init__(self, store: Store, places: Callable[[], Places | None]) -> None:
        self._store = store
        self._places = places

    @property
    def can_be_public(self) -> bool:
        """Whether this desk has a lock screen to put lines on."""
        return self._places() is not None

    def plan(self) -> Entry | None:
        """The newest kept plan; None without one, or if no word stands in it."""
        with self._store.reading() as connection:
            seq = lists.newest(connection, PLAN, PLAN_SITTING)
            entry = None if seq is None else entry_of(connection, seq)
        if entry is None or not any(own_words(answer) for answer in entry.given.values()):
            return None
        return entry

    def public(self) -> PublicPlan:
        """The lines that stand on the lock screen now."""
        places = self._places()
        return PublicPlan() if places is None else read_public(places)

    def make_public(self, lines: PublicPlan) -> None:
        """Put these lines on the lock screen in place of those before, or none.

        Raises ValueError for a line that does not stand in the plan and for a desk in memory,
        DiskFull, PlaceUnwritable or DatabaseDamaged.
        """
        places = self._places()
        if places is None:
            raise ValueError("this desk has no lock screen")
        if lines.within(self._choosable()) != lines:
            raise ValueError("a line that does not stand in the plan")
        write_public(places, lines)

    def take_off(self) -> None:
        """Leave no line on the lock screen. Raises PlaceUnwritable."""
        places = self._places()
        if places is not None:
            remove_public(places)

    @contextmanager
    def around_change(self, uuid: str = "", exercise: str = "") -> Iterator[None]:
        """The lines leave the lock screen before an entry of the plan is changed, and those that
        still stand in the plan come back afterwards. So no crash shows what was taken away.

        `exercise` is that of an entry that may be new. Raises DiskFull or PlaceUnwritable if the
        lines cannot be taken off: nothing is changed then.
        """
        places = self._places()
        if places is None or not is_there(places) or not self._is_of_plan(uuid, exercise):
            yield
            return
        before = read_public(places)
        try:
            put_aside(places)
            yield
        finally:
            self._bring_back(places, before)

    def follow(self) -> None:
        """Take off the lock screen what no longer stands in the plan, as far as it can be.

        While damage hides the plan everything stays as it is: those may be the only lines that can
        still be read.
        """
        places = self._places()
        if places is None or not is_there(places):
            return
        before = read_public(places)
        after = self._still_there(before)
        if after != before or before.is_blank:
            _write_less(places, after)

    def _is_of_plan(self, uuid: str, exercise: str) -> bool:
        if exercise == PLAN:
            return True
        with self._store.reading() as connection:
            return entries.exercise_of(connection, uuid) == PLAN

    def _bring_back(self, places: Places, before: PublicPlan) -> None:
        after = self._still_there(before)
        if after == before and not before.is_blank:
            with suppress(Surroundings):
                take_back(places)
        else:
            _write_less(places, after)

    def _still_there(self, lines: PublicPlan) -> PublicPlan:
        """What of these lines may stay; none if that cannot be told, unless damage is why."""
        try:
            return lines.within(self._choosable())
        except DatabaseDamaged:
            return lines
        except DeskError:
            return PublicPlan()

    def _choosable(self) -> PublicPlan:
        entry = self.plan()
        return PublicPlan() if entry is None else choosable(entry)


def _write_less(places: Places, lines: PublicPlan) -> None:
    """What must go goes even where there is no room to write what could stay."""
    with suppress(Surroundings):
        write_public(places, lines)
        return
    with suppress(Surroundings):
        remove_public(places)


def choosable(plan: Entry) -> PublicPlan:
    """The lines of a plan that may be chosen for the lock screen."""
    return PublicPlan(**{part: _lines_of(plan, part) for part in PUBLIC_PARTS})


def _lines_of(plan: Entry, part: str) -> tuple[str, ...]:
    answer = plan.answer_of(part)
    text = answer.text if isinstance(answer, Wrote) else ""
    lines = (line.strip() for line in text.splitlines())
    return tuple(dict.fromkeys(line for line in lines if line))
