"""The bill of materials, in the words of CycloneDX 1.6."""

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from freezing.component import Component


def as_cyclonedx(found: Iterable[Component], version: str, epoch: int) -> str:
    """Write the list as JSON. The same list, version and time give the same text."""
    itself = Component(
        "TrustDesk", version, "Apache-2.0 AND CC-BY-4.0", f"pkg:generic/trustdesk@{version}"
    )
    found = list(found)
    listed = [_entry(each) for each in found]
    serial = uuid5(NAMESPACE_URL, json.dumps([version, epoch, listed]))
    bill = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{serial}",
        "version": 1,
        "metadata": {
            "timestamp": f"{datetime.fromtimestamp(epoch, UTC):%Y-%m-%dT%H:%M:%SZ}",
            "component": _entry(itself, kind="application"),
        },
        "components": listed,
        "dependencies": list(_dependencies(itself, found)),
    }
    return json.dumps(bill, indent=1, ensure_ascii=False) + "\n"


def _dependencies(itself: Component, found: list[Component]) -> Iterator[dict[str, Any]]:
    """The application stands on what was put into it, and that on what is compiled into it."""
    within: dict[str, list[str]] = {}
    for each in found:
        within.setdefault(each.inside, []).append(_reference(each))
    yield {"ref": itself.purl, "dependsOn": sorted(within.pop("", []))}
    for each in found:
        if not each.inside and each.name in within:
            yield {"ref": _reference(each), "dependsOn": sorted(within.pop(each.name))}
    if within:
        raise ValueError(f"These hold something and are not listed: {', '.join(sorted(within))}")


def _reference(each: Component) -> str:
    return f"{_address(each)}#{f'{each.inside}/{each.name}'.strip('/')}"


def _address(each: Component) -> str:
    """The package URL, its version written as the rules for such an address want it."""
    kind, at, version = each.purl.partition("@")
    return f"{kind}{at}{quote(version, safe=':~')}"


def _entry(each: Component, kind: str = "library") -> dict[str, Any]:
    entry: dict[str, Any] = {
        "type": kind,
        "bom-ref": each.purl if kind == "application" else _reference(each),
        "name": each.name,
        "purl": _address(each),
        "licenses": [{"expression": each.licence}],
    }
    if each.version:
        entry["version"] = each.version
    if each.copyright:
        entry["copyright"] = "\n".join(each.copyright)
    return entry
