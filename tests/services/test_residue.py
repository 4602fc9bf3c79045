"""A marker that passes through every door of the desk is in no file, and in no wrong table."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from tests.residue.on_disk import files_with
from tests.services.making import PASSPHRASE, record, sealed, sentence, set_up
from trustdesk.places import Places
from trustdesk.services.desk import Desk
from trustdesk.services.opening import open_with_passphrase
from trustdesk.steps.answers import Chose, Composed, Feeling, Felt, Wrote

MARKER = "Quetzalcoatlus"


def _everywhere(desk: Desk) -> None:
    kept = record(
        answers={
            "letter": Wrote(text=f"{MARKER} " * 2000),
            "felt": Felt(feelings=(Feeling(own=MARKER),)),
            "sentence": Composed(slots={"feel": MARKER}),
            "fate": Chose(ids=("keep",), own=MARKER),
        },
        title=MARKER,
        collected=(sentence(MARKER),),
    )
    desk.journal.keep(kept)
    desk.journal.keep(sealed(MARKER, date(2026, 12, 24)))
    desk.journal.set_tags(kept.uuid, [MARKER])
    desk.journal.edit_answer(kept.uuid, "letter", f"{MARKER} again")
    desk.drafts.save_note("draft", MARKER, MARKER)
    desk.words.add(MARKER)
    desk.settings.set(MARKER, MARKER)
    assert desk.journal.search(MARKER[:4])
    trashed = record(MARKER)
    desk.journal.keep(trashed)
    desk.journal.trash(trashed.uuid)
    erased = record(MARKER)
    desk.journal.keep(erased)
    desk.journal.erase(erased.uuid)


@pytest.mark.parametrize("when", ["in memory", "in the vault", "while writing", "afterwards"])
def test_the_marker_is_in_no_file(tmp_path: Path, unkept: Desk, when: str) -> None:
    if when == "in memory":
        _everywhere(unkept)
    desk = set_up(tmp_path, unkept)
    if when != "in memory":
        _everywhere(desk)
    if when == "while writing":
        with desk.store.writing() as connection:
            connection.exec_driver_sql("UPDATE entries SET title = title || ?", (MARKER,))
            assert any(path.name.endswith("-journal") for path in tmp_path.rglob("*"))
            _assert_no_marker(tmp_path)
    if when == "afterwards":
        desk.close()
        open_with_passphrase(Places(tmp_path), PASSPHRASE).close()
    _assert_no_marker(tmp_path)


def test_closing_leaves_no_side_files(tmp_path: Path, unkept: Desk) -> None:
    desk = set_up(tmp_path, unkept)
    _everywhere(desk)
    desk.close()
    names = {path.name for path in tmp_path.rglob("*") if path.is_file()}
    assert names == {"current", "vault.db", "vault.key", "vault.key.bak", "vault.count"}


def test_the_index_holds_only_what_may_be_found(desk: Desk) -> None:
    """Whatever happens to entries, the index holds exactly those that are open and not trashed."""
    open_entry, closed, gone, note = (record(f"heron {n}") for n in range(4))
    for each in (open_entry, gone, note):
        desk.journal.keep(each)
    desk.journal.keep(sealed("heron", date(2027, 1, 1), uuid=closed.uuid))
    desk.journal.rename(closed.uuid, "heron")
    desk.journal.trash(gone.uuid)
    desk.journal.set_tags(gone.uuid, ["heron"])
    desk.drafts.save_note("draft", "heron")
    desk.words.add("heron")
    with desk.store.reading() as connection:
        indexed = connection.exec_driver_sql(
            "SELECT uuid FROM search JOIN entries ON seq = search.rowid"
        ).scalars()
        assert set(indexed) == {open_entry.uuid, note.uuid}
        rows = connection.exec_driver_sql("SELECT count(*) FROM search_content").scalar()
        assert rows == 2


def test_preferences_hold_nothing_of_the_desk(tmp_path: Path) -> None:
    from trustdesk.services.preferences import Preferences, Values

    Preferences.of(Places(tmp_path)).change(theme="dark")
    text = Places(tmp_path).preferences_file.read_text()
    assert set(line.split(" ")[0] for line in text.splitlines()) <= set(Values.__slots__)
    assert json.dumps(MARKER) not in text


def _assert_no_marker(folder: Path) -> None:
    for words in (MARKER, PASSPHRASE):
        assert files_with(folder, words) == []
