"""A desk for a case about places, what must be true of it afterwards, and odd surroundings."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.services.making import PASSPHRASE, reopened, set_up
from trustdesk.errors import DeskError
from trustdesk.places import Places
from trustdesk.services.desk import Desk
from trustdesk.services.opening import open_with_passphrase

NOBODY = 65534


def filled(root: Path) -> None:
    """A closed desk with one note in it."""
    desk = opened(root)
    desk.close()


def opened(root: Path) -> Desk:
    """An open desk with one note in it."""
    desk = set_up(root)
    desk.journal.keep_note("heron")
    return desk


def still_there(root: Path, *, at_least: bool = False) -> None:
    """It opens, the first note is there, and it can be saved to."""
    desk = open_with_passphrase(Places(root), PASSPHRASE)
    count = len(desk.journal.search("heron"))
    assert count >= 1 if at_least else count == 1, f"{count} notes"
    assert desk.journal.damaged() == [], "a digest does not fit"
    uuid = desk.journal.keep_note("kittiwake")
    desk = reopened(desk, root)
    desk.journal.erase(uuid)
    desk.close()


def raises(error: type[DeskError], action: Callable[[], object]) -> None:
    """The action is refused, with this error and no other."""
    try:
        action()
    except error:
        return
    raise AssertionError(f"no {error.__name__}")


def done_or_refused(action: Callable[[], object]) -> str:
    """The code of the error it is refused with, "" when it is done."""
    try:
        action()
    except DeskError as error:
        return error.code
    return ""


@contextmanager
def anyone_may_look(folder: Path) -> Iterator[Path]:
    """A folder below which any account may look."""
    shared = Path(tempfile.mkdtemp(prefix="tdf", dir="/tmp"))
    shared.chmod(0o755)
    try:
        yield shared
    finally:
        shutil.rmtree(shared)


@contextmanager
def as_nobody(*paths: Path) -> Iterator[None]:
    """These can be read and not written to, by an account without rights."""
    modes = {path: path.stat().st_mode for path in paths}
    for path in paths:
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        with without_rights():
            yield
    finally:
        for path, mode in modes.items():
            path.chmod(mode)


@contextmanager
def without_rights() -> Iterator[None]:
    """As an ordinary account. For root no folder is closed or read-only; others are one already."""
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if is_root:
            os.seteuid(0)


@contextmanager
def working_in(folder: Path) -> Iterator[None]:
    """With another working folder."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)
