"""Folders that are links, read-only, full, moved, or in use by another."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.faults.children import BROKE, Say, forked
from tests.faults.odd.around import (
    anyone_may_look,
    as_nobody,
    done_or_refused,
    filled,
    opened,
    raises,
    still_there,
    without_rights,
    working_in,
)
from tests.faults.odd.names import works_in
from tests.services.making import PASSPHRASE, set_up
from trustdesk.errors import (
    AlreadyOpen,
    DeskError,
    PlaceUnwritable,
    Surroundings,
    VaultExists,
)
from trustdesk.places import Places
from trustdesk.services.opening import open_with_passphrase

Case = tuple[str, Callable[[Path], None]]
LONG = "A heron stood there. " * 20_000


def place_cases() -> Iterator[Case]:
    """Every case about places."""
    yield "the folder is a link", _link_to_folder
    yield "the folder above is a link", _link_above
    yield "the link leads nowhere yet", _link_to_nothing
    yield "the link leads in a circle", _link_to_itself
    yield "v1 is a link", _linked("v1")
    yield "the header is a link", _linked("v1/vault.key")
    yield "the pointer is a link", _linked("current")
    yield "a file in place of the folder", _file_in_place
    yield "a read-only folder", _read_only
    yield "read-only files", _read_only_files
    yield "a folder nobody may enter", _closed_folder
    yield "a folder open to all", _open_to_all
    yield "a strict umask", _umask(0o077)
    yield "a umask that leaves nothing to anyone", _no_rights_left
    yield "no umask at all", _umask(0)
    yield "the folder moved while the desk is open", _moved
    yield "the folder removed while the desk is open", _removed
    yield "the vault copied to another place", _copied
    yield "another vault in the same place", _second_vault
    yield "two at once, one of them writing", _two_writing
    yield "two at once, by turns", _two_by_turns
    yield "files from 1970", _dated(0)
    yield "files from 2100", _dated(4_102_444_800)
    yield "a relative path", _relative
    yield "a working folder that is gone", _no_working_folder
    yield "a limit on the size of files", _size_limit
    yield "few open files", _few_files
    yield "a pointer to a missing generation", _pointer("v7")
    yield "a pointer with a path in it", _pointer("../v1")
    for number in range(6):
        yield f"asleep in the middle of a save, {number}", _asleep(number)


def _link_to_folder(folder: Path) -> None:
    (folder / "real").mkdir()
    (folder / "link").symlink_to(folder / "real")
    works_in(folder / "link")


def _link_above(folder: Path) -> None:
    (folder / "real").mkdir()
    (folder / "link").symlink_to("real")
    works_in(folder / "link" / "desk")


def _link_to_nothing(folder: Path) -> None:
    (folder / "link").symlink_to(folder / "nowhere")
    raises(Surroundings, lambda: set_up(folder / "link").close())


def _link_to_itself(folder: Path) -> None:
    (folder / "link").symlink_to(folder / "link")
    raises(Surroundings, lambda: set_up(folder / "link").close())


def _linked(name: str) -> Callable[[Path], None]:
    """What was moved elsewhere by hand, and linked to, is still read, and saved to."""

    def case(folder: Path) -> None:
        root = folder / "desk"
        filled(root)
        real = folder / "elsewhere"
        (root / name).rename(real)
        (root / name).symlink_to(real)
        still_there(root)

    return case


def _file_in_place(folder: Path) -> None:
    (folder / "desk").write_text("", encoding="utf-8")
    raises(PlaceUnwritable, lambda: set_up(folder / "desk").close())


def _read_only(folder: Path) -> None:
    with anyone_may_look(folder) as shared:
        root = shared / "desk"
        filled(root)
        with as_nobody(*root.rglob("*"), root):
            desk = open_with_passphrase(Places(root), PASSPHRASE)
            assert len(desk.journal.days()) == 1, "it cannot be read"
            raises(PlaceUnwritable, lambda: desk.journal.keep_note("osprey"))
            assert len(desk.journal.days()) == 1, "it cannot be read after that"
            desk.close()
        still_there(root)


def _read_only_files(folder: Path) -> None:
    with anyone_may_look(folder) as shared:
        root = shared / "desk"
        filled(root)
        root.chmod(0o777)
        (root / "v1").chmod(0o777)
        with as_nobody(*(path for path in root.rglob("*") if path.is_file())):
            desk = open_with_passphrase(Places(root), PASSPHRASE)
            raises(PlaceUnwritable, lambda: desk.journal.keep_note("osprey"))
            desk.close()
        still_there(root)


def _closed_folder(folder: Path) -> None:
    with anyone_may_look(folder) as shared:
        root = shared / "desk"
        filled(root)
        root.chmod(0)
        try:
            with without_rights():
                raises(DeskError, lambda: open_with_passphrase(Places(root), PASSPHRASE).close())
        finally:
            root.chmod(0o700)
        still_there(root)


def _open_to_all(folder: Path) -> None:
    root = folder / "desk"
    root.mkdir()
    root.chmod(0o777)
    works_in(root)
    assert root.stat().st_mode & 0o077 == 0, "others may enter"


def _umask(mask: int) -> Callable[[Path], None]:
    def case(folder: Path) -> None:
        before = os.umask(mask)
        try:
            works_in(folder / "desk")
        finally:
            os.umask(before)
        for path in (folder / "desk").rglob("*"):
            assert path.stat().st_mode & 0o077 == 0, f"others may use {path.name}"

    return case


def _no_rights_left(folder: Path) -> None:
    """Only root can use what it makes then; anybody else is told, and can begin again."""
    before = os.umask(0o777)
    try:
        refused = done_or_refused(lambda: works_in(folder / "desk"))
    finally:
        os.umask(before)
    assert refused in ("", PlaceUnwritable.code), refused
    if refused:
        assert os.geteuid() != 0, "root is refused"
        (folder / "desk").chmod(0o700)  # as the sentence asks for
        works_in(folder / "desk")


def _moved(folder: Path) -> None:
    root = folder / "desk"
    desk = opened(root)
    root.rename(folder / "moved")
    done_or_refused(lambda: desk.journal.keep_note("osprey"))
    desk.close()
    root = root if Places(root).has_vault else folder / "moved"
    still_there(root, at_least=True)


def _removed(folder: Path) -> None:
    root = folder / "desk"
    desk = opened(root)
    shutil.rmtree(root)
    raises(DeskError, lambda: desk.journal.keep_note("osprey"))
    desk.close()
    assert not Places(root).database.exists(), "an empty database was made"


def _copied(folder: Path) -> None:
    filled(folder / "desk")
    shutil.copytree(folder / "desk", folder / "stick" / "desk")
    still_there(folder / "stick" / "desk")
    still_there(folder / "desk")


def _second_vault(folder: Path) -> None:
    filled(folder / "desk")
    raises(VaultExists, lambda: set_up(folder / "desk").close())
    still_there(folder / "desk")


def _two_writing(folder: Path) -> None:
    root = folder / "desk"
    filled(root)
    first, second = (open_with_passphrase(Places(root), PASSPHRASE) for _ in range(2))
    with second.store.reading() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout=50")
    with first.store.writing():
        raises(AlreadyOpen, lambda: second.journal.keep_note("osprey"))
    second.close()
    first.close()
    still_there(root)


def _two_by_turns(folder: Path) -> None:
    root = folder / "desk"
    filled(root)
    desks = [open_with_passphrase(Places(root), PASSPHRASE) for _ in range(2)]
    for number in range(10):
        desks[number % 2].journal.keep_note(f"osprey {number}")
    counts = [len(desk.journal.search("osprey")) for desk in desks]
    assert counts == [10, 10], counts
    for desk in desks:
        desk.close()
    still_there(root, at_least=True)


def _dated(when: float) -> Callable[[Path], None]:
    def case(folder: Path) -> None:
        root = folder / "desk"
        filled(root)
        for path in root.rglob("*"):
            os.utime(path, (when, when))
        still_there(root)

    return case


def _relative(folder: Path) -> None:
    with working_in(folder):
        works_in(Path("desk"))
        assert Places.standard(Path("desk")).root == folder / "desk", "another place"


def _no_working_folder(folder: Path) -> None:
    (folder / "gone").mkdir()
    with working_in(folder / "gone"):
        (folder / "gone").rmdir()
        works_in(folder / "desk")


def _size_limit(folder: Path) -> None:
    """As on a disk whose files may not be large, or with a quota."""
    root = folder / "desk"
    filled(root)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    desk = open_with_passphrase(Places(root), PASSPHRASE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, before[1]))
    try:
        raises(Surroundings, lambda: desk.journal.keep_note(LONG))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)
    desk.journal.keep_note(LONG)
    desk.close()
    still_there(root, at_least=True)


def _few_files(folder: Path) -> None:
    root = folder / "desk"
    desk = opened(root)
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    taken: list[int] = []
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, before[1]))
    try:
        while len(taken) < 64:
            taken.append(os.open(os.devnull, os.O_RDONLY))
    except OSError:
        raises(Surroundings, lambda: desk.journal.keep_note("osprey"))
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)
        for descriptor in taken:
            os.close(descriptor)
    desk.close()
    still_there(root)


def _pointer(text: str) -> Callable[[Path], None]:
    """The vault is not hidden, and nothing is made in its place."""

    def case(folder: Path) -> None:
        root = folder / "desk"
        filled(root)
        good = Places(root).pointer.read_bytes()
        Places(root).pointer.write_text(text, encoding="ascii")
        try:
            open_with_passphrase(Places(root), PASSPHRASE).close()
        except DeskError:
            Places(root).pointer.write_bytes(good)
        raises(VaultExists, lambda: set_up(root).close())
        still_there(root)

    return case


ENOUGH_NOTES = 90
"""So that a save is under way even where the one who puts it to sleep comes late."""


def _asleep(number: int) -> Callable[[Path], None]:
    """A computer that is put to sleep and wakes: the process stands still, then goes on."""

    def case(folder: Path) -> None:
        root = folder / "desk"
        filled(root)

        def work(say: Say) -> None:
            desk = open_with_passphrase(Places(root), PASSPHRASE)
            for note in range(ENOUGH_NOTES):
                desk.journal.keep_note(f"osprey {note} {LONG[:5000]}")
                say("kept")
            desk.close()

        child = forked(work)
        child.line()
        time.sleep(0.001 * number)  # where in a save it falls asleep
        os.kill(child.pid, signal.SIGSTOP)
        os.waitpid(child.pid, os.WUNTRACED)
        other = done_or_refused(lambda: _seen_meanwhile(root))
        os.kill(child.pid, signal.SIGCONT)
        said = child.rest()
        assert not [line for line in said if line.startswith(BROKE)], said
        assert other in ("", AlreadyOpen.code), other
        still_there(root, at_least=True)
        desk = open_with_passphrase(Places(root), PASSPHRASE)
        assert len(desk.journal.search("osprey", limit=99)) == ENOUGH_NOTES, "a note is missing"
        desk.close()

    return case


def _seen_meanwhile(root: Path) -> None:
    from trustdesk.storage import driver

    patience, driver.BUSY_SECONDS = driver.BUSY_SECONDS, 0.05  # type: ignore[misc]
    try:
        open_with_passphrase(Places(root), PASSPHRASE).close()
    finally:
        driver.BUSY_SECONDS = patience  # type: ignore[misc]
