"""A PDF: whole or not at all, and nothing beside it."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from trustdesk.errors import PlaceUnwritable
from trustdesk.reports.report import Part, Report
from trustdesk.services.synced import cloud_folder
from ui.printing import report_html, save_pdf

WORDS = "the heron stood in the shallow water and did not move " * 400


def html() -> str:
    """A report of several pages."""
    report = Report("A title", datetime(2026, 11, 20, tzinfo=UTC), (Part("own", WORDS),))
    return report_html(report, "20 November")


def test_it_has_all_pages_and_an_empty_title(qapp: object, tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    save_pdf(path, html(), "serif")
    written = path.read_bytes()
    assert written.startswith(b"%PDF")
    assert written.count(b"/Type /Page\n") + written.count(b"/Type /Page ") >= 3
    assert b"A title" not in written
    assert [each.name for each in tmp_path.iterdir()] == ["page.pdf"]
    if os.name == "posix":
        assert path.stat().st_mode & 0o077 == 0


def test_the_warning_stands_on_the_page(qapp: object) -> None:
    assert "not encrypted" in html()


def test_where_nothing_can_be_written_nothing_is_left(qapp: object, tmp_path: Path) -> None:
    with pytest.raises(PlaceUnwritable):
        save_pdf(tmp_path / "missing" / "page.pdf", html(), "serif")
    assert list(tmp_path.iterdir()) == []


def test_an_older_file_stays_until_the_new_one_is_whole(qapp: object, tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    path.write_bytes(b"older")
    (tmp_path / "page.pdf.part").mkdir()
    with pytest.raises((PlaceUnwritable, OSError)):
        save_pdf(path, html(), "serif")
    assert path.read_bytes() == b"older"


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("/home/a/Dropbox/x/page.pdf", "Dropbox"),
        ("/Users/a/Library/Mobile Documents/com~apple~CloudDocs/page.pdf", "com~apple~CloudDocs"),
        ("/home/a/OneDrive - Work/page.pdf", "OneDrive - Work"),
        ("/home/a/Documents/dropbox.pdf", ""),
        ("/home/a/Documents/page.pdf", ""),
    ],
)
def test_folders_that_are_copied_elsewhere_are_noticed(path: str, found: str) -> None:
    assert cloud_folder(Path(path)) == found
