"""Whether there is a plan for hard moments that can be read here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ui.context import Context
from ui.tasks import Pending

if TYPE_CHECKING:
    from trustdesk.services.desk import Desk
    from trustdesk.services.public_plan import PublicPlan


@dataclass(frozen=True, slots=True)
class PlanThere:
    """Whether there is one, and the day it was written; no day for lines of the lock screen."""

    is_there: bool = False
    day: date | None = None


def look_for_plan(context: Context, desk: Desk | None) -> Pending[PlanThere]:
    """Look whether there is a plan; with no desk open, whether lines of it are public."""
    if desk is None:
        # Not on the desk thread: that one may be waiting for a keyring.
        return context.paper.run(lambda: _public_there(context))

    def operation() -> PlanThere:
        plan = desk.hard_moments.plan()
        return PlanThere() if plan is None else PlanThere(True, plan.card.local_date)

    return context.tasks.run(operation)


def public_lines(context: Context) -> PublicPlan:
    """The lines that may be shown with no desk open: none where the clinic asks for none. Not on
    the window's thread: where there are lines, the kit is read before they are shown."""
    from trustdesk.services.policy import offers_lock_lines
    from trustdesk.services.public_plan import PublicPlan, is_there, read_public

    if not is_there(context.places):
        return PublicPlan()
    context.clinic.read()
    may_be_shown = offers_lock_lines(context.clinic.policy)
    return read_public(context.places) if may_be_shown else PublicPlan()


def _public_there(context: Context) -> PlanThere:
    return PlanThere(not public_lines(context).is_blank)
