"""Turning plain TOML data into structs, table by table, with every mistake located.

msgspec alone stops at its first error. Here each field is converted by itself; one that fails is
reported, and a neutral value stands in for it so that everything after it is looked at too.
"""

from collections.abc import Iterable
from difflib import get_close_matches
from types import UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin

import msgspec
from msgspec import Struct
from msgspec.structs import FieldInfo, fields

from trustdesk.catalog.plain_types import expected, found
from trustdesk.catalog.problems import Problem

STAND_IN = "?"
"""The text that stands in for one that is missing or wrong."""

_SCALARS: dict[object, object] = {str: STAND_IN, int: 0, float: 0.0, bool: False}

StructType = type[Struct]
AStruct = TypeVar("AStruct", bound=Struct)


class LocatedDecoder:
    """Collects the problems of one file."""

    def __init__(self, file: str) -> None:
        self._file = file
        self.problems: list[Problem] = []

    def report(self, table: str, key: str, message: str) -> None:
        """Note a problem."""
        self.problems.append(Problem(self._file, table, key, message))

    def table(self, kind: type[AStruct], data: dict[str, Any], where: str) -> AStruct:
        """Convert one table, whatever is wrong with it."""
        known = {field.encode_name: field for field in fields(kind)}
        tag_field = kind.__struct_config__.tag_field
        for key in data:
            if key not in known and key != tag_field:
                self.report(where, key, _unknown(key, known))
        return kind(**{f.name: self._field(f, data, where) for f in known.values()})

    def _field(self, field: FieldInfo, data: dict[str, Any], where: str) -> object:
        name = field.encode_name
        if name in data:
            return self._value(field.type, data[name], where, name)
        if field.required:
            self.report(where, name, f"is missing; it takes {expected(field.type)}")
            return _place_name(where) if name == "id" else _stand_in(field.type)
        if field.default is not msgspec.NODEFAULT:
            return field.default
        return field.default_factory()

    def _value(self, kind: object, value: object, where: str, name: str) -> object:
        item = _item_of_table_list(kind)
        if item is not None:
            return self._tables(item, value, where, name)
        struct_type = _struct_type(kind)
        if struct_type is not None:
            if isinstance(value, dict):
                return self.table(struct_type, value, _inside(where, name))
            self.report(where, name, f"is {found(value)}; it takes a table {{ … }}")
            return _stand_in(kind)
        try:
            converted: object = msgspec.convert(value, kind)
            return converted
        except msgspec.ValidationError:
            self.report(where, name, f"is {found(value)}; it takes {expected(kind)}")
            return _place_name(where) if name == "id" else _stand_in(kind)

    def _tables(
        self, kinds: tuple[StructType, ...], value: object, where: str, name: str
    ) -> tuple[Struct, ...]:
        if isinstance(value, dict):
            self.report(where, name, "is one table; it takes a list of tables, opened with [[ ]]")
            value = [value]
        if not isinstance(value, list) or not any(isinstance(item, dict) for item in value):
            if value != []:
                self.report(where, name, f"is {found(value)}; it takes a list of tables")
            return ()
        converted = []
        for number, item in enumerate(value, 1):
            if not isinstance(item, dict):
                place = f"{name}[{number}]"
                self.report(where, place, f"is {found(item)}; it takes a table {{ … }}")
                continue
            table = _inside(where, f"{name}[{_label(item, number)}]")
            kind = kinds[0] if len(kinds) == 1 else self._kind_of(kinds, item, table)
            converted.append(
                _named_stand_in(kinds[0], table) if kind is None else self.table(kind, item, table)
            )
        return tuple(converted)

    def _kind_of(
        self, kinds: tuple[StructType, ...], item: dict[str, Any], table: str
    ) -> StructType | None:
        by_tag = {str(kind.__struct_config__.tag): kind for kind in kinds}
        tag_field = str(kinds[0].__struct_config__.tag_field)
        choices = ", ".join(f'"{tag}"' for tag in by_tag)
        tag = item.get(tag_field)
        if tag is None:
            self.report(table, tag_field, f"is missing; it takes one of {choices}")
        elif isinstance(tag, str) and tag in by_tag:
            return by_tag[tag]
        else:
            self.report(table, tag_field, f"is {found(tag)}; it takes one of {choices}")
            near = get_close_matches(str(tag), list(by_tag), n=1)
            return by_tag[near[0]] if near else None  # so that the rest of it is looked at
        return None


def _inside(where: str, name: str) -> str:
    return f"{where}.{name}" if where else name


def _label(item: dict[str, Any], number: int) -> str:
    name = item.get("id")
    return name if isinstance(name, str) and 0 < len(name) <= 60 else str(number)


def _unknown(key: str, known: Iterable[str]) -> str:
    near = get_close_matches(key, list(known), n=1)
    right = f'did you mean "{near[0]}"?' if near else f"known here are {', '.join(sorted(known))}"
    return f"is not a key of this table; {right}"


def _struct_type(kind: object) -> StructType | None:
    return kind if isinstance(kind, type) and issubclass(kind, Struct) else None


def _item_of_table_list(kind: object) -> tuple[StructType, ...] | None:
    """The struct types that a list of tables may hold; None if the type is no such list."""
    if get_origin(kind) is not tuple:
        return None
    item = get_args(kind)[0]
    parts = get_args(item) if get_origin(item) in {Union, UnionType} else (item,)
    kinds = tuple(kind for kind in map(_struct_type, parts) if kind is not None)
    return kinds if len(kinds) == len(parts) else None


def _named_stand_in(kind: StructType, table: str) -> Struct:
    """Something of the first kind with the id of the table, so that others may name it."""
    names = {f.name: _stand_in(f.type) for f in fields(kind) if f.required}
    if "id" in names:
        names["id"] = _place_name(table)
    return kind(**names)


def _place_name(where: str) -> str:
    """What stands for the id of a table: its own label, so that the rules name the same place."""
    return where.rpartition("[")[2].removesuffix("]") if where.endswith("]") else STAND_IN


def _stand_in(kind: object) -> object:
    origin = get_origin(kind)
    struct_type = _struct_type(kind)
    if struct_type is not None:
        return struct_type(**{f.name: _stand_in(f.type) for f in fields(struct_type) if f.required})
    if origin is tuple:
        return ()
    if origin is Literal:
        return get_args(kind)[0]
    if origin in {Union, UnionType}:
        return None
    return _SCALARS.get(kind)
