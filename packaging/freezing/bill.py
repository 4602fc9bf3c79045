"""The bill of materials, in the words of CycloneDX 1.6."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from freezing.component import Component


def as_cyclonedx(found: Iterable[Component], version: str, epoch: int) -> str:
    """Write the list as JSON. The same list, version and time give the same text."""
    itself = Component(
        "TrustDesk", version, "Apache-2.0 AND CC-BY-4.0", f"pkg:generic/trustdesk@{version}"
    )
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
        "dependencies": [
            {"ref": itself.purl, "dependsOn": sorted({each["bom-ref"] for each in listed})}
        ],
    }
    return json.dumps(bill, indent=1, ensure_ascii=False) + "\n"


def _entry(each: Component, kind: str = "library") -> dict[str, Any]:
    part = f"{each.inside}/{each.name}".strip("/")
    reference = each.purl if kind == "application" else f"{each.purl}#{part}"
    entry: dict[str, Any] = {
        "type": kind,
        "bom-ref": reference,
        "name": each.name,
        "version": each.version,
        "purl": each.purl,
    }
    entry["licenses"] = [{"expression": each.licence}]
    if each.copyright:
        entry["copyright"] = "\n".join(each.copyright)
    return entry
