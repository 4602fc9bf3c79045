"""The installer of the tarball, with a small application in the place of the large one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from linux.share import HERE, put_share
from shipping import tree
from shipping.product import Product, version_of_source

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a shell script for Linux")


@pytest.fixture
def unpacked(tmp_path: Path) -> Path:
    folder = tmp_path / "A place/trustdesk"
    tree.write(folder / "app/trustdesk", "#!/bin/sh\necho opened\n", mode=0o755)
    tree.write(folder / "app/_internal/old", "old")
    nowhere = tmp_path / "nowhere"
    put_share(Product(version_of_source(), 1, nowhere, nowhere, nowhere), folder / "share")
    shutil.copy(HERE / "install.sh", folder / "install.sh")
    return folder


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = tmp_path / "home"
    tree.write(home / ".local/share/desk-data/v1/vault.db", "what somebody wrote")
    return home


def run(home: Path, program: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {"HOME": str(home), "PATH": os.defpath}
    return subprocess.run(
        [program, *words], env=environment, capture_output=True, text=True, check=False
    )


def files(home: Path) -> set[str]:
    return {str(path.relative_to(home)) for path in home.rglob("*") if not path.is_dir()}


def test_installed_upgraded_and_taken_away(unpacked: Path, home: Path) -> None:
    before = files(home)
    assert run(home, unpacked / "install.sh").returncode == 0
    assert run(home, home / ".local/bin/trustdesk").stdout == "opened\n"
    entry = (home / ".local/share/applications/trustdesk.desktop").read_text(encoding="utf-8")
    assert f'Exec="{home}/.local/lib/trustdesk/trustdesk"' in entry
    assert f'Exec="{home}/.local/lib/trustdesk/trustdesk" %f' in entry
    assert (home / ".local/share/icons/hicolor/48x48/apps/trustdesk.png").is_file()
    assert (home / ".local/share/mime/packages/trustdesk.xml").is_file()

    (unpacked / "app/_internal/old").unlink()
    assert run(home, unpacked / "install.sh").returncode == 0
    assert not (home / ".local/lib/trustdesk/_internal/old").exists()

    assert run(home, unpacked / "install.sh", "--uninstall").returncode == 0
    left = files(home) - before
    # What the desktop keeps about kinds of files is made anew, and knows nothing of this one.
    assert {name for name in left if not name.endswith("mimeinfo.cache")} == {
        name for name in left if "/share/mime/" in name and "/packages/" not in name
    }
    assert [name for name in left if b"trustdesk" in (home / name).read_bytes()] == []
    vault = home / ".local/share/desk-data/v1/vault.db"
    assert vault.read_text(encoding="utf-8") == "what somebody wrote"


@pytest.mark.skipif(
    shutil.which("update-mime-database") is None, reason="shared-mime-info is not here"
)
def test_the_desktop_knows_the_files_of_a_clinic(unpacked: Path, home: Path) -> None:
    assert run(home, unpacked / "install.sh").returncode == 0
    share = home / ".local/share"
    kind = "application/vnd.trustdesk.assignment"
    assert f"50:{kind}:*.assignment" in (share / "mime/globs2").read_text(encoding="utf-8")
    assert b"TrustDesk task" in (share / "mime/magic").read_bytes()
    entry = (share / "applications/trustdesk.desktop").read_text(encoding="utf-8")
    assert f"MimeType={kind};" in entry


def test_a_kit_beside_it_goes_to_the_desk_and_stays(unpacked: Path, home: Path) -> None:
    desk = home / ".local/share/desk-data"
    shutil.rmtree(desk)
    for kit in ("a kit", "a newer kit"):
        tree.write(unpacked / "clinic.kit", kit)
        tree.write(unpacked / "clinic.pub", "a key")
        done = run(home, unpacked / "install.sh")
        assert done.returncode == 0, done.stderr
        assert "The clinic's kit" in done.stdout
        assert [path.name for path in desk.iterdir()] == ["clinic.kit"]
        assert (desk / "clinic.kit").read_text(encoding="utf-8") == kit
    assert desk.stat().st_mode & 0o077 == 0
    assert (desk / "clinic.kit").stat().st_mode & 0o077 == 0

    assert run(home, unpacked / "install.sh", "--uninstall").returncode == 0
    assert (desk / "clinic.kit").read_text(encoding="utf-8") == "a newer kit"


def test_a_file_of_the_same_name_is_left_alone(unpacked: Path, home: Path) -> None:
    tree.write(home / ".local/bin/trustdesk", "my own", mode=0o755)
    done = run(home, unpacked / "install.sh")
    assert done.returncode == 1
    assert "Nothing was installed" in done.stderr
    assert (home / ".local/bin/trustdesk").read_text(encoding="utf-8") == "my own"
    assert not (home / ".local/lib/trustdesk").exists()
