"""The plan for hard moments, ready to be read: the whole, or the lines that anyone can read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui.context import Context
from ui.pages.journal.entry_text import entry_report
from ui.pages.journal.reading_pane import OpenEntry
from ui.pages.plan.finding import public_lines
from ui.tasks import Pending
from ui.wording.dates import moment
from ui.wording.plan import public_part_names

if TYPE_CHECKING:
    from trustdesk.reports.report import Report
    from trustdesk.services.desk import Desk


@dataclass(frozen=True, slots=True)
class OpenPlan:
    """The plan to be read. `entry` is None for the lines that anyone can read; `public_lines` is
    how many stand on the lock screen, and `can_be_public` whether there is one."""

    report: Report | None = None
    entry: OpenEntry | None = None
    public_lines: int = 0
    can_be_public: bool = False


def read_plan(context: Context, desk: Desk | None) -> Pending[OpenPlan]:
    """Read the plan; with no desk open, the lines that are public."""
    if desk is None:
        # Not on the desk thread: that one may be waiting for a keyring.
        return context.paper.run(lambda: OpenPlan(_public_report(context)))
    return context.tasks.run(lambda: _opened(context, desk))


def _opened(context: Context, desk: Desk) -> OpenPlan:
    moments = desk.hard_moments
    plan, can_be_public = moments.plan(), moments.can_be_public
    if plan is None:
        return OpenPlan(can_be_public=can_be_public)
    report = _without_remarks(entry_report(plan, plan.card.title))
    entry = OpenEntry(plan, report, moment(plan.card.when, context.clock.wall().date()))
    return OpenPlan(report, entry, moments.public().count, can_be_public)


def _without_remarks(report: Report) -> Report:
    """That it was stopped early says nothing of a plan."""
    from trustdesk.reports.report import Report

    parts = tuple(part for part in report.parts if part.kind != "note")
    return Report(report.title, report.when, parts)


def _public_report(context: Context) -> Report | None:
    from trustdesk.reports.report import Part, Report

    plan = public_lines(context)
    parts: list[Part] = []
    for name, title in public_part_names().items():
        lines = plan.of(name)
        if lines:
            parts += [Part("asked", title), Part("own", "\n".join(lines))]
    return Report("", context.clock.wall(), tuple(parts)) if parts else None
