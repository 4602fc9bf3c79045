"""The folder of licences in the built application, read back: `.ci/run` names the application."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.workbench.reading_papers import check

ROOT = Path(__file__).resolve().parents[2]
VARIABLE = "TRUSTDESK_BUILT"

pytestmark = pytest.mark.skipif(
    VARIABLE not in os.environ, reason=f"no application named in {VARIABLE}"
)


@pytest.fixture
def internal() -> Path:
    """Where everything of the built application lies but its program."""
    return (ROOT / os.environ[VARIABLE]).resolve().parent / "_internal"


def test_every_shipped_part_has_its_text(internal: Path) -> None:
    found = check(internal / "licences")
    titles = {each.title.partition(" ")[0] for each in found}
    assert {"Qt", "Python", "SQLCipher", "std", "HarfBuzz-NG", "PCRE2"} <= titles
    rust = [each for each in found if each.title.endswith(("in pyrage", "in cryptography"))]
    assert len(rust) > 150


def test_the_lists_name_the_shipped_files(internal: Path) -> None:
    titles = [each.title for each in check(internal / "licences")]
    for folder in ("cryptography", "pyrage", "msgspec", "sqlalchemy", "sqlcipher3"):
        assert (internal / folder).is_dir()
        assert any(title.lower().startswith(f"{folder} ") for title in titles), folder
    for library in internal.glob("libxcb-*.so.*"):
        assert any(title.startswith(library.name.partition(".")[0]) for title in titles), library
