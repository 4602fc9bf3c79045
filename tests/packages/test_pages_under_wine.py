"""The pages of setup, gone through with a keyboard on a virtual screen."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desktop.hand import Hand
from tests.desktop.screen import Screen
from tests.packages.stub import make_stub
from tests.packages.wine import Wine
from windows import make

pytestmark = [pytest.mark.wine, pytest.mark.timeout(600)]

PATIENCE_SECONDS = 60
STILL_SECONDS = 3


class Pages:
    """Presses keys, waits for what they change on the screen, and keeps a picture of it."""

    def __init__(self, screen: Screen, folder: Path) -> None:
        self._screen = screen
        self._folder = folder
        self._hand = Hand(screen.display)
        self._before = screen.picture()
        self.display = screen.display

    def appears(self, name: str) -> None:
        """Wait until the screen shows something else, and keep it under this name."""
        self._screen.wait_until(lambda: self._screen.picture() != self._before, PATIENCE_SECONDS)
        self._before = self._screen.still_picture(STILL_SECONDS)
        self._before.save(self._folder / f"{name}.png")

    def empties(self) -> None:
        """Wait until no window is on the screen."""
        self._screen.wait_until(self._screen.is_blank, PATIENCE_SECONDS)
        self._before = self._screen.picture()

    def press(self, *keys: str) -> None:
        """Press keys and go on at once."""
        self._hand.press(*keys)

    def type(self, text: str) -> None:
        """Type a text over what stands in a field."""
        self._hand.press("ctrl+a")
        self._hand.type(text)

    def turn(self, key: str, name: str) -> None:
        """Press a key that brings another page."""
        self._before = self._screen.still_picture(STILL_SECONDS)
        self._hand.press(key)
        self.appears(name)


@pytest.fixture
def pages(tmp_path: Path) -> Iterator[Pages]:
    folder = Path(os.environ.get("TRUSTDESK_PICTURES", tmp_path / "pictures"))
    folder.mkdir(parents=True, exist_ok=True)
    with Screen() as screen:
        yield Pages(screen, folder)


def made_beside(kit: Path, folder: Path) -> Path:
    stub = make_stub(folder / "app", {"base_library.zip": "library"})
    words = ["--payload", str(stub), "--out", str(kit), "--version", "1.0.0", "--only", "setup"]
    assert make.main(words) == 0
    return kit / "TrustDesk-1.0.0-setup.exe"


def test_set_up_for_one_account_under_another_name_without_the_kit_and_removed(
    windows: Wine, pages: Pages, tmp_path: Path, kit: Path
) -> None:
    program = windows.local / "Programs/TrustDesk"
    setup = windows.start(made_beside(kit, tmp_path), display=pages.display)
    pages.appears("1-welcome")
    pages.turn("alt+n", "2-for-whom")
    pages.turn("alt+n", "3-name-and-clinic")
    pages.press("alt+a")
    pages.type("a/b")
    pages.turn("alt+n", "3-name-not-possible")
    pages.turn("Return", "3-name-again")
    pages.press("alt+a")
    pages.type("Reading")
    pages.press("alt+t")
    pages.turn("alt+n", "4-folder")
    pages.turn("alt+i", "5-end")
    pages.press("alt+o", "alt+f")
    assert setup.wait(PATIENCE_SECONDS) == 0
    assert (program / "_internal/base_library.zip").is_file()
    assert (windows.menu / "Reading.lnk").is_file()
    assert not (windows.local / "desk-data").exists()

    windows.rest()
    pages.empties()
    removing = windows.start(program / "uninstall.exe", "/CurrentUser", display=pages.display)
    pages.appears("6-remove")
    pages.turn("alt+u", "7-removed")
    pages.press("alt+c")
    removing.wait(PATIENCE_SECONDS)
    windows.rest()
    assert not program.exists()
    assert not (windows.menu / "Reading.lnk").exists()


def test_set_up_for_everyone_with_the_kit_that_lies_beside(
    windows: Wine, pages: Pages, tmp_path: Path, kit: Path
) -> None:
    setup = windows.start(made_beside(kit, tmp_path), display=pages.display)
    pages.appears("1-welcome")
    pages.turn("alt+n", "2-for-whom")
    pages.press("alt+e")
    pages.turn("alt+n", "3-name-and-clinic-for-everyone")
    pages.turn("alt+n", "4-folder-for-everyone")
    pages.turn("alt+i", "5-end")
    pages.press("alt+o", "alt+f")
    assert setup.wait(PATIENCE_SECONDS) == 0
    assert (windows.common_menu / "TrustDesk.lnk").is_file()
    assert (windows.program_data / "TrustDesk/clinic.kit").read_bytes() == b"the first kit"
    assert (windows.program_data / "TrustDesk/clinic.pub").is_file()


def test_stopped_on_the_way_nothing_is_there(
    windows: Wine, pages: Pages, tmp_path: Path, kit: Path
) -> None:
    setup = windows.start(made_beside(kit, tmp_path), display=pages.display)
    pages.appears("1-welcome")
    pages.turn("alt+n", "2-for-whom")
    pages.turn("Escape", "2-stop")
    pages.press("Return", "alt+y")
    assert setup.wait(PATIENCE_SECONDS) == 1
    assert not (windows.local / "Programs/TrustDesk").exists()
    assert not (windows.local / "desk-data").exists()
