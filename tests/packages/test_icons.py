"""Icon files, read again with Qt's own readers."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QImageReader

from icons import drawing, hicolor, icns, ico


def test_the_windows_icon_holds_every_size_as_it_was_drawn(tmp_path: Path) -> None:
    file = tmp_path / "trustdesk.ico"
    ico.write_ico(drawing.OWN, file)
    reader = QImageReader(str(file), b"ico")
    assert reader.imageCount() == len(ico.SIDES)
    for number, side in enumerate(ico.SIDES):
        reader.jumpToImage(number)
        image = reader.read().convertToFormat(QImage.Format.Format_ARGB32)
        assert image.size() == QSize(side, side)
        assert image == drawing.drawn(drawing.OWN, side)


def test_the_macos_icon_is_read_by_another_reader(tmp_path: Path) -> None:
    file = tmp_path / "icon.icns"
    icns.write_icns(drawing.OWN, file)
    content = file.read_bytes()
    assert int.from_bytes(content[4:8], "big") == len(content)
    reader = QImageReader(str(file), b"icns")
    sizes = []
    for number in range(reader.imageCount()):
        reader.jumpToImage(number)
        image = reader.read()
        sizes.append(image.width())
        assert image == drawing.drawn(drawing.OWN, image.width())
    assert sorted(sizes) == [side for _, side in icns.MEMBERS]


def test_the_folders_of_a_linux_theme_hold_every_size_as_it_was_drawn(tmp_path: Path) -> None:
    hicolor.write_hicolor(drawing.OWN, tmp_path)
    for side in hicolor.SIDES:
        image = QImage(str(tmp_path / f"{side}x{side}/apps/trustdesk.png"))
        assert image.convertToFormat(QImage.Format.Format_ARGB32) == drawing.drawn(
            drawing.OWN, side
        )
    assert (tmp_path / "scalable/apps/trustdesk.svg").read_bytes() == drawing.OWN.read_bytes()


def test_the_same_picture_gives_the_same_bytes(tmp_path: Path) -> None:
    for write in (ico.write_ico, icns.write_icns):
        first, second = tmp_path / "first", tmp_path / "second"
        write(drawing.NEUTRAL, first)
        write(drawing.NEUTRAL, second)
        assert first.read_bytes() == second.read_bytes()


@pytest.mark.qt_log_ignore("Cannot read file", extend=True)
def test_what_is_no_picture_is_refused(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.svg"
    wrong.write_text("no picture", encoding="utf-8")
    with pytest.raises(ValueError, match="cannot be drawn"):
        drawing.drawn(wrong, 16)
