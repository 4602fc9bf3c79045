"""Whatever file is chosen: a sentence, never a traceback, never a change."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from tests.portable.cheap_age import cheap_age
from tests.services.full_desk import fill_every_corner, tables
from tests.services.making import clock_at, record
from trustdesk.errors import (
    DeskError,
    DeskFileCutShort,
    DeskFileDamaged,
    DeskFileNewer,
    MovingTrouble,
    NotADeskFile,
)
from trustdesk.portable.archive import pack
from trustdesk.portable.desk_file import Manifest, PartNote, key_text, manifest_text
from trustdesk.portable.workplace import Workplace
from trustdesk.progress import unwatched
from trustdesk.reports.markdown import to_markdown
from trustdesk.reports.of_entry import entry_report
from trustdesk.services.desk import Desk
from trustdesk.services.journal import Journal
from trustdesk.services.moving import read_desk_file, set_aside
from trustdesk.services.opening import open_unkept
from trustdesk.services.readable import OpenJournal, read_journal_file
from trustdesk.storage.aside import AsideCopy
from trustdesk.storage.identity import SCHEMA_VERSION
from trustdesk.storage.store import Store

PASSPHRASE = "pw"
QUIET = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

Change = Callable[[Store], None]


@pytest.fixture
def here() -> Iterator[Desk]:
    """A desk with one entry, that must stay as it is."""
    desk = open_unkept(clock_at())
    desk.journal.keep(record("mine", uuid="mine"))
    yield desk
    desk.close()


@pytest.fixture(scope="module")
def journal(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A journal as JSON, with every kind of entry."""
    folder = tmp_path_factory.mktemp("journal")
    desk = open_unkept(clock_at())
    fill_every_corner(desk)
    with OpenJournal(set_aside(desk, folder / "moving"), {}) as opened:
        opened.write_json(folder / "journal.json")
    desk.close()
    return (folder / "journal.json").read_bytes()


def tried(here: Desk, path: Path, data: bytes) -> MovingTrouble | None:
    """Bring a journal with these bytes: all or nothing, and what was said if nothing."""
    path.write_bytes(data)
    before = tables(here)
    try:
        read_journal_file(path).bring(here)
    except MovingTrouble as error:
        if tables(here) != before:
            raise AssertionError("half of it is there") from error
        return error
    _read_all(here.journal)
    assert here.journal.damaged() == []
    return None


def _read_all(journal: Journal) -> None:
    """What was let in can be shown."""
    for card in journal.days(limit=1000):
        to_markdown(entry_report(journal.entry(card.uuid)), "then")


@QUIET
@given(data=st.binary(max_size=300))
def test_bytes(here: Desk, tmp_path: Path, data: bytes) -> None:
    assert tried(here, tmp_path / "a.json", data) is not None


@QUIET
@given(
    value=st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner),
        max_leaves=20,
    )
)
def test_any_json(here: Desk, tmp_path: Path, value: object) -> None:
    assert tried(here, tmp_path / "a.json", json.dumps(value).encode()) is not None


@QUIET
@given(data=st.data())
def test_a_journal_with_changed_bytes(
    here: Desk, journal: bytes, tmp_path: Path, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(journal) - 1))
    changed = bytearray(journal)
    changed[place] = data.draw(st.integers(0, 255))
    tried(here, tmp_path / "a.json", bytes(changed))


def _places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    for key, item in inner:
        if isinstance(item, dict | list):
            yield from _places(item, (*path, key))
        else:
            yield (*path, key)


@QUIET
@given(data=st.data())
def test_a_journal_with_a_value_of_another_kind(
    here: Desk, journal: bytes, tmp_path: Path, data: st.DataObject
) -> None:
    whole = json.loads(journal)
    *way, last = data.draw(st.sampled_from([place for place in _places(whole) if place]))
    target = whole
    for key in way:
        target = target[key]
    odd: list[Any] = [None, True, -1, 11, 1.5, 2**70, "", "x", "\ud800", "\0", [], {}, [[]]]
    target[last] = data.draw(st.sampled_from(odd))
    tried(here, tmp_path / "a.json", json.dumps(whole).encode())


def test_each_trouble_of_a_journal_is_told_apart(
    here: Desk, journal: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "a.json"
    whole = json.loads(journal)

    def said(data: bytes) -> type[DeskError] | None:
        error = tried(here, path, data)
        return None if error is None else type(error)

    assert said(journal[: len(journal) // 2]) is DeskFileCutShort
    assert said(journal.replace(b'"early": true', b'"early": 5', 1)) is DeskFileDamaged
    assert said(journal.replace(b'"early": true', b'"early": tru', 1)) is DeskFileDamaged
    assert said(json.dumps({**whole, "version": 2}).encode()) is DeskFileNewer
    assert said(json.dumps({**whole, "format": "other"}).encode()) is NotADeskFile
    assert said(b"# Journal\n") is NotADeskFile
    assert said(b"") is DeskFileCutShort
    twice = {**whole["entries"][0], "answers": whole["entries"][0]["answers"][:1] * 2}
    if twice["answers"]:
        assert said(json.dumps({**whole, "entries": [twice]}).encode()) is DeskFileDamaged
    deep = b"[" * 100_000
    assert said(journal.replace(b'"tags": [', b'"tags": [' + deep, 1)) is DeskFileDamaged


def test_many_entries_at_one_moment_are_placed_in_a_moment(
    here: Desk, journal: bytes, tmp_path: Path
) -> None:
    whole = json.loads(journal)
    first = whole["entries"][0]
    entries = [{**first, "uuid": f"same-{number}", "answers": []} for number in range(3000)]
    assert tried(here, tmp_path / "a", json.dumps({**whole, "entries": entries}).encode()) is None
    assert here.journal.count(first["exercise"], first["sitting"]) >= 3000


# Desk files that are sound outside, and odd inside.


def desk_file(
    folder: Path, change: Change = lambda store: None, of: Desk | None = None, **changes: Any
) -> Path:
    """A desk file of a full desk, whose database or manifest was changed before it was sealed."""
    desk = of or open_unkept(clock_at())
    if of is None:
        fill_every_corner(desk)
    place = Workplace(folder / "making", "test")
    with AsideCopy(desk.store, place) as aside:
        store = aside.open()
        change(store)
        store.close()
        data = aside.path.read_bytes()
        key = key_text(aside.keys.database_key)
        fields: dict[str, Any] = {
            "format": "trustdesk-desk",
            "version": 1,
            "created": datetime.now(UTC).isoformat(),
            "program": "0",
            "vault": aside.keys.vault_id,
            "schema": SCHEMA_VERSION,
            "counts": {},
            "parts": (
                _note("README.txt", b"read"),
                _note("database.key", key.encode()),
                _note("vault.db", data),
            ),
        }
        manifest = manifest_text(Manifest(**fields | changes))
        texts = {"README.txt": "read", "manifest.json": manifest, "database.key": key}
        zipped = pack(texts, aside.path, lambda _: None)
    if of is None:
        desk.close()
    path = folder / "odd.trustdesk"
    path.write_bytes(cheap_age(zipped, PASSPHRASE))
    return path


def _note(name: str, data: bytes) -> PartNote:
    return PartNote(name=name, bytes=len(data), sha256=hashlib.sha256(data).hexdigest())


def bring(here: Desk, path: Path, folder: Path) -> None:
    """Open a desk file and bring it, or nothing of it."""
    before = tables(here)
    try:
        arrived = read_desk_file(path, PASSPHRASE, folder / "moving")
        try:
            arrived.bring(here)
        finally:
            arrived.close()
    except DeskError as error:
        if tables(here) != before:
            raise AssertionError("half of it is there") from error
        raise
    finally:
        assert not (folder / "moving").exists()


def test_a_cheap_desk_file_is_like_any_other(here: Desk, tmp_path: Path) -> None:
    bring(here, desk_file(tmp_path), tmp_path)
    assert len(here.journal.days()) == 10
    assert here.journal.damaged() == []


def test_a_newer_one_is_said_to_be_newer(here: Desk, tmp_path: Path) -> None:
    def newer(store: Store) -> None:
        with store.writing() as connection:
            connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA_VERSION + 1}")

    for path in (
        desk_file(tmp_path, version=2),
        desk_file(tmp_path, schema=SCHEMA_VERSION + 1),
        desk_file(tmp_path, newer),
    ):
        with pytest.raises(DeskFileNewer):
            bring(here, path, tmp_path)


@pytest.mark.parametrize(
    "changes",
    [
        {"format": "other"},
        {"version": 0},
        {"vault": "0" * 32},
        {"parts": ()},
        {"parts": (_note("README.txt", b"read"), _note("vault.db", b"other"))},
    ],
    ids=str,
)
def test_a_manifest_that_does_not_fit(here: Desk, tmp_path: Path, changes: dict[str, Any]) -> None:
    with pytest.raises(DeskFileDamaged):
        bring(here, desk_file(tmp_path, **changes), tmp_path)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entries SET local_date = 'yesterday' WHERE uuid = 'edited'",
        "UPDATE entries SET seq = 9223372036854775807 WHERE uuid = 'edited'",
        "UPDATE entries SET seq = -9223372036854775807 WHERE uuid = 'edited'",
        "UPDATE entries SET utc_offset = 1000000 WHERE uuid = 'edited'",
        "UPDATE entries SET uuid = 'a b' WHERE uuid = 'edited'",
        "UPDATE entries SET title = x'ff00' WHERE uuid = 'edited'",
        "UPDATE entries SET seconds = 'long' WHERE uuid = 'edited'",
        "UPDATE entries SET effect = 'explode' WHERE uuid = 'edited'",
        "UPDATE entries SET language = '../../x' WHERE uuid = 'edited'",
        "UPDATE entries SET sealed_until = 'soon' WHERE uuid = 'edited'",
        "UPDATE entries SET trashed_at = 9223372036854775807 WHERE uuid = 'edited'",
        "UPDATE answers SET payload = '{' WHERE step_id = 'letter'",
        "UPDATE answers SET payload = x'00' WHERE step_id = 'letter'",
        "UPDATE answers SET position = 'first' WHERE step_id = 'letter'",
        "UPDATE ratings SET value = 4000",
        "UPDATE settings SET value = '1e999'",
        "UPDATE collection_items SET kept_at = 9223372036854775807",
        "UPDATE drafts SET updated_at = 'now'",
        "UPDATE drafts SET payload = replace(payload, '2026', 'abcd')",
        "UPDATE drafts SET uuid = 'other'",
        "CREATE TRIGGER t AFTER INSERT ON entries BEGIN DELETE FROM entries; END",
        "CREATE VIEW v AS SELECT * FROM entries",
        "CREATE TABLE more (a TEXT)",
        "DROP TABLE tags",
        "ALTER TABLE entries ADD COLUMN more TEXT",
        "ALTER TABLE tags RENAME COLUMN tag TO label",
        "PRAGMA application_id=1",
    ],
)
def test_a_database_that_is_not_sound(here: Desk, tmp_path: Path, statement: str) -> None:
    def change(store: Store) -> None:
        with store.writing() as connection:
            connection.execute(text("PRAGMA defer_foreign_keys=ON"))
            connection.exec_driver_sql(statement)

    with pytest.raises(DeskFileDamaged):
        bring(here, desk_file(tmp_path, change), tmp_path)
    assert [card.uuid for card in here.journal.days()] == ["mine"]


def test_the_wrong_key_inside(here: Desk, tmp_path: Path) -> None:
    path = desk_file(tmp_path)
    for key in (secrets.token_hex(48), "zz" * 48, secrets.token_hex(40), ""):
        texts = {"README.txt": "read", "manifest.json": "{}", "database.key": key}
        path.write_bytes(cheap_age(pack(texts, path, lambda _: None), PASSPHRASE))
        with pytest.raises(DeskFileDamaged):
            read_desk_file(path, PASSPHRASE, tmp_path / "moving", unwatched)
    assert here.journal.damaged() == []
