"""A report as HTML, in the subset that a QTextDocument knows."""

from collections.abc import Sequence
from html import escape

from trustdesk.reports.report import Part, Report

STYLE = """
h1 { font-size: x-large; margin-bottom: 2px; }
h2 { font-size: large; margin-top: 28px; margin-bottom: 2px; }
p.when { font-size: small; margin-top: 0px; }
p.asked { margin-top: 14px; margin-bottom: 2px; font-style: italic; }
p.own, p.sentence { margin-top: 2px; margin-left: 16px; }
p.rating, p.feelings, p.chosen, p.note { margin-top: 2px; margin-left: 16px; }
"""
"""For QTextDocument.setDefaultStyleSheet; also inside the page. Without colours of its own."""


def to_html(report: Report, when: str, warning: str = "") -> str:
    """The report as one HTML page. `when` is the date in plain words; `warning` stands on top of
    what will lie around on paper."""
    lines = [f"<h1>{escape(report.title)}</h1>", f'<p class="when">{escape(when)}</p>']
    if warning:
        lines.insert(0, f'<p class="note">{escape(warning)}</p>')
    lines += [_paragraph(part) for part in report.parts]
    return _page(report.title, lines)


def to_journal_html(
    heading: str, sentences: Sequence[str], entries: Sequence[tuple[Report, str]]
) -> str:
    """Some entries of a journal as one HTML page, each with its date in plain words, under a
    heading and what the desk has to say."""
    lines = [f"<h1>{escape(heading)}</h1>"]
    lines += [f'<p class="when">{escape(sentence)}</p>' for sentence in sentences]
    for report, when in entries:
        title = [f"<h2>{escape(report.title)}</h2>"] if report.title else ["<br>"]
        lines += [*title, f'<p class="when">{escape(when)}</p>']
        lines += [_paragraph(part) for part in report.parts]
    return _page(heading, lines)


def _page(title: str, lines: Sequence[str]) -> str:
    body = "\n".join(lines)
    return (
        '<!DOCTYPE html>\n<html><head><meta charset="utf-8">'
        f"<title>{escape(title)}</title><style>{STYLE}</style></head>\n"
        f"<body>\n{body}\n</body></html>\n"
    )


def _paragraph(part: Part) -> str:
    text = escape(part.text).replace("\n", "<br>")
    return f'<p class="{part.kind}">{text}</p>'
