"""When the desk does not open: five kinds of trouble, five pages, and Support beside each."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer

from tests.desk.making import PASSPHRASE, OpenDesk, Starts, make_vault
from trustdesk.errors import (
    DatabaseDamaged,
    DatabaseMissing,
    DeskError,
    HeaderDamaged,
    NewerVersion,
    WrongPassphrase,
)
from trustdesk.places import Places
from trustdesk.services.opening import open_with_passphrase
from ui.pages.bad_night import BadNightPage
from ui.pages.lock import LockPage
from ui.pages.support import SupportPage
from ui.pages.today.today_page import TodayPage
from ui.pages.trouble import TroublePage
from ui.shell.desk_flow import QUIET_MS
from ui.wording.errors import words_for


def _harm(path: Path) -> None:
    path.write_bytes(bytes(len(path.read_bytes())))


def damage_header(places: Places) -> None:
    """Both copies of the header are zeros."""
    for path in (places.header, places.header_backup):
        _harm(path)


def damage_database(places: Places) -> None:
    """The database is zeros."""
    _harm(places.database)


def lose_database(places: Places) -> None:
    """The database is gone."""
    places.database.unlink()


def make_header_newer(places: Places) -> None:
    """A later version wrote the header."""
    for path in (places.header, places.header_backup):
        data = path.read_bytes()
        start = data[:8] + struct.pack(">H", 99)
        path.write_bytes(start + struct.pack(">I", zlib.crc32(start)) + data[14:])


def make_schema_newer(places: Places) -> None:
    """A later version wrote the database."""
    desk = open_with_passphrase(places, PASSPHRASE)
    with desk.store.writing() as connection:
        connection.exec_driver_sql("PRAGMA user_version=999")
    desk.close()


def nothing(places: Places) -> None:
    """The vault is well."""


TROUBLES: dict[str, tuple[Callable[[Places], None], DeskError]] = {
    "header": (damage_header, HeaderDamaged()),
    "database": (damage_database, DatabaseDamaged()),
    "missing": (lose_database, DatabaseMissing()),
    "newer header": (make_header_newer, NewerVersion()),
    "newer schema": (make_schema_newer, NewerVersion()),
}


def in_trouble(starts: Starts, kind: str) -> OpenDesk:
    """Start on a vault with this trouble, and try to open it if it can be tried."""
    places = Places(starts.root)
    make_vault(starts.root)
    TROUBLES[kind][0](places)
    desk = starts()
    if isinstance(desk.front, LockPage):
        desk.unlock()
    return desk


@pytest.mark.parametrize("kind", TROUBLES)
def test_each_trouble_is_told_with_what_is_safe_and_what_to_do(starts: Starts, kind: str) -> None:
    desk = in_trouble(starts, kind)
    before = {path: path.read_bytes() for path in starts.root.rglob("*") if path.is_file()}
    assert isinstance(desk.front, TroublePage)
    wanted = words_for(TROUBLES[kind][1])
    shown = desk.words()
    for part in (wanted.title, wanted.happened, wanted.safe, wanted.to_do):
        assert part
        assert part in shown
    assert str(starts.root) in shown
    # Trying again changes nothing by itself.
    desk.click("Try again")
    if isinstance(desk.front, LockPage):
        desk.unlock()
    assert wanted.title in desk.words()
    now = {path: path.read_bytes() for path in starts.root.rglob("*") if path.is_file()}
    assert {p: d for p, d in now.items() if p.name != "vault.count"} == {
        p: d for p, d in before.items() if p.name != "vault.count"
    }


def test_a_wrong_passphrase_is_told_on_the_lock_screen(starts: Starts) -> None:
    make_vault(starts.root)
    desk = starts()
    desk.unlock("three quiet wards")
    assert isinstance(desk.front, LockPage)
    wanted = words_for(WrongPassphrase())
    assert desk.front.error_label.text() == wanted.title
    assert wanted.safe in desk.words()
    assert wanted.to_do in desk.words()
    # The field can be typed over at once.
    desk.unlock()
    assert desk.flow.current.is_kept


def test_the_five_are_five() -> None:
    errors = [error for _, error in TROUBLES.values()] + [WrongPassphrase()]
    said = {(w.title, w.happened, w.safe, w.to_do) for w in map(words_for, errors)}
    assert len(said) == 5
    assert len({words[0] for words in said}) == 5


@pytest.mark.parametrize("kind", [*TROUBLES, "wrong passphrase"])
def test_support_and_a_bad_night_stay_within_reach(starts: Starts, kind: str) -> None:
    if kind == "wrong passphrase":
        make_vault(starts.root)
        desk = starts()
        desk.unlock("wrong")
    else:
        desk = in_trouble(starts, kind)
    before = type(desk.front)
    desk.click("Support")
    assert isinstance(desk.front, SupportPage)
    assert desk.front.is_filled
    desk.click("Back")
    assert type(desk.front) is before, "Back leads to where Support was opened"
    desk.click("A bad night")
    assert isinstance(desk.front, BadNightPage)
    desk.click("A minute of breath")
    assert desk.player.run.exercise.id == "one-minute-pause"
    desk.player.view.stop_here()
    desk.settle()


def test_a_header_put_back_opens(starts: Starts) -> None:
    places = Places(starts.root)
    make_vault(starts.root)
    good = places.header.read_bytes()
    damage_header(places)
    desk = starts()
    assert isinstance(desk.front, TroublePage)
    places.header.write_bytes(good)
    desk.click("Try again")
    desk.unlock()
    assert desk.flow.current.is_kept


def test_one_good_copy_of_the_header_is_enough(starts: Starts) -> None:
    places = Places(starts.root)
    make_vault(starts.root)
    _harm(places.header)
    desk = starts()
    desk.unlock()
    assert desk.flow.current.is_kept


def test_an_older_database_put_back_opens_and_the_check_tells_it(starts: Starts) -> None:
    desk = starts.opened()
    older = Places(starts.root).database.read_bytes()
    desk.desk.journal.keep_note("heron")
    starts.end()
    Places(starts.root).database.write_bytes(older)
    desk = starts.opened()
    assert isinstance(desk.front, TodayPage)
    assert desk.desk.counter_verdict == "rolled-back"
    assert desk.window.notice_bar.text == "", "the check tells it, and once is enough"


def type_at_once(starts: Starts, passphrase: str) -> OpenDesk:
    """Give a passphrase on the first picture, and wait until the lock screen would have looked."""
    desk = starts(begins=False)
    picture = LockPage()
    desk.window.show_stage(picture)
    desk.window.show()
    desk.flow.take_over(picture)
    picture.way_given.emit("passphrase", passphrase)
    desk.settle()
    later = QTimer(singleShot=True, interval=QUIET_MS)
    with desk.qtbot.waitSignal(later.timeout):
        later.start()
    desk.settle()
    return desk


@pytest.mark.parametrize("kind", ["newer schema", "newer header"])
def test_who_types_at_once_keeps_the_trouble_in_front(starts: Starts, kind: str) -> None:
    make_vault(starts.root)
    TROUBLES[kind][0](Places(starts.root))
    desk = type_at_once(starts, PASSPHRASE)
    assert isinstance(desk.front, TroublePage)


def test_who_types_wrongly_at_once_still_reads_so(starts: Starts) -> None:
    make_vault(starts.root)
    desk = type_at_once(starts, "another one")
    assert isinstance(desk.front, LockPage)
    assert words_for(WrongPassphrase()).title in desk.words()
