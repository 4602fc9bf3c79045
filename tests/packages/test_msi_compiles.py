"""The MSI is compiled from the real source; what wixl leaves out stands in its tables."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.packages.stub import make_stub
from windows import make
from windows.msi_times import settle_times

INSIDE = {"base_library.zip": "library", "resources/icons/a b.svg": "picture"}

pytestmark = pytest.mark.skipif(
    not all(map(shutil.which, ("wixl", "msibuild", "msiinfo"))), reason="msitools are not here"
)


def made(folder: Path, version: str, inside: dict[str, str]) -> Path:
    stub = make_stub(folder / "app", inside)
    words = ["--payload", str(stub), "--out", str(folder / "out"), "--version", version]
    assert make.main([*words, "--only", "msi"]) == 0
    return folder / f"out/TrustDesk-{version}.msi"


def table(msi: Path, name: str) -> dict[str, list[str]]:
    """The rows of a table by their first column."""
    asked = subprocess.run(["msiinfo", "export", msi, name], check=True, capture_output=True)
    rows = [line.split("\t") for line in asked.stdout.decode().splitlines()[3:]]
    return {row[0]: row[1:] for row in rows}


def test_a_second_build_from_another_folder_has_the_same_bytes(tmp_path: Path) -> None:
    first = made(tmp_path / "first", "1.2.3", INSIDE)
    second = made(tmp_path / "second", "1.2.3", dict(reversed(INSIDE.items())))
    assert first.read_bytes() == second.read_bytes()


def test_a_version_is_a_product_of_its_own_and_its_files_keep_their_numbers(
    tmp_path: Path,
) -> None:
    old = made(tmp_path / "old", "1.2.3", INSIDE)
    new = made(tmp_path / "new", "1.2.4", INSIDE)
    one, other = table(old, "Property"), table(new, "Property")
    assert one["UpgradeCode"] == other["UpgradeCode"]
    assert one["ProductCode"] != other["ProductCode"]
    assert table(old, "Component") == table(new, "Component")
    assert len(table(old, "File")) == len(INSIDE) + 1


def test_what_wixl_leaves_out_is_there(tmp_path: Path) -> None:
    msi = made(tmp_path, "1.2.3", INSIDE)
    assert "CLINIC" in table(msi, "Property")["SecureCustomProperties"][0].split(";")
    assert table(msi, "Component")["ClinicTold"][3] == "CLINIC"
    assert {row[1] for row in table(msi, "MoveFile").values()} == {"clinic.kit", "clinic.pub"}
    assert table(msi, "MsiLockPermissionsEx")["ClinicFolder"][:2] == [
        "CLINICFOLDER",
        "CreateFolder",
    ]
    order = {action: int(row[1]) for action, row in table(msi, "InstallExecuteSequence").items()}
    assert order["AppSearch"] < order["RememberClinic"] < order["ResolveSource"]
    assert order["ResolveSource"] < order["KitBeside"] < order["KitAsTold"] < order["MoveFiles"]
    assert order["RemoveExistingProducts"] < order["CreateFolders"] < order["MoveFiles"]
    assert table(msi, "Shortcut")["TrustDesk"][0] == "COMMONMENU"


def test_what_is_no_msi_has_no_times_to_settle(tmp_path: Path) -> None:
    file = tmp_path / "not.msi"
    file.write_bytes(b"something else")
    with pytest.raises(ValueError, match="no summary"):
        settle_times(file, 0)
