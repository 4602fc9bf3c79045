"""Spoiling an exercise file: its text, or the values in it."""

from __future__ import annotations

import copy
import random
from typing import Any

from tests.faults.header.mutations import odd_value

_ODD_LINES = (
    *("[[", "]]", "[step]", "[[step]]", "[[step.cue]]", "a.b.c = 1", "x = [1, 'a', {y = 2}]"),
    *('title = """', "seconds = 1e400", "at = -1", "when = 1979-05-27T07:32:00Z", "é = 1", "\x00"),
    *(
        "minutes = [[[[[[[[[[]]]]]]]]]]",
        "version = 99999999999999999999",
        "minutes = 9e307",
        'kind = "none"',
        "= 3",
    ),
    *("at = nan", "format = 2", 'id = "../../x"', "\ufeff", "# comment", "next = inf", "\\"),
)
_LETTERS = ("a", "é", "\u202e", " ")


def spoiled_text(text: str, chance: random.Random) -> bytes:
    """A file with some lines removed, doubled, bent or cut, and perhaps bytes that are no text."""
    lines = text.splitlines()
    for _ in range(chance.choice((1, 1, 2, 4, 9))):
        place = chance.randrange(len(lines))
        line = lines[place]
        match chance.randrange(9):
            case 0:
                del lines[place : place + chance.randrange(1, 12)]
            case 1:
                lines.insert(place, lines[chance.randrange(len(lines))])
            case 2:
                lines.insert(place, chance.choice(_ODD_LINES))
            case 3:
                lines[place] = line.replace(chance.choice('"=[]{},'), chance.choice('"=[]{}.#'), 1)
            case 4:
                lines[place] = line[: chance.randrange(len(line) + 1)]
            case 5:
                lines[place] = f"{line.split('=')[0]} = {chance.choice(_ODD_LINES)}"
            case 6:
                letters = chance.choice(_LETTERS) * 700
                lines[place] = line.replace("=", f'= "{letters}" #', 1)
            case 7:
                other = chance.randrange(len(lines))
                lines[place], lines[other] = lines[other], line
            case _:
                lines[place] = line.replace("e", chr(chance.randrange(1, 0xD7FF)), 1)
        lines = lines or [""]
    data = chance.choice(("\n", "\n", "\r\n", "\r")).join(lines).encode()
    if chance.random() < 0.1:
        place = chance.randrange(len(data) + 1)
        data = data[:place] + chance.randbytes(3) + data[place:]
    return data[: chance.randrange(len(data) + 1)] if chance.random() < 0.1 else data


def spoiled_values(data: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """Odd values in some places, keys that do not belong there, and missing ones."""
    for _ in range(chance.choice((1, 1, 2, 5))):
        here: Any = data
        while True:
            keys = list(here) if isinstance(here, dict) else list(range(len(here)))
            if not keys:
                break
            key = chance.choice(keys)
            if isinstance(here[key], dict | list) and chance.random() < 0.85:
                here = here[key]
                continue
            _spoil(here, key, chance)
            break
    return data


def _spoil(here: Any, key: Any, chance: random.Random) -> None:
    match chance.randrange(6):
        case 0:
            del here[key]
        case 1 if isinstance(here, dict):
            here["new" * chance.choice((1, 90))] = _toml_value(chance)
        case 1 | 2:
            other = chance.choice(list(here) if isinstance(here, dict) else range(len(here)))
            here[key] = copy.deepcopy(here[other])
        case _:
            here[key] = _toml_value(chance)


def _toml_value(chance: random.Random) -> Any:
    """An odd value that TOML can hold."""
    value = odd_value(chance)
    return _without_none(value)


def _without_none(value: Any) -> Any:
    match value:
        case None:
            return 0
        case dict():
            return {key: _without_none(each) for key, each in value.items()}
        case list():
            return [_without_none(each) for each in value]
        case int():
            return max(-(2**63), min(value, 2**63 - 1))
        case str():
            return value.encode("utf-8", "replace").decode()
        case _:
            return value
