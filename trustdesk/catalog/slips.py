"""Slips in the TOML of a file: each found, placed, and passed over, so that the rest is looked at.

The reader of Python stops at the first. Here the lines of the statement it stopped at are left
out, or a heading is mended, and it is read again.
"""

import re
from pathlib import Path
from typing import Any

from msgspec import Struct

from trustdesk.catalog.toml_file import UnreadableToml, loads, read_text

MOST_SLIPS = 40
"""A file with more is no exercise with mistakes but something else."""

MOST_STARTS = 20
"""How many lines above a slip are tried as the one where its statement begins."""

_TABLES = "sitting|step|ending|option|slot|cue|caption|prompt|aside|pattern|word|country|contact"
_HEADING = re.compile(rf"\s*\[{{1,2}}\s*((?:{_TABLES})(?:\.(?:{_TABLES}))*)\b[\s\]]*(?:#.*)?$")
_PATH = re.compile(r"\s*\[\[?\s*([A-Za-z0-9_.-]+)\s*\]\]?\s*(?:#.*)?$")
_STATEMENT = re.compile(r"\s*(?:\[\[?[A-Za-z0-9_\"'.-]|[A-Za-z0-9_\"'.-]+\s*=)")
_KEY = re.compile(r"\s*([A-Za-z0-9_.-]+)\s*=")
_LINE = re.compile(r"\(at line (\d+)")

_MEANINGS: tuple[tuple[str, str], ...] = (
    ("Invalid value", "the value is none; put texts in quotes, and numbers without"),
    ("Illegal character '\\n'", "a text has no end on its line; close it with a quote"),
    ("Illegal character '\\r'", "a text has no end on its line; close it with a quote"),
    ("Illegal character", "it holds a character that no text may hold; write it without"),
    ("Unterminated string", "a text has no end; close it with a quote"),
    ("Expected '=' after a key", "there is no value; write key = value"),
    ("Invalid statement", "it is no key and no heading; write key = value"),
    ("Invalid initial character", "it is no key; write key = value"),
    ("Expected newline", "something stands after the value; write one key = value a line"),
    ("Cannot overwrite", "the key stands here twice; write each key once"),
    ("Duplicate inline", "the key stands here twice; write each key once"),
    ("Unclosed array", "a list is not closed; put commas in between and ] at its end"),
    ("Unclosed inline", "a table is not closed; put commas in between and } at its end"),
    ("Unescaped '\\'", "a backslash stands for nothing here; write \\\\ for one"),
    ("Too many digits", "the number has too many digits; write a smaller one"),
    ("Invalid date", "there is no such date; write it in quotes as 2026-11-21"),
)
_BAD_HEADING = "the heading is none; write it as [[step]], with two brackets on each side"


class Slip(Struct, frozen=True):
    """What is wrong at one place, and what would be right."""

    table: str
    key: str
    message: str


def read_with_slips(path: Path) -> tuple[dict[str, Any] | None, list[Slip]]:
    """What can be read of a file, None if it cannot be gone on with; and every slip in it.

    Raises UnreadableToml if it is no text, or nested too deeply.
    """
    lines = read_text(path).split("\n")
    slips: list[Slip] = []
    while len(slips) < MOST_SLIPS:
        try:
            return loads("\n".join(lines)), slips
        except RecursionError:
            raise UnreadableToml("is nested too deeply; an exercise needs few levels") from None
        except ValueError as error:
            start = _start(lines, _line_of(str(error), lines))
            slips.append(_slip(lines, start, str(error)))
            if not _pass_over(lines, start):
                return None, slips
    return None, slips


def _line_of(message: str, lines: list[str]) -> int:
    found = _LINE.search(message)
    last = len(lines) - 1
    return min(int(found[1]) - 1, last) if found else last


def _start(lines: list[str], at: int) -> int:
    """The line where the statement begins that is read as wrong at line `at`, from 0."""
    tried = [n for n in range(at, -1, -1) if n == at or _STATEMENT.match(lines[n])]
    if at == len(lines) - 1:
        long_ones = [n for n in tried if '"""' in lines[n] or "'''" in lines[n]]
        for number in long_ones[:MOST_STARTS]:
            if _opens_long_text(lines, number):
                return number
    for number in tried[:MOST_STARTS]:
        if _parsed(lines[:number]) is not None:
            return number
    return at


def _opens_long_text(lines: list[str], number: int) -> bool:
    """Whether a text in three quotes begins here that goes on over what looks like statements."""
    fine_before = _parsed(lines[:number]) is not None
    return fine_before and _parsed(lines[: _next_statement(lines, number)]) is None


def _next_statement(lines: list[str], start: int) -> int:
    after = range(start + 1, len(lines))
    return next((n for n in after if _STATEMENT.match(lines[n])), len(lines))


def _parsed(lines: list[str]) -> dict[str, Any] | None:
    try:
        return loads("\n".join(lines))
    except (ValueError, RecursionError):
        return None


def _slip(lines: list[str], start: int, reason: str) -> Slip:
    line = lines[start]
    is_heading = line.lstrip().startswith("[")
    meaning = next((words for begins, words in _MEANINGS if reason.startswith(begins)), "")
    if is_heading:
        meaning = _BAD_HEADING
    elif not meaning:
        meaning = f"{reason.split(' (at')[0]}; write key = value"
    before = _parsed(lines[:start]) or {}
    key = _KEY.match(line)
    table = _heading_place(line, before) if is_heading else _open_table(lines[:start], before)
    message = f"is not TOML: {meaning} (line {start + 1})"
    return Slip(table, key[1][:60] if key and not is_heading else "", message)


def _open_table(lines: list[str], data: dict[str, Any]) -> str:
    """The name of the table that the last heading opened: `step[breath].pattern[easy]`."""
    for line in reversed(lines):
        found = _PATH.match(line)
        if found:
            return _named(found[1].split("."), data)
    return ""


def _heading_place(line: str, data: dict[str, Any]) -> str:
    """The name of the table that a broken heading would have opened."""
    found = _HEADING.match(line)
    if not found:
        return ""
    *above, last = found[1].split(".")
    inner = _inside(above, data).get(last)
    number = len(inner) + 1 if isinstance(inner, list) else 1
    return ".".join(filter(None, (_named(above, data), f"{last}[{number}]")))


def _named(path: list[str], data: dict[str, Any]) -> str:
    names = []
    for part in path:
        value = data.get(part)
        data = _inside([part], data)
        label = data.get("id")
        if isinstance(value, list):
            named = isinstance(label, str) and 0 < len(label) <= 60
            names.append(f"{part}[{label if named else len(value)}]")
        else:
            names.append(part)
    return ".".join(names)


def _inside(path: list[str], data: dict[str, Any]) -> dict[str, Any]:
    """The newest table at a path."""
    found: object = data
    for part in path:
        found = found.get(part) if isinstance(found, dict) else None
        found = found[-1] if isinstance(found, list) and found else found
    return found if isinstance(found, dict) else {}


def _pass_over(lines: list[str], start: int) -> bool:
    """Mend a heading, or empty the lines of a statement. False if there is no way on."""
    heading = _HEADING.match(lines[start])
    if lines[start].lstrip().startswith("["):
        mended = f"[[{heading[1]}]]" if heading else ""
        if not mended or lines[start] == mended:
            return False
        lines[start] = mended
        return True
    end = _next_statement(lines, start)
    if not any(line.strip() for line in lines[start:end]):
        return False
    lines[start:end] = [""] * (end - start)
    return True
