"""Reading a TOML file that anybody may have written."""

import re
import tomllib
from pathlib import Path
from typing import Any

LARGEST_FILE = 512 * 1024
"""Bytes. The longest exercise that was written has about 20,000."""

LONGEST_LINE = 4000
"""Letters. A dotted key as long as a file would take minutes to read."""

_TABLE_LINE = re.compile(r"^[ \t]*\[\[?[ \t]*[A-Za-z0-9_\"'-][^\[\],=]*\]\]?[ \t]*(?:#.*)?$", re.M)

_LONG_NUMBER = re.compile(r"(?<![\w\"'])(?:0[xob])?[0-9a-fA-F_]{16}")


class UnreadableToml(Exception):
    """The file is no TOML that can be read; the message says what is wrong and what is right."""


def read_text(path: Path) -> str:
    """The text of the file. Raises UnreadableToml."""
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise UnreadableToml(f"cannot be read ({type(error).__name__})") from error
    return decoded(raw)


def decoded(raw: bytes) -> str:
    """The bytes of a file as text. Raises UnreadableToml."""
    if len(raw) > LARGEST_FILE:
        raise UnreadableToml(f"is too large; {LARGEST_FILE // 1024} kB is the most")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableToml(
            f"is not UTF-8 text at byte {error.start}; save it as UTF-8"
        ) from error
    if max(map(len, text.splitlines()), default=0) > LONGEST_LINE:
        raise UnreadableToml(f"has a line of over {LONGEST_LINE} letters; break it into several")
    return text.replace("\r\n", "\n")


def parse(text: str) -> dict[str, Any]:
    """The text as TOML. Raises UnreadableToml."""
    try:
        return loads(text)
    except RecursionError:
        raise UnreadableToml("is nested too deeply; an exercise needs few levels") from None
    except ValueError as error:
        raise UnreadableToml(f"is not TOML: {error}") from error


def read_or_empty(path: Path) -> dict[str, Any]:
    """What the file of a translation holds; nothing if it is not there or cannot be read."""
    try:
        return read_toml(path)
    except UnreadableToml:
        return {}


def loads(text: str) -> dict[str, Any]:
    """As `tomllib.loads`, and also ValueError for whole numbers beyond 64 bits, as TOML has it."""
    data = tomllib.loads(text)
    if _LONG_NUMBER.search(text) and _has_too_large(data):
        lines = text.split("\n")
        at = next((n for n, line in enumerate(lines, 1) if _LONG_NUMBER.search(line)), 1)
        raise ValueError(f"Too many digits (at line {at}, column 1)")
    return data


def _has_too_large(value: object) -> bool:
    match value:
        case dict():
            return any(map(_has_too_large, value.values()))
        case list():
            return any(map(_has_too_large, value))
        case int():
            return not -(2**63) <= value < 2**63
        case _:
            return False


def read_toml(path: Path) -> dict[str, Any]:
    """The whole file as TOML. Raises UnreadableToml."""
    return parse(read_text(path))


def before_tables(text: str) -> str:
    """The text before the first line that opens a table."""
    found = _TABLE_LINE.search(text)
    return text[: found.start()] if found else text


def parse_before_tables(text: str) -> dict[str, Any]:
    """The keys before the first table, without reading the rest as TOML.

    Should a line inside a long text look like a table, the whole text is read. Raises
    UnreadableToml.
    """
    try:
        return parse(before_tables(text))
    except UnreadableToml:
        whole = parse(text)
        return {key: value for key, value in whole.items() if not _is_table(value)}


def _is_table(value: object) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)
