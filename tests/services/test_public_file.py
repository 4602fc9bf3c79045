"""The file of the lock screen: what is in it, who may have written it, and how long it may take."""

from __future__ import annotations

import json
import os
import time
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.services.access_making import make_desk
from tests.services.making import PASSPHRASE
from trustdesk.places import Places
from trustdesk.services.opening import open_with_passphrase
from trustdesk.services.public_plan import PublicPlan, is_there, read_public, write_public

CHOSEN = PublicPlan(signs=("I stop answering",), places=("The library",))
ODD = ('"quoted" \\ back', "a\ttab", "umlaut ä, 愛, 🌿", "\x7f del", "[plan]", "= x #", "a\u202eb")
LONGEST_SECONDS = 2.0
"""For reading whatever lies there: the lock screen waits for it."""

needs_posix = pytest.mark.skipif(os.name != "posix", reason="pipes, links and owners of POSIX")


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """An empty folder for a desk."""
    places = Places(tmp_path / "desk")
    places.prepare()
    return places


def test_words_come_back_as_they_were_and_any_reader_of_toml_finds_them(places: Places) -> None:
    write_public(places, PublicPlan(helps=ODD))
    assert read_public(places) == PublicPlan(helps=ODD)
    table = tomllib.loads(places.public_file.read_text(encoding="utf-8"))
    assert table == {"plan": {"signs": [], "helps": list(ODD), "places": []}}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe",
        b"plan = 3",
        b"[plan]\nsigns = 'x'",
        b'[plan]\nsigns = "x"\n',
        b"[plan]\nsigns = [1, '']",
        b"[plan]\nsigns\n",
        b'[plan]\nsigns = {"a": "b"}\n',
        b'[plan]\nsigns = [1, null, ["x"], " "]\n',
        b"[plan]\nsigns = [\xff]\n",
        b"[" * 9000,
        b"[plan]\nhelps = " + b"[" * 200_000,
        b"[plan]\nhelps = [" + b"1" * 3_000_000 + b"]\n",
        b"[plan]\n" + b".".join([b"a"] * 1_500_000) + b" = 1\n",
        b"[plan]\n" + b"helps = []\n" * 300_000,
        b'[plan]\nhelps = ["' + b"x" * 5_000_000 + b'"]\n',
    ],
    ids=range(16),
)
def test_a_file_that_makes_no_sense_is_blank_at_once_and_goes(tmp_path: Path, data: bytes) -> None:
    made = make_desk(tmp_path / "desk")
    made.desk.close()
    made.places.public_file.write_bytes(data)
    begun = time.monotonic()
    assert read_public(made.places).is_blank
    assert time.monotonic() - begun < LONGEST_SECONDS
    open_with_passphrase(made.places, PASSPHRASE).close()
    assert not is_there(made.places)


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _link(path: Path) -> None:
    other = path.with_name("other.toml")
    other.write_text("[plan]\nhelps = " + json.dumps(["foreign"]), encoding="utf-8")
    path.symlink_to(other)


def _endless(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _nowhere(path: Path) -> None:
    path.symlink_to(path.with_name("nothing"))


@needs_posix
@pytest.mark.parametrize("put", [_pipe, _link, _endless, _nowhere])
def test_what_is_no_plain_file_shows_nothing_is_not_followed_and_goes(
    places: Places, put: Callable[[Path], None]
) -> None:
    put(places.public_file)
    assert read_public(places).is_blank
    assert is_there(places)
    write_public(places, CHOSEN)
    assert read_public(places) == CHOSEN
    assert places.public_file.is_file()
    assert not places.public_file.is_symlink()
    other = places.root / "other.toml"
    assert not other.exists() or b"foreign" in other.read_bytes()
    places.public_file.unlink()
    put(places.public_file)
    write_public(places, PublicPlan())
    assert not os.path.lexists(places.public_file)


@needs_posix
@pytest.mark.skipif(os.name == "posix" and os.geteuid() != 0, reason="only root gives files away")
def test_a_file_of_another_account_shows_nothing_and_goes(tmp_path: Path) -> None:
    made = make_desk(tmp_path / "desk")
    made.desk.close()
    write_public(made.places, CHOSEN)
    os.chown(made.places.public_file, 65_534, 65_534)
    assert read_public(made.places).is_blank
    open_with_passphrase(made.places, PASSPHRASE).close()
    assert not is_there(made.places)


@needs_posix
def test_a_link_in_the_place_of_the_draft_is_not_written_through(places: Places) -> None:
    other = places.root / "other.txt"
    other.write_text("untouched", encoding="utf-8")
    (places.root / "public.toml.tmp").symlink_to(other)
    write_public(places, CHOSEN)
    assert other.read_text(encoding="utf-8") == "untouched"
    assert read_public(places) == CHOSEN
    assert places.public_file.stat().st_mode & 0o777 == 0o600
