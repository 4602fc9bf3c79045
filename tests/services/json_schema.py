"""A small reader of JSON Schema, as much of it as docs/export.schema.json uses.

It refuses a schema that uses more, so that nothing passes unseen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

KNOWN: Final = {
    "$schema",
    "$defs",
    "$ref",
    "title",
    "description",
    "type",
    "properties",
    "required",
    "additionalProperties",
    "items",
    "anyOf",
    "enum",
    "pattern",
    "minimum",
    "maximum",
    "maxLength",
}

_TYPES: Final[dict[str, type | tuple[type, ...]]] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "null": type(None),
}


def faults(value: Any, schema: dict[str, Any]) -> list[str]:
    """Where a value is not of the schema; an array tells of its first fault only."""
    return list(_faults(value, schema, schema.get("$defs", {}), "$"))


def _faults(value: Any, schema: dict[str, Any], defs: dict[str, Any], place: str) -> Iterator[str]:
    assert set(schema) <= KNOWN, set(schema) - KNOWN
    if "$ref" in schema:
        yield from _faults(value, defs[schema["$ref"].rsplit("/", 1)[1]], defs, place)
        return
    if "anyOf" in schema:
        if all(list(_faults(value, each, defs, place)) for each in schema["anyOf"]):
            yield f"{place}: none of several"
        return
    if not _is_of_type(value, schema):
        yield f"{place}: not {schema['type']}"
        return
    yield from _plain_faults(value, schema, place)
    if isinstance(value, dict):
        yield from _object_faults(value, schema, defs, place)
    if isinstance(value, list) and "items" in schema:
        for index, item in enumerate(value):
            found = list(_faults(item, schema["items"], defs, f"{place}[{index}]"))
            if found:
                yield found[0]
                return


def _is_of_type(value: Any, schema: dict[str, Any]) -> bool:
    wanted = schema.get("type")
    if wanted is None:
        return True
    is_flag = isinstance(value, bool)
    return isinstance(value, _TYPES[wanted]) and is_flag == (wanted == "boolean")


def _plain_faults(value: Any, schema: dict[str, Any], place: str) -> Iterator[str]:
    if "enum" in schema and value not in schema["enum"]:
        yield f"{place}: not one of them"
    if "pattern" in schema and not re.search(schema["pattern"], value):
        yield f"{place}: another pattern"
    if "maxLength" in schema and len(value) > schema["maxLength"]:
        yield f"{place}: too long"
    if "minimum" in schema and value < schema["minimum"]:
        yield f"{place}: too small"
    if "maximum" in schema and value > schema["maximum"]:
        yield f"{place}: too large"


def _object_faults(
    value: dict[str, Any], schema: dict[str, Any], defs: dict[str, Any], place: str
) -> Iterator[str]:
    properties = schema.get("properties", {})
    for name in schema.get("required", []):
        if name not in value:
            yield f"{place}.{name}: missing"
    for name, item in value.items():
        if name in properties:
            yield from _faults(item, properties[name], defs, f"{place}.{name}")
        elif schema.get("additionalProperties") is False:
            yield f"{place}.{name}: unknown"
