"""What can be tried without a Mac: the order of signing, the commands, the script."""

from __future__ import annotations

import os
import plistlib
import subprocess
from pathlib import Path

import pytest

from macos import make
from macos.information import information
from macos.signing_order import signing_order
from trustdesk.clinic.assignment import ENDING

MACH_O = bytes.fromhex("cffaedfe") + b"rest"
SCRIPT = make.HERE / "scripts/postinstall"


@pytest.fixture
def app(tmp_path: Path) -> Path:
    """An application with a framework, a library, a link, and data."""
    folder = tmp_path / "TrustDesk.app"
    contents = folder / "Contents"
    for name in (
        "MacOS/trustdesk",
        "Frameworks/libcrypto.dylib",
        "Frameworks/PySide6/Qt/lib/QtCore.framework/Versions/A/QtCore",
    ):
        (contents / name).parent.mkdir(parents=True, exist_ok=True)
        (contents / name).write_bytes(MACH_O)
    (contents / "Info.plist").write_text("data", encoding="utf-8")
    (contents / "Resources").mkdir()
    (contents / "Resources/libcrypto.dylib").symlink_to("../Frameworks/libcrypto.dylib")
    return folder


def test_what_lies_inside_is_signed_before_what_it_lies_in(app: Path) -> None:
    order = [path.relative_to(app.parent).as_posix() for path in signing_order(app)]
    framework = "TrustDesk.app/Contents/Frameworks/PySide6/Qt/lib/QtCore.framework"
    assert order == [
        f"{framework}/Versions/A/QtCore",
        framework,
        "TrustDesk.app/Contents/Frameworks/libcrypto.dylib",
        "TrustDesk.app/Contents/MacOS/trustdesk",
        "TrustDesk.app",
    ]


def test_a_file_of_a_clinic_leads_to_the_desk() -> None:
    told = plistlib.loads(plistlib.dumps(information("1.2.3")))
    [opened], [declared] = told["CFBundleDocumentTypes"], told["UTExportedTypeDeclarations"]
    assert opened["LSItemContentTypes"] == [declared["UTTypeIdentifier"]]
    endings = declared["UTTypeTagSpecification"]["public.filename-extension"]
    assert [f".{ending}" for ending in endings] == [ENDING]


def shown(app: Path, capsys: pytest.CaptureFixture[str], *words: str) -> list[str]:
    out = app.parent / "out"
    assert make.main(["--app", str(app), "--out", str(out), "--show", *words]) == 0
    return capsys.readouterr().out.splitlines()


def test_with_an_identity_everything_is_hardened_sent_and_stapled(
    app: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = shown(app, capsys, "--application", "Us", "--installer", "Them", "--profile", "Notary")
    signed = [line for line in lines if " --options runtime " in line]
    assert len(signed) == len(signing_order(app))
    assert all("--timestamp" in line for line in signed)
    assert [line.split("/")[-1] for line in signed if "entitlements.plist" in line] == [
        "trustdesk",
        "TrustDesk.app",
    ]
    assert sum("notarytool submit" in line for line in lines) == 3
    assert [line.rsplit(".", 1)[1] for line in lines if "stapler staple" in line] == [
        "app",
        "dmg",
        "pkg",
    ]
    first_staple = next(n for n, line in enumerate(lines) if "stapler" in line)
    image = next(n for n, line in enumerate(lines) if line.startswith("hdiutil"))
    assert first_staple < image


def test_the_package_puts_the_application_where_it_belongs(
    app: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    [line] = [line for line in shown(app, capsys) if line.startswith("pkgbuild")]
    assert "--component-plist" in line
    [component] = plistlib.loads((make.HERE / "component.plist").read_bytes())
    assert component["RootRelativeBundlePath"] == app.name
    assert component["BundleIsRelocatable"] is False


def test_without_an_identity_nothing_is_sent(app: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = shown(app, capsys)
    assert not any("notarytool" in line or "--timestamp" in line for line in lines)
    assert any("codesign --verify" in line for line in lines)


def test_no_debugger_may_attach_and_no_foreign_library_is_loaded() -> None:
    rights = plistlib.loads((make.HERE / "entitlements.plist").read_bytes())
    assert set(rights) == {"com.apple.security.cs.allow-unsigned-executable-memory"}


as_root = pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="gives files to root")


def installed(kit: Path, disk: Path) -> Path:
    subprocess.run(
        ["sh", SCRIPT, kit / "TrustDesk.pkg", "/Applications", disk], check=True, timeout=60
    )
    return disk / "Library/Application Support/TrustDesk"


@as_root
def test_the_package_takes_the_kit_that_lies_beside_it(tmp_path: Path, kit: Path) -> None:
    folder = installed(kit, tmp_path / "disk")
    (kit / "clinic.kit").write_bytes(b"the second kit")
    installed(kit, tmp_path / "disk")
    assert (folder / "clinic.kit").read_bytes() == b"the second kit"
    assert (folder / "clinic.pub").read_bytes() == b"the key of the clinic"
    assert {path.name for path in folder.iterdir()} == {"clinic.kit", "clinic.pub"}
    assert (folder / "clinic.kit").stat().st_mode & 0o777 == 0o644
    assert folder.stat().st_mode & 0o777 == 0o755


@as_root
def test_a_key_alone_is_not_taken_and_a_link_is_not_followed(tmp_path: Path, kit: Path) -> None:
    (kit / "clinic.kit").unlink()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    place = tmp_path / "disk/Library/Application Support"
    place.mkdir(parents=True)
    (place / "TrustDesk").symlink_to(elsewhere)
    folder = installed(kit, tmp_path / "disk")
    assert not folder.is_symlink()
    assert list(folder.iterdir()) == list(elsewhere.iterdir()) == []
