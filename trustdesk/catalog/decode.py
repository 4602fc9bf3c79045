"""An exercise from TOML data: fast when all is well, thorough when it is not."""

from typing import Any

import msgspec

from trustdesk.catalog.exercise import FORMAT, Exercise, Head
from trustdesk.catalog.located import LocatedDecoder
from trustdesk.catalog.problems import Problem

ONLY = "only"
"""The id of the sitting of a file that writes its steps and endings at top level."""

_TOP_LEVEL = ("step", "ending")


def decode_head(data: dict[str, Any]) -> Head:
    """The head alone. Raises msgspec.ValidationError."""
    return msgspec.convert(data, Head)


def decode(data: dict[str, Any]) -> Exercise:
    """A whole exercise. Raises msgspec.ValidationError at the first mistake."""
    return msgspec.convert(wrapped(data), Exercise)


def decode_located(file: str, data: dict[str, Any]) -> tuple[Exercise, list[Problem]]:
    """A whole exercise, with neutral values where there are mistakes, and every mistake."""
    if not is_this_format(data):
        message = f"is not {FORMAT}; this TrustDesk reads format = {FORMAT} only"
        return _empty(file), [Problem(file, "", "format", message)]
    decoder = LocatedDecoder(file)
    if "sitting" in data and any(key in data for key in _TOP_LEVEL):
        decoder.report("", "sitting", "stands beside top-level steps; use one or the other")
    exercise: Exercise = decoder.table(Exercise, wrapped(data), "")
    return exercise, [unwrapped(problem) for problem in decoder.problems]


def is_this_format(data: dict[str, Any]) -> bool:
    """Whether the data can be looked at: what names no number is looked at as this format."""
    told = data.get("format")
    return not isinstance(told, int) or told == FORMAT


def wrapped(data: dict[str, Any]) -> dict[str, Any]:
    """Top-level steps and endings as the one sitting of the exercise."""
    if "sitting" in data:
        return {key: value for key, value in data.items() if key not in _TOP_LEVEL}
    whole = {key: value for key, value in data.items() if key not in _TOP_LEVEL}
    sitting = {"id": ONLY, "minutes": _only_minutes(data)}
    sitting |= {key: data[key] for key in _TOP_LEVEL if key in data}
    return whole | {"sitting": [sitting]}


def unwrapped(problem: Problem) -> Problem:
    """The place of a problem as it is in the file, without the sitting that was put around it."""
    if not problem.table.startswith(f"sitting[{ONLY}]"):
        return problem
    table = problem.table.removeprefix(f"sitting[{ONLY}]").removeprefix(".")
    return msgspec.structs.replace(problem, table=table)


def _only_minutes(data: dict[str, Any]) -> int:
    minutes = data.get("minutes")
    if isinstance(minutes, list) and len(minutes) == 1 and isinstance(minutes[0], int):
        return minutes[0]
    return 0


def _empty(file: str) -> Exercise:
    exercise: Exercise = LocatedDecoder(file).table(Exercise, {}, "")
    return exercise
