"""The setup file is compiled from the real script; the same payload gives the same bytes."""

from __future__ import annotations

import os
import shutil
from pathlib import Path, PurePosixPath

import pytest

from tests.packages.stub import make_stub
from windows import make, payload, setup_exe

INSIDE = {"base_library.zip": "library", "resources/icons/a b.svg": "picture", "Qt/Core.dll": "Qt"}

needs_nsis = pytest.mark.skipif(not shutil.which("makensis"), reason="makensis is not here")


@needs_nsis
def test_a_second_build_from_another_folder_has_the_same_bytes(tmp_path: Path) -> None:
    first = make_stub(tmp_path / "first", INSIDE)
    second = make_stub(tmp_path / "elsewhere/second", dict(reversed(INSIDE.items())))
    os.utime(second / "trustdesk.exe", (1, 1))
    made = []
    for source, place in ((first, "one"), (second, "two")):
        out = tmp_path / place
        words = ["--payload", str(source), "--out", str(out), "--only", "setup"]
        assert make.main([*words, "--version", "1.2.3"]) == 0
        made.append((out / "TrustDesk-1.2.3-setup.exe").read_bytes())
    assert made[0] == made[1]
    assert made[0][:2] == b"MZ"


@needs_nsis
def test_another_payload_gives_other_bytes(tmp_path: Path) -> None:
    made = []
    for name, text in (("one", "first"), ("two", "other")):
        source = make_stub(tmp_path / name, {"file": text})
        out = tmp_path / f"out-{name}"
        assert make.main(["--payload", str(source), "--out", str(out), "--only", "setup"]) == 0
        made.append(next(out.iterdir()).read_bytes())
    assert made[0] != made[1]


def test_every_file_has_its_line_in_the_order_of_names(tmp_path: Path) -> None:
    stub = payload.staged(make_stub(tmp_path / "app", INSIDE), tmp_path / "staged", 1)
    lines = setup_exe.file_list(stub).splitlines()
    assert [line for line in lines if line.startswith("SetOutPath")] == [
        'SetOutPath "$INSTDIR"',
        'SetOutPath "$INSTDIR\\_internal"',
        'SetOutPath "$INSTDIR\\_internal\\Qt"',
        'SetOutPath "$INSTDIR\\_internal\\resources"',
        'SetOutPath "$INSTDIR\\_internal\\resources\\icons"',
    ]
    assert sum(line.startswith("File ") for line in lines) == len(INSIDE) + 1
    assert stub.files[-1] == PurePosixPath("trustdesk.exe")
    assert {(tmp_path / "staged" / file).stat().st_mtime for file in stub.files} == {1.0}


def test_a_folder_that_is_no_built_application_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["--payload", str(tmp_path / "app"), "--out", str(tmp_path / "out")]
    (tmp_path / "app").mkdir()
    assert make.main(words) == 1
    assert "holds no trustdesk.exe" in capsys.readouterr().err
    make_stub(tmp_path / "app", INSIDE)
    (tmp_path / "app/notes.txt").write_text("left behind by removing", encoding="utf-8")
    assert make.main(words) == 1
    assert "notes.txt" in capsys.readouterr().err
    (tmp_path / "app/notes.txt").unlink()
    (tmp_path / "app/_internal/$INSTDIR").touch()
    assert make.main(words) == 1
    assert "$INSTDIR" in capsys.readouterr().err
