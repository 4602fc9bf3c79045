"""The MSI, run: installed, upgraded, refused, removed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.packages.stub import make_stub
from tests.packages.wine import Wine, as_windows_path
from windows import make

pytestmark = [pytest.mark.wine, pytest.mark.timeout(600)]

SETTINGS = r"Software\TrustDesk"
OLD = {"base_library.zip": "old", "stale.txt": "only in the old version"}
NEW = {"base_library.zip": "new", "exercises/new.toml": "only in the new version"}


def made(folder: Path, version: str, inside: dict[str, str]) -> Path:
    stub = make_stub(folder / f"app-{version}", inside)
    out = folder / f"msi-{version}"
    words = ["--payload", str(stub), "--out", str(out), "--version", version, "--only", "msi"]
    assert make.main(words) == 0
    return out / f"TrustDesk-{version}.msi"


def install(windows: Wine, msi: Path, *words: str) -> int:
    return windows.run("msiexec", "/i", as_windows_path(msi), "/qn", *words)


def remove(windows: Wine, msi: Path) -> int:
    return windows.run("msiexec", "/x", as_windows_path(msi), "/qn")


def files_in(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_installed_with_a_kit_upgraded_without_naming_it_and_removed(
    windows: Wine, tmp_path: Path, kit: Path
) -> None:
    vault = windows.local / "desk-data/v1/vault.db"
    vault.parent.mkdir(parents=True)
    vault.write_bytes(b"\x00\xff noise")
    program = windows.programs / "TrustDesk"
    clinic = windows.program_data / "TrustDesk"

    first = made(tmp_path, "1.2.0", OLD)
    assert install(windows, first, f"CLINIC={as_windows_path(kit)}") == 0
    assert files_in(program) == {"trustdesk.exe", *(f"_internal/{name}" for name in OLD)}
    assert (windows.common_menu / "TrustDesk.lnk").is_file()
    assert not (windows.menu / "TrustDesk.lnk").exists()
    assert (clinic / "clinic.kit").read_bytes() == b"the first kit"
    assert (clinic / "clinic.pub").read_bytes() == b"the key of the clinic"
    assert windows.of_the_computer(SETTINGS)["Clinic"] == as_windows_path(kit)

    (kit / "clinic.kit").write_bytes(b"the second kit")
    second = made(tmp_path, "1.10.0", NEW)
    assert install(windows, second) == 0
    assert files_in(program) == {"trustdesk.exe", *(f"_internal/{name}" for name in NEW)}
    assert (program / "_internal/base_library.zip").read_text(encoding="utf-8") == "new"
    assert windows.of_the_computer(SETTINGS)["Clinic"] == as_windows_path(kit)
    assert (clinic / "clinic.kit").read_bytes() == b"the second kit"

    assert install(windows, made(tmp_path, "1.9.0", OLD)) != 0
    assert files_in(program) == {"trustdesk.exe", *(f"_internal/{name}" for name in NEW)}

    assert remove(windows, second) == 0
    assert not program.exists()
    assert not (windows.common_menu / "TrustDesk.lnk").exists()
    assert windows.of_the_computer(SETTINGS) == {}
    assert files_in(clinic) == {"clinic.kit", "clinic.pub"}
    assert vault.read_bytes() == b"\x00\xff noise"


def test_a_kit_beside_the_msi_goes_along_as_a_policy_cannot_name_one(
    windows: Wine, tmp_path: Path, kit: Path
) -> None:
    msi = made(tmp_path, "1.0.0", NEW)
    msi = msi.rename(kit / msi.name)
    assert install(windows, msi) == 0
    clinic = windows.program_data / "TrustDesk"
    assert (clinic / "clinic.kit").read_bytes() == b"the first kit"
    assert "Clinic" not in windows.of_the_computer(SETTINGS)


def test_a_file_of_a_clinic_leads_to_the_desk(windows: Wine, tmp_path: Path) -> None:
    msi = made(tmp_path, "1.0.0", NEW)
    kind, ending = r"Software\Classes\TrustDesk.Assignment", r"Software\Classes\.assignment"
    assert install(windows, msi) == 0
    assert windows.of_the_computer(kind) == {
        "@": "Exercises from a clinic",
        "EditFlags": "dword:00100000",
    }
    command = windows.of_the_computer(kind + r"\shell\open\command")["@"]
    assert command == r'"C:\Program Files\TrustDesk\trustdesk.exe" "%1"'
    assert windows.of_the_computer(ending) == {"@": "TrustDesk.Assignment"}
    assert remove(windows, msi) == 0
    assert windows.of_the_computer(kind) == windows.of_the_computer(ending) == {}
    assert windows.of_the_computer(kind + r"\shell\open\command") == {}


def test_without_a_kit_the_folder_for_one_is_there(windows: Wine, tmp_path: Path) -> None:
    assert install(windows, made(tmp_path, "1.0.0", NEW)) == 0
    assert list((windows.program_data / "TrustDesk").iterdir()) == []
