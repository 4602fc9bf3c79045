"""What is written about a package: release notes, the bill of materials, checksums."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest

from freezing.bill import as_cyclonedx
from freezing.components import components, unlisted
from linux.deb import depends
from shipping import checksums, parts, release_notes, tree
from shipping.product import ROOT, version_of_source
from trustdesk.version import VERSION

NOW = datetime(2026, 1, 2, tzinfo=UTC)


def test_the_changelog_becomes_release_notes() -> None:
    found = release_notes.releases(ROOT / "CHANGELOG.md")
    assert found[0].version == version_of_source() == VERSION
    releases = ElementTree.fromstring(release_notes.as_appstream(found, NOW))
    first = releases[0]
    assert first.attrib["version"] == VERSION
    assert [item.text for item in first.iter("li")] == list(found[0].changes)


def test_a_released_version_keeps_its_day(tmp_path: Path) -> None:
    changelog = tmp_path / "CHANGELOG.md"
    changelog.write_text("# Changelog\n\n## 1.2.0, 2025-03-04\n\nBetter & kinder.\n\n- One `x`.\n")
    found = release_notes.releases(changelog)
    appstream = release_notes.as_appstream(found, NOW)
    assert 'date="2025-03-04" type="stable"' in appstream
    assert "<p>Better &amp; kinder.</p>" in appstream
    assert "<li>One x.</li>" in appstream
    assert "Tue, 04 Mar 2025 00:00:00 +0000" in release_notes.as_debian(found, NOW)


def test_a_heading_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    changelog = tmp_path / "CHANGELOG.md"
    changelog.write_text("# Changelog\n\n## Soon\n\nx\n")
    with pytest.raises(ValueError, match="Soon"):
        release_notes.releases(changelog)


def test_a_package_that_stands_in_no_lock_for_running_is_named() -> None:
    assert unlisted(["json", "trustdesk.errors", "sqlalchemy.sql", "jaraco.context"]) == []
    assert unlisted(["json", "_pytest.config"]) == ["pytest"]


def test_the_same_list_gives_the_same_bill() -> None:
    found = components([])
    assert as_cyclonedx(found, VERSION, 5) == as_cyclonedx(found, VERSION, 5)
    assert as_cyclonedx(found, VERSION, 5) != as_cyclonedx(found, VERSION, 6)


def test_checksums_are_what_sha256sum_reads(tmp_path: Path) -> None:
    (tmp_path / "b.deb").write_bytes(b"two")
    (tmp_path / "a.tar.xz").write_bytes(b"one")
    checksums.write_checksums(tmp_path)
    command = ["sha256sum", "--check", "--strict", checksums.NAME]
    checked = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert checked.stdout.splitlines() == ["a.tar.xz: OK", "b.deb: OK"]


def test_libraries_lose_the_right_to_be_run_and_scripts_keep_it(tmp_path: Path) -> None:
    tree.write(tmp_path / "x/lib.so.1", "x", mode=0o755)
    tree.write(tmp_path / "x/run.sh", "#!/bin/sh\n", mode=0o755)
    tree.level(tmp_path, 7)
    modes = {path.name: path.stat().st_mode & 0o777 for path in tmp_path.rglob("*")}
    assert modes == {"x": 0o755, "lib.so.1": 0o644, "run.sh": 0o755}
    assert {path.stat().st_mtime for path in tmp_path.rglob("*")} == {7.0}


def test_every_file_belongs_to_one_part(tmp_path: Path) -> None:
    tree.write(tmp_path / "trustdesk", "12345")
    tree.write(tmp_path / "_internal/PySide6/Qt/lib/libQt6Core.so.6", "123")
    tree.write(tmp_path / "_internal/licences/LIST.txt", "1")
    (tmp_path / "_internal/libQt6Core.so.6").symlink_to("PySide6/Qt/lib/libQt6Core.so.6")
    assert sum(parts.sizes(tmp_path).values()) == tree.bytes_below(tmp_path) - len(
        "PySide6/Qt/lib/libQt6Core.so.6"
    )
    assert next(iter(parts.sizes(tmp_path))).startswith("the starter")


def test_the_package_asks_for_system_libraries_and_brings_its_own_small_ones() -> None:
    assert "libpulse0" in depends()
    assert "libglib2.0-0t64 | libglib2.0-0" in depends()
    assert "libxcb-cursor0" not in depends()
