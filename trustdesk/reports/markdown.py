"""A report as Markdown. What the person wrote is quoted, and never read as markup."""

import re
from collections.abc import Sequence

from trustdesk.reports.report import Part, Report

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")
_LINE_START = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]))", re.MULTILINE)


def to_markdown(report: Report, when: str, *, level: int = 1) -> str:
    """The report as a Markdown document. `when` is the date in plain words, `level` that of its
    heading."""
    paragraphs = [f"{'#' * level} {_escaped(report.title)}", _escaped(when)]
    paragraphs += [_paragraph(part) for part in report.parts]
    return "\n\n".join(paragraphs) + "\n"


def journal_head(title: str, lines: Sequence[str]) -> str:
    """The beginning of a journal: its title, and sentences about it."""
    return f"# {_escaped(title)}\n\n{_escaped(' '.join(lines))}\n"


def sentences(title: str, items: Sequence[tuple[str, str]]) -> str:
    """A list of a person's sentences, each with its date."""
    lines = [f"{_quoted(text)}\n\n{_escaped(when)}\n" for text, when in items]
    return "\n".join([f"## {_escaped(title)}\n", *lines])


def _paragraph(part: Part) -> str:
    text = _escaped(part.text)
    match part.kind:
        case "asked":
            return f"**{text}**"
        case "own" | "sentence":
            return _quoted(part.text)
        case _:
            return text


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in _escaped(text).split("\n"))


def _escaped(text: str) -> str:
    marked = _SPECIAL.sub(r"\\\1", text)
    return _LINE_START.sub(_escaped_start, marked)


def _escaped_start(found: re.Match[str]) -> str:
    """A list, a heading or a rule begins here; a number keeps its digits and escapes the dot."""
    spaces, sign = found.groups()
    return f"{spaces}{sign}\\" if sign.isdigit() else f"{spaces}\\{sign}"
