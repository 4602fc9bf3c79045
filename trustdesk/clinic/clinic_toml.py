"""`clinic.toml`: who the clinic is, whom one can call, and its policy. See docs/clinic-kit.md."""

from __future__ import annotations

from typing import Any

from msgspec import Struct
from msgspec.structs import fields

from trustdesk.catalog.contacts import Contact
from trustdesk.catalog.located import LocatedDecoder
from trustdesk.catalog.problems import Problem
from trustdesk.clinic.clinic_rules import check_rules
from trustdesk.clinic.clinic_tables import ClinicFile, ContactTable


def read_clinic(file: str, data: dict[str, Any]) -> tuple[ClinicFile, list[Problem]]:
    """The file with neutral values where there are mistakes, and every mistake."""
    decoder = LocatedDecoder(file)
    clinic = decoder.table(ClinicFile, data, "")
    wrong = {(problem.table, problem.key) for problem in decoder.problems}
    rules = LocatedDecoder(file)
    check_rules(clinic, data, rules)
    fresh = [each for each in rules.problems if (each.table, each.key) not in wrong]
    return clinic, decoder.problems + fresh


def strange_keys(kind: type[Struct], data: dict[str, Any], where: str = "") -> list[str]:
    """The keys that this version does not know, as `table.key`; they are taken out of `data`."""
    known = {each.encode_name: each.type for each in fields(kind)}
    found = []
    for key in [key for key in data if key not in known]:
        del data[key]
        found.append(f"{where}{key}")
    for name, inner in known.items():
        for table in _tables(data.get(name)):
            struct = _struct_in(inner)
            if struct is not None:
                found += strange_keys(struct, table, f"{where}{name}.")
    return found


def contact_of(table: ContactTable) -> Contact:
    """A contact as Support shows it. It has no sources: the clinic itself answers for it."""
    return Contact(
        country=table.country,
        kind=table.kind,
        name=table.name,
        number=table.number,
        hours=table.hours,
        read=table.read,
        agreement="official",
        sources=(),
        gloss=table.gloss,
        remarks=table.remarks,
    )


def _tables(value: object) -> list[dict[str, Any]]:
    found = value if isinstance(value, list) else [value]
    return [each for each in found if isinstance(each, dict)]


def _struct_in(kind: Any) -> type[Struct] | None:
    inner = kind.__args__[0] if getattr(kind, "__origin__", None) is tuple else kind
    return inner if isinstance(inner, type) and issubclass(inner, Struct) else None
