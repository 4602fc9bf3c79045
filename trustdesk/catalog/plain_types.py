"""Types and values in words, for people who write exercises."""

from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

_TYPES: dict[object, str] = {
    str: "a text in quotes",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
}
_MANY: dict[object, str] = {
    str: "texts in quotes",
    int: "whole numbers",
    float: "numbers",
    bool: "true or false",
}


def expected(kind: object) -> str:
    """What a field of this type takes."""
    origin = get_origin(kind)
    if origin is Literal:
        return "one of " + ", ".join(f'"{choice}"' for choice in get_args(kind))
    if origin is tuple:
        return f"a list of {_MANY.get(get_args(kind)[0], 'tables')}"
    if origin in {Union, UnionType}:
        return " or ".join(expected(part) for part in get_args(kind) if part is not NoneType)
    return _TYPES.get(kind, "a table")


def found(value: object) -> str:
    """What stands there instead, short enough for one line."""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return f'"{value[:40]}…"' if len(value) > 40 else f'"{value}"'
        case int() | float():
            text = f"{value:.6g}" if isinstance(value, float) else _digits(value)
            return f"the number {text}"
        case list():
            return _found_list(value)
        case dict():
            return "a table"
        case _:
            return "a date or time"


def _digits(value: int) -> str:
    return str(value) if abs(value) < 10**12 else "with too many digits"


def _found_list(value: list[Any]) -> str:
    if any(isinstance(item, list | dict) for item in value):
        return "a list of tables or lists"
    return f"a list with {found(value[0])} in it" if len(value) == 1 else "a list of other things"
