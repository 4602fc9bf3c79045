"""The report of an entry from the journal."""

from collections.abc import Mapping

from trustdesk.kept import Entry
from trustdesk.reports.report import Part, Report, report_of
from trustdesk.reports.report_words import ReportWords


def entry_report(
    entry: Entry,
    *,
    feelings: Mapping[str, str] | None = None,
    words: ReportWords | None = None,
) -> Report:
    """The report of an entry; of a sealed one, a title and a date without anything in it.

    `feelings` are the words of the feelings list by id.
    """
    words = words or ReportWords()
    report = report_of(
        entry.card.title,
        entry.card.when,
        {kept.step_id: kept.answer for kept in entry.answers if kept.answer is not None},
        [kept.shown for kept in entry.answers if kept.shown is not None],
        feelings=feelings,
        words=words,
        early=entry.card.early,
    )
    if all(kept.answer is not None for kept in entry.answers):
        return report
    return Report(report.title, report.when, (*report.parts, Part("note", words.newer)))
