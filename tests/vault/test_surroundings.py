"""Folders, errors of the disk, memory, the counter, and the limits of the process."""

from __future__ import annotations

import ctypes
import errno
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.vault.making import CHEAP, PASSPHRASE, MadeVault, make_vault
from trustdesk import errors
from trustdesk.errors import DeskError, DiskFull, PlaceUnwritable
from trustdesk.places import FOLDER_NAME, HOME_VARIABLE, Places
from trustdesk.vault.counter import MAX_COUNT, CommitCounter
from trustdesk.vault.new_vault import prepare_new_vault
from trustdesk.vault.process import close_process_windows

TREE = Path(__file__).parents[2]
posix_only = pytest.mark.skipif(os.name != "posix", reason="POSIX permissions")


def run(script: str) -> str:
    """The output of a small program with the project's modules."""
    ended = subprocess.run(
        [sys.executable, "-c", script],
        cwd=TREE,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return ended.stdout


@contextmanager
def without_rights(folder: Path) -> Iterator[None]:
    """A folder that this process may look at and not write to, even if it runs as root."""
    folder.chmod(0o555)
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
        folder.chmod(0o755)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder below which any account may look (pytest's own folders are root's alone)."""
    folder = Path(tempfile.mkdtemp(prefix="tdk", dir="/tmp" if os.name == "posix" else None))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def all_errors(root: type[DeskError] = DeskError) -> list[type[DeskError]]:
    """The tree of errors, flat."""
    return [root, *(below for child in root.__subclasses__() for below in all_errors(child))]


def test_every_error_has_a_code_of_its_own_and_stands_in_the_drawing() -> None:
    tree = errors.__doc__ or ""
    codes = [error.code for error in all_errors()]
    assert len(set(codes)) == len(codes)
    for error in all_errors():
        assert error.__name__ in tree
        if not error.__subclasses__():
            assert error.code in tree


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (errno.ENOSPC, DiskFull),
        (errno.EDQUOT if hasattr(errno, "EDQUOT") else errno.ENOSPC, DiskFull),
        (errno.EROFS, PlaceUnwritable),
        (errno.EACCES, PlaceUnwritable),
        (errno.EPERM, PlaceUnwritable),
        (errno.EIO, PlaceUnwritable),
        (errno.ENOTDIR, PlaceUnwritable),
    ],
)
def test_errors_of_the_disk_become_two_kinds(number: int, expected: type[DeskError]) -> None:
    with pytest.raises(expected) as caught, errors.place_errors():
        raise OSError(number, "secret path", "/home/somebody/secret")
    assert caught.value.detail == errno.errorcode[number]
    assert "secret" not in str(caught.value)


def test_the_place_is_the_argument_or_the_variable_or_the_account(tmp_path: Path) -> None:
    given, named = tmp_path / "given", tmp_path / "named"
    environment = {HOME_VARIABLE: str(named)}
    assert Places.standard(given, environment).root == given
    assert Places.standard(environment=environment).root == named
    account = Places.standard(environment={}).root
    assert account.name == FOLDER_NAME
    assert account.is_absolute()
    assert "trust" not in FOLDER_NAME


def test_a_relative_place_becomes_absolute() -> None:
    assert Places.standard(Path("here")).root.is_absolute()


def test_the_first_generation_is_v1_from_the_start(tmp_path: Path) -> None:
    places = Places(tmp_path / "desk")
    assert not places.has_vault
    assert places.vault_dir == places.root / "v1"
    assert places.next_generation() == "v1"


@pytest.mark.parametrize("text", ["v1", "v1\n", " v1 \r\n"])
def test_the_pointer_is_read_forgivingly(made: MadeVault, text: str) -> None:
    made.places.pointer.write_text(text, encoding="ascii", newline="")
    assert made.places.pointed() == "v1"


@pytest.mark.parametrize(
    "data", [b"", b"v0", b"v", b"../v1", b"v1/../..", b"\xff\xfe", b"v01", b"v1 v2", b"v" * 99]
)
def test_a_damaged_pointer_does_not_hide_the_vault(made: MadeVault, data: bytes) -> None:
    made.places.pointer.write_bytes(data)
    assert made.places.has_vault
    assert made.places.vault_dir.name == "v1"
    made.load().unlock_with_passphrase(PASSPHRASE)


def test_without_a_pointer_the_newest_whole_generation_counts(made: MadeVault) -> None:
    for number, names in ((2, ["vault.key", "vault.db"]), (3, ["vault.key"]), (4, ["vault.db"])):
        folder = made.places.root / f"v{number}"
        folder.mkdir()
        for name in names:
            (folder / name).write_bytes(b"x")
    (made.places.root / "v999x").mkdir()
    assert made.places.vault_dir.name == "v1"
    made.places.pointer.unlink()
    assert made.places.vault_dir.name == "v2"
    assert made.places.next_generation() == "v5"


@posix_only
def test_a_folder_that_cannot_be_written_is_said_to_be_so(open_folder: Path) -> None:
    with without_rights(open_folder), pytest.raises(PlaceUnwritable) as caught:
        prepare_new_vault(Places(open_folder / "desk"), "only-me", cost=CHEAP)
    assert caught.value.detail == "EACCES"


@posix_only
def test_a_folder_that_cannot_be_looked_into_never_looks_empty(open_folder: Path) -> None:
    places = Places(open_folder / "desk")
    make_vault(places.root)
    files = places.files
    places.root.chmod(0)
    with without_rights(open_folder):
        with pytest.raises(PlaceUnwritable):
            _ = places.has_vault
        with pytest.raises(PlaceUnwritable):
            _ = files.has_header
    places.root.chmod(0o700)
    assert places.has_vault


@posix_only
def test_a_name_that_is_too_long_is_said_too(tmp_path: Path) -> None:
    with pytest.raises(PlaceUnwritable) as caught:
        prepare_new_vault(Places(tmp_path / ("x" * 256)), "only-me", cost=CHEAP)
    assert caught.value.detail == "ENAMETOOLONG"


@posix_only
def test_a_file_where_the_folder_should_be_is_said_too(tmp_path: Path) -> None:
    (tmp_path / "desk").write_text("", encoding="utf-8")
    with pytest.raises(PlaceUnwritable):
        prepare_new_vault(Places(tmp_path / "desk"), "only-me", cost=CHEAP)


@posix_only
def test_a_vault_in_a_folder_that_became_read_only_still_opens(open_folder: Path) -> None:
    made = make_vault(open_folder / "desk")
    made.places.header_backup.write_bytes(b"damaged")
    for path in (made.places.vault_dir, made.places.root, *made.places.vault_dir.iterdir()):
        path.chmod(0o755)
    made.places.pointer.chmod(0o755)
    with without_rights(made.places.vault_dir):
        opened = made.load().unlock_with_passphrase(PASSPHRASE)
        assert opened.keys == made.unlocked.keys
        with pytest.raises(PlaceUnwritable):
            opened.change_passphrase("another lamp")
        with pytest.raises(PlaceUnwritable):
            opened.counter.write(1)
    made.load().unlock_with_passphrase(PASSPHRASE)


@posix_only
def test_too_little_memory_is_said_plainly() -> None:
    script = (
        "import resource\n"
        "from trustdesk.errors import NotEnoughMemory\n"
        "from trustdesk.vault.argon import STANDARD_COST, stretch\n"
        "resource.setrlimit(resource.RLIMIT_AS, (200 << 20, 200 << 20))\n"
        "try:\n"
        "    stretch(b'lamp', b's' * 16, STANDARD_COST)\n"
        "except NotEnoughMemory as error:\n"
        "    print(error)\n"
    )
    assert run(script) == "not-enough-memory: 262144 KiB\n"


def test_the_counter_remembers_and_judges(tmp_path: Path) -> None:
    counter = CommitCounter(tmp_path / "count", b"k" * 32)
    assert counter.read() is None
    assert counter.judge(5) == "unknown"
    for count in (0, 1, 12, MAX_COUNT):
        counter.write(count)
        assert counter.read() == count
    counter.write(12)
    assert [counter.judge(count) for count in (11, 12, 13)] == ["rolled-back", "fits", "fits"]


def test_an_edited_counter_is_unknown(tmp_path: Path) -> None:
    path = tmp_path / "count"
    CommitCounter(path, b"k" * 32).write(12)
    data = path.read_bytes()
    assert CommitCounter(path, b"x" * 32).read() is None
    for place in range(len(data)):
        for bit in range(8):
            flipped = bytearray(data)
            flipped[place] ^= 1 << bit
            path.write_bytes(flipped)
            assert CommitCounter(path, b"k" * 32).read() is None
    for other in (b"", data[:-1], data + b"x"):
        path.write_bytes(other)
        assert CommitCounter(path, b"k" * 32).read() is None


def test_a_count_out_of_range_is_not_written(tmp_path: Path) -> None:
    counter = CommitCounter(tmp_path / "count", b"k" * 32)
    for count in (-1, MAX_COUNT + 1):
        with pytest.raises(ValueError, match="count"):
            counter.write(count)
    assert not (tmp_path / "count").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="run on Linux only")
def test_the_process_leaves_no_core_and_cannot_be_looked_into() -> None:
    script = (
        "import ctypes, resource\n"
        "from trustdesk.vault.process import limit_process\n"
        "print(limit_process())\n"
        "print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))\n"
    )
    assert run(script) == "ProcessLimits(no_core_dumps=True, not_traceable=True)\n(0, 0) 0\n"


@pytest.mark.skipif(sys.platform != "linux", reason="run on Linux only")
def test_tracing_can_be_left_allowed_for_portals() -> None:
    script = (
        "import ctypes\n"
        "from trustdesk.vault.process import limit_process\n"
        "print(limit_process(traceable=True).not_traceable)\n"
        "print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))\n"
    )
    assert run(script) == "False\n1\n"


@pytest.mark.skipif(sys.platform != "linux", reason="run on Linux only")
@pytest.mark.parametrize("closed", [True, False])
def test_portals_may_look_in_for_a_while(closed: bool) -> None:
    script = (
        "import ctypes\n"
        "from trustdesk.vault.process import limit_process, seen_by_portals\n"
        f"limit_process(traceable={not closed})\n"
        "state = lambda: ctypes.CDLL(None).prctl(3, 0, 0, 0, 0)\n"
        "before = state()\n"
        "try:\n"
        "    with seen_by_portals():\n"
        "        inside = state()\n"
        "        raise KeyError\n"
        "except KeyError:\n"
        "    print(before, inside, state())\n"
    )
    assert run(script) == ("0 1 0\n" if closed else "1 1 1\n")


class WindowsLibraries:
    """Stands for Windows' own: remembers which rights were set on which process."""

    def __init__(self, *, agrees: bool = True) -> None:
        self.advapi32 = self.kernel32 = self
        self.rights: dict[int, str] = {}
        self.freed: list[int] = []
        self._agrees = agrees
        self._text = ""

    def ConvertStringSecurityDescriptorToSecurityDescriptorW(
        self, text: str, revision: int, into: Any, _size: None
    ) -> int:
        """Lay the rights into memory."""
        assert revision == 1
        self._text, into._obj.value = text, 0x77
        return 1

    def SetKernelObjectSecurity(self, process: Any, kind: int, rights: Any) -> int:
        """Set them."""
        assert kind == 4
        assert rights.value == 0x77
        if self._agrees:
            self.rights[ctypes.c_ssize_t(process.value).value] = self._text
        return int(self._agrees)

    def LocalFree(self, rights: Any) -> None:
        """Take the memory back."""
        self.freed.append(rights.value)


@pytest.mark.parametrize("agrees", [True, False])
def test_on_windows_the_account_may_end_it_and_not_read_it(agrees: bool) -> None:
    libraries = WindowsLibraries(agrees=agrees)
    assert close_process_windows(libraries) is agrees
    assert libraries.freed == [0x77]
    if agrees:
        [text] = libraries.rights.values()
        assert list(libraries.rights) == [-1], "this process, and no other"
        [mask] = re.findall(r"0x([0-9a-f]+);;;OW", text)
        reading, writing, handles = 0x10, 0x20, 0x40
        assert int(mask, 16) & (reading | writing | handles) == 0
        assert text.startswith("D:P"), "nothing is inherited"
    if sys.platform != "win32":
        assert not close_process_windows()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux was taught that")
def test_a_word_of_the_command_line_is_blotted_out() -> None:
    script = """
import sys
from pathlib import Path
from trustdesk.vault.process import hide_argument
print(hide_argument("not there"), hide_argument(sys.argv[1]))
print(Path("/proc/self/cmdline").read_bytes().count(sys.argv[1].encode()), sys.argv[2])
"""
    words = [sys.executable, "-c", script, "/media/für mich.assignment", "the rest"]
    done = subprocess.run(words, cwd=TREE, capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[:2] == ["False True", "0 the rest"]
