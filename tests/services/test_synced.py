"""Folders that are copied to other computers are recognised, and others are not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from trustdesk import synced as module
from trustdesk.errors import SyncedFolder
from trustdesk.places import Places
from trustdesk.services.opening import check_place
from trustdesk.synced import synced
from trustdesk.vault.new_vault import prepare_new_vault

NONE: dict[str, str] = {}


@pytest.mark.parametrize(
    ("path", "part"),
    [
        ("/home/a/Dropbox/desk", "Dropbox"),
        ("/home/a/Dropbox (Personal)/desk", "Dropbox (Personal)"),
        ("/home/a/OneDrive - Clinic/x/desk", "OneDrive - Clinic"),
        ("/Users/a/Library/Mobile Documents/com~apple~CloudDocs/desk", "com~apple~CloudDocs"),
        ("/Users/a/Library/CloudStorage/GoogleDrive-a@b/My Drive", "GoogleDrive-a@b"),
        ("/home/a/Google Drive/desk", "Google Drive"),
        ("/home/a/Nextcloud2/desk", "Nextcloud2"),
        ("/home/a/ownCloud/desk", "ownCloud"),
        ("/home/a/iCloudDrive/desk", "iCloudDrive"),
        ("/mnt/Syncthing/desk", "Syncthing"),
        ("//server/share/desk", "//server/share/"),
    ],
)
def test_a_name_gives_it_away(path: str, part: str) -> None:
    found = synced(Path(path), NONE)
    assert found is not None
    assert found.part.rstrip("/") in part


@pytest.mark.parametrize(
    "path",
    [
        "/home/a/.local/share/desk-data",
        "/home/icloudia/desk-data",
        "/home/onedriver/desk",
        "/home/a/Documents/boxes/desk",
        "/home/a/notes about dropboxes",
    ],
)
def test_an_ordinary_folder_is_let_be(path: str) -> None:
    assert synced(Path(path), NONE) is None


@pytest.mark.parametrize(
    "marker", [".stfolder", ".dropbox.cache", ".sync_0a1b2c3d.db", "._sync_0a1b.db"]
)
def test_a_marker_in_a_folder_above_gives_it_away(tmp_path: Path, marker: str) -> None:
    top = tmp_path / "plain name"
    (top / "below" / "further").mkdir(parents=True)
    assert synced(top / "below" / "further", NONE) is None
    (top / marker).mkdir()
    found = synced(top / "below" / "further" / "not there yet", NONE)
    assert found is not None
    assert (found.by, found.part) == ("marker", "plain name")
    assert synced(tmp_path / "beside", NONE) is None


def test_the_home_of_somebody_with_dropbox_is_no_dropbox(tmp_path: Path) -> None:
    (tmp_path / ".dropbox").mkdir()
    assert synced(tmp_path / ".local" / "share", {"HOME": str(tmp_path)}) is None


def test_a_variable_and_a_list_give_it_away(tmp_path: Path) -> None:
    (tmp_path / ".dropbox").mkdir()
    told = {"personal": {"path": str(tmp_path / "Stuff")}, "business": None}
    (tmp_path / ".dropbox" / "info.json").write_text(json.dumps(told))
    home = {"HOME": str(tmp_path)}
    found = synced(tmp_path / "Stuff" / "desk", home)
    assert found is not None
    assert (found.by, found.part) == ("setting", "Stuff")
    assert synced(tmp_path / "Other", home) is None
    assert synced(tmp_path / "Work" / "x", {"OneDrive": str(tmp_path / "Work")}) is not None


@pytest.mark.parametrize("content", ["", "[]", "{", "[" * 100_000, '{"personal": 5}', "null"])
def test_a_list_that_makes_no_sense_is_no_trouble(tmp_path: Path, content: str) -> None:
    (tmp_path / ".dropbox").mkdir()
    (tmp_path / ".dropbox" / "info.json").write_text(content)
    assert synced(tmp_path / "desk", {"HOME": str(tmp_path)}) is None


@pytest.mark.parametrize(
    ("kind", "is_synced"),
    [("nfs4", True), ("cifs", True), ("fuse.sshfs", True), ("ext4", False), ("tmpfs", False)],
)
def test_the_file_system_gives_it_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, is_synced: bool
) -> None:
    mounts = [(Path("/"), "ext4"), (tmp_path, kind), (tmp_path / "inner", "ext4")]
    monkeypatch.setattr(module, "_mounts", lambda: mounts)
    assert (synced(tmp_path / "desk", NONE) is not None) is is_synced
    assert synced(tmp_path / "inner" / "desk", NONE) is None


def test_the_mounts_of_this_computer_are_read() -> None:
    assert any(point == Path("/") for point, _ in module._mounts())


def test_no_vault_is_made_there(tmp_path: Path) -> None:
    places = Places(tmp_path / "Nextcloud" / "desk")
    with pytest.raises(SyncedFolder):
        prepare_new_vault(places, "only-me")
    with pytest.raises(SyncedFolder):
        check_place(places)
    assert not places.root.exists()
    check_place(Places(tmp_path / "desk"))
