"""What goes into the application and what does not."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import PySide6
import pytest

from freezing import search_paths, trimming

linux = pytest.mark.skipif(sys.platform != "linux", reason="reads ELF files")
QT = Path(PySide6.__file__).parent
KEPT_PLUGIN = "PySide6/Qt/plugins/platforms/libqxcb.so"
LEFT_PLUGIN = "PySide6/Qt/plugins/platforms/libqvnc.so"


def collected(*places: str) -> list[trimming.Collected]:
    return [(place, str(QT.parent / place), "BINARY") for place in places]


@linux
def test_a_library_stays_when_a_kept_plugin_is_linked_to_it() -> None:
    xcb, network = "PySide6/Qt/lib/libQt6XcbQpa.so.6", "PySide6/Qt/lib/libQt6Network.so.6"
    found = trimming.trimmed_binaries(collected(KEPT_PLUGIN, LEFT_PLUGIN, xcb, network))
    assert [place for place, _, _ in found] == [KEPT_PLUGIN, xcb]


@linux
def test_what_the_system_brings_is_left_to_it() -> None:
    found = trimming.trimmed_binaries([*collected(KEPT_PLUGIN), ("libEGL.so.1", "x", "BINARY")])
    assert [place for place, _, _ in found] == [KEPT_PLUGIN]


@pytest.mark.parametrize(
    ("ours", "of_qt"),
    [
        ((), []),
        (("de",), ["qtbase_de"]),
        (("de", "pt-BR"), ["qtbase_de", "qtbase_pt_BR"]),
    ],
)
def test_of_qts_translations_only_the_base_in_our_languages_stays(
    ours: tuple[str, ...], of_qt: list[str]
) -> None:
    folder = "PySide6/Qt/translations"
    names = ("qtbase_de", "qtbase_en", "qtbase_ja", "qtbase_pt_BR", "designer_de")
    own = [f"resources/translations/trustdesk_{code}" for code in ours]
    edited = [f"{place}.ts" for place in own]
    data = [f"{folder}/{name}.qm" for name in names] + [f"{place}.qm" for place in own] + edited
    kept = [place for place, _, _ in trimming.trimmed_data([(each, each, "") for each in data], [])]
    assert kept == [f"{folder}/{name}.qm" for name in of_qt] + [f"{place}.qm" for place in own]


def test_a_link_to_a_binary_that_was_left_out_goes_with_it() -> None:
    links = [("a.so", "lib/a.so", "SYMLINK"), ("b.so", "lib/b.so", "SYMLINK")]
    kept = trimming.trimmed_data(links, [("lib/a.so", "x", "BINARY")])
    assert [place for place, _, _ in kept] == ["a.so"]


@linux
def test_a_library_that_is_missing_in_the_application_is_found(tmp_path: Path) -> None:
    from freezing.dangling import dangling

    shutil.copy(QT / "Qt/lib/libQt6XcbQpa.so.6", tmp_path)
    found = dangling(tmp_path)
    assert "libQt6XcbQpa.so.6 needs libQt6Gui.so.6" in found
    assert not any("libc.so.6" in each for each in found)


@linux
def test_the_c_library_that_is_needed_is_found(tmp_path: Path) -> None:
    from freezing.c_library import OLDEST, newest_needed

    assert newest_needed(tmp_path) == (0, 0)
    (tmp_path / "text").write_text("GLIBC_9.9", encoding="utf-8")
    shutil.copy(QT / "Qt/lib/libQt6Core.so.6", tmp_path)
    assert (2, 17) < newest_needed(tmp_path) <= OLDEST


@linux
def test_a_library_looks_for_others_only_beside_itself(tmp_path: Path) -> None:
    library = tmp_path / "libother.so"
    plain = tmp_path / "libqxcb.so"
    shutil.copyfile(QT / "Qt/plugins/platforms/libqxcb.so", library)
    shutil.copyfile(library, plain)
    subprocess.run(["chrpath", "--replace", "/build", str(library)], check=True)
    assert search_paths.foreign(library) == ["/build"]
    assert search_paths.leave_out_foreign(tmp_path) == 1
    assert search_paths.foreign(library) == []
    assert plain.read_bytes() == (QT / "Qt/plugins/platforms/libqxcb.so").read_bytes()
