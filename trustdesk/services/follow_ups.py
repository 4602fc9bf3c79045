"""Looking back: "how did it go?", some time after an entry, and set aside without a word."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from trustdesk.catalog.exercise import Exercise
from trustdesk.kept import FollowUp
from trustdesk.services.safety import SafetyAnswer
from trustdesk.session.state import Safety
from trustdesk.storage import entries, lists
from trustdesk.storage.moments import microseconds, moment_of
from trustdesk.storage.store import Store

EARLIEST: Final = timedelta(hours=12)
"""Not on the same evening …"""

LATEST: Final = timedelta(days=30)
"""… and not when it is long past. Our judgement."""


class LooksBack(NamedTuple):
    """A sitting that looks back on the entries of another. `partner_facing`: on words that were
    meant for somebody."""

    exercise_id: str
    sitting_id: str
    after: str
    partner_facing: bool = False


def looks_back(exercise: Exercise) -> list[LooksBack]:
    """The follow-ups that an exercise has."""
    for_somebody = {
        sitting.id
        for sitting in exercise.sitting
        if any(step.partner_facing for step in sitting.step)
    }
    return [
        LooksBack(exercise.id, sitting.id, sitting.after, sitting.after in for_somebody)
        for sitting in exercise.sitting
        if sitting.follow_up and sitting.after
    ]


class FollowUps:
    """What can be looked back on. A desk that keeps nothing never asks; and whoever said that they
    fear a reaction is not asked what came of words that were meant for somebody."""

    def __init__(self, store: Store, asks: Callable[[], bool]) -> None:
        self._store = store
        self._asks = asks
        self._safety = SafetyAnswer(store)

    def due(self, now: datetime, sittings: Iterable[LooksBack]) -> list[FollowUp]:
        """Entries that wait for one of these follow-ups, newest first."""
        if not self._asks():
            return []
        is_closed = self._safety.answer() is Safety.CLOSED
        found: list[FollowUp] = []
        with self._store.reading() as connection:
            for sitting in sittings:
                if is_closed and sitting.partner_facing:
                    continue
                rows = lists.unfollowed(
                    connection,
                    sitting.exercise_id,
                    sitting.after,
                    sitting.sitting_id,
                    after=microseconds(now - LATEST),
                    before=microseconds(now - EARLIEST),
                )
                found += [
                    FollowUp(
                        entry_uuid=row["uuid"],
                        exercise_id=sitting.exercise_id,
                        sitting_id=sitting.sitting_id,
                        since=moment_of(row["seq"], row["utc_offset"]),
                    )
                    for row in rows
                ]
        return sorted(found, key=lambda follow_up: follow_up.since, reverse=True)

    def set_aside(self, entry_uuid: str) -> None:
        """Never ask about this entry again; that it is gone is no error."""
        with self._store.writing() as connection:
            seq = entries.seq_of(connection, entry_uuid)
            if seq is not None:
                entries.update(connection, seq, set_aside=1)
