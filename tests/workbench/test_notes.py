"""What is printed for the page of a release, from the changelog."""

from __future__ import annotations

from pathlib import Path

import pytest

import notes
from trustdesk.version import VERSION


@pytest.fixture
def changelog(tmp_path: Path) -> Path:
    """A changelog whose newest version is that of the source, with a day."""
    path = tmp_path / "CHANGELOG.md"
    path.write_text(
        f"# Changelog\n\n## {VERSION}, 2025-03-04\n\nKinder\nthan before.\n\n- One.\n- Two.\n\n"
        "## 0.0.1, 2024-03-04\n\nOlder.\n\n- Zero.\n",
        encoding="utf-8",
    )
    return path


def test_the_newest_version_alone_is_printed(
    changelog: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert notes.main([f"v{VERSION}"], changelog.parent) == 0
    assert capsys.readouterr().out == "Kinder than before.\n\n- One.\n- Two.\n"


@pytest.mark.parametrize(
    ("tag", "older", "newer", "said"),
    [
        ("v9.9.9", "", "", "The tag is v9.9.9, and the source is version"),
        (f"v{VERSION}", f"## {VERSION},", "## 9.9.9,", "CHANGELOG.md begins with 9.9.9"),
        (f"v{VERSION}", "2025-03-04", "unreleased", "CHANGELOG.md names no day"),
    ],
)
def test_what_does_not_fit_together_is_no_release(
    changelog: Path,
    capsys: pytest.CaptureFixture[str],
    tag: str,
    older: str,
    newer: str,
    said: str,
) -> None:
    text = changelog.read_text(encoding="utf-8").replace(older, newer, 1) if older else ""
    changelog.write_text(text or changelog.read_text(encoding="utf-8"), encoding="utf-8")
    assert notes.main([tag], changelog.parent) == 1
    seen = capsys.readouterr()
    assert (seen.out, seen.err.startswith(said)) == ("", True)


def test_without_a_tag_it_says_what_it_wants(capsys: pytest.CaptureFixture[str]) -> None:
    assert notes.main([]) == 2
    assert "v0.1.0" in capsys.readouterr().err
