"""Everything that others made is shipped with its licence and its authors' notices."""

from __future__ import annotations

import json
from importlib.metadata import distribution
from pathlib import Path

import pytest

from freezing import accounts, crates, inner_parts, qt_parts
from freezing.component import Component
from freezing.components import components
from freezing.papers import put_papers
from tests.workbench.reading_papers import check
from trustdesk.version import VERSION

RUNNING = {"Qt", "ICU", "Python", "SQLCipher", "SQLite", "PySide6_Essentials", "cryptography"}
TABLES = ((crates.TABLE, "crate"), (qt_parts.TABLE, "part"), (inner_parts.WHEELS, "part"))


@pytest.fixture(scope="module")
def shipped() -> list[Component]:
    return components([])


def test_every_part_has_a_text_and_every_text_lies_there_once(
    tmp_path: Path, shipped: list[Component]
) -> None:
    folder = tmp_path / "licences"
    put_papers(folder, [], VERSION)
    found = check(folder)
    assert len(found) == len(shipped)
    assert {each.name for each in shipped} >= RUNNING
    bill = json.loads((folder / "sbom.cdx.json").read_text(encoding="utf-8"))
    references = [each["bom-ref"] for each in bill["components"]]
    assert len(set(references)) == len(references) == len(found)
    notice = (folder / "NOTICE.txt").read_text(encoding="utf-8")
    assert "@" not in notice
    assert all((folder / f"texts/{name}-3.0.txt").is_file() for name in ("LGPL", "GPL"))
    assert all(f"texts/{name}-3.0.txt" in notice for name in ("LGPL", "GPL"))


def test_every_rust_library_in_a_wheel_is_named_with_its_authors(shipped: list[Component]) -> None:
    for package in crates.PACKAGES:
        named = {(each.name, each.version) for each in shipped if each.inside == package}
        listed = {(each["name"], each["version"]) for each in crates.listed(distribution(package))}
        missing = {name for name, _ in listed - named}
        assert missing <= {"openssl"}, "the C library is named OpenSSL"
        assert {name for name, _ in named - listed} == {"std"} | {
            each.name for each in shipped if each.inside == package and each.name == "OpenSSL"
        }
    age = next(each for each in shipped if each.name == "age")
    assert (age.chosen, age.copyright) == ("MIT", ("Copyright (c) 2019 Jack Grigg",))


@pytest.mark.parametrize(
    ("name", "version", "licence"),
    [
        ("age", "0.13.0", "MIT OR Apache-2.0"),
        ("age", "0.12.1", "GPL-3.0-only"),
        ("age", "0.12.1", ""),
        ("aged", "0.12.1", "MIT OR Apache-2.0"),
        ("syn", "4.0.0", "MIT OR Apache-2.0"),
    ],
)
def test_a_rust_library_without_an_entry_stops_the_build(
    name: str, version: str, licence: str
) -> None:
    known = accounts.accounts(crates.TABLE, "crate")
    assert crates.account_of(known, "pyrage", "age", "0.12.9", "MIT OR Apache-2.0").name == "age"
    with pytest.raises(ValueError, match=rf"^{name} {version} in pyrage, .*has no entry"):
        crates.account_of(known, "pyrage", name, version, licence)


@pytest.mark.parametrize("version", ["6.11.2", "6.11.4", "6.12.0"])
def test_another_qt_than_the_one_that_was_read_stops_the_build(
    monkeypatch: pytest.MonkeyPatch, version: str
) -> None:
    monkeypatch.setattr("PySide6.QtCore.qVersion", lambda: version)
    with pytest.raises(ValueError, match=f"read for Qt .* and this is Qt {version}"):
        list(qt_parts.qt_parts())


def test_another_version_of_a_wheel_whose_inside_was_read_stops_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / "wheels.toml"
    text = inner_parts.WHEELS.read_text(encoding="utf-8").replace('["0.22"]', '["0.21"]')
    table.write_text(text, encoding="utf-8")
    monkeypatch.setattr(inner_parts, "WHEELS", table)
    with pytest.raises(ValueError, match=r"msgspec was not read for 0\.22"):
        list(inner_parts.wheel_parts())


def test_a_text_that_is_not_there_is_named(tmp_path: Path) -> None:
    table = tmp_path / "crates.toml"
    table.write_text('[[crate]]\nname = "x"\nlicence = "WTFPL"\ncopyright = []\n')
    with pytest.raises(ValueError, match=r"x has no text WTFPL\.txt"):
        accounts.accounts(table, "crate")


def test_no_entry_and_no_text_is_left_over(shipped: list[Component]) -> None:
    names = {each.name for each in shipped}
    for table, kind in TABLES:
        for each in accounts.accounts(table, kind):
            assert each.name in names or each.systems, f"{each.name} in {table.name}"
    used = {
        text
        for table, kind in TABLES
        for each in accounts.accounts(table, kind)
        for text in each.texts
    }
    used |= {text for each in shipped for text in each.texts}
    assert set(accounts.TEXTS.iterdir()) <= used


@pytest.mark.parametrize(
    ("version", "expected"), [("1.0.107", "1"), ("0.12.1", "0.12"), ("0.11.0+wasi", "0.11")]
)
def test_versions_of_one_series_are_compatible(version: str, expected: str) -> None:
    assert accounts.series(version) == expected
