"""A desk file opened without a line of TrustDesk: the `age` tool, unzip, another SQLCipher."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import apsw
import pytest

from tests.portable.age_tool import unpacked_by_age
from tests.services.full_desk import KEYS_AND_NAMES, fill_every_corner, tables
from tests.services.making import clock_at, set_up
from trustdesk.services.moving import set_aside, write_desk_file

PASSPHRASE = "a stranger in ten years"


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """The parts of a desk file as the README says how to get at them, and what they were."""
    root = tmp_path_factory.mktemp("elsewhere")
    desk = set_up(root / "home", clock=clock_at())
    fill_every_corner(desk)
    before = tables(desk)
    write_desk_file(set_aside(desk, root / "moving"), root / "my.trustdesk", PASSPHRASE)
    desk.close()
    parts = unpacked_by_age(root / "my.trustdesk", PASSPHRASE, root)
    return parts, before


def test_the_readme_says_how(opened: tuple[Path, dict[str, Any]]) -> None:
    parts, before = opened
    readme = (parts / "README.txt").read_text("utf-8")
    for name in before:
        assert name.startswith(("search", "sqlite")) or name in readme
    assert max(len(line) for line in readme.splitlines()) < 80
    for part in parts.iterdir():
        assert part.name in readme


def test_another_reader_reads_every_row(opened: tuple[Path, dict[str, Any]]) -> None:
    parts, before = opened
    key = (parts / "database.key").read_text().strip()
    assert (parts / "vault.db").read_bytes()[:16].hex() == key[64:]
    connection = apsw.Connection(str(parts / "vault.db"), flags=apsw.SQLITE_OPEN_READONLY)
    for pragma in ("cipher='sqlcipher'", "legacy=4", f"key=\"x'{key}'\""):
        connection.execute(f"PRAGMA {pragma}")
    for name, rows in before.items():
        if name.startswith("search"):
            continue
        cursor = connection.execute(f'SELECT * FROM "{name}"')
        found = []
        for row in cursor:
            columns = [column for column, *_ in cursor.get_description()]
            found.append(dict(zip(columns, row, strict=True)))
        plain = [{k: v for k, v in row.items() if k not in KEYS_AND_NAMES} for row in found]
        assert sorted(plain, key=repr) == rows, name
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.close()
