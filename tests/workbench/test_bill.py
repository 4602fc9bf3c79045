"""The bill of materials: by the schema of CycloneDX, and by the rules of what it names."""

from __future__ import annotations

import json
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from license_expression import get_spdx_licensing
from packageurl import PackageURL

from freezing.bill import as_cyclonedx
from freezing.component import Component
from freezing.components import components
from trustdesk.version import VERSION

OWN = Component("one", "1.0", "MIT", "pkg:pypi/one@1.0")
INNER = Component("two", "1:2.0+b1", "0BSD", "pkg:deb/debian/two@1:2.0+b1", inside="one")


@pytest.fixture(scope="module")
def text() -> str:
    """The bill of everything that this environment would ship."""
    return as_cyclonedx(components([]), VERSION, 1_700_000_000)


@pytest.fixture(scope="module")
def bill(text: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(text)
    return read


def fault(text: str) -> str:
    """What the schema of version 1.6 has against it, "" if nothing."""
    found = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    return "" if found is None else str(found.data)


def unversioned(bill: dict[str, Any]) -> list[dict[str, Any]]:
    """The parts without a version."""
    return [each for each in bill["components"] if "version" not in each]


def test_the_schema_takes_it(text: str) -> None:
    assert fault(text) == ""


def test_the_schema_would_not_take_everything(bill: dict[str, Any]) -> None:
    nameless = [{**bill["components"][0], "name": None}]
    assert "None is not of type 'string'" in fault(json.dumps(bill | {"components": nameless}))
    assert "'unknown' was unexpected" in fault(json.dumps(bill | {"unknown": 1}))


def test_it_is_about_this_version(bill: dict[str, Any]) -> None:
    itself = bill["metadata"]["component"]
    assert (itself["type"], itself["name"], itself["version"]) == (
        "application",
        "TrustDesk",
        VERSION,
    )
    assert bill["metadata"]["timestamp"] == "2023-11-14T22:13:20Z"


def test_each_part_has_an_address_of_the_same_version(bill: dict[str, Any]) -> None:
    assert len(bill["components"]) > 50
    for each in (*bill["components"], bill["metadata"]["component"]):
        address = PackageURL.from_string(each["purl"])
        assert address.to_string() == each["purl"], each["name"]
        assert address.version == each.get("version"), each["name"]
    # Of a few files that Qt and msgspec took from elsewhere nobody says which version.
    unknown = {each["bom-ref"].partition("#")[2].partition("/")[0] for each in unversioned(bill)}
    assert unknown <= {"Qt", "cffi", "msgspec"}


def test_each_licence_is_one_that_spdx_knows(bill: dict[str, Any]) -> None:
    spdx = get_spdx_licensing()
    for each in (*bill["components"], bill["metadata"]["component"]):
        (licence,) = each["licenses"]
        wrong = spdx.validate(licence["expression"]).invalid_symbols
        # Qt's own names for what SPDX does not list.
        assert [name for name in wrong if not name.startswith("LicenseRef-")] == [], each["name"]


def test_every_part_is_reached_from_the_application(bill: dict[str, Any]) -> None:
    below = {each["ref"]: each["dependsOn"] for each in bill["dependencies"]}
    waiting, reached = [bill["metadata"]["component"]["bom-ref"]], set()
    while waiting:
        reference = waiting.pop()
        reached.add(reference)
        waiting += below.get(reference, [])
    assert reached == {
        bill["metadata"]["component"]["bom-ref"],
        *(each["bom-ref"] for each in bill["components"]),
    }


def test_what_is_compiled_into_a_part_hangs_on_it() -> None:
    made = json.loads(as_cyclonedx([OWN, INNER], "3", 1))
    one, two = (each["bom-ref"] for each in made["components"])
    assert made["dependencies"] == [
        {"ref": "pkg:generic/trustdesk@3", "dependsOn": [one]},
        {"ref": one, "dependsOn": [two]},
    ]
    assert made["components"][1]["purl"] == "pkg:deb/debian/two@1:2.0%2Bb1"


def test_something_compiled_into_nothing_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="not listed: one"):
        as_cyclonedx([INNER], "3", 1)
