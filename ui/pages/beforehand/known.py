"""What the desk knows before an exercise begins. Asked on the desk's own thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from trustdesk.catalog.exercise import Exercise, Sitting
from trustdesk.kept import DraftCard
from trustdesk.session.state import Safety
from trustdesk.steps.answers import AnyAnswer
from trustdesk.steps.breathe import Pattern

if TYPE_CHECKING:
    from trustdesk.services.desk import Desk


@dataclass(frozen=True, slots=True)
class KeptSitting:
    """How often a sitting was kept, and its newest entry. `present` are the answers of that entry
    if the sitting renews them."""

    count: int = 0
    newest_uuid: str = ""
    newest_day: date | None = None
    present: Mapping[str, AnyAnswer] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Known:
    """Kept sittings by id, drafts of this exercise, own patterns, the safety answer."""

    sittings: dict[str, KeptSitting] = field(default_factory=dict)
    drafts: tuple[DraftCard, ...] = ()
    own_patterns: tuple[Pattern, ...] = ()
    safety: Safety = Safety.UNASKED

    def kept(self, sitting_id: str) -> KeptSitting:
        """What is known of a sitting."""
        return self.sittings.get(sitting_id, KeptSitting())

    def is_open(self, sitting: Sitting) -> bool:
        """Whether a sitting can be begun: what it comes after was kept."""
        return not sitting.after or self.kept(sitting.after).count > 0

    def next_sitting(self, exercise: Exercise) -> Sitting:
        """The sitting that most people do next: the first open one that was not kept yet."""
        ordinary = [s for s in exercise.sitting if not s.follow_up] or list(exercise.sitting)
        fresh = (s for s in ordinary if self.is_open(s) and not self.kept(s.id).count)
        return next(fresh, ordinary[0])


def look_up(desk: Desk, exercise: Exercise) -> Known:
    """Ask the desk."""
    return Known(
        sittings={sitting.id: _kept(desk, exercise.id, sitting) for sitting in exercise.sitting},
        drafts=tuple(card for card in desk.drafts.all() if card.exercise_id == exercise.id),
        own_patterns=tuple(desk.patterns.all()),
        safety=desk.safety.answer(),
    )


def _kept(desk: Desk, exercise_id: str, sitting: Sitting) -> KeptSitting:
    count = desk.journal.count(exercise_id, sitting.id)
    newest = desk.journal.newest(exercise_id, sitting.id) if count else None
    if newest is None:
        return KeptSitting(count)
    present = newest.given if sitting.renews else {}
    return KeptSitting(count, newest.card.uuid, newest.card.local_date, present)
