"""Folders with odd names: a vault is made, closed, opened and read in each."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.services.making import reopened, set_up
from trustdesk.errors import PlaceUnwritable

Case = tuple[str, Callable[[Path], None]]

NAMES = {
    "spaces": " two  words ",
    "a dot at the end": "folder.",
    "full width": "ｆｕｌｌ　ｗｉｄｔｈ",
    "Chinese": "日記本",
    "Arabic": "مذكراتي",
    "an emoji": "\U0001f9e1 \U0001f469\u200d\U0001f4bb",
    "composed": "Tagebu\u0308cher",
    "a direction mark": "\u202egnorw",
    "percent": "100%20%41",
    "a question": "what?mode=rwc&vfs=unix-none",
    "a hash": "a#b",
    "quotes": 'it\'s "mine" `now`',
    "a backslash": "a\\b",
    "a new line": "two\nlines",
    "a tab": "a\tb",
    "a dash": "-rf",
    "memory": ":memory:",
    "a uri": "file:x",
    "a semicolon": "a;b=c",
    "a dollar": "$HOME ~ *",
    "255 bytes": "x" * 255,
    "not UTF-8": os.fsdecode(b"caf\xe9 \xff"),
}
DEPTHS = {"260 characters and more": 300, "480 characters": 480}
TOO_LONG = {
    "a name of 256 bytes": "x" * 256,
    "a path of 1,000 characters": "/".join(["y" * 99] * 10),  # SQLite's own limit is 512
    "a path of 5,000 characters": "/".join(["y" * 99] * 50),
}


def name_cases() -> Iterator[Case]:
    """Every case about names."""
    for name, folder_name in NAMES.items():
        yield f"a name with {name}", _named(folder_name)
    for name, length in DEPTHS.items():
        yield f"a path of {name}", _deep(length)
    for name, path in TOO_LONG.items():
        yield name, _refused(path)


def _named(name: str) -> Callable[[Path], None]:
    return lambda folder: works_in(folder / name)


def _deep(length: int) -> Callable[[Path], None]:
    def case(folder: Path) -> None:
        path = folder
        while len(str(path)) < length - 120:
            path = path / ("deep" * 20)
        works_in(path / ("x" * (length - len(str(path)) - 30)))

    return case


def _refused(name: str) -> Callable[[Path], None]:
    def case(folder: Path) -> None:
        try:
            set_up(folder / name).close()
        except PlaceUnwritable:
            left = [path for path in folder.rglob("*") if path.is_file()]
            assert not left, "something was left"
            return
        raise AssertionError("no PlaceUnwritable")

    return case


def works_in(root: Path) -> None:
    """A desk is made there, closed, opened, read and written to."""
    desk = set_up(root)
    uuid = desk.journal.keep_note("heron")
    desk = reopened(desk, root)
    assert [card.uuid for card in desk.journal.search("heron")] == [uuid], "it is not found"
    desk.journal.keep_note("osprey")
    assert desk.counter_verdict == "fits", desk.counter_verdict
    desk = reopened(desk, root)
    assert len(desk.journal.days()) == 2, "the second note is not there"
    desk.close()
    inside = sorted(path.name for path in (root / "v1").iterdir())
    assert inside == ["vault.count", "vault.db", "vault.key", "vault.key.bak"], inside
