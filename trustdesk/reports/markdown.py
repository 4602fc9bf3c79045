"""A report as Markdown. What the person wrote is quoted, and never read as markup."""

import re

from trustdesk.reports.report import Part, Report

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")
_LINE_START = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]))", re.MULTILINE)


def to_markdown(report: Report, when: str) -> str:
    """The report as a Markdown document. `when` is the date in plain words."""
    paragraphs = [f"# {_escaped(report.title)}", _escaped(when)]
    paragraphs += [_paragraph(part) for part in report.parts]
    return "\n\n".join(paragraphs) + "\n"


def _paragraph(part: Part) -> str:
    text = _escaped(part.text)
    match part.kind:
        case "asked":
            return f"**{text}**"
        case "own" | "sentence":
            return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))
        case _:
            return text


def _escaped(text: str) -> str:
    marked = _SPECIAL.sub(r"\\\1", text)
    return _LINE_START.sub(_escaped_start, marked)


def _escaped_start(found: re.Match[str]) -> str:
    """A list, a heading or a rule begins here; a number keeps its digits and escapes the dot."""
    spaces, sign = found.groups()
    return f"{spaces}{sign}\\" if sign.isdigit() else f"{spaces}\\{sign}"
