"""What every schema version wrote is opened, read whole, and written to."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.faults.scripted.reading import unsoundness
from tests.services.making import PASSPHRASE, clock_at, reopened
from tests.storage.fixtures_made import CODE, FOLDER, READ_AT, folder_of, make_fixture, told
from trustdesk.places import Places
from trustdesk.services.opening import open_with_passphrase, open_with_recovery
from trustdesk.storage.identity import SCHEMA_VERSION

FIXTURES = sorted(FOLDER.iterdir())


def test_every_version_before_this_one_left_a_fixture() -> None:
    assert all(folder_of(number).is_dir() for number in range(1, SCHEMA_VERSION))
    assert folder_of(1) in FIXTURES


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda folder: folder.name)
@pytest.mark.parametrize("way", ["passphrase", "recovery"])
def test_a_fixture_opens_with_everything_in_it(tmp_path: Path, fixture: Path, way: str) -> None:
    root = tmp_path / "desk"
    shutil.copytree(fixture / "desk", root)
    clock = clock_at(READ_AT)
    if way == "passphrase":
        desk = open_with_passphrase(Places(root), PASSPHRASE, clock=clock)
    else:
        desk = open_with_recovery(Places(root), CODE.text, clock=clock)
    assert told(desk) == json.loads((fixture / "expected.json").read_text("utf-8"))
    assert unsoundness(desk) == ""
    uuid = desk.journal.keep_note("A wren.")
    desk = reopened(desk, root, clock)
    assert [card.uuid for card in desk.journal.search("wren")] == [uuid]
    assert unsoundness(desk) == ""
    desk.close()


def test_a_fixture_made_now_tells_the_same(tmp_path: Path) -> None:
    make_fixture(tmp_path)
    made = json.loads((tmp_path / "expected.json").read_text("utf-8"))
    assert made == json.loads((folder_of(1) / "expected.json").read_text("utf-8"))
