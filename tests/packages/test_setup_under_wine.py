"""The setup file, run: for one account and for the computer, upgraded, refused, removed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.packages.stub import make_stub
from tests.packages.wine import Wine, as_windows_path
from windows import make

pytestmark = [pytest.mark.wine, pytest.mark.timeout(600)]

SETTINGS = r"Software\TrustDesk"
LISTED = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\TrustDesk"
OLD = {"base_library.zip": "old", "stale.txt": "only in the old version"}
NEW = {"base_library.zip": "new", "exercises/new.toml": "only in the new version"}
KIND = r"Software\Classes\TrustDesk.Assignment"
ENDING = r"Software\Classes\.assignment"
NOT_AMONG_RECENT = "dword:00100000"


def made(folder: Path, version: str, inside: dict[str, str], *, runs: bool = False) -> Path:
    """Compile a setup file of this version."""
    stub = make_stub(folder / f"app-{version}", inside, runs=runs)
    out = folder / f"setup-{version}"
    words = ["--payload", str(stub), "--out", str(out), "--version", version, "--only", "setup"]
    assert make.main(words) == 0
    return out / f"TrustDesk-{version}-setup.exe"


def files_in(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def a_vault(windows: Wine) -> dict[Path, bytes]:
    """What a person wrote, where the desk keeps it."""
    folder = windows.local / "desk-data"
    vault = {folder / "current": b"v1", folder / "v1/vault.db": b"\x00\xff noise"}
    for file, content in vault.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return vault


def test_for_the_computer_with_a_kit_upgraded_and_removed(
    windows: Wine, tmp_path: Path, kit: Path
) -> None:
    vault = a_vault(windows)
    program = windows.programs / "TrustDesk"
    clinic = windows.program_data / "TrustDesk"

    first = made(tmp_path, "1.2.0", OLD)
    assert windows.run(first, "/S", "/AllUsers", f"/CLINIC={as_windows_path(kit)}") == 0
    assert files_in(program) == {
        "_internal/base_library.zip",
        "_internal/stale.txt",
        "neutral.ico",
        "trustdesk.exe",
        "trustdesk.ico",
        "uninstall.exe",
    }
    assert (windows.common_menu / "TrustDesk.lnk").is_file()
    assert files_in(clinic) == {"clinic.kit", "clinic.pub"}
    listed = windows.of_the_computer(LISTED)
    assert listed["DisplayName"] == "TrustDesk"
    assert listed["DisplayVersion"] == "1.2.0"
    assert listed["UninstallString"] == r'"C:\Program Files\TrustDesk\uninstall.exe" /AllUsers'
    assert windows.of_the_account(LISTED) == {}

    (kit / "clinic.kit").write_bytes(b"the second kit")
    second = made(tmp_path, "1.10.0", NEW)
    assert windows.run(second, "/S", "/AllUsers", f"/CLINIC={as_windows_path(kit)}") == 0
    assert not (program / "_internal/stale.txt").exists()
    assert (program / "_internal/base_library.zip").read_text(encoding="utf-8") == "new"
    assert (program / "_internal/exercises/new.toml").is_file()
    assert (clinic / "clinic.kit").read_bytes() == b"the second kit"
    assert windows.of_the_computer(LISTED)["DisplayVersion"] == "1.10.0"

    assert windows.run(program / "uninstall.exe", "/AllUsers", "/S") == 0
    assert not program.exists()
    assert not (windows.common_menu / "TrustDesk.lnk").exists()
    assert windows.of_the_computer(LISTED) == windows.of_the_computer(SETTINGS) == {}
    assert files_in(clinic) == {"clinic.kit", "clinic.pub"}
    assert {file: file.read_bytes() for file in vault} == vault


def test_for_one_account_without_the_key_and_under_another_name(
    windows: Wine, tmp_path: Path, kit: Path
) -> None:
    vault = a_vault(windows)
    program = windows.local / "Programs/TrustDesk"
    named = f"/CLINIC={as_windows_path(kit / 'clinic.kit')}"

    first = made(tmp_path, "1.2.0", OLD)
    assert windows.run(first, "/S", "/NEUTRAL=My notes", named) == 0
    assert (program / "_internal/stale.txt").is_file()
    assert (windows.menu / "My notes.lnk").is_file()
    assert "neutral.ico".encode("utf-16-le") in (windows.menu / "My notes.lnk").read_bytes()
    assert files_in(windows.local / "desk-data") == {"clinic.kit", "current", "v1/vault.db"}
    assert not (windows.program_data / "TrustDesk").exists()
    listed = windows.of_the_account(LISTED)
    assert listed["DisplayName"] == "My notes"
    assert listed["DisplayIcon"].endswith("neutral.ico")
    assert "Publisher" not in listed
    assert windows.of_the_computer(LISTED) == {}

    second = made(tmp_path, "1.3.0", NEW)
    assert windows.run(second, "/S") == 0
    assert windows.of_the_account(LISTED)["DisplayName"] == "My notes"
    assert not (program / "_internal/stale.txt").exists()
    assert windows.run(second, "/S", "/CurrentUser", "/NAME=Pages") == 0
    assert (windows.menu / "Pages.lnk").is_file()
    assert not (windows.menu / "My notes.lnk").exists()

    assert windows.run(program / "uninstall.exe", "/CurrentUser", "/S") == 0
    assert not program.exists()
    assert not (windows.menu / "Pages.lnk").exists()
    assert windows.of_the_account(LISTED) == windows.of_the_account(SETTINGS) == {}
    assert files_in(windows.local / "desk-data") == {"clinic.kit", "current", "v1/vault.db"}
    assert {file: file.read_bytes() for file in vault} == vault


def test_a_file_of_a_clinic_leads_to_the_desk(windows: Wine, tmp_path: Path) -> None:
    setup = made(tmp_path, "1.0.0", NEW)
    assert windows.run(setup, "/S", "/AllUsers") == 0
    assert windows.of_the_computer(KIND) == {
        "@": "Exercises from a clinic",
        "EditFlags": NOT_AMONG_RECENT,
    }
    command = windows.of_the_computer(KIND + r"\shell\open\command")["@"]
    assert command == r'"C:\Program Files\TrustDesk\trustdesk.exe" "%1"'
    assert windows.of_the_computer(KIND + r"\DefaultIcon")["@"].endswith("trustdesk.ico")
    assert windows.of_the_computer(ENDING) == {"@": "TrustDesk.Assignment"}
    assert windows.of_the_account(KIND) == windows.of_the_account(ENDING) == {}
    uninstall = windows.programs / "TrustDesk/uninstall.exe"
    assert windows.run(uninstall, "/AllUsers", "/S") == 0
    for key in (KIND, KIND + r"\shell\open\command", ENDING, ENDING + r"\OpenWithProgids"):
        assert not windows.has_key_of_the_computer(key)


def test_under_another_name_the_kind_of_file_says_no_more_than_it(
    windows: Wine, tmp_path: Path
) -> None:
    setup = made(tmp_path, "1.0.0", NEW)
    assert windows.run(setup, "/S") == 0
    assert windows.run(setup, "/S", "/NEUTRAL=My notes") == 0
    assert windows.of_the_account(KIND)["@"] == "My notes"
    assert windows.of_the_account(KIND + r"\DefaultIcon")["@"].endswith("neutral.ico")


def test_an_ending_that_another_program_has_stays_with_it(windows: Wine, tmp_path: Path) -> None:
    theirs = r"HKCU\Software\Classes\.assignment"
    assert windows.run("reg", "add", theirs, "/ve", "/d", "Other.File", "/f") == 0
    setup = made(tmp_path, "1.0.0", NEW)
    assert windows.run(setup, "/S") == 0
    assert windows.of_the_account(ENDING)["@"] == "Other.File"
    assert "TrustDesk.Assignment" in windows.of_the_account(ENDING + r"\OpenWithProgids")
    uninstall = windows.local / "Programs/TrustDesk/uninstall.exe"
    assert windows.run(uninstall, "/CurrentUser", "/S") == 0
    assert windows.of_the_account(ENDING) == {"@": "Other.File"}
    assert windows.of_the_account(ENDING + r"\OpenWithProgids") == {}


def test_a_kit_beside_the_setup_file_goes_along(windows: Wine, tmp_path: Path, kit: Path) -> None:
    setup = made(tmp_path, "1.0.0", NEW)
    setup = setup.rename(kit / setup.name)
    assert windows.run(setup, "/S", "/AllUsers") == 0
    clinic = windows.program_data / "TrustDesk"
    assert (clinic / "clinic.kit").read_bytes() == b"the first kit"
    assert (clinic / "clinic.pub").read_bytes() == b"the key of the clinic"
    again = f"/CLINIC={as_windows_path(clinic)}"
    assert windows.run(setup, "/S", "/AllUsers", again) == 0
    assert files_in(clinic) == {"clinic.kit", "clinic.pub"}


def test_without_a_kit_the_folder_for_one_is_there_and_closed(
    windows: Wine, tmp_path: Path
) -> None:
    assert windows.run(made(tmp_path, "1.0.0", NEW), "/S", "/AllUsers") == 0
    folder = windows.program_data / "TrustDesk"
    assert list(folder.iterdir()) == []
    # wine writes an access list down as a mode: the other folders there are open to all.
    assert folder.stat().st_mode & 0o007 == 0
    assert windows.common_menu.stat().st_mode & 0o007 != 0


@pytest.mark.parametrize(
    ("option", "status"),
    [
        ("/CLINIC=Z:\\not\\there", 4),
        ("/NEUTRAL=a/b", 3),
        ("/NEUTRAL=", 3),
        ("/NEUTRAL=ends.", 3),
        ("/NEUTRAL=" + "a" * 41, 3),
    ],
)
def test_what_cannot_be_done_changes_nothing(
    windows: Wine, tmp_path: Path, option: str, status: int
) -> None:
    assert windows.run(made(tmp_path, "1.0.0", NEW), "/S", option) == status
    assert not (windows.local / "Programs/TrustDesk").exists()
    assert windows.of_the_account(LISTED) == {}


def test_an_older_version_does_not_replace_a_newer_one(windows: Wine, tmp_path: Path) -> None:
    assert windows.run(made(tmp_path, "1.10.0", NEW), "/S") == 0
    assert windows.run(made(tmp_path, "1.9.0", OLD), "/S") == 5
    inside = windows.local / "Programs/TrustDesk/_internal"
    assert files_in(inside) == set(NEW)
    assert windows.of_the_account(LISTED)["DisplayVersion"] == "1.10.0"


def test_the_folder_of_another_program_is_left_alone(windows: Wine, tmp_path: Path) -> None:
    other = windows.program_data / "Other"
    (other / "_internal").mkdir(parents=True)
    (other / "_internal/theirs.dll").write_bytes(b"another program")
    setup = made(tmp_path, "1.0.0", NEW)
    assert windows.run(setup, "/S", r"/D=C:\ProgramData\Other") == 7
    assert files_in(other) == {"_internal/theirs.dll"}
    assert windows.run(setup, "/S", r"/D=C:\ProgramData\Ours") == 0
    ours = windows.program_data / "Ours"
    assert (ours / "trustdesk.exe").is_file()
    (ours / "mine.txt").write_text("put there by someone", encoding="utf-8")
    assert windows.run(ours / "uninstall.exe", "/CurrentUser", "/S") == 0
    assert files_in(ours) == {"mine.txt"}


def test_an_open_desk_is_neither_replaced_nor_removed(windows: Wine, tmp_path: Path) -> None:
    setup = made(tmp_path, "1.0.0", OLD, runs=True)
    assert windows.run(setup, "/S") == 0
    program = windows.local / "Programs/TrustDesk"
    (program / "stay").touch()
    running = windows.start(program / "trustdesk.exe")
    try:
        while not (program / "running").exists():
            assert running.poll() is None
        upgrade = made(tmp_path, "1.1.0", NEW)
        assert windows.run_beside(upgrade, "/S") == 6
        windows.run_beside(program / "uninstall.exe", "/CurrentUser", "/S")
        assert set(OLD) <= files_in(program / "_internal")
    finally:
        (program / "stay").unlink()
        running.wait(60)
    assert windows.run(upgrade, "/S") == 0
    assert files_in(program / "_internal") == set(NEW)
