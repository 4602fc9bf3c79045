"""The round trip of a desk file is exact; into a desk that holds something it only adds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from tests.services.full_desk import HIDDEN, fill_every_corner, search_is_sound, tables
from tests.services.making import CHEAP, PASSPHRASE, clock_at, confirmed, record, reopened, set_up
from trustdesk.errors import Cancelled, WrongFilePassphrase
from trustdesk.places import Places
from trustdesk.progress import Progress
from trustdesk.services.desk import Desk
from trustdesk.services.moving import Moved, read_desk_file, set_aside, write_desk_file
from trustdesk.services.opening import open_unkept, prepare
from trustdesk.session.clock import ManualClock
from trustdesk.session.state import Safety
from trustdesk.storage import merging

FILE_PASSPHRASE = "two rivers and a lamp"


@dataclass(frozen=True)
class File:
    """A desk file with every kind of row, and the tables it was made of."""

    path: Path
    tables: dict[str, list[dict[str, object]]]
    moved: Moved


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> File:
    """Made once."""
    root = tmp_path_factory.mktemp("moved")
    desk = set_up(root / "home", clock=clock_at())
    fill_every_corner(desk)
    before = tables(desk)
    moving = root / "home" / "moving"
    moved = write_desk_file(set_aside(desk, moving), root / "desk.trustdesk", FILE_PASSPHRASE)
    assert tables(desk) == before
    assert sorted(path.name for path in (root / "home").iterdir()) == ["current", "v1"]
    assert [path.name for path in root.iterdir() if path.is_file()] == ["desk.trustdesk"]
    desk.close()
    return File(root / "desk.trustdesk", before, moved)


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Desk]:
    """A new desk in memory."""
    desk = open_unkept(clock_at())
    yield desk
    desk.close()


def bring(file: File, desk: Desk, folder: Path) -> str:
    """Bring the file's content onto a desk; what was added, in figures."""
    arrived = read_desk_file(file.path, FILE_PASSPHRASE, folder / "moving")
    added = arrived.bring(desk)
    arrived.close()
    assert not (folder / "moving").exists()
    return f"{added.entries}+{added.entries_there} {added.drafts}+{added.drafts_there} " + (
        f"{added.words}+{added.words_there} {added.patterns} {added.settings}"
    )


def test_it_says_what_is_in_it(file: File) -> None:
    assert (file.moved.entries, file.moved.drafts, file.moved.words) == (11, 1, 4)
    assert file.moved.bytes == file.path.stat().st_size


def test_the_round_trip_is_exact(file: File, empty: Desk, tmp_path: Path) -> None:
    assert bring(file, empty, tmp_path) == "11+0 1+0 4+0 2 2"
    there = tables(empty)
    assert there.keys() == file.tables.keys()
    for name, rows in file.tables.items():
        assert there[name] == rows, name
    assert empty.journal.damaged() == []
    assert search_is_sound(empty)


def test_a_new_desk_keeps_what_came(file: File, empty: Desk, tmp_path: Path) -> None:
    bring(file, empty, tmp_path)
    new = confirmed(prepare("only-me", PASSPHRASE, use_keyring=False, cost=CHEAP))
    kept = new.keep(Places(tmp_path / "home"), empty)
    again = reopened(kept, tmp_path / "home")
    assert tables(again) == file.tables
    assert again.safety.answer() is Safety.CLOSED
    assert again.journal.damaged() == []
    assert again.counter_verdict == "fits"
    again.close()


def test_a_second_time_adds_nothing(file: File, empty: Desk, tmp_path: Path) -> None:
    bring(file, empty, tmp_path)
    assert bring(file, empty, tmp_path) == "0+11 0+1 0+4 0 0"
    assert tables(empty) == file.tables


def test_nothing_that_is_here_is_overwritten(file: File, desk: Desk, tmp_path: Path) -> None:
    desk.journal.keep(record("mine", uuid="twin-1", title="Mine"))
    desk.journal.keep(record("only here", uuid="only-here"))
    desk.drafts.save_note("draft-note", "my draft")
    desk.words.add("a kept heron")
    desk.settings.set("private", "mine")
    desk.safety.set(Safety.OPEN)
    assert bring(file, desk, tmp_path) == "10+1 0+1 2+2 2 0"
    assert desk.journal.entry("twin-1").card.title == "Mine"
    assert desk.drafts.load_note("draft-note") == ("", "my draft")
    assert desk.settings.get("private") == "mine"
    assert desk.safety.answer() is Safety.OPEN
    assert [word.text for word in desk.words.all()].count("a kept heron") == 1
    seqs = [card.seq for card in desk.journal.days()]
    assert len(set(seqs)) == len(seqs) == 10
    assert desk.journal.damaged() == []
    assert search_is_sound(desk)
    again = reopened(desk, tmp_path)
    assert {card.uuid for card in again.journal.search("heron")} >= {"twin-2"}
    assert again.journal.search(HIDDEN) == []
    again.close()


def test_a_draft_of_a_run_that_arrives_finished_stays_beside_it(
    file: File, desk: Desk, tmp_path: Path
) -> None:
    desk.drafts.save_note("a-note", "still writing", "mine")
    bring(file, desk, tmp_path)
    assert desk.journal.entry("a-note").card.is_note
    (uuid,) = (card.uuid for card in desk.drafts.all() if card.uuid != "draft-note")
    assert uuid != "a-note"
    assert desk.drafts.load_note(uuid) == ("mine", "still writing")
    desk.journal.keep_note("finished later", uuid=uuid)
    assert desk.journal.entry("a-note").card.snippet.startswith("a note")


def test_a_seal_whose_day_is_over_opens_at_once(file: File, tmp_path: Path) -> None:
    clock = ManualClock(clock_at().wall().replace(year=2027, month=6))
    desk = set_up(tmp_path / "home", clock=clock)
    assert desk.journal.days() == []  # looked for seals today
    bring(file, desk, tmp_path)
    assert desk.journal.entry("sealed").card.sealed_until is None
    assert [card.uuid for card in desk.journal.search(HIDDEN)] == ["sealed"]
    desk.close()


def test_a_sealed_entry_stays_sealed(file: File, empty: Desk, tmp_path: Path) -> None:
    bring(file, empty, tmp_path)
    entry = empty.journal.entry("sealed")
    assert entry.card.sealed_until == date(2026, 12, 24)
    assert (entry.card.title, entry.card.snippet, entry.answers) == ("", "", ())
    assert {card.uuid for card in empty.journal.trashed()} == {"binned", "both"}


def test_a_wrong_passphrase_changes_nothing(file: File, empty: Desk, tmp_path: Path) -> None:
    with pytest.raises(WrongFilePassphrase):
        read_desk_file(file.path, "another", tmp_path / "moving")
    assert list(tmp_path.iterdir()) == []


def test_stopped_at_any_moment_nothing_has_changed(
    file: File, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(merging, "TELL_EVERY", 1)
    desk.journal.keep(record("mine", uuid="mine"))
    before, commits = tables(desk), desk.store.commits()
    arrived = read_desk_file(file.path, FILE_PASSPHRASE, tmp_path / "moving")
    told: list[int] = []
    for last in range(1000):
        told.clear()
        try:
            arrived.bring(desk, _stopping(told, last))
        except Cancelled:
            assert tables(desk) == before
            assert desk.store.commits() == commits
        else:
            break
    assert last > 15
    assert told == sorted(told)
    assert len(desk.journal.days()) == 10
    arrived.close()


def _stopping(told: list[int], last: int) -> Progress:
    def progress(done: int, _total: int) -> None:
        if len(told) == last:
            raise Cancelled
        told.append(done)

    return progress


def test_from_a_desk_in_memory(empty: Desk, tmp_path: Path) -> None:
    fill_every_corner(empty)
    aside = set_aside(empty, tmp_path / "moving")
    write_desk_file(aside, tmp_path / "a.trustdesk", FILE_PASSPHRASE)
    other = open_unkept(clock_at())
    arrived = read_desk_file(tmp_path / "a.trustdesk", FILE_PASSPHRASE, tmp_path / "moving")
    arrived.bring(other)
    arrived.close()
    assert tables(other) == tables(empty)
    other.close()
    assert [path.name for path in tmp_path.iterdir()] == ["a.trustdesk"]


def test_no_readable_word_lies_anywhere(file: File) -> None:
    root = file.path.parent
    for path in root.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            for word in ("heron", HIDDEN, FILE_PASSPHRASE):
                assert word.encode() not in data
                assert word.encode("utf-16-le") not in data
