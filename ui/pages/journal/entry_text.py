"""An entry to be read: as a report, as rich text for the pane, as plain text for copying."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QFontMetricsF, QPalette

from trustdesk.languages import SOURCE_LANGUAGE
from ui.theme.fonts import body_family, dp, serif_family
from ui.theme.palette import colour

if TYPE_CHECKING:
    from trustdesk.kept import Entry
    from trustdesk.reports.report import Report

OWN_KINDS = frozenset({"own", "sentence", "feelings"})
OWN_PIXELS = 18
OWN_LINE = 1.55
"""From line to line of a person's own words, as a multiple of the letters' size."""


@dataclass(frozen=True, slots=True)
class Editable:
    """An answer whose text can be changed: the step, what was asked, the words."""

    step_id: str
    asked: str
    text: str


def entry_report(entry: Entry, title: str) -> Report:
    """Return an entry's report. Reads the feelings' words, so it belongs on the desk thread."""
    from trustdesk.catalog.feelings import load_feelings
    from trustdesk.reports.report import note_report, report_of
    from trustdesk.steps.answers import Wrote

    card = entry.card
    if card.is_note:
        texts = [a.answer.text for a in entry.answers if isinstance(a.answer, Wrote)]
        return note_report(title, card.when, "\n".join(texts))
    answers = {a.step_id: a.answer for a in entry.answers if a.answer is not None}
    shown = [a.shown for a in entry.answers if a.shown is not None]
    feelings = {word.id: word.word for word in load_feelings(entry.language or SOURCE_LANGUAGE)}
    return report_of(title, card.when, answers, shown, feelings=feelings, early=card.early)


def editable_parts(entry: Entry) -> tuple[Editable, ...]:
    """Return the answers of an entry that are plain texts."""
    from trustdesk.steps.answers import Chose, Collected, Wrote

    found = []
    for kept in entry.answers:
        asked = (kept.shown.title or kept.shown.body) if kept.shown is not None else ""
        match kept.answer:
            case Wrote() | Collected():
                found.append(Editable(kept.step_id, asked, kept.answer.text))
            case Chose() if kept.answer.own.strip():
                found.append(Editable(kept.step_id, asked, kept.answer.own))
    return tuple(found)


def pane_html(report: Report, palette: QPalette) -> str:
    """Return the report's parts in the look of the reading pane."""
    muted, ink = colour(palette, "ink_secondary").name(), colour(palette, "ink").name()
    asked = (
        f"font-family: '{body_family()}'; font-size: {dp(13.5)}px; color: {muted}; "
        f"margin-top: {dp(18)}px; margin-bottom: {dp(4)}px;"
    )
    own = (
        f"font-family: '{serif_family()}'; font-size: {dp(OWN_PIXELS)}px; color: {ink}; "
        f"margin-top: 0px; margin-bottom: {dp(4)}px; line-height: {_own_line_percent()}%;"
    )
    plain = (
        f"font-family: '{body_family()}'; font-size: {dp(15)}px; color: {ink}; "
        f"margin-top: 0px; margin-bottom: {dp(4)}px;"
    )
    lines = []
    for part in report.parts:
        style = asked if part.kind == "asked" else own if part.kind in OWN_KINDS else plain
        text = escape(part.text).replace("\n", "<br>")
        lines.append(f'<p style="{style}">{text}</p>')
    return "".join(lines)


def _own_line_percent() -> int:
    """How much to add to the serif's own line height, which differs much between serifs."""
    font = QFont(serif_family())
    font.setPixelSize(dp(OWN_PIXELS))
    return round(100 * OWN_LINE * dp(OWN_PIXELS) / QFontMetricsF(font).height())


def plain_text(report: Report, when: str) -> str:
    """Return the report as plain text for copying."""
    lines = [report.title, when, ""]
    for part in report.parts:
        lines += [part.text, ""] if part.kind != "asked" else [part.text]
    return "\n".join(lines).strip() + "\n"
