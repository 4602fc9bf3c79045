"""The tour's own eyes: words on a disk are found in every shape, and what is missing is said."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from tests.residue.on_disk import hits
from tests.tour.diary import Diary, Fate
from tests.tour.findings import Finding, Vault, compare
from tests.tour.summary import Summary


@pytest.mark.parametrize(
    "content",
    [
        b"before marigold after",
        b"MARIGOLD",
        "the marigold".encode("utf-16-le"),
        "the marigold".encode("utf-16-be"),
        base64.b64encode(b"marigold, then more"),
    ],
)
def test_a_word_is_found_however_it_is_stored(tmp_path: Path, content: bytes) -> None:
    folder = tmp_path / "deep" / "down"
    folder.mkdir(parents=True)
    (folder / "file").write_bytes(b"\x00\x01" + content + b"\xff")
    assert hits(tmp_path, ["marigold"]) == ["deep/down/file: marigold"]


def test_a_word_in_the_name_of_a_file_is_found(tmp_path: Path) -> None:
    (tmp_path / "marigold.txt").touch()
    assert hits(tmp_path, ["marigold"]) == ["marigold.txt: marigold"]


def test_other_words_are_not_found(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"marigol d")
    assert hits(tmp_path, ["marigold"]) == []


def test_words_are_looked_for_where_they_belong() -> None:
    diary = Diary()
    diary.note("one", "kept", Fate.KEPT)
    diary.note("two", "lost", Fate.KEPT)
    diary.note("three", "let go", Fate.GONE)
    diary.note("four", "should be gone", Fate.GONE)
    diary.note("five", "in another place", Fate.SEALED)
    vault = Vault({"kept": ["a one b", "four", "five"], "sealed": [], "draft": []})
    rights = [finding.is_right for finding in compare(diary, vault)]
    assert rights == [True, False, True, False, False]


def test_a_tour_is_good_only_when_nothing_is_missing() -> None:
    found, missing = Finding("this", True, "here"), Finding("that", False, "nowhere")
    assert _summary([found]).is_good
    assert not _summary([found, missing]).is_good
    assert not _summary([found], defects=["a page"]).is_good
    assert not _summary([found], stopped_by="the start").is_good
    assert "| MISSING | that | nowhere |" in _summary([found, missing]).text()


def _summary(
    findings: list[Finding], defects: tuple[str, ...] | list[str] = (), stopped_by: str = ""
) -> Summary:
    return Summary("python", 1.0, ["welcome"], findings, defects, stopped_by)
